// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "ui/theme/look.h"

#include <QDialog>
#include <QHash>

class QCheckBox;
class QPlainTextEdit;
class QVBoxLayout;

namespace signalbox {

class NoticeBar;
class PlainLabel;

//! A form that says in place, in sentences, what is wrong with each field. Return never submits;
//! Ctrl+Return and the button do. It stays open until what it asked for has really happened.
class FormDialog : public QDialog {
    Q_OBJECT

public:
    FormDialog(const QString& title, const QString& submitText, QWidget* parent);

    //! The sentence shown at this field now; empty when it is fine.
    QString problemAt(const QWidget* editor) const;

protected:
    //! Adds a labelled field. The label is the editor's accessible name and buddy.
    void addField(const QString& label, QWidget* editor, const QString& hint = {});
    QWidget* addGroup(const QString& label, const QVector<QCheckBox*>& boxes, const QString& hint = {});
    void setProblem(const QWidget* editor, const QString& sentence);
    //! For fields that change validate(): after the first attempt it runs on every edit.
    void revalidate();
    void showError(const Error& error);
    void setBusy();

    //! Sets every problem; true when there is none.
    virtual bool validate() = 0;
    //! Asks the runtime. Called with a valid form; ends in accept() or showError().
    virtual void submit() = 0;

private:
    void trySubmit();

    struct Field {
        QWidget* editor;
        PlainLabel* problem;
    };

    NoticeBar* m_notices;
    QVBoxLayout* m_fieldsLayout;
    QPushButton* m_submit;
    QVector<Field> m_fields;
    bool m_attempted = false;
};

//! The lines of a text box that are not blank, trimmed.
QStringList linesOf(const QPlainTextEdit* edit);
//! A box for several lines, of about this many, in which Tab leaves.
QPlainTextEdit* makeLinesEdit(int lines, TextRole role, QWidget* parent);

} // namespace signalbox
