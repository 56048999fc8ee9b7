// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "models/inboxroles.h"
#include "models/windowedtable.h"

#include <array>

namespace signalbox {

struct InboxTraits {
    using Key = ActionKey;
    using Row = Action;
    using RowId = ActionId;
    using KeyAnswer = QVector<ActionKey>;
    static const RowId& idOf(const Key& key) { return key.id; }
    static const RowId& idOf(const Row& row) { return row.id; }
};

enum class InboxOrder {
    Urgency, //!< highest risk, then soonest expiry, then oldest
    Newest,
    Oldest,
};

//! Everything that waits for a person, of all runtimes, in one list. Roles are in inboxroles.h.
//!
//! New requests take their sorted place, so the row under a person's cursor stays the same row.
class InboxModel final : public WindowedTable<InboxTraits> {
    Q_OBJECT

public:
    explicit InboxModel(QObject* parent = nullptr); //!< with the machine's clock
    explicit InboxModel(const Clock& clock, QObject* parent = nullptr);

    void setOrder(InboxOrder order);
    InboxOrder order() const { return m_sortedBy; }
    int waiting(Risk risk) const { return m_waiting.at(static_cast<size_t>(risk)); }
    //! Requests that came since a person last looked at the list.
    int newSinceLook() const { return m_newSinceLook; }
    void look();

Q_SIGNALS:
    void newSinceLookChanged();
    void waitingChanged(); //!< a number of waiting(risk) did

private:
    int firstWindow() const override { return m_sortedBy == InboxOrder::Urgency ? 200 : 0; }
    void watch(Runtime* runtime) override;
    Later<QVector<ActionKey>> askKeys(Runtime* runtime, int limit) override;
    QVector<ActionKey> keysOf(const QVector<ActionKey>& answer) const override { return answer; }
    Later<QVector<Action>> askRows(Runtime* runtime, const QVector<ActionId>& ids) override;
    bool belongs(const Action& row) const override { return row.state == ActionState::Blocked; }
    std::optional<ActionKey> keyOfRow(const Action& row) const override { return keyOf(row); }
    bool entryLess(const Entry& a, const Entry& b) const override;
    QVariant keyValue(const ActionKey& key, int column, int role) const override;
    bool showsDifference(const ActionKey& before, const ActionKey& after) const override;
    void counted(const ActionKey& key, int change) override;
    void arrived(int rows) override;
    void applied() override;

    InboxOrder m_sortedBy = InboxOrder::Urgency;
    std::array<int, 4> m_waiting {};
    bool m_waitingChanged = false;
    int m_newSinceLook = 0;
};

} // namespace signalbox
