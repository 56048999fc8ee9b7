// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/enginestore.h"

#include "engine/journal/eventkinds.h"
#include "engine/journal/schema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 QuickCheckBytes = 32 * 1024 * 1024; // larger files are checked on demand
constexpr qint64 RowsBetweenAnchors = 1000;

bool looksDamaged(const Error& error)
{
    return error.detail.contains(u" [11]"_s) || error.detail.contains(u" [26]"_s)
        || error.detail.startsWith(u"quick_check"_s);
}

Result<Done> quickCheck(Database& database)
{
    const Result<QSqlQuery*> checked = database.run(u"PRAGMA quick_check(1)"_s);
    if (!checked)
        return checked.error();
    const QString answer
        = checked.value()->next() ? checked.value()->value(0).toString() : QString();
    checked.value()->finish();
    if (answer == u"ok")
        return Done {};
    return makeError(ErrorKind::Storage,
        QCoreApplication::translate("signalbox", "The journal file is damaged."),
        u"quick_check: "_s + answer);
}

} // namespace

EngineStore::~EngineStore()
{
    if (m_journal && m_fault.isEmpty() && m_journal->lastSeq() > m_anchoredSeq) {
        const Result<Done> written
            = m_anchor->write({ m_journal->lastSeq(), m_journal->lastHash() });
        Q_UNUSED(written); // the next start finds an older anchor, which still holds
    }
}

Result<std::unique_ptr<EngineStore>> EngineStore::open(
    const QString& folder, const Clock& clock, Mode mode)
{
    if (mode == Mode::Inspect && !QFileInfo::exists(folder + u"/journal.sqlite"_s)) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "There is no journal in %1.").arg(folder));
    }
    Result<std::unique_ptr<DataDirectory>> claimed = DataDirectory::claim(folder);
    if (!claimed)
        return claimed.error();
    std::unique_ptr<EngineStore> store(new EngineStore);
    store->m_directory = std::move(claimed).value();
    store->m_anchor = std::make_unique<AuditAnchor>(
        store->m_directory->anchorFile(), store->m_directory->anchorKeyFile());

    Result<Done> opened = store->openJournal(clock);
    if (!opened && mode == Mode::Work && looksDamaged(opened.error())) {
        store->m_projection.reset();
        store->m_journal.reset();
        store->m_database.reset();
        const QString stamp = clock.now().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        const Result<QString> aside = store->m_directory->setJournalAside(stamp);
        if (!aside)
            return aside.error();
        store->m_notice = QCoreApplication::translate("signalbox",
            "The journal was damaged and could not be opened. It is kept as %1; a new one was "
            "begun.")
                              .arg(aside.value());
        opened = store->openJournal(clock);
    }
    if (!opened)
        return opened.error();
    return store;
}

Result<Done> EngineStore::openJournal(const Clock& clock)
{
    const QString file = m_directory->journalFile();
    Result<std::unique_ptr<Database>> database = Database::open(file);
    if (!database)
        return database.error();
    m_database = std::move(database).value();
    if (QFileInfo(file).size() < QuickCheckBytes) {
        if (const Result<Done> sound = quickCheck(*m_database); !sound)
            return sound.error();
    }
    if (const Result<Done> migrated = migrateJournal(*m_database); !migrated)
        return migrated.error();
    m_journal = std::make_unique<Journal>(*m_database, clock);
    m_projection = std::make_unique<Projection>(*m_database, *m_journal);
    // From here on the file is sound but its story may not be: readable, never written.
    for (const Result<Done>& step :
        { m_journal->load(), identify(), m_projection->catchUp(), checkAnchor() }) {
        if (!step && m_fault.isEmpty()) {
            m_fault = step.error().sentence;
            m_readOnly = true;
        }
    }
    return Done {};
}

Result<Done> EngineStore::identify()
{
    if (m_journal->lastSeq() == 0) {
        const QString nonce = QUuid::createUuid().toString(QUuid::Id128);
        const Result<QVector<JournalRow>> first
            = m_journal->append({ { NoMission, 0, event::EngineOpened, u"engine"_s,
                JsonValue::object({ { u"nonce"_s, nonce } }) } });
        if (!first)
            return first.error();
    }
    const Result<JournalRow> first = m_journal->readOne(1);
    if (!first)
        return first.error();
    m_runtime = RuntimeId(
        u"local-"_s + QString::fromLatin1(first.value().hash.toHex().left(16)));
    return Done {};
}

Result<Done> EngineStore::checkAnchor()
{
    const Result<std::optional<AnchorPoint>> found = m_anchor->read();
    if (!found)
        return found.error();
    if (!found.value())
        return Done {};
    const AnchorPoint& point = *found.value();
    const Result<JournalRow> row = m_journal->readOne(point.seq);
    if (row && row.value().hash == point.hash) {
        m_anchoredSeq = point.seq;
        return Done {};
    }
    return makeError(ErrorKind::Storage,
        QCoreApplication::translate("signalbox",
            "Entry %1 of the journal is not the one that was anchored: its end was cut off, it was "
            "changed, or an older copy was put in its place. Nothing runs; compare it with a backup.")
            .arg(point.seq));
}

Result<QVector<JournalRow>> EngineStore::commit(const QVector<NewEvent>& events)
{
    if (m_readOnly)
        return makeError(ErrorKind::Storage, m_fault);
    Result<QVector<JournalRow>> rows = m_journal->append(events);
    m_fault = rows ? QString() : rows.error().sentence;
    return rows;
}

void EngineStore::tidy()
{
    if (!m_fault.isEmpty())
        return;
    m_database->checkpointLog();
    if (m_journal->lastSeq() - m_anchoredSeq >= RowsBetweenAnchors) {
        if (m_anchor->write({ m_journal->lastSeq(), m_journal->lastHash() }))
            m_anchoredSeq = m_journal->lastSeq();
    }
}

} // namespace signalbox
