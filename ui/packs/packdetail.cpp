// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/packs/packdetail.h"

#include "core/json/jsondoor.h"
#include "core/text/visibletext.h"
#include "ui/theme/look.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tablesetup.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace signalbox {
namespace {

constexpr int ToolRiskRole = Qt::UserRole + 1;

enum ToolColumn { ToolNameColumn, ToolRiskColumn, ToolWhatColumn, ToolColumnCount };

} // namespace

PackDetail::PackDetail(QWidget* parent)
    : QWidget(parent)
    , m_name(new PlainLabel(this))
    , m_description(new PlainLabel(this))
    , m_facts(new FactList(this))
    , m_toolsModel(new QStandardItemModel(this))
    , m_tools(new QTableView(this))
    , m_schema(new QPlainTextEdit(this))
{
    setTextRole(m_name, TextRole::Heading);
    m_name->setWordWrap(true);
    m_description->setWordWrap(true);
    m_tools->setObjectName(QStringLiteral("tools"));
    m_schema->setObjectName(QStringLiteral("schema"));
    m_schema->setReadOnly(true);
    m_schema->setTabChangesFocus(true);
    m_schema->setAccessibleName(tr("What the tool takes"));
    setTextRole(m_schema, TextRole::Mono);
    setUpTable(m_tools, tr("Tools of the pack"));
    m_tools->setFrameShape(QFrame::StyledPanel);
    m_tools->setModel(m_toolsModel);
    static_cast<CellDelegate*>(m_tools->itemDelegate())->setLook(ToolRiskColumn, [](const QModelIndex& index) {
        const auto risk = static_cast<Risk>(index.data(ToolRiskRole).toInt());
        return CellLook { riskShape(risk), riskTone(risk) };
    });
    connect(m_tools->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) { showSchema(current.row()); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(4), spacing(3), spacing(4), spacing(3));
    layout->setSpacing(spacing(1.5));
    layout->addWidget(m_name);
    layout->addWidget(m_description);
    layout->addSpacing(spacing(1));
    layout->addWidget(m_facts);
    layout->addSpacing(spacing(2));
    layout->addWidget(makeCaption(tr("Tools"), this));
    layout->addWidget(m_tools, 1);
    layout->addSpacing(spacing(1));
    layout->addWidget(makeCaption(tr("What the tool takes"), this));
    layout->addWidget(m_schema, 1);
}

void PackDetail::show(const CapabilityPack& pack)
{
    const bool other = pack.name != m_pack.name;
    m_pack = pack;
    m_name->setUntrusted(pack.name);
    m_description->setUntrusted(pack.description);
    m_description->setVisible(!pack.description.isEmpty());
    QStringList person;
    for (const Risk risk : pack.needsPerson)
        person.append(tr("%1 %2", "shape, risk").arg(riskShape(risk), riskTitle(risk)));
    m_facts->setFact(tr("Needs a person for"),
        person.isEmpty() ? tr("nothing: everything runs by itself") : person.join(QStringLiteral("   ")));
    m_facts->setFact(tr("Origin"),
        pack.builtIn ? tr("Built in. It can only be made stricter.") : tr("Added here"));
    m_facts->setFact(tr("Version"), QString::number(pack.version));
    const int row = other ? 0 : std::max(0, m_tools->currentIndex().row());
    fillTools();
    m_tools->setCurrentIndex(m_toolsModel->index(row, 0));
    showSchema(row);
}

void PackDetail::fillTools()
{
    m_toolsModel->clear();
    m_toolsModel->setHorizontalHeaderLabels({ tr("Tool"), tr("Risk"), tr("What it does") });
    for (const ToolSpec& tool : std::as_const(m_pack.tools)) {
        const Risk risk = m_pack.riskLevels.value(tool.name, Risk::Critical);
        auto* riskItem = new QStandardItem(riskTitle(risk));
        riskItem->setData(static_cast<int>(risk), ToolRiskRole);
        const QString what = tool.available
            ? tool.description
            : tr("%1 (this runtime cannot run it itself)").arg(tool.description);
        m_toolsModel->appendRow({ new QStandardItem(tool.name), riskItem, new QStandardItem(what) });
    }
    m_tools->setColumnWidth(ToolNameColumn, fontMetrics().averageCharWidth() * 18);
    m_tools->setColumnWidth(ToolRiskColumn, fontMetrics().averageCharWidth() * 14);
}

void PackDetail::showSchema(int row)
{
    if (row < 0 || row >= m_pack.tools.size()) {
        m_schema->clear();
        return;
    }
    const ToolSpec& tool = m_pack.tools.at(row);
    m_schema->setPlainText(tool.schema.isNull()
            ? tr("The pack states no schema for this tool.")
            : visibleText(QString::fromUtf8(toIndentedJson(tool.schema)), LineBreaks::Keep));
}

} // namespace signalbox
