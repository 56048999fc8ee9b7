// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "tests/support/scriptedserver.h"

#include <QHash>
#include <QSet>

namespace signalbox {

//! A Novyx server of a few lines, as another vendor might have written one, that also fails on
//! demand. Its objects are JSON that a test sets.
class NovyxDouble {
public:
    enum class Fault {
        None,
        LostBefore, //!< the connection is reset and nothing is done
        LostAfter, //!< it is done, and the connection is reset
        LiesDone, //!< it says done and does nothing
    };

    NovyxDouble();

    QString address() const { return server.address(); }
    //! The next request with this method and target meets the fault.
    void fail(const QByteArray& method, const QByteArray& target, Fault fault);
    void setText(const char* list, const QByteArray& json); //!< the whole body of GET /v1/<list>
    int count(const QByteArray& method, const QByteArray& target) const
    {
        return server.count(method, target);
    }

    ScriptedServer server;
    QHash<QString, JsonValue> missions;
    QHash<QString, JsonValue> actions;
    QHash<QString, QVector<JsonValue>> checkpoints; //!< by mission
    QVector<JsonValue> interventions;
    bool briefApprovals = false; //!< the queue leaves params out
    bool bareLists = false; //!< without an envelope
    int status = 0; //!< answers everything so

private:
    void serve(Peer& peer, const SeenRequest& request);
    void get(Peer& peer, const QStringList& path);
    int change(const SeenRequest& request, const QStringList& path, JsonValue* answer);
    void list(Peer& peer, const QString& name, const QVector<JsonValue>& items) const;

    QHash<QByteArray, Fault> m_faults;
    QHash<QString, QByteArray> m_texts;
};

} // namespace signalbox
