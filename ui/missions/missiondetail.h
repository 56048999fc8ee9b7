// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mission.h"

#include <QScrollArea>

class QVBoxLayout;

namespace signalbox {

class FactList;
class PlainLabel;

//! What a mission is for, what binds it, and how it stands.
class MissionDetail : public QScrollArea {
    Q_OBJECT

public:
    explicit MissionDetail(QWidget* parent = nullptr);

    void show(const Mission& mission);

private:
    void showCriteria(const QVector<Criterion>& criteria);

    PlainLabel* m_goal;
    PlainLabel* m_state;
    PlainLabel* m_note;
    FactList* m_facts;
    QWidget* m_constraintsCaption;
    PlainLabel* m_constraints;
    QWidget* m_criteriaCaption;
    QVBoxLayout* m_criteria;
    QVector<Criterion> m_shownCriteria;
};

} // namespace signalbox
