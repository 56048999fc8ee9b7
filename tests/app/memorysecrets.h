// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/connections/secretstore.h"
#include "core/answer.h"
#include "core/whendone.h"

#include <QHash>

#include <memory>

namespace signalbox {

//! A keychain in memory, for tests; what is in it outlives the store.
class MemorySecrets final : public SecretStore {
    Q_OBJECT

public:
    struct Drawer {
        QHash<QString, QByteArray> secrets;
        bool locked = false; //!< gives nothing and takes nothing
    };

    explicit MemorySecrets(std::shared_ptr<Drawer> drawer)
        : m_drawer(std::move(drawer))
    {
    }

    Later<KeptSecret> read(const QString& name) override
    {
        KeptSecret kept;
        if (m_drawer->locked)
            kept.place = CredentialPlace::Unread;
        else if (m_drawer->secrets.contains(name))
            kept = { m_drawer->secrets.value(name), CredentialPlace::Keychain };
        return readyFuture(Result<KeptSecret>(kept));
    }

    Later<CredentialPlace> write(const QString& name, const QByteArray& secret) override
    {
        if (m_drawer->locked)
            return readyFuture(Result<CredentialPlace>(CredentialPlace::Session));
        m_drawer->secrets.insert(name, secret);
        return readyFuture(Result<CredentialPlace>(CredentialPlace::Keychain));
    }

    Later<Done> remove(const QString& name) override
    {
        m_drawer->secrets.remove(name);
        return readyFuture(Result<Done>(Done {}));
    }

private:
    std::shared_ptr<Drawer> m_drawer;
};

} // namespace signalbox
