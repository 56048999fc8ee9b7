// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/canonical.h"
#include "core/json/numbertext.h"

#include <QTest>

#include <bit>

using namespace signalbox;

//! J-canonical: RFC 8785 with its published vectors, and the lexeme form that decisions use.
class TestCanonical : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jNumberVectors_data();
    void jNumberVectors();
    void jNumberForms_data();
    void jNumberForms();
    void jSortingVector();
    void jStringEscapes();
    void jLoneSurrogatesStayDistinct();
    void jStructure();
};

//! RFC 8785, Appendix B.
void TestCanonical::jNumberVectors_data()
{
    QTest::addColumn<quint64>("bits");
    QTest::addColumn<QByteArray>("text");
    const struct {
        quint64 bits;
        const char* text;
    } vectors[] = {
        { 0x0000000000000000, "0" },
        { 0x8000000000000000, "0" },
        { 0x0000000000000001, "5e-324" },
        { 0x8000000000000001, "-5e-324" },
        { 0x7fefffffffffffff, "1.7976931348623157e+308" },
        { 0xffefffffffffffff, "-1.7976931348623157e+308" },
        { 0x4340000000000000, "9007199254740992" },
        { 0xc340000000000000, "-9007199254740992" },
        { 0x4430000000000000, "295147905179352830000" },
        { 0x44b52d02c7e14af5, "9.999999999999997e+22" },
        { 0x44b52d02c7e14af6, "1e+23" },
        { 0x44b52d02c7e14af7, "1.0000000000000001e+23" },
        { 0x444b1ae4d6e2ef4e, "999999999999999700000" },
        { 0x444b1ae4d6e2ef4f, "999999999999999900000" },
        { 0x444b1ae4d6e2ef50, "1e+21" },
        { 0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7" },
        { 0x3eb0c6f7a0b5ed8d, "0.000001" },
        { 0x41b3de4355555553, "333333333.3333332" },
        { 0x41b3de4355555554, "333333333.33333325" },
        { 0x41b3de4355555555, "333333333.3333333" },
        { 0x41b3de4355555556, "333333333.3333334" },
        { 0x41b3de4355555557, "333333333.33333343" },
        { 0xbecbf647612f3696, "-0.0000033333333333333333" },
        { 0x43143ff3c1cb0959, "1424953923781206.2" },
    };
    for (const auto& vector : vectors)
        QTest::addRow("%016llx", static_cast<unsigned long long>(vector.bits))
            << vector.bits << QByteArray(vector.text);
}

void TestCanonical::jNumberVectors()
{
    QFETCH(quint64, bits);
    QFETCH(QByteArray, text);
    const double value = std::bit_cast<double>(bits);
    QCOMPARE(ecmaScriptNumber(value), text);
    QCOMPARE(canonicalJson(JsonValue(value), NumberForm::Jcs), text);
    QCOMPARE(text.toDouble(), value);
}

void TestCanonical::jNumberForms_data()
{
    QTest::addColumn<QByteArray>("jcs");
    const struct {
        const char* lexeme;
        const char* jcs;
    } rows[] = {
        // The example of RFC 8785, section 3.2.2.
        { "333333333.33333329", "333333333.3333333" },
        { "1E30", "1e+30" },
        { "4.50", "4.5" },
        { "2e-3", "0.002" },
        { "0.000000000000000000000000001", "1e-27" },
        { "-0", "0" },
        { "1.0", "1" },
        { "1e0", "1" },
        { "1e400", "1e400" },
        { "-1e400", "-1e400" },
        { "1e-400", "0" },
        { "1e99999999999999999999", "1e99999999999999999999" },
        { "1e-99999999999999999999", "0" },
        { "0e99999999999999999999", "0" },
        { "0.001e-330", "0" },
        { "1000e307", "1000e307" },
        { "9007199254740992", "9007199254740992" },
        { "9007199254740993", "9007199254740993" },
        { "18446744073709551616", "18446744073709552000" },
        { "18446744073709551617", "18446744073709551617" },
    };
    for (const auto& row : rows)
        QTest::newRow(row.lexeme) << QByteArray(row.jcs);
}

void TestCanonical::jNumberForms()
{
    QFETCH(QByteArray, jcs);
    const QByteArray lexeme = QTest::currentDataTag();
    QCOMPARE(canonicalJson(JsonValue::number(lexeme), NumberForm::Jcs), jcs);
    QCOMPARE(canonicalJson(JsonValue::number(lexeme), NumberForm::Lexeme), lexeme);
}

//! RFC 8785, section 3.2.3: sorted by UTF-16 code units, so the smiley comes before U+FB33.
void TestCanonical::jSortingVector()
{
    const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
    const JsonValue value = JsonValue::object({
        { text("\u20ac"), text("Euro Sign") },
        { text("\r"), text("Carriage Return") },
        { text("\ufb33"), text("Hebrew Letter Dalet With Dagesh") },
        { text("1"), text("One") },
        { text("\U0001f600"), text("Emoji: Grinning Face") },
        { QString(QChar(0x80)), text("Control") },
        { text("\u00f6"), text("Latin Small Letter O With Diaeresis") },
    });
    QCOMPARE(canonicalJson(value, NumberForm::Jcs),
        QByteArray("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\","
                   "\"\xc3\xb6\":\"Latin Small Letter O With Diaeresis\","
                   "\"\xe2\x82\xac\":\"Euro Sign\","
                   "\"\xf0\x9f\x98\x80\":\"Emoji: Grinning Face\","
                   "\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}"));
}

//! The string of the example in RFC 8785, section 3.2.2, and every control character.
void TestCanonical::jStringEscapes()
{
    const QString text = QStringLiteral("\u20ac$\x0f\nA'B\"\\\\\"/");
    QCOMPARE(canonicalJson(text, NumberForm::Jcs),
        QByteArray("\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""));
    QString controls;
    for (ushort c = 0; c < 0x20; ++c)
        controls += QChar(c);
    controls += QChar(0x7f);
    QCOMPARE(canonicalJson(controls, NumberForm::Jcs),
        QByteArray("\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b"
                   "\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017"
                   "\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\x7f\""));
}

void TestCanonical::jLoneSurrogatesStayDistinct()
{
    const QByteArray high = canonicalJson(QString(QChar(0xd800)), NumberForm::Jcs);
    QCOMPARE(high, QByteArray("\"\\ud800\""));
    QVERIFY(high != canonicalJson(QString(QChar(0xd801)), NumberForm::Jcs));
    QVERIFY(high != canonicalJson(QString(QChar(QChar::ReplacementCharacter)), NumberForm::Jcs));
}

void TestCanonical::jStructure()
{
    const JsonValue value = JsonValue::object({
        { QStringLiteral("z"), JsonValue::array({ nullptr, true, false, JsonValue::object() }) },
        { QStringLiteral("a"), JsonValue::array() },
    });
    QCOMPARE(canonicalJson(value, NumberForm::Lexeme),
        QByteArray("{\"a\":[],\"z\":[null,true,false,{}]}"));
    const JsonValue again = JsonValue::object({
        { QStringLiteral("a"), JsonValue::array() },
        { QStringLiteral("z"), JsonValue::array({ nullptr, true, false, JsonValue::object() }) },
    });
    QCOMPARE(canonicalJson(value, NumberForm::Lexeme), canonicalJson(again, NumberForm::Lexeme));
}

QTEST_GUILESS_MAIN(TestCanonical)
#include "tst_canonical.moc"
