// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <type_traits>
#include <utility>
#include <variant>

namespace signalbox {

//! What went wrong, by what a person can do about it. The kind decides what the UI offers.
enum class ErrorKind {
    Offline,
    Timeout,
    Refused, //!< the other side understood and said no
    NotAllowed, //!< our own policy or the person's rights forbid it
    NotFound,
    Conflict, //!< the thing changed or was decided meanwhile
    BadInput,
    BadReply,
    Storage, //!< disk full, I/O error, damaged file
    Cancelled, //!< never shown
    Unsupported, //!< this runtime does not offer it
    Internal,
};

//! A failure: one translated sentence for a person, one detail for logs and the fold-out.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString sentence;
    QString detail;

    bool operator==(const Error&) const = default;
};

//! The value of a Result that carries no value.
struct Done {
    bool operator==(const Done&) const = default;
};

//! Either a value or an Error. Never throws; look with ok() before taking either side.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_either(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_either(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_either.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& { return std::get<0>(m_either); }
    T& value() & { return std::get<0>(m_either); }
    T&& value() && { return std::get<0>(std::move(m_either)); }
    const T* operator->() const { return &std::get<0>(m_either); }
    const T& operator*() const& { return std::get<0>(m_either); }

    const Error& error() const { return std::get<1>(m_either); }

private:
    std::variant<T, Error> m_either;
};

inline Error makeError(ErrorKind kind, const QString& sentence, const QString& detail = {})
{
    return Error { kind, sentence, detail };
}

} // namespace signalbox
