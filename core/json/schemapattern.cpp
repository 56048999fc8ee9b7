// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/schemapattern.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxPatternLength = 4096;

//! Writes an ECMA-262 pattern in the words of PCRE, where the two differ.
class PatternTranslation {
public:
    explicit PatternTranslation(const QString& ecma)
        : m_ecma(ecma)
    {
    }

    QString text()
    {
        while (m_at < m_ecma.size())
            m_inClass ? insideClass() : outsideClass();
        return m_out;
    }

private:
    void outsideClass()
    {
        const QChar character = m_ecma.at(m_at);
        if (character == u'\\')
            return escape();
        ++m_at;
        if (character == u'$')
            m_out += u"\\z"; // PCRE's $ also matches before a last line break
        else if (character == u'.')
            m_out += u"[^\\n\\r\\x{2028}\\x{2029}]";
        else if (character == u'[')
            openClass();
        else
            m_out += character;
    }

    void openClass()
    {
        const QStringView rest = QStringView(m_ecma).mid(m_at);
        if (rest.startsWith(u"^]")) {
            m_out += u"[\\s\\S]";
            m_at += 2;
        } else if (rest.startsWith(u"]")) {
            m_out += u"(?!)";
            m_at += 1;
        } else {
            m_out += u'[';
            m_inClass = true;
            if (rest.startsWith(u"^")) {
                m_out += u'^';
                ++m_at;
            }
        }
    }

    void insideClass()
    {
        const QChar character = m_ecma.at(m_at);
        if (character == u'\\')
            return escape();
        ++m_at;
        if (character == u'[') // PCRE would read [:name:] here
            m_out += u"\\[";
        else
            m_out += character;
        m_inClass = character != u']';
    }

    void escape()
    {
        const QChar next = m_at + 1 < m_ecma.size() ? m_ecma.at(m_at + 1) : QChar();
        m_at += 2;
        if (next == u'u')
            return unicodeEscape();
        if (next == u's')
            m_out += m_inClass ? SpaceSet : u'[' + SpaceSet + u']';
        else if (next == u'S' && !m_inClass)
            m_out += u"[^"_s + SpaceSet + u']';
        else if (next.isNull())
            m_out += u'\\';
        else
            m_out += u'\\' + QString(next);
    }

    //! \uXXXX, pairs of it, and \u{X…}.
    void unicodeEscape()
    {
        if (m_at < m_ecma.size() && m_ecma.at(m_at) == u'{') {
            m_out += u"\\x";
            return;
        }
        const uint first = hexAt(m_at);
        m_at += 4;
        uint codePoint = first;
        if (QChar::isHighSurrogate(first) && QStringView(m_ecma).mid(m_at).startsWith(u"\\u")) {
            const uint second = hexAt(m_at + 2);
            if (QChar::isLowSurrogate(second)) {
                codePoint = QChar::surrogateToUcs4(
                    static_cast<char16_t>(first), static_cast<char16_t>(second));
                m_at += 6;
            }
        }
        m_out += u"\\x{"_s + QString::number(codePoint, 16) + u'}';
    }

    uint hexAt(qsizetype at) const { return m_ecma.mid(at, 4).toUInt(nullptr, 16); }

    const QString SpaceSet = u"\\s\\x{a0}\\x{feff}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
                             "\\x{202f}\\x{205f}\\x{3000}"_s;
    const QString m_ecma;
    QString m_out;
    qsizetype m_at = 0;
    bool m_inClass = false;
};

} // namespace

SchemaPattern::SchemaPattern(const QString& ecma)
{
    if (ecma.size() > MaxPatternLength || ecma.contains(QChar(u'\0')))
        return;
    m_expression.setPattern(
        u"(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=2000)"_s + PatternTranslation(ecma).text());
    m_valid = m_expression.isValid();
}

PatternAnswer SchemaPattern::match(const QString& text) const
{
    if (!m_valid)
        return PatternAnswer::GaveUp;
    const QRegularExpressionMatch match = m_expression.match(text);
    if (!match.isValid())
        return PatternAnswer::GaveUp;
    return match.hasMatch() ? PatternAnswer::Matches : PatternAnswer::Differs;
}

} // namespace signalbox
