// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/rest/routetable.h"

#include <QStringDecoder>

namespace signalbox {

namespace {

constexpr char RestMark[] = "\xe2\x80\xa6}"; // "…}"

bool isParameter(const QByteArray& segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

int hexDigit(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    const char lower = static_cast<char>(letter | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

//! The raw segments of the parameters by name, when the pattern fits the path.
bool fits(const QByteArray& pattern,
    const QList<QByteArray>& path,
    QVector<QPair<QString, QByteArray>>* parameters)
{
    const QList<QByteArray> wanted = pattern.split('/');
    parameters->clear();
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const QByteArray& segment = wanted.at(i);
        if (segment.endsWith(RestMark)) {
            const QByteArray rest = path.mid(i).join('/');
            const QByteArray name = segment.mid(1, segment.size() - 1 - qstrlen(RestMark));
            parameters->append({ QString::fromLatin1(name), rest });
            return path.size() > i && !rest.isEmpty();
        }
        if (i >= path.size())
            return false;
        if (isParameter(segment)) {
            if (path.at(i).isEmpty())
                return false;
            parameters->append(
                { QString::fromLatin1(segment.mid(1, segment.size() - 2)), path.at(i) });
        } else if (segment != path.at(i)) {
            return false;
        }
    }
    return wanted.size() == path.size();
}

} // namespace

bool decodePercent(const QByteArray& raw, QString* text)
{
    QByteArray bytes;
    bytes.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw.at(i) != '%') {
            bytes += raw.at(i);
            continue;
        }
        if (i + 2 >= raw.size())
            return false;
        const int high = hexDigit(raw.at(i + 1));
        const int low = hexDigit(raw.at(i + 2));
        if (high < 0 || low < 0)
            return false;
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    for (const char byte : std::as_const(bytes)) {
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f)
            return false;
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    *text = utf8(bytes);
    return !utf8.hasError();
}

RouteMatch RouteTable::match(const QByteArray& method, const QByteArray& path) const
{
    RouteMatch match;
    const QByteArray wanted = method == "HEAD" ? QByteArrayLiteral("GET") : method;
    const QList<QByteArray> segments = path.split('/');
    QVector<QPair<QString, QByteArray>> raw;
    QList<QByteArray> allowed;
    for (const Route& route : m_routes) {
        QVector<QPair<QString, QByteArray>> parameters;
        if (!fits(route.pattern, segments, &parameters))
            continue;
        if (route.method == wanted) {
            match.route = &route;
            raw = parameters;
            break;
        }
        if (!allowed.contains(route.method))
            allowed.append(route.method);
    }
    if (!match.route) {
        match.allowed = allowed.join(", ");
        return match;
    }
    for (const auto& [name, segment] : std::as_const(raw)) {
        QString text;
        match.malformed = match.malformed || !decodePercent(segment, &text);
        match.parameters.insert(name, text);
    }
    return match;
}

} // namespace signalbox
