// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxlists.h"

#include "client/wire/wirevalues.h"

namespace signalbox::novyx {

using namespace Qt::StringLiterals;

JsonValue writeList(const QString& name, const ListPage& page)
{
    return JsonValue::object({
        { name, JsonValue::array(page.items) },
        { u"total"_s, page.total < 0 ? static_cast<qint64>(page.items.size()) : page.total },
        { u"limit"_s, page.limit },
        { u"offset"_s, page.offset },
    });
}

Result<ListPage> readList(const QString& name, const JsonValue& value)
{
    ListPage page;
    if (value.isArray()) {
        page.items = value.items();
        return page;
    }
    for (const QString& key : { name, u"items"_s, u"data"_s, u"results"_s }) {
        if (!value[key].isArray())
            continue;
        page.items = value[key].items();
        page.total = wire::firstOf(value, { u"total", u"total_count" }).toInt(-1);
        page.offset = value[u"offset"].toInt();
        page.limit = value[u"limit"].toInt();
        return page;
    }
    return wire::badReply(u"a list without “%1”"_s.arg(name));
}

} // namespace signalbox::novyx
