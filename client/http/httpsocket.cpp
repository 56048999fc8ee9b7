// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/httpsocket.h"

#include <QCoreApplication>
#include <QNetworkProxyFactory>
#include <QSslConfiguration>
#include <QSslSocket>

namespace signalbox {

namespace {

constexpr qint64 ReadBuffer = 256 * 1024;

QString socketSentence(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

HttpSocket::HttpSocket(const EndpointSpec& endpoint, QObject* parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_socket(endpoint.address.isSecure() ? new QSslSocket(this) : new QTcpSocket(this))
{
    m_socket->setReadBufferSize(ReadBuffer);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        end(Ending::NotReached,
            makeError(ErrorKind::Timeout,
                socketSentence(
                    QT_TRANSLATE_NOOP("signalbox",
                        "%1 does not answer. Check the address and that the server runs."))
                    .arg(m_endpoint.address.text())));
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpSocket::readable);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (!m_open)
            end(Ending::NotReached, socketError());
        else if (error == QAbstractSocket::RemoteHostClosedError)
            end(Ending::Closed, socketError());
        else
            end(Ending::Lost, socketError());
    });
    if (auto* secure = qobject_cast<QSslSocket*>(m_socket)) {
        QSslConfiguration configuration = secure->sslConfiguration();
        configuration.addCaCertificates(endpoint.authorities);
        secure->setSslConfiguration(configuration);
        connect(secure, &QSslSocket::encrypted, this, &HttpSocket::becameOpen);
        connect(secure, &QSslSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
            m_trustProblem = errors.isEmpty() ? QString() : errors.first().errorString();
        });
        connect(secure, &QSslSocket::encryptedBytesWritten, this, [this](qint64 n) {
            if (m_open)
                m_written += n;
        });
    } else {
        connect(m_socket, &QTcpSocket::connected, this, &HttpSocket::becameOpen);
        connect(m_socket, &QTcpSocket::bytesWritten, this, [this](qint64 n) { m_written += n; });
    }
}

HttpSocket::~HttpSocket()
{
    close();
}

void HttpSocket::useProxy()
{
    const bool direct = m_endpoint.proxy == ProxyUse::None || m_endpoint.address.isLoopback();
    QNetworkProxy chosen(QNetworkProxy::NoProxy);
    if (!direct) {
        const QNetworkProxyQuery query(m_endpoint.address.host(),
            m_endpoint.address.port(),
            m_endpoint.address.url().scheme(),
            QNetworkProxyQuery::TcpSocket);
        for (const QNetworkProxy& proxy : QNetworkProxyFactory::systemProxyForQuery(query)) {
            if (proxy.type() == QNetworkProxy::NoProxy
                || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability)) {
                chosen = proxy;
                break;
            }
        }
    }
    m_socket->setProxy(chosen);
}

void HttpSocket::open()
{
    useProxy();
    m_deadline.start(m_endpoint.times.connect);
    const QString host = m_endpoint.address.url().host();
    if (auto* secure = qobject_cast<QSslSocket*>(m_socket))
        secure->connectToHostEncrypted(host, m_endpoint.address.port());
    else
        m_socket->connectToHost(host, m_endpoint.address.port());
}

void HttpSocket::becameOpen()
{
    m_deadline.stop();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_open = true;
    Q_EMIT opened();
}

void HttpSocket::close()
{
    m_ended = true;
    m_open = false;
    m_deadline.stop();
    m_socket->disconnect(this);
    m_socket->abort();
}

void HttpSocket::write(const QByteArray& bytes)
{
    m_socket->write(bytes);
}

QByteArray HttpSocket::read(qint64 most)
{
    return m_socket->read(most);
}

bool HttpSocket::hasUnread() const
{
    return m_socket->bytesAvailable() > 0;
}

void HttpSocket::end(Ending ending, const Error& error)
{
    if (std::exchange(m_ended, true))
        return;
    m_open = false;
    m_deadline.stop();
    Q_EMIT ended(ending, error);
}

Error HttpSocket::socketError() const
{
    const QString name = m_endpoint.address.text();
    const QString detail = m_socket->errorString();
    switch (m_socket->error()) {
    case QAbstractSocket::HostNotFoundError:
        return makeError(ErrorKind::Offline,
            socketSentence(
                QT_TRANSLATE_NOOP("signalbox",
                    "There is no host %1. Check the name and that this computer is online."))
                .arg(m_endpoint.address.host()),
            detail);
    case QAbstractSocket::ConnectionRefusedError:
        return makeError(ErrorKind::Offline,
            socketSentence(
                QT_TRANSLATE_NOOP("signalbox",
                    "Nothing answers at %1. Check that the server runs and listens there."))
                .arg(name),
            detail);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return makeError(ErrorKind::NotAllowed,
            socketSentence(QT_TRANSLATE_NOOP("signalbox",
                               "%1 cannot prove who it is (%2). Add its certificate authority to "
                               "the connection, or "
                               "use another address."))
                .arg(name, m_trustProblem.isEmpty() ? detail : m_trustProblem),
            detail);
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return makeError(ErrorKind::Offline,
            socketSentence(QT_TRANSLATE_NOOP("signalbox",
                               "The proxy of this computer does not let the connection to %1 "
                               "through. Check the "
                               "proxy in the system's settings."))
                .arg(name),
            detail);
    default:
        return makeError(ErrorKind::Offline,
            socketSentence(QT_TRANSLATE_NOOP("signalbox", "The connection to %1 was lost."))
                .arg(name),
            detail);
    }
}

} // namespace signalbox
