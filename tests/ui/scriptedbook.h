// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/whendone.h"
#include "models/connectionbook.h"

#include <QPointer>

namespace signalbox {

//! A check that a test takes through its steps.
class ScriptedCheck final : public ConnectionCheck {
public:
    void start() override { started = true; }
    using ConnectionCheck::fail;
    using ConnectionCheck::finish;
    using ConnectionCheck::setStep;

    bool started = false;
};

//! Connections in memory that answer as a test says.
class ScriptedBook final : public ConnectionBook {
public:
    struct Asked {
        ConnectionSpec spec;
        std::optional<QByteArray> token;
    };

    QVector<Asked> saves;
    QVector<Asked> checks;
    QVector<RuntimeId> removals;
    QVector<RuntimeId> retries;
    std::optional<Error> failNext;
    QPointer<ScriptedCheck> lastCheck;

    QFuture<Result<ConnectionSpec>> save(
        const ConnectionSpec& spec, const std::optional<QByteArray>& token) override
    {
        saves.append({ spec, token });
        if (failNext)
            return readyFuture(Result<ConnectionSpec>(*std::exchange(failNext, {})));
        ConnectionSpec kept = spec;
        if (kept.id.isEmpty())
            kept.id = RuntimeId(QStringLiteral("c%1").arg(saves.size()));
        connections().put({ kept, {}, CredentialPlace::Keychain, {} });
        return readyFuture(Result<ConnectionSpec>(kept));
    }

    QFuture<Result<Done>> remove(const RuntimeId& id) override
    {
        removals.append(id);
        connections().remove(id);
        return readyFuture(Result<Done>(Done {}));
    }

    void retryNow(const RuntimeId& id) override { retries.append(id); }

    std::unique_ptr<ConnectionCheck> check(
        const ConnectionSpec& spec, const std::optional<QByteArray>& token) override
    {
        checks.append({ spec, token });
        auto made = std::make_unique<ScriptedCheck>();
        lastCheck = made.get();
        return made;
    }

    QString addressProblem(const QString& address) const override
    {
        return originOf(address).isEmpty() ? QStringLiteral("The address must begin with https://.")
                                           : QString();
    }
};

} // namespace signalbox
