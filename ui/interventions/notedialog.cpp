// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/interventions/notedialog.h"

#include "core/whendone.h"
#include "ui/widgets/plainlabel.h"

#include <QPlainTextEdit>

namespace signalbox {

NoteDialog::NoteDialog(Runtime* runtime, const MissionId& mission, const QString& goal, QWidget* parent)
    : FormDialog(tr("Add a note"), tr("Add note"), parent)
    , m_runtime(runtime)
    , m_mission(mission)
    , m_note(makeLinesEdit(5, TextRole::Body, this))
{
    setObjectName(QStringLiteral("noteDialog"));
    m_note->setObjectName(QStringLiteral("note"));
    auto* about = new PlainLabel(this);
    about->setElideMode(Qt::ElideRight);
    about->setUntrusted(goal);
    addField(tr("Mission"), about);
    addField(tr("Note"), m_note, tr("Goes into the record with your name and the time. It cannot be changed later."));
    connect(m_note, &QPlainTextEdit::textChanged, this, &NoteDialog::revalidate);
    m_note->setFocus();
    resize(width(), spacing(90));
}

bool NoteDialog::validate()
{
    const bool blank = m_note->toPlainText().trimmed().isEmpty();
    setProblem(m_note, blank ? tr("Write the note first.") : QString());
    return !blank;
}

void NoteDialog::submit()
{
    InterventionsFacet* facet = m_runtime->interventions();
    if (!facet) {
        showError(makeError(ErrorKind::Unsupported, m_runtime->lacking(Runtime::Facet::Interventions)));
        return;
    }
    InterventionSpec spec;
    spec.type = InterventionType::Annotate;
    spec.mission = m_mission;
    spec.rationale = m_note->toPlainText().trimmed();
    whenDone(facet->create(spec), this, [this](const Result<Intervention>& result) {
        if (!result) {
            showError(result.error());
            return;
        }
        Q_EMIT saved(*result);
        accept();
    });
}

} // namespace signalbox
