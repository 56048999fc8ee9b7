// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tones.h"

#include <QDBusVariant>
#include <QObject>

namespace signalbox {

//! What the desktop says about light and dark, over the settings portal. Asks without waiting; where
//! there is no bus or no portal it stays silent.
class AppearancePortal : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void start();

Q_SIGNALS:
    void schemePreferred(signalbox::Scheme scheme);

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);
};

} // namespace signalbox
