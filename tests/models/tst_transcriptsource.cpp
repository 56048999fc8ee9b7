// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/transcriptsource.h"
#include "tests/support/scriptedruntime.h"

#include <QSignalSpy>
#include <QtTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

const MissionId Mine(QStringLiteral("mine"));

TranscriptEntry numbered(qint64 position)
{
    TranscriptEntry entry;
    entry.position = position;
    entry.seq = position + 1;
    entry.kind = EntryKind::Message;
    entry.text = u"entry %1"_s.arg(position);
    if (position % 10 == 0)
        entry.action = ActionId(u"act-%1"_s.arg(position));
    return entry;
}

TranscriptEntry saying(const QString& text)
{
    TranscriptEntry entry;
    entry.text = text;
    return entry;
}

QString textAt(const TranscriptSource& source, qint64 position)
{
    const TranscriptEntry* entry = source.entry(position);
    return entry ? entry->text : u"-"_s;
}

} // namespace

//! The page cache of one long transcript.
class TestTranscriptSource : public QObject {
    Q_OBJECT

private:
    void fill(qint64 count)
    {
        Mission mission;
        mission.id = Mine;
        m_runtime->loadMissions({ mission });
        m_runtime->setGeneratedTranscript(Mine, count, numbered);
    }

    void open(qint64 count)
    {
        fill(count);
        QSignalSpy reset(m_source.get(), &TranscriptSource::reset);
        m_source->open(m_runtime.get(), Mine);
        QVERIFY(m_source->isLoading());
        QTRY_COMPARE(reset.size(), 1);
        QVERIFY(!m_source->isLoading());
        m_runtime->takeCalls();
    }

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<ScriptedRuntime>();
        m_source = std::make_unique<TranscriptSource>();
    }

    void cleanup()
    {
        m_source.reset();
        m_runtime.reset();
    }

    void opensAtTheTail()
    {
        open(1'000'000);
        QCOMPARE(m_source->count(), 1'000'000);
        QCOMPARE(textAt(*m_source, 999'999), u"entry 999999"_s);
        QCOMPARE(textAt(*m_source, 999'872), u"entry 999872"_s);
        QCOMPARE(m_source->entry(999'871), nullptr);
        QCOMPARE(m_source->entry(-1), nullptr);
        QCOMPARE(m_source->entry(1'000'000), nullptr);
    }

    void anEmptyTranscriptIsOpenToo()
    {
        open(0);
        QCOMPARE(m_source->count(), 0);
        m_source->need(0, 50);
        QVERIFY(m_runtime->takeCalls().isEmpty());
    }

    void readsWhatIsNeededOnce()
    {
        open(100'000);
        QSignalSpy loaded(m_source.get(), &TranscriptSource::entriesLoaded);
        m_source->need(50'010, 50'060);
        m_source->need(50'010, 50'060);
        QTRY_COMPARE(textAt(*m_source, 50'030), u"entry 50030"_s);
        QCOMPARE(loaded.first().at(0).toLongLong(), 49'920);
        QCOMPARE(loaded.first().at(1).toLongLong(), 50'047);
        QTRY_COMPARE(textAt(*m_source, 50'060), u"entry 50060"_s);
        const auto asked = m_runtime->takeCalls().size();
        QVERIFY(asked <= 3); // two pages, and one ahead
        m_source->need(50'020, 50'050);
        QCoreApplication::processEvents();
        QVERIFY(m_runtime->takeCalls().size() <= 1);
    }

    void scrollingFarKeepsMemoryBounded()
    {
        open(1'000'000);
        for (qint64 first = 0; first < 1'000'000; first += 7'919) {
            m_source->need(first, first + 60);
            QTRY_VERIFY(
                m_source->entry(first) && m_source->entry(qMin<qint64>(first + 60, 999'999)));
        }
        QVERIFY(m_source->pagesInMemory() <= TranscriptPages::MaxPages);
        QVERIFY(m_source->entry(999'990)); // the tail stays
        QVERIFY(!m_source->entry(0));
    }

    void theLatestNeedIsServedFirst()
    {
        open(1'000'000);
        m_runtime->holdAnswers();
        for (qint64 first = 0; first < 500'000; first += 10'000)
            m_source->need(first, first + 50);
        QVERIFY(m_runtime->heldAnswers() <= 4); // a fling asks for little
        m_source->need(700'000, 700'050);
        m_runtime->releaseAnswers();
        QTRY_COMPARE(textAt(*m_source, 700'050), u"entry 700050"_s);
        QVERIFY(!m_source->entry(490'000));
    }

    void newEntriesAreAppended()
    {
        open(300);
        QSignalSpy appended(m_source.get(), &TranscriptSource::appended);
        m_runtime->appendEntry(Mine, saying(u"new"_s));
        QCOMPARE(appended.size(), 1);
        QCOMPARE(appended.at(0).at(0).toLongLong(), 300);
        QCOMPARE(appended.at(0).at(1).toLongLong(), 300);
        QCOMPARE(textAt(*m_source, 300), u"new"_s);
        m_runtime->appendEntry(MissionId(u"other"_s), saying(u"not mine"_s));
        QCOMPARE(m_source->count(), 301);
    }

    void entriesAppendedWhileOpeningAreNotLost()
    {
        fill(10);
        m_runtime->holdAnswers();
        m_source->open(m_runtime.get(), Mine); // its answer holds ten
        m_runtime->appendEntry(Mine, saying(u"eleventh"_s));
        QCOMPARE(m_source->count(), 0);
        m_runtime->releaseAnswers();
        QTRY_COMPARE(m_source->count(), 11);
        QCOMPARE(textAt(*m_source, 10), u"eleventh"_s);
    }

    void missedEntriesLeaveAGapThatIsRead()
    {
        open(100);
        QSignalSpy appended(m_source.get(), &TranscriptSource::appended);
        m_runtime->setGeneratedTranscript(Mine, 400, numbered); // silently
        m_runtime->appendEntry(Mine, saying(u"the 401st"_s));
        QCOMPARE(m_source->count(), 401);
        QCOMPARE(appended.at(0).at(0).toLongLong(), 100);
        QCOMPARE(appended.at(0).at(1).toLongLong(), 400);
        QVERIFY(!m_source->entry(200));
        m_source->need(190, 220);
        QTRY_COMPARE(textAt(*m_source, 200), u"entry 200"_s);
        QTRY_COMPARE(textAt(*m_source, 220), u"entry 220"_s);
    }

    void aRewriteReplacesEverything()
    {
        open(5'000);
        m_source->need(1'000, 1'050);
        QTRY_VERIFY(m_source->entry(1'050));
        QSignalSpy reset(m_source.get(), &TranscriptSource::reset);
        m_runtime->holdAnswers();
        m_source->need(2'000, 2'050); // asked in the old epoch
        const auto heldPages = m_runtime->heldAnswers();
        m_runtime->state().mission(Mine)->epoch = 2;
        m_runtime->setGeneratedTranscript(Mine, 1'500, [](qint64 position) {
            TranscriptEntry entry = numbered(position);
            entry.text.prepend(u"second "_s);
            return entry;
        });
        Q_EMIT m_runtime->transcripts()->rewritten(Mine);
        m_runtime->releaseAnswer(heldPages); // the tail of the new epoch
        QTRY_COMPARE(reset.size(), 1);
        QCOMPARE(m_source->count(), 1'500);
        QCOMPARE(m_source->epoch(), 2);
        m_runtime->releaseAnswers();
        m_source->need(1'000, 1'050);
        QTRY_COMPARE(textAt(*m_source, 1'010), u"second entry 1010"_s);
        QVERIFY(!m_source->entry(2'000));
        QCOMPARE(m_source->count(), 1'500);
    }

    void aLateAnswerOfAnotherMissionIsDropped()
    {
        fill(1'000);
        m_runtime->holdAnswers();
        m_source->open(m_runtime.get(), Mine);
        Mission other;
        other.id = MissionId(u"other"_s);
        m_runtime->loadMissions({ other });
        m_source->open(m_runtime.get(), other.id);
        QCOMPARE(m_runtime->heldAnswers(), 2);
        m_runtime->releaseAnswer(1);
        QTRY_VERIFY(!m_source->isLoading());
        m_runtime->releaseAnswers();
        QCoreApplication::processEvents();
        QCOMPARE(m_source->count(), 0);
        QCOMPARE(m_source->mission(), other.id);
    }

    void actionsChangeTheirEntries()
    {
        open(1'000);
        QSignalSpy changed(m_source.get(), &TranscriptSource::entriesChanged);
        Action action;
        action.id = ActionId(u"act-990"_s);
        action.mission = Mine;
        action.state = ActionState::Succeeded;
        m_runtime->putAction(action);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toLongLong(), 990);
        QCOMPARE(m_source->entry(990)->actionState, ActionState::Succeeded);
        m_runtime->putAction(action);
        QCOMPARE(changed.size(), 1);

        action.id = ActionId(u"act-50"_s); // not in memory yet; its page will be older than this
        action.state = ActionState::Failed;
        m_runtime->putAction(action);
        m_source->need(40, 60);
        QTRY_VERIFY(m_source->entry(50));
        QCOMPARE(m_source->entry(50)->actionState, ActionState::Failed);
    }

    void theLatestSearchWins()
    {
        open(2'000);
        QSignalSpy found(m_source.get(), &TranscriptSource::found);
        m_runtime->holdAnswers();
        m_source->find(u"entry 5"_s, 0, 1);
        m_source->find(u"entry 77"_s, 0, 1);
        m_runtime->releaseAnswers();
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.at(0).at(0).toLongLong(), 77);
        m_source->find(u"nowhere"_s, 1'999, -1);
        QTRY_COMPARE(found.size(), 2);
        QCOMPARE(found.at(1).at(0).toLongLong(), -1);
    }

    void actionsAreLocated()
    {
        open(2'000);
        QSignalSpy located(m_source.get(), &TranscriptSource::located);
        m_source->locate(ActionId(u"act-120"_s));
        QTRY_COMPARE(located.size(), 1);
        QCOMPARE(located.at(0).at(1).toLongLong(), 120);
    }

    void failuresAreToldAndNotAskedAgainAtOnce()
    {
        open(100'000);
        QSignalSpy failed(m_source.get(), &TranscriptSource::failed);
        m_runtime->failNext(makeError(ErrorKind::Timeout, u"No answer."_s));
        m_source->need(5'130, 5'160);
        QTRY_COMPARE(failed.size(), 1);
        m_runtime->takeCalls();
        m_source->need(5'130, 5'160);
        QCoreApplication::processEvents();
        QVERIFY(m_runtime->takeCalls().isEmpty());
        m_source->retry();
        QTRY_VERIFY(m_source->entry(5'140));
    }

    void aFailedOpeningCanBeRetried()
    {
        fill(50);
        QSignalSpy failed(m_source.get(), &TranscriptSource::failed);
        m_runtime->failNext(makeError(ErrorKind::Offline, u"No network."_s));
        m_source->open(m_runtime.get(), Mine);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_source->isLoading());
        m_runtime->setConnection({ Link::Connected, {}, {} });
        QTRY_COMPARE(m_source->count(), 50);
    }

    void aDyingRuntimeClosesIt()
    {
        open(50);
        QSignalSpy reset(m_source.get(), &TranscriptSource::reset);
        m_runtime.reset();
        QCOMPARE(reset.size(), 1);
        QCOMPARE(m_source->count(), 0);
        m_source->need(0, 10);
        m_source->find(u"x"_s, 0, 1);
        m_source->locate(ActionId(u"a"_s));
        QCOMPARE(m_source->runtime(), nullptr);
    }

private:
    std::unique_ptr<ScriptedRuntime> m_runtime;
    std::unique_ptr<TranscriptSource> m_source;
};

QTEST_GUILESS_MAIN(TestTranscriptSource)
#include "tst_transcriptsource.moc"
