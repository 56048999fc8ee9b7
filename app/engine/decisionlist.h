// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/decision.h"
#include "core/result.h"

namespace signalbox {

//! The answers of a --decisions file, in order, each with a key that says which file's beginning it
//! ends: running the same list again on the same mission skips what was already used, so that an
//! answer is never taken for another question.
class DecisionList {
public:
    //! BadInput with the place when the file is not a list of decisions.
    static Result<DecisionList> read(const QString& file);

    bool isEmpty() const { return m_answers.isEmpty(); }
    qsizetype size() const { return m_answers.size(); }
    //! The answer at a place, bound to what is asked.
    DecisionRequest request(qsizetype index, const Action& action) const;
    QString key(qsizetype index, const MissionId& mission) const;

private:
    struct Scripted {
        Verdict verdict = Verdict::Reject;
        QString reason;
        QString answer;
        std::optional<JsonValue> arguments;
        Digest prefix; //!< over all answers up to and including this one
    };
    QVector<Scripted> m_answers;
};

} // namespace signalbox
