// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QFuture>
#include <QPromise>

#include <memory>

namespace signalbox {

//! An answer that is owed: copied into whatever continues the work, given exactly once.
//! Dropping the last copy without giving one cancels the future.
template <class T>
class Answer {
public:
    Answer()
        : m_promise(std::make_shared<QPromise<Result<T>>>())
    {
        m_promise->start();
    }

    QFuture<Result<T>> future() const { return m_promise->future(); }
    void give(Result<T> result) const
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

} // namespace signalbox
