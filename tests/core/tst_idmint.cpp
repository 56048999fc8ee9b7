// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/idmint.h"
#include "core/paths.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace signalbox;

namespace {

class FixedClock final : public Clock {
public:
    explicit FixedClock(qint64 milliseconds)
        : m_now(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC))
    {
    }

    QDateTime now() const override { return m_now; }
    std::chrono::milliseconds steady() const override { return {}; }

private:
    QDateTime m_now;
};

} // namespace

//! Minted ids, and the directories of the product.
class TestIdMint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void form();
    void timeComesFirst();
    void risesWithinAMillisecond();
    void distinctAcrossThreads();
    void pathsFromVariables();
    void pathsWithoutVariables();
    void relativeVariablesAreIgnored();
};

void TestIdMint::form()
{
    const QRegularExpression form(QStringLiteral("^msn_[0-9a-hjkmnp-tv-z]{26}$"));
    const QString id = mintId("msn", SystemClock());
    QVERIFY2(form.match(id).hasMatch(), qPrintable(id));
    // The published example of the ULID layout: 1469918176385 is 01ARYZ6S41.
    QVERIFY(
        mintId("act", FixedClock(1'469'918'176'385)).startsWith(QStringLiteral("act_01aryz6s41")));
    QVERIFY(mintId("x", FixedClock(0)).startsWith(QStringLiteral("x_0000000000")));
    QVERIFY(
        mintId("x", FixedClock((qint64(1) << 48) - 1)).startsWith(QStringLiteral("x_7zzzzzzzzz")));
}

void TestIdMint::timeComesFirst()
{
    const QString earlier = mintId("a", FixedClock(1'000));
    const QString later = mintId("a", FixedClock(1'001));
    QVERIFY(earlier < later);
    // A clock that was set back gives its own time again, not the one it had.
    QVERIFY(mintId("a", FixedClock(500)) < earlier);
}

void TestIdMint::risesWithinAMillisecond()
{
    const FixedClock clock(77'777);
    QString last = mintId("a", clock);
    for (int i = 0; i < 5'000; ++i) {
        const QString next = mintId("a", clock);
        QVERIFY(last < next);
        QCOMPARE(next.left(12), last.left(12));
        last = next;
    }
}

void TestIdMint::distinctAcrossThreads()
{
    constexpr int PerThread = 2'000;
    std::vector<QStringList> minted(4);
    std::vector<std::unique_ptr<QThread>> threads;
    for (QStringList& ids : minted) {
        threads.emplace_back(QThread::create([&ids] {
            const SystemClock clock;
            for (int i = 0; i < PerThread; ++i)
                ids.append(mintId("a", clock));
        }));
        threads.back()->start();
    }
    QSet<QString> all;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        QVERIFY(threads[i]->wait(30'000));
        all.unite(QSet<QString>(minted[i].cbegin(), minted[i].cend()));
    }
    QCOMPARE(all.size(), 4 * PerThread);
}

void TestIdMint::pathsFromVariables()
{
    qputenv("XDG_CONFIG_HOME", "/x/config");
    qputenv("XDG_DATA_HOME", "/x/data/");
    qputenv("XDG_STATE_HOME", "/x//state");
    qputenv("XDG_CACHE_HOME", "/x/cache");
    qputenv("XDG_RUNTIME_DIR", "/run/user/7");
    const ProductPaths paths = productPaths();
    QCOMPARE(paths.config, QStringLiteral("/x/config/signalbox"));
    QCOMPARE(paths.data, QStringLiteral("/x/data/signalbox"));
    QCOMPARE(paths.state, QStringLiteral("/x/state/signalbox"));
    QCOMPARE(paths.cache, QStringLiteral("/x/cache/signalbox"));
    QCOMPARE(paths.runtime, QStringLiteral("/run/user/7/signalbox"));
}

void TestIdMint::pathsWithoutVariables()
{
    qputenv("HOME", "/home/anna");
    for (const char* name : { "XDG_CONFIG_HOME",
             "XDG_DATA_HOME",
             "XDG_STATE_HOME",
             "XDG_CACHE_HOME",
             "XDG_RUNTIME_DIR" })
        qunsetenv(name);
    const ProductPaths paths = productPaths();
    QCOMPARE(paths.config, QStringLiteral("/home/anna/.config/signalbox"));
    QCOMPARE(paths.data, QStringLiteral("/home/anna/.local/share/signalbox"));
    QCOMPARE(paths.state, QStringLiteral("/home/anna/.local/state/signalbox"));
    QCOMPARE(paths.cache, QStringLiteral("/home/anna/.cache/signalbox"));
    QCOMPARE(paths.runtime, QStringLiteral("/home/anna/.local/state/signalbox/run"));
}

void TestIdMint::relativeVariablesAreIgnored()
{
    qputenv("HOME", "/home/anna");
    qputenv("XDG_DATA_HOME", "data");
    qputenv("XDG_RUNTIME_DIR", "run");
    qputenv("XDG_CACHE_HOME", "");
    QCOMPARE(productPaths().data, QStringLiteral("/home/anna/.local/share/signalbox"));
    QCOMPARE(productPaths().runtime, QStringLiteral("/home/anna/.local/state/signalbox/run"));
    QCOMPARE(productPaths().cache, QStringLiteral("/home/anna/.cache/signalbox"));
}

QTEST_GUILESS_MAIN(TestIdMint)
#include "tst_idmint.moc"
