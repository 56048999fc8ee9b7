// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/transcriptsource.h"

#include "core/whendone.h"

namespace signalbox {

namespace {

constexpr int TranscriptPageSize = TranscriptPages::PageSize;
constexpr qsizetype MaxPagesAsked = 4; //!< under way at once; the rest follows what is needed then
constexpr qint64 MaxPagesNeeded = TranscriptPages::MaxPages / 2;

} // namespace

TranscriptSource::TranscriptSource(QObject* parent)
    : QObject(parent)
{
}

void TranscriptSource::open(Runtime* runtime, const MissionId& mission)
{
    close();
    m_runtime = runtime;
    m_mission = mission;
    if (!runtime->transcripts()) {
        Q_EMIT failed(
            makeError(ErrorKind::Unsupported, runtime->lacking(Runtime::Facet::Transcripts)));
        return;
    }
    watch();
    askTail();
}

void TranscriptSource::close()
{
    if (m_runtime) {
        disconnect(m_runtime, nullptr, this, nullptr);
        if (m_runtime->transcripts())
            disconnect(m_runtime->transcripts(), nullptr, this, nullptr);
        if (m_runtime->actions())
            disconnect(m_runtime->actions(), nullptr, this, nullptr);
    }
    const bool hadContent = m_opened;
    m_lifeNow = m_life.ask();
    m_finds.ask();
    m_locates.ask();
    m_runtime = nullptr;
    m_mission = {};
    m_pages.clear();
    m_early.clear();
    m_states.clear();
    m_asked.clear();
    m_failedPages.clear();
    m_count = m_epoch = 0;
    m_needFirst = 0;
    m_needLast = -1;
    m_tailTicket = 0;
    m_opened = m_stale = false;
    if (hadContent)
        Q_EMIT reset();
}

void TranscriptSource::watch()
{
    connect(m_runtime, &QObject::destroyed, this, &TranscriptSource::close);
    connect(m_runtime, &Runtime::connectionChanged, this, [this] {
        if (m_runtime->connection().link == Link::Connected)
            retry();
    });
    TranscriptsFacet* facet = m_runtime->transcripts();
    connect(facet, &TranscriptsFacet::appended, this, &TranscriptSource::onAppended);
    connect(facet, &TranscriptsFacet::rewritten, this, [this](const MissionId& mission) {
        if (mission == m_mission)
            onRewritten();
    });
    if (ActionsFacet* actions = m_runtime->actions())
        connect(actions, &ActionsFacet::changed, this, &TranscriptSource::onActionsChanged);
}

void TranscriptSource::askTail()
{
    const quint64 life = m_lifeNow;
    const quint64 ticket = m_tailTicket = m_life.ask();
    whenDone(m_runtime->transcripts()->page(m_mission, -TranscriptPageSize, TranscriptPageSize),
        this,
        [this, life, ticket](const Result<TranscriptPage>& answer) {
            if (life != m_lifeNow || ticket != m_tailTicket)
                return;
            m_tailTicket = 0;
            if (answer.ok())
                takeTail(*answer);
            else
                Q_EMIT failed(answer.error());
        });
}

void TranscriptSource::takeTail(const TranscriptPage& tail)
{
    if (!m_opened || m_stale || tail.epoch != m_epoch) {
        m_lifeNow = m_life.ask();
        m_asked.clear();
        m_failedPages.clear();
        m_pages.clear();
        m_count = qMax(tail.total, tail.first + tail.entries.size());
        m_epoch = tail.epoch;
        m_opened = true;
        m_stale = false;
        m_needFirst = 0;
        m_needLast = -1;
        store(tail);
        Q_EMIT reset();
    } else {
        grow(tail);
    }
    for (const TranscriptPage& early : std::exchange(m_early, {}))
        onAppended(early);
    pump();
}

void TranscriptSource::onAppended(const TranscriptPage& tail)
{
    if (tail.mission != m_mission)
        return;
    if (!m_opened || m_stale)
        m_early.append(tail);
    else if (tail.epoch > m_epoch) // its rewritten() is still to come
        onRewritten();
    else if (tail.epoch == m_epoch)
        grow(tail);
}

void TranscriptSource::onRewritten()
{
    m_stale = true;
    m_early.clear();
    m_lifeNow = m_life.ask(); // pages under way belong to the past
    m_asked.clear();
    askTail();
}

void TranscriptSource::grow(const TranscriptPage& page)
{
    store(page);
    const qint64 before = m_count;
    const qint64 end = page.first + page.entries.size();
    m_count = qMax(before, qMax(page.total, end));
    if (!page.entries.isEmpty() && page.first < before)
        Q_EMIT entriesLoaded(page.first, qMin(end, before) - 1);
    if (m_count > before)
        Q_EMIT appended(before, m_count - 1);
}

void TranscriptSource::store(const TranscriptPage& page)
{
    QVector<TranscriptEntry> entries = page.entries;
    for (TranscriptEntry& entry : entries) {
        if (!entry.action.isEmpty())
            entry.actionState = m_states.value(entry.action, entry.actionState);
    }
    m_pages.store(page.first, entries);
    m_pages.evict(m_needFirst / TranscriptPageSize, m_needLast / TranscriptPageSize, m_count);
}

void TranscriptSource::onActionsChanged(const QVector<Action>& actions)
{
    for (const Action& action : actions) {
        if (action.mission != m_mission)
            continue;
        m_states.insert(action.id, action.state);
        for (const qint64 position : m_pages.positionsOf(action.id)) {
            if (m_pages.setActionState(position, action.state))
                Q_EMIT entriesChanged(position, position);
        }
    }
}

void TranscriptSource::need(qint64 first, qint64 last)
{
    if (m_count == 0)
        return;
    const qint64 from = qBound<qint64>(0, first, m_count - 1);
    const qint64 most = from + (MaxPagesNeeded - 1) * TranscriptPageSize;
    const qint64 to = qMax(from, qMin(last, qMin(most, m_count - 1)));
    if (from == m_needFirst && to == m_needLast)
        return;
    m_needFirst = from;
    m_needLast = to;
    m_failedPages.clear();
    m_pages.touch(from / TranscriptPageSize, to / TranscriptPageSize);
    pump();
}

void TranscriptSource::retry()
{
    m_failedPages.clear();
    if (m_runtime && m_runtime->transcripts() && m_tailTicket == 0)
        askTail();
}

void TranscriptSource::pump()
{
    if (!m_opened || m_stale || m_needLast < m_needFirst)
        return;
    const qint64 first = m_needFirst / TranscriptPageSize;
    const qint64 last = m_needLast / TranscriptPageSize;
    for (qint64 page = first; page <= last; ++page)
        askPage(page);
    // One more on the side that is nearer: a person who scrolls finds it there.
    const qint64 half = TranscriptPageSize / 2;
    if (m_needLast % TranscriptPageSize >= half && (last + 1) * TranscriptPageSize < m_count)
        askPage(last + 1);
    if (m_needFirst % TranscriptPageSize < half && first > 0)
        askPage(first - 1);
}

void TranscriptSource::askPage(qint64 page)
{
    if (m_asked.size() >= MaxPagesAsked || m_asked.contains(page) || m_failedPages.contains(page)
        || m_pages.isWhole(page, m_count))
        return;
    m_asked.insert(page);
    const quint64 life = m_lifeNow;
    whenDone(
        m_runtime->transcripts()->page(m_mission, page * TranscriptPageSize, TranscriptPageSize),
        this,
        [this, life, page](const Result<TranscriptPage>& answer) {
            if (life == m_lifeNow)
                takePage(page, answer);
        });
}

void TranscriptSource::takePage(qint64 number, const Result<TranscriptPage>& answer)
{
    m_asked.remove(number);
    if (!answer.ok()) {
        m_failedPages.insert(number);
        Q_EMIT failed(answer.error());
    } else if (answer->mission != m_mission || answer->first != number * TranscriptPageSize) {
        m_failedPages.insert(number); // not what was asked for: never shown
    } else if (answer->epoch != m_epoch) {
        if (answer->epoch > m_epoch) // its rewritten() is still to come
            onRewritten();
    } else {
        grow(*answer);
        if (!m_pages.isWhole(number, m_count)) // a short answer: asking again would not end
            m_failedPages.insert(number);
    }
    pump();
}

void TranscriptSource::find(const QString& text, qint64 from, int direction)
{
    const quint64 ticket = m_finds.ask();
    if (!m_runtime || !m_runtime->transcripts() || text.isEmpty()) {
        Q_EMIT found(-1);
        return;
    }
    whenDone(m_runtime->transcripts()->find(m_mission, text, from, direction),
        this,
        [this, ticket](const Result<qint64>& answer) {
            if (!m_finds.isLatest(ticket))
                return;
            if (answer.ok())
                Q_EMIT found(*answer);
            else
                Q_EMIT failed(answer.error());
        });
}

void TranscriptSource::locate(const ActionId& action)
{
    const quint64 ticket = m_locates.ask();
    if (!m_runtime || !m_runtime->transcripts())
        return;
    whenDone(m_runtime->transcripts()->positionOf(m_mission, action),
        this,
        [this, ticket, action](const Result<qint64>& answer) {
            if (!m_locates.isLatest(ticket))
                return;
            if (answer.ok())
                Q_EMIT located(action, *answer);
            else
                Q_EMIT failed(answer.error());
        });
}

} // namespace signalbox
