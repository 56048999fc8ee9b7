// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missioncommands.h"

#include "core/missionmachine.h"
#include "core/whendone.h"
#include "models/agentsmodel.h"
#include "ui/dialogs/prompter.h"
#include "ui/interventions/notedialog.h"
#include "ui/missions/missiondialog.h"
#include "ui/shell/actions.h"
#include "ui/widgets/noticebar.h"

namespace signalbox {

MissionCommands::MissionCommands(Actions* actions, AgentsModel* agents, Prompter* prompter, QWidget* window)
    : QObject(window)
    , m_agents(agents)
    , m_prompter(prompter)
    , m_window(window)
    , m_new(actions->add({ "newMission", QT_TRANSLATE_NOOP("signalbox::Actions", "New mission…"), "plus",
          { QKeySequence(Qt::CTRL | Qt::Key_N) } }))
    , m_show(actions->add({ "openTranscript", QT_TRANSLATE_NOOP("signalbox::Actions", "Show mission"),
          "scroll-text", { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T) } }))
    , m_pause(actions->add(
          { "pauseMission", QT_TRANSLATE_NOOP("signalbox::Actions", "Pause mission"), "pause", {} }))
    , m_resume(actions->add(
          { "resumeMission", QT_TRANSLATE_NOOP("signalbox::Actions", "Resume mission…"), "play", {} }))
    , m_cancel(actions->add(
          { "cancelMission", QT_TRANSLATE_NOOP("signalbox::Actions", "Cancel mission…"), "circle-x", {} }))
    , m_checkpoint(actions->add({ "checkpointNow", QT_TRANSLATE_NOOP("signalbox::Actions", "Checkpoint now…"),
          "milestone", {} }))
    , m_annotate(actions->add({ "annotate", QT_TRANSLATE_NOOP("signalbox::Actions", "Add a note to the mission…"),
          "message-square", {} }))
    , m_tools { m_pause, m_resume, m_cancel, m_annotate }
{
    connect(m_new, &QAction::triggered, this, &MissionCommands::openNew);
    connect(m_show, &QAction::triggered, this, [this] {
        if (m_runtime && m_mission)
            Q_EMIT showRequested(m_runtime, m_mission->id);
    });
    connect(m_pause, &QAction::triggered, this, [this] {
        if (m_mission)
            change(Change::Pause, m_mission->id, {});
    });
    connect(m_resume, &QAction::triggered, this, [this] { askAndChange(Change::Resume); });
    connect(m_cancel, &QAction::triggered, this, [this] { askAndChange(Change::Cancel); });
    connect(m_checkpoint, &QAction::triggered, this, &MissionCommands::checkpointNow);
    connect(m_annotate, &QAction::triggered, this, &MissionCommands::annotate);
    refresh();
}

void MissionCommands::setCurrent(Runtime* runtime, const std::optional<Mission>& mission)
{
    m_runtime = runtime;
    m_mission = mission;
    refresh();
}

void MissionCommands::refresh()
{
    const QString none = tr("No mission is selected.");
    for (QAction* action : { m_show, m_checkpoint, m_annotate, m_pause, m_resume, m_cancel }) {
        if (m_mission)
            Actions::setAvailable(action);
        else
            Actions::setUnavailable(action, none);
    }
    if (!m_mission)
        return;
    const auto offer = [this](QAction* action, MissionEvent event) {
        const MissionStep step = missionStep(m_mission->state, event);
        if (step.legality == Legality::Moves)
            return;
        const Result<MissionState> verdict = applyMissionEvent(m_mission->state, event);
        Actions::setUnavailable(
            action, verdict ? tr("The mission is in this state already.") : verdict.error().sentence);
    };
    offer(m_pause, MissionEvent::Pause);
    offer(m_resume, MissionEvent::Resume);
    offer(m_cancel, MissionEvent::Cancel);
    if (m_mission->unknownOutcomes > 0)
        Actions::setUnavailable(m_resume,
            tr("First say what became of %n action(s) whose outcome is unknown.", nullptr,
                m_mission->unknownOutcomes));
}

