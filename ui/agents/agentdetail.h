// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"

#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QVBoxLayout;

namespace signalbox {

class FactList;
class PlainLabel;

//! Everything about one agent, to read.
class AgentDetail : public QWidget {
    Q_OBJECT

public:
    explicit AgentDetail(QWidget* parent = nullptr);

    void show(const Agent& agent);

private:
    PlainLabel* m_name;
    PlainLabel* m_status;
    PlainLabel* m_description;
    FactList* m_facts;
    QPlainTextEdit* m_instructions;
};

} // namespace signalbox
