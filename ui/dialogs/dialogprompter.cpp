// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dialogprompter.h"

#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace signalbox {
namespace {

//! Title, sentence, perhaps a reason, and two buttons of which neither is pressed by Return.
class QuestionDialog final : public QDialog {
public:
    QuestionDialog(const Prompt& prompt, QWidget* parent)
        : QDialog(parent)
    {
        setObjectName(QStringLiteral("questionDialog"));
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(prompt.title);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(spacing(5), spacing(5), spacing(5), spacing(4));
        layout->setSpacing(spacing(3));
        auto* title = new PlainLabel(this);
        title->setUntrusted(prompt.title);
        title->setWordWrap(true);
        setTextRole(title, TextRole::Heading);
        layout->addWidget(title);
        auto* text = new PlainLabel(this);
        text->setUntrusted(prompt.text);
        text->setWordWrap(true);
        layout->addWidget(text, 1);
        setAccessibleDescription(text->text());
        if (!prompt.reasonLabel.isEmpty())
            addReason(prompt.reasonLabel, layout);
        addButtons(prompt, layout);
        setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    }

    QString reason() const { return m_reason ? m_reason->text().trimmed() : QString(); }

private:
    void addReason(const QString& label, QVBoxLayout* layout)
    {
        auto* caption = new PlainLabel(label, this);
        m_reason = new QLineEdit(this);
        m_reason->setObjectName(QStringLiteral("reason"));
        m_reason->setAccessibleName(label);
        caption->setBuddy(m_reason);
        layout->addWidget(caption);
        layout->addWidget(m_reason);
    }

    void addButtons(const Prompt& prompt, QVBoxLayout* layout)
    {
        auto* row = new QHBoxLayout;
        row->setSpacing(spacing(2));
        row->addStretch();
        auto* cancel = new QPushButton(DialogPrompter::tr("Cancel"), this);
        cancel->setObjectName(QStringLiteral("cancel"));
        cancel->setAutoDefault(false);
        auto* accept = new DecisionButton(prompt.acceptText, this);
        accept->setObjectName(QStringLiteral("accept"));
        setButtonKind(accept, prompt.kind);
        connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
        connect(accept, &QPushButton::clicked, this, &QDialog::accept);
        row->addWidget(cancel);
        row->addWidget(accept);
        layout->addLayout(row);
        if (m_reason)
            m_reason->setFocus();
        else
            cancel->setFocus();
    }

    QLineEdit* m_reason = nullptr;
};

} // namespace

void DialogPrompter::ask(QWidget* parent, const Prompt& prompt, const Answered& answered)
{
    auto* dialog = new QuestionDialog(prompt, parent);
    connect(dialog, &QDialog::finished, this, [dialog, answered](int result) {
        answered(PromptAnswer { result == QDialog::Accepted, dialog->reason() });
    });
    dialog->open();
}

void DialogPrompter::chooseFolder(
    QWidget* parent, const QString& title, const QString& start, const Chosen& chosen)
{
    auto* dialog = new QFileDialog(parent, title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void DialogPrompter::chooseNewFile(
    QWidget* parent, const QString& title, const QString& suggested, const Chosen& chosen)
{
    auto* dialog = new QFileDialog(parent, title, suggested);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggested);
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

} // namespace signalbox
