// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "tests/support/cpustopwatch.h"

#include <QTest>

using namespace signalbox;

namespace {

QByteArray nested(int depth, const char* open, const char* close)
{
    return QByteArray(open).repeated(depth) + QByteArray(close).repeated(depth);
}

} // namespace

//! J: the JSON front door (reliability.md section 4).
class TestJsonDoor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jRefusesDuplicateNames_data();
    void jRefusesDuplicateNames();
    void jManyMembers();
    void jDepth_data();
    void jDepth();
    void jHundredThousandBracketsAreCheap_data();
    void jHundredThousandBracketsAreCheap();
    void jNumbersKeepTheirText_data();
    void jNumbersKeepTheirText();
    void jEveryNumberKeepsItsPlace();
    void jRefusesWhatIsNotText_data();
    void jRefusesWhatIsNotText();
    void jSizeCap();
    void jTruncatedAtEveryByte();
    void jKeepsInvisibleCharacters();
    void jRoundTrip();
    void jIndented();
    void jWriterNeverFails();
    void jErrorsSayWhere();
    void n15LossyDecoding_data();
    void n15LossyDecoding();
};

//! Both libraries take the last of two members; one of them would be shown and the other run.
void TestJsonDoor::jRefusesDuplicateNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray(R"({"cmd":1,"cmd":2})");
    QTest::newRow("equal values") << QByteArray(R"({"cmd":1,"cmd":1})");
    QTest::newRow("escaped twin first") << QByteArray(R"({"\u0063md":1,"cmd":2})");
    QTest::newRow("escaped twin last") << QByteArray(R"({"cmd":1,"c\u006Dd":2})");
    QTest::newRow("escaped solidus") << QByteArray(R"({"a/b":1,"a\/b":2})");
    QTest::newRow("surrogate pair twin")
        << QByteArray("{\"\xf0\x9f\x98\x80\":1,\"\\ud83d\\ude00\":2}");
    QTest::newRow("empty names") << QByteArray(R"({"":1,"":2})");
    QTest::newRow("deep") << QByteArray(R"([{"a":{"b":[{"c":1,"c":2}]}}])");
    QTest::newRow("after a nested object") << QByteArray(R"({"a":{"a":1},"b":0,"a":2})");
    QTest::newRow("ninth member") << QByteArray(
        R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"a":2})");
    QTest::newRow("late") << QByteArray(
        R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"j":2})");
}

void TestJsonDoor::jRefusesDuplicateNames()
{
    QFETCH(QByteArray, text);
    const Result<JsonValue> read = parseJson(text);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY(read.error().sentence.contains(QStringLiteral("two members")));
}

