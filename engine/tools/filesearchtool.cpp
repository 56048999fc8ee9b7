// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "engine/tools/builtintool.h"
#include "engine/tools/filereadtools.h"
#include "engine/tools/outputtext.h"
#include "engine/tools/pathrisk.h"
#include "engine/tools/toolwords.h"
#include "engine/tools/treewalk.h"

#include <QByteArrayMatcher>
#include <QRegularExpression>

#include <cerrno>
#include <fcntl.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxMatches = 500;
constexpr int MaxVisited = 100'000;
constexpr qint64 MaxSearchedBytes = 8 * 1024 * 1024;
constexpr qsizetype MaxMatchText = 400;

//! Searches the files of the workspace for a text.
class SearchTool : public BuiltInTool {
public:
    SearchTool()
        : BuiltInTool(builtInSpec(u"search"_s,
            u"Finds lines that contain a text in the files of the workspace. Skips .git folders, "
            u"binary "
            "files, files over 8 MiB, and files that usually hold keys unless one is named."_s,
            EffectKind::ReadFile,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "pattern": { "type": "string", "minLength": 1, "maxLength": 1000,
                        "description": "Text to find; upper and lower case differ" },
                    "regex": { "type": "boolean", "default": false,
                        "description": "The pattern is a Perl-compatible regular expression" },
                    "path": { "type": "string", "minLength": 1, "maxLength": 4096, "default": ".",
                        "description": "Folder or file to search, relative to the workspace" }
                },
                "required": ["pattern"],
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override
    {
        return pathFloor(pathOf(arguments),
            PathUse::Read,
            floorOpinion(Risk::Low, ToolWords::tr("It only reads inside the workspace.")));
    }
    BlastRadius blast(const JsonValue& arguments) const override
    {
        return pathBlast({ pathOf(arguments).toString() });
    }

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;

private:
    static JsonValue pathOf(const JsonValue& arguments)
    {
        return arguments.contains(u"path") ? arguments[u"path"] : JsonValue(u"."_s);
    }
};

//! One search through a tree: what to look for, what was found.
class TextSearch {
public:
    TextSearch(const QString& pattern, bool regex, const ToolContext& context)
        : m_context(context)
        , m_plain(pattern.toUtf8())
        , m_matcher(m_plain)
        , m_regex(regex)
    {
        // A pattern that backtracks for ever gives up instead of holding the engine.
        if (regex)
            m_expression.setPattern(u"(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=5000)"_s + pattern);
    }

    QString patternProblem() const
    {
        return m_regex && !m_expression.isValid() ? m_expression.errorString() : QString();
    }

