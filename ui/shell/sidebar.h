// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/sidebarmodel.h"

#include <QListView>

namespace signalbox {

//! Where a person can go, with how much is there.
class Sidebar : public QListView {
    Q_OBJECT

public:
    explicit Sidebar(QWidget* parent = nullptr);

    void setRows(const QVector<SidebarRow>& rows);
    //! Marks where we are without asking to go there.
    void setCurrent(PageId page, std::optional<MissionState> state);

Q_SIGNALS:
    void pageRequested(signalbox::PageId page, std::optional<signalbox::MissionState> state);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void onCurrentChanged(const QModelIndex& current);

    SidebarModel* m_model;
    bool m_quiet = false; //!< while we move the current line ourselves
};

QString sidebarKey(PageId page, std::optional<MissionState> state = std::nullopt);

} // namespace signalbox
