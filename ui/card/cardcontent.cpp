// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/cardcontent.h"

#include "core/text/actionwords.h"
#include "models/decisionrules.h"
#include "ui/card/cardfacts.h"
#include "ui/card/factgrid.h"
#include "ui/card/payloadsection.h"
#include "ui/card/payloadview.h"
#include "ui/card/questionbox.h"
#include "ui/card/rawtext.h"
#include "ui/card/riskbadge.h"
#include "ui/card/tintpanel.h"
#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int AgentWordsFolded = 5;
constexpr int AgentWordsOpen = 20;

//! A tinted box around one wrapped line.
TintPanel* noteBox(Tone tone, PlainLabel* text, QWidget* parent)
{
    auto* box = new TintPanel(tone, parent);
    text->setParent(box);
    text->setWordWrap(true);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(spacing(3), spacing(1.5), spacing(2), spacing(1.5));
    layout->addWidget(text);
    box->hide();
    return box;
}

} // namespace

CardContent::CardContent(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(spacing(3), spacing(3), spacing(3), spacing(3));
    m_layout->setSpacing(spacing(1.5));
    buildTop();
    m_who = addFacts(tr("Who"), QStringLiteral("who"));
    m_why = addFacts(tr("Why it asks"), QStringLiteral("why"));
    m_exactlyCaption = addCaption(tr("What exactly"));
    m_payload = new PayloadSection(this);
    m_payload->setObjectName(QStringLiteral("payload"));
    m_question = new QuestionBox(this);
    m_question->setObjectName(QStringLiteral("question"));
    m_layout->addWidget(m_payload);
    m_layout->addWidget(m_question);
    m_blast = addFacts(tr("What it touches"), QStringLiteral("blast"));
    buildAgentSays();
    m_context = addFacts(tr("Before this"), QStringLiteral("context"));
    m_clock = addFacts(tr("Clock"), QStringLiteral("clock"));
    m_rawCaption = addCaption(tr("Raw JSON"));
    m_raw = new PayloadView(PayloadView::Face::Mono, this);
    m_raw->setObjectName(QStringLiteral("raw"));
    m_raw->setAccessibleName(tr("Raw JSON of the request"));
    m_raw->setTallest(24);
    m_layout->addWidget(m_raw);
    m_layout->addStretch();
    setRawShown(false);
}

void CardContent::buildTop()
{
    m_risk = new RiskBadge(this);
    m_risk->setObjectName(QStringLiteral("risk"));
    m_tool = new PlainLabel(this);
    m_tool->setObjectName(QStringLiteral("tool"));
    m_tool->setElideMode(Qt::ElideMiddle);
    setTextRole(m_tool, TextRole::Mono);
    m_headline = new PlainLabel(this);
    m_headline->setObjectName(QStringLiteral("headline"));
    m_headline->setWordWrap(true);
    setTextRole(m_headline, TextRole::Heading);
    auto* first = new QHBoxLayout;
    first->setSpacing(spacing(2));
    first->addWidget(m_risk);
    first->addWidget(m_tool, 1);
    m_recordText = new PlainLabel;
    m_recordText->setObjectName(QStringLiteral("recordText"));
    m_record = noteBox(Tone::Info, m_recordText, this);
    m_record->setObjectName(QStringLiteral("record"));
    m_hiddenText = new PlainLabel;
    m_hiddenText->setObjectName(QStringLiteral("hiddenText"));
    m_hidden = noteBox(Tone::Critical, m_hiddenText, this);
    m_hidden->setObjectName(QStringLiteral("hiddenBanner"));
    m_layout->addLayout(first);
    m_layout->addWidget(m_headline);
    m_layout->addWidget(m_record);
    m_layout->addWidget(m_hidden);
}

void CardContent::buildAgentSays()
{
    m_agentSays = new TintPanel(Tone::Border, this);
    m_agentSays->setObjectName(QStringLiteral("agentSays"));
    auto* layout = new QVBoxLayout(m_agentSays);
    layout->setContentsMargins(spacing(3), spacing(1.5), spacing(2), spacing(1));
    layout->setSpacing(spacing(0.5));
    layout->addWidget(makeCaption(tr("Agent says (not checked)"), m_agentSays));
    m_agentText = new PayloadView(PayloadView::Face::Prose, m_agentSays);
    m_agentText->setObjectName(QStringLiteral("agentText"));
    m_agentText->setAccessibleName(tr("Agent says, not checked"));
    m_agentText->viewport()->setAutoFillBackground(false);
    m_agentText->setFocusPolicy(Qt::TabFocus);
    m_agentMore = new QPushButton(m_agentSays);
    m_agentMore->setObjectName(QStringLiteral("agentMore"));
    m_agentMore->setAutoDefault(false);
    setButtonKind(m_agentMore, ButtonKind::Quiet);
    layout->addWidget(m_agentText);
    layout->addWidget(m_agentMore, 0, Qt::AlignLeft);
    m_layout->addSpacing(spacing(1));
    m_layout->addWidget(m_agentSays);
    connect(m_agentMore, &QPushButton::clicked, this, [this] { setAgentSaysOpen(!m_agentOpen); });
}

