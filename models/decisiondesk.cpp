// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/decisiondesk.h"

#include "core/json/canonical.h"
#include "core/whendone.h"

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

//! A runtime that takes longer to read a request than this has made the choice an old one.
constexpr ArmRule::Time ExpectedFor { 2000 };

QByteArray subjectOf(const Approval& approval)
{
    const QByteArray arguments = approval.arguments
        ? canonicalJson(*approval.arguments, NumberForm::Lexeme)
        : QByteArray("as asked");
    return grantScopeWord(approval.scope).toUtf8() + ' '
        + QByteArray::number(qlonglong { approval.grantFor.count() }) + ' ' + arguments;
}

} // namespace

DecisionDesk::DecisionDesk(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_hold(clock, m_sender)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DecisionDesk::reevaluate);
    connect(&m_sender, &DecisionSender::sendingChanged, this, &DecisionDesk::stateChanged);
    connect(&m_hold, &ApprovalHold::undone, this, &DecisionDesk::reevaluate);
    connect(&m_sender, &DecisionSender::decided, this, [this](const DecisionOutcome& outcome) {
        Q_EMIT decided(outcome);
        readAgain({ outcome.runtime, outcome.request.action });
    });
    connect(&m_sender, &DecisionSender::resolved, this, [this](const ActionRef& ref) {
        readAgain(ref);
    });
    connect(
        &m_sender, &DecisionSender::failed, this, [this](const ActionRef& ref, const Error& error) {
            m_rule.forgetPress();
            Q_EMIT failed(ref, error);
            readAgain(ref);
        });
}

void DecisionDesk::expect(const ActionRef& chosen)
{
    m_expected = chosen;
    m_expectedUntil = m_clock.steady() + ExpectedFor;
}

void DecisionDesk::show(Runtime* runtime, const Action& drawn)
{
    // One that comes by itself may come under a finger that is still pressing; so may a change of
    // the one that is shown, however it was chosen.
    const ActionRef ref { runtime->id(), drawn.id };
    const bool chosen = std::exchange(m_expected, {}) == ref && !isShown(ref)
        && m_clock.steady() <= m_expectedUntil;
    m_runtime = runtime;
    m_shown = drawn;
    m_changedTo.reset();
    m_rule.begin(
        demandOf(drawn), m_clock.steady(), chosen ? ArmRule::AfterShow : ArmRule::AfterChange);
    watch(runtime);
    schedule();
    Q_EMIT stateChanged();
}

void DecisionDesk::clear()
{
    m_runtime.clear();
    m_shown.reset();
    m_changedTo.reset();
    schedule();
    Q_EMIT stateChanged();
}

void DecisionDesk::removeRuntime(Runtime* runtime)
{
    disconnect(runtime, nullptr, this, nullptr);
    if (ActionsFacet* actions = runtime->actions())
        disconnect(actions, nullptr, this, nullptr);
    m_watched.remove(runtime);
    m_hold.runtimeLost(runtime->id());
    m_sender.forget(runtime->id());
    if (m_runtime == runtime)
        clear();
}

void DecisionDesk::setPayloadSeen()
{
    if (m_rule.payloadSeen())
        return;
    m_rule.setPayloadSeen();
    Q_EMIT stateChanged();
}

void DecisionDesk::setSubject(ArmSubject subject)
{
    if (m_rule.subject() == subject)
        return;
    m_rule.setSubject(subject);
    schedule();
    Q_EMIT stateChanged();
}

void DecisionDesk::setEditedSeen(bool seen)
{
    m_rule.setEditedSeen(seen);
    Q_EMIT stateChanged();
}

void DecisionDesk::setTypedWord(const QString& text)
{
    m_rule.setWordTyped(m_shown && text.trimmed() == confirmationWord(*m_shown));
    Q_EMIT stateChanged();
}

void DecisionDesk::focusMoved()
{
    m_rule.disarm(m_clock.steady(), ArmRule::AfterChange);
    schedule();
    Q_EMIT stateChanged();
}

