// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/connections/serverprobe.h"

#include "app/connections/endpoints.h"
#include "client/novyx/novyxcalls.h"
#include "client/signalbox/owncalls.h"
#include "client/wire/novyx/novyxlists.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds ProbeTotal { 20 };
constexpr std::chrono::seconds StreamPatience { 10 };

using Kind = CheckStep::Kind;
using Outcome = CheckStep::Outcome;

} // namespace

ServerProbe::ServerProbe(const ConnectionSpec& spec, const QByteArray& token, QObject* parent)
    : ConnectionCheck(parent)
    , m_spec(spec)
    , m_token(token)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_stream.reset();
        setStep(Kind::Stream, Outcome::Warned, noStream());
        finish();
    });
}

ServerProbe::~ServerProbe() = default;

void ServerProbe::start()
{
    setStep(Kind::Address, Outcome::Running);
    const Result<ServerAddress> address = addressOf(m_spec);
    if (!address) {
        fail(Kind::Address, address.error().sentence);
        return;
    }
    m_endpoint.address = *address;
    m_endpoint.credential = credentialOf(m_token);
    m_endpoint.times.silence = ProbeTotal;
    m_endpoint.times.total = ProbeTotal;
    setStep(Kind::Address, Outcome::Passed, address->text());
    reach();
}

void ServerProbe::reach()
{
    setStep(Kind::Reach, Outcome::Running);
    m_socket.reset(new HttpSocket(m_endpoint));
    connect(m_socket.get(), &HttpSocket::opened, this, [this] {
        m_socket.reset();
        setStep(Kind::Reach,
            Outcome::Passed,
            m_endpoint.address.isSecure() ? tr("Reached; its certificate is trusted (TLS).")
                                          : tr("Reached, on this computer and without TLS."));
        signIn();
    });
    connect(m_socket.get(),
        &HttpSocket::ended,
        this,
        [this](HttpSocket::Ending, const Error& error) { fail(Kind::Reach, error.sentence); });
    m_socket->open();
}

void ServerProbe::signIn()
{
    setStep(Kind::SignIn, Outcome::Running);
    RetrySpec once;
    once.attempts = 1;
    m_rest = std::make_unique<RestCaller>(m_endpoint, m_clock, m_random, once);
    const bool own = m_spec.kind == ConnectionKind::Signalbox;
    whenDone(m_rest->send(own ? own::getRuntime() : novyx::getPacks()),
        this,
        [this](const RestReply& reply) { takeSignIn(reply); });
}

void ServerProbe::takeSignIn(const RestReply& reply)
{
    if (reply.status == 401 || reply.status == 403) {
        const QString end = tokenEnd(m_token);
        const QString refused = m_token.isEmpty()
            ? tr("The server wants a token. Enter the supervisor's token.")
            : end.isEmpty() ? tr("The server refused the token. Enter the supervisor's token.")
                            : tr("The server refused the token ending in %1. Enter the supervisor's "
                                 "token.")
                                  .arg(end);
        fail(Kind::SignIn, refused);
    } else if (reply.status == 404) {
        fail(Kind::SignIn, wrongKind());
    } else if (!reply.json) {
        fail(Kind::SignIn, reply.json.error().sentence);
    } else {
        setStep(Kind::SignIn,
            m_token.isEmpty() ? Outcome::Warned : Outcome::Passed,
            m_token.isEmpty() ? tr("The server lets anybody in without a token.")
                              : tr("The token is accepted."));
        list();
    }
}

void ServerProbe::list()
{
    setStep(Kind::List, Outcome::Running);
    const bool own = m_spec.kind == ConnectionKind::Signalbox;
    whenDone(m_rest->send(own ? own::getAgents() : novyx::getAgents()),
        this,
        [this](const RestReply& reply) { takeList(reply); });
}

void ServerProbe::takeList(const RestReply& reply)
{
    if (!reply.json) {
        fail(Kind::List, reply.status == 404 ? wrongKind() : reply.json.error().sentence);
        return;
    }
    const Result<novyx::ListPage> page = novyx::readList(u"agents"_s, *reply.json);
    if (!page) {
        fail(Kind::List, page.error().sentence);
        return;
    }
    const int count = static_cast<int>(std::max<qint64>(page->total, page->items.size()));
    setStep(Kind::List, Outcome::Passed, tr("%n agent(s)", nullptr, count));
    follow();
}

void ServerProbe::follow()
{
    setStep(Kind::Stream, Outcome::Running);
    EventSourceSpec spec;
    spec.request
        = m_spec.kind == ConnectionKind::Signalbox ? own::streamChanges() : novyx::getStream();
    m_stream = std::make_unique<EventSource>(m_endpoint, spec, m_clock, m_random);
    // Later, so that the stream may go then.
    connect(m_stream.get(),
        &EventSource::phaseChanged,
        this,
        &ServerProbe::takePhase,
        Qt::QueuedConnection);
    m_patience.start(StreamPatience);
    m_stream->start();
}

void ServerProbe::takePhase()
{
    if (!m_stream)
        return;
    switch (m_stream->phase()) {
    case EventSource::Phase::Idle:
    case EventSource::Phase::Connecting:
        return;
    case EventSource::Phase::Open:
        setStep(Kind::Stream, Outcome::Passed, tr("Changes arrive at once."));
        break;
    case EventSource::Phase::Waiting:
    case EventSource::Phase::Polling:
    case EventSource::Phase::Stopped:
        if (m_spec.kind == ConnectionKind::Signalbox)
            setStep(Kind::Stream, Outcome::Failed, m_stream->sentence());
        else
            setStep(Kind::Stream, Outcome::Warned, noStream());
        break;
    }
    m_patience.stop();
    m_stream.reset();
    finish();
}

QString ServerProbe::noStream() const
{
    return m_spec.kind == ConnectionKind::Signalbox
        ? tr("The stream did not open in 10 seconds. Something between here and the server may hold "
             "it back.")
        : tr("This server offers no stream. That is no fault: its lists are read again every few "
             "seconds.");
}

QString ServerProbe::wrongKind() const
{
    return tr("A server answers, but not with the %1 interface. Check the kind, and the path at the "
              "end of the address.")
        .arg(connectionKindTitle(m_spec.kind));
}

} // namespace signalbox
