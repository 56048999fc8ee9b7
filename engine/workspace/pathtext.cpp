// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/workspace.h"

#include "engine/workspace/beneath.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <cerrno>
#include <cstring>

namespace signalbox {

namespace {

// Length of the well-formed UTF-8 sequence at a place; 0 when there is none.
qsizetype utf8SequenceLength(const QByteArray& bytes, qsizetype at)
{
    const auto first = static_cast<unsigned char>(bytes.at(at));
    if (first < 0x80)
        return 1;
    const qsizetype length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || at + length > bytes.size())
        return 0;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(QByteArrayView(bytes).sliced(at, length));
    return decoder.hasError() || text.toUtf8() != QByteArrayView(bytes).sliced(at, length) ? 0 : length;
}

// The byte that \xNN at a place stands for; -1 when it stands for itself. Only bytes that cannot be
// written otherwise: a path cannot hide "/" or "." behind an escape.
int escapedByte(const QByteArray& text, qsizetype at)
{
    if (at + 4 > text.size() || text.at(at) != '\\' || text.at(at + 1) != 'x')
        return -1;
    const QByteArray digits = text.mid(at + 2, 2);
    if (digits != digits.toUpper())
        return -1;
    bool ok = false;
    const int value = digits.toInt(&ok, 16);
    return ok && (value >= 0x80 || value == '\\') ? value : -1;
}

void appendEscaped(QByteArray& text, char byte)
{
    text += "\\x" + QByteArray(1, byte).toHex().toUpper();
}

Error pathInput(const char* text, const QString& path)
{
    return makeError(ErrorKind::BadInput, QCoreApplication::translate("signalbox", text).arg(path));
}

bool hasLoneSurrogate(const QString& text)
{
    return QString::fromUtf8(text.toUtf8()) != text;
}

Error pathFailure(ErrorKind kind, const char* text, const QString& path, int code)
{
    const QString sentence = QCoreApplication::translate("signalbox", text);
    return makeError(kind, sentence.contains(QLatin1String("%1")) ? sentence.arg(path) : sentence,
        path + QLatin1String(": ") + QString::fromLocal8Bit(std::strerror(code)));
}

} // namespace

QString pathText(const QByteArray& bytes)
{
    QByteArray text;
    text.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype length = utf8SequenceLength(bytes, at);
        if (length == 0 || escapedByte(bytes, at) >= 0) {
            appendEscaped(text, bytes.at(at));
            at += 1;
        } else {
            text += bytes.mid(at, length);
            at += length;
        }
    }
    return QString::fromUtf8(text);
}

QByteArray pathBytes(const QString& text)
{
    const QByteArray written = text.toUtf8();
    QByteArray bytes;
    bytes.reserve(written.size());
    for (qsizetype at = 0; at < written.size(); ++at) {
        const int byte = escapedByte(written, at);
        bytes += byte < 0 ? written.at(at) : static_cast<char>(byte);
        at += byte < 0 ? 0 : 3;
    }
    // An escape that was not needed would be a second spelling of a name; it is taken literally.
    return pathText(bytes) == text ? bytes : written;
}

Result<QString> cleanRelativePath(const QString& path)
{
    if (path.isEmpty())
        return pathInput(QT_TRANSLATE_NOOP("signalbox",
                             "The path is empty. Write \".\" for the workspace itself.%1"), QString());
    if (path.contains(QChar(u'\0')) || hasLoneSurrogate(path))
        return pathInput(QT_TRANSLATE_NOOP("signalbox", "'%1' is not a valid path."),
            QString(path).replace(QChar(u'\0'), QChar(u'\u2400')));
    if (path.startsWith(u'/'))
        return pathInput(QT_TRANSLATE_NOOP("signalbox",
                             "'%1' is an absolute path. Write it relative to the workspace."), path);
    const QByteArrayList parts = pathComponents(pathBytes(path));
    if (parts.contains(".."))
        return pathInput(QT_TRANSLATE_NOOP("signalbox", "'%1' leaves the workspace."), path);
    return parts.isEmpty() ? QStringLiteral(".") : pathText(parts.join('/'));
}

Error pathError(int code, const QString& path)
{
    switch (code) {
    case ENOENT:
        return pathFailure(
            ErrorKind::NotFound, QT_TRANSLATE_NOOP("signalbox", "No such file: %1"), path, code);
    case ENOTDIR:
        return pathFailure(
            ErrorKind::BadInput, QT_TRANSLATE_NOOP("signalbox", "'%1' is not a folder."), path, code);
    case EISDIR:
        return pathFailure(
            ErrorKind::BadInput, QT_TRANSLATE_NOOP("signalbox", "'%1' is a folder."), path, code);
    case ELOOP:
        return pathFailure(ErrorKind::NotAllowed,
            QT_TRANSLATE_NOOP("signalbox", "'%1' is a symbolic link; agents cannot follow links."),
            path, code);
    case EXDEV:
        return pathFailure(ErrorKind::NotAllowed,
            QT_TRANSLATE_NOOP("signalbox", "'%1' leaves the workspace."), path, code);
    case EACCES:
    case EPERM:
        return pathFailure(ErrorKind::NotAllowed,
            QT_TRANSLATE_NOOP("signalbox", "There is no permission for '%1'."), path, code);
    case EEXIST:
        return pathFailure(
            ErrorKind::Conflict, QT_TRANSLATE_NOOP("signalbox", "'%1' already exists."), path, code);
    case ENOTEMPTY:
        return pathFailure(
            ErrorKind::Conflict, QT_TRANSLATE_NOOP("signalbox", "'%1' is not empty."), path, code);
    case ENAMETOOLONG:
        return pathFailure(
            ErrorKind::BadInput, QT_TRANSLATE_NOOP("signalbox", "The name '%1' is too long."), path, code);
    case EFBIG:
        return pathFailure(
            ErrorKind::Storage, QT_TRANSLATE_NOOP("signalbox", "'%1' is too large."), path, code);
    case ENXIO:
        return pathFailure(ErrorKind::BadInput,
            QT_TRANSLATE_NOOP("signalbox",
                "'%1' is a pipe, socket or device; only files and folders can be used."),
            path, code);
    case ENOSPC:
    case EDQUOT:
        return pathFailure(ErrorKind::Storage,
            QT_TRANSLATE_NOOP("signalbox", "The disk is full. Free some space and try again."), path, code);
    case EROFS:
        return pathFailure(ErrorKind::Storage,
            QT_TRANSLATE_NOOP("signalbox", "'%1' is on a disk that can only be read."), path, code);
    default:
        return pathFailure(ErrorKind::Storage,
            QT_TRANSLATE_NOOP("signalbox", "'%1' cannot be used."), path, code);
    }
}

} // namespace signalbox
