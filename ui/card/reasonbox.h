// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "ui/card/tintpanel.h"

class QComboBox;
class QPlainTextEdit;
class QVBoxLayout;

namespace signalbox {

class DecisionButton;
class PlainLabel;

//! What words are asked for.
enum class ReasonPurpose { Reject, Annotate, Escalate, Reroute };

//! A place on the card to write a reason or a note: Ctrl+Enter or the button sends, Esc closes.
class ReasonBox : public TintPanel {
    Q_OBJECT

public:
    explicit ReasonBox(QWidget* parent = nullptr);

    void open(ReasonPurpose purpose, const QStringList& recent);
    void offerAgents(const QVector<Agent>& agents); //!< for Reroute
    ReasonPurpose purpose() const { return m_purpose; }
    QString reason() const;
    AgentId agent() const;
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void submitted();
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void submit();
    void setRecent(const QStringList& recent);

    ReasonPurpose m_purpose = ReasonPurpose::Reject;
    PlainLabel* m_title;
    PlainLabel* m_problem;
    QComboBox* m_agents;
    QPlainTextEdit* m_reasonEdit;
    QVBoxLayout* m_recent;
    DecisionButton* m_sendReason;
};

} // namespace signalbox
