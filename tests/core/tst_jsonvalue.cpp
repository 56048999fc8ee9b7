// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsonvalue.h"
#include "core/json/numbertext.h"

#include <QTest>

#include <limits>

using namespace signalbox;

//! Values built from code: kinds, fallbacks, order, exact numbers.
class TestJsonValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds();
    void fallbacks();
    void numbersFromCode_data();
    void numbersFromCode();
    void integersOnlyFromIntegerLexemes_data();
    void integersOnlyFromIntegerLexemes();
    void numberGrammar_data();
    void numberGrammar();
    void buildingKeepsOrder();
    void copiesAreIndependent();
    void equalAsWritten();
};

void TestJsonValue::kinds()
{
    QCOMPARE(JsonValue().kind(), JsonValue::Kind::Null);
    QCOMPARE(JsonValue(nullptr).kind(), JsonValue::Kind::Null);
    QCOMPARE(JsonValue(true).kind(), JsonValue::Kind::Boolean);
    QCOMPARE(JsonValue(7).kind(), JsonValue::Kind::Number);
    QCOMPARE(JsonValue(QStringLiteral("x")).kind(), JsonValue::Kind::String);
    QCOMPARE(JsonValue(QStringList {}).kind(), JsonValue::Kind::Array);
    QCOMPARE(JsonValue::array().kind(), JsonValue::Kind::Array);
    QCOMPARE(JsonValue::object().kind(), JsonValue::Kind::Object);
    QVERIFY(JsonValue(std::numeric_limits<double>::infinity()).isNull());
    QVERIFY(JsonValue(std::numeric_limits<double>::quiet_NaN()).isNull());
}

void TestJsonValue::fallbacks()
{
    const JsonValue text(QStringLiteral("x"));
    QCOMPARE(text.toInt(9), 9);
    QCOMPARE(text.toDouble(1.5), 1.5);
    QCOMPARE(JsonValue::number("1e400").toDouble(1.5), 1.5);
    QCOMPARE(JsonValue::number("1e-400").toDouble(1.5), 0.0);
    QCOMPARE(JsonValue::number("1e300").toDouble(), 1e300);
    QVERIFY(text.toBool(true));
    QCOMPARE(JsonValue(3).toString(QStringLiteral("none")), QStringLiteral("none"));
    QVERIFY(text.items().isEmpty());
    QVERIFY(text.members().isEmpty());
    QVERIFY(text[u"absent"].isNull());
    QVERIFY(text.at(0).isNull());
    QVERIFY(JsonValue::array({ 1 }).at(-1).isNull());
    QVERIFY(text.lexeme().isEmpty());
    const JsonValue mixed = JsonValue::array({ QStringLiteral("a"), 1, QStringLiteral("b") });
    QCOMPARE(mixed.toStringList(), QStringList({ QStringLiteral("a"), QStringLiteral("b") }));
}

void TestJsonValue::numbersFromCode_data()
{
    QTest::addColumn<JsonValue>("value");
    QTest::addColumn<QByteArray>("lexeme");
    QTest::newRow("int") << JsonValue(-5) << QByteArray("-5");
    QTest::newRow("largest") << JsonValue(std::numeric_limits<qint64>::max())
                             << QByteArray("9223372036854775807");
    QTest::newRow("smallest") << JsonValue(std::numeric_limits<qint64>::min())
                              << QByteArray("-9223372036854775808");
    QTest::newRow("tenth") << JsonValue(0.1) << QByteArray("0.1");
    QTest::newRow("whole double") << JsonValue(3.0) << QByteArray("3");
    QTest::newRow("exponent") << JsonValue(1e300) << QByteArray("1e+300");
}

void TestJsonValue::numbersFromCode()
{
    QFETCH(JsonValue, value);
    QFETCH(QByteArray, lexeme);
    QCOMPARE(value.lexeme(), lexeme);
    QVERIFY(isJsonNumber(value.lexeme()));
}

