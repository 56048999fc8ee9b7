// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/mcpcommand.h"

#include "app/person.h"
#include "core/json/jsondoor.h"
#include "core/whendone.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestLine = 16 * 1024 * 1024;

} // namespace

McpCommand::McpCommand(McpOptions options)
    : m_options(std::move(options))
    , m_server(m_table)
{
    connect(&m_stopSignals, &StopSignals::asked, this, &McpCommand::finished);
}

McpCommand::~McpCommand()
{
    m_novyx.reset();
    m_runtime.reset();
}

void McpCommand::begin()
{
    EngineSettings settings;
    settings.person = personOfThisLogin();
    m_runtime = std::make_unique<EmbeddedRuntime>(
        EmbeddedOptions { m_options.dataDirectory, settings, {} });
    whenDone(m_runtime->opened(), this, [this](const Result<Done>& opened) {
        const Result<Role> role = opened ? roleOfSpeaker() : Result<Role>(opened.error());
        if (!role) {
            Q_EMIT failed(role.error());
            return;
        }
        m_role = role.value();
        m_novyx
            = std::make_unique<NovyxRoutes>(*m_runtime, NovyxSettings { m_options.unboundCeiling });
        for (const Route& route : m_novyx->routes())
            m_table.add(route);
        m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        connect(m_input.get(), &QSocketNotifier::activated, this, &McpCommand::read);
    });
}

Result<Role> McpCommand::roleOfSpeaker() const
{
    // Whoever starts this is most often an agent's program: it is one unless it shows otherwise.
    if (m_options.tokenFile.isEmpty())
        return Role::Agent;
    const Result<Tokens> tokens = Tokens::open(m_options.dataDirectory + u"/access"_s);
    if (!tokens)
        return tokens.error();
    QFile file(m_options.tokenFile);
    const QByteArray token
        = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    const Role role = tokens.value().roleOf("Bearer " + token);
    if (role == Role::Nobody) {
        return makeError(ErrorKind::NotAllowed,
            QCoreApplication::translate(
                "signalbox", "%1 holds no token of this engine. Use one of the files in %2.")
                .arg(m_options.tokenFile, m_options.dataDirectory + u"/access"_s));
    }
    return role;
}

void McpCommand::read()
{
    QByteArray chunk(64 * 1024, '\0');
    const ssize_t got = ::read(STDIN_FILENO, chunk.data(), static_cast<size_t>(chunk.size()));
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        m_input->setEnabled(false);
        m_ended = true;
        endWhenAnswered();
        return;
    }
    m_buffer.append(chunk.constData(), got);
    qsizetype end = 0;
    while ((end = m_buffer.indexOf('\n')) >= 0) {
        const QByteArray line = m_buffer.left(end).trimmed();
        m_buffer.remove(0, end + 1);
        if (!line.isEmpty())
            take(line);
    }
    if (m_buffer.size() > LongestLine) {
        m_input->setEnabled(false);
        Q_EMIT failed(makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "A message is too long to be one.")));
    }
}

void McpCommand::take(const QByteArray& line)
{
    const Result<JsonValue> message = parseJson(line);
    if (!message) {
        const JsonValue error = JsonValue::object(
            { { u"code"_s, -32700 }, { u"message"_s, message.error().sentence } });
        say(JsonValue::object(
            { { u"jsonrpc"_s, u"2.0"_s }, { u"id"_s, JsonValue() }, { u"error"_s, error } }));
        return;
    }
    ++m_open;
    m_server.handle(message.value(), m_role, this, [this](const McpAnswer& answer) {
        if (answer.message)
            say(*answer.message);
        --m_open;
        endWhenAnswered();
    });
}

void McpCommand::say(const JsonValue& message)
{
    std::printf("%s\n", toJson(message).constData());
    std::fflush(stdout);
}

void McpCommand::endWhenAnswered()
{
    if (m_ended && m_open == 0)
        QMetaObject::invokeMethod(this, &McpCommand::finished, Qt::QueuedConnection);
}

} // namespace signalbox
