// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/visibletext.h"

#include "core/text/codepoints.h"

#include <algorithm>
#include <limits>

namespace signalbox {

namespace {

constexpr int VisibleTabStop = 4;
constexpr int MostMarks = 8; //!< on one letter; more would paint over other lines
constexpr qsizetype ShortestRun = 4;
constexpr int MixedWordLength = 60;
constexpr QChar CarriageReturnSign(u'\u240D');
constexpr QChar LineFeedSign(u'\u21B5');
constexpr QChar TabSign(u'\u2192');
constexpr QChar CutSign(u'\u2026');

bool isPlainUnit(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7F;
}

qsizetype plainEnd(QStringView text, qsizetype from)
{
    const auto* const end = std::find_if_not(text.begin() + from, text.end(), isPlainUnit);
    return end - text.begin();
}

//! How many code units of honest white space begin here; a lone carriage return is none.
qsizetype blankLength(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c == u' ' || c == u'\n' || c == u'\t')
        return 1;
    return c == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n' ? 2 : 0;
}

QStringView withoutTrailingBlanks(QStringView text)
{
    for (;;) {
        if (text.endsWith(u"\r\n"))
            text.chop(2);
        else if (!text.isEmpty() && blankLength(text, text.size() - 1) > 0)
            text.chop(1);
        else
            return text;
    }
}

void appendBadge(QString& out, char32_t code, qsizetype times)
{
    out += QStringLiteral("\u27E8U+");
    int digits = 4;
    while (code >> (4 * digits) != 0)
        ++digits;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        out += QLatin1Char("0123456789ABCDEF"[(code >> shift) & 0xF]);
    if (times > 1)
        out += u'\u00D7' + QString::number(times);
    out += u'\u27E9';
}

qsizetype runLength(QStringView text, qsizetype at, CodePoint point)
{
    qsizetype times = 1;
    for (at += point.units; at < text.size(); at += point.units) {
        if (codePointAt(text, at).code != point.code)
            break;
        ++times;
    }
    return times;
}

//! Counts marks in a row; tells which of them have no place.
class MarkCounter {
public:
    //! Whether this code point is a mark that must not be painted as it is.
    bool isStray(char32_t code)
    {
        if (!isCombining(code)) {
            m_marks = 0;
            return false;
        }
        return m_marks < 0 || ++m_marks > MostMarks;
    }
    void noBase() { m_marks = -1; }

private:
    int m_marks = -1; //!< -1: nothing before that a mark could sit on
};

//! Writes visible text piece by piece, and knows where it may be cut.
class VisibleWriter {
public:
    VisibleWriter(LineBreaks breaks, Tabs tabs)
        : m_breaks(breaks)
        , m_tabs(tabs)
    {
    }

    QString write(QStringView text);
    QString writeLine(QStringView text, int maxChars);

private:
    qsizetype writeNext(QStringView text, qsizetype at);
    void writeLineFeed(bool afterReturn);
    void writeTab();
    void writeSpace();
    qsizetype writeHidden(QStringView text, qsizetype at, CodePoint point);

    QString m_out;
    qsizetype m_lineStart = 0;
    LineBreaks m_breaks;
    Tabs m_tabs;
    MarkCounter m_marks;
};

QString VisibleWriter::write(QStringView text)
{
    m_out.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = plainEnd(text, at);
        if (end > at) {
            m_out += text.sliced(at, end - at);
            m_marks.isStray(text[end - 1].unicode());
            at = end;
        } else {
            at = writeNext(text, at);
        }
    }
    return std::move(m_out);
}

QString VisibleWriter::writeLine(QStringView text, int maxChars)
{
    text = withoutTrailingBlanks(text);
    qsizetype fits = 0; // the last place where a cut leaves room for its sign
    for (qsizetype at = 0; at < text.size() && m_out.size() <= maxChars;) {
        if (m_out.size() < maxChars && !isCombining(codePointAt(text, at).code))
            fits = m_out.size();
        if (const qsizetype blank = blankLength(text, at); blank > 0) {
            if (!m_out.isEmpty() && !m_out.endsWith(u' '))
                writeSpace();
            at += blank;
        } else {
            at = writeNext(text, at);
        }
    }
    if (m_out.size() <= maxChars)
        return std::move(m_out);
    m_out.truncate(fits);
    while (m_out.endsWith(u' '))
        m_out.chop(1);
    return maxChars > 0 ? m_out + CutSign : QString();
}

