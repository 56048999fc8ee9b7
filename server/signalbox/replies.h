// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "server/rest/restcall.h"

// What routes of our dialect do with a value that they were given.

namespace signalbox::replies {

//! The one way each type is written: by the shared codec or our own.
template <class T> JsonValue written(const T& value)
{
    if constexpr (requires { novyx::write(value); })
        return novyx::write(value);
    else
        return own::write(value);
}

template <class T> auto one(RestCall& call, int status = 200)
{
    return [&call, status](const T& value) { call.reply(status, written(value)); };
}

template <class T> auto list(RestCall& call, const QString& name)
{
    return [&call, name](const QVector<T>& values) {
        JsonValue items = JsonValue::array();
        for (const T& value : values)
            items.append(written(value));
        call.reply(200, JsonValue::object({ { name, items } }));
    };
}

template <class Id> auto ids(RestCall& call)
{
    return [&call](const QVector<Id>& values) {
        QStringList texts;
        for (const Id& id : values)
            texts.append(id.text());
        call.reply(200, JsonValue::object({ { QStringLiteral("ids"), texts } }));
    };
}

inline auto done(RestCall& call)
{
    return [&call](const Done&) {
        call.reply(200, JsonValue::object({ { QStringLiteral("done"), true } }));
    };
}

inline auto position(RestCall& call)
{
    return [&call](qint64 at) {
        call.reply(200, JsonValue::object({ { QStringLiteral("position"), at } }));
    };
}

} // namespace signalbox::replies
