// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/statcache.h"

#include <ctime>

namespace signalbox {

namespace {

constexpr qint64 Second = 1'000'000'000;
constexpr qsizetype CachesAtMost = 32;

} // namespace

ObjectId StatCache::idOf(const FolderEntry& entry) const
{
    const auto known = files.constFind(entry.identity);
    if (known == files.constEnd() || known->entry.kind != entry.kind
        || !known->entry.isSameContentAs(entry))
        return {};
    return known->id;
}

bool StatCache::mayKeep(const FolderEntry& entry, qint64 before)
{
    const qint64 newest = qMax(entry.modified, entry.changed);
    // Some file systems only know (every other) whole seconds.
    const bool coarse = entry.modified % Second == 0 && entry.changed % Second == 0;
    return newest < (coarse ? before - 2 * Second : before);
}

qint64 StatCache::fileClock()
{
    timespec now = {};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
    return static_cast<qint64>(now.tv_sec) * Second + now.tv_nsec;
}

std::shared_ptr<const StatCache> StatCaches::of(const FileIdentity& root)
{
    const std::lock_guard lock(m_lock);
    const auto found = m_caches.constFind(root);
    return found != m_caches.constEnd() ? *found : std::make_shared<const StatCache>();
}

void StatCaches::keep(const FileIdentity& root, std::shared_ptr<const StatCache> cache)
{
    const std::lock_guard lock(m_lock);
    m_caches.insert(root, std::move(cache));
    m_order.removeOne(root);
    m_order.append(root);
    if (m_order.size() > CachesAtMost)
        m_caches.remove(m_order.takeFirst());
}

} // namespace signalbox
