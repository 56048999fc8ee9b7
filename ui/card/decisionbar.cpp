// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/decisionbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

namespace signalbox {

namespace {

struct ScopeChoice {
    GrantScope scope;
    const char* name;
    const char* title;
    const char* button;
};

constexpr ScopeChoice ScopeChoices[] = {
    { GrantScope::Once,
        "scopeOnce",
        QT_TRANSLATE_NOOP("signalbox", "Once: only this request"),
        QT_TRANSLATE_NOOP("signalbox", "Approve once") },
    { GrantScope::ThisMission,
        "scopeThisMission",
        QT_TRANSLATE_NOOP("signalbox", "This tool, for the rest of this mission"),
        QT_TRANSLATE_NOOP("signalbox", "Approve for this mission") },
    { GrantScope::SameArguments,
        "scopeSameArguments",
        QT_TRANSLATE_NOOP("signalbox", "These exact arguments, by this agent, for 4 hours"),
        QT_TRANSLATE_NOOP("signalbox", "Approve these for 4 hours") },
    { GrantScope::AgentTool,
        "scopeAgentTool",
        QT_TRANSLATE_NOOP("signalbox", "This tool with any arguments, by this agent, for 4 hours"),
        QT_TRANSLATE_NOOP("signalbox", "Approve tool for 4 hours") },
};

QString barTr(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

//! Clicking must not move the focus: that would disarm the card under the pointer.
void keepFocusOnClick(QPushButton* button, const QString& name)
{
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoDefault(false);
    button->setMinimumWidth(spacing(6));
}

} // namespace

DecisionBar::DecisionBar(DecisionDesk* desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_state(new PlainLabel(this))
    , m_wordEdit(new QLineEdit(this))
    , m_decisions(new QWidget(this))
    , m_resolutions(new QWidget(this))
    , m_approve(new DecisionButton(tr("Approve once"), m_decisions))
    , m_scopes(new DecisionButton(QString(), m_decisions))
    , m_scopeMenu(new QMenu(this))
    , m_edit(new DecisionButton(tr("Edit…  E"), m_decisions))
    , m_reject(new DecisionButton(tr("Reject…  R"), m_decisions))
    , m_more(new DecisionButton(tr("More"), m_decisions))
{
    setObjectName(QStringLiteral("decisionBar"));
    m_state->setObjectName(QStringLiteral("deskState"));
    m_state->setWordWrap(true);
    m_state->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_state->setMinimumHeight(m_state->fontMetrics().lineSpacing());
    setTextRole(m_state, TextRole::Muted);
    m_wordEdit->setObjectName(QStringLiteral("wordEdit"));
    m_wordEdit->setMaxLength(64);
    m_wordEdit->setContextMenuPolicy(Qt::NoContextMenu);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1.5));
    layout->addWidget(m_state);
    layout->addWidget(m_wordEdit);
    buildScopes();
    buildDecisions(layout);
    buildResolutions(layout);
    connect(m_wordEdit, &QLineEdit::textChanged, m_desk, &DecisionDesk::setTypedWord);
    connect(m_desk, &DecisionDesk::stateChanged, this, &DecisionBar::refresh);
    refresh();
}

void DecisionBar::buildDecisions(QVBoxLayout* layout)
{
    keepFocusOnClick(m_approve, QStringLiteral("approve"));
    keepFocusOnClick(m_scopes, QStringLiteral("scopes"));
    keepFocusOnClick(m_edit, QStringLiteral("edit"));
    keepFocusOnClick(m_reject, QStringLiteral("reject"));
    keepFocusOnClick(m_more, QStringLiteral("more"));
    m_scopes->setIcon(toneIcon(QStringLiteral("chevron-down"), Tone::Text));
    m_scopes->setAccessibleName(tr("Approve for more than once"));
    m_scopes->setToolTip(tr("For more than once (Shift+A)"));
    m_scopes->setMinimumWidth(spacing(8));
    m_edit->setAccessibleName(tr("Edit and approve"));
    m_reject->setAccessibleName(tr("Reject"));
    m_edit->setToolTip(tr("Change the arguments, then approve"));
    m_reject->setToolTip(tr("Say no, with a reason"));
    m_more->setMenu(buildMore());
    m_more->setAccessibleName(tr("More"));
    auto* grid = new QVBoxLayout(m_decisions);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(spacing(1.5));
    auto* first = new QHBoxLayout;
    first->setSpacing(spacing(1));
    first->addWidget(m_approve, 1);
    first->addWidget(m_scopes);
    auto* second = new QHBoxLayout;
    second->setSpacing(spacing(1));
    second->addWidget(m_reject, 1);
    second->addWidget(m_edit, 1);
    second->addWidget(m_more, 1);
    grid->addLayout(first);
    grid->addLayout(second);
    layout->addWidget(m_decisions);
    const auto ask = [this](QPushButton* button, CardCommand command) {
        connect(button, &QPushButton::clicked, this, [this, command] {
            Q_EMIT commandRequested(command);
        });
    };
    ask(m_approve, CardCommand::Approve);
    ask(m_edit, CardCommand::Edit);
    ask(m_reject, CardCommand::Reject);
    connect(m_scopes, &QPushButton::clicked, this, &DecisionBar::openScopes);
}

void DecisionBar::buildScopes()
{
    m_scopeMenu->setObjectName(QStringLiteral("scopeMenu"));
    auto* group = new QActionGroup(m_scopeMenu);
    for (const ScopeChoice& choice : ScopeChoices) {
        QAction* action = m_scopeMenu->addAction(barTr(choice.title));
        action->setObjectName(QLatin1String(choice.name));
        action->setCheckable(true);
        action->setChecked(choice.scope == GrantScope::Once);
        group->addAction(action);
        // Choosing decides nothing: Return chooses in a menu, and Return must never approve.
        connect(action, &QAction::triggered, this, [this, scope = choice.scope] {
            m_scope = scope;
            refresh();
        });
    }
}

QMenu* DecisionBar::buildMore()
{
    auto* menu = new QMenu(m_more);
    menu->setObjectName(QStringLiteral("moreMenu"));
    const auto add = [this, menu](const QString& name, const QString& text, auto slot) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, slot);
    };
    const auto command
        = [this](CardCommand which) { return [this, which] { Q_EMIT commandRequested(which); }; };
    add(QStringLiteral("morePause"), tr("Pause the mission\tP"), command(CardCommand::Pause));
    add(QStringLiteral("moreEscalate"), tr("Escalate…"), [this] { Q_EMIT escalateRequested(); });
    add(QStringLiteral("moreReroute"), tr("Give to another agent…"), [this] {
        Q_EMIT rerouteRequested();
    });
    add(QStringLiteral("moreAnnotate"), tr("Add a note…\tN"), command(CardCommand::Annotate));
    menu->addSeparator();
    add(QStringLiteral("moreTranscript"),
        tr("Show in the transcript\tT"),
        command(CardCommand::ShowTranscript));
    add(QStringLiteral("moreRaw"), tr("Raw JSON\tI"), command(CardCommand::ShowRaw));
    return menu;
}

