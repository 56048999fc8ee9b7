// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/connections/keychainstore.h"

#include "core/answer.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

namespace signalbox {

namespace {

QString keychainService()
{
    return QStringLiteral(SIGNALBOX_APP_ID);
}

Error mayStillHold(const QString& detail)
{
    return makeError(ErrorKind::Timeout,
        KeychainStore::tr("The keychain did not confirm that the token is gone. Look for "
                          "“%1” in your keychain's own program and delete it there.")
            .arg(keychainService()),
        detail);
}

} // namespace

KeychainStore::KeychainStore(std::chrono::milliseconds patience, QObject* parent)
    : SecretStore(parent)
    , m_patience(patience)
{
}

template <class JobType, class Handler> void KeychainStore::run(JobType* job, Handler handler)
{
    // A keychain that waits for its own password dialog answers when a person has found it: nobody
    // waits for that here, and a late answer changes nothing.
    auto* limit = new QTimer(job);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, job, handler] {
        disconnect(job, nullptr, this, nullptr);
        handler(job, Answered::TooLate);
    });
    connect(job, &QKeychain::Job::finished, this, [limit, job, handler](QKeychain::Job*) {
        limit->stop();
        handler(job, Answered::InTime);
    });
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    limit->start(m_patience);
    job->start();
}

Later<KeptSecret> KeychainStore::read(const QString& name)
{
    const Answer<KeptSecret> answer;
    if (const auto kept = m_session.constFind(name); kept != m_session.cend()) {
        answer.give(KeptSecret { *kept, CredentialPlace::Session });
        return answer.future();
    }
    auto* job = new QKeychain::ReadPasswordJob(keychainService());
    job->setKey(name);
    run(job, [answer](QKeychain::ReadPasswordJob* done, Answered answered) {
        if (answered == Answered::InTime && done->error() == QKeychain::NoError)
            answer.give(KeptSecret { done->binaryData(), CredentialPlace::Keychain });
        else if (answered == Answered::InTime && done->error() == QKeychain::EntryNotFound)
            answer.give(KeptSecret {});
        else
            answer.give(KeptSecret { {}, CredentialPlace::Unread });
    });
    return answer.future();
}

Later<CredentialPlace> KeychainStore::write(const QString& name, const QByteArray& secret)
{
    // At once for this session, so that no answer of the keychain loses it.
    m_session.insert(name, secret);
    const Answer<CredentialPlace> answer;
    auto* job = new QKeychain::WritePasswordJob(keychainService());
    job->setKey(name);
    job->setBinaryData(secret);
    run(job, [this, answer, name, secret](QKeychain::WritePasswordJob* done, Answered answered) {
        const bool kept = answered == Answered::InTime && done->error() == QKeychain::NoError;
        if (kept && m_session.value(name) == secret)
            m_session.remove(name);
        answer.give(kept ? CredentialPlace::Keychain : CredentialPlace::Session);
    });
    return answer.future();
}

Later<Done> KeychainStore::remove(const QString& name)
{
    const Answer<Done> answer;
    const bool onlyHere = m_session.remove(name) > 0;
    auto* job = new QKeychain::DeletePasswordJob(keychainService());
    job->setKey(name);
    run(job, [answer, onlyHere](QKeychain::DeletePasswordJob* done, Answered answered) {
        const bool none = answered == Answered::InTime
            && (done->error() == QKeychain::NoError || done->error() == QKeychain::EntryNotFound
                || done->error() == QKeychain::NoBackendAvailable);
        // What was in memory because no keychain took it is gone with that.
        if (none || onlyHere)
            answer.give(Done {});
        else
            answer.give(mayStillHold(
                answered == Answered::TooLate ? QStringLiteral("no answer") : done->errorString()));
    });
    return answer.future();
}

} // namespace signalbox
