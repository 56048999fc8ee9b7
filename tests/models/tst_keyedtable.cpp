// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/keyedtable.h"
#include "tests/support/modeltext.h"
#include "tests/support/scriptedruntime.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSortFilterProxyModel>
#include <QtTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

struct Thing {
    QString id;
    int size = 0;
    QString color;
    int unseen = 0; //!< no role shows it

    bool operator==(const Thing&) const = default;
};

enum ThingRole { ColorRole = FirstOwnRole };

QString thingId(const Thing& thing)
{
    return thing.id;
}

//! A table without a facet behind it: the test feeds the base itself.
class ThingsModel final : public KeyedTable<Thing> {
public:
    ThingsModel()
        : KeyedTable<Thing>(
            { { { "Id",
                    [](const Row& row) -> QVariant { return row.value.id; },
                    [](const Row& row) -> QVariant { return row.value.id; } },
                  { "Size",
                      [](const Row& row) -> QVariant { return u"%1 cm"_s.arg(row.value.size); },
                      [](const Row& row) -> QVariant { return row.value.size; } } },
                { { ColorRole, [](const Row& row) -> QVariant { return row.value.color; } } } },
            thingId,
            nullptr)
    {
    }

    using KeyedTable::mergeFrom;
    using KeyedTable::removeIds;
    using KeyedTable::upsert;

private:
    void watch(Runtime*) override { }
    void load(Runtime*) override { }
};

Thing thing(const QString& id, int size = 1)
{
    return { id, size, u"red"_s, 0 };
}

QVector<Thing> things(const QString& ids)
{
    QVector<Thing> all;
    for (const QChar id : ids)
        all.append(thing(QString(id)));
    return all;
}

} // namespace

