// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/tablemodel.h"

#include <algorithm>

namespace signalbox {

namespace {

QVector<QObject*> facetsOf(Runtime* runtime)
{
    return { runtime->agents(),
        runtime->missions(),
        runtime->transcripts(),
        runtime->actions(),
        runtime->checkpoints(),
        runtime->interventions(),
        runtime->packs(),
        runtime->audit() };
}

} // namespace

void TableModel::addRuntime(Runtime* runtime)
{
    if (shows(runtime))
        return;
    m_runtimes.append(runtime);
    connect(runtime, &QObject::destroyed, this, &TableModel::onDestroyed);
    connect(runtime, &Runtime::connectionChanged, this, [this, runtime] {
        if (runtime->connection().link == Link::Connected)
            load(runtime);
    });
    watch(runtime);
    load(runtime);
}

void TableModel::removeRuntime(Runtime* runtime)
{
    if (!shows(runtime))
        return;
    disconnect(runtime, nullptr, this, nullptr);
    for (QObject* facet : facetsOf(runtime)) {
        if (facet)
            disconnect(facet, nullptr, this, nullptr);
    }
    onDestroyed(runtime);
}

void TableModel::onDestroyed(QObject* runtime)
{
    m_runtimes.removeIf([runtime](Runtime* shown) { return shown == runtime; });
    forget(runtime);
}

void TableModel::reload()
{
    for (Runtime* runtime : std::as_const(m_runtimes))
        load(runtime);
}

bool TableModel::shows(const QObject* runtime) const
{
    return std::any_of(m_runtimes.cbegin(), m_runtimes.cend(), [runtime](const Runtime* shown) {
        return shown == runtime;
    });
}

void TableModel::countLoading(int change)
{
    const bool before = isLoading();
    m_loading += change;
    if (before != isLoading())
        Q_EMIT loadingChanged();
}

} // namespace signalbox
