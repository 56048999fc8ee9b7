// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsondecimal.h"
#include "core/json/jsondoor.h"
#include "core/json/jsonschema.h"
#include "tests/support/cpustopwatch.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

JsonValue json(const QByteArray& text)
{
    const Result<JsonValue> parsed = parseJson(text);
    if (!parsed.ok())
        qFatal("bad JSON in a test: %s: %s", text.constData(), qPrintable(parsed.error().sentence));
    return parsed.value();
}

bool fits(const QByteArray& schema, const QByteArray& value)
{
    return validate(json(schema), json(value)).isEmpty();
}

} // namespace

class TestJsonSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void comparesDecimalsExactly();
    void pointsAtTheProblem();
    void saysAllProblemsAtOnce();
    void refusesBadSchemas_data();
    void refusesBadSchemas();
    void survivesHostileSchemas_data();
    void survivesHostileSchemas();
    void agreesWithThePublicSuite();
};

void TestJsonSchema::judges_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("good"); // one JSON list of values each
    QTest::addColumn<QByteArray>("bad");
    const auto row = [](const char* schema, const char* good, const char* bad) {
        QTest::newRow(schema) << QByteArray(schema) << QByteArray(good) << QByteArray(bad);
    };
    row("true", "[1,null,{}]", "[]");
    row("false", "[]", "[1,null,{}]");
    row("{}", "[1,null,{}]", "[]");
    row(R"({"type":"integer"})", "[1,1.0,1e3,10e-1,-0]", R"([1.5,"1",1e-1,null])");
    row(R"({"type":"number"})", "[1,1.5]", R"(["1",true])");
    row(R"({"type":["string","null"]})", R"(["",null])", "[0,[],{}]");
    row(R"({"type":"boolean"})", "[true,false]", "[0,null]");
    row(R"({"enum":[1,"a",{"x":[1,2]},null]})",
        R"([1.0,"a",{"x":[1e0,2]},null])",
        R"(["1",{"x":[2,1]},false])");
    row(R"({"const":{"a":1,"b":2}})", R"([{"b":2.0,"a":1}])", R"([{"a":1},{"a":1,"b":2,"c":3},0])");
    row(R"({"const":0})", "[0,-0,0.0,0e5]", "[false,null,[]]");
    row(R"({"const":false})", "[false]", "[0,null]");
    row(R"({"enum":[]})", "[]", "[1,null]");
    row(R"({"minimum":1.1})", R"([1.1,1.10,2,"x"])", "[1.09999999999999999999,-5]");
    row(R"({"maximum":9007199254740993})", "[9007199254740993]", "[9007199254740994]");
    row(R"({"exclusiveMinimum":0})", "[1e-400,0.1]", "[0,-0,-1e-400]");
    row(R"({"exclusiveMaximum":3})", "[2.999999999999999999999999]", "[3,3.0,1e1]");
    row(R"({"multipleOf":0.01})", "[0.07,4.35,1e300,0,-0.02]", "[0.075,1e-3]");
    row(R"({"multipleOf":0.0001})", "[0.0075]", "[0.00751]");
    row(R"({"multipleOf":128})", "[1e99,0,128.0,-1280]", "[1e2,12.8,1e-99]");
    row(R"({"minLength":2,"maxLength":3})",
        R"(["ab","\ud83d\ude00\ud83d\ude00\ud83d\ude00",5])",
        R"(["\ud83d\ude00","abcd"])");
    row(R"({"minLength":2.0})", R"(["ab"])", R"(["a"])");
    row(R"({"pattern":"^a*$"})", R"(["","aaa",5])", R"(["b","aaa\n"])");
    row(R"({"pattern":"b"})", R"(["abc"])", R"(["ac"])");
    row(R"({"pattern":"^\\d+$"})", R"(["12"])", R"(["\u0661","1a"])");
    row(R"({"pattern":"^\\s$"})", R"([" ","\u00a0","\ufeff","\u2029"])", R"(["\u200b","a"])");
    row(R"({"pattern":"^[^]$"})", R"(["\n","a"])", R"([""])");
    row(R"({"pattern":"^.$"})", R"(["a"])", R"(["\n","\u2028"])");
    row(R"({"pattern":"^\\u0041\\u{1F600}\\ud83d\\ude00$"})",
        R"(["A\ud83d\ude00\ud83d\ude00"])",
        R"(["A"])");
    row(R"({"pattern":"^[[:a]$"})", R"(["[",":","a"])", R"(["b"])");
    row(R"({"pattern":"^\\$[.$]$"})", R"(["$.","$$"])", R"(["$x"])");
    row(R"({"minItems":1,"maxItems":2})", "[[1],[1,2],{}]", "[[],[1,2,3]]");
    row(R"({"items":{"type":"integer"}})", "[[],[1,2]]", R"([[1,"a"]])");
    row(R"({"prefixItems":[{"type":"integer"},{"type":"string"}]})",
        R"([[],[1],[1,"a",null]])",
        R"([["a"],[1,2]])");
    row(R"({"prefixItems":[true],"items":false})", "[[],[1]]", "[[1,2]]");
    row(R"({"items":[{"type":"integer"}],"additionalItems":false})",
        "[[],[1]]",
        R"([["a"],[1,2]])");
    row(R"({"uniqueItems":true})",
        R"([[],[1,true],["1",1],[{"a":1},{"a":2}],[0,false]])",
        R"([[1,1.0],[{"a":1,"b":2},{"b":2,"a":1}],[[1],[1]],["a","a"]])");
    row(R"({"uniqueItems":false})", "[[1,1]]", "[]");
    row(R"({"contains":{"minimum":5}})", "[[1,5],[6],{}]", "[[],[1,2]]");
    row(R"({"contains":{"const":1},"minContains":2,"maxContains":3})",
        "[[1,1],[1,2,1,1]]",
        "[[1],[1,1,1,1],[]]");
    row(R"({"contains":{"const":1},"minContains":0})", "[[],[2]]", "[]");
    row(R"({"properties":{"a":{"type":"integer"}}})",
        R"([{"a":1},{"b":"x"},[],1])",
        R"([{"a":"x"}])");
    row(R"({"required":["a","b"]})", R"([{"a":1,"b":null},1])", R"([{"a":1},{}])");
    row(R"({"minProperties":1,"maxProperties":2})",
        R"([{"a":1},{"a":1,"b":2}])",
        R"([{},{"a":1,"b":2,"c":3}])");
    row(R"({"patternProperties":{"^x":{"type":"integer"},"y$":{"minimum":5}}})",
        R"([{"x1":1},{"xy":5},{"a":"b"}])",
        R"([{"x":"a"},{"xy":4}])");
    row(R"({"properties":{"a":true},"patternProperties":{"^x":true},"additionalProperties":false})",
        R"([{"a":1,"x1":2},{}])",
        R"([{"b":1}])");
    row(R"({"additionalProperties":{"type":"integer"}})", R"([{"a":1}])", R"([{"a":"x"}])");
    row(R"({"propertyNames":{"maxLength":2}})", R"([{"ab":1},{}])", R"([{"abc":1}])");
    row(R"({"dependentRequired":{"a":["b"]}})", R"([{"b":1},{"a":1,"b":2},{}])", R"([{"a":1}])");
    row(R"({"dependentSchemas":{"a":{"minProperties":2}}})",
        R"([{"a":1,"b":2},{"b":1}])",
        R"([{"a":1}])");
    row(R"({"dependencies":{"a":["b"],"c":{"maxProperties":1}}})",
        R"([{"a":1,"b":1},{"c":1}])",
        R"([{"a":1},{"c":1,"d":1}])");
    row(R"({"allOf":[{"minimum":1},{"maximum":3}]})", "[1,3]", "[0,4]");
    row(R"({"anyOf":[{"type":"string"},{"minimum":3}]})", R"(["a",3])", "[2]");
    row(R"({"oneOf":[{"multipleOf":2},{"multipleOf":3}]})", "[2,3,9]", "[1,6]");
    row(R"({"not":{"type":"string"}})", "[1]", R"(["a"])");
    row(R"({"not":{"not":{"type":"string"}}})", R"(["a"])", "[1]");
    row(R"({"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}})",
        R"(["ab",2])",
        R"(["a",1])");
    row(R"({"if":{"type":"string"}})", R"(["a",1])", "[]");
    row(R"({"then":false,"else":false})", "[1]", "[]");
    row(R"({"$defs":{"n":{"type":"integer"}},"$ref":"#/$defs/n"})", "[1]", R"(["a"])");
    row(R"({"$defs":{"n":{"type":"integer"}},"$ref":"#/$defs/n","minimum":5})",
        "[5]",
        R"([4,"a"])");
    row(R"({"$defs":{"n":{"$anchor":"num","type":"integer"}},"items":{"$ref":"#num"}})",
        "[[1]]",
        R"([["a"]])");
    row(R"({"$defs":{"a/b~c %":{"type":"integer"}},"$ref":"#/$defs/a~1b~0c%20%25"})",
        "[1]",
        R"(["a"])");
    row(R"({"$id":"https://x.example/s","$defs":{"n":{"type":"integer"}},"items":{"$ref":"https://x.example/s#/$defs/n"}})",
        "[[1]]",
        R"([["a"]])");
    row(R"({"properties":{"child":{"$ref":"#"}},"additionalProperties":false})",
        R"([{"child":{"child":{}}}])",
        R"([{"child":{"other":1}}])");
    row(R"({"properties":{"$ref":{"type":"string"}}})", R"([{"$ref":"a"}])", R"([{"$ref":1}])");
    row(R"({"properties":{"a":true},"unevaluatedProperties":false})",
        R"([{"a":1},{}])",
        R"([{"b":1}])");
    row(R"({"allOf":[{"properties":{"a":true}}],"properties":{"b":true},"unevaluatedProperties":false})",
        R"([{"a":1,"b":2}])",
        R"([{"c":1}])");
    row(R"({"anyOf":[{"properties":{"a":{"const":1}},"required":["a"]},{"properties":{"b":{"const":2}},"required":["b"]}],"unevaluatedProperties":false})",
        R"([{"a":1},{"b":2},{"a":1,"b":2}])",
        R"([{"a":1,"b":3},{"a":1,"c":1}])");
    row(R"({"if":{"properties":{"k":{"const":1}},"required":["k"]},"then":{"properties":{"a":true}},"else":{"properties":{"b":true}},"unevaluatedProperties":false})",
        R"([{"k":1,"a":1},{"b":1}])",
        R"([{"k":1,"b":1},{"k":2,"b":1}])");
    row(R"({"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false})",
        "[{}]",
        R"([{"a":1}])");
    row(R"({"allOf":[{"properties":{"a":true},"unevaluatedProperties":false}],"properties":{"b":true}})",
        R"([{"a":1}])",
        R"([{"a":1,"b":1}])");
    row(R"({"$ref":"#/$defs/x","$defs":{"x":{"properties":{"a":true}}},"unevaluatedProperties":{"type":"integer"}})",
        R"([{"a":"s","b":1}])",
        R"([{"b":"s"}])");
    row(R"({"dependentSchemas":{"a":{"properties":{"b":true}}},"properties":{"a":true},"unevaluatedProperties":false})",
        R"([{"a":1,"b":1}])",
        R"([{"b":1}])");
    row(R"({"additionalProperties":true,"unevaluatedProperties":false})", R"([{"a":1}])", "[]");
    row(R"({"prefixItems":[true],"unevaluatedItems":false})", "[[1],[]]", "[[1,2]]");
    row(R"({"allOf":[{"prefixItems":[true,true]}],"unevaluatedItems":{"type":"string"}})",
        R"([[1,2,"a"]])",
        "[[1,2,3]]");
    row(R"({"contains":{"type":"string"},"unevaluatedItems":false})",
        R"([["a","b"]])",
        R"([["a",1]])");
    row(R"({"items":true,"unevaluatedItems":false})", "[[1,2]]", "[]");
    row(R"({"format":"email","contentEncoding":"base64","title":5,"x-own":{"type":7}})",
        R"(["no mail"])",
        "[]");
    row(R"({"$schema":"https://json-schema.org/draft/2020-12/schema","type":"null"})",
        "[null]",
        "[0]");
    row(R"({"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"a":{"type":"null"}},"$ref":"#/definitions/a"})",
        "[null]",
        "[0]");
}

