// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/questionbox.h"

#include "core/text/visibletext.h"
#include "ui/card/cardfacts.h"
#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace signalbox {

QuestionBox::QuestionBox(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_optionLayout(new QVBoxLayout)
    , m_answerEdit(new QPlainTextEdit(this))
{
    m_answerEdit->setObjectName(QStringLiteral("answerEdit"));
    m_answerEdit->setAccessibleName(tr("Your answer in your own words"));
    m_answerEdit->setTabChangesFocus(true);
    m_answerEdit->setFixedHeight(m_answerEdit->fontMetrics().lineSpacing() * 3 + spacing(3));
    m_answerEdit->installEventFilter(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(spacing(1.5));
    m_optionLayout->setSpacing(spacing(1));
    m_layout->addLayout(m_optionLayout);
    m_layout->addWidget(m_answerEdit);
}

void QuestionBox::setQuestion(const Question& question)
{
    m_question = question;
    while (QLayoutItem* item = m_optionLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    delete m_options;
    m_options = new QButtonGroup(this);
    for (int i = 0; i < question.options.size(); ++i)
        addOption(i, question.options.at(i));
    m_answerEdit->clear();
    m_answerEdit->setVisible(question.freeText || question.options.isEmpty());
    m_answerEdit->setPlaceholderText(
        question.options.isEmpty() ? tr("Your answer") : tr("Or answer in your own words"));
}

//! The text is a label beside the button: a radio button neither wraps nor leaves & alone.
void QuestionBox::addOption(int index, const QString& option)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    auto* button = new QRadioButton(row);
    button->setObjectName(QStringLiteral("option%1").arg(index));
    button->setAccessibleName(visibleText(cappedText(option, 600), LineBreaks::Show));
    button->installEventFilter(this);
    m_options->addButton(button, index);
    auto* text = new PlainLabel(row);
    text->setWordWrap(true);
    text->setUntrusted(cappedText(option, 2000));
    text->setObjectName(QStringLiteral("optionText%1").arg(index));
    text->setCursor(Qt::PointingHandCursor);
    text->installEventFilter(this);
    text->setBuddy(button);
    layout->addWidget(button, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    m_optionLayout->addWidget(row);
}

QString QuestionBox::answer() const
{
    const QString words = m_answerEdit->toPlainText();
    if (!words.trimmed().isEmpty())
        return words;
    return m_options ? m_question.options.value(m_options->checkedId()) : QString();
}

void QuestionBox::focusAnswer()
{
    if (m_options && !m_options->buttons().isEmpty())
        m_options->buttons().first()->setFocus(Qt::OtherFocusReason);
    else
        m_answerEdit->setFocus(Qt::OtherFocusReason);
}

bool QuestionBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            if (!key->isAutoRepeat())
                Q_EMIT submitted();
            return true;
        }
    }
    const auto* label = qobject_cast<const PlainLabel*>(watched);
    if (label && event->type() == QEvent::MouseButtonRelease) {
        if (auto* button = qobject_cast<QRadioButton*>(label->buddy()))
            button->click();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox
