// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/markdownblocks.h"

#include <algorithm>

namespace signalbox {

namespace {

//! One line of the source, without its line break.
struct SourceLine {
    qsizetype from = 0;
    qsizetype length = 0;
    int indent = 0;
    bool blank = true;

    qsizetype end() const { return from + length; }
};

SourceLine sourceLineAt(QStringView text, qsizetype from)
{
    SourceLine line;
    line.from = from;
    const qsizetype end = text.indexOf(u'\n', from);
    line.length = (end < 0 ? text.size() : end) - from;
    for (qsizetype i = from; i < line.end(); ++i) {
        const QChar c = text.at(i);
        if (c == u' ')
            ++line.indent;
        else if (c == u'\t')
            line.indent += 4 - line.indent % 4;
        else if (c != u'\r') {
            line.blank = false;
            break;
        }
    }
    return line;
}

QStringView bare(QStringView text, const SourceLine& line)
{
    return text.mid(line.from, line.length).trimmed();
}

//! Length of the fence a line opens or closes, 0 for none.
int fenceLength(QStringView line, QChar& mark)
{
    if (line.isEmpty() || (line.front() != u'`' && line.front() != u'~'))
        return 0;
    mark = line.front();
    int length = 0;
    while (length < line.size() && line.at(length) == mark)
        ++length;
    if (length < 3 || (mark == u'`' && line.mid(length).contains(u'`')))
        return 0;
    return length;
}

bool isListItem(QStringView line)
{
    if (line.size() < 2)
        return false;
    if (line.front() == u'-' || line.front() == u'*' || line.front() == u'+')
        return line.at(1).isSpace();
    qsizetype digits = 0;
    while (digits < line.size() && digits < 9 && line.at(digits).isDigit())
        ++digits;
    return digits > 0 && digits + 1 < line.size()
        && (line.at(digits) == u'.' || line.at(digits) == u')') && line.at(digits + 1).isSpace();
}

//! What sort of item a list item is; another sort begins another list.
QChar itemMark(QStringView line)
{
    qsizetype at = 0;
    while (at < line.size() && line.at(at).isDigit())
        ++at;
    return line.at(at);
}

bool isHeading(QStringView line)
{
    qsizetype marks = 0;
    while (marks < line.size() && line.at(marks) == u'#')
        ++marks;
    return marks > 0 && marks < 7 && (marks == line.size() || line.at(marks).isSpace());
}

bool isTableRule(QStringView line)
{
    return line.contains(u'-') && line.contains(u'|')
        && std::all_of(line.begin(), line.end(), [](QChar c) {
               return c == u'|' || c == u'-' || c == u':' || c.isSpace();
           });
}

//! How deep the quotes and lists go that this line opens.
int openingDepth(QStringView line)
{
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        const bool beforeBlank = i + 1 < line.size() && line.at(i + 1).isSpace();
        if (c == u'>' || ((c == u'-' || c == u'+' || c == u'*' || c == u'.' || c == u')') && beforeBlank))
            ++depth;
        else if (!c.isSpace() && !c.isDigit())
            break;
    }
    return depth;
}

//! Walks the lines and collects the blocks.
class BlockCutter {
public:
    BlockCutter(QStringView text, const BlockLimits& limits)
        : m_text(text)
        , m_limits(limits)
    {
    }

    QVector<TextBlock> run()
    {
        while (next()) {
            const QStringView line = bare(m_text, m_line);
            QChar mark;
            if (m_line.blank)
                continue;
            if (m_line.indent >= 4)
                indentedCode();
            else if (const int fence = fenceLength(line, mark); fence > 0)
                fencedCode(mark, fence);
            else if (isHeading(line))
                add(TextBlock::Kind::Prose, m_line.from, m_line.end());
            else if (isListItem(line))
                list();
            else
                paragraph();
        }
        return std::move(m_blocks);
    }

private:
    bool next()
    {
        if (m_at > m_text.size() || (m_at == m_text.size() && m_at > 0))
            return false;
        m_line = sourceLineAt(m_text, m_at);
        m_at = m_line.end() + 1;
        return true;
    }
    bool peek(SourceLine& line) const
    {
        if (m_at >= m_text.size())
            return false;
        line = sourceLineAt(m_text, m_at);
        return true;
    }

