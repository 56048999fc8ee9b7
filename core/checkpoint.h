// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"
#include "core/json/jsonvalue.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace signalbox {

enum class CheckpointCause { Person, Start, BeforeAction, Runner, Safety };

//! A saved state of a mission: a place in its transcript and the content of its workspace.
struct Checkpoint {
    CheckpointId id;
    MissionId mission;
    QString label;
    CheckpointCause cause = CheckpointCause::Person;
    qint64 seq = 0; //!< journal position; checkpoints are ordered by it
    qint64 entry = 0; //!< mission_seq: transcript entries after it are newer
    qint64 epoch = 1;
    QString tree; //!< content id of the workspace; empty when the mission has none
    int files = 0;
    qint64 bytes = 0;
    QStringList leftOut; //!< files over the size cap and things that cannot be kept
    ActionId action; //!< the action it was taken before
    QDateTime createdAt;
    bool live = true; //!< false: on a branch that a rollback left
    JsonValue reported; //!< what an external agent says of its own state; null when nothing

    bool operator==(const Checkpoint&) const = default;
};

enum class FileChange { Added, Modified, Deleted, TypeChanged, ModeChanged };

//! One path that differs between two trees.
struct FileDelta {
    QString path; //!< relative to the workspace
    FileChange change = FileChange::Modified;
    int linesAdded = 0;
    int linesRemoved = 0;
    bool binary = false;
    qint64 bytesBefore = 0;
    qint64 bytesAfter = 0;

    bool operator==(const FileDelta&) const = default;
};

//! Content of one file on both sides, for a side-by-side or unified view.
struct FileSides {
    QString path;
    QByteArray before;
    QByteArray after;
    bool existsBefore = false;
    bool existsAfter = false;
    bool truncated = false;

    bool operator==(const FileSides&) const = default;
};

QString checkpointCauseWord(CheckpointCause cause);
CheckpointCause checkpointCauseFromWord(QStringView word);
QString fileChangeWord(FileChange change);
std::optional<FileChange> fileChangeFromWord(QStringView word);

} // namespace signalbox
