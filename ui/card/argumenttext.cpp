// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/argumenttext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype FoldedText = 400;
constexpr qsizetype FoldedItems = 24;

QString argumentTr(const char* text, const char* comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("signalbox", text, comment, n);
}

QString quotedText(QString text)
{
    text.replace(u'\\', QLatin1String("\\\\"));
    text.replace(u'"', QLatin1String("\\\""));
    return u'"' + text + u'"';
}

QString byteCount(const QString& text)
{
    return QLocale().formattedDataSize(text.toUtf8().size(), 1);
}

//! Writes the tree; the depth is bounded by the front door.
class ArgumentWriter {
public:
    explicit ArgumentWriter(ArgumentFolding folding)
        : m_folding(folding)
    {
    }

    void member(const QString& key, const JsonValue& value, const QString& indent, const QString& top)
    {
        ++m_out.fields;
        m_out.text += indent + key + u':';
        this->value(value, indent, top);
    }

    ArgumentText take() { return std::move(m_out); }

private:
    void value(const JsonValue& value, const QString& indent, const QString& top)
    {
        switch (value.kind()) {
        case JsonValue::Kind::String:
            return text(value.toString(), indent, top);
        case JsonValue::Kind::Array:
            return array(value, indent, top);
        case JsonValue::Kind::Object:
            return object(value, indent, top);
        case JsonValue::Kind::Number:
            return line(QString::fromLatin1(value.lexeme()), argumentTr("number"));
        case JsonValue::Kind::Boolean:
            return line(value.toBool() ? QStringLiteral("true") : QStringLiteral("false"),
                argumentTr("yes or no"));
        case JsonValue::Kind::Null:
            return line(QStringLiteral("null"), argumentTr("nothing"));
        }
    }

    void line(const QString& shown, const QString& type)
    {
        m_out.text += shown.isEmpty() ? QString() : u' ' + shown;
        m_out.text += QStringLiteral(" ‹") + type + QStringLiteral("›\n");
    }

    void text(const QString& text, const QString& indent, const QString& top)
    {
        const QString size = byteCount(text);
        QString shown = text;
        if (m_folding == ArgumentFolding::Folded && text.size() > FoldedText) {
            shown = text.first(text.at(FoldedText - 1).isHighSurrogate() ? FoldedText - 1 : FoldedText);
            fold(top);
        }
        const qsizetype rest = text.size() - shown.size();
        if (!text.contains(u'\n') && rest == 0) {
            line(quotedText(shown), argumentTr("text, %1").arg(size));
            return;
        }
        m_out.text += QStringLiteral(" ‹") + argumentTr("text, %1").arg(size) + QStringLiteral("›\n");
        const QString bar = indent + QStringLiteral("  │ ");
        shown.replace(u'\n', u'\n' + bar);
        m_out.text += bar + shown + u'\n';
        if (rest > 0)
            m_out.text += bar
                + argumentTr("… %1 more characters, folded")
                      .arg(QLocale().toString(rest))
                + u'\n';
    }

    void array(const JsonValue& value, const QString& indent, const QString& top)
    {
        const QVector<JsonValue>& items = value.items();
        line({}, argumentTr("list of %n", nullptr, int(items.size())));
        const qsizetype shown = shownOf(items.size(), top);
        for (qsizetype i = 0; i < shown; ++i) {
            m_out.text += indent + QStringLiteral("  %1.").arg(i + 1);
            this->value(items.at(i), indent + QLatin1String("  "), top);
        }
        rest(items.size() - shown, indent);
    }

    void object(const JsonValue& value, const QString& indent, const QString& top)
    {
        const QVector<JsonMember>& members = value.members();
        line({}, argumentTr("%n field(s)", nullptr, int(members.size())));
        const qsizetype shown = shownOf(members.size(), top);
        for (qsizetype i = 0; i < shown; ++i)
            member(members.at(i).first, members.at(i).second, indent + QLatin1String("  "), top);
        rest(members.size() - shown, indent);
    }

    qsizetype shownOf(qsizetype count, const QString& top)
    {
        if (m_folding == ArgumentFolding::Unfolded || count <= FoldedItems)
            return count;
        fold(top);
        return FoldedItems;
    }

    void rest(qsizetype count, const QString& indent)
    {
        if (count > 0)
            m_out.text += indent + QLatin1String("  ")
                + argumentTr("… %n more, folded", nullptr, int(count)) + u'\n';
    }

    void fold(const QString& top)
    {
        if (!m_out.folded.contains(top))
            m_out.folded.append(top);
    }

    ArgumentFolding m_folding;
    ArgumentText m_out;
};

} // namespace

ArgumentText argumentTree(const JsonValue& arguments, ArgumentFolding folding)
{
    ArgumentWriter writer(folding);
    if (!arguments.isObject()) {
        writer.member(argumentTr("value"), arguments, {}, argumentTr("value"));
    } else {
        for (const JsonMember& member : arguments.members())
            writer.member(member.first, member.second, {}, member.first);
    }
    ArgumentText made = writer.take();
    if (arguments.isObject() && arguments.members().isEmpty())
        made.text = argumentTr("no arguments");
    if (made.text.endsWith(u'\n'))
        made.text.chop(1);
    return made;
}

} // namespace signalbox
