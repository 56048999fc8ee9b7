// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/approvalcard.h"

#include "core/text/actionwords.h"
#include "ui/card/cardbody.h"
#include "ui/card/cardcontent.h"
#include "ui/card/cardfooter.h"
#include "ui/card/cardreader.h"
#include "ui/card/conflictbanner.h"
#include "ui/card/decisionbar.h"
#include "ui/card/decisionfocus.h"
#include "ui/card/editbox.h"
#include "ui/card/holdstrip.h"
#include "ui/card/payloadsection.h"
#include "ui/card/questionbox.h"
#include "ui/card/reasonbox.h"
#include "ui/theme/look.h"
#include "ui/theme/tones.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <chrono>

namespace signalbox {

ApprovalCard::ApprovalCard(DecisionDesk* desk, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_clock(clock)
    , m_reader(new CardReader(this))
{
    setObjectName(QStringLiteral("approvalCard"));
    build();
    connectDesk();
    m_second.setInterval(std::chrono::seconds { 1 });
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_content->drawClock(m_clock.now());
        m_bar->refresh(); // it may have expired
    });
    m_lookSoon.setSingleShot(true);
    connect(&m_lookSoon, &QTimer::timeout, this, &ApprovalCard::look);
    clear();
}

void ApprovalCard::build()
{
    m_page = new QWidget(this);
    m_empty = new EmptyState(QStringLiteral("inbox"), this);
    m_empty->setObjectName(QStringLiteral("cardEmpty"));
    m_notices = new NoticeBar(m_page);
    m_conflict = new ConflictBanner(m_page);
    m_conflict->hide();
    m_body = new CardBody(m_page);
    m_body->setObjectName(QStringLiteral("cardBody"));
    m_body->setAccessibleName(tr("Request"));
    m_content = new CardContent;
    m_body->setWidget(m_content);
    m_content->installEventFilter(m_body);
    m_reasonBox = new ReasonBox(m_page);
    m_editBox = new EditBox(m_page);
    m_reasonBox->hide();
    m_editBox->hide();
    m_holdStrip = new HoldStrip(m_desk, this);
    m_focus = new DecisionFocus(m_desk, this);
    m_focus->addZone(this);

    auto* page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_notices);
    page->addWidget(m_conflict);
    page->addWidget(m_body, 1);
    page->addWidget(m_reasonBox);
    page->addWidget(m_editBox, 1);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_holdStrip);
    layout->addWidget(buildFoot());
}

//! The buttons stand at the bottom, and whatever comes and goes does so above them: nothing may
//! move a button under a pointer that is about to press.
QWidget* ApprovalCard::buildFoot()
{
    m_foot = new QWidget(this);
    m_bar = new DecisionBar(m_desk, m_foot);
    m_footer = new CardFooter(m_foot);
    auto* edge = new QFrame(m_foot);
    edge->setFrameShape(QFrame::HLine);
    edge->setFrameShadow(QFrame::Plain);
    edge->setForegroundRole(QPalette::Mid);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(spacing(3), spacing(1), spacing(3), spacing(1));
    inner->setSpacing(spacing(1.5));
    inner->addWidget(m_bar);
    inner->addWidget(m_footer);
    auto* foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(0);
    foot->addWidget(edge);
    foot->addLayout(inner);
    return m_foot;
}

void ApprovalCard::showPage(QWidget* page)
{
    m_stack->setCurrentWidget(page);
    m_foot->setVisible(page == m_page);
}

void ApprovalCard::connectDesk()
{
    connect(m_desk, &DecisionDesk::stateChanged, this, &ApprovalCard::refreshBoxes);
    connect(m_desk, &DecisionDesk::redrawWanted, this, &ApprovalCard::draw);
    connect(m_desk, &DecisionDesk::settled, this, &ApprovalCard::drawRecord);
    connect(m_desk, &DecisionDesk::conflict, this, [this](const Action& drawn, const Action& now) {
        closeBoxes();
        m_conflict->showConflict(drawn, now);
    });
    connect(m_conflict, &ConflictBanner::newVersionRequested, this, [this] {
        if (const auto now = m_desk->changedTo())
            draw(*now);
        focusBody();
    });
    connect(m_desk, &DecisionDesk::failed, this, [this](const ActionRef&, const Error& error) {
        m_notices->postError(error);
    });
    connect(&m_desk->held(), &ApprovalHold::undone, this, &ApprovalCard::onUndone);
    connect(m_body, &CardBody::commandRequested, this, &ApprovalCard::perform);
    connect(m_body, &CardBody::moveRequested, this, &ApprovalCard::moveRequested);
    connect(m_body, &CardBody::left, this, &ApprovalCard::left);
    connect(m_body, &CardBody::scrolled, this, &ApprovalCard::lookSoon);
    connect(m_content->payload(), &PayloadSection::changed, this, &ApprovalCard::lookSoon);
    connect(m_content->question(), &QuestionBox::submitted, this, &ApprovalCard::approve);
    connect(m_bar, &DecisionBar::commandRequested, this, &ApprovalCard::perform);
    connect(m_bar, &DecisionBar::escalateRequested, this, [this] {
        openReason(ReasonPurpose::Escalate);
    });
    connect(m_bar, &DecisionBar::rerouteRequested, this, [this] {
        openReason(ReasonPurpose::Reroute);
    });
    connect(m_bar, &DecisionBar::resolveRequested, this, [this](Resolution resolution) {
        report(m_desk->resolve(resolution, {}));
    });
    connect(m_footer, &CardFooter::rawRequested, this, [this] { perform(CardCommand::ShowRaw); });
    connect(m_reasonBox, &ReasonBox::submitted, this, &ApprovalCard::submitReason);
    connect(m_reasonBox, &ReasonBox::closed, this, &ApprovalCard::closeBoxes);
    connect(m_editBox, &EditBox::approveRequested, this, &ApprovalCard::approveEdited);
    connect(m_editBox, &EditBox::readChanged, this, [this] {
        m_desk->setEditedSeen(m_editBox->isVisible() && m_editBox->isRead());
    });
    connect(m_editBox, &EditBox::closed, this, &ApprovalCard::closeBoxes);
    connect(m_reader, &CardReader::actionRead, this, &ApprovalCard::draw);
    connect(m_reader, &CardReader::failed, this, [this](const Error& error) {
        m_empty->setWhy(tr("The request could not be read"), error.sentence);
        showPage(m_empty);
    });
    connect(m_reader, &CardReader::agentRead, m_content, &CardContent::drawAgent);
    connect(m_reader, &CardReader::stepsRead, m_content, &CardContent::drawSteps);
    connect(m_reader, &CardReader::repeatsRead, m_content, &CardContent::drawRepeats);
    connect(m_reader, &CardReader::previewRead, m_content->payload(), &PayloadSection::showPreview);
    connect(m_reader,
        &CardReader::previewFailed,
        m_content->payload(),
        &PayloadSection::showPreviewProblem);
}

