// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missiondetail.h"

#include "models/words.h"
#include "ui/theme/look.h"
#include "ui/theme/statelook.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace signalbox {
namespace {

QString packsOf(const Mission& mission)
{
    if (!mission.allowedCapabilities)
        return MissionDetail::tr("all packs of its agent");
    if (mission.allowedCapabilities->isEmpty())
        return MissionDetail::tr("none");
    return mission.allowedCapabilities->join(QStringLiteral(", "));
}

QString shortMoment(const QDateTime& at)
{
    return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat) : QString();
}

} // namespace

MissionDetail::MissionDetail(QWidget* parent)
    : QScrollArea(parent)
    , m_goal(new PlainLabel)
    , m_state(new PlainLabel)
    , m_note(new PlainLabel)
    , m_facts(new FactList)
    , m_constraints(new PlainLabel)
    , m_criteria(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Mission"));
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(spacing(4), spacing(3), spacing(4), spacing(3));
    layout->setSpacing(spacing(1.5));
    setTextRole(m_goal, TextRole::Heading);
    for (PlainLabel* label : { m_goal, m_state, m_note, m_constraints })
        label->setWordWrap(true);
    m_constraintsCaption = makeCaption(tr("Constraints"), body);
    m_criteriaCaption = makeCaption(tr("Success criteria"), body);
    layout->addWidget(m_goal);
    layout->addWidget(m_state);
    layout->addWidget(m_note);
    layout->addSpacing(spacing(1));
    layout->addWidget(m_facts);
    layout->addSpacing(spacing(2));
    layout->addWidget(m_criteriaCaption);
    m_criteria->setSpacing(spacing(1));
    layout->addLayout(m_criteria);
    layout->addSpacing(spacing(1));
    layout->addWidget(m_constraintsCaption);
    layout->addWidget(m_constraints);
    layout->addStretch(1);
    setWidget(body);
}

void MissionDetail::show(const Mission& mission)
{
    m_goal->setUntrusted(mission.goal);
    const StateLook look = lookOf(mission.state);
    QString state = tr("%1 %2", "shape, state").arg(look.shape, look.title);
    const QString why = waitReasonText(mission.waitReason);
    if (!why.isEmpty())
        state = tr("%1 – %2", "state, why").arg(state, why);
    m_state->setText(state);
    setTextTone(m_state, look.tone);
    m_note->setUntrusted(mission.note);
    m_note->setVisible(!mission.note.isEmpty());
    m_facts->setFact(tr("Agent"), mission.agentName);
    m_facts->setFact(tr("Folder"), mission.workspace);
    m_facts->setFact(tr("Capability packs"), packsOf(mission));
    m_facts->setFact(tr("Waiting"), mission.waiting > 0 ? tr("%n request(s) wait for you", nullptr, mission.waiting) : QString(),
        mission.waiting > 0 ? Tone::High : Tone::Text);
    m_facts->setFact(tr("Started"), shortMoment(mission.startedAt));
    m_facts->setFact(tr("Ended"), shortMoment(mission.endedAt));
    m_constraintsCaption->setVisible(!mission.constraints.isEmpty());
    m_constraints->setVisible(!mission.constraints.isEmpty());
    QStringList lines;
    for (const QString& constraint : mission.constraints)
        lines.append(QStringLiteral("• ") + constraint);
    m_constraints->setUntrusted(lines.join(QLatin1Char('\n')));
    showCriteria(mission.criteria);
}

void MissionDetail::showCriteria(const QVector<Criterion>& criteria)
{
    if (criteria == m_shownCriteria)
        return;
    m_shownCriteria = criteria;
    while (QLayoutItem* item = m_criteria->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_criteriaCaption->setVisible(!criteria.isEmpty());
    for (const Criterion& criterion : criteria) {
        const StateLook look = lookOf(criterion.verdict);
        auto* line = new PlainLabel(widget());
        line->setWordWrap(true);
        QString words = tr("%1 %2 (%3)", "shape, criterion, verdict")
                            .arg(look.shape, criterion.text, look.title.toLower());
        if (!criterion.note.isEmpty())
            words = tr("%1: %2", "criterion, note").arg(words, criterion.note);
        line->setUntrusted(words);
        setTextTone(line, criterion.verdict == CriterionVerdict::NotJudged ? Tone::Text : look.tone);
        m_criteria->addWidget(line);
    }
}

} // namespace signalbox
