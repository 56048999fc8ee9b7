// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/payloadsection.h"

#include "core/text/actionwords.h"
#include "core/text/visibletext.h"
#include "ui/card/cardfacts.h"
#include "ui/card/factgrid.h"
#include "ui/card/payloadview.h"
#include "ui/theme/look.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int PayloadTallestLines = 20;

bool payloadIsFile(EffectKind effect)
{
    return effect == EffectKind::WriteFile || effect == EffectKind::EditFile
        || effect == EffectKind::DeleteFile || effect == EffectKind::MoveFile;
}

bool payloadIsAtEnd(const QWidget* part)
{
    if (const auto* view = qobject_cast<const PayloadView*>(part))
        return view->isAtEnd();
    if (const auto* diff = qobject_cast<const DiffView*>(part))
        return diff->isScrolledToEnd();
    return true;
}

} // namespace

PayloadSection::PayloadSection(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(spacing(1));
}

bool PayloadSection::wantsPreview(const Action& action)
{
    return action.kind == ActionKind::ToolCall && payloadIsFile(action.effect);
}

void PayloadSection::reset()
{
    m_parts.clear();
    m_seen.clear();
    m_tree = nullptr;
    m_unfold = nullptr;
    m_folded = false;
    m_truncated = false;
    m_reading = false;
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void PayloadSection::showAction(const Action& action)
{
    m_action = action;
    reset();
    if (action.kind == ActionKind::Question) {
        addView(tr("The question"),
            new PayloadView(PayloadView::Face::Prose, this),
            action.question.prompt);
    } else if (action.effect == EffectKind::Shell) {
        addCommand();
    } else if (wantsPreview(action)) {
        m_reading = true;
        addLine(tr("Reading what would change…"))->setObjectName(QStringLiteral("previewNote"));
        addTree(ArgumentFolding::Folded);
    } else {
        addTree(ArgumentFolding::Folded);
    }
    Q_EMIT changed();
}

void PayloadSection::addCommand()
{
    const QStringList argv = m_action.arguments[u"argv"].toStringList();
    const QString line = m_action.arguments[u"command"].toString();
    if (!argv.isEmpty()) {
        addView(tr("The command"), monoView(), commandLine(m_action.arguments[u"argv"]));
        addLine(tr("%n argument(s), no shell in between", nullptr, int(argv.size())));
    } else if (!line.isEmpty()) {
        addView(tr("The command"), monoView(), line);
        addLine(tr("⚠ One line for a shell: > | ; & and $ have their meaning"));
    }
    auto* facts = new FactGrid(this);
    facts->setFacts(shellFacts(m_action));
    m_layout->addWidget(facts);
    addTree(ArgumentFolding::Folded);
}

//! What the command line, or the diff, does not say already.
JsonValue PayloadSection::otherArguments() const
{
    if (!m_action.arguments.isObject())
        return m_action.arguments;
    if (m_action.effect != EffectKind::Shell) {
        JsonValue unsaid = JsonValue::object();
        for (const JsonMember& member : m_action.arguments.members()) {
            if (!isInDiff(member.first))
                unsaid.set(member.first, member.second);
        }
        return unsaid;
    }
    const JsonValue& argv = m_action.arguments[u"argv"];
    // Only if every item is a text was the whole of it in the command line.
    const bool shown = argv.items().size() == argv.toStringList().size() && !argv.items().isEmpty();
    const bool hasArgv = !argv.toStringList().isEmpty();
    JsonValue others = JsonValue::object();
    for (const JsonMember& member : m_action.arguments.members()) {
        const bool isCommand = (member.first == QLatin1String("argv") && shown)
            || (member.first == QLatin1String("command") && !hasArgv && member.second.isString());
        if (!isCommand)
            others.set(member.first, member.second);
    }
    return others;
}

//! Whether a whole diff on the screen says what this field says.
bool PayloadSection::isInDiff(const QString& field) const
{
    static const QStringList inTheDiff { QStringLiteral("path"), QStringLiteral("content"),
        QStringLiteral("find"), QStringLiteral("replace"), QStringLiteral("old"),
        QStringLiteral("new") };
    const bool diffShown = std::any_of(m_parts.cbegin(), m_parts.cend(), [](QWidget* part) {
        return qobject_cast<DiffView*>(part) != nullptr;
    });
    return diffShown && !m_truncated && inTheDiff.contains(field);
}

void PayloadSection::addTree(ArgumentFolding folding)
{
    const JsonValue others = otherArguments();
    if (others.isObject() && others.members().isEmpty() && !m_parts.isEmpty())
        return;
    const ArgumentText tree = argumentTree(others, folding);
    m_folded = !tree.folded.isEmpty();
    m_tree = addView(tr("Arguments"), monoView(), tree.text);
    if (tree.folded.isEmpty())
        return;
    m_unfold = new QPushButton(tr("Show all %n field(s), whole", nullptr, tree.fields), this);
    m_unfold->setObjectName(QStringLiteral("showAllFields"));
    m_unfold->setAutoDefault(false);
    setButtonKind(m_unfold, ButtonKind::Quiet);
    m_layout->addWidget(m_unfold, 0, Qt::AlignLeft);
    connect(m_unfold, &QPushButton::clicked, this, [this] {
        m_parts.removeOne(m_tree);
        m_seen.remove(m_tree);
        m_tree->deleteLater();
        m_unfold->deleteLater();
        m_tree->hide();
        m_unfold->hide();
        addTree(ArgumentFolding::Unfolded);
        m_tree->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
}

PayloadView* PayloadSection::monoView()
{
    return new PayloadView(PayloadView::Face::Mono, this);
}

PayloadView* PayloadSection::addView(const QString& name, PayloadView* view, const QString& text)
{
    view->setAccessibleName(name);
    view->setTallest(PayloadTallestLines);
    view->setPayload(text);
    m_layout->addWidget(view);
    m_parts.append(view);
    connect(view, &PayloadView::endReached, this, &PayloadSection::changed);
    return view;
}

PlainLabel* PayloadSection::addLine(const QString& text)
{
    auto* line = new PlainLabel(this);
    line->setWordWrap(true);
    line->setText(text);
    setTextRole(line, TextRole::Muted);
    m_layout->addWidget(line);
    return line;
}

void PayloadSection::showPreview(const ActionPreview& preview)
{
    if (preview.action != m_action.id || !m_reading)
        return;
    if (preview.files.isEmpty()) {
        showPreviewProblem(preview.problem);
        return;
    }
    reset();
    if (!preview.problem.isEmpty())
        addLine(tr("⚠ %1").arg(visibleText(cappedText(preview.problem, 600), LineBreaks::Keep)));
    for (const FileSides& sides : preview.files)
        addDiff(sides);
    addTree(ArgumentFolding::Folded);
    Q_EMIT changed();
}

void PayloadSection::showPreviewProblem(const QString& sentence)
{
    m_reading = false;
    if (auto* note = findChild<PlainLabel*>(QStringLiteral("previewNote")))
        note->setText(sentence.isEmpty()
                ? tr("This runtime shows no preview. These are the arguments.")
                : tr("⚠ %1").arg(visibleText(cappedText(sentence, 600), LineBreaks::Keep)));
    Q_EMIT changed();
}

void PayloadSection::addDiff(const FileSides& sides)
{
    auto* name = new PlainLabel(this);
    name->setWordWrap(true);
    name->setUntrusted(cappedText(sides.path, 400));
    setTextRole(name, TextRole::Mono);
    m_layout->addWidget(name);
    auto* diff = new DiffView(this);
    diff->setAccessibleName(tr("What would change"));
    diff->setSides(sides);
    addLine(diff->summary());
    m_layout->addWidget(diff);
    m_truncated = m_truncated || sides.truncated;
    if (sides.truncated)
        addLine(tr("⚠ The runtime cut this file off: it is too large to show whole."));
    m_parts.append(diff);
    connect(diff, &DiffView::scrolledToEnd, this, &PayloadSection::changed);
}

//! As tall as its content, up to the same number of lines as the other views.
void PayloadSection::fitDiffs()
{
    for (QWidget* part : m_parts) {
        auto* diff = qobject_cast<DiffView*>(part);
        if (!diff)
            continue;
        const int tallest = diff->fontMetrics().lineSpacing() * PayloadTallestLines;
        const int height = std::clamp(diff->contentHeight(), diff->minimumSizeHint().height(), tallest);
        if (diff->minimumHeight() != height || diff->maximumHeight() != height)
            diff->setFixedHeight(height);
    }
}

bool PayloadSection::readOn()
{
    for (QWidget* part : m_parts) {
        auto* area = qobject_cast<QAbstractScrollArea*>(part);
        if (!area || payloadIsAtEnd(part))
            continue;
        area->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    }
    return false;
}

bool PayloadSection::look(const QWidget* viewport)
{
    for (QWidget* part : m_parts) {
        const QPoint end = part->mapTo(viewport, QPoint(0, part->height() - 1));
        if (part->isVisible() && payloadIsAtEnd(part) && end.y() >= 0
            && end.y() < viewport->height())
            m_seen.insert(part);
    }
    return !m_reading && !m_folded && m_seen.size() == m_parts.size();
}

QString PayloadSection::text() const
{
    QStringList lines;
    for (int i = 0; i < m_layout->count(); ++i) {
        QWidget* widget = m_layout->itemAt(i)->widget();
        if (const auto* view = qobject_cast<PayloadView*>(widget))
            lines.append(view->toPlainText());
        else if (const auto* label = qobject_cast<PlainLabel*>(widget))
            lines.append(label->text());
        else if (const auto* facts = qobject_cast<FactGrid*>(widget))
            lines.append(facts->text());
    }
    return lines.join(QLatin1Char('\n'));
}

bool PayloadSection::event(QEvent* event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        fitDiffs();
        Q_EMIT changed();
    }
    return handled;
}

} // namespace signalbox