void ApprovalCard::showAction(Runtime* runtime, const ActionId& id)
{
    if (!runtime || id.isEmpty()) {
        clear();
        return;
    }
    if (m_runtime == runtime && m_id == id && m_stack->currentWidget() == m_page)
        return;
    m_runtime = runtime;
    m_id = id;
    // Until the new one is drawn nothing can be decided: neither the old one nor, unseen, the new.
    m_desk->clear();
    m_notices->clear();
    m_reader->read(runtime, id);
}

void ApprovalCard::clear()
{
    m_runtime.clear();
    m_id = {};
    m_reader->abandon();
    m_desk->clear();
    m_second.stop();
    closeBoxes();
    m_conflict->hide();
    m_empty->setWhy(tr("No request selected"), tr("Choose one in the list to read and decide it."));
    showPage(m_empty);
}

//! Draws, then tells the desk that exactly this was drawn.
void ApprovalCard::draw(const Action& action)
{
    if (!m_runtime)
        return;
    // The same request with another risk or name: what was begun to be written stays.
    if (!m_desk->shown() || m_desk->shown()->id != action.id)
        closeBoxes();
    m_conflict->hide();
    showPage(m_page);
    keepFocus();
    m_content->draw(action, m_runtime->title(), m_clock.now());
    m_footer->draw(action);
    m_body->verticalScrollBar()->setValue(0);
    m_body->setAccessibleName(
        tr("Request: %1 risk. %2").arg(riskTitle(action.risk), actionHeadline(action)));
    m_bar->reset();
    m_desk->show(m_runtime, action);
    if (!m_editBox->isHidden())
        setEditing(true);
    m_reader->readAround(m_runtime, action);
    m_second.start();
    lookSoon();
}

//! Decided: the card becomes a record. The desk knows already.
void ApprovalCard::drawRecord(const Action& action)
{
    if (!m_runtime)
        return;
    closeBoxes();
    m_conflict->hide();
    keepFocus();
    m_content->draw(action, m_runtime->title(), m_clock.now());
    m_footer->draw(action);
    m_reader->readAround(m_runtime, action);
}

void ApprovalCard::onUndone(const ActionRef&, Undone why)
{
    switch (why) {
    case Undone::ByPerson:
        m_notices->post(NoticeKind::Hint, tr("Approval taken back. The request still waits."));
        break;
    case Undone::Changed:
        m_notices->post(NoticeKind::Warning,
            tr("An approval was not sent: its request changed or was decided meanwhile."));
        break;
    case Undone::Disconnected:
        m_notices->post(NoticeKind::Warning,
            tr("An approval was not sent: the connection was lost. Decide again when it is back."));
        break;
    case Undone::Expired:
        m_notices->post(NoticeKind::Warning, tr("An approval was not sent: its request expired."));
        break;
    }
}

//! What is drawn next may take away the widget with the focus; it would then slide to whatever comes
//! after it in the window.
void ApprovalCard::keepFocus()
{
    const QWidget* focus = QApplication::focusWidget();
    if (focus && m_content->isAncestorOf(focus))
        focusBody();
}

QWidget* ApprovalCard::body() const
{
    return m_body;
}

void ApprovalCard::focusBody()
{
    m_body->setFocus(Qt::OtherFocusReason);
}

void ApprovalCard::addZone(QWidget* zone)
{
    m_focus->addZone(zone);
}

//! After the layout has settled: what is measured before would be taken for seen.
void ApprovalCard::lookSoon()
{
    if (!m_lookSoon.isActive())
        m_lookSoon.start(0);
}

void ApprovalCard::look()
{
    if (!m_body->isVisible() || !m_desk->shown() || m_desk->shown()->id != m_id)
        return;
    m_content->layout()->activate();
    if (m_content->payload()->look(m_body->viewport()))
        m_desk->setPayloadSeen();
}

void ApprovalCard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_desk->focusMoved();
    lookSoon();
}

} // namespace signalbox
