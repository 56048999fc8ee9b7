// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/connections/connectionstore.h"

#include <QSettings>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr char Group[] = "connections";

QString keyOf(const RuntimeId& id, const QString& field)
{
    return QLatin1String(Group) + u'/' + id.text() + u'/' + field;
}

struct StoredConnection {
    int place = 0;
    ConnectionSpec spec;
};

} // namespace

QVector<ConnectionSpec> ConnectionStore::read() const
{
    QVector<StoredConnection> stored;
    m_settings.beginGroup(QLatin1String(Group));
    const QStringList ids = m_settings.childGroups();
    for (const QString& id : ids) {
        m_settings.beginGroup(id);
        const auto text = [this](const char* field) {
            return m_settings.value(QLatin1String(field)).toString();
        };
        const std::optional<ConnectionKind> kind = connectionKindFromWord(text("kind"));
        StoredConnection one { m_settings.value(u"place"_s).toInt(),
            { RuntimeId(id),
                text("name"),
                kind.value_or(ConnectionKind::Signalbox),
                text("address"),
                { markColourFromWord(text("colour")), markShapeFromWord(text("shape")) },
                decisionRightFromWord(text("decisions")) } };
        m_settings.endGroup();
        if (kind && !originOf(one.spec.address).isEmpty())
            stored.append(one);
    }
    m_settings.endGroup();
    std::stable_sort(stored.begin(),
        stored.end(),
        [](const StoredConnection& a, const StoredConnection& b) { return a.place < b.place; });
    QVector<ConnectionSpec> specs;
    for (const StoredConnection& one : std::as_const(stored))
        specs.append(one.spec);
    return specs;
}

bool ConnectionStore::write(const ConnectionSpec& spec)
{
    if (!m_settings.contains(keyOf(spec.id, u"place"_s))) {
        const int place = m_settings.value(u"connections/next"_s, 1).toInt();
        m_settings.setValue(keyOf(spec.id, u"place"_s), place);
        m_settings.setValue(u"connections/next"_s, place + 1);
    }
    m_settings.setValue(keyOf(spec.id, u"name"_s), spec.name);
    m_settings.setValue(keyOf(spec.id, u"kind"_s), connectionKindWord(spec.kind));
    m_settings.setValue(keyOf(spec.id, u"address"_s), spec.address);
    m_settings.setValue(keyOf(spec.id, u"colour"_s), markColourWord(spec.mark.colour));
    m_settings.setValue(keyOf(spec.id, u"shape"_s), markShapeWord(spec.mark.shape));
    m_settings.setValue(keyOf(spec.id, u"decisions"_s), decisionRightWord(spec.decisions));
    return sync();
}

bool ConnectionStore::remove(const RuntimeId& id)
{
    m_settings.remove(QLatin1String(Group) + u'/' + id.text());
    return sync();
}

bool ConnectionStore::sync()
{
    m_settings.sync();
    return m_settings.status() == QSettings::NoError;
}

} // namespace signalbox
