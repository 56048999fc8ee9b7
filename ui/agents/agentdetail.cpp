// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/agents/agentdetail.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"
#include "ui/theme/statelook.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"

#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace signalbox {

AgentDetail::AgentDetail(QWidget* parent)
    : QWidget(parent)
    , m_name(new PlainLabel(this))
    , m_status(new PlainLabel(this))
    , m_description(new PlainLabel(this))
    , m_facts(new FactList(this))
    , m_instructions(new QPlainTextEdit(this))
{
    setTextRole(m_name, TextRole::Heading);
    m_name->setWordWrap(true);
    m_description->setWordWrap(true);
    m_instructions->setObjectName(QStringLiteral("instructions"));
    m_instructions->setReadOnly(true);
    m_instructions->setTabChangesFocus(true);
    m_instructions->setAccessibleName(tr("Instructions"));
    setTextRole(m_instructions, TextRole::Mono);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(4), spacing(3), spacing(4), spacing(3));
    layout->setSpacing(spacing(1.5));
    layout->addWidget(m_name);
    layout->addWidget(m_status);
    layout->addWidget(m_description);
    layout->addSpacing(spacing(1));
    layout->addWidget(m_facts);
    layout->addSpacing(spacing(2));
    layout->addWidget(makeCaption(tr("Instructions"), this));
    layout->addWidget(m_instructions, 1);
}

void AgentDetail::show(const Agent& agent)
{
    const StateLook look = lookOf(agent.status);
    m_name->setUntrusted(agent.name);
    m_status->setText(tr("%1 %2", "shape, state").arg(look.shape, look.title));
    setTextTone(m_status, look.tone);
    m_description->setUntrusted(agent.description);
    m_description->setVisible(!agent.description.isEmpty());
    m_facts->setFact(tr("Identifier"), agent.id.text());
    m_facts->setFact(tr("Provider"), agent.provider);
    m_facts->setFact(tr("Model"), agent.model);
    m_facts->setFact(tr("Capability packs"), agent.capabilities.join(QStringLiteral(", ")));
    m_facts->setFact(
        tr("Created"), QLocale().toString(agent.createdAt.toLocalTime(), QLocale::ShortFormat));
    const QString instructions = visibleText(agent.instructions, LineBreaks::Keep);
    if (m_instructions->toPlainText() != instructions)
        m_instructions->setPlainText(instructions);
}

} // namespace signalbox