DeskState DecisionDesk::state() const
{
    if (!m_shown || !m_runtime)
        return DeskState::Empty;
    const ActionRef ref = shownRef();
    if (m_sender.isSending(ref))
        return DeskState::Sending;
    if (m_hold.contains(ref))
        return DeskState::Held;
    const bool open = m_shown->state == ActionState::Blocked || m_shown->state == ActionState::Unknown;
    if (open && !m_runtime->observedOnly().isEmpty())
        return DeskState::Observed;
    if (m_changedTo)
        return DeskState::Conflict;
    if (m_shown->state == ActionState::Unknown)
        return DeskState::UnknownOutcome;
    if (m_shown->state != ActionState::Blocked)
        return DeskState::Settled;
    if (m_runtime->connection().link != Link::Connected || isExpired(*m_shown, m_clock.now()))
        return DeskState::NotNow;
    switch (m_rule.gate(m_clock.steady())) {
    case ArmGate::Unread:
        return DeskState::Unread;
    case ArmGate::TooNew:
        return DeskState::TooNew;
    case ArmGate::WordWanted:
        return DeskState::WordWanted;
    case ArmGate::ConfirmWanted:
        return DeskState::ConfirmWanted;
    case ArmGate::Ready:
        break;
    }
    return DeskState::Ready;
}

QString DecisionDesk::whyNot() const
{
    const DeskState now = state();
    if (now == DeskState::Observed)
        return m_runtime->observedOnly();
    return deskStateSentence(now,
        m_shown.value_or(Action {}),
        m_runtime ? m_runtime->connection() : ConnectionState {},
        m_clock.now());
}

ArmRule::Time DecisionDesk::untilChange() const
{
    const ArmRule::Time gate
        = m_shown ? m_rule.untilChange(m_clock.steady()) : ArmRule::Time { -1 };
    const ArmRule::Time hold = m_hold.untilChange();
    if (gate < ArmRule::Time { 0 } || hold < ArmRule::Time { 0 })
        return std::max(gate, hold);
    return std::min(gate, hold);
}

void DecisionDesk::schedule()
{
    const ArmRule::Time next = untilChange();
    if (next < ArmRule::Time { 0 })
        m_timer.stop();
    else
        m_timer.start(next);
}

void DecisionDesk::reevaluate()
{
    m_hold.reevaluate();
    schedule();
    Q_EMIT stateChanged();
}

void DecisionDesk::watch(Runtime* runtime)
{
    if (m_watched.contains(runtime))
        return;
    m_watched.insert(runtime);
    const RuntimeId id = runtime->id();
    connect(runtime, &QObject::destroyed, this, [this, id](QObject* gone) {
        m_watched.remove(gone);
        m_sender.forget(id);
        m_hold.runtimeLost(id);
        reevaluate();
    });
    connect(runtime, &Runtime::connectionChanged, this, [this, runtime] {
        onConnectionChanged(runtime);
    });
    if (ActionsFacet* actions = runtime->actions())
        connect(actions, &ActionsFacet::changed, this, [this, id](const QVector<Action>& changed) {
            onActionsChanged(id, changed);
        });
}

void DecisionDesk::onConnectionChanged(Runtime* runtime)
{
    if (runtime->connection().link != Link::Connected || !runtime->observedOnly().isEmpty())
        m_hold.runtimeLost(runtime->id());
    if (m_runtime == runtime && m_shown) {
        // What was missed meanwhile is not known yet, so nothing decides before it was read.
        m_rule.disarm(m_clock.steady(), ArmRule::AfterChange);
        readAgain(shownRef());
    }
    reevaluate();
}

void DecisionDesk::onActionsChanged(const RuntimeId& runtime, const QVector<Action>& actions)
{
    for (const Action& now : actions) {
        m_hold.actionChanged(runtime, now);
        if (isShown({ runtime, now.id }))
            onShownChanged(now);
    }
}

void DecisionDesk::onShownChanged(const Action& now)
{
    if (now == *m_shown && !m_changedTo)
        return;
    const bool open = now.state == ActionState::Blocked;
    if (open && (m_changedTo || !sameDecision(m_runtime->id(), *m_shown, now))) {
        m_changedTo = now;
        m_rule.disarm(m_clock.steady(), ArmRule::AfterChange);
        Q_EMIT conflict(*m_shown, now);
    } else if (!open) {
        m_shown = now;
        m_changedTo.reset();
        m_rule.disarm(m_clock.steady(), ArmRule::AfterChange);
        Q_EMIT settled(now);
    } else {
        m_rule.begin(demandOf(now), m_clock.steady(), ArmRule::AfterChange);
        Q_EMIT redrawWanted(now);
    }
    reevaluate();
}

//! A runtime need not tell what we caused ourselves, and may have forgotten to tell the rest.
void DecisionDesk::readAgain(const ActionRef& ref)
{
    if (!isShown(ref) || !m_runtime->actions())
        return;
    whenDone(m_runtime->actions()->rows({ ref.action }),
        this,
        [this, ref](const Result<QVector<Action>>& rows) {
            if (rows.ok() && !rows->isEmpty() && isShown(ref))
                onShownChanged(rows->first());
        });
}

