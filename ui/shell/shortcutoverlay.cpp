// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/shortcutoverlay.h"

#include "ui/shell/actions.h"
#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace signalbox {

ShortcutOverlay::ShortcutOverlay(const Actions* actions, const Letters& letters, QWidget* window)
    : QFrame(window)
    , m_actions(actions)
    , m_letters(letters)
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("shortcutOverlay"));
    setAccessibleName(tr("Keyboard shortcuts"));
    setFocusPolicy(Qt::StrongFocus);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(4), spacing(4), spacing(4), spacing(3));
    layout->setSpacing(spacing(2));
    auto* title = new PlainLabel(tr("Keyboard shortcuts"), this);
    setTextRole(title, TextRole::Heading);
    layout->addWidget(title);
    layout->addWidget(m_scroll, 1);
    auto* hint = new PlainLabel(tr("Esc closes. Letters work only while the list or the card has the focus; Return never decides."), this);
    hint->setWordWrap(true);
    setTextRole(hint, TextRole::Muted);
    layout->addWidget(hint);
    hide();
}

QWidget* ShortcutOverlay::makeColumn(const QString& caption, const Letters& keys)
{
    auto* column = new QWidget(m_scroll);
    auto* grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    grid->addWidget(makeCaption(caption, column), 0, 0, 1, 2);
    int row = 1;
    for (const auto& [key, what] : keys) {
        auto* keyLabel = new PlainLabel(key, column);
        setTextRole(keyLabel, TextRole::Mono);
        setTextTone(keyLabel, Tone::Info);
        grid->addWidget(keyLabel, row, 0);
        grid->addWidget(new PlainLabel(what, column), row, 1);
        ++row;
    }
    grid->setRowStretch(row, 1);
    return column;
}

void ShortcutOverlay::fill()
{
    Letters everywhere;
    for (const QAction* action : m_actions->all()) {
        if (!action->shortcut().isEmpty())
            everywhere.append({ action->shortcut().toString(QKeySequence::NativeText), action->iconText() });
    }
    auto* sheet = new QWidget(m_scroll);
    auto* columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(0, 0, spacing(2), 0);
    columns->setSpacing(spacing(8));
    const qsizetype half = (everywhere.size() + 1) / 2;
    if (!m_letters.isEmpty())
        columns->addWidget(makeColumn(tr("In the list and on the card"), m_letters));
    columns->addWidget(makeColumn(tr("Everywhere"), everywhere.mid(0, half)));
    columns->addWidget(makeColumn(QStringLiteral(" "), everywhere.mid(half)));
    m_scroll->setWidget(sheet);
}

void ShortcutOverlay::popUp()
{
    m_focusBefore = QApplication::focusWidget();
    fill();
    const QSize room = parentWidget()->size();
    const QSize sheet = m_scroll->widget()->sizeHint() + QSize(spacing(14), spacing(26));
    const QSize wanted = sheet.boundedTo(room - QSize(spacing(10), spacing(10)));
    setGeometry(QRect(QPoint((room.width() - wanted.width()) / 2, (room.height() - wanted.height()) / 2), wanted));
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

void ShortcutOverlay::dismiss()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

void ShortcutOverlay::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_Question:
        dismiss();
        return;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return;
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

void ShortcutOverlay::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    hide();
}

void ShortcutOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(toneColor(Tone::Panel, palette()));
    painter.setPen(toneColor(Tone::Border, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace signalbox
