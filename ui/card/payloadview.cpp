// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/payloadview.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"
#include "ui/theme/tones.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

constexpr qsizetype PayloadSlice = 48 * 1024;
constexpr qsizetype PayloadPiece = 1000;
constexpr QChar PayloadGoesOn(0x21AA); // ↪

//! Line breaking swallows blanks, so a long run of them that pushes something out of sight is
//! counted instead (S-08). Indentation stays.
QString withCountedBlanks(const QString& text)
{
    constexpr qsizetype few = 8;
    constexpr qsizetype indentation = 60;
    if (!text.contains(QString(few, u' ')))
        return text;
    QString counted;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && text.at(end) == u' ')
            ++end;
        const qsizetype blanks = end - at;
        if (blanks >= (at == 0 ? indentation : few))
            counted += QStringLiteral("⟨U+0020×%1⟩").arg(blanks);
        else
            counted += QString(blanks, u' ');
        for (at = end; at < text.size() && text.at(at) != u' '; ++at)
            counted += text.at(at);
    }
    return counted;
}

//! Marks what visibleText had to write out.
class HiddenBadgePainter : public QSyntaxHighlighter {
public:
    explicit HiddenBadgePainter(PayloadView* view)
        : QSyntaxHighlighter(view->document())
        , m_view(view)
    {
    }

protected:
    void highlightBlock(const QString& text) override
    {
        QTextCharFormat badge;
        badge.setBackground(toneTint(Tone::Critical, m_view->palette()));
        badge.setForeground(toneColor(Tone::Critical, m_view->palette()));
        badge.setFontWeight(QFont::Bold);
        for (qsizetype at = text.indexOf(QChar(0x27E8)); at >= 0;
             at = text.indexOf(QChar(0x27E8), at + 1)) {
            const qsizetype end = text.indexOf(QChar(0x27E9), at);
            if (end > at && end - at < 24)
                setFormat(int(at), int(end - at + 1), badge);
        }
        if (m_view->face() == PayloadView::Face::Mono)
            tintBlanks(text);
        QTextCharFormat faint;
        faint.setForeground(toneColor(Tone::Muted, m_view->palette()));
        if (text.startsWith(PayloadGoesOn))
            setFormat(0, 1, faint);
    }

private:
    //! More than one blank inside a line, and those at its end, are easily missed.
    void tintBlanks(const QString& text)
    {
        QTextCharFormat tint;
        tint.setBackground(toneTint(Tone::Medium, m_view->palette()));
        qsizetype at = 0;
        while (at < text.size() && text.at(at) == u' ')
            ++at; // indentation
        while (at < text.size()) {
            const qsizetype from = text.indexOf(u' ', at);
            if (from < 0)
                return;
            qsizetype end = from;
            while (end < text.size() && text.at(end) == u' ')
                ++end;
            if (end - from > 1 || end == text.size())
                setFormat(int(from), int(end - from), tint);
            at = end;
        }
    }

    PayloadView* m_view;
};

} // namespace

PayloadView::PayloadView(Face face, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_face(face)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(face == Face::Mono ? QFrame::StyledPanel : QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setContextMenuPolicy(Qt::NoContextMenu);
    document()->setDocumentMargin(6);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight); // S-04: what runs is read in the order it runs in
    // Breaking at words would swallow the blanks that push something out of sight (S-08).
    const auto wrap = face == Face::Mono ? QTextOption::WrapAnywhere
                                         : QTextOption::WrapAtWordBoundaryOrAnywhere;
    option.setWrapMode(wrap);
    setWordWrapMode(wrap);
    document()->setDefaultTextOption(option);
    new HiddenBadgePainter(this);
    if (face == Face::Mono)
        setTextRole(this, TextRole::Mono);
    m_feeding.setSingleShot(true);
    connect(&m_feeding, &QTimer::timeout, this, &PayloadView::feed);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &PayloadView::feedIfNear);
}

void PayloadView::setPayload(const QString& raw)
{
    m_raw = raw;
    m_fed = 0;
    m_lineOpen = false;
    m_toEnd = false;
    clear();
    feed();
    verticalScrollBar()->setValue(0);
}

