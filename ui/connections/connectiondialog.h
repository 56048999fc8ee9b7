// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionbook.h"
#include "ui/dialogs/formdialog.h"

class QComboBox;
class QLineEdit;

namespace signalbox {

class CheckPanel;

//! Adds a connection to a runtime elsewhere, or changes one. The token is written here and never
//! shown again.
class ConnectionDialog : public FormDialog {
    Q_OBJECT

public:
    ConnectionDialog(
        ConnectionBook* book, const std::optional<ConnectionSpec>& existing, QWidget* parent);

Q_SIGNALS:
    void saved(const signalbox::ConnectionSpec& spec);

protected:
    bool validate() override;
    void submit() override;

private:
    void addServerFields();
    void addMarkFields();
    void addRightField();
    void fill();
    void onChanged();
    ConnectionSpec spec() const;
    //! None: what is kept stays.
    std::optional<QByteArray> token() const;
    QString tokenHint() const;

    ConnectionBook* m_book;
    ConnectionSpec m_start;
    QLineEdit* m_name;
    QComboBox* m_kind;
    QLineEdit* m_address;
    QLineEdit* m_token;
    QCheckBox* m_dropToken;
    QCheckBox* m_decide;
    QComboBox* m_colour;
    QComboBox* m_shape;
    CheckPanel* m_check;
};

} // namespace signalbox