QWidget* CardContent::addCaption(const QString& title)
{
    auto* caption = makeCaption(title, this);
    caption->setContentsMargins(0, spacing(2), 0, 0);
    m_layout->addWidget(caption);
    return caption;
}

FactGrid* CardContent::addFacts(const QString& title, const QString& name)
{
    addCaption(title);
    auto* facts = new FactGrid(this);
    facts->setObjectName(name);
    m_layout->addWidget(facts);
    return facts;
}

void CardContent::draw(const Action& action, const QString& runtimeTitle, const QDateTime& now)
{
    m_action = action;
    m_runtimeTitle = runtimeTitle;
    m_steps.clear();
    m_repeats.clear();
    drawTop();
    m_who->setFacts(whoFacts(action, std::nullopt, runtimeTitle));
    m_why->setFacts(whyFacts(action));
    m_payload->showAction(action);
    const bool asks = action.kind == ActionKind::Question && action.state == ActionState::Blocked;
    m_question->setVisible(asks);
    if (asks)
        m_question->setQuestion(action.question);
    m_blast->setFacts(blastFacts(action));
    drawAgentSays();
    drawContext();
    drawClock(now);
    if (isRawShown())
        m_raw->setPayload(QString::fromUtf8(rawJson(action)));
}

void CardContent::drawTop()
{
    m_risk->setRisk(m_action.risk);
    m_tool->setUntrusted(cappedText(m_action.pack.isEmpty()
            ? m_action.tool
            : m_action.pack + QStringLiteral(" · ") + m_action.tool,
        200));
    m_headline->setUntrusted(actionHeadline(m_action));
    QString record = recordLine(m_action);
    if (!record.isEmpty() && !m_action.decisionReason.isEmpty())
        record += QLatin1Char('\n') + tr("Reason: %1").arg(cappedText(m_action.decisionReason, 1000));
    if (!record.isEmpty() && !m_action.resultText.isEmpty())
        record += QLatin1Char('\n') + tr("Result: %1").arg(cappedText(m_action.resultText, 1000));
    m_recordText->setUntrusted(record);
    m_record->setVisible(!record.isEmpty());
    m_record->setTone(m_action.state == ActionState::Unknown ? Tone::High : Tone::Info);
    const HiddenCharacters hidden = hiddenIn(m_action);
    QStringList warnings;
    if (hidden.count > 0)
        warnings.append(tr("⚠ %n hidden or direction-changing character(s) in what would run. They "
                           "are shown as ⟨U+…⟩.",
            nullptr,
            hidden.count));
    if (hidden.mixedWords > 0)
        warnings.append(tr("⚠ “%1” mixes letters of several scripts that look alike.")
                            .arg(cappedText(hidden.mixedWord, 80)));
    m_hiddenText->setUntrusted(warnings.join(QLatin1Char('\n')));
    m_hidden->setVisible(!warnings.isEmpty());
}

void CardContent::drawAgentSays()
{
    const bool grave = m_action.risk == Risk::High || m_action.risk == Risk::Critical;
    m_agentText->setPayload(m_action.agentReason.isEmpty() ? tr("Nothing.") : m_action.agentReason);
    setAgentSaysOpen(false);
    m_agentText->setVisible(!grave || m_action.agentReason.isEmpty());
}

void CardContent::setAgentSaysOpen(bool open)
{
    m_agentOpen = open;
    m_agentText->setTallest(open ? AgentWordsOpen : AgentWordsFolded);
    m_agentText->setVisible(true);
    m_agentMore->setText(open ? tr("Show less") : tr("Show what the agent says"));
    const bool longText = m_action.agentReason.size() > 240
        || m_action.agentReason.count(QLatin1Char('\n')) >= AgentWordsFolded;
    const bool grave = m_action.risk == Risk::High || m_action.risk == Risk::Critical;
    if (!open && !grave)
        m_agentMore->setText(tr("Show all of it"));
    if (!open && grave)
        m_agentText->setVisible(false);
    m_agentMore->setVisible(!m_action.agentReason.isEmpty() && (longText || grave));
}

void CardContent::drawAgent(const std::optional<Agent>& agent)
{
    m_who->setFacts(whoFacts(m_action, agent, m_runtimeTitle));
}

void CardContent::drawSteps(const QStringList& steps)
{
    m_steps = steps;
    drawContext();
}

void CardContent::drawRepeats(const QString& sentence)
{
    m_repeats = sentence;
    drawContext();
}

void CardContent::drawContext()
{
    m_context->setFacts({ { tr("Last steps"), m_steps.join(QLatin1Char('\n')) },
        { tr("Asked before"), m_repeats } });
}

void CardContent::drawClock(const QDateTime& now)
{
    QVector<CardFact> facts = clockFacts(m_action, now);
    if (m_action.state != ActionState::Blocked)
        facts = { { tr("Asked"), facts.first().value.section(QStringLiteral(", "), 1) } };
    m_clock->setFacts(facts);
}

void CardContent::setRawShown(bool shown)
{
    m_rawCaption->setVisible(shown);
    m_raw->setVisible(shown);
    m_raw->setPayload(shown ? QString::fromUtf8(rawJson(m_action)) : QString());
    if (shown)
        m_raw->setFocus(Qt::OtherFocusReason);
}

bool CardContent::isRawShown() const
{
    return !m_raw->isHidden();
}

} // namespace signalbox
