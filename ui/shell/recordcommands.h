// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QWidget;

namespace signalbox {

class Desk;
class NoticeBar;
class Prompter;

//! Verifying and exporting the chained record, with the answer as a notice.
class RecordCommands : public QObject {
    Q_OBJECT

public:
    RecordCommands(Desk* desk, NoticeBar* notices, Prompter* prompter, QWidget* window);

    void verify();
    void exportRecord();

private:
    class AuditFacet* facet() const; //!< null after saying why

    Desk* m_desk;
    NoticeBar* m_notices;
    Prompter* m_prompter;
    QWidget* m_window;
};

} // namespace signalbox