void TestJsonValue::integersOnlyFromIntegerLexemes_data()
{
    QTest::addColumn<QByteArray>("lexeme");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("plain") << QByteArray("42") << qint64(42);
    QTest::newRow("minus zero") << QByteArray("-0") << qint64(0);
    QTest::newRow("max") << QByteArray("9223372036854775807") << std::numeric_limits<qint64>::max();
    QTest::newRow("max + 1") << QByteArray("9223372036854775808") << qint64(-77);
    QTest::newRow("fraction") << QByteArray("1.0") << qint64(-77);
    QTest::newRow("exponent") << QByteArray("1e2") << qint64(-77);
}

void TestJsonValue::integersOnlyFromIntegerLexemes()
{
    QFETCH(QByteArray, lexeme);
    QFETCH(qint64, expected);
    QCOMPARE(JsonValue::number(lexeme).toInt(-77), expected);
}

void TestJsonValue::numberGrammar_data()
{
    QTest::addColumn<bool>("valid");
    for (const char* good : { "0",
             "-0",
             "10",
             "-1",
             "0.0",
             "1.50",
             "1e5",
             "1E+5",
             "1e-05",
             "-0.1e1",
             "18446744073709551616",
             "1e400" })
        QTest::newRow(good) << true;
    for (const char* bad : { "",
             "-",
             "+1",
             "01",
             "-01",
             "1.",
             ".1",
             "1e",
             "1e+",
             "1.e5",
             "0x1",
             " 1",
             "1 ",
             "1,",
             "NaN",
             "Infinity",
             "--1",
             "1.2.3" })
        QTest::newRow(bad) << false;
}

void TestJsonValue::numberGrammar()
{
    QFETCH(bool, valid);
    const QByteArray lexeme = QTest::currentDataTag();
    QCOMPARE(isJsonNumber(lexeme), valid);
    QCOMPARE(JsonValue::number(lexeme).isNumber(), valid);
}

void TestJsonValue::buildingKeepsOrder()
{
    JsonValue object;
    object.set(QStringLiteral("b"), 1);
    object.set(QStringLiteral("a"), 2);
    object.set(QStringLiteral("b"), 3);
    QCOMPARE(object.members().size(), 2);
    QCOMPARE(object.members().at(0).first, QStringLiteral("b"));
    QCOMPARE(object[u"b"].toInt(), 3);
    QVERIFY(object.contains(u"a"));
    QVERIFY(!object.contains(u"A"));

    JsonValue list;
    list.append(1);
    list.append(object);
    QCOMPARE(list.items().size(), 2);
    QCOMPARE(list.at(1)[u"a"].toInt(), 2);

    JsonValue text(QStringLiteral("x"));
    text.set(QStringLiteral("k"), 1);
    text.append(1);
    QCOMPARE(text, JsonValue(QStringLiteral("x")));
}

void TestJsonValue::copiesAreIndependent()
{
    JsonValue first = JsonValue::object({ { QStringLiteral("k"), JsonValue::array({ 1 }) } });
    JsonValue second = first;
    second.set(QStringLiteral("k"), 2);
    QCOMPARE(first[u"k"].at(0).toInt(), 1);
    QCOMPARE(second[u"k"].toInt(), 2);
}

void TestJsonValue::equalAsWritten()
{
    QVERIFY(JsonValue::number("1") == JsonValue(1));
    QVERIFY(!(JsonValue::number("1.0") == JsonValue(1)));
    QVERIFY(!(JsonValue::number("-0") == JsonValue(0)));
    const JsonValue ab
        = JsonValue::object({ { QStringLiteral("a"), 1 }, { QStringLiteral("b"), 2 } });
    const JsonValue ba
        = JsonValue::object({ { QStringLiteral("b"), 2 }, { QStringLiteral("a"), 1 } });
    QVERIFY(!(ab == ba));
    QVERIFY(!(JsonValue(false) == JsonValue()));
}

QTEST_GUILESS_MAIN(TestJsonValue)
#include "tst_jsonvalue.moc"
