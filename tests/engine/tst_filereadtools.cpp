// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsonschema.h"
#include "toolbench.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QStringList listedPaths(const ToolOutcome& outcome)
{
    QStringList paths;
    for (const JsonValue& entry : outcome.result[u"entries"].items())
        paths.append(entry[u"path"].toString() + u':' + entry[u"type"].toString());
    return paths;
}

void linkTo(const QString& target, const QString& link)
{
    QCOMPARE(::symlink(qPrintable(target), qPrintable(link)), 0);
}

} // namespace

class TestFileReadTools : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packsAreAsPromised();
    void schemasAreUsable();
    void refusesArgumentsOutsideTheSchema();
    void needsAWorkspace();
    void listsSorted();
    void listCutsVisibly();
    void readsWithOffsetAndLimit();
    void readReplacesInvalidBytes();
    void readRefusesWhatIsNoFile();
    void searchesPlainText();
    void searchesByExpression();
    void searchCutsAndSkips();
    void searchStopsWhenCancelled();
    void askUserIsAnsweredByPersonsOnly();
};

void TestFileReadTools::packsAreAsPromised()
{
    QStringList seen;
    for (const BuiltInPack& built : builtInPacks()) {
        QVERIFY(built.pack.builtIn);
        QCOMPARE(built.pack.version, 1);
        QCOMPARE(built.pack.tools.size(), qsizetype(built.tools.size()));
        QVERIFY(!built.pack.description.isEmpty());
        for (const ToolSpec& spec : built.pack.tools) {
            seen.append(built.pack.name + u'/' + spec.name + u'/'
                + riskWord(built.pack.riskLevels.value(spec.name))
                + (spec.readOnly ? u"/ro"_s : QString()));
            QVERIFY(!spec.description.isEmpty());
            QVERIFY(spec.available);
        }
    }
    QCOMPARE(seen.join(u' '),
        u"file-read/list/low/ro file-read/read/low/ro file-read/search/low/ro "
        u"file-write/write/medium "
        "file-write/edit/medium file-write/move/medium file-write/delete/high shell/run/high "
        "ask-user/ask_user/low"_s);
}

void TestFileReadTools::schemasAreUsable()
{
    for (const BuiltInPack& built : builtInPacks()) {
        for (const ToolSpec& spec : built.pack.tools) {
            QVERIFY2(spec.schema.isObject(), qPrintable(spec.name));
            const Result<Done> checked = checkSchema(spec.schema);
            QVERIFY2(checked.ok(), qPrintable(checked.ok() ? QString() : checked.error().sentence));
            QCOMPARE(spec.schema[u"additionalProperties"], JsonValue(false));
            for (const JsonMember& property : spec.schema[u"properties"].members())
                QVERIFY2(!property.second[u"description"].toString().isEmpty(),
                    qPrintable(property.first));
        }
    }
}

void TestFileReadTools::refusesArgumentsOutsideTheSchema()
{
    const ToolBench bench;
    bench.put(u"a.txt"_s, "a");
    for (const QByteArray arguments : { R"({"path":"a.txt","extra":1})",
             R"({"path":5})",
             R"({})",
             R"([])",
             R"({"path":"a.txt","limit":0})",
             R"({"path":"a.txt","offset":1.5})" }) {
        const ToolOutcome outcome = bench.run(u"read"_s, arguments);
        QVERIFY2(!outcome.ok, arguments.constData());
        QVERIFY2(outcome.text.contains(u"do not fit"), qPrintable(outcome.text));
        QCOMPARE(outcome.result[u"error"].toString(), outcome.text);
    }
}

void TestFileReadTools::needsAWorkspace()
{
    ToolBench bench;
    bench.context.workspace.reset();
    for (const auto& [name, arguments] : { std::pair { u"list"_s, "{}" },
             { u"read"_s, R"({"path":"a"})" },
             { u"write"_s, R"({"path":"a","content":""})" },
             { u"run"_s, R"({"argv":["true"]})" } }) {
        const ToolOutcome outcome = bench.run(name, arguments);
        QVERIFY(!outcome.ok);
        QVERIFY(outcome.text.contains(u"no workspace"));
        QVERIFY(bench.preview(name, arguments).isEmpty());
    }
}

