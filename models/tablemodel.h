// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QAbstractTableModel>
#include <QHash>

namespace signalbox {

//! A counter that lets only the answer to the latest question through.
class LatestWins {
public:
    quint64 ask() { return ++m_latest; }
    bool isLatest(quint64 ticket) const { return ticket == m_latest; }

private:
    quint64 m_latest = 0;
};

//! What all tables share: the runtimes they show, reading again after a lost connection, and
//! telling a pane whether content is on its way or could not be read.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void addRuntime(Runtime* runtime);
    void removeRuntime(Runtime* runtime);
    const QVector<Runtime*>& runtimes() const { return m_runtimes; }
    bool isLoading() const { return m_loading > 0; }
    void reload(); //!< reads everything again and merges it

Q_SIGNALS:
    void loadingChanged();
    //! What is shown stays; it may be old.
    void loadFailed(signalbox::Runtime* runtime, const signalbox::Error& error);

protected:
    virtual void watch(Runtime* runtime) = 0; //!< connects to what it needs
    virtual void load(Runtime* runtime) = 0;
    //! Drops all rows of a runtime of which only the address is valid any more.
    virtual void forget(QObject* runtime) = 0;
    bool shows(const QObject* runtime) const;
    void countLoading(int change);

private:
    void onDestroyed(QObject* runtime);

    QVector<Runtime*> m_runtimes;
    int m_loading = 0;
};

} // namespace signalbox
