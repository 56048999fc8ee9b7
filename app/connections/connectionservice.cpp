// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/connections/connectionservice.h"

#include "app/connections/endpoints.h"
#include "app/connections/serverprobe.h"
#include "client/novyx/novyxruntime.h"
#include "client/signalbox/signalboxruntime.h"
#include "core/answer.h"
#include "core/whendone.h"
#include "ui/shell/desk.h"

#include <QUuid>

namespace signalbox {

namespace {

//! What a secret is kept under: no other connection and no other origin ever asks for it.
QString secretName(const ConnectionSpec& spec)
{
    return spec.id.text() + u' ' + originOf(spec.address);
}

RemoteAccess accessOf(DecisionRight right)
{
    return right == DecisionRight::Allowed ? RemoteAccess::Decide : RemoteAccess::Observe;
}

std::unique_ptr<RemoteRuntime> makeRuntime(ConnectionKind kind, const RemoteOptions& options)
{
    if (kind == ConnectionKind::Novyx)
        return std::make_unique<NovyxRuntime>(options);
    return std::make_unique<SignalboxRuntime>(options);
}

bool sameServer(const ConnectionSpec& a, const ConnectionSpec& b)
{
    return a.kind == b.kind && a.address == b.address;
}

} // namespace

ConnectionService::ConnectionService(QSettings& settings, std::unique_ptr<SecretStore> secrets)
    : m_store(settings)
    , m_secrets(std::move(secrets))
{
}

ConnectionService::~ConnectionService() = default;

void ConnectionService::start(Desk* desk)
{
    m_desk = desk;
    for (const ConnectionSpec& spec : m_store.read()) {
        connections().put({ spec, {}, CredentialPlace::Unread, {} });
        readToken(spec);
    }
}

RemoteRuntime* ConnectionService::runtime(const RuntimeId& id) const
{
    const auto live = m_live.find(id.text());
    return live == m_live.end() ? nullptr : live->second.runtime.get();
}

QString ConnectionService::addressProblem(const QString& address) const
{
    ConnectionSpec spec;
    spec.address = address;
    const Result<ServerAddress> parsed = addressOf(spec);
    return parsed ? QString() : parsed.error().sentence;
}

std::optional<Error> ConnectionService::problemOf(const ConnectionSpec& spec) const
{
    if (spec.name.isEmpty())
        return makeError(ErrorKind::BadInput, tr("Give the connection a name."));
    if (const QString problem = addressProblem(spec.address); !problem.isEmpty())
        return makeError(ErrorKind::BadInput, problem);
    if (!spec.id.isEmpty() && !connections().find(spec.id))
        return makeError(ErrorKind::NotFound, tr("This connection was removed."));
    for (const ConnectionRow& row : connections().rows()) {
        if (row.spec.id != spec.id && row.spec.name.compare(spec.name, Qt::CaseInsensitive) == 0)
            return makeError(ErrorKind::BadInput,
                tr("Another connection has this name. Two with one name could be mistaken."));
    }
    return std::nullopt;
}

Later<ConnectionSpec> ConnectionService::save(
    const ConnectionSpec& given, const std::optional<QByteArray>& token)
{
    ConnectionSpec spec = given;
    spec.name = spec.name.simplified();
    spec.address = spec.address.trimmed();
    if (const std::optional<Error> problem = problemOf(spec))
        return readyFuture(Result<ConnectionSpec>(*problem));
    spec.address = addressOf(spec)->text();
    if (spec.id.isEmpty())
        spec.id = RuntimeId(
            QStringLiteral("connection-") + QUuid::createUuid().toString(QUuid::WithoutBraces));

    const ConnectionRow* found = connections().find(spec.id);
    const ConnectionRow old = found ? *found : ConnectionRow { spec, {}, {}, {} };
    const bool sameOrigin = found && originOf(old.spec.address) == originOf(spec.address);
    const QByteArray kept = keptToken(spec);
    if (found && (!sameOrigin || (token && token->isEmpty())))
        forgetSecret(old.spec);
    if (sameOrigin && !token)
        return readyFuture(keep(spec, old.credential, kept));
    const QByteArray now = token.value_or(QByteArray()).trimmed();
    if (now.isEmpty())
        return readyFuture(keep(spec, CredentialPlace::Nowhere, now));

    const Answer<ConnectionSpec> answer;
    whenDone(m_secrets->write(secretName(spec), now),
        this,
        [this, answer, spec, now](const Result<CredentialPlace>& place) {
            answer.give(keep(spec, place ? *place : CredentialPlace::Session, now));
        });
    return answer.future();
}

Result<ConnectionSpec> ConnectionService::keep(
    const ConnectionSpec& spec, CredentialPlace place, const QByteArray& token)
{
    if (!m_store.write(spec))
        return makeError(ErrorKind::Storage,
            tr("The connection could not be saved: the settings file cannot be written. Look at the "
               "room on the disk and the rights of the folder."));
    const ConnectionRow* old = connections().find(spec.id);
    const bool same = old && sameServer(old->spec, spec);
    if (!same)
        close(spec.id);
    connections().put({ spec, same ? old->state : ConnectionState {}, place, {} });
    apply(spec, token);
    return spec;
}

void ConnectionService::readToken(const ConnectionSpec& spec)
{
    whenDone(m_secrets->read(secretName(spec)), this, [this, spec](const Result<KeptSecret>& kept) {
        const ConnectionRow* row = connections().find(spec.id);
        // Changed or removed by a person meanwhile: their word counts.
        if (kept && row && row->credential == CredentialPlace::Unread && sameServer(row->spec, spec))
            takeToken(row->spec, *kept);
    });
}

void ConnectionService::takeToken(const ConnectionSpec& spec, const KeptSecret& kept)
{
    ConnectionRow row = *connections().find(spec.id);
    row.credential = kept.place;
    row.problem = kept.place == CredentialPlace::Unread
        ? tr("The keychain did not give the token. Unlock it and press “Try again”, or edit the "
             "connection and enter the token.")
        : QString();
    connections().put(row);
    apply(spec, kept.secret);
}

void ConnectionService::apply(const ConnectionSpec& spec, const QByteArray& token)
{
    const auto live = m_live.find(spec.id.text());
    if (live == m_live.end()) {
        open(spec, token);
        return;
    }
    RemoteRuntime* runtime = live->second.runtime.get();
    runtime->setAccess(accessOf(spec.decisions));
    runtime->setTitle(spec.name);
    if (live->second.token == token)
        return;
    live->second.token = token;
    runtime->setCredential(credentialOf(token));
}

void ConnectionService::open(const ConnectionSpec& spec, const QByteArray& token)
{
    const Result<ServerAddress> address = addressOf(spec);
    if (!address) {
        ConnectionRow row = *connections().find(spec.id);
        row.state = { Link::Failed, address.error().sentence, {} };
        connections().put(row);
        return;
    }
    RemoteOptions options;
    options.id = spec.id;
    options.title = spec.name;
    options.endpoint.address = *address;
    options.endpoint.credential = credentialOf(token);
    options.access = accessOf(spec.decisions);
    Live live { makeRuntime(spec.kind, options), token };
    RemoteRuntime* runtime = live.runtime.get();
    m_live[spec.id.text()] = std::move(live);
    connect(runtime, &Runtime::connectionChanged, this, [this, id = spec.id] { showState(id); });
    showState(spec.id);
    if (m_desk)
        m_desk->addRuntime(runtime);
}

void ConnectionService::close(const RuntimeId& id)
{
    const auto live = m_live.find(id.text());
    if (live == m_live.end())
        return;
    RemoteRuntime* runtime = live->second.runtime.release();
    m_live.erase(live);
    runtime->disconnect(this);
    if (m_desk)
        m_desk->removeRuntime(runtime);
    // Panes may be telling something of it just now.
    runtime->deleteLater();
}

void ConnectionService::showState(const RuntimeId& id)
{
    const ConnectionRow* row = connections().find(id);
    const RemoteRuntime* live = runtime(id);
    if (!row || !live)
        return;
    ConnectionRow now = *row;
    now.state = live->connection();
    connections().put(now);
}

Later<Done> ConnectionService::remove(const RuntimeId& id)
{
    const ConnectionRow* found = connections().find(id);
    if (!found)
        return readyFuture(Result<Done>(Done {}));
    const ConnectionRow row = *found;
    if (!m_store.remove(id)) {
        return readyFuture(Result<Done>(makeError(ErrorKind::Storage,
            tr("The connection could not be removed: the settings file cannot be written. Look at "
               "the room on the disk and the rights of the folder."))));
    }
    close(id);
    connections().remove(id);
    if (row.credential == CredentialPlace::Nowhere)
        return readyFuture(Result<Done>(Done {}));
    return m_secrets->remove(secretName(row.spec));
}

void ConnectionService::forgetSecret(const ConnectionSpec& spec)
{
    const ConnectionRow* row = connections().find(spec.id);
    if (!row || row->credential == CredentialPlace::Nowhere)
        return;
    whenDone(
        m_secrets->remove(secretName(spec)), this, [this, id = spec.id](const Result<Done>& gone) {
            const ConnectionRow* now = connections().find(id);
            if (gone || !now)
                return;
            ConnectionRow told = *now;
            told.problem = gone.error().sentence;
            connections().put(told);
        });
}

void ConnectionService::retryNow(const RuntimeId& id)
{
    const ConnectionRow* row = connections().find(id);
    if (row && row->credential == CredentialPlace::Unread)
        readToken(row->spec);
    if (RemoteRuntime* live = runtime(id))
        live->retryNow();
}

QByteArray ConnectionService::keptToken(const ConnectionSpec& spec) const
{
    const ConnectionRow* row = connections().find(spec.id);
    const auto live = m_live.find(spec.id.text());
    if (!row || live == m_live.end() || originOf(row->spec.address) != originOf(spec.address))
        return {};
    return live->second.token;
}

std::unique_ptr<ConnectionCheck> ConnectionService::check(
    const ConnectionSpec& spec, const std::optional<QByteArray>& token)
{
    return std::make_unique<ServerProbe>(spec, token ? token->trimmed() : keptToken(spec));
}

} // namespace signalbox
