// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/factlist.h"

#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>

namespace signalbox {

FactList::FactList(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing(3));
    m_grid->setVerticalSpacing(spacing(1));
    m_grid->setColumnStretch(1, 1);
}

void FactList::setFact(const QString& name, const QString& value, Tone tone)
{
    const auto known = std::find_if(m_lines.cbegin(), m_lines.cend(), [&](const Line& line) {
        return line.name == name;
    });
    PlainLabel* label = nullptr;
    if (known != m_lines.cend()) {
        label = known->value;
    } else {
        auto* title = new PlainLabel(name, this);
        setTextRole(title, TextRole::Muted);
        label = new PlainLabel(this);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        const int row = static_cast<int>(m_lines.size());
        m_grid->addWidget(title, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(label, row, 1);
        m_lines.append({ name, label });
    }
    label->setUntrusted(value.isEmpty() ? QStringLiteral("–") : value);
    label->setAccessibleName(tr("%1: %2", "name of a fact, its value").arg(name, label->text()));
    setTextTone(label, value.isEmpty() ? Tone::Muted : tone);
}

void FactList::clear()
{
    for (const Line& line : std::as_const(m_lines))
        line.value->clear();
}

} // namespace signalbox
