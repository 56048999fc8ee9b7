// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inbox/inboxdelegate.h"

#include "core/clock.h"
#include "core/text/visibletext.h"
#include "models/approvalhold.h"
#include "models/inboxroles.h"
#include "ui/card/cardfacts.h"
#include "ui/card/riskbadge.h"
#include "ui/theme/look.h"
#include "ui/theme/tones.h"

#include <QPainter>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int SoonSeconds = 300;
constexpr int InboxTextFlags = Qt::AlignVCenter | Qt::TextSingleLine;

QString rowText(const QModelIndex& index, int role)
{
    return visibleText(index.data(role).toString(), LineBreaks::Fold);
}

//! Paints at the right end and takes that part off the line.
void paintAtEnd(QPainter* painter, QRect& line, const QString& text)
{
    const int width = painter->fontMetrics().horizontalAdvance(text);
    painter->drawText(line, Qt::AlignRight | InboxTextFlags, text);
    line.setRight(std::max(line.left(), line.right() - width - spacing(2)));
}

//! Paints at the left end, elided to at most this wide, and takes that part off the line.
void paintAtStart(
    QPainter* painter, QRect& line, const QString& text, Qt::TextElideMode mode, int widest)
{
    const QString shown = painter->fontMetrics().elidedText(text, mode, std::max(0, widest));
    painter->drawText(line, Qt::AlignLeft | InboxTextFlags, shown);
    line.setLeft(line.left() + painter->fontMetrics().horizontalAdvance(shown) + spacing(2));
}

} // namespace

InboxDelegate::InboxDelegate(const Clock& clock, const ApprovalHold& held, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
    , m_held(held)
{
}

QSize InboxDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return { spacing(40), 2 * option.fontMetrics.height() + spacing(4) };
}

void InboxDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    paintGround(painter, option, index);
    const int edge = spacing(2);
    const int lineHeight = option.fontMetrics.height();
    QRect line = option.rect.adjusted(edge + spacing(1), edge - spacing(0.25), -edge, 0);
    line.setHeight(lineHeight);
    painter->setFont(option.font);
    paintFirst(painter, line, option.palette, index);
    line.translate(0, lineHeight + spacing(0.5));
    paintSecond(painter, line, option.palette, index);
    painter->restore();
}

void InboxDelegate::paintGround(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QPalette& palette = option.palette;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, toneColor(Tone::Selection, palette));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, toneColor(Tone::Hover, palette));
    painter->setPen(toneColor(Tone::Divider, palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const auto risk = index.data(RiskRole).value<Risk>();
    QRect bar = option.rect.adjusted(0, 0, 0, -1);
    bar.setWidth(risk == Risk::Critical || risk == Risk::High ? 4 : 2);
    painter->fillRect(bar, toneColor(riskTone(risk), palette));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(toneColor(Tone::Focus, palette), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
}

void InboxDelegate::paintWaiting(
    QPainter* painter, QRect& line, const QPalette& palette, const QModelIndex& index) const
{
    const ActionRef ref { index.data(RuntimeIdRole).value<RuntimeId>(),
        index.data(ActionIdRole).value<ActionId>() };
    if (m_held.contains(ref)) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(m_held.left(ref));
        painter->setPen(toneColor(Tone::Ok, palette));
        paintAtEnd(painter, line, tr("✓ approved, sent in %1 s").arg(qlonglong { left.count() }));
        return;
    }
    const QDateTime since = index.data(WaitingSinceRole).toDateTime();
    painter->setPen(toneColor(Tone::Muted, palette));
    if (since.isValid())
        paintAtEnd(painter, line, tr("waits %1").arg(stopwatchText(since.secsTo(m_clock.now()))));
}

void InboxDelegate::paintFirst(
    QPainter* painter, QRect line, const QPalette& palette, const QModelIndex& index) const
{
    paintWaiting(painter, line, palette, index);
    const QFont plain = painter->font();
    QFont bold = plain;
    bold.setWeight(QFont::DemiBold);
    int column = 0;
    for (const Risk risk : { Risk::Low, Risk::Medium, Risk::High, Risk::Critical })
        column = std::max(column,
            QFontMetrics(bold).horizontalAdvance(riskShape(risk) + QLatin1Char(' ') + riskTitle(risk)));
    paintRisk(painter, line, index.data(RiskRole).value<Risk>(), palette);
    line.setLeft(line.left() + column + spacing(2));
    const bool loaded = index.data(LoadedRole).toBool();
    painter->setPen(toneColor(loaded ? Tone::Text : Tone::Muted, palette));
    if (!loaded) {
        paintAtStart(painter, line, tr("reading…"), Qt::ElideRight, line.width());
        return;
    }
    painter->setFont(bold);
    paintAtStart(painter, line, rowText(index, ToolRole), Qt::ElideMiddle, line.width() * 2 / 5);
    const bool question = index.data(KindRole).value<ActionKind>() == ActionKind::Question;
    painter->setFont(question ? plain : monoFont());
    paintAtStart(painter,
        line,
        rowText(index, TargetRole),
        question ? Qt::ElideRight : Qt::ElideMiddle,
        line.width());
    painter->setFont(plain);
}

void InboxDelegate::paintSecond(
    QPainter* painter, QRect line, const QPalette& palette, const QModelIndex& index) const
{
    const QDateTime expires = index.data(ExpiresAtRole).toDateTime();
    if (expires.isValid()) {
        const qint64 left = m_clock.now().secsTo(expires);
        painter->setPen(toneColor(left <= SoonSeconds ? Tone::High : Tone::Muted, palette));
        const QString when
            = left > 0 ? tr("expires in %1").arg(stopwatchText(left)) : tr("expired");
        paintAtEnd(painter, line, when);
    }
    painter->setPen(toneColor(Tone::Muted, palette));
    const QString agent = rowText(index, AgentNameRole);
    const QString goal = rowText(index, MissionGoalRole);
    const QString who
        = goal.isEmpty() ? agent : tr("%1 · %2", "an agent and its mission").arg(agent, goal);
    paintAtStart(painter, line, who, Qt::ElideRight, line.width());
}

} // namespace signalbox
