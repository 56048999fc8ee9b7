// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/quietdocument.h"

#include "core/text/visibletext.h"
#include "ui/theme/tones.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <QUrl>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int CodePadding = 8;
constexpr int ListIndent = 24;

QString imageChip(const QTextImageFormat& image)
{
    const QUrl url(image.name());
    QString host = url.host(QUrl::FullyEncoded);
    if (host.isEmpty())
        host = url.scheme().isEmpty() ? QCoreApplication::translate("signalbox::TranscriptView", "a local path")
                                      : url.scheme() + u':';
    return QCoreApplication::translate("signalbox::TranscriptView", "[image blocked \u2014 %1]")
        .arg(visibleText(host, LineBreaks::Show));
}

//! One stretch of text with one format, found before anything is changed.
struct Stretch {
    int from = 0;
    int to = 0;
    QTextCharFormat format;
};

void replaceImages(QTextDocument& document, const QPalette& palette)
{
    QVector<Stretch> images;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isImageFormat())
                images.append({ it.fragment().position(), it.fragment().position() + it.fragment().length(),
                    it.fragment().charFormat() });
        }
    }
    QTextCharFormat chip;
    chip.setBackground(toneColor(Tone::Panel, palette));
    chip.setForeground(toneColor(Tone::Muted, palette));
    for (auto image = images.crbegin(); image != images.crend(); ++image) {
        QTextCursor cursor(&document);
        cursor.setPosition(image->from);
        cursor.setPosition(image->to, QTextCursor::KeepAnchor);
        cursor.insertText(imageChip(image->format.toImageFormat()), chip);
    }
}

bool isDocumentMark(QChar c)
{
    // What QTextDocument itself stores: paragraph ends, line separators, frames of tables.
    return c == QChar::ParagraphSeparator || c == QChar::LineSeparator || c.unicode() == 0xfdd0
        || c.unicode() == 0xfdd1 || c == u'\n';
}

//! Character references (&rlm;) become hidden characters only after parsing, so look once more.
void spellHidden(QTextDocument& document)
{
    const QString raw = document.toRawText();
    const bool ascii = std::all_of(raw.cbegin(), raw.cend(), [](QChar c) {
        return (c.unicode() >= 0x20 && c.unicode() < 0x7f) || isDocumentMark(c);
    });
    if (ascii)
        return;
    for (qsizetype end = raw.size(); end > 0;) {
        const qsizetype units = end > 1 && raw.at(end - 1).isLowSurrogate() && raw.at(end - 2).isHighSurrogate() ? 2 : 1;
        const qsizetype from = end - units;
        end = from;
        if (isDocumentMark(raw.at(from)))
            continue;
        const QStringView one = QStringView(raw).mid(from, units);
        const QString spelt = visibleText(one, LineBreaks::Keep);
        if (spelt == one)
            continue;
        QTextCursor cursor(&document);
        cursor.setPosition(static_cast<int>(from));
        cursor.setPosition(static_cast<int>(from + units), QTextCursor::KeepAnchor);
        cursor.insertText(spelt);
    }
}

void dressBlock(QTextBlock block, const DocumentDress& dress)
{
    QTextCursor cursor(block);
    QTextBlockFormat format = block.blockFormat();
    const bool code = format.hasProperty(QTextFormat::BlockCodeFence) || format.nonBreakableLines();
    format.setNonBreakableLines(false);
    format.setLineHeight(code ? 115 : 128, QTextBlockFormat::ProportionalHeight);
    format.setLayoutDirection(Qt::LeftToRight);
    if (code)
        format.setBackground(toneColor(Tone::Panel, dress.palette));
    if (format.headingLevel() > 0) {
        format.setTopMargin(2);
        format.setBottomMargin(2);
    } else if (!block.textList() && !code && !cursor.currentTable()) {
        format.setTopMargin(0);
        format.setBottomMargin(format.hasProperty(QTextFormat::BlockQuoteLevel) ? 4 : 0);
    } else {
        format.setTopMargin(0);
        format.setBottomMargin(code ? 0 : 2);
    }
    if (const int level = format.intProperty(QTextFormat::BlockQuoteLevel); level > 0) {
        format.setLeftMargin(16 * std::min(level, 6));
        format.setRightMargin(0);
    }
    cursor.setBlockFormat(format);
}

