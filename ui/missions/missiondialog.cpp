// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missiondialog.h"

#include "core/whendone.h"
#include "ui/dialogs/prompter.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>

namespace signalbox {

MissionDialog::MissionDialog(Runtime* runtime, const QVector<Agent>& agents, const AgentId& preferred,
    Prompter* prompter, QWidget* parent)
    : FormDialog(tr("New mission"), tr("Create mission"), parent)
    , m_runtime(runtime)
    , m_prompter(prompter)
    , m_key(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_agent(new QComboBox(this))
    , m_goal(makeLinesEdit(3, TextRole::Body, this))
    , m_constraints(makeLinesEdit(3, TextRole::Body, this))
    , m_criteria(makeLinesEdit(3, TextRole::Body, this))
    , m_workspace(new QLineEdit(this))
{
    setObjectName(QStringLiteral("missionDialog"));
    m_agent->setObjectName(QStringLiteral("agent"));
    m_goal->setObjectName(QStringLiteral("goal"));
    m_constraints->setObjectName(QStringLiteral("constraints"));
    m_criteria->setObjectName(QStringLiteral("criteria"));
    m_workspace->setObjectName(QStringLiteral("workspace"));
    for (const Agent& agent : agents) {
        if (agent.status != AgentStatus::Active)
            continue;
        m_agents.append(agent);
        m_agent->addItem(agent.name, agent.id.text());
    }
    addField(tr("Agent"), m_agent, tr("Only active agents can be given missions."));
    addField(tr("Goal"), m_goal);
    addField(tr("Folder to work in"), makeFolderRow(), tr("Its files are checkpointed. Leave it empty for a mission that needs none."));
    addField(tr("Constraints"), m_constraints, tr("One a line. Shown to you with every request; kept with the mission."));
    addField(tr("Success criteria"), m_criteria, tr("One a line. Each gets a verdict: met, not met or not judged."));
    m_packsGroup = addGroup(tr("Capability packs"), {}, tr("Untick to narrow what this mission may use."));
    connect(m_agent, &QComboBox::currentIndexChanged, this, &MissionDialog::showPacksOfAgent);
    connect(m_goal, &QPlainTextEdit::textChanged, this, &MissionDialog::revalidate);
    connect(m_workspace, &QLineEdit::textChanged, this, &MissionDialog::revalidate);
    m_agent->setCurrentIndex(std::max(0, m_agent->findData(preferred.text())));
    showPacksOfAgent();
    m_goal->setFocus();
}

QWidget* MissionDialog::makeFolderRow()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    m_workspace->setAccessibleName(tr("Folder to work in"));
    m_workspace->setPlaceholderText(QDir::homePath());
    auto* browse = new QPushButton(tr("Choose…"), row);
    browse->setObjectName(QStringLiteral("browse"));
    browse->setAutoDefault(false);
    browse->setAccessibleName(tr("Choose the folder to work in"));
    layout->addWidget(m_workspace, 1);
    layout->addWidget(browse);
    row->setFocusProxy(m_workspace);
    connect(browse, &QPushButton::clicked, this, &MissionDialog::browse);
    return row;
}

void MissionDialog::browse()
{
    m_prompter->chooseFolder(this, tr("Folder to work in"), m_workspace->text(), [this](const QString& path) {
        m_workspace->setText(QDir::toNativeSeparators(path));
    });
}

const Agent* MissionDialog::chosenAgent() const
{
    const int index = m_agent->currentIndex();
    return index >= 0 && index < m_agents.size() ? &m_agents.at(index) : nullptr;
}

void MissionDialog::showPacksOfAgent()
{
    qDeleteAll(m_packs);
    m_packs.clear();
    const Agent* agent = chosenAgent();
    if (!agent)
        return;
    for (const QString& pack : agent->capabilities) {
        auto* box = new QCheckBox(pack, m_packsGroup);
        box->setObjectName(QStringLiteral("pack-") + pack);
        box->setProperty("pack", pack);
        box->setChecked(true);
        m_packsGroup->layout()->addWidget(box);
        m_packs.append(box);
    }
}

MissionSpec MissionDialog::spec() const
{
    MissionSpec spec;
    if (const Agent* agent = chosenAgent())
        spec.agent = agent->id;
    spec.goal = m_goal->toPlainText().trimmed();
    spec.constraints = linesOf(m_constraints);
    spec.successCriteria = linesOf(m_criteria);
    spec.workspace = m_workspace->text().trimmed();
    spec.idempotencyKey = m_key;
    QStringList chosen;
    for (const QCheckBox* box : m_packs) {
        if (box->isChecked())
            chosen.append(box->property("pack").toString());
    }
    if (chosen.size() != m_packs.size())
        spec.allowedCapabilities = chosen;
    return spec;
}

bool MissionDialog::validate()
{
    const MissionSpec wanted = spec();
    const QString agent = chosenAgent()
        ? QString()
        : tr("There is no active agent. Create or activate one first.");
    setProblem(m_agent, agent);
    const QString goal = wanted.goal.isEmpty() ? tr("Say what the mission is to achieve.") : QString();
    setProblem(m_goal, goal);
    QString folder;
    const QFileInfo place(wanted.workspace);
    if (!wanted.workspace.isEmpty()) {
        if (!place.isAbsolute())
            folder = tr("Give the whole path of the folder, from the root.");
        else if (!place.isDir())
            folder = tr("There is no folder at this path.");
        else if (!place.isWritable())
            folder = tr("You may not write in this folder, so the agent could not either.");
    }
    setProblem(m_workspace->parentWidget(), folder);
    return agent.isEmpty() && goal.isEmpty() && folder.isEmpty();
}

void MissionDialog::submit()
{
    MissionsFacet* facet = m_runtime->missions();
    if (!facet) {
        showError(makeError(ErrorKind::Unsupported, m_runtime->lacking(Runtime::Facet::Missions)));
        return;
    }
    // A key belongs to what was asked: a changed form is another mission.
    MissionSpec wanted = spec();
    if (m_sent && *m_sent != wanted) {
        m_key = QUuid::createUuid().toString(QUuid::WithoutBraces);
        wanted.idempotencyKey = m_key;
    }
    m_sent = wanted;
    whenDone(facet->create(wanted), this, [this](const Result<Mission>& result) {
        if (!result) {
            showError(result.error());
            return;
        }
        Q_EMIT created(*result);
        accept();
    });
}

} // namespace signalbox
