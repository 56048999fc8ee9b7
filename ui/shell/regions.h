// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>

class QWidget;

namespace signalbox {

//! A part of the window that F6 goes to.
struct Region {
    // NOLINTNEXTLINE(google-explicit-constructor): most regions are just a widget
    Region(QWidget* whole, QWidget* entry = nullptr)
        : area(whole)
        , first(entry)
    {
    }

    QWidget* area;
    //! Takes the focus when the region is entered; null or hidden: what Tab would reach first. (Not
    //! a focus proxy of the area: with one, Tab would never reach what stands before it.)
    QWidget* first;
};

enum class CycleDirection { Next, Previous };

//! The visible, enabled region that follows the one with the focus; null when there is none.
QWidget* nextRegion(const QVector<Region>& regions, const QWidget* focus, CycleDirection direction);

} // namespace signalbox