//! Writes what begins here and returns where the next begins.
qsizetype VisibleWriter::writeNext(QStringView text, qsizetype at)
{
    const CodePoint point = codePointAt(text, at);
    if (point.code == u'\n') {
        writeLineFeed(false);
        return at + 1;
    }
    if (point.code == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n') {
        writeLineFeed(true);
        return at + 2;
    }
    if (point.code == u'\t') {
        writeTab();
        return at + 1;
    }
    if (isHiddenCode(point.code))
        return writeHidden(text, at, point);
    if (m_marks.isStray(point.code))
        appendBadge(m_out, point.code, 1);
    else
        m_out += text.sliced(at, point.units);
    return at + point.units;
}

void VisibleWriter::writeLineFeed(bool afterReturn)
{
    m_marks.noBase();
    if (m_breaks == LineBreaks::Fold) {
        m_out += u' ';
        return;
    }
    if (afterReturn)
        m_out += CarriageReturnSign;
    m_out += m_breaks == LineBreaks::Keep ? QChar(u'\n') : LineFeedSign;
    m_lineStart = m_out.size();
}

void VisibleWriter::writeTab()
{
    m_marks.noBase();
    const qsizetype width = VisibleTabStop - (m_out.size() - m_lineStart) % VisibleTabStop;
    m_out += m_tabs == Tabs::Arrow ? TabSign : QChar(u' ');
    m_out += QString(width - 1, u' ');
}

void VisibleWriter::writeSpace()
{
    m_marks.noBase();
    m_out += u' ';
}

qsizetype VisibleWriter::writeHidden(QStringView text, qsizetype at, CodePoint point)
{
    m_marks.noBase();
    const qsizetype times = runLength(text, at, point);
    if (times >= ShortestRun) {
        appendBadge(m_out, point.code, times);
        return at + times * point.units;
    }
    appendBadge(m_out, point.code, 1);
    return at + point.units;
}

//! Collects the scripts of the word being read.
class WordScripts {
public:
    explicit WordScripts(HiddenCharacters& found)
        : m_found(found)
    {
    }

    void see(QStringView text, qsizetype at, CodePoint point)
    {
        // Invisible code points don't end a word: they would be a way around the check.
        const bool inWord = QChar::isLetterOrNumber(point.code) || isCombining(point.code)
            || (point.code > 0x20 && !QChar::isSpace(point.code) && isHiddenCode(point.code));
        if (!inWord) {
            finish(text, at);
            return;
        }
        if (m_from < 0)
            m_from = at;
        m_scripts |= confusableScript(point.code);
    }

    void finish(QStringView text, qsizetype at)
    {
        const bool mixed = (m_scripts & (m_scripts - 1)) != 0;
        if (mixed && m_found.mixedWords++ == 0)
            m_found.mixedWord = oneLine(text.sliced(m_from, at - m_from), MixedWordLength);
        m_from = -1;
        m_scripts = 0;
    }

private:
    HiddenCharacters& m_found;
    qsizetype m_from = -1;
    int m_scripts = 0;
};

bool isReversed(char32_t code)
{
    const QChar::Direction direction = QChar::direction(code);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

} // namespace

QString visibleText(QStringView text, LineBreaks breaks, Tabs tabs)
{
    return VisibleWriter(breaks, tabs).write(text);
}

QString oneLine(QStringView text, int maxChars)
{
    return VisibleWriter(LineBreaks::Fold, Tabs::Spaces).writeLine(text, std::max(0, maxChars));
}

HiddenCharacters hiddenCharactersIn(QStringView text)
{
    HiddenCharacters found;
    WordScripts words(found);
    MarkCounter marks;
    for (qsizetype at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        const bool lineFeed = point.code == u'\n'
            || (point.code == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n');
        words.see(text, at, point);
        if (lineFeed || point.code == u'\t') {
            marks.noBase();
        } else if (isHiddenCode(point.code)) {
            marks.noBase();
            ++found.count;
            found.bidi += isBidiControl(point.code) ? 1 : 0;
            found.controls += QChar::category(point.code) == QChar::Other_Control ? 1 : 0;
        } else if (marks.isStray(point.code)) {
            ++found.count;
        } else if (!found.rightToLeft && point.code >= 0x0590) {
            found.rightToLeft = isReversed(point.code);
        }
        at += point.units;
    }
    words.finish(text, text.size());
    return found;
}

int countHiddenCharacters(QStringView text)
{
    return hiddenCharactersIn(text).count;
}

} // namespace signalbox
