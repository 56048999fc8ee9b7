// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

#include <initializer_list>
#include <utility>
#include <variant>

namespace signalbox {

class JsonValue;
using JsonMember = std::pair<QString, JsonValue>;

//! One JSON value as it was written: object members in their order, numbers as their raw lexeme.
//!
//! Values come from the front door (parseJson, which bounds depth and size) or from code; copying
//! and destroying is therefore bounded. Thread: values are freely shared between threads.
class JsonValue {
public:
    enum class Kind { Null, Boolean, Number, String, Array, Object };

    JsonValue() = default;
    JsonValue(std::nullptr_t) { }
    JsonValue(bool value)
        : m_value(value)
    {
    }
    JsonValue(int value);
    JsonValue(qint64 value);
    JsonValue(
        double value); //!< shortest form that reads back equal; NaN and infinities become null
    JsonValue(const QString& text)
        : m_value(text)
    {
    }
    JsonValue(const QStringList& texts);
    JsonValue(const void*) = delete; //!< no accidental pointer-to-bool

    static JsonValue array(QVector<JsonValue> items = {});
    static JsonValue object(QVector<JsonMember> members = {});
    //! A number by its exact source text. The text must match the JSON number grammar.
    static JsonValue number(QByteArray lexeme);

    Kind kind() const;
    bool isNull() const { return kind() == Kind::Null; }
    bool isString() const { return kind() == Kind::String; }
    bool isNumber() const { return kind() == Kind::Number; }
    bool isBool() const { return kind() == Kind::Boolean; }
    bool isArray() const { return kind() == Kind::Array; }
    bool isObject() const { return kind() == Kind::Object; }

    // Reading: each returns the fallback when the value is of another kind.
    bool toBool(bool fallback = false) const;
    qint64 toInt(qint64 fallback = 0) const; //!< only for lexemes that are integers within qint64
    double toDouble(double fallback = 0) const;
    QString toString(const QString& fallback = {}) const;
    QStringList toStringList() const; //!< the string items of an array, others skipped
    QByteArray lexeme() const; //!< numbers only

    const QVector<JsonValue>& items() const; //!< empty unless an array
    const QVector<JsonMember>& members() const; //!< empty unless an object
    bool contains(QStringView key) const;
    const JsonValue& operator[](QStringView key) const; //!< null when absent
    const JsonValue& at(qsizetype index) const; //!< null when out of range

    // Building.
    void set(const QString& key, JsonValue value); //!< replaces or appends; makes an object of null
    void append(JsonValue value); //!< makes an array of null

    //! Equal as written: same order of members, same lexemes.
    bool operator==(const JsonValue& other) const;

private:
    struct Number {
        QByteArray lexeme;
        bool operator==(const Number&) const = default;
    };
    std::variant<std::nullptr_t, bool, Number, QString, QVector<JsonValue>, QVector<JsonMember>>
        m_value = nullptr;
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::JsonValue)
