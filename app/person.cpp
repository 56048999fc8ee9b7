// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/person.h"

#include <pwd.h>
#include <unistd.h>

namespace signalbox {

QString personOfThisLogin()
{
    const passwd* login = ::getpwuid(::getuid());
    if (!login)
        return QString::number(::getuid());
    const QString fullName = QString::fromUtf8(login->pw_gecos).section(u',', 0, 0).trimmed();
    return fullName.isEmpty() ? QString::fromUtf8(login->pw_name) : fullName;
}

} // namespace signalbox
