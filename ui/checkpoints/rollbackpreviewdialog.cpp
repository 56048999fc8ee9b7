// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/rollbackpreviewdialog.h"

#include "core/text/visibletext.h"
#include "core/whendone.h"
#include "models/words.h"
#include "ui/checkpoints/filelist.h"
#include "ui/theme/look.h"
#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int RearmMs = 1000;
constexpr int NameCharacters = 40;
constexpr int GoalCharacters = 120;
constexpr int EffectCharacters = 200;

} // namespace

RollbackPreviewDialog::RollbackPreviewDialog(Runtime* runtime, const Mission& mission, const Checkpoint& target, QWidget* parent)
    : QDialog(parent)
    , m_runtime(runtime)
    , m_mission(mission)
    , m_target(target)
    , m_run(runtime, mission.id, target.id, this)
    , m_notices(new NoticeBar(this))
    , m_bothScope(new QRadioButton(tr("State and files"), this))
    , m_stateScope(new QRadioButton(tr("State only"), this))
    , m_filesScope(new QRadioButton(tr("Files only"), this))
    , m_files(new FileList(FileList::Ticks::PerFile, this))
    , m_filesSummary(new QLabel(this))
    , m_thrownAway(new QListWidget(this))
    , m_lasting(new QListWidget(this))
    , m_copyButton(new QPushButton(tr("Copy list"), this))
    , m_diffView(new DiffView(this))
    , m_note(new PlainLabel(this))
    , m_reasonEdit(new QLineEdit(this))
    , m_phraseEdit(new QLineEdit(this))
    , m_steps(new QLabel(this))
    , m_cancelButton(new QPushButton(tr("Cancel"), this))
    , m_rollbackButton(new DecisionButton(tr("Roll back to \"%1\"").arg(targetName()).replace(u'&', QStringLiteral("&&")), this))
{
    setObjectName(QStringLiteral("rollbackPreviewDialog"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Roll back"));
    m_rearm.setSingleShot(true);
    m_rearm.setInterval(RearmMs);
    build();
    connectRun();
    updateButton();
    m_run.readPlan();
}

QString RollbackPreviewDialog::targetName() const
{
    return oneLine(m_target.label.isEmpty() ? checkpointCauseText(m_target.cause) : m_target.label, NameCharacters);
}

RollbackScope RollbackPreviewDialog::scope() const
{
    if (m_stateScope->isChecked())
        return RollbackScope::StateOnly;
    return m_filesScope->isChecked() ? RollbackScope::FilesOnly : RollbackScope::StateAndFiles;
}

void RollbackPreviewDialog::connectRun()
{
    connect(&m_run, &RollbackRun::planRead, this, &RollbackPreviewDialog::showPlan);
    connect(&m_run, &RollbackRun::planChanged, this, [this](const RollbackPlan& plan) {
        m_notices->post(NoticeKind::Warning, tr("The mission went on. This is the new preview: look again."));
        m_rearm.start();
        showPlan(plan);
    });
    connect(&m_run, &RollbackRun::planFailed, this, [this](const Error& error) {
        m_notices->postError(error, { tr("Try again"), [this] { m_run.readPlan(); } });
    });
    connect(&m_run, &RollbackRun::stepStarted, this, [this](RollbackStep step) { stepChanged(step, QStringLiteral("\u2026")); });
    connect(&m_run, &RollbackRun::stepDone, this, [this](RollbackStep step) { stepChanged(step, QStringLiteral("\u2713")); });
    connect(&m_run, &RollbackRun::failed, this, [this](RollbackStep step, const Error& error) {
        stepChanged(step, QStringLiteral("\u2717"));
        m_notices->postError(error);
        updateButton();
    });
    connect(&m_run, &RollbackRun::finished, this, [this](const RollbackOutcome& outcome) {
        Q_EMIT rolledBack(outcome);
        accept();
    });
    connect(&m_rearm, &QTimer::timeout, this, &RollbackPreviewDialog::updateButton);
}

void RollbackPreviewDialog::showPlan(const RollbackPlan& plan)
{
    const QStringList kept = m_files->uncheckedPaths();
    const QVector<FileDelta> before = m_files->files();
    m_files->setFiles(plan.comesBack, plan.personEdits);
    // A choice that was made survives a fresh plan; files that are new to the list get their default.
    for (const FileDelta& file : before)
        m_files->setTicked(file.path, kept.contains(file.path) ? Qt::Unchecked : Qt::Checked);
    showThrownAway(plan);
    showLasting(plan);
    QStringList notes;
    if (plan.missionRuns)
        notes.append(tr("The mission is running: it is paused first."));
    notes.append(tr("Afterwards the mission is paused, and goes on only when you resume it."));
    notes.append(plan.reversible
            ? tr("A safety checkpoint of the present state is taken first, so this can be undone.")
            : tr("This runtime deletes everything after the checkpoint. It cannot be undone: type \"%1\" to go on.").arg(targetName()));
    m_note->setText(notes.join(u' '));
    m_phraseEdit->setVisible(!plan.reversible);
    updateSummary();
    updateButton();
}

void RollbackPreviewDialog::showThrownAway(const RollbackPlan& plan)
{
    m_thrownAway->clear();
    const bool files = scope() == RollbackScope::FilesOnly;
    if (files) {
        m_thrownAway->addItem(tr("Nothing of the transcript"));
        return;
    }
    const QLocale locale;
    m_thrownAway->addItem(tr("Entries of the transcript: %1").arg(locale.toString(plan.entriesDropped)));
    for (const Checkpoint& checkpoint : plan.checkpointsDropped) {
        const QString label = checkpoint.label.isEmpty() ? checkpointCauseText(checkpoint.cause) : checkpoint.label;
        m_thrownAway->addItem(oneLine(tr("Checkpoint \"%1\"").arg(label), EffectCharacters));
    }
    if (!plan.pendingDropped.isEmpty())
        m_thrownAway->addItem(tr("Requests that wait for you: %1").arg(locale.toString(plan.pendingDropped.size())));
    if (!plan.personEdits.isEmpty() && scope() != RollbackScope::StateOnly)
        m_thrownAway->addItem(tr("\u26a0 Files you changed yourself: %1. They are kept unless you tick them.").arg(locale.toString(plan.personEdits.size())));
}

void RollbackPreviewDialog::showLasting(const RollbackPlan& plan)
{
    m_lasting->clear();
    for (const LastingEffect& effect : plan.cannotUndo) {
        const QString time = effect.at.isValid() ? effect.at.toLocalTime().toString(QStringLiteral("HH:mm")) : QString();
        const QString sign = effect.certain ? QStringLiteral("\u2717") : QStringLiteral("?");
        auto* item = new QListWidgetItem(QStringLiteral("%1 %2  %3").arg(sign, oneLine(effect.what, EffectCharacters), time), m_lasting);
        const QString spoken = effect.certain ? tr("Cannot be undone: %1") : tr("May have had effects outside: %1");
        item->setData(Qt::AccessibleTextRole, spoken.arg(oneLine(effect.what, EffectCharacters)));
        item->setToolTip(plainToolTip(effect.certain ? tr("Happened outside; rolling back does not take it back.") : tr("A command; whether it had effects outside is not known.")));
    }
    m_copyButton->setVisible(m_lasting->count() > 0);
    if (m_lasting->count() == 0)
        m_lasting->addItem(tr("Nothing that is known"));
}

void RollbackPreviewDialog::updateSummary()
{
    const bool files = scope() != RollbackScope::StateOnly;
    m_files->setEnabled(files);
    if (!files) {
        m_filesSummary->setText(tr("Files stay as they are."));
        return;
    }
    const QStringList kept = m_files->uncheckedPaths();
    int back = 0;
    int added = 0;
    int removed = 0;
    for (const FileDelta& file : m_files->files()) {
        if (kept.contains(file.path))
            continue;
        ++back;
        added += file.linesAdded;
        removed += file.linesRemoved;
    }
    const QLocale locale;
    if (m_files->files().isEmpty())
        m_filesSummary->setText(tr("The files are as they were then."));
    else
        m_filesSummary->setText(tr("Files: %1 of %2  (+%3 \u2212%4 lines)").arg(locale.toString(back), locale.toString(m_files->files().size()), locale.toString(added), locale.toString(removed)));
}

void RollbackPreviewDialog::updateButton()
{
    const bool phrase = m_run.plan() && (m_run.plan()->reversible || m_phraseEdit->text() == targetName());
    m_rollbackButton->setEnabled(m_run.plan() && phrase && !m_run.isRunning() && !m_rearm.isActive());
    m_cancelButton->setEnabled(!m_run.isRunning());
}

//! What rolling back does to a file: from how it is now to how it was then.
void RollbackPreviewDialog::showFile(const QString& path)
{
    if (path.isEmpty() || !m_runtime || !m_runtime->checkpoints())
        return;
    whenDone(m_runtime->checkpoints()->fileSides(m_target.id, {}, path), this, [this, path](const Result<FileSides>& sides) {
        if (path != m_files->currentPath())
            return;
        if (!sides.ok()) {
            m_notices->postError(sides.error());
            return;
        }
        FileSides back = *sides;
        std::swap(back.before, back.after);
        std::swap(back.existsBefore, back.existsAfter);
        m_diffView->setSides(back);
        m_diffView->show();
    });
}

void RollbackPreviewDialog::start()
{
    if (!m_rollbackButton->isEnabled())
        return;
    RollbackRequest request;
    request.scope = scope();
    request.keepPaths = scope() == RollbackScope::StateOnly ? QStringList() : m_files->uncheckedPaths();
    request.reason = m_reasonEdit->text().trimmed();
    m_notices->clear();
    m_stepSigns = QStringList(4, QStringLiteral("\u00b7"));
    m_steps->show();
    // The button is about to be disabled: its focus must not slide to a neighbour that a second press
    // would then trigger.
    setFocus(Qt::OtherFocusReason);
    m_run.start(request);
    updateButton();
}

void RollbackPreviewDialog::stepChanged(RollbackStep step, const QString& sign)
{
    const QStringList names { tr("pause"), tr("safety checkpoint"), tr("restore"), tr("verify") };
    if (m_stepSigns.size() != names.size())
        m_stepSigns = QStringList(names.size(), QStringLiteral("\u00b7"));
    m_stepSigns[static_cast<int>(step)] = sign;
    QStringList shown;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i > 0 || (m_run.plan() && m_run.plan()->missionRuns) || m_stepSigns.at(i) != QStringLiteral("\u00b7"))
            shown.append(m_stepSigns.at(i) + u' ' + names.at(i));
    }
    m_steps->setText(shown.join(QStringLiteral("   \u2192   ")));
}

} // namespace signalbox
