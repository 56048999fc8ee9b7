// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/json/schemapattern.h"
#include "core/result.h"

#include <QHash>
#include <QSet>

namespace signalbox {

//! A JSON Schema with its anchors, checked before anything is judged by it.
class SchemaDocument {
public:
    explicit SchemaDocument(const JsonValue& root)
        : m_root(root)
    {
    }
    SchemaDocument(const SchemaDocument&) = delete;
    SchemaDocument& operator=(const SchemaDocument&) = delete;

    //! Reads all of the schema; must be called, and succeed, before the rest is used.
    Result<Done> check();

    const JsonValue& root() const { return m_root; }
    //! The schema a reference leads to; null when it leads nowhere or out of the document.
    const JsonValue* resolve(const QString& reference) const;
    const SchemaPattern* pattern(const QString& text) const;
    //! True when some part of it asks what other parts have looked at.
    bool usesUnevaluated() const { return m_usesUnevaluated; }

private:
    QString checkSchemaAt(const JsonValue& schema, int depth);
    QString checkKeyword(const JsonMember& member, const JsonValue& schema, int depth);
    QString checkIdentity(const JsonMember& member, const JsonValue& schema);
    QString checkSchemas(const JsonMember& member, int depth);
    QString checkPlain(const JsonMember& member);
    QString addPattern(const QString& text);

    const JsonValue m_root;
    QHash<QString, const JsonValue*> m_anchors;
    QHash<QString, SchemaPattern> m_patterns;
    QSet<const JsonValue*> m_visited;
    QVector<QString> m_references;
    bool m_usesUnevaluated = false;
};

} // namespace signalbox