void DecisionBar::buildResolutions(QVBoxLayout* layout)
{
    auto* row = new QVBoxLayout(m_resolutions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing(1));
    const auto add = [&](const QString& name, const QString& text, Resolution resolution) {
        auto* button = new DecisionButton(text, m_resolutions);
        keepFocusOnClick(button, name);
        connect(button, &QPushButton::clicked, this, [this, resolution] {
            Q_EMIT resolveRequested(resolution);
        });
        row->addWidget(button);
    };
    add(QStringLiteral("markDone"), tr("It ran: mark as done"), Resolution::MarkDone);
    add(QStringLiteral("markNotDone"),
        tr("It did not run: mark as not done"),
        Resolution::MarkNotDone);
    add(QStringLiteral("retryAsNew"), tr("Ask again as a new request"), Resolution::RetryAsNew);
    layout->addWidget(m_resolutions);
}

void DecisionBar::reset()
{
    m_scope = GrantScope::Once;
    m_refusal.clear();
    m_wordEdit->clear();
    m_scopeMenu->actions().first()->setChecked(true);
    refresh();
}

void DecisionBar::setEditing(bool editing)
{
    m_editing = editing;
    refresh();
}

Approval DecisionBar::approval() const
{
    Approval approval;
    approval.scope = m_scope;
    return approval;
}

