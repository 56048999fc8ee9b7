// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QHash>
#include <QMap>

namespace signalbox {

//! How many missions are in each state, over all runtimes: asked once, then kept from the changes.
class MissionCensus : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void addRuntime(Runtime* runtime);
    void reload();
    int count(MissionState state) const { return m_counts.value(state); }
    int total() const;
    bool isKnown() const { return m_known; } //!< false until the first answers are here

Q_SIGNALS:
    void changed();

private:
    using Key = QPair<const QObject*, MissionId>;

    void ask(Runtime* runtime);
    void put(const Key& key, MissionState state);
    void takeChanges(const Runtime* runtime, const QVector<Mission>& missions);

    QVector<Runtime*> m_runtimes;
    QHash<Key, MissionState> m_states;
    QMap<MissionState, int> m_counts;
    int m_pending = 0;
    bool m_known = false;
};

} // namespace signalbox
