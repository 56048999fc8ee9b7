// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/activity.h"

namespace signalbox {

void Activity::begin(qint64 mission)
{
    Q_ASSERT(!m_busy.contains(mission));
    m_busy.insert(mission, { std::make_shared<std::atomic<bool>>(false), {} });
}

void Activity::end(qint64 mission)
{
    const QVector<std::function<void()>> waiting = m_busy.take(mission).waiting;
    for (qsizetype i = 0; i < waiting.size(); ++i)
        whenFree(mission, waiting.at(i)); // the one before may have made it busy again
}

void Activity::whenFree(qint64 mission, std::function<void()> then)
{
    const auto busy = m_busy.find(mission);
    if (busy == m_busy.end())
        then();
    else
        busy->waiting.append(std::move(then));
}

void Activity::cancel(qint64 mission)
{
    if (const auto busy = m_busy.constFind(mission); busy != m_busy.cend())
        busy->cancelled->store(true);
}

void Activity::cancelAll()
{
    for (const Busy& busy : std::as_const(m_busy))
        busy.cancelled->store(true);
}

std::shared_ptr<std::atomic<bool>> Activity::cancelFlag(qint64 mission) const
{
    const auto busy = m_busy.constFind(mission);
    return busy == m_busy.cend() ? std::make_shared<std::atomic<bool>>(true) : busy->cancelled;
}

} // namespace signalbox
