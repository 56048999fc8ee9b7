// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QUrl>

class QPushButton;

namespace signalbox {

//! Asks before an address that an agent wrote is opened. Shows all of it, with the host apart.
//!
//! Only http, https and mailto can be opened at all; everything else can be copied.
class LinkDialog : public QDialog {
    Q_OBJECT

public:
    LinkDialog(const QString& address, QWidget* parent);

    //! Whether this sort of address may be opened once the person agrees.
    static bool mayOpen(const QUrl& url);

Q_SIGNALS:
    void openAccepted(const QUrl& url);

private:
    void copyAddress();

    QString m_address;
    QUrl m_url;
    QPushButton* m_openButton = nullptr;
};

} // namespace signalbox
