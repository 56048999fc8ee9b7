// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/linecount.h"

#include <git2.h>

#include <algorithm>

namespace signalbox {

namespace {

// Comparing takes time in proportion to length times difference.
constexpr qsizetype ComparableBytes = 4 * 1024 * 1024;
constexpr qsizetype BinaryProbeBytes = 8000; // as git does

bool looksBinary(const QByteArray& content)
{
    return content.size() > ComparableBytes || content.first(qMin(content.size(), BinaryProbeBytes)).contains('\0');
}

int lineCountOf(const QByteArray& content)
{
    const auto breaks = static_cast<int>(content.count('\n'));
    return content.isEmpty() || content.endsWith('\n') ? breaks : breaks + 1;
}

} // namespace

LineCount countAllLines(const QByteArray& before, const QByteArray& after)
{
    if (looksBinary(before) || looksBinary(after))
        return { 0, 0, true };
    return { lineCountOf(after), lineCountOf(before), false };
}

LineCount countChangedLines(const QByteArray& before, const QByteArray& after)
{
    if (before == after || before.isEmpty() || after.isEmpty()) {
        LineCount all = countAllLines(before, after);
        return before == after ? LineCount { 0, 0, all.binary } : all;
    }
    if (looksBinary(before) || looksBinary(after))
        return { 0, 0, true };
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = 0;
    options.flags = GIT_DIFF_FORCE_TEXT;
    git_patch* patch = nullptr;
    const int code = git_patch_from_buffers(&patch, before.constData(), static_cast<size_t>(before.size()),
        nullptr, after.constData(), static_cast<size_t>(after.size()), nullptr, &options);
    size_t added = 0;
    size_t removed = 0;
    if (code != 0 || git_patch_line_stats(nullptr, &added, &removed, patch) != 0) {
        git_patch_free(patch);
        return countAllLines(before, after);
    }
    git_patch_free(patch);
    return { static_cast<int>(added), static_cast<int>(removed), false };
}

} // namespace signalbox
