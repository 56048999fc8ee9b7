// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connectionsdialog.h"

#include "core/whendone.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/marklook.h"
#include "ui/dialogs/prompter.h"
#include "ui/theme/look.h"
#include "ui/theme/statelook.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tablepane.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace signalbox {
namespace {

CellLook nameLook(const QModelIndex& index)
{
    const auto mark = index.data(ConnectionsModel::SpecRole).value<ConnectionSpec>().mark;
    return { markSymbol(mark.shape), Tone::Text, [mark](const QPalette& palette) {
                return markColour(mark.colour, palette);
            } };
}

CellLook stateLook(const QModelIndex& index)
{
    const StateLook look = lookOf(index.data(ConnectionsModel::LinkRole).value<Link>());
    return { look.shape, look.tone, {} };
}

} // namespace

ConnectionsDialog::ConnectionsDialog(ConnectionBook* book, Prompter* prompter, QWidget* parent)
    : QDialog(parent)
    , m_book(book)
    , m_prompter(prompter)
    , m_list(new TablePane(tr("Connections"), QStringLiteral("globe"), this))
{
    setObjectName(QStringLiteral("connectionsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Connections"));
    buildTable();
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(spacing(5), spacing(2), spacing(5), spacing(3));
    buttons->setSpacing(spacing(2));
    m_add = makeButton("add", tr("Connect a runtime…"));
    m_edit = makeButton("edit", tr("Edit…"));
    m_remove = makeButton("remove", tr("Remove…"));
    m_retry = makeButton("retry", tr("Try again"));
    QPushButton* close = makeButton("close", tr("Close"));
    for (QPushButton* button : { m_add, m_edit, m_remove, m_retry })
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(buildDetail());
    layout->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, &ConnectionsDialog::add);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const ConnectionRow* row = current())
            openForm(row->spec);
    });
    connect(m_remove, &QPushButton::clicked, this, &ConnectionsDialog::askToRemove);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (const ConnectionRow* row = current())
            m_book->retryNow(row->spec.id);
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(fontMetrics().averageCharWidth() * 118, spacing(120));
    onCurrentChanged();
    m_list->table()->setFocus();
}

void ConnectionsDialog::buildTable()
{
    m_list->setModel(&m_book->connections(), TablePane::Order::OfModel);
    m_list->setColumnWidths({ 28, 0, 12, 22, 18 });
    m_list->setLook(ConnectionsModel::NameColumn, nameLook);
    m_list->setLook(ConnectionsModel::StateColumn, stateLook);
    m_list->emptyState()->setWhy(tr("No connections yet."),
        tr("The engine inside this console needs none. Connect a runtime to see what waits there, "
           "beside what waits here."));
    m_list->emptyState()->setPrimary(tr("Connect a runtime…"));
    connect(m_list->emptyState(), &EmptyState::primaryTriggered, this, &ConnectionsDialog::add);
    connect(m_list, &TablePane::currentChanged, this, &ConnectionsDialog::onCurrentChanged);
    connect(m_list, &TablePane::opened, this, [this] {
        if (const ConnectionRow* row = current())
            openForm(row->spec);
    });
}

QWidget* ConnectionsDialog::buildDetail()
{
    auto* detail = new QWidget(this);
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(spacing(5), spacing(3), spacing(5), spacing(1));
    layout->setSpacing(spacing(1));
    m_title = new PlainLabel(detail);
    m_state = new PlainLabel(detail);
    m_right = new PlainLabel(detail);
    m_credential = new PlainLabel(detail);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_state->setObjectName(QStringLiteral("detailState"));
    m_right->setObjectName(QStringLiteral("detailRight"));
    m_credential->setObjectName(QStringLiteral("detailCredential"));
    setTextRole(m_title, TextRole::Heading);
    setTextRole(m_credential, TextRole::Muted);
    for (PlainLabel* label : { m_title, m_state, m_right, m_credential }) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    return detail;
}

QPushButton* ConnectionsDialog::makeButton(const char* name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

const ConnectionRow* ConnectionsDialog::current() const
{
    const int row = m_list->currentSourceRow();
    const QVector<ConnectionRow>& rows = m_book->connections().rows();
    return row >= 0 && row < rows.size() ? &rows.at(row) : nullptr;
}

void ConnectionsDialog::select(const RuntimeId& id)
{
    const int row = m_book->connections().rowOf(id);
    if (row >= 0)
        m_list->selectSourceRow(row);
}

void ConnectionsDialog::onCurrentChanged()
{
    const ConnectionRow* row = current();
    for (QPushButton* button : { m_edit, m_remove, m_retry })
        button->setEnabled(row);
    for (PlainLabel* label : { m_title, m_state, m_right, m_credential })
        label->setVisible(row);
    if (!row)
        return;
    const StateLook look = lookOf(row->state.link);
    m_title->setUntrusted(
        tr("%1 at %2", "connection, address").arg(row->spec.name, row->spec.address));
    m_state->setUntrusted(row->state.sentence.isEmpty()
            ? tr("%1 %2.", "shape, state").arg(look.shape, linkTitle(row->state.link))
            : tr("%1 %2. %3", "shape, state, sentence")
                  .arg(look.shape, linkTitle(row->state.link), row->state.sentence));
    setTextTone(m_state, look.tone);
    m_right->setText(row->spec.decisions == DecisionRight::Allowed
            ? tr("Decisions from this computer are allowed.")
            : tr("For observing only: edit it to allow decisions from this computer."));
    m_credential->setUntrusted(
        row->problem.isEmpty() ? credentialSentence(row->credential) : row->problem);
}

void ConnectionsDialog::add()
{
    openForm(std::nullopt);
}

void ConnectionsDialog::openForm(const std::optional<ConnectionSpec>& existing)
{
    auto* dialog = new ConnectionDialog(m_book, existing, this);
    connect(dialog, &ConnectionDialog::saved, this, [this](const ConnectionSpec& spec) {
        select(spec.id);
        onCurrentChanged();
        m_list->notices()->post(NoticeKind::Ok, tr("Saved “%1”.").arg(spec.name));
    });
    dialog->open();
}

void ConnectionsDialog::askToRemove()
{
    const ConnectionRow* row = current();
    if (!row)
        return;
    Prompt prompt;
    prompt.title = tr("Remove the connection “%1”?").arg(row->spec.name);
    prompt.text = tr("What it shows leaves this window, and its token leaves the keychain. Nothing "
                     "changes on the server.");
    prompt.acceptText = tr("Remove connection");
    prompt.kind = ButtonKind::Danger;
    m_prompter->ask(this, prompt, [this, spec = row->spec](const PromptAnswer& answer) {
        if (answer.accepted)
            remove(spec);
    });
}

void ConnectionsDialog::remove(const ConnectionSpec& spec)
{
    whenDone(m_book->remove(spec.id), this, [this, spec](const Result<Done>& gone) {
        if (gone)
            m_list->notices()->post(NoticeKind::Ok, tr("Removed “%1”.").arg(spec.name));
        else
            m_list->notices()->postError(gone.error());
    });
}

} // namespace signalbox
