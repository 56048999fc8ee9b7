// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "houserules.h"

#include <QDir>
#include <QMap>
#include <QSet>

#include <functional>

namespace signalbox::house {

namespace {

//! What a room may include of ours (beside itself) and of Qt; docs/architecture.md has the same table.
struct RoomRule {
    QStringList ours;
    QStringList qtModules;
};

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

const QMap<QString, RoomRule>& roomRules()
{
    static const QMap<QString, RoomRule> rules {
        { QStringLiteral("core"), { words(""), words("QtCore") } },
        { QStringLiteral("client"), { words("core/"), words("QtCore QtNetwork QtSql") } },
        { QStringLiteral("engine"),
            { words("core/ client/http/ client/sse/"), words("QtCore QtConcurrent QtNetwork QtSql") } },
        { QStringLiteral("server"), { words("core/ client/wire/"), words("QtCore QtNetwork") } },
        { QStringLiteral("models"), { words("core/"), words("QtCore") } },
        { QStringLiteral("ui"), { words("core/ models/"), words("QtCore QtGui QtWidgets QtSvg") } },
        { QStringLiteral("app"),
            { words("core/ client/ engine/ server/ models/ ui/"),
                words("QtCore QtConcurrent QtDBus QtGui QtNetwork QtSql QtSvg QtWidgets") } },
    };
    return rules;
}

//! A library and a folder whose files may see it; no others may.
struct LibraryRule {
    QString header;
    QString folder;
    QString ending;
};

const QVector<LibraryRule>& libraryRules()
{
    static const QVector<LibraryRule> rules {
        { QStringLiteral("nlohmann/"), QStringLiteral("core/json/"), QStringLiteral(".cpp") },
        { QStringLiteral("boost/"), QStringLiteral("client/http/"), QStringLiteral(".cpp") },
        { QStringLiteral("git2"), QStringLiteral("engine/workspace/"), QString() },
        { QStringLiteral("CLI/"), QStringLiteral("app/"), QStringLiteral(".cpp") },
        { QStringLiteral("boost/"), QStringLiteral("server/http/"), QStringLiteral(".cpp") },
        { QStringLiteral("qt6keychain/"), QStringLiteral("app/connections/"), QStringLiteral(".cpp") },
    };
    return rules;
}

QString place(const SourceFile& file, int line)
{
    return QStringLiteral("%1:%2: ").arg(file.path).arg(line);
}

bool isGenerated(const QString& target)
{
    return target.endsWith(QLatin1String(".moc")) || target.startsWith(QLatin1String("moc_"));
}

bool mayInclude(const QString& room, const QString& target)
{
    if (target.startsWith(room + u'/'))
        return true;
    for (const QString& allowed : roomRules().value(room).ours) {
        if (target.startsWith(allowed))
            return true;
    }
    return false;
}

}

QtHeaders::QtHeaders(const QString& folder)
{
    const QDir root(folder);
    for (const QString& module : root.entryList({ QStringLiteral("Qt*") }, QDir::Dirs)) {
        for (const QString& header : QDir(root.filePath(module)).entryList(QDir::Files))
            m_modules.insert(header, module);
    }
}

QString QtHeaders::moduleOf(const QString& header) const
{
    if (header.startsWith(QLatin1String("Qt")) && header.contains(u'/'))
        return header.section(u'/', 0, 0);
    return m_modules.value(header);
}

QStringList roomBreaches(const QVector<SourceFile>& files)
{
    QSet<QString> paths;
    for (const SourceFile& file : files)
        paths.insert(file.path);

    QStringList breaches;
    for (const SourceFile& file : files) {
        if (!file.isCode() || !roomRules().contains(file.room()))
            continue;
        for (const Include& include : includesOf(file)) {
            if (include.form != Include::Form::Quoted || isGenerated(include.target))
                continue;
            if (!mayInclude(file.room(), include.target))
                breaches.append(place(file, include.line)
                    + QStringLiteral("%1 may not include %2").arg(file.room(), include.target));
            else if (!paths.contains(include.target))
                breaches.append(place(file, include.line)
                    + QStringLiteral("%1 is not a path from the root").arg(include.target));
        }
    }
    return breaches;
}

QStringList cycleBreaches(const QVector<SourceFile>& files)
{
    QMap<QString, QStringList> edges;
    for (const SourceFile& file : files) {
        if (!file.isHeader())
            continue;
        for (const Include& include : includesOf(file)) {
            if (include.form == Include::Form::Quoted)
                edges[file.path].append(include.target);
        }
    }

    QStringList breaches;
    QSet<QString> done;
    QStringList trail;
    const std::function<void(const QString&)> visit = [&](const QString& path) {
        if (trail.contains(path)) {
            breaches.append(trail.mid(trail.indexOf(path)).join(QStringLiteral(" > "))
                + QStringLiteral(" > %1: headers in a circle").arg(path));
            return;
        }
        if (done.contains(path))
            return;
        trail.append(path);
        for (const QString& next : edges.value(path))
            visit(next);
        trail.removeLast();
        done.insert(path);
    };
    for (auto it = edges.cbegin(); it != edges.cend(); ++it)
        visit(it.key());
    return breaches;
}

QStringList qtModuleBreaches(const QVector<SourceFile>& files, const QtHeaders& headers)
{
    QStringList breaches;
    for (const SourceFile& file : files) {
        if (!file.isCode() || !roomRules().contains(file.room()))
            continue;
        const QStringList allowed = roomRules().value(file.room()).qtModules;
        for (const Include& include : includesOf(file)) {
            const QString module = headers.moduleOf(include.target);
            if (include.form != Include::Form::Angled || module.isEmpty())
                continue;
            if (!allowed.contains(module))
                breaches.append(place(file, include.line)
                    + QStringLiteral("%1 does not use %2 (<%3>)").arg(file.room(), module, include.target));
        }
    }
    return breaches;
}

QStringList libraryBreaches(const QVector<SourceFile>& files)
{
    QStringList breaches;
    for (const SourceFile& file : files) {
        if (!file.isCode() || !roomRules().contains(file.room()))
            continue;
        for (const Include& include : includesOf(file)) {
            QStringList homes;
            bool atHome = false;
            for (const LibraryRule& rule : libraryRules()) {
                if (!include.target.startsWith(rule.header))
                    continue;
                homes.append(rule.folder + u'*' + rule.ending);
                atHome = atHome || (file.path.startsWith(rule.folder) && file.path.endsWith(rule.ending));
            }
            if (!homes.isEmpty() && !atHome)
                breaches.append(place(file, include.line)
                    + QStringLiteral("only %1 may see <%2>").arg(homes.join(QStringLiteral(" and ")), include.target));
        }
    }
    return breaches;
}

}
