// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/armrule.h"

#include <algorithm>

namespace signalbox {

void ArmRule::begin(const ArmDemand& demand, Time now, Time delay)
{
    m_demand = demand;
    m_armedAt = now + delay;
    m_arms = ArmSubject::Asked;
    m_seen = false;
    m_editedSeen = false;
    m_word = false;
    m_subject.clear();
    forgetPress();
}

void ArmRule::disarm(Time now, Time delay)
{
    m_armedAt = std::max(m_armedAt, now + delay);
    forgetPress();
}

void ArmRule::setSubject(ArmSubject subject)
{
    m_arms = subject;
    m_editedSeen = false;
    forgetPress();
}

bool ArmRule::confirming(Time now) const
{
    return m_firstPress >= Time { 0 } && now - m_firstPress <= ConfirmWithin;
}

ArmGate ArmRule::gate(Time now) const
{
    const bool seen = m_arms == ArmSubject::Edited ? m_editedSeen : m_seen;
    if (m_demand.wholePayload && !seen)
        return ArmGate::Unread;
    if (isTooNew(now))
        return ArmGate::TooNew;
    if (m_demand.word && !m_word)
        return ArmGate::WordWanted;
    return confirming(now) ? ArmGate::ConfirmWanted : ArmGate::Ready;
}

bool ArmRule::press(const QByteArray& subject, Time now)
{
    const ArmGate before = gate(now);
    if (before != ArmGate::Ready && before != ArmGate::ConfirmWanted)
        return false;
    if (!m_demand.twice)
        return true;
    if (before == ArmGate::ConfirmWanted && subject == m_subject) {
        if (now - m_firstPress < BetweenPresses)
            return false;
        forgetPress();
        return true;
    }
    m_subject = subject;
    m_firstPress = now;
    return false;
}

ArmRule::Time ArmRule::untilChange(Time now) const
{
    if (isTooNew(now))
        return m_armedAt - now;
    if (confirming(now))
        return m_firstPress + ConfirmWithin - now + Time { 1 };
    return Time { -1 };
}

} // namespace signalbox
