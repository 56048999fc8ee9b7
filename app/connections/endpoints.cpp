// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/connections/endpoints.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

constexpr qsizetype TokenEndLength = 4;
constexpr qsizetype LeastHidden = 12;

} // namespace

Result<ServerAddress> addressOf(const ConnectionSpec& spec)
{
    Result<ServerAddress> address = ServerAddress::parse(spec.address);
    if (address && !address->isSecure() && !address->isLoopback()) {
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox",
                "Use https://. Over http anybody on the way could read the token and change what you "
                "see, so it is taken for this computer only."));
    }
    return address;
}

Credential credentialOf(const QByteArray& token)
{
    if (token.isEmpty())
        return {};
    return { Credential::Kind::Bearer, {}, token };
}

QString tokenEnd(const QByteArray& token)
{
    if (token.size() < TokenEndLength + LeastHidden)
        return {};
    return QString::fromLatin1(token.right(TokenEndLength));
}

} // namespace signalbox
