// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QString>

class QWidget;

namespace signalbox {

//! A self-painted view that tells assistive technology which rows it shows.
class AccessibleRows {
public:
    virtual ~AccessibleRows() = default;

    virtual int visibleRowCount() const = 0;
    virtual QString visibleRowText(int index) const = 0;
    virtual QRect visibleRowRect(int index) const = 0; //!< in viewport coordinates
    virtual bool isVisibleRowCurrent(int index) const = 0;
};

//! Makes screen readers see every widget that is also an AccessibleRows as a list of its visible rows.
void installAccessibleRows();
//! Tells them that the current row moved, or that the rows changed.
void announceCurrentRow(QWidget* view, int index);

} // namespace signalbox
