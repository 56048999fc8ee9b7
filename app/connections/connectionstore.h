// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionspec.h"

#include <QVector>

class QSettings;

namespace signalbox {

//! The connections in the console's settings: everything but the credential.
//!
//! Entries that this version does not understand are left as they are.
class ConnectionStore {
public:
    explicit ConnectionStore(QSettings& settings)
        : m_settings(settings)
    {
    }

    QVector<ConnectionSpec> read() const; //!< in the order in which they were added
    //! False when the settings could not be written.
    bool write(const ConnectionSpec& spec);
    bool remove(const RuntimeId& id);

private:
    bool sync();

    QSettings& m_settings;
};

} // namespace signalbox
