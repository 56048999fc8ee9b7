// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/commandpalette.h"

#include "ui/shell/actions.h"
#include "ui/shell/fuzzymatch.h"
#include "ui/shell/palettedelegate.h"
#include "ui/theme/look.h"
#include "ui/widgets/tablesetup.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox {
namespace {

constexpr int RecentBonus = 6;
constexpr int MostRecent = 5;

struct PaletteHit {
    QAction* action;
    FuzzyFit fit;
    int score;
};

QString spokenHit(const QAction* action)
{
    const QString why = Actions::whyUnavailable(action);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    QString words = action->iconText();
    if (!keys.isEmpty())
        words = CommandPalette::tr("%1, %2", "command, shortcut").arg(words, keys);
    if (!why.isEmpty())
        words = CommandPalette::tr("%1, not available: %2").arg(words, why);
    return words;
}

} // namespace

CommandPalette::CommandPalette(const Actions* actions, QWidget* window)
    : QFrame(window)
    , m_actions(actions)
    , m_query(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    m_query->setObjectName(QStringLiteral("query"));
    m_query->setPlaceholderText(tr("Type a command"));
    m_query->setAccessibleName(tr("Search commands"));
    m_list->setObjectName(QStringLiteral("hits"));
    setUpList(m_list, tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(2), spacing(2), spacing(2), spacing(2));
    layout->setSpacing(spacing(1));
    layout->addWidget(m_query);
    layout->addWidget(m_list);
    m_query->installEventFilter(this);
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::refill);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::popUp()
{
    m_focusBefore = QApplication::focusWidget();
    const QSize room = parentWidget()->size();
    const int width = std::min(room.width() - spacing(12), fontMetrics().averageCharWidth() * 90);
    const int height = std::min(room.height() - spacing(24), spacing(100));
    setGeometry((room.width() - width) / 2, spacing(12), width, height);
    m_query->clear();
    refill();
    show();
    raise();
    m_query->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::refill()
{
    QVector<PaletteHit> hits;
    for (QAction* action : m_actions->all()) {
        const auto fit = fuzzyFit(m_query->text(), action->iconText());
        if (!fit)
            continue;
        const auto recent = m_recent.indexOf(action->objectName());
        const int bonus = recent >= 0 ? RecentBonus - static_cast<int>(recent) : 0;
        hits.append({ action, *fit, fit->score + bonus - (action->isEnabled() ? 0 : 3) });
    }
    std::stable_sort(hits.begin(), hits.end(), [](const PaletteHit& a, const PaletteHit& b) {
        return a.score > b.score;
    });
    m_model->clear();
    for (const PaletteHit& hit : std::as_const(hits)) {
        auto* item = new QStandardItem(hit.action->iconText());
        item->setData(hit.action->objectName(), PaletteDelegate::NameRole);
        item->setData(QVariant::fromValue(hit.fit.positions), PaletteDelegate::PositionsRole);
        item->setData(
            hit.action->shortcut().toString(QKeySequence::NativeText), PaletteDelegate::KeysRole);
        item->setData(Actions::whyUnavailable(hit.action), PaletteDelegate::WhyRole);
        item->setData(hit.action->isEnabled(), PaletteDelegate::UsableRole);
        item->setData(spokenHit(hit.action), Qt::AccessibleTextRole);
        item->setIcon(hit.action->icon());
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::runCurrent()
{
    const QString name = m_list->currentIndex().data(PaletteDelegate::NameRole).toString();
    QAction* action = m_actions->find(name);
    if (!action || !action->isEnabled())
        return; // the line itself says why
    m_recent.removeAll(name);
    m_recent.prepend(name);
    while (m_recent.size() > MostRecent)
        m_recent.removeLast();
    dismiss();
    action->trigger();
}

void CommandPalette::dismiss()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::step(int by)
{
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, m_model->rowCount() - 1));
    m_list->setCurrentIndex(m_model->index(row, 0));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isVisible() && !m_query->hasFocus())
        hide();
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(8);
        return true;
    case Qt::Key_PageUp:
        step(-8);
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(toneColor(Tone::Panel, palette()));
    painter.setPen(toneColor(Tone::Border, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace signalbox
