// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/runtime/facets.h"
#include "core/whendone.h"
#include "server/http/httprequest.h"
#include "server/rest/queryfields.h"
#include "server/rest/routetable.h"

#include <QObject>

namespace signalbox {

class EventStream;
class HttpExchange;

//! One call of one route: what was asked, by whom, and the way to answer. Child of its exchange, so
//! it dies with the connection; answers that come later use it as their context.
class RestCall : public QObject {
    Q_OBJECT

public:
    RestCall(HttpExchange* exchange,
        const HttpRequest& request,
        Role role,
        const QHash<QString, QString>& parameters,
        const JsonValue& body);

    Role role() const { return m_role; }
    const JsonValue& body() const { return m_body; } //!< an empty object when none was sent
    bool hasBody() const { return m_hasBody; }
    QString parameter(const QString& name) const { return m_parameters.value(name); }
    QueryFields& query() { return m_query; }
    QString header(const char* name) const;

    void reply(int status, const JsonValue& body);
    void replyEmpty(int status);
    //! By the error's kind.
    void fail(const Error& error);
    void fail(int status, const QString& code, const QString& message);
    EventStream* openStream();

    //! Goes on with the value, or fails with the error.
    template <class T, class Then> void whenGiven(const Later<T>& later, Then then)
    {
        whenDone(later, this, [this, then = std::move(then)](const Result<T>& result) mutable {
            if (result)
                then(result.value());
            else
                fail(result.error());
        });
    }
    //! True when the query and a parsed body are fine; else it has failed the call.
    template <class T> bool take(const Result<T>& parsed)
    {
        if (!m_query.sound())
            fail(m_query.error());
        else if (!parsed)
            fail(parsed.error());
        return m_query.sound() && parsed.ok();
    }
    bool takeQuery();

private:
    HttpExchange* m_exchange;
    HttpRequest m_request;
    Role m_role;
    QHash<QString, QString> m_parameters;
    JsonValue m_body;
    bool m_hasBody;
    QueryFields m_query;
};

} // namespace signalbox
