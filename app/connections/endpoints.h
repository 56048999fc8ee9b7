// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/endpoint.h"
#include "models/connectionspec.h"

namespace signalbox {

//! The address of a connection, held against our rules: BadInput with a sentence. Over http only
//! this computer is taken, for on the way anybody could read the token and change what is shown.
Result<ServerAddress> addressOf(const ConnectionSpec& spec);
//! An empty token is none.
Credential credentialOf(const QByteArray& token);
//! The characters of a token that may be shown: its end, when enough stays hidden.
QString tokenEnd(const QByteArray& token);

} // namespace signalbox
