// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/decisionsender.h"

#include "core/json/canonical.h"
#include "core/whendone.h"

#include <QUuid>

namespace signalbox {

namespace {

using namespace Qt::StringLiterals;

//! Two requests with the same fingerprint are the same decision.
QByteArray decisionFingerprint(const DecisionRequest& request)
{
    JsonValue value = JsonValue::object();
    value.set(u"shown"_s, request.shown.text());
    value.set(u"verdict"_s, verdictWord(request.verdict));
    value.set(u"reason"_s, request.reason);
    value.set(u"arguments"_s, request.arguments.value_or(JsonValue {}));
    value.set(u"answer"_s, request.answer);
    value.set(u"scope"_s, grantScopeWord(request.scope));
    value.set(u"seconds"_s, qint64 { request.grantFor.count() });
    return canonicalJson(value, NumberForm::Lexeme);
}

bool mayHaveArrived(ErrorKind kind)
{
    return kind == ErrorKind::Timeout || kind == ErrorKind::Offline || kind == ErrorKind::BadReply;
}

} // namespace

Result<Done> DecisionSender::begin(Runtime* runtime, const ActionRef& ref)
{
    if (!runtime->actions())
        return makeError(ErrorKind::Unsupported, runtime->lacking(Runtime::Facet::Actions));
    if (const QString why = runtime->observedOnly(); !why.isEmpty())
        return makeError(ErrorKind::NotAllowed, why);
    if (m_sending.contains(ref))
        return makeError(ErrorKind::Conflict,
            tr("Your decision is on its way. Wait for its answer before you decide again."));
    m_sending.insert(ref);
    return Done {};
}

void DecisionSender::finish(const ActionRef& ref)
{
    m_sending.remove(ref);
    Q_EMIT sendingChanged(ref);
}

void DecisionSender::forget(const RuntimeId& runtime)
{
    const auto gone = [&](const ActionRef& ref) { return ref.runtime == runtime; };
    erase_if(m_sending, gone);
    erase_if(m_unanswered, [&](const auto& entry) { return gone(entry.key()); });
}

Result<Done> DecisionSender::send(Runtime* runtime, DecisionRequest request)
{
    const ActionRef ref { runtime->id(), request.action };
    if (const Result<Done> begun = begin(runtime, ref); !begun)
        return begun;
    const QByteArray fingerprint = decisionFingerprint(request);
    const Unanswered before = m_unanswered.take(ref);
    request.key = before.fingerprint == fingerprint && !before.key.isEmpty()
        ? before.key
        : QUuid::createUuid().toString(QUuid::WithoutBraces);
    whenDone(runtime->actions()->decide(request),
        this,
        [this, ref, request, fingerprint](const Result<DecisionReceipt>& result) {
            if (!result.ok() && mayHaveArrived(result.error().kind))
                m_unanswered.insert(ref, { fingerprint, request.key });
            finish(ref);
            if (result.ok())
                Q_EMIT decided({ ref.runtime, request, result.value() });
            else
                Q_EMIT failed(ref, result.error());
        });
    Q_EMIT sendingChanged(ref);
    return Done {};
}

Result<Done> DecisionSender::resolve(
    Runtime* runtime, const ActionId& id, Resolution resolution, const QString& reason)
{
    const ActionRef ref { runtime->id(), id };
    if (const Result<Done> begun = begin(runtime, ref); !begun)
        return begun;
    whenDone(runtime->actions()->resolve(id, resolution, reason),
        this,
        [this, ref](const Result<Action>& result) {
            finish(ref);
            if (result.ok())
                Q_EMIT resolved(ref, result.value());
            else
                Q_EMIT failed(ref, result.error());
        });
    Q_EMIT sendingChanged(ref);
    return Done {};
}

} // namespace signalbox
