// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/appearanceportal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace signalbox {
namespace {

QString portalService()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}

QString portalPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}

QString portalSettings()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}

QString appearanceGroup()
{
    return QStringLiteral("org.freedesktop.appearance");
}

QString schemeKey()
{
    return QStringLiteral("color-scheme");
}

} // namespace

void AppearancePortal::start()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // The string form is the only one QtDBus has for signals.
    bus.connect(portalService(), portalPath(), portalSettings(), QStringLiteral("SettingChanged"), this,
        "1onSettingChanged(QString,QString,QDBusVariant)");
    QDBusMessage read = QDBusMessage::createMethodCall(
        portalService(), portalPath(), portalSettings(), QStringLiteral("Read"));
    read.setArguments({ appearanceGroup(), schemeKey() });
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(reply.value().variant());
    });
}

void AppearancePortal::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearanceGroup() && key == schemeKey())
        take(value.variant());
}

void AppearancePortal::take(const QVariant& value)
{
    // Read answers with a variant inside the variant; SettingChanged does not.
    const QVariant inner
        = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    bool ok = false;
    const uint preference = inner.toUInt(&ok);
    if (ok)
        Q_EMIT schemePreferred(preference == 1 ? Scheme::Dark : Scheme::Light);
}

} // namespace signalbox
