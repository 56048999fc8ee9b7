// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/listencommand.h"

#include "app/person.h"
#include "core/json/jsondoor.h"
#include "core/whendone.h"

#include <QCoreApplication>

#include <cstdio>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct ListenPlace {
    QHostAddress address;
    quint16 port = 0;
};

Result<ListenPlace> placeOf(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool number = false;
    ListenPlace place;
    place.port = text.mid(colon + 1).toUShort(&number);
    QString host = text.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    place.address
        = host == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (colon < 0 || !number || place.address.isNull()) {
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox",
                "“%1” is no place to listen. Say an address and a port, as in 127.0.0.1:4100; port "
                "0 picks one.")
                .arg(text));
    }
    return place;
}

QByteArray hostName(const QHostAddress& address)
{
    const QByteArray text = address.toString().toLatin1();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? '[' + text + ']' : text;
}

} // namespace

ListenCommand::ListenCommand(ListenOptions options)
    : m_options(std::move(options))
{
    connect(&m_stopSignals, &StopSignals::asked, this, [this] {
        if (m_server)
            m_server->stop();
        else
            Q_EMIT finished();
    });
}

ListenCommand::~ListenCommand()
{
    // The server first: what it still answers asks the runtime.
    m_server.reset();
    m_service.reset();
    m_novyx.reset();
    m_signalbox.reset();
    m_runtime.reset();
}

void ListenCommand::begin()
{
    EngineSettings settings;
    settings.person = personOfThisLogin();
    m_runtime = std::make_unique<EmbeddedRuntime>(
        EmbeddedOptions { m_options.dataDirectory, settings, {} });
    whenDone(m_runtime->opened(), this, [this](const Result<Done>& opened) {
        const Result<Done> listening = opened ? listen() : opened;
        if (listening)
            Q_EMIT ready();
        else
            Q_EMIT failed(listening.error());
    });
}

Result<Done> ListenCommand::listen()
{
    const Result<ListenPlace> place = placeOf(m_options.address);
    if (!place)
        return place.error();
    // In the data directory, where no agent's tool may look.
    const Result<Tokens> tokens = Tokens::open(m_options.dataDirectory + u"/access"_s);
    if (!tokens)
        return tokens.error();
    m_service = std::make_unique<RestService>(tokens.value());
    m_novyx = std::make_unique<NovyxRoutes>(*m_runtime, NovyxSettings { m_options.unboundCeiling });
    m_signalbox = std::make_unique<SignalboxRoutes>(*m_runtime);
    m_service->add(m_novyx->routes());
    m_service->add(m_signalbox->routes());
    m_server = std::make_unique<HttpServer>(*m_service, HttpLimits {});
    connect(m_server.get(), &HttpServer::stopped, this, &ListenCommand::finished);
    const Result<quint16> port = m_server->listen(place.value().address, place.value().port);
    if (!port)
        return port.error();
    const QByteArray suffix = ':' + QByteArray::number(port.value());
    const QByteArray own = hostName(place.value().address) + suffix;
    QList<QByteArray> hosts { own, "localhost" + suffix };
    for (const QString& host : m_options.hosts)
        hosts.append(host.toUtf8());
    m_service->setHosts(hosts);
    sayReady(u"http://"_s + QString::fromLatin1(own), tokens.value());
    return Done {};
}

void ListenCommand::sayReady(const QString& url, const Tokens& tokens) const
{
    QByteArray line;
    if (m_options.json) {
        line = toJson(JsonValue::object({ { u"url"_s, url },
            { u"supervisor_token_file"_s, tokens.supervisorFile() },
            { u"agent_token_file"_s, tokens.agentFile() } }));
    } else {
        line = QCoreApplication::translate(
            "signalbox", "Listening on %1. Tokens: %2 (supervisor), %3 (agents).")
                   .arg(url, tokens.supervisorFile(), tokens.agentFile())
                   .toUtf8();
    }
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
}

} // namespace signalbox
