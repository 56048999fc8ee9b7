// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/statusline.h"

#include "ui/theme/look.h"
#include "ui/theme/statelook.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace signalbox {

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_connection(new PlainLabel(this))
    , m_missions(new PlainLabel(this))
    , m_waiting(new PlainLabel(this))
    , m_remark(new PlainLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(1), spacing(3), spacing(1));
    layout->setSpacing(spacing(4));
    for (PlainLabel* label : { m_connection, m_missions, m_waiting }) {
        setTextRole(label, TextRole::Muted);
        layout->addWidget(label);
    }
    setTextRole(m_remark, TextRole::Muted);
    m_remark->setElideMode(Qt::ElideRight);
    m_remark->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_remark, 1);
    m_connection->setObjectName(QStringLiteral("connection"));
    m_missions->setObjectName(QStringLiteral("missions"));
    m_waiting->setObjectName(QStringLiteral("waiting"));
    m_remark->setObjectName(QStringLiteral("remark"));
}

void StatusLine::setConnection(const QString& title, const ConnectionState& state)
{
    const StateLook look = lookOf(state.link);
    QString words = tr("%1 %2: %3", "shape, runtime, state").arg(look.shape, title, look.title.toLower());
    if (!state.sentence.isEmpty())
        words = tr("%1. %2", "state, why").arg(words, state.sentence);
    m_connection->setUntrusted(words);
}

void StatusLine::setMissions(int running, int queued, int failed)
{
    QStringList parts { tr("%n running", nullptr, running) };
    if (queued > 0)
        parts.append(tr("%n queued", nullptr, queued));
    if (failed > 0)
        parts.append(tr("%n failed", nullptr, failed));
    m_missions->setText(parts.join(QStringLiteral(" · ")));
}

void StatusLine::setWaiting(int waiting)
{
    m_waiting->setText(waiting > 0 ? tr("%n waiting for you", nullptr, waiting) : tr("nothing waits for you"));
}

void StatusLine::setRemark(const QString& text)
{
    m_remark->setUntrusted(text);
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(QPalette::Window));
    painter.fillRect(0, 0, width(), 1, toneColor(Tone::Divider, palette()));
}

} // namespace signalbox
