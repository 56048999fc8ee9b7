// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/httpmessage.h"

namespace signalbox {

QByteArray HttpHead::value(const char* name) const
{
    for (const HttpHeader& header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

QByteArray HttpHead::contentType() const
{
    const QByteArray whole = value("Content-Type");
    return whole.split(';').first().trimmed().toLower();
}

} // namespace signalbox