void TestFileReadTools::listsSorted()
{
    const ToolBench bench;
    bench.put(u"b.txt"_s, "12345");
    bench.put(u"a/inner.txt"_s, "1");
    bench.put(u"a.txt"_s, "");
    bench.put(u"Z"_s, "");
    bench.put(u"ä"_s, "");
    bench.put(u".git/config"_s, "secret");
    linkTo(u"b.txt"_s, bench.root() + u"/link"_s);
    const ToolOutcome flat = bench.run(u"list"_s, "{}");
    QVERIFY2(flat.ok, qPrintable(flat.text));
    QCOMPARE(listedPaths(flat),
        QStringList({ u".git:folder"_s,
            u"Z:file"_s,
            u"a:folder"_s,
            u"a.txt:file"_s,
            u"b.txt:file"_s,
            u"link:link"_s,
            u"ä:file"_s }));
    QCOMPARE(flat.result[u"entries"].at(4)[u"bytes"].toInt(), 5);
    QCOMPARE(flat.result[u"truncated"], JsonValue(false));
    const ToolOutcome deep = bench.run(u"list"_s, R"({"recursive":true})");
    QVERIFY(listedPaths(deep).contains(u"a/inner.txt:file"_s));
    QVERIFY(!deep.text.contains(u".git/config"));
    const ToolOutcome inner = bench.run(u"list"_s, R"({"path":"./a/"})");
    QCOMPARE(listedPaths(inner), QStringList(u"a/inner.txt:file"_s));
    QVERIFY(!bench.run(u"list"_s, R"({"path":"none"})").ok);
    QVERIFY(!bench.run(u"list"_s, R"({"path":"b.txt"})").ok);
    QVERIFY(!bench.run(u"list"_s, R"({"path":".."})").ok);
    QVERIFY(!bench.run(u"list"_s, R"({"path":"/etc"})").ok);
}

void TestFileReadTools::listCutsVisibly()
{
    const ToolBench bench;
    for (int i = 0; i < 2001; ++i)
        bench.put(u"f%1"_s.arg(i, 5, 10, QChar(u'0')), "");
    const ToolOutcome outcome = bench.run(u"list"_s, "{}");
    QVERIFY(outcome.ok);
    QVERIFY(outcome.truncated);
    QCOMPARE(outcome.result[u"truncated"], JsonValue(true));
    QCOMPARE(outcome.result[u"entries"].items().size(), 2000);
    QVERIFY2(outcome.text.contains(u"the list was cut"), qPrintable(outcome.text.left(200)));
    QVERIFY(outcome.text.size() < 6000);
}

void TestFileReadTools::readsWithOffsetAndLimit()
{
    const ToolBench bench;
    bench.put(u"a.txt"_s, "h\xc3\xa4llo w\xc3\xb6rld");
    const ToolOutcome all = bench.run(u"read"_s, R"({"path":"a.txt"})");
    QVERIFY(all.ok);
    QCOMPARE(all.result[u"text"].toString(), u"hällo wörld"_s);
    QCOMPARE(all.result[u"bytes"].toInt(), 13);
    QCOMPARE(all.result[u"truncated"], JsonValue(false));
    // The window ends inside a character: it is not torn, the next window begins with it.
    const ToolOutcome part = bench.run(u"read"_s, R"({"path":"a.txt","limit":2})");
    QCOMPARE(part.result[u"text"].toString(), u"h"_s);
    QVERIFY(part.truncated);
    QVERIFY(!part.replacedBytes);
    QCOMPARE(part.result[u"next_offset"].toInt(), 1);
    const ToolOutcome rest = bench.run(u"read"_s, R"({"path":"a.txt","offset":1})");
    QCOMPARE(rest.result[u"text"].toString(), u"ällo wörld"_s);
    const ToolOutcome beyond = bench.run(u"read"_s, R"({"path":"a.txt","offset":100})");
    QVERIFY(beyond.ok);
    QCOMPARE(beyond.result[u"text"].toString(), QString());
    bench.put(u"big"_s, QByteArray(1024 * 1024 + 1, 'x'));
    const ToolOutcome big = bench.run(u"read"_s, R"({"path":"big"})");
    QVERIFY(big.truncated);
    QCOMPARE(big.result[u"text"].toString().size(), 1024 * 1024);
    QVERIFY(big.text.size() < 6000);
}

void TestFileReadTools::readReplacesInvalidBytes()
{
    const ToolBench bench;
    bench.put(u"bad"_s, QByteArray("a\xff\xfe\0b", 5));
    const ToolOutcome outcome = bench.run(u"read"_s, R"({"path":"bad"})");
    QVERIFY(outcome.ok);
    QVERIFY(outcome.replacedBytes);
    QCOMPARE(outcome.result[u"replaced"], JsonValue(true));
    QVERIFY(outcome.result[u"text"].toString().contains(QChar(0xfffd)));
    QVERIFY(outcome.text.contains(u"replaced"));
}

void TestFileReadTools::readRefusesWhatIsNoFile()
{
    const ToolBench bench;
    bench.put(u"dir/a"_s, "a");
    QCOMPARE(::mkfifo(qPrintable(bench.root() + u"/pipe"_s), 0600), 0);
    for (const QByteArray path : { "dir", "pipe", "none", "dir/a/b", "../x", "/etc/passwd", "" }) {
        const ToolOutcome outcome = bench.run(u"read"_s, "{\"path\":\"" + path + "\"}");
        QVERIFY2(!outcome.ok, path.constData());
        QVERIFY(!outcome.text.isEmpty());
    }
}

