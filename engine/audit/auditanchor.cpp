// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/audit/auditanchor.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSaveFile>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype AnchorKeyBytes = 32;

} // namespace

AuditAnchor::AuditAnchor(const QString& file, const QString& keyFile)
    : m_file(file)
    , m_keyFile(keyFile)
{
}

Result<QByteArray> AuditAnchor::key() const
{
    QFile file(m_keyFile);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray found = file.readAll();
        if (found.size() == AnchorKeyBytes)
            return found;
    }
    QByteArray fresh(AnchorKeyBytes, Qt::Uninitialized);
    for (char& byte : fresh)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    QSaveFile save(m_keyFile);
    if (!save.open(QIODevice::WriteOnly)
        || !save.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || save.write(fresh) != fresh.size() || !save.commit()) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "The audit key %1 cannot be written.")
                .arg(m_keyFile));
    }
    return fresh;
}

QByteArray AuditAnchor::signature(const AnchorPoint& point, const QByteArray& key) const
{
    const QByteArray message
        = "signalbox.anchor.1\n" + QByteArray::number(point.seq) + '\n' + point.hash.toHex();
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256).toHex();
}

Result<std::optional<AnchorPoint>> AuditAnchor::read() const
{
    QFile file(m_file);
    if (!file.exists())
        return std::optional<AnchorPoint>();
    const Result<QByteArray> secret = key();
    if (!secret)
        return secret.error();
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> parts = file.readAll().trimmed().split(' ');
        if (parts.size() == 3) {
            const AnchorPoint point { parts[0].toLongLong(), QByteArray::fromHex(parts[1]) };
            if (signature(point, secret.value()) == parts[2])
                return std::optional<AnchorPoint>(point);
        }
    }
    return makeError(ErrorKind::Storage,
        QCoreApplication::translate(
            "signalbox", "The audit anchor %1 was changed from outside or its key was replaced.")
            .arg(m_file));
}

Result<Done> AuditAnchor::write(const AnchorPoint& point) const
{
    const Result<QByteArray> secret = key();
    if (!secret)
        return secret.error();
    const QByteArray line = QByteArray::number(point.seq) + ' ' + point.hash.toHex() + ' '
        + signature(point, secret.value()) + '\n';
    QSaveFile save(m_file);
    if (!save.open(QIODevice::WriteOnly) || save.write(line) != line.size() || !save.commit()) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "The audit anchor %1 cannot be written.")
                .arg(m_file));
    }
    return Done {};
}

} // namespace signalbox