void TestJsonDoor::jManyMembers()
{
    QByteArray text = "{";
    for (int i = 0; i < 50'000; ++i)
        text += "\"k" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
    CpuStopwatch timer;
    const Result<JsonValue> read = parseJson(text + "\"last\":0}");
    QVERIFY(read.ok());
    QCOMPARE(read->members().size(), 50'001);
    QCOMPARE(read->members().at(49'999).second.toInt(), 49'999);
    QVERIFY(!parseJson(text + "\"k49999\":0}").ok());
    QVERIFY2(timer.elapsed() < 5'000, "looking for duplicates is not linear");
    // The same name in two objects is no duplicate, nor are names that only look alike.
    QVERIFY(parseJson(R"([{"a":1},{"a":{"a":2}}])").ok());
    QVERIFY(parseJson(R"({"a":1,"A":1,"a ":1,"a\u200b":1,"\ufeffa":1})").ok());
}

void TestJsonDoor::jDepth_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("64 lists") << nested(64, "[", "]") << true;
    QTest::newRow("65 lists") << nested(65, "[", "]") << false;
    QTest::newRow("64 objects") << QByteArray(R"({"a":)").repeated(63) + "{}" + QByteArray(63, '}')
                                << true;
    QTest::newRow("65 objects") << QByteArray(R"({"a":)").repeated(64) + "{}" + QByteArray(64, '}')
                                << false;
    QTest::newRow("mixed 64") << nested(32, R"([{"a":)", "}]").replace(":}", ":0}") << true;
    QTest::newRow("mixed 65") << '[' + nested(32, R"([{"a":)", "}]").replace(":}", ":0}") + ']'
                              << false;
    QTest::newRow("brackets in a string") << '"' + QByteArray(1000, '[') + '"' << true;
    QTest::newRow("after an escaped quote") << "\"\\\"" + QByteArray(1000, '{') + '"' << true;
    QTest::newRow("after an escaped backslash")
        << "[\"\\\\\"," + nested(64, "[", "]") + ']' << false;
    QTest::newRow("wide, not deep") << '[' + QByteArray("[],").repeated(1000) + "[]]" << true;
}

void TestJsonDoor::jDepth()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, fits);
    const Result<JsonValue> read = parseJson(text);
    QCOMPARE(read.ok(), fits);
    if (fits)
        QCOMPARE(toJson(*read), text);
    else
        QVERIFY(read.error().sentence.contains(QStringLiteral("64")));
}

void TestJsonDoor::jHundredThousandBracketsAreCheap_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("lists") << nested(100'000, "[", "]");
    QTest::newRow("unclosed") << QByteArray(100'000, '[');
    QTest::newRow("objects") << nested(100'000, R"({"a":)", "}");
    QTest::newRow("only closed") << QByteArray(100'000, ']');
    QTest::newRow("up and down past the start")
        << QByteArray(100'000, ']') + QByteArray(100'000, '[');
}

void TestJsonDoor::jHundredThousandBracketsAreCheap()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseJson(text).ok());
}

void TestJsonDoor::jNumbersKeepTheirText_data()
{
    QTest::addColumn<QByteArray>("lexeme");
    for (const char* lexeme : { "0",
             "-0",
             "1.0",
             "1e0",
             "1E+00",
             "1e400",
             "-1e400",
             "1e-400",
             "9007199254740993",
             "18446744073709551616",
             "-9223372036854775809",
             "0.1000",
             "123456789012345678901234567890.123456789012345678901234567890" })
        QTest::newRow(lexeme) << QByteArray(lexeme);
}

void TestJsonDoor::jNumbersKeepTheirText()
{
    QFETCH(QByteArray, lexeme);
    for (const QByteArray& text :
        { lexeme, '[' + lexeme + ']', "{\"a\":" + lexeme + '}', "[1," + lexeme + ",2]" }) {
        const Result<JsonValue> read = parseJson(text);
        QVERIFY2(read.ok(), text.constData());
        QCOMPARE(toJson(*read), text);
    }
    QCOMPARE(parseJson(" \n" + lexeme + "\t")->lexeme(), lexeme);
}

//! Numbers are read beside the parser; digits in strings and names must not shift them.
void TestJsonDoor::jEveryNumberKeepsItsPlace()
{
    const QByteArray text
        = R"({"1":"2","-3":[4,"5\"6",7.50,{"8":-9e9}],"\\":10,"e":"1e1","x":[[],{},true,11]})";
    const Result<JsonValue> read = parseJson(text);
    QVERIFY(read.ok());
    QCOMPARE(toJson(*read), text);
    QCOMPARE((*read)[u"-3"].at(2).lexeme(), QByteArray("7.50"));
    QCOMPARE((*read)[u"x"].at(3).toInt(), 11);
}

