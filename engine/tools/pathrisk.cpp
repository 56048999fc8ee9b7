// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/pathrisk.h"

#include "engine/tools/builtintool.h"
#include "engine/tools/toolwords.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QList<QStringView> pathParts(QStringView path)
{
    return path.split(u'/', Qt::SkipEmptyParts);
}

QString pathFileName(QStringView path)
{
    const QList<QStringView> parts = pathParts(path);
    return parts.isEmpty() ? QString() : parts.last().toString().toLower();
}

bool endsWithAny(const QString& name, std::initializer_list<QLatin1String> endings)
{
    return std::any_of(endings.begin(), endings.end(), [&name](QLatin1String ending) {
        return name.endsWith(ending);
    });
}

//! Files that a person or a system may start by name alone.
bool isStartable(const QString& name)
{
    return endsWithAny(name,
        { ".sh"_L1,
            ".bash"_L1,
            ".zsh"_L1,
            ".fish"_L1,
            ".csh"_L1,
            ".ksh"_L1,
            ".bat"_L1,
            ".cmd"_L1,
            ".ps1"_L1,
            ".exe"_L1,
            ".com"_L1,
            ".so"_L1,
            ".run"_L1,
            ".bin"_L1,
            ".appimage"_L1,
            ".desktop"_L1,
            ".service"_L1,
            ".timer"_L1,
            ".socket"_L1,
            ".jar"_L1 });
}

bool hasHiddenCharacters(QStringView text)
{
    const QList<uint> codePoints = text.toUcs4();
    return std::any_of(codePoints.begin(), codePoints.end(), [](uint codePoint) {
        switch (QChar::category(codePoint)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return false;
        }
    });
}

} // namespace

bool leavesWorkspace(QStringView path)
{
    return path.startsWith(u'/') || pathParts(path).contains(u"..");
}

bool mayHoldSecrets(QStringView path)
{
    const QString name = pathFileName(path);
    if (name == ".env"_L1 || name.startsWith(".env."_L1) || name.startsWith("id_rsa"_L1)
        || name.startsWith("id_ed25519"_L1) || name.startsWith("id_ecdsa"_L1)
        || name.startsWith("credentials"_L1))
        return true;
    if (name == ".netrc"_L1 || name == ".npmrc"_L1 || name == ".pypirc"_L1 || name == ".pgpass"_L1
        || name == ".git-credentials"_L1 || name == "secrets"_L1 || name.startsWith("secrets."_L1))
        return true;
    return endsWithAny(name,
        { ".pem"_L1, ".key"_L1, ".p12"_L1, ".pfx"_L1, ".jks"_L1, ".kdbx"_L1, ".keystore"_L1 });
}

RiskOpinion higherOpinion(const RiskOpinion& first, const RiskOpinion& second)
{
    return second.risk > first.risk ? second : first;
}

RiskOpinion pathFloor(const JsonValue& path, PathUse use, const RiskOpinion& base)
{
    const QString text = path.toString();
    if (!path.isString() || text.isEmpty())
        return floorOpinion(Risk::Critical,
            ToolWords::tr("The path is missing, so nobody can tell what it touches."));
    if (leavesWorkspace(text))
        return floorOpinion(Risk::Critical, ToolWords::tr("The path is outside the workspace."));
    const auto raise = [&base](const QString& reason) {
        return higherOpinion(base, floorOpinion(Risk::High, reason));
    };
    if (hasHiddenCharacters(text))
        return raise(ToolWords::tr("The path has characters that cannot be seen."));
    if (use == PathUse::Read) {
        if (mayHoldSecrets(text))
            return raise(ToolWords::tr("A file of this name often holds keys or passwords."));
        return base;
    }
    const QList<QStringView> parts = pathParts(text);
    for (const QStringView part : parts) {
        if (part.compare(u".git", Qt::CaseInsensitive) == 0)
            return raise(ToolWords::tr(
                "It changes the inside of a Git repository; hooks there run as you."));
    }
    for (const QStringView part : parts) {
        if (part.startsWith(u'.') && part != u".")
            return raise(ToolWords::tr("It changes a hidden file or folder; programs read their "
                                       "settings from such files."));
    }
    if (isStartable(pathFileName(text)))
        return raise(ToolWords::tr("It changes a file that can be started as a program."));
    return base;
}

BlastRadius pathBlast(const QStringList& paths)
{
    BlastRadius blast;
    blast.touches = paths;
    blast.insideWorkspace = std::none_of(
        paths.begin(), paths.end(), [](const QString& path) { return leavesWorkspace(path); });
    blast.reversible = blast.insideWorkspace;
    return blast;
}

} // namespace signalbox
