// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/checkpointsmodel.h"

#include "core/text/visibletext.h"
#include "models/words.h"

#include <QLocale>

namespace signalbox {

namespace {

using CheckpointRow = Sourced<Checkpoint>;

QString checkpointKey(const Checkpoint& checkpoint)
{
    return checkpoint.id.text();
}

QVariant checkpointLabel(const CheckpointRow& row)
{
    if (row.value.label.isEmpty())
        return checkpointCauseText(row.value.cause);
    return oneLine(row.value.label, 300); // the agent may have named it: nothing hidden
}

QVariant checkpointBranch(const CheckpointRow& row)
{
    return row.value.live ? CheckpointsModel::tr("Live")
                          : CheckpointsModel::tr("Left by a rollback");
}

QVariant checkpointSentence(const CheckpointRow& row)
{
    //: %1: label of a checkpoint, %2: its cause, %3: when it was made, %4: number of files, %5:
    //: branch
    return CheckpointsModel::tr("%1. %2. %3. Files: %4. %5.")
        .arg(checkpointLabel(row).toString(),
            checkpointCauseText(row.value.cause),
            momentText(row.value.createdAt),
            QString::number(row.value.files),
            checkpointBranch(row).toString());
}

QVector<RoleSpec<CheckpointRow>> checkpointRoles()
{
    return {
        { CheckpointsModel::CheckpointIdRole,
            [](const CheckpointRow& row) { return QVariant::fromValue(row.value.id); } },
        { CheckpointsModel::CauseRole,
            [](const CheckpointRow& row) { return QVariant::fromValue(row.value.cause); } },
        { CheckpointsModel::LiveRole,
            [](const CheckpointRow& row) -> QVariant { return row.value.live; } },
        { CheckpointsModel::MadeAtRole,
            [](const CheckpointRow& row) -> QVariant { return row.value.createdAt; } },
        { Qt::AccessibleDescriptionRole, checkpointSentence },
    };
}

TableSpec<CheckpointRow> checkpointSpec()
{
    const auto entry = [](const CheckpointRow& row) -> QVariant { return row.value.entry; };
    const auto files = [](const CheckpointRow& row) -> QVariant { return row.value.files; };
    return {
        {
            { QT_TRANSLATE_NOOP("signalbox", "Checkpoint"), checkpointLabel, checkpointLabel },
            { QT_TRANSLATE_NOOP("signalbox", "Why"),
                [](const CheckpointRow& row) -> QVariant {
                    return checkpointCauseText(row.value.cause);
                },
                [](const CheckpointRow& row) -> QVariant {
                    return static_cast<int>(row.value.cause);
                } },
            { QT_TRANSLATE_NOOP("signalbox", "Made"),
                [](const CheckpointRow& row) -> QVariant {
                    return momentText(row.value.createdAt);
                },
                [](const CheckpointRow& row) -> QVariant { return row.value.seq; } },
            { QT_TRANSLATE_NOOP("signalbox", "After entry"), entry, entry },
            { QT_TRANSLATE_NOOP("signalbox", "Files"), files, files },
            { QT_TRANSLATE_NOOP("signalbox", "Size"),
                [](const CheckpointRow& row) -> QVariant {
                    return QLocale().formattedDataSize(row.value.bytes);
                },
                [](const CheckpointRow& row) -> QVariant { return row.value.bytes; } },
            { QT_TRANSLATE_NOOP("signalbox", "Branch"),
                checkpointBranch,
                [](const CheckpointRow& row) -> QVariant { return row.value.live; } },
        },
        checkpointRoles(),
    };
}

} // namespace

CheckpointsModel::CheckpointsModel(QObject* parent)
    : KeyedTable<Checkpoint>(checkpointSpec(), checkpointKey, parent)
{
}

void CheckpointsModel::open(Runtime* runtime, const MissionId& mission)
{
    if (m_mission == mission && runtimes().contains(runtime))
        return;
    close();
    m_mission = mission;
    addRuntime(runtime);
}

void CheckpointsModel::close()
{
    clearForAnother();
    m_mission = {};
    const QVector<Runtime*> shown = runtimes();
    for (Runtime* runtime : shown)
        removeRuntime(runtime);
}

void CheckpointsModel::watch(Runtime* runtime)
{
    CheckpointsFacet* facet = runtime->checkpoints();
    if (!facet)
        return;
    connect(facet, &CheckpointsFacet::changed, this, [this, runtime](const MissionId& mission) {
        if (mission == m_mission)
            load(runtime);
    });
}

void CheckpointsModel::load(Runtime* runtime)
{
    if (CheckpointsFacet* facet = runtime->checkpoints())
        loadList(runtime, [facet, mission = m_mission] { return facet->list(mission); });
}

} // namespace signalbox
