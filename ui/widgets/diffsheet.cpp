// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/diffsheet.h"

#include "core/json/jsondoor.h"
#include "core/text/linediff.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype BinaryProbeBytes = 8000;
constexpr qsizetype IntralineCap = 2000;
constexpr int TabStop = 4;
constexpr qsizetype MostShifts = 16; //!< tried when twins are looked for

QString diffWords(const char* text)
{
    return QCoreApplication::translate("signalbox::DiffView", text);
}

bool looksBinary(const QByteArray& bytes)
{
    return bytes.left(BinaryProbeBytes).contains('\0');
}

struct SideLines {
    QStringList lines;
    bool endsWithBreak = true;
    bool replaced = false; //!< bytes that are no UTF-8 were replaced
};

SideLines linesOfSide(const QByteArray& bytes)
{
    SideLines side;
    if (bytes.isEmpty())
        return side;
    const QString text = decodeUtf8Lossy(bytes, &side.replaced);
    side.endsWithBreak = text.endsWith(u'\n');
    side.lines = text.split(u'\n');
    if (side.endsWithBreak)
        side.lines.removeLast();
    return side;
}

bool isPlainAscii(const QString& line)
{
    return std::all_of(line.cbegin(), line.cend(), [](QChar c) {
        return c.unicode() >= 0x20 && c.unicode() < 0x7f;
    });
}

//! Tabs stay for spellBlanks(), which knows where they stand.
QString visibleBetweenTabs(const QString& line)
{
    QStringList pieces = line.split(u'\t');
    for (QString& piece : pieces)
        piece = visibleText(piece, LineBreaks::Keep);
    return pieces.join(u'\t');
}

//! Writes a tab as an arrow up to the next stop and trailing blanks as dots, so that they can be told apart.
void spellBlanks(DiffRow& row)
{
    const bool changes = row.kind != DiffRow::Kind::Context;
    const qsizetype end = changes ? row.text.size() : 0;
    qsizetype trailing = end;
    while (trailing > 0 && row.text.at(trailing - 1) == u' ')
        --trailing;
    if (trailing == end && !row.text.contains(u'\t'))
        return;
    QString spelt;
    for (qsizetype i = 0; i < row.text.size(); ++i) {
        const QChar c = row.text.at(i);
        const auto at = static_cast<int>(spelt.size());
        if (c == u'\t') {
            spelt += QChar(0x2192) + QString(TabStop - 1 - at % TabStop, u' ');
            row.blanks.append({ at, 1 });
        } else if (changes && c == u' ' && i >= trailing) {
            spelt += QChar(0x00b7);
            row.blanks.append({ at, 1 });
        } else {
            spelt += c;
        }
    }
    row.text = spelt;
}

DiffRow remarkRow(const QString& text)
{
    DiffRow row;
    row.kind = DiffRow::Kind::Remark;
    row.text = text;
    return row;
}

//! Splits a line into words, runs of blanks and single signs.
QVector<DiffSpan> wordsOf(const QString& line)
{
    QVector<DiffSpan> words;
    const auto classOf = [](QChar c) { return c.isLetterOrNumber() || c == u'_' ? 1 : c.isSpace() ? 2 : 0; };
    for (qsizetype i = 0; i < line.size();) {
        const int kind = classOf(line.at(i));
        qsizetype end = i + 1;
        while (kind != 0 && end < line.size() && classOf(line.at(end)) == kind)
            ++end;
        words.append({ static_cast<int>(i), static_cast<int>(end - i) });
        i = end;
    }
    return words;
}

void addChanged(QVector<DiffSpan>& spans, const DiffSpan& word)
{
    if (!spans.isEmpty() && spans.last().from + spans.last().length == word.from)
        spans.last().length += word.length;
    else
        spans.append(word);
}

int sharedLength(const QVector<DiffSpan>& spans, qsizetype total)
{
    int changed = 0;
    for (const DiffSpan& span : spans)
        changed += span.length;
    return static_cast<int>(total) - changed;
}

//! Characters that two lines share at their ends: enough to tell which of them belong together.
qsizetype likeness(const QString& a, const QString& b)
{
    const qsizetype most = std::min(a.size(), b.size());
    qsizetype head = 0;
    while (head < most && a.at(head) == b.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && a.at(a.size() - 1 - tail) == b.at(b.size() - 1 - tail))
        ++tail;
    return head + tail;
}

