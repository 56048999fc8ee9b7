// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/connections/connectionstore.h"
#include "app/connections/secretstore.h"
#include "client/rest/remoteruntime.h"
#include "models/connectionbook.h"

#include <QPointer>

#include <map>
#include <memory>

namespace signalbox {

class Desk;

//! The connections that a person added, as runtimes on the desk.
//!
//! Each has an id made up here, so that nothing of one server can be taken for another's (S-28), and
//! a credential of its own that belongs to one origin. It owns the runtimes and must outlive the
//! desk, as the embedded runtime does.
class ConnectionService final : public ConnectionBook {
    Q_OBJECT

public:
    ConnectionService(QSettings& settings, std::unique_ptr<SecretStore> secrets);
    ~ConnectionService() override;

    //! Reads what is stored and puts it on the desk, after the runtimes that are there already.
    void start(Desk* desk);
    RemoteRuntime* runtime(const RuntimeId& id) const; //!< null when there is none

    Later<ConnectionSpec> save(
        const ConnectionSpec& spec, const std::optional<QByteArray>& token) override;
    Later<Done> remove(const RuntimeId& id) override;
    void retryNow(const RuntimeId& id) override;
    std::unique_ptr<ConnectionCheck> check(
        const ConnectionSpec& spec, const std::optional<QByteArray>& token) override;
    QString addressProblem(const QString& address) const override;

private:
    struct Live {
        std::unique_ptr<RemoteRuntime> runtime;
        QByteArray token;
    };

    std::optional<Error> problemOf(const ConnectionSpec& spec) const;
    Result<ConnectionSpec> keep(
        const ConnectionSpec& spec, CredentialPlace place, const QByteArray& token);
    void readToken(const ConnectionSpec& spec);
    void takeToken(const ConnectionSpec& spec, const KeptSecret& kept);
    void apply(const ConnectionSpec& spec, const QByteArray& token);
    void open(const ConnectionSpec& spec, const QByteArray& token);
    void close(const RuntimeId& id);
    void showState(const RuntimeId& id);
    void forgetSecret(const ConnectionSpec& spec);
    QByteArray keptToken(const ConnectionSpec& spec) const; //!< empty when its origin is another

    ConnectionStore m_store;
    std::unique_ptr<SecretStore> m_secrets;
    QPointer<Desk> m_desk;
    std::map<QString, Live> m_live; //!< by id
};

} // namespace signalbox
