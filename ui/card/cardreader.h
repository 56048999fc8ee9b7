// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QObject>

#include <functional>
#include <optional>

namespace signalbox {

//! Reads what a card shows from a runtime. Latest wins: answers about an earlier action are dropped.
class CardReader : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void read(Runtime* runtime, const ActionId& id);
    //! Preview, agent, last steps, and how the same was decided before.
    void readAround(Runtime* runtime, const Action& action);
    void readAgents(Runtime* runtime, std::function<void(const QVector<Agent>&)> use);
    void abandon() { ++m_round; }

Q_SIGNALS:
    void actionRead(const signalbox::Action& action);
    void failed(const signalbox::Error& error);
    void agentRead(const std::optional<signalbox::Agent>& agent);
    void stepsRead(const QStringList& steps);
    void repeatsRead(const QString& sentence);
    void previewRead(const signalbox::ActionPreview& preview);
    void previewFailed(const QString& sentence);

private:
    void readPreview(Runtime* runtime, const Action& action);
    void readSteps(Runtime* runtime, const Action& action);
    void readRepeats(Runtime* runtime, const Action& action);
    void countRepeats(const Action& action, const QVector<Action>& rows);

    int m_round = 0;
};

} // namespace signalbox