//! Pairs removed with added lines in order; when there are more of one side, where they fit best.
void pairTwins(QVector<DiffRow>& rows, qsizetype firstRemoved, qsizetype firstAdded)
{
    const qsizetype removed = firstAdded - firstRemoved;
    const qsizetype added = rows.size() - firstAdded;
    const qsizetype pairs = std::min(removed, added);
    const qsizetype shifts = std::min(std::abs(removed - added), MostShifts);
    const auto removedAt = [&](qsizetype i, qsizetype shift) { return firstRemoved + i + (removed > added ? shift : 0); };
    const auto addedAt = [&](qsizetype i, qsizetype shift) { return firstAdded + i + (added > removed ? shift : 0); };
    qsizetype best = 0;
    qsizetype bestLikeness = -1;
    for (qsizetype shift = 0; shift <= shifts; ++shift) {
        qsizetype sum = 0;
        for (qsizetype i = 0; i < std::min(pairs, MostShifts); ++i)
            sum += likeness(rows.at(removedAt(i, shift)).text, rows.at(addedAt(i, shift)).text);
        if (sum > bestLikeness) {
            best = shift;
            bestLikeness = sum;
        }
    }
    for (qsizetype i = 0; i < pairs; ++i) {
        const auto apart = static_cast<int>(addedAt(i, best) - removedAt(i, best));
        rows[removedAt(i, best)].twin = apart;
        rows[addedAt(i, best)].twin = -apart;
    }
}

QVector<DiffRow> allRows(const SideLines& before, const SideLines& after, DiffSheet& sheet)
{
    QVector<DiffRow> rows;
    qsizetype firstRemoved = -1;
    for (const LineEdit& edit : lineDiff(before.lines, after.lines)) {
        const qsizetype start = rows.size();
        for (int i = 0; i < edit.count; ++i) {
            if (edit.kind == LineEdit::Kind::Removed)
                rows.append(diffRowFor(DiffRow::Kind::Removed, edit.before + i + 1, 0, before.lines.at(edit.before + i)));
            else if (edit.kind == LineEdit::Kind::Added)
                rows.append(diffRowFor(DiffRow::Kind::Added, 0, edit.after + i + 1, after.lines.at(edit.after + i)));
            else
                rows.append(diffRowFor(DiffRow::Kind::Context, edit.before + i + 1, edit.after + i + 1, after.lines.at(edit.after + i)));
        }
        if (edit.kind == LineEdit::Kind::Removed) {
            sheet.removed += edit.count;
            firstRemoved = start;
        } else if (edit.kind == LineEdit::Kind::Added) {
            sheet.added += edit.count;
            if (firstRemoved >= 0)
                pairTwins(rows, firstRemoved, start);
            firstRemoved = -1;
        } else {
            firstRemoved = -1;
        }
    }
    return rows;
}

//! Folds unchanged runs that are further than `context` lines from any change.
QVector<DiffRow> foldRows(const QVector<DiffRow>& rows, int context)
{
    QVector<DiffRow> folded;
    for (qsizetype i = 0; i < rows.size();) {
        if (rows.at(i).kind != DiffRow::Kind::Context) {
            folded.append(rows.at(i++));
            continue;
        }
        qsizetype end = i;
        while (end < rows.size() && rows.at(end).kind == DiffRow::Kind::Context)
            ++end;
        const qsizetype head = i == 0 ? 0 : context;
        const qsizetype tail = end == rows.size() ? 0 : context;
        const qsizetype hidden = end - i - head - tail;
        if (hidden < 2) {
            folded.append(rows.mid(i, end - i));
        } else {
            folded.append(rows.mid(i, head));
            DiffRow gap;
            gap.kind = DiffRow::Kind::Gap;
            gap.folded = rows.mid(i + head, hidden);
            gap.text = diffWords("%1 unchanged lines").arg(QLocale().toString(hidden));
            folded.append(gap);
            folded.append(rows.mid(end - tail, tail));
        }
        i = end;
    }
    return folded;
}

QString sizeWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

