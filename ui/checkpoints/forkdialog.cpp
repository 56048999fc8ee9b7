// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/forkdialog.h"

#include "core/whendone.h"

#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace signalbox {

ForkDialog::ForkDialog(Runtime* runtime, const Mission& origin, const Checkpoint& from, QWidget* parent)
    : FormDialog(tr("Fork a new mission"), tr("Create the mission"), parent)
    , m_runtime(runtime)
    , m_from(from.id)
    , m_goalEdit(makeLinesEdit(3, TextRole::Body, this))
    , m_workspaceEdit(new QLineEdit(this))
{
    setObjectName(QStringLiteral("forkDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_goalEdit->setObjectName(QStringLiteral("goalEdit"));
    m_goalEdit->setPlainText(origin.goal);
    addField(tr("Goal"), m_goalEdit, tr("The new mission starts paused, with the transcript up to the checkpoint."));
    m_workspaceEdit->setObjectName(QStringLiteral("workspaceEdit"));
    if (!origin.workspace.isEmpty())
        m_workspaceEdit->setText(origin.workspace + QStringLiteral("-fork"));
    addField(tr("New workspace folder"), m_workspaceEdit, tr("The checkpoint's files are written there; it must not exist yet, or be empty."));
}

bool ForkDialog::validate()
{
    const QString goal = m_goalEdit->toPlainText().trimmed();
    setProblem(m_goalEdit, goal.isEmpty() ? tr("Say what the new mission is to reach.") : QString());
    const QString folder = m_workspaceEdit->text().trimmed();
    QString problem;
    if (!folder.isEmpty() && QDir::isRelativePath(folder))
        problem = tr("Give the whole path of the folder, from / on.");
    else if (QFileInfo(folder).isDir() && !QDir(folder).isEmpty())
        problem = tr("There are files in this folder already. Choose another one.");
    setProblem(m_workspaceEdit, problem);
    return !goal.isEmpty() && problem.isEmpty();
}

void ForkDialog::submit()
{
    if (!m_runtime || !m_runtime->checkpoints())
        return;
    whenDone(m_runtime->checkpoints()->fork(m_from, m_goalEdit->toPlainText().trimmed(), m_workspaceEdit->text().trimmed()), this,
        [this](const Result<Mission>& mission) {
            if (!mission.ok()) {
                showError(mission.error());
                return;
            }
            Q_EMIT forked(*mission);
            accept();
        });
}

} // namespace signalbox