    WalkStep visit(const WalkEntry& entry)
    {
        if (isCancelled(m_context) || m_cut)
            return WalkStep::Stop;
        if (++m_visited > MaxVisited) {
            m_cut = true;
            return WalkStep::Stop;
        }
        if (entry.facts.kind == BeneathKind::Folder)
            return entry.name == ".git" ? WalkStep::Over : WalkStep::Into;
        const QString path = pathText(entry.path);
        if (entry.facts.kind != BeneathKind::File || mayHoldSecrets(path))
            return WalkStep::Over;
        const FileDescriptor file(::openat(entry.parentFd,
            entry.name.constData(),
            O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
        searchFile(file, path);
        return m_cut ? WalkStep::Stop : WalkStep::Over;
    }

    void searchFile(const FileDescriptor& file, const QString& path)
    {
        struct stat status { };
        if (!file.isOpen() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)
            || status.st_size > MaxSearchedBytes) {
            ++m_skipped;
            return;
        }
        const Result<QByteArray> bytes = readDescriptor(file.get(), 0, MaxSearchedBytes, path);
        if (!bytes.ok() || bytes->left(8000).contains('\0')) {
            ++m_skipped;
            return;
        }
        ++m_files;
        if (m_regex || m_matcher.indexIn(bytes.value()) >= 0)
            searchLines(bytes.value(), path);
    }

    void noteCut() { m_cut = true; }
    ToolOutcome outcome() const;

private:
    void searchLines(const QByteArray& bytes, const QString& path)
    {
        qint64 number = 0;
        for (qsizetype start = 0; start < bytes.size();) {
            qsizetype end = bytes.indexOf('\n', start);
            end = end < 0 ? bytes.size() : end;
            const QByteArray line = bytes.mid(start, end - start);
            start = end + 1;
            ++number;
            if (number % 1024 == 0 && isCancelled(m_context))
                return;
            if (!matches(line))
                continue;
            if (m_matches.items().size() >= MaxMatches) {
                m_cut = true;
                return;
            }
            addMatch(path, number, line);
        }
    }

    bool matches(const QByteArray& line)
    {
        if (!m_regex)
            return m_matcher.indexIn(line) >= 0;
        const QRegularExpressionMatch match = m_expression.match(decodeUtf8Lossy(line));
        // Gave up: a line that could not be decided is said, not passed over.
        m_undecided += match.isValid() ? 0 : 1;
        return match.hasMatch();
    }

    void addMatch(const QString& path, qint64 number, const QByteArray& line)
    {
        QString text = decodeUtf8Lossy(line);
        if (text.endsWith(u'\r'))
            text.chop(1);
        if (text.size() > MaxMatchText) {
            const qsizetype keep
                = MaxMatchText - (text.at(MaxMatchText - 1).isHighSurrogate() ? 1 : 0);
            text = text.left(keep) + u'…';
        }
        m_matches.append(
            JsonValue::object({ { u"path"_s, path }, { u"line"_s, number }, { u"text"_s, text } }));
        m_lines.append(path + u':' + QString::number(number) + u": "_s + text);
    }

    const ToolContext& m_context;
    QByteArray m_plain;
    QByteArrayMatcher m_matcher;
    QRegularExpression m_expression;
    bool m_regex = false;
    JsonValue m_matches = JsonValue::array();
    QStringList m_lines;
    int m_visited = 0;
    int m_files = 0;
    int m_skipped = 0;
    int m_undecided = 0;
    bool m_cut = false;
};

ToolOutcome TextSearch::outcome() const
{
    if (isCancelled(m_context))
        return failedOutcome(ToolWords::tr("The search was stopped."));
    QStringList notes { ToolWords::tr(
                            "%n line(s) found.", nullptr, static_cast<int>(m_lines.size())),
        ToolWords::tr("%n file(s) searched.", nullptr, m_files) };
    if (m_skipped > 0)
        notes += ToolWords::tr("%n file(s) skipped: binary or too large.", nullptr, m_skipped);
    if (m_undecided > 0)
        notes += ToolWords::tr(
            "%n line(s) were too complicated for this pattern.", nullptr, m_undecided);
    if (m_cut)
        notes += ToolWords::tr("There is more; the search was cut.");
    QString text = notes.join(u' ');
    if (!m_lines.isEmpty())
        text += u'\n' + m_lines.join(u'\n');
    const bool incomplete = m_cut || m_undecided > 0;
    ToolOutcome outcome = goodOutcome(
        JsonValue::object({ { u"matches"_s, m_matches }, { u"truncated"_s, incomplete } }),
        firstLines(text));
    outcome.truncated = incomplete;
    return outcome;
}

ToolOutcome SearchTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<QString> path = cleanRelativePath(pathOf(arguments).toString());
    if (!path.ok())
        return failedOutcome(path.error().sentence);
    TextSearch search(arguments[u"pattern"].toString(), arguments[u"regex"].toBool(), context);
    if (const QString problem = search.patternProblem(); !problem.isEmpty())
        return failedOutcome(
            ToolWords::tr("The pattern is not a regular expression: %1.").arg(problem));
    const Result<EntryFacts> facts = factsBeneath(*context.workspace, path.value());
    if (!facts.ok())
        return failedOutcome(facts.error().sentence);
    if (facts->kind == BeneathKind::Missing)
        return failedOutcome(pathError(ENOENT, path.value()).sentence);
    if (facts->kind != BeneathKind::Folder) {
        const Result<FileDescriptor> file = context.workspace->openBeneath(path.value(), O_RDONLY);
        if (!file.ok())
            return failedOutcome(file.error().sentence);
        search.searchFile(file.value(), path.value());
        return search.outcome();
    }
    const Result<FileDescriptor> folder = openFolder(*context.workspace, path.value());
    if (!folder.ok())
        return failedOutcome(folder.error().sentence);
    const QByteArray prefix = path.value() == "."_L1 ? QByteArray() : pathBytes(path.value());
    const Result<WalkEnd> end = walkTree(
        folder->get(), prefix, [&search](const WalkEntry& entry) { return search.visit(entry); });
    if (!end.ok())
        return failedOutcome(end.error().sentence);
    if (end.value() == WalkEnd::Cut)
        search.noteCut();
    return search.outcome();
}

} // namespace

std::shared_ptr<const Tool> makeSearchTool()
{
    return std::make_shared<SearchTool>();
}

} // namespace signalbox
