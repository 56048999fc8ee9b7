// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/result.h"

#include <optional>

namespace signalbox::novyx {

//! A page of a list.
struct ListPage {
    QVector<JsonValue> items;
    qint64 total = -1; //!< of all that match; -1: not said
    qint64 offset = 0;
    qint64 limit = 0; //!< 0: not said

    bool operator==(const ListPage&) const = default;
};

//! {"agents": […], "total": n, "limit": l, "offset": o}
JsonValue writeList(const QString& name, const ListPage& page);
//! Takes a bare array and an envelope under the list's own name or one of the names other servers
//! use (items, data, results); BadReply for anything else.
Result<ListPage> readList(const QString& name, const JsonValue& value);

//! Reads every item with one of the codec's functions; the first that fails fails the list.
template <class T, class Read> Result<QVector<T>> readItems(const ListPage& page, Read read)
{
    QVector<T> list;
    for (const JsonValue& item : page.items) {
        const Result<T> one = read(item);
        if (!one)
            return one.error();
        list.append(one.value());
    }
    return list;
}

} // namespace signalbox::novyx
