// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/timelinedelegate.h"

#include "core/text/visibletext.h"
#include "models/checkpointsmodel.h"
#include "ui/theme/look.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace signalbox {

namespace {

constexpr int LabelCharacters = 200;
constexpr int DotSide = 10;

//! The time alone when it was today: the column is narrow.
QString timelineMoment(const QDateTime& utc)
{
    const QDateTime local = utc.toLocalTime();
    if (local.date() == QDate::currentDate())
        return local.toString(QStringLiteral("HH:mm"));
    return QLocale().toString(local, QLocale::ShortFormat);
}

QString timelineSecondLine(const QModelIndex& index)
{
    const auto column = [&index](int which) { return index.siblingAtColumn(which).data().toString(); };
    QStringList facts { column(CheckpointsModel::CauseColumn),
        timelineMoment(index.data(CheckpointsModel::MadeAtRole).toDateTime()),
        TimelineDelegate::tr("files: %1").arg(column(CheckpointsModel::FilesColumn)),
        TimelineDelegate::tr("after entry %1").arg(column(CheckpointsModel::EntryColumn)) };
    if (!index.data(CheckpointsModel::LiveRole).toBool())
        facts.prepend(column(CheckpointsModel::BranchColumn));
    return facts.join(QStringLiteral(" \u00b7 "));
}

void paintStop(QPainter* painter, const QRect& cell, const QModelIndex& index, const QPalette& palette)
{
    const int x = cell.left() + spacing(3);
    const int middle = cell.top() + cell.height() / 2;
    const bool live = index.data(CheckpointsModel::LiveRole).toBool();
    painter->setPen(QPen(toneColor(Tone::Border, palette), 1));
    const bool last = index.row() + 1 == index.model()->rowCount();
    painter->drawLine(x, cell.top(), x, last ? middle : cell.bottom());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(toneColor(live ? Tone::Info : Tone::Border, palette), 2));
    painter->setBrush(toneColor(live ? Tone::Info : Tone::Base, palette));
    painter->drawEllipse(QPoint(x, middle), DotSide / 2, DotSide / 2);
}

} // namespace

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool selected = option.state & QStyle::State_Selected;
    const QColor ground = toneColor(selected ? Tone::Selection : option.state & QStyle::State_MouseOver ? Tone::Hover : Tone::Base, option.palette);
    painter->fillRect(option.rect, ground);
    paintStop(painter, option.rect, index, option.palette);
    const bool live = index.data(CheckpointsModel::LiveRole).toBool();
    const QRect text = option.rect.adjusted(spacing(6), spacing(1), -spacing(2), -spacing(1));
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(toneColor(live ? Tone::Text : Tone::Muted, option.palette));
    const QString label = oneLine(index.data().toString(), LabelCharacters);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop, painter->fontMetrics().elidedText(label, Qt::ElideRight, text.width()));
    painter->setFont(option.font);
    painter->setPen(toneColor(Tone::Muted, option.palette));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom, painter->fontMetrics().elidedText(timelineSecondLine(index), Qt::ElideRight, text.width()));
    if (option.state & QStyle::State_HasFocus) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(toneColor(Tone::Focus, option.palette));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return { 200, option.fontMetrics.height() * 2 + 3 * spacing(1) };
}

} // namespace signalbox
