// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "tests/engine/runbookstage.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QString samplePath(const QString& name)
{
    return QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/samples/vendor-audit/") + name;
}

QByteArray sampleBytes(const QString& name)
{
    QFile file(samplePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

StepOutcome succeeded(const JsonValue& result)
{
    StepOutcome outcome;
    outcome.kind = StepOutcome::Kind::Succeeded;
    outcome.result = result;
    return outcome;
}

//! The sample's workspace in memory, with just enough of the built-in tools to play the audit.
class PaperWorkspace {
public:
    PaperWorkspace()
    {
        const QDir root(samplePath(u"workspace"_s));
        QDirIterator files(root.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = root.relativeFilePath(files.next());
            m_files.insert(path, QString::fromUtf8(sampleBytes(u"workspace/"_s + path)));
        }
    }

    const QMap<QString, QString>& files() const { return m_files; }

    StepOutcome run(const QString& tool, const JsonValue& arguments)
    {
        const QString path = arguments[u"path"].toString();
        if (tool == u"file-read.list")
            return list(path);
        if (tool == u"file-read.search")
            return search(path, arguments[u"pattern"].toString());
        if (tool == u"file-read.read")
            return m_files.contains(path)
                ? succeeded(JsonValue::object({ { u"text"_s, m_files[path] } }))
                : outcomeOfText(u"failed no such file"_s);
        if (tool == u"file-write.write")
            m_files.insert(path, arguments[u"content"].toString());
        else if (tool == u"file-write.move")
            m_files.insert(
                arguments[u"to"].toString(), m_files.take(arguments[u"from"].toString()));
        else if (tool == u"file-write.delete")
            removeBeneath(path);
        else if (tool == u"shell.run")
            sort(arguments[u"argv"].toStringList());
        else
            return outcomeOfText(u"denied no such tool: "_s + tool);
        return succeeded(JsonValue::object());
    }

private:
    StepOutcome list(const QString& folder) const
    {
        JsonValue entries = JsonValue::array();
        for (auto it = m_files.begin(); it != m_files.end(); ++it) {
            if (it.key().startsWith(folder + u'/'))
                entries.append(JsonValue::object({ { u"path"_s, it.key() },
                    { u"type"_s, u"file"_s },
                    { u"bytes"_s, qint64(it->toUtf8().size()) } }));
        }
        return succeeded(
            JsonValue::object({ { u"entries"_s, entries }, { u"truncated"_s, false } }));
    }

    StepOutcome search(const QString& beneath, const QString& pattern) const
    {
        if (!m_files.contains(beneath) && list(beneath).result[u"entries"].items().isEmpty())
            return outcomeOfText(u"failed no such file"_s);
        JsonValue matches = JsonValue::array();
        for (auto it = m_files.begin(); it != m_files.end(); ++it) {
            const QStringList lines = it->split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if ((it.key() == beneath || it.key().startsWith(beneath + u'/'))
                    && lines[i].contains(pattern))
                    matches.append(JsonValue::object(
                        { { u"path"_s, it.key() }, { u"line"_s, qint64(i + 1) } }));
            }
        }
        return succeeded(JsonValue::object({ { u"matches"_s, matches } }));
    }

    void removeBeneath(const QString& path)
    {
        m_files.removeIf([&path](const QMap<QString, QString>::iterator& it) {
            return it.key() == path || it.key().startsWith(path + u'/');
        });
    }

    //! sort -o TO FROM
    void sort(const QStringList& argv)
    {
        QStringList lines = m_files.value(argv.value(3)).split(u'\n', Qt::SkipEmptyParts);
        lines.sort();
        m_files.insert(argv.value(2), lines.join(u'\n') + u'\n');
    }

    QMap<QString, QString> m_files;
};

//! Whether a step waits for a person under the rules of the built-in packs.
bool waits(const QString& what)
{
    return what == u"ask" || what == u"file-write.delete" || what == u"shell.run";
}

Mission sampleMission()
{
    const Result<JsonValue> json = parseJson(sampleBytes(u"mission.json"_s));
    Mission mission;
    if (!json)
        return mission;
    mission.goal = (*json)[u"goal"].toString();
    mission.constraints = (*json)[u"constraints"].toStringList();
    const QStringList criteria = (*json)[u"success_criteria"].toStringList();
    for (const QString& text : criteria)
        mission.criteria.append({ text, {}, {} });
    return mission;
}

} // namespace

//! The shipped sample: its steps in order, its decisions, and what it does when a person says no.
class TestVendorAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hasNoProblems();
    void contractsAreADozen();
    void stepsWithItsDecisions();
    void workspaceAfterwards();
    void everythingRejected();
    void everythingFails();
    void otherVendorList();

private:
    //! Decides what waits by the sample's decisions file.
    StepOutcome decide(const QString& what, const JsonValue& arguments);
    QStringList playAudit(const RunbookStage::Script& script);

    PaperWorkspace m_workspace;
    QVector<JsonValue> m_decisions;
    QStringList m_waited;
};

void TestVendorAudit::init()
{
    m_workspace = PaperWorkspace();
    m_waited.clear();
    const Result<JsonValue> decisions = parseJson(sampleBytes(u"decisions.json"_s));
    QVERIFY(decisions.ok());
    m_decisions = decisions->items();
}

StepOutcome TestVendorAudit::decide(const QString& what, const JsonValue& arguments)
{
    if (!waits(what))
        return m_workspace.run(what, arguments);
    if (m_decisions.isEmpty())
        return outcomeOfText(u"denied no decision is left"_s);
    const JsonValue decision = m_decisions.takeFirst();
    const QString word = decision[u"decision"].toString();
    m_waited.append(what + u": "_s + word);
    if (word == u"answer")
        return outcomeOfText(u"answer "_s + decision[u"answer"].toString());
    if (word == u"reject")
        return outcomeOfText(u"rejected "_s + decision[u"reason"].toString());
    return m_workspace.run(what, word == u"edit" ? decision[u"arguments"] : arguments);
}

