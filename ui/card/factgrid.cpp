// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/factgrid.h"

#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>

namespace signalbox {

FactGrid::FactGrid(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(spacing(2));
    m_layout->setVerticalSpacing(spacing(0.75));
    m_layout->setColumnStretch(1, 1);
}

void FactGrid::setFacts(const QVector<CardFact>& facts)
{
    while (m_rows.size() > facts.size()) {
        const Row row = m_rows.takeLast();
        delete row.key;
        delete row.value;
    }
    while (m_rows.size() < facts.size()) {
        const Row row { new PlainLabel(this), new PlainLabel(this) };
        const int index = int(m_rows.size());
        setTextRole(row.key, TextRole::Muted);
        row.key->setWordWrap(true);
        row.key->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        row.value->setWordWrap(true);
        row.value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_layout->addWidget(row.key, index, 0, Qt::AlignTop);
        m_layout->addWidget(row.value, index, 1);
        m_rows.append(row);
    }
    int widest = 0;
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const CardFact& fact = facts.at(i);
        const Row& row = m_rows.at(i);
        row.key->setText(fact.key);
        const bool stated = !fact.value.isEmpty();
        setTextRole(row.value, stated ? TextRole::Body : TextRole::Muted);
        if (stated)
            row.value->setUntrusted(fact.value);
        else
            row.value->setText(tr("not stated"));
        row.value->setAccessibleName(fact.key);
        widest = std::max(widest, row.key->fontMetrics().horizontalAdvance(fact.key));
    }
    const int column = std::min(widest + spacing(1), spacing(28));
    for (const Row& row : m_rows)
        row.key->setFixedWidth(column);
}

QString FactGrid::text() const
{
    QStringList lines;
    for (const Row& row : m_rows)
        lines.append(row.key->text() + QStringLiteral(": ") + row.value->text());
    return lines.join(QLatin1Char('\n'));
}

} // namespace signalbox
