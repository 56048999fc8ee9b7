// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/eventsource.h"
#include "client/rest/remoteruntime.h"

#include <QHash>

#include <memory>

namespace signalbox {

struct OwnFacets;
namespace own {
struct Changes;
}

//! A Signalbox engine elsewhere, over our own interface: everything a Runtime can say.
//!
//! Changes come as one event stream that resumes by Last-Event-ID. Whatever may have been missed
//! (the stream was away, or the server says so) makes the runtime say Connected anew, upon which
//! whoever shows data reads it again; nothing in an event decides anything (S-22). What is not
//! certain to be current is never called connected.
class SignalboxRuntime final : public RemoteRuntime {
    Q_OBJECT

public:
    explicit SignalboxRuntime(const RemoteOptions& options);
    ~SignalboxRuntime() override;

    QString title() const override;
    AgentsFacet* agents() override;
    MissionsFacet* missions() override;
    TranscriptsFacet* transcripts() override;
    ActionsFacet* actions() override;
    CheckpointsFacet* checkpoints() override;
    InterventionsFacet* interventions() override;
    PacksFacet* packs() override;
    AuditFacet* audit() override;
    JournalFacet* journal() override;
    QString lacking(Facet facet) const override;

    void retryNow() override;
    void setCredential(const Credential& credential) override;

protected:
    //! Whether data is current is the stream's to say, not that of an answer here or there.
    void noteHeard() override { }
    void noteUnheard(const Error&) override { }

private:
    void takeEvents(const QVector<StreamEvent>& events);
    void tell(const own::Changes& changes);
    void takePhase();
    void readAgain();
    void askWho();
    void takeWho(const JsonValue& who);
    template <class T> T* unlessLacking(Facet facet, T& mine);

    std::unique_ptr<OwnFacets> m_facets;
    std::unique_ptr<EventSource> m_changes;
    QHash<int, QString> m_lacking;
    QString m_serverTitle;
    QString m_serverId; //!< of the runtime behind the server
    std::optional<ConnectionState> m_serverState; //!< what the server says of itself
    qint64 m_seq = 0; //!< everything up to here was told
};

} // namespace signalbox
