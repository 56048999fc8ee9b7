// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/holdstrip.h"

#include "core/text/actionwords.h"
#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <chrono>

namespace signalbox {

HoldStrip::HoldStrip(DecisionDesk* desk, QWidget* parent)
    : TintPanel(Tone::Ok, parent)
    , m_desk(desk)
    , m_what(new PlainLabel(this))
    , m_undo(new QPushButton(tr("Undo (Z)"), this))
{
    setObjectName(QStringLiteral("holdStrip"));
    m_what->setObjectName(QStringLiteral("heldWhat"));
    m_what->setWordWrap(true);
    m_undo->setObjectName(QStringLiteral("undoHeld"));
    m_undo->setAccessibleName(tr("Undo the approval"));
    m_undo->setFocusPolicy(Qt::TabFocus);
    m_undo->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(1), spacing(1), spacing(1));
    layout->addWidget(m_what, 1);
    layout->addWidget(m_undo);
    hide();
    m_second.setInterval(std::chrono::milliseconds { 250 });
    connect(&m_second, &QTimer::timeout, this, &HoldStrip::refresh);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_desk->held().undoLatest(); });
    connect(&m_desk->held(), &ApprovalHold::held, this, [this](const ActionRef& ref) {
        m_refs.append(ref);
        m_headlines.insert(ref, m_desk->shown() ? actionHeadline(*m_desk->shown()) : QString());
        refresh();
    });
    connect(m_desk, &DecisionDesk::stateChanged, this, &HoldStrip::refresh);
}

void HoldStrip::refresh()
{
    m_refs.removeIf([this](const ActionRef& ref) { return !m_desk->held().contains(ref); });
    if (m_refs.isEmpty()) {
        m_headlines.clear();
        m_second.stop();
        hide();
        return;
    }
    const ActionRef& latest = m_refs.last();
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_desk->held().left(latest));
    QString line = tr("Approved, sent in %1 s: %2")
                       .arg(qlonglong { left.count() })
                       .arg(m_headlines.value(latest));
    if (m_refs.size() > 1)
        line += QLatin1Char('\n') + tr("and %n more", nullptr, int(m_refs.size()) - 1);
    m_what->setUntrusted(line);
    m_second.start();
    show();
}

} // namespace signalbox
