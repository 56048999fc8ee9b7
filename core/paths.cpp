// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/paths.h"

#include <QDir>

namespace signalbox {

namespace {

QString baseDirectory(const char* variable, const QString& fallback)
{
    const QString base = qEnvironmentVariable(variable);
    const bool usable = QDir::isAbsolutePath(base);
    return QDir::cleanPath((usable ? base : fallback) + QStringLiteral("/signalbox"));
}

} // namespace

ProductPaths productPaths()
{
    const QString home = QDir::homePath();
    ProductPaths paths;
    paths.config = baseDirectory("XDG_CONFIG_HOME", home + QStringLiteral("/.config"));
    paths.data = baseDirectory("XDG_DATA_HOME", home + QStringLiteral("/.local/share"));
    paths.state = baseDirectory("XDG_STATE_HOME", home + QStringLiteral("/.local/state"));
    paths.cache = baseDirectory("XDG_CACHE_HOME", home + QStringLiteral("/.cache"));
    paths.runtime = QDir::isAbsolutePath(qEnvironmentVariable("XDG_RUNTIME_DIR"))
        ? baseDirectory("XDG_RUNTIME_DIR", QString())
        : paths.state + QStringLiteral("/run");
    return paths;
}

} // namespace signalbox
