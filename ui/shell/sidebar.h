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
    //! Return or a click on a runtime, or on the line of all connections (an empty id).
    void runtimeRequested(const signalbox::RuntimeId& runtime);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void onCurrentChanged(const QModelIndex& current);
    void open(const QModelIndex& index);

    SidebarModel* m_model;
    QString m_place; //!< key of the line of the page that is shown
    bool m_quiet = false; //!< while we move the current line ourselves
};

QString sidebarKey(PageId page, std::optional<MissionState> state = std::nullopt);

} // namespace signalbox
