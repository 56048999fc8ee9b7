// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/canonicalcommand.h"

#include "app/ctl/complaint.h"
#include "app/exitcodes.h"
#include "core/digest.h"
#include "core/json/jsondoor.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace signalbox {

int printCanonical(const QString& path, NumberForm numbers)
{
    QFile file(path);
    const bool opened = path == QLatin1StringView("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                       : file.open(QIODevice::ReadOnly);
    if (!opened) {
        complain(QCoreApplication::translate("signalbox", "%1 cannot be read.").arg(path));
        return exitcode::NoInput;
    }
    // One byte more than the door lets in is enough for it to see that there are too many.
    const QByteArray bytes = file.read(JsonLimits().maxBytes + 1);
    const Result<JsonValue> value = parseJson(bytes);
    if (!value) {
        complain(value.error().sentence);
        return exitcode::BadData;
    }
    const QByteArray canonical = canonicalJson(*value, numbers);
    std::fwrite(canonical.constData(), 1, static_cast<std::size_t>(canonical.size()), stdout);
    std::printf("\n%s\n", qPrintable(Digest::ofBytes(canonical).text()));
    return exitcode::Ok;
}

} // namespace signalbox