void TestJsonSchema::judges()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    QVERIFY(checkSchema(json(schema)).ok());
    const JsonValue goodOnes = json(good);
    const JsonValue badOnes = json(bad);
    for (const JsonValue& value : goodOnes.items()) {
        const QVector<SchemaProblem> problems = validate(json(schema), value);
        QVERIFY2(problems.isEmpty(), toJson(value) + qPrintable(problems.value(0).sentence));
    }
    for (const JsonValue& value : badOnes.items()) {
        const QVector<SchemaProblem> problems = validate(json(schema), value);
        QVERIFY2(!problems.isEmpty(), toJson(value));
        QVERIFY(!problems.first().sentence.isEmpty());
        QVERIFY(!problems.first().sentence.contains(u"%1"));
    }
}

void TestJsonSchema::comparesDecimalsExactly()
{
    const QByteArrayList rising { "-1e999999999999999999999",
        "-1e400",
        "-10",
        "-9.99",
        "-0.001",
        "0",
        "1e-999999",
        "0.1",
        "0.10000000000000000000000001",
        "1",
        "9007199254740992",
        "9007199254740993",
        "1e400",
        "1.1e400",
        "1e999999999999999999999" };
    for (qsizetype i = 0; i < rising.size(); ++i) {
        for (qsizetype j = 0; j < rising.size(); ++j) {
            const auto order = JsonDecimal(rising.at(i)) <=> JsonDecimal(rising.at(j));
            QCOMPARE(order < 0, i < j);
            QCOMPARE(order == 0, i == j);
            QCOMPARE(JsonDecimal(rising.at(i)) == JsonDecimal(rising.at(j)), i == j);
        }
    }
    for (const QByteArray same : { "100", "1e2", "1.00e2", "0.1E3", "10000e-2", "1E+2" })
        QVERIFY2(JsonDecimal(same) == JsonDecimal("100"), same.constData());
    QVERIFY(JsonDecimal("-0.0") == JsonDecimal("0"));
    QVERIFY(JsonDecimal("1e1000000000").isMultipleOf(JsonDecimal("12345")) == false);
    QVERIFY(JsonDecimal("1e1000000000").isMultipleOf(JsonDecimal("1024")));
}

