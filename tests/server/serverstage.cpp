// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "serverstage.h"

#include <QFile>

namespace signalbox {

namespace {

QByteArray tokenOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

JsonValue quoted(const QByteArray& text)
{
    const Result<JsonValue> parsed = parseJson(QByteArray(text).replace('\'', '"'));
    if (!parsed)
        qFatal("bad JSON in a test: %s", text.constData());
    return parsed.value();
}

ServerStage::ServerStage() = default;

ServerStage::~ServerStage()
{
    stopServing();
    m_engine.close();
}

void ServerStage::stopServing()
{
    m_server.reset();
    m_service.reset();
}

void ServerStage::open(
    const std::function<QVector<Route>(Runtime&)>& routes, const HttpLimits& limits)
{
    m_engine.open();
    const Result<Tokens> tokens = Tokens::open(m_folder.path());
    QVERIFY(tokens.ok());
    m_supervisor = tokenOf(tokens.value().supervisorFile());
    m_agent = tokenOf(tokens.value().agentFile());
    m_service = std::make_unique<RestService>(tokens.value());
    m_service->add(routes(m_engine.runtime()));
    m_server = std::make_unique<HttpServer>(*m_service, limits);
    const Result<quint16> port = m_server->listen(QHostAddress::LocalHost, 0);
    QVERIFY(port.ok());
    m_service->setHosts({ "127.0.0.1:" + QByteArray::number(port.value()) });
}

QByteArray ServerStage::head(Role role, const QByteArray& method, const QByteArray& path) const
{
    QByteArray head = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + QByteArray::number(m_server->port()) + "\r\n";
    if (role != Role::Nobody)
        head += "Authorization: Bearer " + (role == Role::Supervisor ? m_supervisor : m_agent) + "\r\n";
    return head;
}

RawAnswer ServerStage::ask(Role role, const QByteArray& method, const QByteArray& path,
    const JsonValue& body, const QByteArray& headers)
{
    RawClient client(m_server->port());
    QByteArray request = head(role, method, path) + headers;
    const QByteArray text = body.isNull() ? QByteArray() : toJson(body);
    if (!text.isEmpty())
        request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(text.size()) + "\r\n";
    client.send(request + "\r\n" + text);
    return client.answer(30'000);
}

RawAnswer ServerStage::post(const QByteArray& path, const QByteArray& body, Role role)
{
    return ask(role, "POST", path, body.isEmpty() ? JsonValue() : quoted(body));
}

} // namespace signalbox
