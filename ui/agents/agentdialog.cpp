// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/agents/agentdialog.h"

#include "core/whendone.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>
#include <QPlainTextEdit>
#include <QTimer>

namespace signalbox {
namespace {

constexpr int LongestAgentName = 200;
constexpr int MostProblemsShown = 5;

bool isPlainAgentId(const QString& text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'-' || c == u'_' || c == u'.';
    });
}

} // namespace

AgentDialog::AgentDialog(Runtime* runtime, const QVector<CapabilityPack>& packs,
    const std::optional<Agent>& existing, const InstructionsCheck& check, QWidget* parent)
    : FormDialog(existing ? tr("Edit agent") : tr("New agent"),
        existing ? tr("Save agent") : tr("Create agent"), parent)
    , m_runtime(runtime)
    , m_check(check)
    , m_name(new QLineEdit(this))
    , m_id(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_provider(new QComboBox(this))
    , m_model(new QLineEdit(this))
    , m_instructions(makeLinesEdit(10, TextRole::Mono, this))
    , m_checked(new PlainLabel(this))
    , m_checkSoon(new QTimer(this))
{
    setObjectName(QStringLiteral("agentDialog"));
    m_name->setObjectName(QStringLiteral("name"));
    m_id->setObjectName(QStringLiteral("id"));
    m_instructions->setObjectName(QStringLiteral("instructions"));
    m_provider->setObjectName(QStringLiteral("provider"));
    m_provider->addItem(tr("Runbook (built in, needs no model)"), QStringLiteral("runbook"));
    m_name->setMaxLength(LongestAgentName);
    addField(tr("Name"), m_name);
    if (existing)
        m_id->hide();
    else
        addField(tr("Identifier"), m_id,
            tr("Optional. Letters, digits, dots, dashes and underscores; made up when left empty."));
    addField(tr("Description"), m_description);
    addField(tr("Provider"), m_provider);
    addField(tr("Model"), m_model, tr("Not used by runbooks; kept for the record."));
    for (const CapabilityPack& pack : packs) {
        auto* box = new QCheckBox(pack.name, this);
        box->setObjectName(QStringLiteral("pack-") + pack.name);
        box->setProperty("pack", pack.name);
        box->setToolTip(plainToolTip(pack.description));
        m_packs.append(box);
    }
    addGroup(tr("Capability packs"), m_packs, tr("The tools this agent may use at all. A mission can narrow them."));
    addField(tr("Instructions"), m_instructions,
        tr("A Markdown runbook: prose is said, fenced tool, ask, check and checkpoint blocks are done."));
    m_checked->setWordWrap(true);
    layout()->addWidget(m_checked);
    m_checked->setContentsMargins(spacing(5), 0, spacing(5), spacing(3));
    m_checked->hide();

    m_checkSoon->setSingleShot(true);
    m_checkSoon->setInterval(300);
    connect(m_checkSoon, &QTimer::timeout, this, &AgentDialog::checkInstructions);
    connect(m_instructions, &QPlainTextEdit::textChanged, m_checkSoon, qOverload<>(&QTimer::start));
    connect(m_name, &QLineEdit::textChanged, this, &AgentDialog::revalidate);
    connect(m_id, &QLineEdit::textChanged, this, &AgentDialog::revalidate);
    if (existing)
        fill(*existing);
    m_name->setFocus();
}

void AgentDialog::fill(const Agent& agent)
{
    m_existing = agent.id;
    m_name->setText(agent.name);
    m_description->setText(agent.description);
    m_model->setText(agent.model);
    m_instructions->setPlainText(agent.instructions);
    if (m_provider->findData(agent.provider) < 0 && !agent.provider.isEmpty())
        m_provider->addItem(agent.provider, agent.provider);
    m_provider->setCurrentIndex(std::max(0, m_provider->findData(agent.provider)));
    for (QCheckBox* box : std::as_const(m_packs))
        box->setChecked(agent.capabilities.contains(box->property("pack").toString()));
}

AgentSpec AgentDialog::spec() const
{
    AgentSpec spec;
    spec.id = m_existing.isEmpty() ? AgentId(m_id->text().trimmed()) : m_existing;
    spec.name = m_name->text().trimmed();
    spec.description = m_description->text().trimmed();
    spec.provider = m_provider->currentData().toString();
    spec.model = m_model->text().trimmed();
    spec.instructions = m_instructions->toPlainText();
    for (const QCheckBox* box : m_packs) {
        if (box->isChecked())
            spec.capabilities.append(box->property("pack").toString());
    }
    return spec;
}

bool AgentDialog::validate()
{
    const AgentSpec wanted = spec();
    const QString name = wanted.name.isEmpty() ? tr("Give the agent a name.") : QString();
    setProblem(m_name, name);
    const QString id = isPlainAgentId(m_id->text().trimmed())
        ? QString()
        : tr("Use only letters, digits, dots, dashes and underscores, or leave it empty.");
    setProblem(m_id, id);
    const QString instructions = wanted.instructions.trimmed().isEmpty()
        ? tr("Write what the agent does: without instructions it has nothing to run.")
        : QString();
    setProblem(m_instructions, instructions);
    return name.isEmpty() && id.isEmpty() && instructions.isEmpty();
}

void AgentDialog::checkInstructions()
{
    revalidate();
    const QString text = m_instructions->toPlainText();
    if (!m_check || text.trimmed().isEmpty()) {
        m_checked->hide();
        return;
    }
    const QStringList problems = m_check(m_provider->currentData().toString(), text);
    QStringList shown = problems.mid(0, MostProblemsShown);
    if (problems.size() > shown.size())
        shown.append(tr("… and %n more", nullptr, static_cast<int>(problems.size() - shown.size())));
    m_checked->setUntrusted(problems.isEmpty() ? tr("✓ The runbook reads well.") : shown.join(u'\n'));
    setTextTone(m_checked, problems.isEmpty() ? Tone::Ok : Tone::High);
    m_checked->show();
}

void AgentDialog::submit()
{
    AgentsFacet* facet = m_runtime->agents();
    if (!facet) {
        showError(makeError(ErrorKind::Unsupported, m_runtime->lacking(Runtime::Facet::Agents)));
        return;
    }
    const AgentSpec wanted = spec();
    const Later<Agent> later = m_existing.isEmpty() ? facet->create(wanted) : facet->update(m_existing, wanted);
    whenDone(later, this, [this](const Result<Agent>& result) {
        if (!result) {
            showError(result.error());
            return;
        }
        Q_EMIT saved(*result);
        accept();
    });
}

} // namespace signalbox