QStringList TestVendorAudit::playAudit(const RunbookStage::Script& script)
{
    RunbookStage stage(QString::fromUtf8(sampleBytes(u"runbook.md"_s)));
    stage.setMission(sampleMission());
    stage.setScript(script);
    const QStringList lines = stage.play();
    if (!stage.problems().isEmpty())
        return stage.problems();
    return lines;
}

void TestVendorAudit::hasNoProblems()
{
    const QString runbook = QString::fromUtf8(sampleBytes(u"runbook.md"_s));
    QVERIFY(!runbook.isEmpty());
    QCOMPARE(makeRunbookRunner()->check(runbook), QStringList());
    QCOMPARE(sampleMission().criteria.size(), 3);
}

void TestVendorAudit::contractsAreADozen()
{
    int contracts = 0;
    const QStringList paths = m_workspace.files().keys();
    for (const QString& path : paths)
        contracts += path.startsWith(u"contracts/") ? 1 : 0;
    QCOMPARE(contracts, 12);
}

void TestVendorAudit::stepsWithItsDecisions()
{
    const QStringList lines
        = playAudit([this](const QString& what, const JsonValue& a) { return decide(what, a); });
    QFile expected(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/engine/vendoraudit.steps.txt"));
    QVERIFY(expected.open(QIODevice::ReadOnly));
    QCOMPARE(lines, QString::fromUtf8(expected.readAll()).split(u'\n', Qt::SkipEmptyParts));
    QCOMPARE(m_waited,
        QStringList({ u"ask: answer"_s,
            u"file-write.delete: approve"_s,
            u"file-write.delete: reject"_s,
            u"shell.run: edit"_s }));
    QVERIFY(m_decisions.isEmpty());
}

void TestVendorAudit::workspaceAfterwards()
{
    const PaperWorkspace before;
    playAudit([this](const QString& what, const JsonValue& a) { return decide(what, a); });
    QMap<QString, QString> expected = before.files();
    expected.remove(u"vendors-2024.csv"_s);
    const QStringList renamed { u"contracts/02-birchwood-cleaning.txt"_s,
        u"contracts/05-elm-payroll.txt"_s,
        u"contracts/07-granite-security.txt"_s,
        u"contracts/09-iris-analytics.txt"_s };
    for (const QString& path : renamed)
        expected.insert(path + u".incomplete"_s, expected.take(path));
    QStringList sorted = expected[u"vendors.csv"_s].split(u'\n', Qt::SkipEmptyParts);
    sorted.sort();
    expected.insert(u"vendors-sorted.csv"_s, sorted.join(u'\n') + u'\n');
    expected.insert(u"report.md"_s,
        u"# Vendor contract audit\n\n12 contracts were reviewed; 4 are incomplete.\n\n## Missing "
        u"clauses\n\n"
        "- contracts/02-birchwood-cleaning.txt: no clause on data protection\n"
        "- contracts/05-elm-payroll.txt: no clause on termination\n"
        "- contracts/07-granite-security.txt: no clause on termination, data protection\n"
        "- contracts/09-iris-analytics.txt: no clause on data protection\n\n"
        "## Contracts that renew by themselves\n\n5 contracts renew by themselves unless somebody "
        "objects in time.\n\n"
        "## Vendor list\n\nThe current list is vendors.csv.\n"_s);
    QCOMPARE(m_workspace.files().keys(), expected.keys());
    QCOMPARE(m_workspace.files(), expected);
}

void TestVendorAudit::everythingRejected()
{
    const QStringList lines = playAudit([this](const QString& what, const JsonValue& a) {
        if (what == u"ask")
            return outcomeOfText(u"answer vendors.csv"_s);
        return waits(what) ? outcomeOfText(u"rejected No."_s) : m_workspace.run(what, a);
    });
    QVERIFY(lines.contains(
        u"say “call shell.run as sorted” was rejected: “No.” I go on without it."_s));
    QVERIFY(lines.contains(u"say The vendor list is not sorted: No."_s));
    QVERIFY(lines.last().startsWith(u"finish 12 contracts reviewed"));
    QVERIFY(m_workspace.files().contains(u"archive/marram-telecom-2019.txt"_s));
}

void TestVendorAudit::everythingFails()
{
    const QStringList lines = playAudit([this](const QString& what, const JsonValue& a) {
        if (what == u"ask")
            return outcomeOfText(u"answer vendors.csv"_s);
        return what.startsWith(u"file-read") || what == u"file-write.move"
            ? m_workspace.run(what, a)
            : outcomeOfText(u"failed Disk full"_s);
    });
    QVERIFY(lines.contains(
        u"judge 1 not_met {{named.matches.length}} has no value: that step failed."_s));
    QVERIFY(lines.contains(u"say The vendor list is not sorted: Disk full"_s));
    QVERIFY(lines.last().startsWith(u"finish "));
}

void TestVendorAudit::otherVendorList()
{
    const QStringList lines = playAudit([this](const QString& what, const JsonValue& a) {
        return what == u"ask" ? outcomeOfText(u"answer vendors-2024.csv"_s)
                              : m_workspace.run(what, a);
    });
    QVERIFY(lines.contains(
        u"call file-write.delete {\"path\":\"vendors.csv\"} because vendors.csv is out of date and "
        "somebody may take it for the current list."_s));
    QVERIFY(lines.last().startsWith(u"finish "));
}

QTEST_GUILESS_MAIN(TestVendorAudit)
#include "tst_vendoraudit.moc"
