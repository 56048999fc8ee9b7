// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QListView;
class QTableView;

namespace signalbox {

//! What all tables share: rows selected one at a time, uniform heights, elided cells, a quiet header,
//! Tab leaves the table, Ctrl+C copies the row, a name for the screen reader.
void setUpTable(QTableView* table, const QString& accessibleName);
//! The same for one-column lists.
void setUpList(QListView* list, const QString& accessibleName);

} // namespace signalbox
