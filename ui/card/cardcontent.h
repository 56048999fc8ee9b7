// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/agent.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QVBoxLayout;

namespace signalbox {

class FactGrid;
class PayloadSection;
class PayloadView;
class PlainLabel;
class QuestionBox;
class RiskBadge;
class TintPanel;

//! Parts 1 to 8 of the card in their fixed order, drawn from one action. Sends nothing.
class CardContent : public QWidget {
    Q_OBJECT

public:
    explicit CardContent(QWidget* parent = nullptr);

    void draw(const Action& action, const QString& runtimeTitle, const QDateTime& now);
    void drawAgent(const std::optional<Agent>& agent);
    void drawSteps(const QStringList& steps); //!< the last ones before it, oldest first
    void drawRepeats(const QString& sentence);
    void drawClock(const QDateTime& now); //!< words only, nothing moves
    void setRawShown(bool shown);
    bool isRawShown() const;

    PayloadSection* payload() const { return m_payload; }
    QuestionBox* question() const { return m_question; }
    QWidget* exactly() const { return m_exactlyCaption; }

private:
    FactGrid* addFacts(const QString& title, const QString& name);
    QWidget* addCaption(const QString& title);
    void buildTop();
    void buildAgentSays();
    void drawTop();
    void drawAgentSays();
    void drawContext();
    void setAgentSaysOpen(bool open);

    Action m_action;
    QString m_runtimeTitle;
    QStringList m_steps;
    QString m_repeats;
    QVBoxLayout* m_layout;
    RiskBadge* m_risk;
    PlainLabel* m_tool;
    PlainLabel* m_headline;
    TintPanel* m_record;
    PlainLabel* m_recordText;
    TintPanel* m_hidden;
    PlainLabel* m_hiddenText;
    FactGrid* m_who;
    FactGrid* m_why;
    QWidget* m_exactlyCaption;
    PayloadSection* m_payload;
    QuestionBox* m_question;
    FactGrid* m_blast;
    TintPanel* m_agentSays;
    PayloadView* m_agentText;
    QPushButton* m_agentMore;
    bool m_agentOpen = false;
    FactGrid* m_context;
    FactGrid* m_clock;
    QWidget* m_rawCaption;
    PayloadView* m_raw;
};

} // namespace signalbox