void TestJsonDoor::jRefusesWhatIsNotText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}");
    QTest::newRow("UTF-16 mark") << QByteArray("\xFF\xFE{\0}\0", 6);
    QTest::newRow("NUL after") << QByteArray("{}\0", 3);
    QTest::newRow("NUL before") << QByteArray("\0{}", 3);
    QTest::newRow("NUL in a string") << QByteArray("\"a\0b\"", 5);
    QTest::newRow("NUL hides the rest") << QByteArray("1\0]]]", 5);
    QTest::newRow("high surrogate") << QByteArray(R"("\ud800")");
    QTest::newRow("low surrogate") << QByteArray(R"("\udc00")");
    QTest::newRow("two high") << QByteArray(R"("\ud800\ud800")");
    QTest::newRow("reversed pair") << QByteArray(R"("\udc00\ud800")");
    QTest::newRow("high then letter") << QByteArray(R"("\ud800x")");
    QTest::newRow("high then escape") << QByteArray(R"("\ud800\n")");
    QTest::newRow("surrogate in a name") << QByteArray(R"({"\udead":1})");
    QTest::newRow("raw surrogate") << QByteArray("\"\xED\xA0\x80\"");
    QTest::newRow("raw surrogate pair (CESU-8)") << QByteArray("\"\xED\xA0\xBD\xED\xB8\x80\"");
    QTest::newRow("overlong slash") << QByteArray("\"\xC0\xAF\"");
    QTest::newRow("overlong 3") << QByteArray("\"\xE0\x80\xAF\"");
    QTest::newRow("overlong NUL") << QByteArray("\"\xC0\x80\"");
    QTest::newRow("beyond Unicode") << QByteArray("\"\xF4\x90\x80\x80\"");
    QTest::newRow("Latin-1") << QByteArray("\"\xE9\"");
    QTest::newRow("lone continuation") << QByteArray("\"\x80\"");
    QTest::newRow("0xFF") << QByteArray("\"\xFF\"");
    QTest::newRow("cut sequence") << QByteArray("\"\xE2\x82\"");
    QTest::newRow("trailing bytes") << QByteArray("{} x");
    QTest::newRow("two values") << QByteArray("{}{}");
    QTest::newRow("trailing comma") << QByteArray("{},");
}

void TestJsonDoor::jRefusesWhatIsNotText()
{
    QFETCH(QByteArray, text);
    const Result<JsonValue> read = parseJson(text);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY(!read.error().sentence.isEmpty());
}

void TestJsonDoor::jSizeCap()
{
    const auto quoted = [](qsizetype size) { return '"' + QByteArray(size - 2, 'a') + '"'; };
    const JsonLimits defaults;
    QVERIFY(parseJson(quoted(defaults.maxBytes)).ok());
    const Result<JsonValue> read = parseJson(quoted(defaults.maxBytes + 1));
    QVERIFY(!read.ok());
    QVERIFY(read.error().sentence.contains(QStringLiteral("16")));
    QVERIFY(!parseJson("[1,2]", { 64, 4 }).ok());
}

void TestJsonDoor::jTruncatedAtEveryByte()
{
    const QByteArray text = "{\"a\":[1.5e3,true,null,\"x\\u00e9\\ud83d\\ude00\xf0\x9f\x98\x80\"]}";
    QVERIFY(parseJson(text).ok());
    for (qsizetype length = 0; length < text.size(); ++length)
        QVERIFY2(!parseJson(text.first(length)).ok(), text.first(length).constData());
}

void TestJsonDoor::jKeepsInvisibleCharacters()
{
    const Result<JsonValue> read = parseJson("{\"\xEF\xBB\xBFk\":\"\xEF\xBB\xBFv\\u0000\\u202e\"}");
    QVERIFY(read.ok());
    QCOMPARE(read->members().at(0).first, QChar(0xFEFF) + QStringLiteral("k"));
    QCOMPARE(read->members().at(0).second.toString(),
        QChar(0xFEFF) + QStringLiteral("v") + QChar(u'\0') + QChar(0x202E));
}

void TestJsonDoor::jRoundTrip()
{
    const QByteArray text
        = "{\"z\":[],\"a\":{},\"m\":[null,true,false,-0.50,\"\\u001b[31m\\n\\\\\\\"\xc3\xa9\"]}";
    const Result<JsonValue> read = parseJson(text);
    QVERIFY(read.ok());
    QCOMPARE(toJson(*read), text);
    QVERIFY(*parseJson(toIndentedJson(*read)) == *read);
    QVERIFY(*parseJson(" [ 1 , { \"a\" :\r\n\t2 } ] ") == *parseJson("[1,{\"a\":2}]"));
}

