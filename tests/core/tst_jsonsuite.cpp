// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"

#include <QTest>

using namespace signalbox;

namespace {

struct SuiteCase {
    const char* name;
    const char* text;
};

// y_: must be read. n_: must be refused. Numbers beyond a double are read, because they keep their
// text; members of one name are refused, see tst_jsondoor.
// clang-format off
constexpr SuiteCase SuiteCases[] = {
        { "y_array_empty", "[]" },
        { "y_array_spaces", "[ ]" },
        { "y_array_nested", "[[[]]]" },
        { "y_array_mixed", "[null,1,\"1\",{}]" },
        { "y_array_leading_space", " [1]" },
        { "y_array_trailing_space", "[1] " },
        { "y_array_newline", "[1\n]" },
        { "y_array_false", "[false]" },
        { "y_number", "[123e65]" },
        { "y_number_0e1", "[0e+1]" },
        { "y_number_minus_zero", "[-0]" },
        { "y_number_real_exp", "[123.456e78]" },
        { "y_number_capital_e", "[1E22]" },
        { "y_number_capital_e_neg", "[1E-2]" },
        { "y_number_close_to_zero", "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001]" },
        { "y_number_huge_exp", "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999]" },
        { "y_number_overflow", "[-123123e100000]" },
        { "y_number_too_big_int", "[100000000000000000000]" },
        { "y_object_basic", "{\"a\":1}" },
        { "y_object_empty", "{}" },
        { "y_object_empty_key", "{\"\":0}" },
        { "y_object_nested", "{\"a\":{\"b\":{}}}" },
        { "y_object_escaped_null_key", "{\"a\\u0000b\":1}" },
        { "y_object_spaces", "{ \"a\" : 1 }" },
        { "y_string_escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]" },
        { "y_string_u", "[\"\\u0060\\u012a\\u12AB\"]" },
        { "y_string_pair", "[\"\\ud801\\udc37\"]" },
        { "y_string_pair_2", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]" },
        { "y_string_noncharacter", "[\"\\uFFFF\"]" },
        { "y_string_last_plane", "[\"\\uDBFF\\uDFFE\"]" },
        { "y_string_raw_noncharacter", "[\"\xef\xbf\xbf\"]" },
        { "y_string_delete", "[\"a\x7f\"]" },
        { "y_string_u2028", "[\"\xe2\x80\xa8\"]" },
        { "y_string_comment", "[\"a/*b*/c\"]" },
        { "y_string_null_escape", "[\"\\u0000\"]" },
        { "y_string_utf8", "[\"\xf0\x9d\x84\x9e\"]" },
        { "y_top_string", "\"x\"" },
        { "y_top_number", "42" },
        { "y_top_true", "true" },
        { "y_top_false", "false" },
        { "y_top_null", "null" },
        { "y_whitespace", "\t\r\n 1 \n" },
        { "n_empty", "" },
        { "n_only_space", " " },
        { "n_array_1_true_without_comma", "[1 true]" },
        { "n_array_colon", "[\"\": 1]" },
        { "n_array_comma_after_close", "[\"\"]," },
        { "n_array_comma_and_number", "[,1]" },
        { "n_array_double_comma", "[1,,2]" },
        { "n_array_extra_comma", "[1,]" },
        { "n_array_extra_close", "[1]]" },
        { "n_array_unclosed", "[1" },
        { "n_array_incomplete", "[x" },
        { "n_array_inner_no_comma", "[3[4]]" },
        { "n_array_just_comma", "[,]" },
        { "n_array_just_minus", "[-]" },
        { "n_array_star", "[*]" },
        { "n_array_formfeed", "[\f]" },
        { "n_array_vertical_tab", "[\v]" },
        { "n_array_bracket_mismatch", "[1}" },
        { "n_incomplete_false", "[fals]" },
        { "n_incomplete_null", "[nul]" },
        { "n_incomplete_true", "[tru]" },
        { "n_capital_true", "[True]" },
        { "n_literal_digit", "[tru3]" },
        { "n_literal_joined", "[1true]" },
        { "n_letter_joined", "[12abc]" },
        { "n_number_plus", "[+1]" },
        { "n_number_double_minus", "[--1]" },
        { "n_number_leading_zero", "[012]" },
        { "n_number_neg_leading_zero", "[-01]" },
        { "n_number_minus_space", "[- 1]" },
        { "n_number_dot", "[.5]" },
        { "n_number_trailing_dot", "[1.]" },
        { "n_number_dot_e", "[1.e5]" },
        { "n_number_e", "[1e]" },
        { "n_number_e_plus", "[1e+]" },
        { "n_number_two_e", "[1eE2]" },
        { "n_number_two_dots", "[1.2.3]" },
        { "n_number_hex", "[0x42]" },
        { "n_number_infinity", "[Infinity]" },
        { "n_number_minus_infinity", "[-Infinity]" },
        { "n_number_nan", "[NaN]" },
        { "n_number_expression", "[1+2]" },
        { "n_number_full_width", "[\xef\xbc\x91]" },
        { "n_number_space", "[1 000]" },
        { "n_number_comma", "[1,000]" },
        { "n_number_underscore", "[1_000]" },
        { "n_number_then_garbage", "[1a]" },
        { "n_number_zero_e", "[0e]" },
        { "n_object_bad_value", "{\"x\": truth}" },
        { "n_object_bracket_key", "{[: \"x\"}" },
        { "n_object_comma", "{\"a\", 1}" },
        { "n_object_double_colon", "{\"a\"::1}" },
        { "n_object_emoji", "{\xf0\x9f\x87\xa8}" },
        { "n_object_key_is_number", "{1:1}" },
        { "n_object_missing_colon", "{\"a\" 1}" },
        { "n_object_missing_key", "{:1}" },
        { "n_object_missing_value", "{\"a\":" },
        { "n_object_no_colon", "{\"a\"" },
        { "n_object_several_commas", "{\"a\":1,,,}" },
        { "n_object_single_quote", "{'a':1}" },
        { "n_object_trailing_comma", "{\"a\":1,}" },
        { "n_object_comment", "{\"a\":1}/**/" },
        { "n_object_line_comment", "{\"a\":1}//" },
        { "n_object_unquoted", "{a:1}" },
        { "n_object_unterminated", "{\"a\":1" },
        { "n_object_two_values", "{\"a\":1 2}" },
        { "n_object_only_key", "{\"a\"}" },
        { "n_string_unclosed", "\"" },
        { "n_string_single_quote", "['a']" },
        { "n_string_bad_escape", "[\"\\a\"]" },
        { "n_string_escape_x", "[\"\\x00\"]" },
        { "n_string_u_short", "[\"\\u00A\"]" },
        { "n_string_u_bad", "[\"\\u00G0\"]" },
        { "n_string_u_upper", "[\"\\U0041\"]" },
        { "n_string_escaped_end", "[\"\\\"]" },
        { "n_string_raw_newline", "[\"a\nb\"]" },
        { "n_string_raw_tab", "[\"\t\"]" },
        { "n_string_raw_escape_code", "[\"\x1b\"]" },
        { "n_string_unescaped_1f", "[\"\x1f\"]" },
        { "n_string_escaped_emoji", "[\"\\\xf0\x9f\x8c\x80\"]" },
        { "n_string_accentuated_no_quotes", "[\xc3\xa9]" },
        { "n_string_backtick", "[`a`]" },
        { "n_string_continued", "[\"a\\\nb\"]" },
        { "n_structure_angle", "<.>" },
        { "n_structure_open", "[" },
        { "n_structure_close", "]" },
        { "n_structure_end_array", "1]" },
        { "n_structure_brace", "{" },
        { "n_structure_comma", "," },
        { "n_structure_two_arrays", "[][]" },
        { "n_structure_u2060", "[\xe2\x81\xa0]" },
        { "n_structure_nbsp", "[1]\xc2\xa0" },
        { "n_structure_trailing_hash", "{}#" },
        { "n_structure_html", "<html></html>" },
        { "n_structure_semicolon", "{};" },
        { "n_structure_backslash", "\\" },
        { "n_structure_quote_brace", "{\"" },
        { "n_structure_lone_continuation", "\x80" },
        { "n_structure_ff", "\xff" },
};
// clang-format on

} // namespace

//! J: the grammar, case by case in the manner of JSONTestSuite.
class TestJsonSuite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jSuite_data();
    void jSuite();
};

void TestJsonSuite::jSuite_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const SuiteCase& row : SuiteCases)
        QTest::newRow(row.name) << QByteArray(row.text);
}

void TestJsonSuite::jSuite()
{
    QFETCH(QByteArray, text);
    const Result<JsonValue> read = parseJson(text);
    QCOMPARE(read.ok(), QByteArray(QTest::currentDataTag()).startsWith("y_"));
    if (!read)
        return;
    const Result<JsonValue> again = parseJson(toJson(*read));
    QVERIFY(again.ok());
    QVERIFY(*again == *read);
}

QTEST_GUILESS_MAIN(TestJsonSuite)
#include "tst_jsonsuite.moc"
