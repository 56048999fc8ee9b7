// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/commandqueue.h"
#include "core/answer.h"
#include "core/json/jsonvalue.h"
#include "core/runtime/facets.h"
#include "core/whendone.h"

namespace signalbox {

//! An answer as a dialect takes it.
struct RestReply {
    Reach reach = Reach::NotSent;
    int status = 0; //!< 0: no answer
    int attempts = 0;
    Result<JsonValue> json { JsonValue() }; //!< the body; null when there is none
};

//! Commands of one connection with JSON on both sides, as futures of core values.
//!
//! What became of a command that was sent and not answered is found out by reading, with the
//! function that the caller gives; it is never sent again blindly (reliability.md 5.5). Thread: its
//! own; futures end cancelled when it is destroyed.
class RestCaller : public QObject {
    Q_OBJECT

public:
    //! Clock and random source must outlive it.
    RestCaller(const EndpointSpec& endpoint,
        const Clock& clock,
        RandomSource& random,
        RetrySpec retry,
        QObject* parent = nullptr);

    QFuture<RestReply> send(const ApiRequest& request);
    //! From now on nothing but questions is sent: whatever would decide or change something is
    //! refused here with this sentence (NotAllowed). Empty: everything is sent.
    void setObservedOnly(const QString& sentence) { m_observedOnly = sentence; }
    const QString& observedOnly() const { return m_observedOnly; }
    CommandQueue& queue() { return m_queue; }

    //! Decode turns JSON into Result<T>.
    template <class T, class Decode> Later<T> ask(const ApiRequest& request, Decode decode)
    {
        const Answer<T> answer;
        whenDone(send(request), this, [answer, decode](const RestReply& reply) {
            answer.give(
                reply.json ? Result<T>(decode(*reply.json)) : Result<T>(reply.json.error()));
        });
        return answer.future();
    }

    //! A command. Find is called when nobody knows whether it happened: it looks and gives
    //! Later<T>.
    template <class T, class Decode, class Find>
    Later<T> change(const ApiRequest& request, Decode decode, Find find)
    {
        const Answer<T> answer;
        whenDone(send(request), this, [this, answer, decode, find](const RestReply& reply) {
            // Refused at the second attempt because of what the first one did.
            const bool doneBefore = reply.status == 409 && reply.attempts > 1;
            if (reply.reach == Reach::Unknown || doneBefore)
                pass<T>(find(), answer);
            else
                answer.give(
                    reply.json ? Result<T>(decode(*reply.json)) : Result<T>(reply.json.error()));
        });
        return answer.future();
    }

    //! A DELETE: gone is what it wanted, also when a first attempt did it.
    Later<Done> removal(const ApiRequest& request);

    //! Gives to an answer what a future brings.
    template <class T> void pass(const Later<T>& from, const Answer<T>& to)
    {
        whenDone(from, this, [to](const Result<T>& result) { to.give(result); });
    }

    //! Goes on with the value of a future: then gives Later<T>. An error goes past it.
    template <class T, class From, class Then> Later<T> chain(const Later<From>& from, Then then)
    {
        const Answer<T> answer;
        whenDone(from, this, [this, answer, then](const Result<From>& result) {
            if (result)
                pass<T>(then(*result), answer);
            else
                answer.give(result.error());
        });
        return answer.future();
    }

    //! All items of a list that is read in pages (limit and offset); stops when the server repeats
    //! itself, which is how one that knows no offset answers.
    Later<QVector<JsonValue>> all(const ApiRequest& request, const QString& listName);

Q_SIGNALS:
    void heard(); //!< the server answered something
    void unheard(const signalbox::Error& error); //!< it could not be reached, or was not trusted

private:
    struct Paging;
    void nextPage(const std::shared_ptr<Paging>& paging);

    CommandQueue m_queue;
    QString m_observedOnly;
};

//! What a person is told about a command whose effect nobody knows and reading did not show either.
Error unknownOutcome(const Error& cause);
Error unsupportedHere(const QString& sentence);

ApiRequest getRequest(
    const QStringList& path, const QVector<std::pair<QString, QString>>& query = {});
//! A null body sends none.
ApiRequest bodyRequest(
    HttpMethod method, const QStringList& path, const JsonValue& body, Repeat repeat);

} // namespace signalbox