void TestJsonDoor::jIndented()
{
    QCOMPARE(toIndentedJson(*parseJson(R"({"a":[1,{}],"b":[],"c":{"d":"x"}})")),
        QByteArray("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": [],\n  \"c\": {\n    \"d\": "
                   "\"x\"\n  }\n}"));
    QCOMPARE(toIndentedJson(JsonValue()), QByteArray("null"));
}

//! Text made by code may hold half a surrogate pair; what is written must be readable again.
void TestJsonDoor::jWriterNeverFails()
{
    const QByteArray text
        = toJson(JsonValue(QStringLiteral("a") + QChar(0xD800) + QStringLiteral("b")));
    QCOMPARE(text,
        QByteArray("\"a\xEF\xBF\xBD"
                   "b\""));
    QVERIFY(parseJson(text).ok());
}

void TestJsonDoor::jErrorsSayWhere()
{
    QVERIFY(parseJson("[1,,2]").error().sentence.contains(QStringLiteral("byte 4")));
    QVERIFY(parseJson("[1, 01]").error().sentence.contains(QStringLiteral("byte 5")));
    QVERIFY(parseJson("[10000, x]").error().sentence.contains(QStringLiteral("byte 9")));
    QVERIFY(parseJson(QByteArray("[\0]", 3)).error().sentence.contains(QStringLiteral("byte 2")));
    QVERIFY(parseJson(QByteArray(65, '[')).error().sentence.contains(QStringLiteral("byte 65")));
}

//! N-15: the maximal-subpart rule, with the examples of the Unicode standard (table 3-8 and
//! others).
void TestJsonDoor::n15LossyDecoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("replaced");
    const QString r(QChar(0xFFFD));
    QTest::newRow("empty") << QByteArray() << QString() << false;
    QTest::newRow("valid") << QByteArray("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")
                           << QStringLiteral("aé€😀") << false;
    QTest::newRow("mark is kept") << QByteArray("\xEF\xBB\xBFx")
                                  << QChar(0xFEFF) + QStringLiteral("x") << false;
    QTest::newRow("NUL is kept") << QByteArray("a\0b", 3)
                                 << QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b")
                                 << false;
    QTest::newRow("honest U+FFFD") << QByteArray("\xEF\xBF\xBD") << r << false;
    QTest::newRow("overlong") << QByteArray("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
                                            "A")
                              << r.repeated(8) + QStringLiteral("A") << true;
    QTest::newRow("surrogates") << QByteArray("\xED\xA0\x80\xED\xBF\xBF\xED\xAF"
                                              "A")
                                << r.repeated(8) + QStringLiteral("A") << true;
    QTest::newRow("beyond") << QByteArray(
        "\xF4\x91\x92\x93\xFF"
        "A\x80\xBF"
        "B") << r.repeated(5) + QStringLiteral("A") + r.repeated(2) + QStringLiteral("B")
                            << true;
    QTest::newRow("truncated") << QByteArray("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
                                             "A")
                               << r.repeated(4) + QStringLiteral("A") << true;
    QTest::newRow("cut at the end")
        << QByteArray("a\xF0\x9F\x98") << QStringLiteral("a") + r << true;
    QTest::newRow("delimiter survives")
        << QByteArray("\xE2\x82\n\"") << r + QStringLiteral("\n\"") << true;
}

void TestJsonDoor::n15LossyDecoding()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QFETCH(bool, replaced);
    bool wasReplaced = !replaced;
    QCOMPARE(decodeUtf8Lossy(bytes, &wasReplaced), text);
    QCOMPARE(wasReplaced, replaced);
}

QTEST_GUILESS_MAIN(TestJsonDoor)
#include "tst_jsondoor.moc"
