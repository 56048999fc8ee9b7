// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/wire/signalbox/changes.h"

#include <QObject>
#include <QTimer>

namespace signalbox {

//! Gathers what a runtime's facets tell into one value per journal position. Thread: the runtime's.
class ChangeFeed : public QObject {
    Q_OBJECT

public:
    explicit ChangeFeed(Runtime& runtime);

    qint64 seq() const { return m_seq; }

Q_SIGNALS:
    void told(const signalbox::own::Changes& changes);

private:
    void watch();
    void tellSoon();
    void tell();

    Runtime& m_runtime;
    own::Changes m_changes;
    QTimer m_soon; //!< only for a runtime without a journal, which never says that a batch is whole
    qint64 m_seq = 0;
};

} // namespace signalbox