    void fencedCode(QChar mark, int fence)
    {
        const qsizetype from = std::min(m_at, m_text.size());
        const int indent = m_line.indent;
        qsizetype end = m_text.size();
        while (next()) {
            QChar closing;
            const QStringView line = bare(m_text, m_line);
            const int length = m_line.indent < 4 ? fenceLength(line, closing) : 0;
            if (length >= fence && closing == mark && length == line.size()) {
                end = std::max(from, m_line.from - 1);
                break;
            }
        }
        code(from, end, indent);
    }

    void indentedCode()
    {
        const qsizetype from = m_line.from;
        qsizetype end = m_line.end();
        SourceLine ahead;
        while (peek(ahead) && (ahead.blank || ahead.indent >= 4)) {
            next();
            if (!ahead.blank)
                end = ahead.end();
        }
        code(from, end, 4);
    }

    void code(qsizetype from, qsizetype end, int indent)
    {
        const QVector<TextBlock> pieces = plainBlocks(m_text.mid(from, end - from), TextBlock::Kind::Code, m_limits);
        for (TextBlock piece : pieces) {
            piece.from += from;
            piece.indent = indent;
            m_blocks.append(piece);
        }
    }

    //! A list goes on over blank lines while what follows is indented or another item.
    void list()
    {
        const qsizetype from = m_line.from;
        qsizetype end = m_line.end();
        const QChar mark = itemMark(bare(m_text, m_line));
        SourceLine ahead;
        bool afterBlank = false;
        while (peek(ahead)) {
            const QStringView line = bare(m_text, ahead);
            const bool item = isListItem(line);
            const bool belongs = ahead.blank || ahead.indent >= 2 || (item && itemMark(line) == mark)
                || (!item && !afterBlank && !isHeading(line));
            if (!belongs)
                break;
            next();
            afterBlank = ahead.blank;
            if (!ahead.blank)
                end = ahead.end();
        }
        addList(from, end);
    }

    void paragraph()
    {
        const qsizetype from = m_line.from;
        qsizetype end = m_line.end();
        SourceLine ahead;
        const SourceLine head = m_line;
        const bool table = head.length < m_limits.characters && peek(ahead) && !ahead.blank
            && ahead.length < m_limits.characters && isTableRule(bare(m_text, ahead));
        QChar mark;
        while (peek(ahead) && !ahead.blank) {
            const QStringView line = bare(m_text, ahead);
            if (!table && (isHeading(line) || (ahead.indent < 4 && (fenceLength(line, mark) > 0))))
                break;
            if (!table && isListItem(line) && !bare(m_text, head).startsWith(u'>') && line.front() != u'*')
                break;
            next();
            end = ahead.end();
        }
        if (table)
            addTable(head, end);
        else
            add(TextBlock::Kind::Prose, from, end);
    }

    bool tooWild(qsizetype from, qsizetype end) const
    {
        const QStringView part = m_text.mid(from, end - from);
        if (part.count(u'&') > m_limits.entities)
            return true;
        for (qsizetype at = 0; at < part.size();) {
            const SourceLine line = sourceLineAt(part, at);
            if (line.indent > 4 * m_limits.depth || openingDepth(bare(part, line)) > m_limits.depth)
                return true;
            at = line.end() + 1;
        }
        return false;
    }

    void addPlain(qsizetype from, qsizetype end, TextBlock::Kind kind, bool continues)
    {
        QVector<TextBlock> pieces = plainBlocks(m_text.mid(from, end - from), kind, m_limits);
        for (TextBlock& piece : pieces) {
            piece.from += from;
            piece.continues = piece.continues || continues;
            m_blocks.append(piece);
        }
    }

    void add(TextBlock::Kind kind, qsizetype from, qsizetype end, bool continues = false)
    {
        // Depth is looked at piece by piece: a single wild line must not unformat a long quote.
        const QVector<TextBlock> pieces = plainBlocks(m_text.mid(from, end - from), kind, m_limits);
        for (TextBlock piece : pieces) {
            piece.from += from;
            piece.continues = piece.continues || continues;
            if (tooWild(piece.from, piece.from + piece.length))
                piece.kind = TextBlock::Kind::Plain;
            m_blocks.append(piece);
        }
    }

    //! Cuts between items only, so that every piece is a list of its own.
    void addList(qsizetype from, qsizetype end)
    {
        qsizetype start = from;
        int lines = 0;
        bool continues = false;
        const int base = sourceLineAt(m_text, from).indent;
        for (qsizetype at = from; at < end;) {
            const SourceLine line = sourceLineAt(m_text, at);
            const bool full = line.end() - start > m_limits.characters || lines >= m_limits.lines;
            if (full && at > start && line.indent <= base + 1 && isListItem(bare(m_text, line))) {
                addListPiece(start, at - 1, continues);
                start = at;
                lines = 0;
                continues = true;
            }
            ++lines;
            at = line.end() + 1;
        }
        addListPiece(start, end, continues);
    }

