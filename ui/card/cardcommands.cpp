// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

// What the commands of the card do. The drawing side of ApprovalCard is in approvalcard.cpp.

#include "core/whendone.h"
#include "ui/card/approvalcard.h"
#include "ui/card/cardbody.h"
#include "ui/card/cardcontent.h"
#include "ui/card/cardreader.h"
#include "ui/card/decisionbar.h"
#include "ui/card/editbox.h"
#include "ui/card/payloadsection.h"
#include "ui/card/questionbox.h"
#include "ui/card/reasonbox.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>

namespace signalbox {

void ApprovalCard::perform(CardCommand command)
{
    if (command == CardCommand::Undo) {
        m_desk->held().undoLatest();
        return;
    }
    if (!m_desk->shown() || !m_runtime)
        return;
    if (!isVisible()) {
        Q_EMIT revealRequested();
        return;
    }
    switch (command) {
    case CardCommand::Approve:
        return approve();
    case CardCommand::ApproveScope:
        return m_bar->openScopes();
    case CardCommand::Reject:
        return openReason(ReasonPurpose::Reject);
    case CardCommand::Edit:
        return openEdit();
    case CardCommand::Answer:
        return answerOrNote();
    case CardCommand::Pause:
        return pauseMission();
    case CardCommand::Annotate:
        return openReason(ReasonPurpose::Annotate);
    case CardCommand::ShowDiff:
        return m_body->ensureWidgetVisible(m_content->payload());
    case CardCommand::ShowTranscript:
        Q_EMIT transcriptRequested(m_runtime, m_desk->shown()->mission, m_desk->shown()->id);
        return;
    case CardCommand::ShowRaw:
        return m_content->setRawShown(!m_content->isRawShown());
    case CardCommand::ReadOn:
        if (!m_content->payload()->readOn())
            m_body->pageDown();
        return;
    case CardCommand::Undo:
        return;
    }
}

//! A press of the main button: an approval, or for a question its answer.
void ApprovalCard::approve()
{
    // With something half written open it would be open to doubt what is approved.
    if (m_reasonBox->isVisible() && m_reasonBox->purpose() == ReasonPurpose::Reject) {
        m_bar->setRefusal(tr("You are rejecting. Send the reason, or cancel that first."));
        return;
    }
    if (m_desk->shown() && m_desk->shown()->kind == ActionKind::Question) {
        if (m_content->question()->answer().trimmed().isEmpty())
            m_content->question()->focusAnswer();
        report(m_desk->answer(m_content->question()->answer()));
        return;
    }
    if (m_desk->state() == DeskState::WordWanted)
        m_bar->focusWord();
    report(m_desk->approve(m_bar->approval()));
}

void ApprovalCard::answerOrNote()
{
    if (m_desk->shown()->kind == ActionKind::Question && m_content->question()->isVisible())
        m_content->question()->focusAnswer();
    else
        m_bar->setRefusal(tr("This request is not a question. Reject it with a reason to tell the "
                             "agent something."));
}

void ApprovalCard::report(const Result<Press>& press)
{
    if (!press.ok())
        m_bar->setRefusal(press.error().sentence);
}

void ApprovalCard::openEdit()
{
    const DeskState state = m_desk->state();
    const bool open = state == DeskState::Ready || state == DeskState::ConfirmWanted
        || state == DeskState::TooNew || state == DeskState::Unread
        || state == DeskState::WordWanted;
    if (!open || m_desk->shown()->kind == ActionKind::Question) {
        m_bar->setRefusal(m_desk->whyNot());
        return;
    }
    m_reasonBox->hide();
    const QString problem = m_editBox->open(m_runtime, *m_desk->shown());
    setEditing(problem.isEmpty());
    m_bar->setRefusal(problem);
}

//! An edit takes the place of the request: what stands there is what a press would approve.
void ApprovalCard::setEditing(bool editing)
{
    m_body->setVisible(!editing);
    m_bar->setEditing(editing);
    m_desk->setSubject(editing ? ArmSubject::Edited : ArmSubject::Asked);
    if (editing)
        m_desk->setEditedSeen(m_editBox->isRead());
    else
        lookSoon();
}

void ApprovalCard::approveEdited()
{
    if (!m_editBox->checked())
        return;
    Approval approval;
    approval.arguments = m_editBox->checked();
    const Result<Press> press = m_desk->approve(approval);
    report(press);
    if (!press.ok())
        return;
    if (press.value() != Press::Confirming)
        closeBoxes();
}

void ApprovalCard::openReason(ReasonPurpose purpose)
{
    const DeskState state = m_desk->state();
    if (state == DeskState::Observed) {
        m_bar->setRefusal(m_desk->whyNot());
        return;
    }
    if (purpose == ReasonPurpose::Reject
        && (state == DeskState::Settled || state == DeskState::Conflict
            || state == DeskState::Sending || state == DeskState::UnknownOutcome)) {
        m_bar->setRefusal(m_desk->whyNot());
        return;
    }
    if (purpose != ReasonPurpose::Reject && !m_runtime->interventions()) {
        m_bar->setRefusal(m_runtime->lacking(Runtime::Facet::Interventions));
        return;
    }
    closeBoxes();
    m_reasonBox->open(purpose, purpose == ReasonPurpose::Reject ? m_recentReasons : QStringList());
    if (purpose == ReasonPurpose::Reroute)
        m_reader->readAgents(m_runtime, [this](const QVector<Agent>& agents) {
            QVector<Agent> others = agents;
            const auto shown = m_desk->shown();
            others.removeIf([&](const Agent& agent) { return shown && agent.id == shown->agent; });
            m_reasonBox->offerAgents(others);
        });
}

void ApprovalCard::submitReason()
{
    const QString words = m_reasonBox->reason();
    switch (m_reasonBox->purpose()) {
    case ReasonPurpose::Reject: {
        const Result<Press> press = m_desk->reject(words);
        if (!press.ok()) {
            m_reasonBox->showProblem(press.error().sentence);
            return;
        }
        if (!words.isEmpty()) {
            m_recentReasons.removeAll(words);
            m_recentReasons.prepend(words);
            m_recentReasons = m_recentReasons.mid(0, 3);
        }
        break;
    }
    case ReasonPurpose::Annotate:
        intervene(InterventionType::Annotate, words, {});
        break;
    case ReasonPurpose::Escalate:
        intervene(InterventionType::Escalate, words, {});
        break;
    case ReasonPurpose::Reroute:
        intervene(InterventionType::Reroute, words, m_reasonBox->agent());
        break;
    }
    closeBoxes();
}

void ApprovalCard::intervene(InterventionType type, const QString& words, const AgentId& agent)
{
    const Action& action = *m_desk->shown();
    InterventionSpec spec;
    spec.type = type;
    spec.mission = action.mission;
    spec.action = action.id;
    spec.agent = agent;
    spec.rationale = words;
    whenDone(m_runtime->interventions()->create(spec),
        this,
        [this, type](const Result<Intervention>& made) {
            if (!made.ok())
                m_notices->postError(made.error());
            else
                m_notices->post(NoticeKind::Ok,
                    type == InterventionType::Annotate ? tr("Note added to the record.")
                        : type == InterventionType::Escalate
                        ? tr("Escalated. The request still waits.")
                        : tr("Given to the other agent."));
        });
}

void ApprovalCard::pauseMission()
{
    if (!m_runtime->missions()) {
        m_bar->setRefusal(m_runtime->lacking(Runtime::Facet::Missions));
        return;
    }
    whenDone(m_runtime->missions()->pause(m_desk->shown()->mission, {}),
        this,
        [this](const Result<Mission>& mission) {
            if (!mission.ok())
                m_notices->postError(mission.error());
            else
                m_notices->post(NoticeKind::Ok, tr("Mission paused. The request still waits."));
        });
}

//! Closes what was opened to write in; a focus that was there goes back to the card.
void ApprovalCard::closeBoxes()
{
    const auto closeOne = [this](QWidget* box) {
        const bool hadFocus = box->isVisible() && box->isAncestorOf(QApplication::focusWidget());
        box->hide();
        return hadFocus;
    };
    const bool hadFocus = closeOne(m_reasonBox);
    const bool edited = closeOne(m_editBox);
    setEditing(false);
    if (hadFocus || edited)
        focusBody();
}

void ApprovalCard::refreshBoxes()
{
    if (!m_editBox->isHidden()) {
        const bool confirm = m_desk->state() == DeskState::ConfirmWanted;
        m_editBox->setApproveText(confirm ? m_bar->approveText() : tr("Approve edited"));
    }
}

} // namespace signalbox
