// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/filelist.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLocale>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int PathRole = Qt::UserRole;
constexpr int PathCharacters = 300;

enum FileColumn { ChangeColumn, PathColumn, LinesColumn, FileColumnCount };

} // namespace

QString fileChangeLetter(FileChange change)
{
    switch (change) {
    case FileChange::Added:
        return QStringLiteral("A");
    case FileChange::Modified:
        return QStringLiteral("M");
    case FileChange::Deleted:
        return QStringLiteral("D");
    case FileChange::TypeChanged:
        return QStringLiteral("T");
    case FileChange::ModeChanged:
        return QStringLiteral("m");
    }
    return {};
}

QString fileChangeText(FileChange change)
{
    switch (change) {
    case FileChange::Added:
        return QCoreApplication::translate("signalbox::FileList", "is added");
    case FileChange::Modified:
        return QCoreApplication::translate("signalbox::FileList", "is changed");
    case FileChange::Deleted:
        return QCoreApplication::translate("signalbox::FileList", "is deleted");
    case FileChange::TypeChanged:
        return QCoreApplication::translate("signalbox::FileList", "becomes another kind of file");
    case FileChange::ModeChanged:
        return QCoreApplication::translate("signalbox::FileList", "gets other permissions");
    }
    return {};
}

QString fileDeltaText(const FileDelta& file)
{
    if (file.binary)
        return QCoreApplication::translate("signalbox::FileList", "binary, %1")
            .arg(QLocale().formattedDataSize(file.bytesAfter, 1, QLocale::DataSizeTraditionalFormat));
    return QStringLiteral("+%1 \u2212%2").arg(QLocale().toString(file.linesAdded), QLocale().toString(file.linesRemoved));
}

FileList::FileList(Ticks ticks, QWidget* parent)
    : QTreeWidget(parent)
    , m_ticks(ticks)
{
    setObjectName(QStringLiteral("fileList"));
    setAccessibleName(tr("Files"));
    setColumnCount(FileColumnCount);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(8);
    header()->setSectionResizeMode(PathColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(ChangeColumn, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(LinesColumn, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item)
            Q_EMIT pathChosen(item->data(PathColumn, PathRole).toString());
    });
    connect(this, &QTreeWidget::itemChanged, this, &FileList::ticksChanged);
}

void FileList::addFile(const FileDelta& file, Qt::CheckState state)
{
    auto* item = new QTreeWidgetItem(this);
    const QString shown = oneLine(file.path, PathCharacters);
    const bool byPerson = state == Qt::Unchecked;
    item->setText(ChangeColumn, fileChangeLetter(file.change));
    item->setText(PathColumn, byPerson ? tr("%1  \u26a0 changed by you").arg(shown) : shown);
    item->setData(PathColumn, PathRole, file.path);
    item->setText(LinesColumn, fileDeltaText(file));
    item->setTextAlignment(LinesColumn, Qt::AlignRight | Qt::AlignVCenter);
    item->setSizeHint(PathColumn, QSize(0, fontMetrics().height() + spacing(2)));
    item->setToolTip(PathColumn, plainToolTip(shown));
    item->setData(PathColumn, Qt::AccessibleTextRole,
        tr("%1 %2, %3").arg(item->text(PathColumn), fileChangeText(file.change), fileDeltaText(file)));
    if (m_ticks == Ticks::PerFile)
        item->setCheckState(ChangeColumn, state);
}

void FileList::setFiles(const QVector<FileDelta>& files, const QVector<FileDelta>& byPerson)
{
    const QString before = currentPath();
    const QSignalBlocker quiet(this);
    clear();
    m_files = files;
    const auto isIn = [](const QVector<FileDelta>& list, const QString& path) {
        return std::any_of(list.cbegin(), list.cend(), [&path](const FileDelta& file) { return file.path == path; });
    };
    for (const FileDelta& file : byPerson) {
        if (!isIn(m_files, file.path))
            m_files.append(file);
    }
    for (const FileDelta& file : std::as_const(m_files))
        addFile(file, isIn(byPerson, file.path) ? Qt::Unchecked : Qt::Checked);
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->data(PathColumn, PathRole).toString() == before)
            setCurrentItem(topLevelItem(row));
    }
}

QString FileList::currentPath() const
{
    return currentItem() ? currentItem()->data(PathColumn, PathRole).toString() : QString();
}

QStringList FileList::uncheckedPaths() const
{
    QStringList paths;
    for (int row = 0; m_ticks == Ticks::PerFile && row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->checkState(ChangeColumn) == Qt::Unchecked)
            paths.append(topLevelItem(row)->data(PathColumn, PathRole).toString());
    }
    return paths;
}

void FileList::setTicked(const QString& path, Qt::CheckState state)
{
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->data(PathColumn, PathRole).toString() == path)
            topLevelItem(row)->setCheckState(ChangeColumn, state);
    }
}

} // namespace signalbox