bool DecisionDesk::isShown(const ActionRef& ref) const
{
    return m_runtime && m_shown && m_runtime->id() == ref.runtime && m_shown->id == ref.action;
}

ActionRef DecisionDesk::shownRef() const
{
    return { m_runtime->id(), m_shown->id };
}

DecisionRequest DecisionDesk::request(Verdict verdict, const QString& reason) const
{
    DecisionRequest made;
    made.action = m_shown->id;
    made.shown = m_shown->digest;
    made.verdict = verdict;
    made.reason = reason;
    return made;
}

//! What forbids every decision about the shown action, the harmless ones as well.
std::optional<Error> DecisionDesk::refusal() const
{
    const DeskState now = state();
    if (now == DeskState::Conflict)
        return makeError(ErrorKind::Conflict, whyNot());
    if (now == DeskState::Empty || now == DeskState::Settled || now == DeskState::Observed
        || now == DeskState::Sending || now == DeskState::UnknownOutcome)
        return makeError(ErrorKind::NotAllowed, whyNot());
    return std::nullopt;
}

Result<Press> DecisionDesk::approve(const Approval& approval)
{
    if (approval.arguments.has_value() != (m_rule.subject() == ArmSubject::Edited))
        return makeError(ErrorKind::NotAllowed,
            tr("You are editing. Approve your version there, or cancel the edit."));
    const DeskState before = state();
    if (before != DeskState::Ready && before != DeskState::ConfirmWanted)
        return refusal().value_or(makeError(ErrorKind::NotAllowed, whyNot()));
    if (m_shown->kind == ActionKind::Question)
        return makeError(ErrorKind::NotAllowed, tr("This is a question. Answer it or reject it."));
    if (m_shown->digest.isEmpty())
        return makeError(ErrorKind::NotAllowed,
            tr("The runtime gave no digest for this request, so an approval cannot be bound to "
               "it."));
    if (m_shown->risk == Risk::Critical && approval.scope != GrantScope::Once)
        return makeError(
            ErrorKind::NotAllowed, tr("A critical action can only be approved once, for itself."));
    if (!m_rule.press(subjectOf(approval), m_clock.steady())) {
        schedule();
        Q_EMIT stateChanged();
        return Press::Confirming;
    }
    DecisionRequest made
        = request(approval.arguments ? Verdict::Edit : Verdict::Approve, approval.reason);
    made.arguments = approval.arguments;
    made.scope = approval.scope;
    made.grantFor = approval.grantFor;
    const bool calm = m_shown->risk == Risk::Low || m_shown->risk == Risk::Medium;
    if (!calm || approval.arguments || m_holdFor == std::chrono::seconds { 0 })
        return sendNow(made);
    m_hold.hold(m_runtime, *m_shown, made, m_holdFor);
    schedule();
    Q_EMIT stateChanged();
    return Press::Held;
}

Result<Press> DecisionDesk::sendNow(const DecisionRequest& made)
{
    if (const Result<Done> sent = m_sender.send(m_runtime, made); !sent)
        return sent.error();
    return Press::Sent;
}

Result<Press> DecisionDesk::reject(const QString& reason)
{
    if (const auto error = refusal())
        return *error;
    m_hold.undo(shownRef());
    return sendNow(request(Verdict::Reject, reason));
}

Result<Press> DecisionDesk::answer(const QString& text)
{
    const DeskState before = state();
    if (before != DeskState::Ready)
        return refusal().value_or(makeError(ErrorKind::NotAllowed, whyNot()));
    if (m_shown->kind != ActionKind::Question)
        return makeError(ErrorKind::NotAllowed, tr("This is not a question."));
    if (text.trimmed().isEmpty())
        return makeError(ErrorKind::BadInput, tr("Choose an answer or write one."));
    DecisionRequest made = request(Verdict::Answer, {});
    made.answer = text;
    return sendNow(made);
}

Result<Press> DecisionDesk::resolve(Resolution resolution, const QString& reason)
{
    if (state() == DeskState::Observed)
        return makeError(ErrorKind::NotAllowed, whyNot());
    if (state() != DeskState::UnknownOutcome)
        return makeError(ErrorKind::NotAllowed, tr("The outcome of this action is known."));
    if (m_runtime->connection().link != Link::Connected)
        return makeError(ErrorKind::Offline, m_runtime->connection().sentence);
    if (m_rule.isTooNew(m_clock.steady()))
        return makeError(ErrorKind::NotAllowed, tr("Just changed. Wait a moment."));
    const Result<Done> sent = m_sender.resolve(m_runtime, m_shown->id, resolution, reason);
    if (!sent)
        return sent.error();
    return Press::Sent;
}

} // namespace signalbox
