// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/rest/restcaller.h"

#include "client/wire/novyx/novyxerrors.h"
#include "client/wire/novyx/novyxlists.h"
#include "core/json/jsondoor.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

constexpr int PageSize = 200;
constexpr qsizetype MostListed = 200'000;

Error notJson(const QString& detail)
{
    return makeError(ErrorKind::BadReply,
        QCoreApplication::translate("signalbox",
            "The server answered with something that is no valid JSON. Check that the address of "
            "the connection is that of its API."),
        detail);
}

Result<JsonValue> jsonOf(const CommandOutcome& outcome)
{
    if (outcome.body.isEmpty())
        return JsonValue();
    const QByteArray type = outcome.head.contentType();
    if (type == "text/html")
        return notJson(QStringLiteral("content type text/html"));
    const Result<JsonValue> json = parseJson(outcome.body);
    if (!json)
        return notJson(json.error().sentence);
    return json;
}

//! Our own servers say the kind and a sentence for people: those are taken as they are.
Error errorOfOutcome(const CommandOutcome& outcome)
{
    if (outcome.head.status < 400 || outcome.body.isEmpty())
        return outcome.error;
    const Result<JsonValue> json = parseJson(outcome.body);
    if (json && (*json)[u"kind"].isString())
        return novyx::readError(outcome.head.status, *json);
    return outcome.error;
}

} // namespace

RestCaller::RestCaller(const EndpointSpec& endpoint,
    const Clock& clock,
    RandomSource& random,
    RetrySpec retry,
    QObject* parent)
    : QObject(parent)
    , m_queue(endpoint, clock, random, retry)
{
}

QFuture<RestReply> RestCaller::send(const ApiRequest& request)
{
    auto promise = std::make_shared<QPromise<RestReply>>();
    promise->start();
    if (!m_observedOnly.isEmpty() && !request.onlyReads()) {
        promise->addResult(RestReply {
            Reach::NotSent, 0, 0, makeError(ErrorKind::NotAllowed, m_observedOnly) });
        promise->finish();
        return promise->future();
    }
    whenDone(m_queue.send(request), this, [this, promise](const CommandOutcome& outcome) {
        if (outcome.head.status > 0 && outcome.head.status != 401)
            Q_EMIT heard();
        else if (outcome.error.kind != ErrorKind::BadInput)
            Q_EMIT unheard(outcome.error);
        promise->addResult(RestReply { outcome.reach,
            outcome.head.status,
            outcome.attempts,
            outcome.done() ? jsonOf(outcome) : Result<JsonValue>(errorOfOutcome(outcome)) });
        promise->finish();
    });
    return promise->future();
}

Later<Done> RestCaller::removal(const ApiRequest& request)
{
    const Answer<Done> answer;
    whenDone(send(request), this, [answer](const RestReply& reply) {
        const bool gone = reply.json.ok() || (reply.status == 404 && reply.attempts > 1);
        answer.give(gone ? Result<Done>(Done {}) : Result<Done>(reply.json.error()));
    });
    return answer.future();
}

//! How far the reading of a list has come.
struct RestCaller::Paging {
    ApiRequest request;
    QString listName;
    QVector<JsonValue> items;
    Answer<QVector<JsonValue>> answer;
};

Later<QVector<JsonValue>> RestCaller::all(const ApiRequest& request, const QString& listName)
{
    auto paging = std::make_shared<Paging>();
    paging->request = request;
    paging->listName = listName;
    nextPage(paging);
    return paging->answer.future();
}

void RestCaller::nextPage(const std::shared_ptr<Paging>& paging)
{
    ApiRequest request = paging->request;
    request.query.append({ QStringLiteral("limit"), QString::number(PageSize) });
    if (!paging->items.isEmpty())
        request.query.append({ QStringLiteral("offset"), QString::number(paging->items.size()) });
    whenDone(send(request), this, [this, paging](const RestReply& reply) {
        const Result<novyx::ListPage> page = reply.json
            ? novyx::readList(paging->listName, *reply.json)
            : Result<novyx::ListPage>(reply.json.error());
        if (!page) {
            paging->answer.give(page.error());
            return;
        }
        const bool repeats = !paging->items.isEmpty() && !page->items.isEmpty()
            && page->items.first() == paging->items.first();
        if (!repeats)
            paging->items += page->items;
        const bool more = !repeats && !page->items.isEmpty()
            && (page->total >= 0 ? paging->items.size() < page->total
                                 : page->items.size() >= PageSize);
        if (more && paging->items.size() < MostListed)
            nextPage(paging);
        else
            paging->answer.give(paging->items);
    });
}

Error unknownOutcome(const Error& cause)
{
    return makeError(ErrorKind::Timeout,
        QCoreApplication::translate("signalbox",
            "The connection broke before the server said whether it was done. It was not sent "
            "again. Look at how things stand before you repeat it."),
        cause.detail.isEmpty() ? cause.sentence : cause.detail);
}

Error unsupportedHere(const QString& sentence)
{
    return makeError(ErrorKind::Unsupported, sentence);
}

ApiRequest getRequest(const QStringList& path, const QVector<std::pair<QString, QString>>& query)
{
    ApiRequest request;
    request.path = path;
    request.query = query;
    return request;
}

ApiRequest bodyRequest(
    HttpMethod method, const QStringList& path, const JsonValue& body, Repeat repeat)
{
    ApiRequest request;
    request.method = method;
    request.path = path;
    if (!body.isNull())
        request.body = toJson(body);
    request.repeat = repeat;
    return request;
}

} // namespace signalbox
