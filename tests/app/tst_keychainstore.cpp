// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/connections/keychainstore.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! The keychain on a machine that has none (no session bus): nothing is lost for this session,
//! nothing waits, and nothing is written in plain text.
class TestKeychainStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Before the first connection to a bus; no keychain of whoever runs this is touched.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        qputenv("HOME", m_home.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8() + "/config");
        qputenv("XDG_DATA_HOME", m_home.path().toUtf8() + "/data");
    }

    void aSecretLivesForTheSession_data()
    {
        QTest::addColumn<int>("patience");
        QTest::newRow("answers") << 3000;
        QTest::newRow("too late") << 0;
    }

    void aSecretLivesForTheSession()
    {
        QFETCH(const int, patience);
        const QString name = u"connection-1 https://a.example:443"_s;
        KeychainStore store { std::chrono::milliseconds(patience) };
        QElapsedTimer watch;
        watch.start();
        QCOMPARE(await(store.write(name, "canary-4711")), CredentialPlace::Session);
        const KeptSecret kept = await(store.read(name));
        QCOMPARE(kept.secret, QByteArray("canary-4711"));
        QCOMPARE(kept.place, CredentialPlace::Session);
        await(store.remove(name));
        const KeptSecret gone = await(store.read(name));
        QVERIFY(gone.secret.isEmpty());
        QVERIFY(gone.place == CredentialPlace::Unread || gone.place == CredentialPlace::Nowhere);
        QVERIFY2(watch.elapsed() < 15'000, "each answer comes within its limit");

        KeychainStore another { std::chrono::milliseconds(patience) };
        QVERIFY(await(another.read(name)).secret.isEmpty());
    }

    void nothingIsWrittenInPlainText()
    {
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("canary-4711"), qPrintable(file.fileName()));
        }
    }

private:
    template <class T> T await(const Later<T>& later)
    {
        if (!QTest::qWaitFor([&] { return later.isFinished(); }, 10'000) || later.resultCount() == 0)
            qFatal("no answer");
        const Result<T> result = later.result();
        if (!result.ok())
            qFatal("%s", qPrintable(result.error().sentence));
        return result.value();
    }

    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "tst_keychainstore.moc"
