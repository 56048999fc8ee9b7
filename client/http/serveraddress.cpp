// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/serveraddress.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace signalbox {

namespace {

Error addressProblem(const char* sentence, const QString& detail)
{
    return makeError(
        ErrorKind::BadInput, QCoreApplication::translate("signalbox", sentence), detail);
}

} // namespace

Result<ServerAddress> ServerAddress::parse(const QString& text)
{
    using namespace Qt::StringLiterals;
    const QString trimmed = text.trimmed();
    QUrl url(trimmed, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || (scheme != u"http" && scheme != u"https")) {
        return addressProblem(QT_TRANSLATE_NOOP("signalbox",
                                  "The address must begin with http:// or https://, for example "
                                  "https://runtime.example.org."),
            url.errorString());
    }
    if (url.host().isEmpty()) {
        return addressProblem(
            QT_TRANSLATE_NOOP("signalbox", "The address names no host. Add one after the slashes."),
            trimmed);
    }
    if (!url.userInfo().isEmpty()) {
        return addressProblem(QT_TRANSLATE_NOOP("signalbox",
                                  "The address holds a user or password. Leave it out and enter "
                                  "the credential in its "
                                  "own field."),
            {});
    }
    if (url.hasQuery() || url.hasFragment()) {
        return addressProblem(
            QT_TRANSLATE_NOOP("signalbox",
                "The address has a part after ? or #. Leave it out: only the beginning that all "
                "requests share belongs here."),
            {});
    }
    ServerAddress address;
    address.m_url = url.adjusted(QUrl::StripTrailingSlash | QUrl::NormalizePathSegments);
    if (address.m_url.path() == u"/")
        address.m_url.setPath({});
    return address;
}

bool ServerAddress::isLoopback() const
{
    const QString name = host();
    return name == QLatin1StringView("localhost") || QHostAddress(name).isLoopback();
}

quint16 ServerAddress::port() const
{
    return static_cast<quint16>(m_url.port(isSecure() ? 443 : 80));
}

QByteArray ServerAddress::hostHeader() const
{
    QByteArray name = host().toLatin1();
    if (name.contains(':'))
        name = '[' + name + ']';
    return m_url.port() < 0 ? name : name + ':' + QByteArray::number(m_url.port());
}

QByteArray ServerAddress::basePath() const
{
    return m_url.path(QUrl::FullyEncoded).toLatin1();
}

QString ServerAddress::text() const
{
    return m_url.toString(QUrl::FullyEncoded);
}

} // namespace signalbox
