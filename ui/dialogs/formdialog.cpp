// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/formdialog.h"

#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace signalbox {

FormDialog::FormDialog(const QString& title, const QString& submitText, QWidget* parent)
    : QDialog(parent)
    , m_notices(new NoticeBar(this))
    , m_submit(new DecisionButton(submitText, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notices);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* fields = new QWidget(scroll);
    m_fieldsLayout = new QVBoxLayout(fields);
    m_fieldsLayout->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    m_fieldsLayout->setSpacing(spacing(1));
    auto* heading = new PlainLabel(title, fields);
    setTextRole(heading, TextRole::Heading);
    m_fieldsLayout->addWidget(heading);
    scroll->setWidget(fields);
    layout->addWidget(scroll, 1);

    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(spacing(5), spacing(2), spacing(5), spacing(3));
    buttons->setSpacing(spacing(2));
    buttons->addStretch();
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    m_submit->setObjectName(QStringLiteral("submit"));
    m_submit->setToolTip(tr("Ctrl+Return"));
    setButtonKind(m_submit, ButtonKind::Primary);
    buttons->addWidget(cancel);
    buttons->addWidget(m_submit);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &FormDialog::trySubmit);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(keys, &QShortcut::activated, this, &FormDialog::trySubmit);
    resize(fontMetrics().averageCharWidth() * 84, spacing(190));
}

QString FormDialog::problemAt(const QWidget* editor) const
{
    for (const Field& field : m_fields) {
        if (field.editor == editor)
            return field.problem->text();
    }
    return {};
}

void FormDialog::addField(const QString& label, QWidget* editor, const QString& hint)
{
    auto* caption = new PlainLabel(label, this);
    QFont strong = caption->font();
    strong.setWeight(QFont::Medium);
    caption->setFont(strong);
    caption->setBuddy(editor);
    editor->setAccessibleName(label);
    if (!hint.isEmpty())
        editor->setAccessibleDescription(hint);
    m_fieldsLayout->addSpacing(spacing(1.5));
    m_fieldsLayout->addWidget(caption);
    m_fieldsLayout->addWidget(editor, qobject_cast<QPlainTextEdit*>(editor) ? 1 : 0);
    if (!hint.isEmpty()) {
        auto* words = new PlainLabel(hint, this);
        words->setWordWrap(true);
        setTextRole(words, TextRole::Muted);
        m_fieldsLayout->addWidget(words);
    }
    auto* problem = new PlainLabel(this);
    problem->setWordWrap(true);
    setTextTone(problem, Tone::Critical);
    problem->hide();
    m_fieldsLayout->addWidget(problem);
    m_fields.append({ editor, problem });
}

QWidget* FormDialog::addGroup(const QString& label, const QVector<QCheckBox*>& boxes, const QString& hint)
{
    auto* group = new QWidget(this);
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    for (QCheckBox* box : boxes) {
        box->setParent(group);
        layout->addWidget(box);
    }
    addField(label, group, hint);
    return group;
}

void FormDialog::setProblem(const QWidget* editor, const QString& sentence)
{
    for (const Field& field : std::as_const(m_fields)) {
        if (field.editor != editor)
            continue;
        field.problem->setUntrusted(sentence);
        field.problem->setVisible(!sentence.isEmpty());
    }
}

void FormDialog::revalidate()
{
    if (m_attempted)
        validate();
}

void FormDialog::showError(const Error& error)
{
    m_submit->setEnabled(true);
    m_notices->postError(error);
}

void FormDialog::setBusy()
{
    m_submit->setEnabled(false);
    m_notices->clear();
}

void FormDialog::trySubmit()
{
    if (!m_submit->isEnabled())
        return;
    m_attempted = true;
    if (validate()) {
        setBusy();
        submit();
        return;
    }
    for (const Field& field : std::as_const(m_fields)) {
        if (field.problem->text().isEmpty())
            continue;
        field.editor->setFocus();
        return;
    }
}

QStringList linesOf(const QPlainTextEdit* edit)
{
    QStringList lines;
    const QStringList all = edit->toPlainText().split(QLatin1Char('\n'));
    for (const QString& line : all) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines;
}

QPlainTextEdit* makeLinesEdit(int lines, TextRole role, QWidget* parent)
{
    auto* edit = new QPlainTextEdit(parent);
    edit->setTabChangesFocus(true);
    setTextRole(edit, role);
    edit->setMinimumHeight(edit->fontMetrics().lineSpacing() * lines + spacing(4));
    if (role == TextRole::Mono)
        edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    return edit;
}

} // namespace signalbox