    void addListPiece(qsizetype from, qsizetype end, bool continues)
    {
        if (end - from > 2 * m_limits.characters || tooWild(from, end))
            addPlain(from, end, TextBlock::Kind::Plain, continues);
        else
            m_blocks.append({ TextBlock::Kind::List, from, end - from, 0, 0, 0, continues });
    }

    //! Every piece of a long table repeats its head.
    void addTable(const SourceLine& head, qsizetype end)
    {
        const SourceLine rule = sourceLineAt(m_text, head.end() + 1);
        const qsizetype headLength = rule.end() - head.from;
        if (headLength > m_limits.characters / 2 || bare(m_text, head).count(u'|') > 64) {
            addPlain(head.from, end, TextBlock::Kind::Plain, false);
            return;
        }
        qsizetype start = rule.end() + 1;
        int lines = 0;
        bool continues = false;
        const auto cut = [&](qsizetype to) {
            TextBlock piece { TextBlock::Kind::Table, start, std::max<qsizetype>(0, to - start), head.from, headLength, 0, continues };
            if (piece.length > 2 * m_limits.characters || tooWild(start, std::max(start, to)))
                addPlain(start, to, TextBlock::Kind::Plain, true);
            else
                m_blocks.append(piece);
            continues = true;
        };
        for (qsizetype at = start; at < end;) {
            const SourceLine line = sourceLineAt(m_text, at);
            if (at > start && (lines >= m_limits.lines / 2 || line.end() - start > m_limits.characters)) {
                cut(at - 1);
                start = at;
                lines = 0;
            }
            ++lines;
            at = line.end() + 1;
        }
        cut(std::max(start, end));
    }

    QStringView m_text;
    const BlockLimits& m_limits;
    QVector<TextBlock> m_blocks;
    SourceLine m_line;
    qsizetype m_at = 0;
};

//! Where to cut a line that is too long: behind a blank if there is one, never inside a pair.
qsizetype cutOfLine(QStringView text, qsizetype from, qsizetype limit)
{
    const qsizetype hard = from + limit;
    for (qsizetype at = hard; at > from + limit / 2; --at) {
        if (text.at(at - 1).isSpace())
            return at;
    }
    return text.at(hard).isLowSurrogate() ? hard - 1 : hard;
}

} // namespace

QVector<TextBlock> markdownBlocks(QStringView text, const BlockLimits& limits)
{
    return BlockCutter(text, limits).run();
}

QVector<TextBlock> plainBlocks(QStringView text, TextBlock::Kind kind, const BlockLimits& limits)
{
    QVector<TextBlock> blocks;
    if (text.endsWith(u'\n'))
        text.chop(1);
    qsizetype start = 0;
    int lines = 0;
    const auto cut = [&](qsizetype end) {
        blocks.append({ kind, start, end - start, 0, 0, 0, !blocks.isEmpty() });
        lines = 0;
    };
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf(u'\n', at);
        end = end < 0 ? text.size() : end;
        if (at > start && (end - start > limits.characters || lines >= limits.lines)) {
            cut(at - 1);
            start = at;
        }
        while (end - start > limits.characters) {
            const qsizetype to = cutOfLine(text, start, limits.characters);
            cut(to);
            start = to;
        }
        ++lines;
        at = end + 1;
    }
    if (start < text.size() || blocks.isEmpty())
        cut(text.size());
    return blocks;
}

QString blockSource(QStringView text, const TextBlock& block)
{
    const QStringView part = text.mid(block.from, block.length);
    if (block.kind == TextBlock::Kind::Table)
        return text.mid(block.headFrom, block.headLength).toString() + u'\n' + part.toString();
    if (block.kind != TextBlock::Kind::Code || block.indent == 0)
        return part.toString();
    QStringList lines = part.toString().split(u'\n');
    for (QString& line : lines) {
        qsizetype blanks = 0;
        while (blanks < block.indent && blanks < line.size() && line.at(blanks) == u' ')
            ++blanks;
        line.remove(0, blanks);
    }
    return lines.join(u'\n');
}

} // namespace signalbox
