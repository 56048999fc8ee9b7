// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectioncheck.h"

#include <QWidget>

#include <functional>
#include <memory>

class QPushButton;

namespace signalbox {

class PlainLabel;

//! "Test connection" and, below it, each step with its outcome and its fix in words.
class CheckPanel : public QWidget {
    Q_OBJECT

public:
    //! Makes the check of what is entered now; null when that cannot be tested.
    using MakeCheck = std::function<std::unique_ptr<ConnectionCheck>()>;

    CheckPanel(const MakeCheck& makeCheck, QWidget* parent);
    ~CheckPanel() override;

    void clear(); //!< what was found is about something else now

private:
    void begin();
    void showSteps();
    void announce();

    MakeCheck m_makeCheck;
    std::unique_ptr<ConnectionCheck> m_check;
    QPushButton* m_start;
    QWidget* m_list;
    QVector<PlainLabel*> m_lines;
};

} // namespace signalbox
