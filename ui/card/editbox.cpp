// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/editbox.h"

#include "core/json/jsondoor.h"
#include "core/text/visibletext.h"
#include "core/whendone.h"
#include "ui/card/cardfacts.h"
#include "ui/theme/look.h"
#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds EditPause { 250 };
constexpr qsizetype EditLargest = 256 * 1024;

} // namespace

EditBox::EditBox(QWidget* parent)
    : TintPanel(Tone::Info, parent)
    , m_argumentsEdit(new QPlainTextEdit(this))
    , m_problems(new PlainLabel(this))
    , m_difference(new DiffView(this))
    , m_approveEdited(new DecisionButton(tr("Approve edited"), this))
{
    setObjectName(QStringLiteral("editBox"));
    m_argumentsEdit->setObjectName(QStringLiteral("argumentsEdit"));
    m_argumentsEdit->setAccessibleName(tr("Arguments to run instead, as JSON"));
    m_argumentsEdit->setTabChangesFocus(true);
    m_argumentsEdit->installEventFilter(this);
    m_argumentsEdit->setMinimumHeight(m_argumentsEdit->fontMetrics().lineSpacing() * 4);
    setTextRole(m_argumentsEdit, TextRole::Mono);
    m_problems->setObjectName(QStringLiteral("problems"));
    m_problems->setWordWrap(true);
    m_difference->setObjectName(QStringLiteral("difference"));
    m_difference->setAccessibleName(tr("Asked against yours"));
    m_approveEdited->setObjectName(QStringLiteral("approveEdited"));
    m_approveEdited->setFocusPolicy(Qt::TabFocus); // a click that took the focus would disarm
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelEdit"));
    cancel->setAutoDefault(false);
    m_pause.setSingleShot(true);

    auto* title
        = new PlainLabel(tr("Run this instead. Both versions are kept in the record."), this);
    title->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_approveEdited);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(2), spacing(2), spacing(2));
    layout->setSpacing(spacing(1.5));
    layout->addWidget(title);
    layout->addWidget(m_argumentsEdit, 1);
    layout->addWidget(m_problems);
    layout->addWidget(makeCaption(tr("Asked − against yours +"), this));
    layout->addWidget(m_difference, 1);
    layout->addLayout(buttons);
    connect(m_argumentsEdit, &QPlainTextEdit::textChanged, this, &EditBox::onEdited);
    connect(m_difference, &DiffView::scrolledToEnd, this, &EditBox::noteEnd);
    connect(&m_pause, &QTimer::timeout, this, &EditBox::check);
    connect(m_approveEdited, &QPushButton::clicked, this, [this] {
        if (m_checked)
            Q_EMIT approveRequested();
    });
    connect(cancel, &QPushButton::clicked, this, &EditBox::closed);
}

QString EditBox::open(Runtime* runtime, const Action& action)
{
    const QByteArray text = toIndentedJson(action.arguments);
    if (text.size() > EditLargest)
        return tr("These arguments are too large to edit here. Reject them and say what you want.");
    m_runtime = runtime;
    m_asked = action;
    m_checked.reset();
    m_argumentsEdit->setPlainText(QString::fromUtf8(text));
    check();
    show();
    m_argumentsEdit->setFocus(Qt::OtherFocusReason);
    return {};
}

void EditBox::onEdited()
{
    m_checked.reset();
    m_toEnd = false;
    ++m_round;
    Q_EMIT readChanged();
    m_problems->setText(tr("Checking…"));
    setButtonKind(m_approveEdited, ButtonKind::Plain);
    m_pause.start(EditPause);
}

void EditBox::check()
{
    const Result<JsonValue> yours = parseJson(m_argumentsEdit->toPlainText().toUtf8());
    if (!yours.ok()) {
        showProblems({ yours.error().sentence });
        return;
    }
    compare(*yours);
    if (*yours == m_asked.arguments) {
        showProblems({ tr("Nothing is changed yet.") });
        return;
    }
    if (!m_runtime || !m_runtime->actions())
        return;
    const int round = ++m_round;
    whenDone(m_runtime->actions()->checkArguments(m_asked.id, *yours),
        this,
        [this, round, value = *yours](const Result<QStringList>& problems) {
            if (round != m_round)
                return;
            if (!problems.ok())
                showProblems({ problems.error().sentence });
            else if (!problems->isEmpty())
                showProblems(*problems);
            else {
                m_checked = value;
                showProblems({});
            }
        });
}

//! Every line of both, so that what was read is all of what would run.
void EditBox::compare(const JsonValue& yours)
{
    m_toEnd = false;
    m_difference->setSides({ tr("arguments"),
        toIndentedJson(m_asked.arguments) + '\n',
        toIndentedJson(yours) + '\n',
        true,
        true,
        false });
    m_difference->unfoldAll();
    noteEnd();
}

void EditBox::noteEnd()
{
    if (m_difference->isVisible() && m_difference->isScrolledToEnd())
        m_toEnd = true;
    Q_EMIT readChanged();
}

void EditBox::showProblems(const QStringList& problems)
{
    if (problems.isEmpty())
        m_problems->setText(tr("✓ The tool takes these arguments."));
    else
        m_problems->setUntrusted(cappedText(problems.mid(0, 5).join(QLatin1Char('\n')), 1500));
    setButtonKind(m_approveEdited, m_checked ? ButtonKind::Primary : ButtonKind::Plain);
    m_approveEdited->setAccessibleDescription(m_problems->text());
    Q_EMIT readChanged();
}

void EditBox::setApproveText(const QString& text)
{
    m_approveEdited->setText(text);
}

void EditBox::showEvent(QShowEvent* event)
{
    TintPanel::showEvent(event);
    // Once it is laid out; before that its size says nothing of what can be seen.
    QMetaObject::invokeMethod(this, &EditBox::noteEnd, Qt::QueuedConnection);
}

bool EditBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return true;
    }
    return TintPanel::eventFilter(watched, event);
}

} // namespace signalbox