void MissionCommands::openNew()
{
    if (m_agents->runtimes().isEmpty())
        return;
    Runtime* runtime = m_agents->runtimes().first();
    QVector<Agent> agents;
    for (const auto& row : m_agents->allRows()) {
        if (row.runtime == runtime)
            agents.append(row.value);
    }
    const AgentId preferred = m_mission ? m_mission->agent : AgentId();
    auto* dialog = new MissionDialog(runtime, agents, preferred, m_prompter, m_window);
    connect(dialog, &MissionDialog::created, this, [this, runtime](const Mission& mission) {
        Q_EMIT missionCreated(runtime, mission.id);
    });
    dialog->open();
}

void MissionCommands::askAndChange(Change wanted)
{
    if (!m_mission)
        return;
    Prompt prompt;
    if (wanted == Change::Cancel) {
        prompt.title = tr("Cancel this mission?");
        prompt.text = tr("“%1” stops for good. Its requests are withdrawn; its transcript, files and "
                         "checkpoints stay.").arg(m_mission->goal);
        prompt.acceptText = tr("Cancel mission");
        prompt.reasonLabel = tr("Reason (goes into the record)");
        prompt.kind = ButtonKind::Danger;
    } else {
        prompt.title = tr("Resume this mission?");
        prompt.text = tr("“%1” goes on from where it is.").arg(m_mission->goal);
        prompt.acceptText = tr("Resume mission");
        prompt.reasonLabel = tr("Note to the agent (optional)");
    }
    m_prompter->ask(m_window, prompt, [this, wanted, id = m_mission->id](const PromptAnswer& answer) {
        if (answer.accepted)
            change(wanted, id, answer.reason);
    });
}

void MissionCommands::change(Change wanted, const MissionId& id, const QString& words)
{
    MissionsFacet* facet = m_runtime ? m_runtime->missions() : nullptr;
    if (!facet)
        return;
    const auto ask = [&] {
        switch (wanted) {
        case Change::Pause:
            return facet->pause(id, words);
        case Change::Resume:
            return facet->resume(id, words);
        case Change::Cancel:
            break;
        }
        return facet->cancel(id, words);
    };
    whenDone(ask(), this, [this](const Result<Mission>& result) {
        if (!result)
            tell(result.error());
    });
}

void MissionCommands::checkpointNow()
{
    if (!m_runtime || !m_mission)
        return;
    if (!m_runtime->checkpoints()) {
        tell(makeError(ErrorKind::Unsupported, m_runtime->lacking(Runtime::Facet::Checkpoints)));
        return;
    }
    Prompt prompt;
    prompt.title = tr("Checkpoint now");
    prompt.text = tr("Keeps the place in the transcript and the content of the folder, to come back to.");
    prompt.acceptText = tr("Make checkpoint");
    prompt.reasonLabel = tr("Label");
    const QPointer<CheckpointsFacet> facet = m_runtime->checkpoints();
    m_prompter->ask(m_window, prompt, [this, facet, id = m_mission->id](const PromptAnswer& answer) {
        if (!answer.accepted || !facet)
            return;
        whenDone(facet->create(id, answer.reason), this, [this](const Result<Checkpoint>& made) {
            if (!made)
                tell(made.error());
            else if (m_notices)
                m_notices->post(NoticeKind::Ok,
                    tr("Checkpoint made: %n file(s) kept.", nullptr, made->files));
        });
    });
}

void MissionCommands::annotate()
{
    if (m_runtime && m_mission)
        (new NoteDialog(m_runtime, m_mission->id, m_mission->goal, m_window))->open();
}

void MissionCommands::tell(const Error& error)
{
    if (m_notices)
        m_notices->postError(error);
}

} // namespace signalbox