QString DecisionBar::approveText() const
{
    return m_approve->accessibleName();
}

void DecisionBar::openScopes()
{
    const auto& shown = m_desk->shown();
    if (shown && shown->risk == Risk::Critical) {
        setRefusal(tr("A critical action can only be approved once, for itself."));
        return;
    }
    if (m_scopes->isVisible())
        m_scopeMenu->popup(m_scopes->mapToGlobal(QPoint(0, m_scopes->height())));
}

void DecisionBar::focusWord()
{
    m_wordEdit->setFocus(Qt::OtherFocusReason);
}

void DecisionBar::setRefusal(const QString& sentence)
{
    m_refusal = sentence;
    refresh();
}

QString DecisionBar::wordedApprove(DeskState state) const
{
    const auto& shown = m_desk->shown();
    if (state == DeskState::ConfirmWanted && shown)
        return shown->risk == Risk::Critical ? tr("Approve critical risk?")
                                             : tr("Approve high risk?");
    if (shown && shown->kind == ActionKind::Question)
        return tr("Send answer");
    for (const ScopeChoice& choice : ScopeChoices) {
        if (choice.scope == m_scope)
            return barTr(choice.button);
    }
    return tr("Approve once");
}

void DecisionBar::refreshWord(DeskState state)
{
    const bool open = state == DeskState::Unread || state == DeskState::TooNew
        || state == DeskState::WordWanted || state == DeskState::Ready
        || state == DeskState::ConfirmWanted;
    const bool wanted = open && m_desk->demand().word && m_desk->shown();
    m_wordEdit->setVisible(wanted);
    if (!wanted)
        return;
    const QString ask = tr("Type “%1” to approve").arg(confirmationWord(*m_desk->shown()));
    m_wordEdit->setPlaceholderText(ask);
    m_wordEdit->setAccessibleName(ask);
}

void DecisionBar::showState(DeskState state)
{
    QString line = m_desk->whyNot();
    if (state == DeskState::Ready || state == DeskState::WordWanted)
        line = m_refusal; // the field says itself what it wants
    else if (state == DeskState::TooNew)
        line.clear(); // it passes before it could be read
    if (state == DeskState::ConfirmWanted)
        line = tr("Press again within 3 seconds.");
    m_state->setText(line);
    m_approve->setAccessibleDescription(line.isEmpty() ? m_desk->whyNot() : line);
}

void DecisionBar::refresh()
{
    const DeskState state = m_desk->state();
    const auto& shown = m_desk->shown();
    const bool question = shown && shown->kind == ActionKind::Question;
    const bool closed = state == DeskState::Settled || state == DeskState::Empty;
    const bool armed = state == DeskState::Ready || state == DeskState::ConfirmWanted;
    m_resolutions->setVisible(state == DeskState::UnknownOutcome);
    m_decisions->setVisible(!closed && !m_editing && state != DeskState::UnknownOutcome);
    m_scopes->setVisible(!question);
    m_edit->setVisible(!question);
    m_reject->setText(question ? tr("Don't answer…  R") : tr("Reject…  R"));
    const QString worded = wordedApprove(state);
    m_approve->setText(question ? worded : tr("%1  A", "a button and its key").arg(worded));
    m_approve->setAccessibleName(worded);
    m_approve->setToolTip(question ? tr("Ctrl+Enter") : tr("Press A in the list or on the card"));
    setButtonKind(m_approve,
        !armed                                  ? ButtonKind::Plain
            : state == DeskState::ConfirmWanted ? ButtonKind::Danger
                                                : ButtonKind::Primary);
    if (state != DeskState::Ready && state != DeskState::WordWanted)
        m_refusal.clear();
    refreshWord(state);
    showState(state);
}

} // namespace signalbox
