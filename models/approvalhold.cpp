// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/approvalhold.h"

#include "models/decisionrules.h"

#include <algorithm>

namespace signalbox {

ApprovalHold::ApprovalHold(const Clock& clock, DecisionSender& sender, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_sender(sender)
{
}

qsizetype ApprovalHold::indexOf(const ActionRef& ref) const
{
    const auto found = std::find_if(m_held.begin(), m_held.end(), [&](const Approved& approved) {
        return approved.ref == ref;
    });
    return found == m_held.end() ? -1 : found - m_held.begin();
}

void ApprovalHold::hold(
    Runtime* runtime, const Action& drawn, const DecisionRequest& request, Time duration)
{
    const ActionRef ref { runtime->id(), drawn.id };
    m_held.append({ runtime, ref, drawn, request, m_clock.steady() + duration });
    Q_EMIT held(ref, duration);
    Q_EMIT changed();
}

ApprovalHold::Time ApprovalHold::left(const ActionRef& ref) const
{
    const qsizetype index = indexOf(ref);
    if (index < 0)
        return Time { 0 };
    return std::max(m_held.at(index).until - m_clock.steady(), Time { 0 });
}

ApprovalHold::Time ApprovalHold::untilChange() const
{
    Time next { -1 };
    for (const Approved& approved : m_held) {
        const Time wait = std::max(approved.until - m_clock.steady(), Time { 0 });
        next = next < Time { 0 } ? wait : std::min(next, wait);
    }
    return next;
}

void ApprovalHold::release(qsizetype index, Undone why)
{
    const ActionRef ref = m_held.takeAt(index).ref;
    Q_EMIT undone(ref, why);
    Q_EMIT changed();
}

bool ApprovalHold::undoLatest()
{
    if (m_held.isEmpty())
        return false;
    release(m_held.size() - 1, Undone::ByPerson);
    return true;
}

bool ApprovalHold::undo(const ActionRef& ref)
{
    const qsizetype index = indexOf(ref);
    if (index < 0)
        return false;
    release(index, Undone::ByPerson);
    return true;
}

void ApprovalHold::dropAll()
{
    while (undoLatest()) { }
}

void ApprovalHold::actionChanged(const RuntimeId& runtime, const Action& now)
{
    const qsizetype index = indexOf({ runtime, now.id });
    if (index < 0)
        return;
    if (now.state != ActionState::Blocked || !sameContent(m_held.at(index).drawn, now))
        release(index, Undone::Changed);
}

void ApprovalHold::runtimeLost(const RuntimeId& runtime)
{
    for (qsizetype i = m_held.size() - 1; i >= 0; --i) {
        if (m_held.at(i).ref.runtime == runtime)
            release(i, Undone::Disconnected);
    }
}

void ApprovalHold::reevaluate()
{
    // Taken out one by one: a receiver of a signal may undo another in between.
    for (;;) {
        const auto due = std::find_if(m_held.begin(),
            m_held.end(),
            [this](const Approved& approved) { return approved.until <= m_clock.steady(); });
        if (due == m_held.end())
            return;
        send(m_held.takeAt(due - m_held.begin()));
        Q_EMIT changed();
    }
}

void ApprovalHold::send(const Approved& approved)
{
    if (!approved.runtime || approved.runtime->connection().link != Link::Connected) {
        Q_EMIT undone(approved.ref, Undone::Disconnected);
    } else if (isExpired(approved.drawn, m_clock.now())) {
        Q_EMIT undone(approved.ref, Undone::Expired);
    } else if (const auto sent = m_sender.send(approved.runtime, approved.request); !sent) {
        Q_EMIT undone(approved.ref, Undone::Changed);
    }
}

} // namespace signalbox
