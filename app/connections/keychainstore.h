// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/connections/secretstore.h"

#include <QHash>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace signalbox {

//! Credentials in the desktop's keychain, through QtKeychain; without one, in memory until the
//! program ends (docs/decisions/0020-keychain.md).
class KeychainStore final : public SecretStore {
    Q_OBJECT

public:
    explicit KeychainStore(
        std::chrono::milliseconds patience = std::chrono::seconds(3), QObject* parent = nullptr);

    Later<KeptSecret> read(const QString& name) override;
    Later<CredentialPlace> write(const QString& name, const QByteArray& secret) override;
    Later<Done> remove(const QString& name) override;

private:
    enum class Answered { InTime, TooLate };
    //! Starts a job that belongs to itself; the handler is called once.
    template <class JobType, class Handler> void run(JobType* job, Handler handler);

    const std::chrono::milliseconds m_patience;
    QHash<QString, QByteArray> m_session;
};

} // namespace signalbox
