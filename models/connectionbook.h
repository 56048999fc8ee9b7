// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "models/connectioncheck.h"
#include "models/connectionsmodel.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace signalbox {

//! The connections as the window knows them: what can be done with them, without saying how.
//!
//! A token is passed as bytes, never kept in a model and never shown again. Thread: the window's.
class ConnectionBook : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    ConnectionsModel& connections() { return m_connections; }
    const ConnectionsModel& connections() const { return m_connections; }

    //! Adds one (its id is empty) or changes one. Without a token the one there is stays, unless the
    //! origin changed: a token belongs to the origin it was given for. An empty token takes it away.
    //! Gives the spec as it is kept. BadInput, NotFound, Storage.
    virtual QFuture<Result<ConnectionSpec>> save(
        const ConnectionSpec& spec, const std::optional<QByteArray>& token)
        = 0;
    //! Forgets it and its credential, and takes what it showed off the desk.
    virtual QFuture<Result<Done>> remove(const RuntimeId& id) = 0;
    virtual void retryNow(const RuntimeId& id) = 0;
    //! Not yet started. Without a token the kept one is used, where the origin is the same.
    virtual std::unique_ptr<ConnectionCheck> check(
        const ConnectionSpec& spec, const std::optional<QByteArray>& token)
        = 0;
    //! What is wrong with an address, as a sentence; empty when nothing is.
    virtual QString addressProblem(const QString& address) const = 0;

private:
    ConnectionsModel m_connections;
};

} // namespace signalbox
