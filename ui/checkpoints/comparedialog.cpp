// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/comparedialog.h"

#include "core/text/visibletext.h"
#include "core/whendone.h"
#include "models/words.h"
#include "ui/checkpoints/filelist.h"
#include "ui/theme/look.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int ChoiceCharacters = 80;

} // namespace

CompareDialog::CompareDialog(Runtime* runtime, const QVector<Checkpoint>& checkpoints, QWidget* parent)
    : QDialog(parent)
    , m_runtime(runtime)
    , m_checkpoints(checkpoints)
    , m_fromChoice(new QComboBox(this))
    , m_toChoice(new QComboBox(this))
    , m_notices(new NoticeBar(this))
    , m_summaryLabel(new PlainLabel(this))
    , m_files(new FileList(FileList::Ticks::None, this))
    , m_diffView(new DiffView(this))
{
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare checkpoints"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_fromChoice->setObjectName(QStringLiteral("fromChoice"));
    m_toChoice->setObjectName(QStringLiteral("toChoice"));
    fillChoices(m_fromChoice);
    fillChoices(m_toChoice);
    form->addRow(tr("From"), m_fromChoice);
    form->addRow(tr("To"), m_toChoice);
    layout->addLayout(form);
    layout->addWidget(m_notices);
    m_summaryLabel->setObjectName(QStringLiteral("summaryLabel"));
    setTextRole(m_summaryLabel, TextRole::Muted);
    layout->addWidget(m_summaryLabel);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_files);
    split->addWidget(m_diffView);
    split->setStretchFactor(1, 3);
    split->setChildrenCollapsible(false);
    layout->addWidget(split, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(820, 640);
    connect(m_fromChoice, &QComboBox::activated, this, &CompareDialog::readFiles);
    connect(m_toChoice, &QComboBox::activated, this, &CompareDialog::readFiles);
    connect(m_files, &FileList::pathChosen, this, &CompareDialog::readFile);
}

void CompareDialog::fillChoices(QComboBox* choice)
{
    choice->addItem(tr("Now"), QString());
    for (auto it = m_checkpoints.crbegin(); it != m_checkpoints.crend(); ++it) {
        const QString label = it->label.isEmpty() ? checkpointCauseText(it->cause) : it->label;
        const QString text = tr("%1 \u2014 %2").arg(label, momentText(it->createdAt));
        choice->addItem(oneLine(text, ChoiceCharacters), it->id.text());
    }
}

void CompareDialog::compare(const CheckpointId& from, const CheckpointId& to)
{
    m_fromChoice->setCurrentIndex(std::max(0, m_fromChoice->findData(from.text())));
    m_toChoice->setCurrentIndex(std::max(0, m_toChoice->findData(to.text())));
    readFiles();
}

void CompareDialog::readFiles()
{
    const CheckpointId from(m_fromChoice->currentData().toString());
    const CheckpointId to(m_toChoice->currentData().toString());
    const int asked = ++m_asked;
    m_files->setFiles({});
    m_diffView->clear();
    m_notices->clear();
    if (!m_runtime || !m_runtime->checkpoints())
        return;
    if (from.isEmpty()) {
        m_summaryLabel->setText(tr("Compare from a checkpoint; the present can only be on the other side."));
        return;
    }
    m_summaryLabel->setText(tr("Reading\u2026"));
    whenDone(m_runtime->checkpoints()->diff(from, to), this, [this, asked](const Result<QVector<FileDelta>>& files) {
        if (asked != m_asked)
            return;
        if (!files.ok()) {
            m_summaryLabel->clear();
            m_notices->postError(files.error(), { tr("Try again"), [this] { readFiles(); } });
            return;
        }
        m_files->setFiles(*files);
        m_summaryLabel->setText(files->isEmpty()
                ? tr("No file differs.")
                : tr("Files that differ: %1").arg(QLocale().toString(files->size())));
        if (!files->isEmpty())
            m_files->setCurrentItem(m_files->topLevelItem(0));
    });
}

void CompareDialog::readFile(const QString& path)
{
    if (!m_runtime || !m_runtime->checkpoints())
        return;
    const CheckpointId from(m_fromChoice->currentData().toString());
    const CheckpointId to(m_toChoice->currentData().toString());
    whenDone(m_runtime->checkpoints()->fileSides(from, to, path), this, [this, path](const Result<FileSides>& sides) {
        if (path != m_files->currentPath())
            return;
        if (sides.ok())
            m_diffView->setSides(*sides);
        else
            m_notices->postError(sides.error());
    });
}

} // namespace signalbox