//! Lays out the next slice. A slice never ends inside a surrogate pair.
void PayloadView::feed()
{
    const QStringView all(m_raw);
    qsizetype end = std::min(all.size(), m_fed + PayloadSlice);
    if (end < all.size() && all.at(end - 1).isHighSurrogate())
        --end;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    while (m_fed < end) {
        qsizetype pieceEnd = std::min(end, m_fed + PayloadPiece);
        const qsizetype lookTo = std::min(end, pieceEnd + 1);
        const qsizetype lineEnd = all.sliced(m_fed, lookTo - m_fed).indexOf(u'\n');
        const bool lineEnds = lineEnd >= 0;
        if (lineEnds)
            pieceEnd = m_fed + lineEnd;
        else if (pieceEnd < all.size() && all.at(pieceEnd - 1).isHighSurrogate())
            --pieceEnd;
        if (m_lineOpen)
            cursor.insertText(QStringLiteral("\n") + PayloadGoesOn);
        const QString piece = visibleText(all.sliced(m_fed, pieceEnd - m_fed), LineBreaks::Show);
        cursor.insertText(m_face == Face::Mono ? withCountedBlanks(piece) : piece);
        m_lineOpen = !lineEnds;
        m_fed = pieceEnd + (lineEnds ? 1 : 0);
        if (lineEnds)
            cursor.insertText(QStringLiteral("\n"));
    }
    cursor.endEditBlock();
    fitHeight();
    if (m_toEnd) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        if (m_fed < all.size())
            m_feeding.start(0);
    }
    checkEnd();
}

//! Lays out more when the end of what is laid out comes near.
void PayloadView::feedIfNear()
{
    const QScrollBar* bar = verticalScrollBar();
    if (m_fed < m_raw.size() && bar->value() + 2 * bar->pageStep() >= bar->maximum())
        m_feeding.start(0);
    checkEnd();
}

void PayloadView::setTallest(int lines)
{
    m_tallest = lines;
    fitHeight();
}

//! Of the laid out lines at the present width, no more than can be tall.
int PayloadView::contentHeight() const
{
    qreal height = 0;
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < m_tallest;
         block = block.next()) {
        const qreal tall = document()->documentLayout()->blockBoundingRect(block).height();
        const int here = std::max(1, block.layout()->lineCount());
        const int fits = std::min(here, m_tallest - lines);
        height += tall * fits / here;
        lines += here;
    }
    return int(std::ceil(height + 2 * document()->documentMargin())) + 1 + 2 * frameWidth();
}

bool PayloadView::isAtEnd() const
{
    return m_fed >= m_raw.size()
        && verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void PayloadView::checkEnd()
{
    if (isAtEnd())
        Q_EMIT endReached();
}

void PayloadView::fitHeight()
{
    const int height = contentHeight();
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

QSize PayloadView::sizeHint() const
{
    return { 200, contentHeight() };
}

QSize PayloadView::minimumSizeHint() const
{
    return { 80, int(fontMetrics().lineSpacing() + 2 * document()->documentMargin()) };
}

void PayloadView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
    checkEnd();
}

void PayloadView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void PayloadView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_End && m_fed < m_raw.size()) {
        m_toEnd = true;
        feed();
        return;
    }
    const bool moves = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down
        || event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown
        || event->key() == Qt::Key_Home || event->key() == Qt::Key_End
        || event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (moves || event->matches(QKeySequence::Copy) || event->matches(QKeySequence::SelectAll))
        QPlainTextEdit::keyPressEvent(event);
    else
        event->ignore(); // letters belong to the card
}

//! At its own end the wheel goes on in the card.
void PayloadView::wheelEvent(QWheelEvent* event)
{
    const QScrollBar* bar = verticalScrollBar();
    const int delta = event->angleDelta().y();
    if ((delta < 0 && bar->value() >= bar->maximum()) || (delta > 0 && bar->value() <= 0))
        event->ignore();
    else
        QPlainTextEdit::wheelEvent(event);
}

QMimeData* PayloadView::createMimeDataFromSelection() const
{
    QString text = textCursor().selectedText();
    text.replace(QChar(QChar::ParagraphSeparator), u'\n');
    text.replace(QStringLiteral("\n") + PayloadGoesOn, QString());
    auto* mime = new QMimeData;
    mime->setText(text);
    return mime;
}

} // namespace signalbox