void dressFragments(QTextDocument& document, const QTextBlock& block, const DocumentDress& dress)
{
    const int heading = block.blockFormat().headingLevel();
    QVector<Stretch> stretches;
    for (auto it = block.begin(); !it.atEnd(); ++it)
        stretches.append({ it.fragment().position(), it.fragment().position() + it.fragment().length(), it.fragment().charFormat() });
    for (const Stretch& stretch : std::as_const(stretches)) {
        QTextCharFormat format;
        if (stretch.format.isAnchor()) {
            format.setForeground(toneColor(Tone::Info, dress.palette));
            format.setFontUnderline(true);
        }
        if (stretch.format.fontFixedPitch() || stretch.format.fontFamilies().toStringList().contains(u"monospace"_s)) {
            format.setFontFamilies(dress.mono.families());
            format.setFontPointSize(dress.mono.pointSizeF());
            format.setFontStyleStrategy(dress.mono.styleStrategy());
            if (!block.blockFormat().hasProperty(QTextFormat::BlockCodeFence))
                format.setBackground(toneColor(Tone::Panel, dress.palette));
        }
        if (heading > 0) {
            format.setProperty(QTextFormat::FontSizeAdjustment, heading == 1 ? 2 : heading == 2 ? 1 : 0);
            format.setFontWeight(QFont::DemiBold);
        }
        if (block.blockFormat().hasProperty(QTextFormat::BlockQuoteLevel))
            format.setForeground(toneColor(Tone::Muted, dress.palette));
        if (format.isEmpty())
            continue;
        QTextCursor cursor(&document);
        cursor.setPosition(stretch.from);
        cursor.setPosition(stretch.to, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(format);
    }
}

void dressTables(QTextFrame* frame, const DocumentDress& dress)
{
    for (QTextFrame* child : frame->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setBorderCollapse(true);
            format.setBorder(1);
            format.setBorderBrush(toneColor(Tone::Divider, dress.palette));
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setCellPadding(5);
            format.setCellSpacing(0);
            format.setTopMargin(2);
            format.setBottomMargin(2);
            table->setFormat(format);
        }
        dressTables(child, dress);
    }
}

//! The renderer counts every list from 1; a list that does not start there keeps its own numbers
//! as text, so that "step 5" of a long answer is not shown as step 1.
QString keepListNumbers(const QString& source, bool& numbered)
{
    static const QRegularExpression item(QStringLiteral("^( {0,3})(\\d{1,9})([.)])(?=[ \\t])"), QRegularExpression::MultilineOption);
    const QRegularExpressionMatch first = item.match(source);
    numbered = first.hasMatch() && first.capturedStart() == 0 && first.captured(2) != u"1"_s;
    return numbered ? QString(source).replace(item, u"\\1- \\2\\\\3"_s) : source;
}

void hideBullets(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextList* list = block.textList();
        if (!list || list->format().indent() != 1)
            continue;
        QTextListFormat format = list->format();
        format.setStyle(QTextListFormat::ListStyleUndefined);
        list->setFormat(format);
    }
}

void fillMarkdown(QuietDocument& document, const QString& text, TextBlock::Kind kind, const DocumentDress& dress)
{
    bool numbered = false;
    const QString source = kind == TextBlock::Kind::List ? keepListNumbers(text, numbered) : text;
    // Quadratic without the edit block around it (performance.md, Markdown cost).
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    document.setMarkdown(source, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) | QTextDocument::MarkdownNoHTML);
    // Before anything is laid out, so that nothing is ever asked for.
    replaceImages(document, dress.palette);
    spellHidden(document);
    cursor.endEditBlock();
    // Tables are only known to be tables after the first edit block has ended.
    cursor.beginEditBlock();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        dressBlock(block, dress);
        dressFragments(document, block, dress);
    }
    dressTables(document.rootFrame(), dress);
    if (numbered)
        hideBullets(document);
    cursor.endEditBlock();
}

void fillPlain(QuietDocument& document, const QString& source, const DocumentDress& dress, bool code)
{
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    document.setDefaultFont(code ? dress.mono : dress.prose);
    QTextBlockFormat format;
    format.setLineHeight(code ? 115 : 128, QTextBlockFormat::ProportionalHeight);
    format.setLayoutDirection(Qt::LeftToRight);
    cursor.setBlockFormat(format);
    cursor.insertText(source);
    cursor.endEditBlock();
    if (code)
        document.setDocumentMargin(CodePadding);
}

} // namespace

QVariant QuietDocument::loadResource(int, const QUrl&)
{
    return {};
}

std::unique_ptr<QuietDocument> quietDocument(QStringView text, const TextBlock& block, const DocumentDress& dress)
{
    auto document = std::make_unique<QuietDocument>();
    document->setUndoRedoEnabled(false);
    document->setDocumentMargin(0);
    document->setDefaultFont(dress.prose);
    document->setIndentWidth(ListIndent);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LeftToRight);
    document->setDefaultTextOption(option);
    const QString source = visibleText(blockSource(text, block).replace(u"\r\n"_s, u"\n"_s), LineBreaks::Keep, Tabs::Spaces);
    const bool markdown = block.kind == TextBlock::Kind::Prose || block.kind == TextBlock::Kind::List
        || block.kind == TextBlock::Kind::Table;
    if (markdown)
        fillMarkdown(*document, source, block.kind, dress);
    else
        fillPlain(*document, source, dress, block.kind == TextBlock::Kind::Code);
    return document;
}

} // namespace signalbox