//! The merge base of all tables that are in memory.
class TestKeyedTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<ScriptedRuntime>(u"one"_s);
        m_model = std::make_unique<ThingsModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->addRuntime(m_runtime.get());
        m_log = std::make_unique<ModelLog>(*m_model);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_runtime.reset();
    }

    void isEmptyAtFirst()
    {
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->columnCount(), 2);
        QCOMPARE(m_model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Size"_s);
        m_model->mergeFrom(m_runtime.get(), {});
        QVERIFY(m_log->take().isEmpty());
    }

    void emitsTheSmallestSignals_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("signalled");
        QTest::newRow("first rows") << u""_s << u"abc"_s << QStringList { u"insert 0-2"_s };
        QTest::newRow("insert first") << u"bc"_s << u"abc"_s << QStringList { u"insert 0-0"_s };
        QTest::newRow("insert middle") << u"ad"_s << u"abcd"_s << QStringList { u"insert 1-2"_s };
        QTest::newRow("insert last") << u"ab"_s << u"abc"_s << QStringList { u"insert 2-2"_s };
        QTest::newRow("remove first") << u"abc"_s << u"bc"_s << QStringList { u"remove 0-0"_s };
        QTest::newRow("remove middle") << u"abcd"_s << u"ad"_s << QStringList { u"remove 1-2"_s };
        QTest::newRow("remove last") << u"abc"_s << u"ab"_s << QStringList { u"remove 2-2"_s };
        QTest::newRow("remove all") << u"abc"_s << u""_s << QStringList { u"remove 0-2"_s };
        QTest::newRow("remove from empty") << u""_s << u""_s << QStringList {};
        QTest::newRow("move") << u"abcd"_s << u"bcda"_s << QStringList { u"move 0-0 to 4"_s };
    }

    void emitsTheSmallestSignals()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QFETCH(const QStringList, signalled);
        m_model->mergeFrom(m_runtime.get(), things(before));
        m_log->take();
        m_model->mergeFrom(m_runtime.get(), things(after));
        QCOMPARE(m_log->take(), signalled);
        QCOMPARE(columnText(*m_model, 0).join(QString()), after);
    }

    void oneFieldIsOneChangeWithItsRole()
    {
        m_model->mergeFrom(m_runtime.get(), things(u"abc"_s));
        m_log->take();
        m_model->upsert(m_runtime.get(), { { u"b"_s, 1, u"blue"_s, 0 } });
        QCOMPARE(m_log->take(), QStringList { u"change 1,0-1,1 roles %1"_s.arg(ColorRole) });
        m_model->upsert(m_runtime.get(), { { u"b"_s, 2, u"blue"_s, 0 } });
        QCOMPARE(m_log->take(),
            QStringList { u"change 1,0-1,1 roles %1,%2"_s.arg(Qt::DisplayRole).arg(SortRole) });
        m_model->upsert(m_runtime.get(), { { u"b"_s, 2, u"blue"_s, 7 } });
        QVERIFY(m_log->take().isEmpty());
        QCOMPARE(m_model->rowAt(1).value.unseen, 7);
    }

    void manyChangesAreOneRange()
    {
        m_model->mergeFrom(m_runtime.get(), things(u"abcdef"_s));
        m_log->take();
        QVector<Thing> next = things(u"abcdef"_s);
        for (const int row : { 0, 2, 3, 5 })
            next[row].color = u"blue"_s;
        m_model->mergeFrom(m_runtime.get(), next);
        QCOMPARE(m_log->take(), QStringList { u"change 0,0-5,1 roles %1"_s.arg(ColorRole) });
    }

    void runtimesAreKeptApart()
    {
        ScriptedRuntime other(u"two"_s);
        m_model->addRuntime(&other);
        m_model->mergeFrom(m_runtime.get(), things(u"ab"_s));
        m_model->mergeFrom(&other, things(u"ax"_s));
        QCOMPARE(columnText(*m_model, 0).join(QString()), u"abax"_s);
        m_model->upsert(m_runtime.get(), things(u"c"_s));
        QCOMPARE(columnText(*m_model, 0).join(QString()), u"abcax"_s);
        QCOMPARE(m_model->rowOf(other.id(), u"a"_s), 3);
        m_model->removeIds(&other, { u"a"_s });
        QCOMPARE(columnText(*m_model, 0).join(QString()), u"abcx"_s);
        m_model->removeRuntime(m_runtime.get());
        QCOMPARE(columnText(*m_model, 0).join(QString()), u"x"_s);
    }

    void aDestroyedRuntimeTakesItsRowsAway()
    {
        m_model->mergeFrom(m_runtime.get(), things(u"ab"_s));
        m_runtime.reset();
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(m_model->runtimes().isEmpty());
    }

    void selectionFollowsTheRow()
    {
        m_model->mergeFrom(m_runtime.get(), things(u"abc"_s));
        QItemSelectionModel selection(m_model.get());
        selection.setCurrentIndex(m_model->index(1, 0), QItemSelectionModel::SelectCurrent);
        m_model->mergeFrom(m_runtime.get(), things(u"cxbya"_s));
        QCOMPARE(selection.currentIndex().row(), 2);
        QCOMPARE(selection.currentIndex().data().toString(), u"b"_s);
        QCOMPARE(selection.selectedIndexes().size(), 1);
    }

    void aThousandRandomMergesEqualARebuild()
    {
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(m_model.get());
        proxy.setSortRole(SortRole);
        proxy.sort(1);
        const QAbstractItemModelTester proxyTester(
            &proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QRandomGenerator random(42);
        for (int round = 0; round < 1'000; ++round) {
            QVector<Thing> next;
            const int size = random.bounded(10);
            while (next.size() < size) {
                const Thing candidate
                    = thing(QString::number(random.bounded(14)), random.bounded(3));
                if (std::none_of(next.cbegin(), next.cend(), [&](const Thing& other) {
                        return other.id == candidate.id;
                    }))
                    next.append(candidate);
            }
            m_model->mergeFrom(m_runtime.get(), next);
            QStringList rebuilt;
            for (const Thing& row : std::as_const(next))
                rebuilt.append(u"%1 | %2 cm"_s.arg(row.id).arg(row.size));
            QCOMPARE(modelText(*m_model), rebuilt);
            QStringList sorted = modelText(proxy);
            sorted.sort();
            rebuilt.sort();
            QCOMPARE(sorted, rebuilt);
        }
    }

private:
    std::unique_ptr<ScriptedRuntime> m_runtime;
    std::unique_ptr<ThingsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<ModelLog> m_log;
};

QTEST_GUILESS_MAIN(TestKeyedTable)
#include "tst_keyedtable.moc"
