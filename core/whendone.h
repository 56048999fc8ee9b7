// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <type_traits>
#include <utility>

namespace signalbox {

//! Calls handler(result) on the context's thread when the future has its one result.
//!
//! The one way the product waits: the watcher belongs to the context, so nothing fires after the
//! context died (QFuture::then aborts there on Qt 6.4). A cancelled future calls nothing. May call
//! the handler only from the event loop, never from inside this call.
template <class T, class Handler>
void whenDone(const QFuture<T>& future, QObject* context, Handler handler)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher,
        &QFutureWatcherBase::finished,
        context,
        [watcher, handler = std::move(handler)]() mutable {
            watcher->deleteLater();
            const QFuture<T> done = watcher->future();
            if (done.resultCount() > 0)
                handler(done.result());
        });
    watcher->setFuture(future);
}

//! A future that already holds its value.
template <class T>
QFuture<std::decay_t<T>> readyFuture(T&& value)
{
    QPromise<std::decay_t<T>> promise;
    promise.start();
    promise.addResult(std::forward<T>(value));
    promise.finish();
    return promise.future();
}

} // namespace signalbox
