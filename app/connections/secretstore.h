// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/facets.h"
#include "models/connectionsmodel.h"

#include <QByteArray>

namespace signalbox {

//! A secret and where it was found.
struct KeptSecret {
    QByteArray secret; //!< empty: there is none
    CredentialPlace place = CredentialPlace::Nowhere;
};

//! Where credentials are kept: by a name, never in plain text on disk.
//!
//! Everything is answered within a few seconds, whatever the desktop's keychain does.
class SecretStore : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Always a value: Unread when the keychain did not give it.
    virtual Later<KeptSecret> read(const QString& name) = 0;
    //! Where it is kept from now on: in the keychain, or for this session.
    virtual Later<CredentialPlace> write(const QString& name, const QByteArray& secret) = 0;
    //! An error: the keychain may still hold it.
    virtual Later<Done> remove(const QString& name) = 0;
};

} // namespace signalbox
