// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>

namespace signalbox {

//! An opaque identifier of one kind of thing. Never a path, never parsed, compared byte for byte.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }

    const QString& text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id& a, const Id& b) { return a.m_text == b.m_text; }
    friend std::strong_ordering operator<=>(const Id& a, const Id& b)
    {
        const int order = a.m_text.compare(b.m_text);
        return order <=> 0;
    }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using RuntimeId = Id<struct RuntimeTag>;
using AgentId = Id<struct AgentTag>;
using MissionId = Id<struct MissionTag>;
using ActionId = Id<struct ActionTag>;
using CheckpointId = Id<struct CheckpointTag>;
using InterventionId = Id<struct InterventionTag>;
using RuleId = Id<struct RuleTag>;

} // namespace signalbox