void TestJsonSchema::pointsAtTheProblem()
{
    const auto pointer = [](const QByteArray& schema, const QByteArray& value) {
        return validate(json(schema), json(value)).value(0).pointer;
    };
    QCOMPARE(pointer(R"({"type":"string"})", "1"), QString());
    QCOMPARE(
        pointer(R"({"properties":{"a/b~":{"items":{"type":"null"}}}})", R"({"a/b~":[null,1]})"),
        u"/a~1b~0/1"_s);
    QCOMPARE(pointer(R"({"allOf":[{"properties":{"x":{"type":"null"}}}]})", R"({"x":1})"), u"/x"_s);
    const QVector<SchemaProblem> missing = validate(json(R"({"required":["key"]})"), json("{}"));
    QVERIFY(missing.first().sentence.contains(u"\"key\""));
}

void TestJsonSchema::saysAllProblemsAtOnce()
{
    const QVector<SchemaProblem> problems = validate(
        json(
            R"({"required":["z"],"properties":{"a":{"type":"string"},"b":{"minimum":3}},"additionalProperties":false})"),
        json(R"({"a":1,"b":2,"c":3})"));
    QCOMPARE(problems.size(), 4);
    QByteArray many = "[";
    for (int i = 0; i < 100; ++i)
        many += "1,";
    many += "1]";
    QCOMPARE(validate(json(R"({"items":{"type":"string"}})"), json(many)).size(), 20);
}

