// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "sourcetext.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace signalbox::house {

namespace {

//! Walks C++ once and keeps what is neither comment nor literal.
class CodeScanner {
public:
    explicit CodeScanner(const QString& text)
        : m_text(text)
        , m_code(text)
    {
    }

    QString code()
    {
        while (m_at < m_text.size()) {
            if (!QStringView(u"/R\"'").contains(m_text[m_at])) {
                ++m_at;
            } else if (startsWith(u"//")) {
                blankUntil(m_text.indexOf(u'\n', m_at));
            } else if (startsWith(u"/*")) {
                const qsizetype end = m_text.indexOf(u"*/", m_at + 2);
                blankUntil(end < 0 ? end : end + 2);
            } else if (startsWith(u"R\"") && !isWord(m_at - 1, u"LuU8")) {
                blankRawString();
            } else if (m_text[m_at] == u'"') {
                blankQuoted(u'"');
            } else if (m_text[m_at] == u'\'' && !insideNumber()) {
                blankQuoted(u'\'');
            } else {
                ++m_at;
            }
        }
        return m_code;
    }

private:
    bool startsWith(QStringView what) const { return QStringView(m_text).mid(m_at).startsWith(what); }

    bool isWord(qsizetype at, QStringView except) const
    {
        return at >= 0 && (m_text[at].isLetterOrNumber() || m_text[at] == u'_') && !except.contains(m_text[at]);
    }

    //! 1'000'000: the quote separates digits.
    bool insideNumber() const
    {
        qsizetype start = m_at;
        while (start > 0 && (isWord(start - 1, u"") || m_text[start - 1] == u'\''))
            --start;
        return start < m_at && m_text[start].isDigit();
    }

    void blankUntil(qsizetype end)
    {
        if (end < 0)
            end = m_text.size();
        for (; m_at < end; ++m_at) {
            if (m_text[m_at] != u'\n')
                m_code[m_at] = u' ';
        }
    }

    void blankQuoted(QChar quote)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != u'\n')
            end += m_text[end] == u'\\' ? 2 : 1;
        blankUntil(qMin(end + 1, m_text.size()));
    }

    void blankRawString()
    {
        const qsizetype open = m_text.indexOf(u'(', m_at);
        const QString close = u')' + m_text.mid(m_at + 2, open - m_at - 2) + u'"';
        const qsizetype end = m_text.indexOf(close, open);
        blankUntil(open < 0 || end < 0 ? -1 : end + close.size());
    }

    const QString& m_text;
    QString m_code;
    qsizetype m_at = 0;
};

bool isOfInterest(const QString& path)
{
    static const QRegularExpression interesting(
        QStringLiteral("(\\.(h|cpp|cmake|py|sh)|(^|/)CMakeLists\\.txt)$"));
    static const QRegularExpression elsewhere(QStringLiteral("^(build[^/]*|\\.git|\\.cache)(/|$)"));
    return interesting.match(path).hasMatch() && !elsewhere.match(path).hasMatch();
}

}

QString SourceFile::room() const
{
    return path.contains(u'/') ? path.section(u'/', 0, 0) : QString();
}

QString SourceFile::baseName() const
{
    return path.section(u'/', -1).section(u'.', 0, 0);
}

bool SourceFile::isHeader() const
{
    return path.endsWith(QLatin1String(".h"));
}

bool SourceFile::isCode() const
{
    return isHeader() || path.endsWith(QLatin1String(".cpp"));
}

QString codeOnly(const QString& text)
{
    return CodeScanner(text).code();
}

QVector<Include> includesOf(const SourceFile& file)
{
    static const QRegularExpression directive(
        QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
    QVector<Include> includes;
    const QStringList lines = file.text.split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = directive.match(lines[i]);
        if (match.hasMatch()) {
            const Include::Form form
                = match.captured(1) == QLatin1String("<") ? Include::Form::Angled : Include::Form::Quoted;
            includes.append({ form, match.captured(2), i + 1 });
        }
    }
    return includes;
}

QVector<SourceFile> readRepository(const QString& root)
{
    QVector<SourceFile> files;
    const QDir folder(root);
    const QStringList tops = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    const auto read = [&](const QString& path) {
        QFile file(folder.filePath(path));
        if (isOfInterest(path) && file.open(QIODevice::ReadOnly))
            files.append({ path, QString::fromUtf8(file.readAll()) });
    };
    read(QStringLiteral("CMakeLists.txt"));
    for (const QString& top : tops) {
        if (top.startsWith(QLatin1String("build")))
            continue;
        QDirIterator walk(folder.filePath(top), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            read(folder.relativeFilePath(walk.next()));
    }
    std::sort(files.begin(), files.end(),
        [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

}
