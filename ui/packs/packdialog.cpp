// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/packs/packdialog.h"

#include "core/whendone.h"
#include "ui/packs/packjson.h"
#include "ui/packs/riskboxes.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace signalbox {
namespace {

constexpr char StarterTools[] = R"([
  {
    "name": "ticket_create",
    "description": "Opens a ticket for the team.",
    "risk": "medium",
    "parameters": {
      "type": "object",
      "properties": { "title": { "type": "string" } },
      "required": ["title"]
    }
  }
]
)";

} // namespace

PackDialog::PackDialog(Runtime* runtime, const QStringList& takenNames,
    const std::optional<CapabilityPack>& existing, QWidget* parent)
    : FormDialog(existing ? tr("Edit capability pack") : tr("New capability pack"),
        existing ? tr("Save pack") : tr("Create pack"), parent)
    , m_runtime(runtime)
    , m_takenNames(takenNames)
    , m_existing(existing)
    , m_name(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_tools(makeLinesEdit(12, TextRole::Mono, this))
{
    setObjectName(QStringLiteral("packDialog"));
    m_name->setObjectName(QStringLiteral("name"));
    m_tools->setObjectName(QStringLiteral("tools"));
    if (existing)
        m_name->setReadOnly(true);
    addField(tr("Name"), m_name);
    addField(tr("Description"), m_description);
    m_needsPerson = makeRiskBoxes(existing ? existing->needsPerson : CapabilityPack().needsPerson, this);
    addGroup(tr("Risks that need a person"), m_needsPerson,
        tr("A request of a ticked risk waits for your decision; the others run by themselves."));
    addField(tr("Tools"), m_tools,
        tr("A JSON list. Only the name is required; a tool without a risk is critical. Tools that this runtime "
           "cannot run itself are kept and shown, but refused when called."));
    m_name->setText(existing ? existing->name : QString());
    m_description->setText(existing ? existing->description : QString());
    m_tools->setPlainText(QString::fromUtf8(existing ? packToolsToJson(*existing) : QByteArray(StarterTools)));
    connect(m_name, &QLineEdit::textChanged, this, &PackDialog::revalidate);
    connect(m_tools, &QPlainTextEdit::textChanged, this, &PackDialog::revalidate);
    QWidget* first = existing ? static_cast<QWidget*>(m_description) : m_name;
    first->setFocus();
}

bool PackDialog::validate()
{
    const QString wanted = m_name->text().trimmed();
    QString name;
    if (wanted.isEmpty())
        name = tr("Give the pack a name.");
    else if (!m_existing && m_takenNames.contains(wanted))
        name = tr("A pack with this name exists already.");
    setProblem(m_name, name);
    const Result<PackTools> tools = packToolsFromJson(m_tools->toPlainText().toUtf8());
    QString problem;
    if (!tools)
        problem = tools.error().sentence;
    else if (tools->tools.isEmpty())
        problem = tr("A pack has at least one tool.");
    setProblem(m_tools, problem);
    return name.isEmpty() && problem.isEmpty();
}

void PackDialog::submit()
{
    PacksFacet* facet = m_runtime->packs();
    if (!facet) {
        showError(makeError(ErrorKind::Unsupported, m_runtime->lacking(Runtime::Facet::Packs)));
        return;
    }
    const Result<PackTools> tools = packToolsFromJson(m_tools->toPlainText().toUtf8());
    if (!tools) {
        showError(tools.error());
        return;
    }
    CapabilityPack pack = m_existing.value_or(CapabilityPack());
    pack.name = m_name->text().trimmed();
    pack.description = m_description->text().trimmed();
    pack.tools = tools->tools;
    pack.riskLevels = tools->riskLevels;
    pack.needsPerson = checkedRisks(m_needsPerson);
    whenDone(facet->save(pack), this, [this](const Result<CapabilityPack>& result) {
        if (!result) {
            showError(result.error());
            return;
        }
        Q_EMIT saved(*result);
        accept();
    });
}

} // namespace signalbox
