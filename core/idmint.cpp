// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/idmint.h"

#include <QMutex>
#include <QRandomGenerator>

namespace signalbox {

namespace {

constexpr int TimeLetters = 10;
constexpr int RandomLetters = 16;
constexpr quint64 TimeMask = (quint64(1) << 48) - 1;
constexpr quint64 HalfMask = (quint64(1) << 40) - 1;

//! The 80 random bits as two halves of eight letters each.
struct MintState {
    quint64 time = 0;
    quint64 high = 0;
    quint64 low = 0;
};

MintState nextMintState(quint64 time)
{
    static QMutex mutex;
    static MintState last;
    const QMutexLocker lock(&mutex);
    if (time == last.time && last.low < HalfMask) {
        ++last.low;
    } else {
        last.time = time;
        last.high = QRandomGenerator::system()->generate64() & HalfMask;
        last.low = QRandomGenerator::system()->generate64() & HalfMask;
    }
    return last;
}

void appendBase32(QString& out, quint64 value, int letters)
{
    constexpr char Crockford[] = "0123456789abcdefghjkmnpqrstvwxyz";
    for (int shift = (letters - 1) * 5; shift >= 0; shift -= 5)
        out += QLatin1Char(Crockford[(value >> shift) & 0x1F]);
}

} // namespace

QString mintId(const char* prefix, const Clock& clock)
{
    const MintState state
        = nextMintState(static_cast<quint64>(clock.now().toMSecsSinceEpoch()) & TimeMask);
    QString id = QString::fromLatin1(prefix) + u'_';
    appendBase32(id, state.time, TimeLetters);
    appendBase32(id, state.high, RandomLetters / 2);
    appendBase32(id, state.low, RandomLetters / 2);
    return id;
}

} // namespace signalbox