void TestJsonSchema::refusesBadSchemas_data()
{
    QTest::addColumn<QByteArray>("schema");
    for (const char* schema : { "5",
             "null",
             "[]",
             R"("true")",
             R"({"type":"text"})",
             R"({"type":[]})",
             R"({"type":5})",
             R"({"properties":[]})",
             R"({"properties":{"a":5}})",
             R"({"items":5})",
             R"({"allOf":[]})",
             R"({"allOf":{}})",
             R"({"anyOf":[5]})",
             R"({"not":null})",
             R"({"minLength":-1})",
             R"({"minLength":1.5})",
             R"({"minLength":"1"})",
             R"({"minimum":"1"})",
             R"({"multipleOf":0})",
             R"({"multipleOf":-1})",
             R"({"multipleOf":0.123456789012345678901234567890})",
             R"({"pattern":"("})",
             R"({"pattern":5})",
             R"({"patternProperties":{"[":true}})",
             R"({"required":"a"})",
             R"({"required":[1]})",
             R"({"enum":5})",
             R"({"uniqueItems":1})",
             R"({"dependentRequired":{"a":"b"}})",
             R"({"$ref":5})",
             R"({"$ref":"#/none"})",
             R"({"$ref":"#none"})",
             R"({"$ref":"https://example.org/schema"})",
             R"({"$ref":"file:///etc/passwd"})",
             R"({"$ref":"other.json"})",
             R"({"$ref":"#/x","x":5})",
             R"({"$ref":"#/x/01","x":[true,true]})",
             R"({"$dynamicRef":"#a"})",
             R"({"$recursiveRef":"#"})",
             R"({"$defs":{"a":{"$id":"b"}}})",
             R"({"$schema":"https://example.org/own"})",
             R"({"if":1})",
             R"({"exclusiveMinimum":true})",
             R"({"x":{"type":"nonsense"},"$ref":"#/x"})" })
        QTest::newRow(schema) << QByteArray(schema);
}

void TestJsonSchema::refusesBadSchemas()
{
    QFETCH(QByteArray, schema);
    const Result<Done> checked = checkSchema(json(schema));
    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().kind, ErrorKind::BadInput);
    QVERIFY(!checked.error().sentence.contains(u"%1"));
    // Nothing fits a schema that cannot be read.
    for (const QByteArray value : { "1", "{}", "[]", "null" })
        QVERIFY(!fits(schema, value));
}

void TestJsonSchema::survivesHostileSchemas_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* name, const QByteArray& schema, const QByteArray& value) {
        QTest::newRow(name) << schema << value;
    };
    row("endless reference", R"({"$ref":"#"})", "1");
    row("endless pair",
        R"({"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},"$ref":"#/$defs/a"})",
        "1");
    row("endless behind not", R"({"not":{"$ref":"#"}})", "1");
    row("endless behind if", R"({"if":{"$ref":"#"},"then":true,"else":true})", "1");
    row("doubling",
        R"({"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"},{"$ref":"#/$defs/b"}]},"b":{"anyOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}]}},"$ref":"#/$defs/a"})",
        "1");
    row("backtracking", R"({"pattern":"^(a|a)*$"})", "\"" + QByteArray(60, 'a') + "!\"");
    row("backtracking behind not",
        R"({"not":{"pattern":"^(a|a)*$"}})",
        "\"" + QByteArray(60, 'a') + "!\"");
    QByteArray chain = R"({"$defs":{)";
    for (int i = 0; i < 40; ++i)
        chain += "\"d" + QByteArray::number(i) + R"(":{"allOf":[{"$ref":"#/$defs/d)"
            + QByteArray::number(i + 1) + R"("},{"$ref":"#/$defs/d)" + QByteArray::number(i + 1)
            + "\"}]},";
    chain += R"("d40":true},"$ref":"#/$defs/d0"})";
    row("exponential chain", chain, "1");
    QByteArrayList numbers;
    for (int i = 0; i < 5000; ++i)
        numbers.append(QByteArray::number(i));
    const QByteArray list = numbers.join(',');
    row("every item against every other",
        R"({"items":{"enum":["x",)" + list + "]}}",
        "[" + list + ",-1]");
    row("unique items", R"({"uniqueItems":true})", "[" + list + ",4999]");
}

void TestJsonSchema::survivesHostileSchemas()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    CpuStopwatch timer;
    QVERIFY(!fits(schema, value));
#ifndef SIGNALBOX_SANITIZED
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()));
#endif
}

//! The public test suite, where the machine has it: only what the older draft means the same way.
void TestJsonSchema::agreesWithThePublicSuite()
{
    QDir folder;
    for (const QString& path : { u"/usr/share/json-schema-test-suite/tests/draft7"_s,
             u"/usr/share/json-schema-test-suite/draft7"_s }) {
        if (QDir(path).exists())
            folder.setPath(path);
    }
    if (folder.path() == u"."_s)
        QSKIP("the package json-schema-test-suite is not installed");
    const QStringList elsewhere { u"refRemote.json"_s, u"definitions.json"_s };
    // The newer draft has it the other way round.
    const QString otherwise = u"ref overrides any sibling keywords"_s;
    int judged = 0;
    int passedOver = 0;
    QStringList wrong;
    for (const QString& name : folder.entryList({ u"*.json"_s }, QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (elsewhere.contains(name))
            continue;
        const Result<JsonValue> groups = parseJson(file.readAll());
        QVERIFY2(groups.ok(), qPrintable(name));
        for (const JsonValue& group : groups->items()) {
            if (group[u"description"].toString() == otherwise
                || !checkSchema(group[u"schema"]).ok()) {
                ++passedOver;
                qInfo("passed over: %s: %s",
                    qPrintable(name),
                    qPrintable(group[u"description"].toString()));
                continue;
            }
            for (const JsonValue& test : group[u"tests"].items()) {
                ++judged;
                if (validate(group[u"schema"], test[u"data"]).isEmpty() != test[u"valid"].toBool())
                    wrong.append(name + u": "_s + group[u"description"].toString() + u": "_s
                        + test[u"description"].toString());
            }
        }
    }
    qInfo("%d judged, %d schemas passed over", judged, passedOver);
    QVERIFY(judged > 390);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestJsonSchema)
#include "tst_jsonschema.moc"
