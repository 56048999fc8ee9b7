// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxruntime.h"

#include "client/novyx/novyxcalls.h"
#include "client/novyx/novyxfacets.h"

namespace signalbox {

//! All facets of one Novyx server.
struct NovyxFacets {
    NovyxFacets(RestCaller& rest, NovyxDesk& desk)
        : agents(rest, desk)
        , missions(rest, desk)
        , actions(rest, desk)
        , checkpoints(rest, desk)
        , interventions(rest, desk)
        , packs(rest, desk)
    {
    }

    NovyxAgents agents;
    NovyxMissions missions;
    NovyxActions actions;
    NovyxCheckpoints checkpoints;
    NovyxInterventions interventions;
    NovyxPacks packs;
};

NovyxRuntime::NovyxRuntime(const RemoteOptions& given)
    : RemoteRuntime(given)
    , m_desk(std::make_unique<NovyxDesk>(
          rest(), id(), PollPace(options().pollAtLeast, options().pollAtMost), nullptr))
    , m_facets(std::make_unique<NovyxFacets>(rest(), *m_desk))
{
    EventSourceSpec spec;
    spec.request = novyx::getStream();
    m_hints = std::make_unique<EventSource>(options().endpoint, spec, clock(), random());
    connect(m_hints.get(), &EventSource::eventsArrived, m_desk.get(), &NovyxDesk::pollSoon);
    passOn();
    m_desk->start();
    m_hints->start();
}

NovyxRuntime::~NovyxRuntime() = default;

void NovyxRuntime::passOn()
{
    connect(m_desk.get(),
        &NovyxDesk::missionsChanged,
        &m_facets->missions,
        [this](const QVector<Mission>& missions) {
            Q_EMIT m_facets->missions.changed(missions);
            // A mission that changed may have new checkpoints, of which the API says nothing.
            for (const Mission& mission : missions)
                Q_EMIT m_facets->checkpoints.changed(mission.id);
        });
    connect(m_desk.get(), &NovyxDesk::actionsChanged, &m_facets->actions, &ActionsFacet::changed);
    connect(m_desk.get(), &NovyxDesk::agentsChanged, &m_facets->agents, &AgentsFacet::changed);
    connect(m_desk.get(), &NovyxDesk::agentsRemoved, &m_facets->agents, &AgentsFacet::removed);
    connect(m_desk.get(), &NovyxDesk::packsChanged, &m_facets->packs, &PacksFacet::changed);
}

AgentsFacet* NovyxRuntime::agents()
{
    return &m_facets->agents;
}

MissionsFacet* NovyxRuntime::missions()
{
    return &m_facets->missions;
}

ActionsFacet* NovyxRuntime::actions()
{
    return &m_facets->actions;
}

CheckpointsFacet* NovyxRuntime::checkpoints()
{
    return &m_facets->checkpoints;
}

InterventionsFacet* NovyxRuntime::interventions()
{
    return &m_facets->interventions;
}

PacksFacet* NovyxRuntime::packs()
{
    return &m_facets->packs;
}

QString NovyxRuntime::lacking(Facet facet) const
{
    switch (facet) {
    case Facet::Transcripts:
        return tr("The Novyx API has no transcripts: what an agent said and did step by step stays "
                  "with the server.");
    case Facet::Audit:
        return tr("The Novyx API does not say how its audit log is verified or exported.");
    case Facet::External:
        return tr("Through the Novyx API this console supervises; agents talk to the server "
                  "themselves.");
    case Facet::Journal:
        return tr("The Novyx API has no journal to follow.");
    default:
        return {};
    }
}

void NovyxRuntime::retryNow()
{
    RemoteRuntime::retryNow();
    m_hints->retryNow();
    m_desk->pollSoon();
}

void NovyxRuntime::setCredential(const Credential& credential)
{
    RemoteRuntime::setCredential(credential);
    m_hints->setCredential(credential);
    m_desk->pollSoon();
}

} // namespace signalbox
