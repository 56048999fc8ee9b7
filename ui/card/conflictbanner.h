// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "ui/card/tintpanel.h"

class QPushButton;

namespace signalbox {

class DiffView;

//! The request changed while it was read: says so, shows old against new, and leads to the new one.
class ConflictBanner : public TintPanel {
    Q_OBJECT

public:
    explicit ConflictBanner(QWidget* parent = nullptr);

    void showConflict(const Action& drawn, const Action& now);

Q_SIGNALS:
    void newVersionRequested();

private:
    DiffView* m_difference;
    QPushButton* m_showNew;
};

} // namespace signalbox
