// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signalbox {

//! The product's own directories by the XDG base directory specification. None is created here.
struct ProductPaths {
    QString config; //!< preferences
    QString data; //!< the journal and workspace snapshots
    QString state; //!< logs, window layout
    QString cache; //!< may be deleted at any time
    QString runtime; //!< sockets and locks, for this login only; under state when there is none
};

//! From XDG_CONFIG_HOME and its kin; relative ones are ignored, as the specification asks.
ProductPaths productPaths();

} // namespace signalbox
