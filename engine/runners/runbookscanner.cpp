// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookscanner.h"

#include <QStringView>

#include <algorithm>

namespace signalbox {

namespace {

struct RunbookFence {
    QChar mark;
    qsizetype length = 0; //!< 0: not a fence
    qsizetype indent = 0;
    QStringView info;
};

qsizetype runbookIndent(QStringView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == u' ')
        ++indent;
    return indent;
}

//! Reads a line as an opening fence.
RunbookFence runbookOpening(QStringView line)
{
    RunbookFence fence;
    const qsizetype indent = runbookIndent(line);
    if (indent > 3 || indent == line.size() || (line[indent] != u'`' && line[indent] != u'~'))
        return fence;
    qsizetype end = indent;
    while (end < line.size() && line[end] == line[indent])
        ++end;
    const QStringView info = line.sliced(end).trimmed();
    // Backticks in the info string make it a code span, not a fence.
    if (end - indent < 3 || (line[indent] == u'`' && info.contains(u'`')))
        return fence;
    return { line[indent], end - indent, indent, info };
}

bool runbookCloses(QStringView line, const RunbookFence& open)
{
    const RunbookFence fence = runbookOpening(line);
    return fence.length >= open.length && fence.mark == open.mark && fence.info.isEmpty();
}

bool runbookIsHeading(QStringView line)
{
    const qsizetype indent = runbookIndent(line);
    qsizetype end = indent;
    while (end < line.size() && line[end] == u'#')
        ++end;
    const qsizetype level = end - indent;
    return indent <= 3 && level >= 1 && level <= 6
        && (end == line.size() || line[end] == u' ' || line[end] == u'\t');
}

bool runbookStartsComment(QStringView line)
{
    const qsizetype indent = runbookIndent(line);
    return indent <= 3 && line.sliced(indent).startsWith(u"<!--");
}

//! Collects blocks while the lines go by.
class RunbookBlockReader {
public:
    explicit RunbookBlockReader(RunbookScan* scan)
        : m_scan(scan)
    {
    }

    void read(QStringView line, int number)
    {
        if (m_fence.length > 0)
            readFence(line);
        else if (m_commentLine > 0)
            readComment(line);
        else
            readProse(line, number);
    }

    void finish()
    {
        m_scan->unclosedComment = m_commentLine;
        if (m_fence.length > 0)
            m_block.closed = false;
        flush();
    }

private:
    void readProse(QStringView line, int number)
    {
        const RunbookFence fence = runbookOpening(line);
        if (fence.length > 0) {
            flush();
            m_fence = fence;
            m_block.kind = RunbookBlock::Kind::Fence;
            m_block.line = number;
            m_block.info = fence.info.toString();
            addSource(line);
        } else if (runbookStartsComment(line)) {
            m_commentLine = number;
            // The opening itself cannot close it: "<!-->" stays open.
            readComment(line.sliced(runbookIndent(line) + 4));
        } else {
            if (runbookIsHeading(line)) {
                flush();
                m_block.heading = true;
            }
            if (m_block.line == 0 && !line.trimmed().isEmpty())
                m_block.line = number;
            if (m_block.line > 0)
                addSource(line);
        }
    }

    void readComment(QStringView line)
    {
        if (line.contains(u"-->"))
            m_commentLine = 0;
    }

    void readFence(QStringView line)
    {
        addSource(line);
        if (runbookCloses(line, m_fence)) {
            flush();
            return;
        }
        if (m_bodyStarted)
            m_block.body += u'\n';
        m_bodyStarted = true;
        m_block.body += line.sliced(std::min(runbookIndent(line), m_fence.indent));
    }

    void addSource(QStringView line)
    {
        // A block never starts with a blank line, so empty means that this is its first one.
        if (!m_block.source.isEmpty())
            m_block.source += u'\n';
        m_block.source += line;
    }

    void flush()
    {
        if (m_block.line > 0)
            m_scan->blocks.append(std::move(m_block));
        m_block = RunbookBlock();
        m_fence = RunbookFence();
        m_bodyStarted = false;
    }

    RunbookScan* m_scan;
    RunbookBlock m_block;
    RunbookFence m_fence;
    int m_commentLine = 0;
    bool m_bodyStarted = false;
};

} // namespace

RunbookScan scanRunbook(const QString& text)
{
    RunbookScan scan;
    RunbookBlockReader reader(&scan);
    const QStringView all(text);
    qsizetype start = 0;
    for (int number = 1; start < all.size(); ++number) {
        qsizetype end = start;
        while (end < all.size() && all[end] != u'\n' && all[end] != u'\r')
            ++end;
        reader.read(all.sliced(start, end - start), number);
        if (scan.blocks.size() >= RunbookMaxBlocks) {
            scan.tooManyBlocks = true;
            return scan;
        }
        start = end + 1;
        if (end + 1 < all.size() && all[end] == u'\r' && all[end + 1] == u'\n')
            ++start;
    }
    reader.finish();
    return scan;
}

} // namespace signalbox
