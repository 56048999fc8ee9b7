// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/packsmodel.h"
#include "ui/shell/page.h"

class QAction;
class QSplitter;
class QStackedWidget;

namespace signalbox {

class Actions;
class PackDetail;
class TablePane;

//! The capability packs: what agents may use, how risky each tool is, what needs a person.
class PacksPane : public Page {
    Q_OBJECT

public:
    PacksPane(PacksModel* packs, Actions* actions, QWidget* parent = nullptr);

    const Sourced<CapabilityPack>* current() const; //!< null: none

    QVector<Region> regions() const override;
    QWidget* inspector() const override;
    void saveState(QSettings& settings) const override;
    void restoreState(const QSettings& settings) override;

private:
    void onCurrentChanged();
    void openNew();
    void openEdit();
    void onSaved(const RuntimeId& runtime, const CapabilityPack& pack);
    QStringList takenNames(const Runtime* runtime) const;

    PacksModel* m_packs;
    TablePane* m_list;
    QStackedWidget* m_side;
    PackDetail* m_detail;
    QSplitter* m_splitter;
    QAction* m_new;
    QAction* m_edit;
};

} // namespace signalbox
