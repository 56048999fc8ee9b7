// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/beneath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <sys/stat.h>

#include <climits>
#include <cstdlib>
#include <utility>

namespace signalbox {

namespace {

using FolderIdentity = std::pair<dev_t, ino_t>;

// A protected path may not exist yet: what exists of it is made canonical, the rest is kept.
QByteArray canonicalAsFarAsItExists(const QByteArray& path)
{
    QByteArrayList parts = pathComponents(path);
    QByteArrayList missing;
    for (;;) {
        char buffer[PATH_MAX];
        const QByteArray known = '/' + parts.join('/');
        if (::realpath(known.constData(), buffer) != nullptr)
            return (pathComponents(buffer) + missing).join('/').prepend('/');
        if (parts.isEmpty())
            return '/' + missing.join('/');
        missing.prepend(parts.takeLast());
    }
}

bool isSameOrBeneath(const QByteArrayList& inner, const QByteArrayList& outer)
{
    return inner.size() >= outer.size() && inner.first(outer.size()) == outer;
}

// The folder itself and everything above it, by what it is instead of what it is called.
QList<FolderIdentity> identitiesUpwards(const QByteArray& path)
{
    QList<FolderIdentity> chain;
    for (QByteArrayList parts = pathComponents(path);; parts.removeLast()) {
        struct stat status = {};
        if (::stat(('/' + parts.join('/')).constData(), &status) == 0)
            chain.append({ status.st_dev, status.st_ino });
        if (parts.isEmpty())
            return chain;
    }
}

bool isSameOrBeneath(const QByteArray& inner, const QByteArray& outer)
{
    if (isSameOrBeneath(pathComponents(inner), pathComponents(outer)))
        return true;
    struct stat status = {};
    return ::stat(outer.constData(), &status) == 0
        && identitiesUpwards(inner).contains(FolderIdentity { status.st_dev, status.st_ino });
}

QString protectionText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

QString protectionSentence(const QByteArray& canonicalRoot, const QStringList& protectedPaths)
{
    const QString shown = QFile::decodeName(canonicalRoot);
    if (pathComponents(canonicalRoot).isEmpty())
        return protectionText(QT_TRANSLATE_NOOP("signalbox",
            "Agents cannot work in the whole file system. Choose a folder made for the mission."));
    const QByteArray home = canonicalAsFarAsItExists(QFile::encodeName(QDir::homePath()));
    if (isSameOrBeneath(home, canonicalRoot))
        return protectionText(QT_TRANSLATE_NOOP("signalbox",
            "'%1' is or contains your home folder. Choose a folder inside it."))
            .arg(shown);
    for (const QString& path : protectedPaths) {
        const QByteArray guarded = canonicalAsFarAsItExists(QFile::encodeName(path));
        if (isSameOrBeneath(canonicalRoot, guarded))
            return protectionText(QT_TRANSLATE_NOOP("signalbox",
                "'%1' lies in a folder that agents cannot touch (%2). Choose another folder."))
                .arg(shown, path);
        if (isSameOrBeneath(guarded, canonicalRoot))
            return protectionText(QT_TRANSLATE_NOOP("signalbox",
                "'%1' contains a folder that agents cannot touch (%2). Choose another folder."))
                .arg(shown, path);
    }
    return {};
}

} // namespace signalbox
