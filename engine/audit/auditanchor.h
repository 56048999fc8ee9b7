// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace signalbox {

//! A place in the journal that was written down outside of it.
struct AnchorPoint {
    qint64 seq = 0;
    QByteArray hash;
};

//! Keeps the head of the chain in a file of its own, signed with a key that only the owner can read,
//! so that a journal whose end was cut off, or that was swapped for an older copy, is noticed.
class AuditAnchor {
public:
    AuditAnchor(const QString& file, const QString& keyFile);

    //! Storage error when the file is there but its signature is wrong.
    Result<std::optional<AnchorPoint>> read() const;
    Result<Done> write(const AnchorPoint& point) const;

private:
    Result<QByteArray> key() const;
    QByteArray signature(const AnchorPoint& point, const QByteArray& key) const;

    QString m_file;
    QString m_keyFile;
};

} // namespace signalbox
