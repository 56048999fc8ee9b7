// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sourcetext.h"

#include <QHash>
#include <QStringList>

namespace signalbox::house {

//! The module ("QtCore") that each Qt header ("QString") belongs to, read from the Qt that is installed.
class QtHeaders {
public:
    explicit QtHeaders(const QString& folder);

    QString moduleOf(const QString& header) const;
    bool isEmpty() const { return m_modules.isEmpty(); }

private:
    QHash<QString, QString> m_modules;
};

// Each rule answers with one line a breach: "core/action.cpp:3: core may not include ui/theme/tones.h".
QStringList roomBreaches(const QVector<SourceFile>& files);
QStringList cycleBreaches(const QVector<SourceFile>& files);
QStringList qtModuleBreaches(const QVector<SourceFile>& files, const QtHeaders& headers);
QStringList libraryBreaches(const QVector<SourceFile>& files);
QStringList wordBreaches(const QVector<SourceFile>& files);
QStringList nameBreaches(const QVector<SourceFile>& files);
QStringList headBreaches(const QVector<SourceFile>& files);
QStringList characterBreaches(const QVector<SourceFile>& files);

}
