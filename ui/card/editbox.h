// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/card/tintpanel.h"

#include <QPointer>
#include <QTimer>

#include <optional>

class QPlainTextEdit;

namespace signalbox {

class DecisionButton;
class DiffView;
class PlainLabel;

//! Changing the arguments before they run: an editor for their JSON, what is wrong with it while
//! one types, and asked against yours before it can be approved.
class EditBox : public TintPanel {
    Q_OBJECT

public:
    explicit EditBox(QWidget* parent = nullptr);

    //! Empty: it was opened. Else why these arguments cannot be edited here.
    QString open(Runtime* runtime, const Action& action);
    //! What would run, when it was checked, has no problem and is not what was asked.
    const std::optional<JsonValue>& checked() const { return m_checked; }
    //! It is checked, and all of it was on the screen since it was last changed.
    bool isRead() const { return m_checked && m_toEnd; }
    void setApproveText(const QString& text);

Q_SIGNALS:
    void approveRequested();
    void readChanged();
    void closed();

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onEdited();
    void check();
    void compare(const JsonValue& yours);
    void noteEnd();
    void showProblems(const QStringList& problems);

    QPointer<Runtime> m_runtime;
    Action m_asked;
    std::optional<JsonValue> m_checked;
    bool m_toEnd = false; //!< the comparison was seen to its last line
    QTimer m_pause; //!< between the last key and the check
    int m_round = 0; //!< an answer about an older text is dropped
    QPlainTextEdit* m_argumentsEdit;
    PlainLabel* m_problems;
    DiffView* m_difference;
    DecisionButton* m_approveEdited;
};

} // namespace signalbox
