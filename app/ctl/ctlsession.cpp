// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/ctlsession.h"

#include "app/ctl/complaint.h"
#include "app/exitcodes.h"
#include "client/novyx/novyxruntime.h"
#include "client/signalbox/signalboxruntime.h"
#include "core/json/jsondoor.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace signalbox {

namespace {

int exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return exitcode::BadData;
    case ErrorKind::NotFound:
        return exitcode::NoInput;
    case ErrorKind::Conflict:
        return exitcode::Taken;
    case ErrorKind::NotAllowed:
        return exitcode::NotPermitted;
    case ErrorKind::Storage:
        return exitcode::Storage;
    default:
        return exitcode::Unavailable;
    }
}

} // namespace

CtlSession::CtlSession(const CtlServer& server)
    : m_server(server)
{
}

CtlSession::~CtlSession() = default;

Result<Done> CtlSession::open()
{
    const Result<ServerAddress> address = ServerAddress::parse(m_server.url);
    if (!address)
        return address.error();
    RemoteOptions options;
    options.id = RuntimeId(address->text());
    options.endpoint.address = *address;
    if (!m_server.tokenFile.isEmpty()) {
        QFile file(m_server.tokenFile);
        if (!file.open(QIODevice::ReadOnly)) {
            return makeError(ErrorKind::NotFound,
                QCoreApplication::translate("signalbox", "%1 cannot be read.")
                    .arg(m_server.tokenFile));
        }
        options.endpoint.credential
            = { Credential::Kind::Bearer, {}, file.read(64 * 1024).trimmed() };
    }
    // Somebody waits at a prompt: no long patience.
    options.retry.attempts = 2;
    if (m_server.dialect == CtlDialect::Novyx)
        m_runtime = std::make_unique<NovyxRuntime>(options);
    else
        m_runtime = std::make_unique<SignalboxRuntime>(options);
    return Done {};
}

void CtlSession::print(const QString& text, const JsonValue& json)
{
    const QByteArray line = m_server.output == CtlOutput::JsonLines
        ? toJson(json)
        : visibleText(text, LineBreaks::Keep, Tabs::Spaces).toUtf8();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void CtlSession::finish(int exitCode)
{
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(exitCode);
}

void CtlSession::fail(const Error& error)
{
    if (m_finished)
        return;
    complain(error.sentence);
    finish(exitCodeOf(error.kind));
}

} // namespace signalbox