void TestFileReadTools::searchesPlainText()
{
    const ToolBench bench;
    bench.put(u"a.txt"_s, "one\ntwo (x)\r\nthree\n");
    bench.put(u"d/b.txt"_s, "two (x)");
    bench.put(u".env"_s, "two (x) is a secret");
    bench.put(u".git/two"_s, "two (x)");
    const ToolOutcome outcome = bench.run(u"search"_s, R"j({"pattern":"two (x)"})j");
    QVERIFY2(outcome.ok, qPrintable(outcome.text));
    const QVector<JsonValue>& found = outcome.result[u"matches"].items();
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0)[u"path"].toString(), u"a.txt"_s);
    QCOMPARE(found.at(0)[u"line"].toInt(), 2);
    QCOMPARE(found.at(0)[u"text"].toString(), u"two (x)"_s);
    QCOMPARE(found.at(1)[u"path"].toString(), u"d/b.txt"_s);
    QCOMPARE(
        bench.run(u"search"_s, R"({"pattern":"two","path":"d"})").result[u"matches"].items().size(),
        1);
    QCOMPARE(bench.run(u"search"_s, R"({"pattern":"two","path":".env"})")
                 .result[u"matches"]
                 .items()
                 .size(),
        1);
    QCOMPARE(bench.run(u"search"_s, R"({"pattern":"TWO"})").result[u"matches"].items().size(), 0);
    QVERIFY(!bench.run(u"search"_s, R"({"pattern":"x","path":"none"})").ok);
    QVERIFY(!bench.run(u"search"_s, R"({"pattern":"x","path":"../"})").ok);
    QVERIFY(!bench.run(u"search"_s, R"({"pattern":""})").ok);
}

void TestFileReadTools::searchesByExpression()
{
    const ToolBench bench;
    bench.put(u"a.txt"_s, "cat\ncot\ncut\n");
    const ToolOutcome good = bench.run(u"search"_s, R"({"pattern":"^c[ao]t$","regex":true})");
    QCOMPARE(good.result[u"matches"].items().size(), 2);
    const ToolOutcome bad = bench.run(u"search"_s, R"({"pattern":"(","regex":true})");
    QVERIFY(!bad.ok);
    QVERIFY(bad.text.contains(u"regular expression"));
    // Catastrophic backtracking ends, and the line is counted instead of passed over.
    bench.put(u"evil.txt"_s, QByteArray(40, 'a') + "!");
    const ToolOutcome evil
        = bench.run(u"search"_s, R"({"pattern":"^(a|a)*$","regex":true,"path":"evil.txt"})");
    QVERIFY(evil.ok);
    QVERIFY2(evil.text.contains(u"too complicated"), qPrintable(evil.text));
    QVERIFY(evil.truncated);
}

void TestFileReadTools::searchCutsAndSkips()
{
    const ToolBench bench;
    bench.put(u"many"_s, QByteArray("hit\n").repeated(600));
    bench.put(u"long"_s, "hit" + QByteArray(5000, 'x'));
    bench.put(u"binary"_s, QByteArray("hit\0", 4));
    const ToolOutcome longLine = bench.run(u"search"_s, R"({"pattern":"hit","path":"long"})");
    QVERIFY(longLine.result[u"matches"].at(0)[u"text"].toString().size() <= 401);
    const ToolOutcome outcome = bench.run(u"search"_s, R"({"pattern":"hit"})");
    QVERIFY(outcome.truncated);
    QCOMPARE(outcome.result[u"matches"].items().size(), 500);
    QVERIFY(outcome.text.contains(u"cut"));
    QVERIFY(outcome.text.contains(u"skipped"));
}

void TestFileReadTools::searchStopsWhenCancelled()
{
    const ToolBench bench;
    bench.put(u"a"_s, "x");
    bench.context.cancelled->store(true);
    const ToolOutcome outcome = bench.run(u"search"_s, R"({"pattern":"x"})");
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.text.contains(u"Stopped"));
}

void TestFileReadTools::askUserIsAnsweredByPersonsOnly()
{
    const ToolBench bench;
    const std::shared_ptr<const Tool> ask = ToolBench::tool(u"ask_user"_s);
    QCOMPARE(ask->spec().effect, EffectKind::Question);
    const ToolOutcome outcome = bench.run(u"ask_user"_s, R"({"question":"Which colour?"})");
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.text.contains(u"person"));
    QVERIFY(validate(ask->spec().schema,
        ToolBench::json(R"({"question":"q","options":["a","b"],"free_text":false})"))
                .isEmpty());
    QVERIFY(!validate(ask->spec().schema, ToolBench::json(R"({"question":"q","free_text":false})"))
                 .isEmpty());
    QVERIFY(
        !validate(ask->spec().schema, ToolBench::json(R"({"question":"q","options":["a","a"]})"))
             .isEmpty());
}

QTEST_GUILESS_MAIN(TestFileReadTools)
#include "tst_filereadtools.moc"
