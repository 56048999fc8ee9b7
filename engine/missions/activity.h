// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QVector>

#include <atomic>
#include <functional>
#include <memory>

namespace signalbox {

//! Which missions have something under way that must end before the next thing begins: a snapshot, a
//! tool, a rollback. Thread: the engine's; only the cancel flag is read elsewhere.
class Activity {
public:
    bool isBusy(qint64 mission) const { return m_busy.contains(mission); }
    bool anyBusy() const { return !m_busy.isEmpty(); }

    //! Marks a mission busy. It must not be busy already.
    void begin(qint64 mission);
    //! Frees it, then calls what waited, in order.
    void end(qint64 mission);
    //! Calls now when the mission is free, else once it is.
    void whenFree(qint64 mission, std::function<void()> then);

    //! Asks what is under way to stop early.
    void cancel(qint64 mission);
    void cancelAll();
    std::shared_ptr<std::atomic<bool>> cancelFlag(qint64 mission) const;

private:
    struct Busy {
        std::shared_ptr<std::atomic<bool>> cancelled;
        QVector<std::function<void()>> waiting;
    };
    QHash<qint64, Busy> m_busy;
};

} // namespace signalbox
