// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFutureWatcher>
#include <QString>
#include <QVector>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

// What the benchmarks share: samples, the line that ./bench collects, waiting, memory.

namespace signalbox::bench {

//! Measured times of one thing, in microseconds.
class Samples {
public:
    void add(double microseconds) { m_values.append(microseconds); }
    bool isEmpty() const { return m_values.isEmpty(); }
    double median() const { return at(0.5); }
    //! The value that this share of the samples does not exceed.
    double at(double share) const
    {
        if (m_values.isEmpty())
            return 0;
        QVector<double> sorted = m_values;
        std::sort(sorted.begin(), sorted.end());
        const auto index = static_cast<qsizetype>(share * static_cast<double>(sorted.size()));
        return sorted.at(std::min(index, sorted.size() - 1));
    }

private:
    QVector<double> m_values;
};

inline QString milliseconds(double microseconds)
{
    return QStringLiteral("%1 ms").arg(microseconds / 1000, 0, 'f', microseconds < 100'000 ? 3 : 0);
}

enum class Reached { Yes, No };

//! One line of the table.
inline void line(const char* aim,
    const QString& what,
    const QString& ours,
    const QString& peer,
    const QString& ratio,
    const QString& aimedAt,
    Reached reached)
{
    const QString text = QStringLiteral("%1 | %2 | %3 | %4 | %5 | %6 | %7")
                             .arg(QLatin1String(aim),
                                 what,
                                 ours,
                                 peer,
                                 ratio,
                                 aimedAt,
                                 QLatin1String(reached == Reached::Yes ? "ok" : "miss"));
    std::printf("%s\n", qPrintable(text));
    std::fflush(stdout);
}

//! The line of a time that may be at most so many times that of its peer, measured in the same run.
inline void ratioLine(const char* aim,
    const QString& what,
    double ours,
    const QString& peerName,
    double peer,
    double atMost)
{
    const double ratio = peer > 0 ? ours / peer : 0;
    line(aim,
        what,
        milliseconds(ours),
        QStringLiteral("%1 %2").arg(peerName, milliseconds(peer)),
        QString::number(ratio, 'f', 2),
        QStringLiteral("<= %1 x").arg(atMost),
        ratio <= atMost ? Reached::Yes : Reached::No);
}

//! The line of a time that has a limit of its own.
inline void limitLine(const char* aim, const QString& what, double ours, double limit)
{
    line(aim,
        what,
        milliseconds(ours),
        QStringLiteral("limit %1").arg(milliseconds(limit)),
        QString::number(ours / limit, 'f', 2),
        QStringLiteral("<= limit"),
        ours <= limit ? Reached::Yes : Reached::No);
}

inline double microsecondsOf(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1000;
}

//! Lets the event loop run until the future has its result; microseconds since the timer began, as
//! of the moment the event loop was told.
template <class T> double await(const QFuture<T>& future, const QElapsedTimer& since)
{
    double took = 0;
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, [&] {
        took = microsecondsOf(since);
        loop.quit();
    });
    watcher.setFuture(future);
    loop.exec();
    return took;
}

//! The same for whoever wants the result.
template <class T> T resultOf(const QFuture<T>& future)
{
    QElapsedTimer since;
    since.start();
    await(future, since);
    return future.result();
}

//! Resident memory of this process, in KiB.
inline double residentKiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> words = file.readAll().split(' ');
    return words.value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024;
}

//! Where benchmarks keep what they make: beside the programs, so on the disk of the build tree.
inline QString folder()
{
    const QString path
        = QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../benchdata"));
    QDir().mkpath(path);
    return path;
}

inline int count(const char* variable, int fallback)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue(variable, &given);
    return given ? value : fallback;
}

} // namespace signalbox::bench