DiffSheet binarySheet(const FileSides& sides)
{
    DiffSheet sheet;
    sheet.binary = true;
    if (!sides.existsBefore)
        sheet.summary = diffWords("New binary file, %1. Its content is not text and is not shown.")
                            .arg(sizeWords(sides.after.size()));
    else if (!sides.existsAfter)
        sheet.summary = diffWords("Binary file of %1 is deleted. Its content is not text and is not shown.")
                            .arg(sizeWords(sides.before.size()));
    else if (sides.before == sides.after && !sides.truncated)
        sheet.summary = diffWords("Binary file, unchanged.");
    else
        sheet.summary = diffWords("Binary file changes, %1 before, %2 after. Its content is not text and is not shown.")
                            .arg(sizeWords(sides.before.size()), sizeWords(sides.after.size()));
    sheet.rows.append(remarkRow(sheet.summary));
    return sheet;
}

QString summaryOf(const FileSides& sides, const DiffSheet& sheet)
{
    const QString added = QLocale().toString(sheet.added);
    const QString removed = QLocale().toString(sheet.removed);
    if (!sides.existsBefore && !sides.existsAfter)
        return diffWords("The file exists on neither side.");
    if (!sides.existsBefore)
        return diffWords("New file. Lines added: %1.").arg(added);
    if (!sides.existsAfter)
        return diffWords("The file is deleted. Lines removed: %1.").arg(removed);
    if (sides.before == sides.after)
        return diffWords("No difference.");
    return diffWords("Lines added: %1, removed: %2.").arg(added, removed);
}

void addRemarks(DiffSheet& sheet, const FileSides& sides, const SideLines& before, const SideLines& after)
{
    if (sheet.rows.isEmpty())
        sheet.rows.append(remarkRow(sides.existsBefore || sides.existsAfter
                ? diffWords("The file is empty.")
                : sheet.summary));
    if (sides.existsBefore && sides.existsAfter && before.endsWithBreak != after.endsWithBreak)
        sheet.rows.append(remarkRow(after.endsWithBreak ? diffWords("A line break is added at the end of the file.")
                                                        : diffWords("The line break at the end of the file is removed.")));
    if (before.replaced || after.replaced)
        sheet.rows.append(remarkRow(diffWords("Some bytes are not valid UTF-8 and are shown as \uFFFD.")));
    if (sides.truncated)
        sheet.rows.append(remarkRow(diffWords("Cut here: the file is longer than what is shown.")));
}

} // namespace

std::pair<QVector<DiffSpan>, QVector<DiffSpan>> changedWithin(const DiffRow& removed, const DiffRow& added)
{
    std::pair<QVector<DiffSpan>, QVector<DiffSpan>> changed;
    if (removed.text.size() > IntralineCap || added.text.size() > IntralineCap)
        return changed;
    const QVector<DiffSpan> before = wordsOf(removed.text);
    const QVector<DiffSpan> after = wordsOf(added.text);
    QStringList beforeWords;
    QStringList afterWords;
    for (const DiffSpan& word : before)
        beforeWords.append(removed.text.mid(word.from, word.length));
    for (const DiffSpan& word : after)
        afterWords.append(added.text.mid(word.from, word.length));
    for (const LineEdit& edit : lineDiff(beforeWords, afterWords)) {
        for (int i = 0; i < edit.count; ++i) {
            if (edit.kind == LineEdit::Kind::Removed)
                addChanged(changed.first, before.at(edit.before + i));
            else if (edit.kind == LineEdit::Kind::Added)
                addChanged(changed.second, after.at(edit.after + i));
        }
    }
    const qsizetype longer = std::max(removed.text.size(), added.text.size());
    if (sharedLength(changed.first, removed.text.size()) * 3 < longer)
        changed = {};
    return changed;
}

DiffRow diffRowFor(DiffRow::Kind kind, int before, int after, const QString& line)
{
    DiffRow row;
    row.kind = kind;
    row.before = before;
    row.after = after;
    row.text = isPlainAscii(line) ? line : visibleBetweenTabs(line);
    spellBlanks(row);
    return row;
}

DiffSheet diffSheet(const FileSides& sides, int context)
{
    if (looksBinary(sides.before) || looksBinary(sides.after))
        return binarySheet(sides);
    DiffSheet sheet;
    const SideLines before = linesOfSide(sides.before);
    const SideLines after = linesOfSide(sides.after);
    const QVector<DiffRow> rows = allRows(before, after, sheet);
    sheet.rows = foldRows(rows, context);
    sheet.summary = summaryOf(sides, sheet);
    addRemarks(sheet, sides, before, after);
    return sheet;
}

} // namespace signalbox
