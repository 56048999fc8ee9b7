// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/packwriter.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace signalbox {

namespace {

// Speed matters more than size here: the agent waits for its checkpoint.
constexpr int PackCompression = 1;

QByteArray packNumber(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

// Kind and length: 4 bits of the length with the kind, then 7 bits at a time.
QByteArray packHeader(const NewObject& object)
{
    const unsigned kind = object.kind == ObjectKind::Tree ? 2 : 3;
    auto rest = static_cast<quint64>(object.content.size());
    auto byte = static_cast<unsigned>(kind << 4U | (rest & 0x0FU));
    QByteArray header;
    for (rest >>= 4U; rest > 0; rest >>= 7U) {
        header += static_cast<char>(byte | 0x80U);
        byte = static_cast<unsigned>(rest & 0x7FU);
    }
    header += static_cast<char>(byte);
    return header;
}

QByteArray zlibStream(const QByteArray& content)
{
    if (content.isEmpty()) // qCompress() has no stream for nothing
        return QByteArray::fromHex("789c030000000001");
    return qCompress(content, PackCompression).sliced(4); // without Qt's own length
}

} // namespace

QByteArray packOf(const std::vector<NewObject>& objects)
{
    QByteArray pack = "PACK" + packNumber(2) + packNumber(static_cast<quint32>(objects.size()));
    for (const NewObject& object : objects) {
        pack += packHeader(object);
        pack += zlibStream(object.content);
    }
    pack += QCryptographicHash::hash(pack, QCryptographicHash::Sha1);
    return pack;
}

} // namespace signalbox
