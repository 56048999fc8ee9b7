// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QVector>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace signalbox {

enum class NoticeKind { Hint, Ok, Warning, Error };

//! What a notice offers besides being dismissed.
struct NoticeAction {
    QString text;
    std::function<void()> run;
};

//! Notices in place, above what they are about: newest on top, at most three. Hints and successes
//! without an action leave by themselves, everything else stays until it is dismissed.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    void post(NoticeKind kind, const QString& text, const NoticeAction& action = {});
    //! An error as its sentence; Cancelled is never shown.
    void postError(const Error& error, const NoticeAction& retry = {});
    void clear();

    int count() const { return static_cast<int>(m_rows.size()); }
    QString newestText() const;

private:
    void remove(QWidget* row);

    QVBoxLayout* m_layout;
    QVector<QWidget*> m_rows;
};

} // namespace signalbox
