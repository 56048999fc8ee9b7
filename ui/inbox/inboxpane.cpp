// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inbox/inboxpane.h"

#include "models/inboxfiltermodel.h"
#include "models/inboxmodel.h"
#include "ui/inbox/inboxdelegate.h"
#include "ui/inbox/inboxview.h"
#include "ui/theme/look.h"
#include "ui/theme/tones.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace signalbox {

namespace {

QString outcomeSentence(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve:
        return InboxPane::tr("Approved.");
    case Verdict::Edit:
        return InboxPane::tr("Approved with your changes.");
    case Verdict::Answer:
        return InboxPane::tr("Answered.");
    case Verdict::Reject:
        break;
    }
    return InboxPane::tr("Rejected.");
}

} // namespace

InboxPane::InboxPane(InboxModel* inbox, DecisionDesk* desk, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_inbox(inbox)
    , m_desk(desk)
    , m_filter(new InboxFilterModel(inbox, this))
    , m_view(new InboxView(this))
    , m_empty(new EmptyState(QStringLiteral("inbox"), this))
    , m_stack(new QStackedLayout)
    , m_counts(new PlainLabel(this))
    , m_newRequests(new QPushButton(this))
    , m_filterEdit(new QLineEdit(this))
    , m_riskFilter(new QComboBox(this))
    , m_sort(new QComboBox(this))
{
    setObjectName(QStringLiteral("inboxPane"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    fillChoices();
    buildHeader(layout);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new InboxDelegate(clock, desk->held(), m_view));
    m_empty->setObjectName(QStringLiteral("inboxEmpty"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    layout->addLayout(m_stack, 1);
    m_second.setInterval(std::chrono::seconds { 1 });
    connect(&m_second, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    m_second.start();
    connectList();
    connectFilter();
    connectDesk();
    onRowsChanged();
}

void InboxPane::fillChoices()
{
    for (const Risk risk : { Risk::Low, Risk::Medium, Risk::High, Risk::Critical }) {
        const QString title = risk == Risk::Low ? tr("Every risk")
            : risk == Risk::Critical            ? tr("Critical only")
                                                : tr("%1 and above").arg(riskTitle(risk));
        m_riskFilter->addItem(title, static_cast<int>(risk));
    }
    m_sort->addItem(tr("Most urgent first"), static_cast<int>(InboxOrder::Urgency));
    m_sort->addItem(tr("Newest first"), static_cast<int>(InboxOrder::Newest));
    m_sort->addItem(tr("Oldest first"), static_cast<int>(InboxOrder::Oldest));
}

void InboxPane::buildHeader(QVBoxLayout* layout)
{
    auto* title = new PlainLabel(tr("Inbox"), this);
    setTextRole(title, TextRole::Heading);
    m_counts->setObjectName(QStringLiteral("counts"));
    m_counts->setElideMode(Qt::ElideRight);
    setTextRole(m_counts, TextRole::Muted);
    m_newRequests->setObjectName(QStringLiteral("newRequests"));
    m_newRequests->setAutoDefault(false);
    m_newRequests->hide();
    setButtonKind(m_newRequests, ButtonKind::Quiet);
    m_filterEdit->setObjectName(QStringLiteral("filterEdit"));
    m_filterEdit->setPlaceholderText(tr("Filter"));
    m_filterEdit->setAccessibleName(tr("Show only requests with these words"));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->setMinimumWidth(spacing(20));
    for (QComboBox* choice : { m_riskFilter, m_sort }) { // may be narrower than their longest choice
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(7);
        choice->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    m_riskFilter->setObjectName(QStringLiteral("riskFilter"));
    m_riskFilter->setAccessibleName(tr("Show only requests of this risk"));
    m_sort->setObjectName(QStringLiteral("sort"));
    m_sort->setAccessibleName(tr("Order of the requests"));
    auto* first = new QHBoxLayout;
    first->setSpacing(spacing(2));
    first->addWidget(title);
    first->addWidget(m_counts, 1);
    first->addWidget(m_newRequests);
    auto* second = new QHBoxLayout;
    second->setSpacing(spacing(1));
    second->addWidget(m_filterEdit, 1);
    second->addWidget(m_riskFilter);
    second->addWidget(m_sort);
    auto* header = new QVBoxLayout;
    header->setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(2));
    header->setSpacing(spacing(1.5));
    header->addLayout(first);
    header->addLayout(second);
    layout->addLayout(header);
}

void InboxPane::connectList()
{
    connect(m_view, &InboxView::commandRequested, this, &InboxPane::commandRequested);
    connect(m_view, &InboxView::openRequested, this, &InboxPane::openRequested);
    connect(m_view, &InboxView::visibleRangeChanged, m_filter, &InboxFilterModel::setVisibleRange);
    connect(m_view, &InboxView::chosen, this, [this](const QModelIndex& index) {
        m_touched = true;
        m_filter->announce({}, {});
        m_desk->expect(m_filter->refAt(index));
    });
    connect(m_view->selectionModel(),
        &QItemSelectionModel::currentChanged,
        this,
        &InboxPane::onCurrentChanged);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &InboxPane::onRowsChanged);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &InboxPane::onRowsChanged);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &InboxPane::onRowsChanged);
    connect(m_filter, &InboxFilterModel::filterChanged, this, &InboxPane::onRowsChanged);
    connect(m_inbox, &InboxModel::waitingChanged, this, &InboxPane::refreshCounts);
    connect(m_inbox, &InboxModel::newSinceLookChanged, this, &InboxPane::refreshCounts);
    connect(m_inbox, &InboxModel::loadingChanged, this, &InboxPane::refreshEmpty);
}

void InboxPane::connectFilter()
{
    connect(m_filterEdit, &QLineEdit::textChanged, m_filter, &InboxFilterModel::setWords);
    connect(m_riskFilter, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setLowestRisk(static_cast<Risk>(m_riskFilter->currentData().toInt()));
    });
    connect(m_sort, &QComboBox::currentIndexChanged, this, [this] {
        m_inbox->setOrder(static_cast<InboxOrder>(m_sort->currentData().toInt()));
    });
    connect(m_newRequests, &QPushButton::clicked, this, [this] {
        selectMostUrgent();
        focusList();
    });
    connect(m_empty, &EmptyState::primaryTriggered, this, &InboxPane::clearFilter);
}

void InboxPane::connectDesk()
{
    connect(&m_desk->held(), &ApprovalHold::held, this, [this](const ActionRef& ref) {
        m_passedOver.insert(ref);
        moveOn(ref, tr("Approved, undo with Z."));
    });
    connect(&m_desk->held(), &ApprovalHold::undone, this, [this](const ActionRef& ref, Undone why) {
        m_passedOver.remove(ref);
        if (why == Undone::ByPerson)
            select(ref);
    });
    connect(m_desk, &DecisionDesk::decided, this, [this](const DecisionOutcome& outcome) {
        const ActionRef ref { outcome.runtime, outcome.request.action };
        if (!m_passedOver.remove(ref))
            moveOn(ref, outcomeSentence(outcome.request.verdict));
    });
}

//! To the next request that is not decided; its name begins with the outcome (Qt 6.4 has no other
//! way to tell a screen reader).
void InboxPane::moveOn(const ActionRef& decided, const QString& outcome)
{
    constexpr int farthest = 1000;
    const QModelIndex from = m_filter->indexOf(decided);
    const int rows = m_filter->rowCount();
    QModelIndex next = m_view->currentIndex();
    if (from.isValid() && from == next) {
        next = {};
        for (int step = 1; step < std::min(rows, farthest) && !next.isValid(); ++step) {
            const QModelIndex candidate = m_filter->index((from.row() + step) % rows, 0);
            if (!m_desk->held().contains(m_filter->refAt(candidate)))
                next = candidate;
        }
    }
    if (!next.isValid())
        return;
    m_touched = true;
    m_filter->announce(m_filter->refAt(next), outcome);
    if (next != m_view->currentIndex()) {
        m_view->setCurrentIndex(next);
        m_view->scrollTo(next);
    }
    QAccessibleEvent named(m_view, QAccessible::NameChanged);
    named.setChild(next.row());
    QAccessible::updateAccessibility(&named);
}

void InboxPane::onCurrentChanged()
{
    const QModelIndex current = m_view->currentIndex();
    const ActionRef ref = m_filter->refAt(current);
    if (ref == m_selected)
        return;
    m_selected = ref;
    m_inbox->look();
    Q_EMIT actionSelected(m_filter->runtimeAt(current), ref.action);
}

void InboxPane::onRowsChanged()
{
    const bool any = m_filter->rowCount() > 0;
    if (any && (!m_touched || !m_view->currentIndex().isValid()))
        m_view->setCurrentIndex(m_filter->index(0, 0));
    onCurrentChanged();
    refreshCounts();
    refreshEmpty();
}

void InboxPane::refreshCounts()
{
    const int all = m_inbox->rowCount();
    QString line = all == 0 ? QString() : tr("%n waiting", nullptr, all);
    for (const Risk risk : { Risk::Critical, Risk::High, Risk::Medium, Risk::Low }) {
        if (const int count = m_inbox->waiting(risk))
            line += QStringLiteral("   %1 %2").arg(riskShape(risk)).arg(count);
    }
    m_counts->setText(line);
    const int fresh = m_touched ? m_inbox->newSinceLook() : 0;
    m_newRequests->setText(tr("%n new", nullptr, fresh));
    m_newRequests->setAccessibleName(
        tr("%n new request(s): go to the most urgent one", nullptr, fresh));
    m_newRequests->setVisible(fresh > 0);
}

void InboxPane::refreshEmpty()
{
    const bool empty = m_filter->rowCount() == 0;
    m_empty->setPrimary({});
    if (empty && m_filter->isFiltering() && m_filter->hiddenRows() > 0) {
        m_empty->setWhy(tr("Nothing here with this filter"),
            tr("%n request(s) hidden by the filter.", nullptr, m_filter->hiddenRows()));
        m_empty->setPrimary(tr("Clear filter"));
    } else if (empty && m_inbox->isLoading()) {
        m_empty->setWhy(tr("Reading the inbox…"));
    } else if (empty) {
        m_empty->setWhy(tr("Nothing needs you."), m_quietLine);
    }
    m_stack->setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_view);
}

void InboxPane::setQuietLine(const QString& line)
{
    m_quietLine = line;
    refreshEmpty();
}

void InboxPane::clearFilter()
{
    m_filterEdit->clear();
    m_riskFilter->setCurrentIndex(0);
    focusList();
}

void InboxPane::focusList()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void InboxPane::moveBy(int rows)
{
    m_view->moveBy(rows);
}

bool InboxPane::select(const ActionRef& ref)
{
    const QModelIndex index = m_filter->indexOf(ref);
    if (!index.isValid())
        return false;
    m_touched = true;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    return true;
}

void InboxPane::selectMostUrgent()
{
    if (m_filter->rowCount() == 0)
        return;
    m_touched = true;
    m_view->setCurrentIndex(m_filter->index(0, 0));
    m_view->scrollToTop();
    m_inbox->look();
    refreshCounts();
}

} // namespace signalbox
