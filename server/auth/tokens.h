// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace signalbox {

//! Whose credential a request carries. An agent may create and read; only a supervisor decides,
//! changes and takes away (S-23).
enum class Role { Nobody, Agent, Supervisor };

//! The two credentials of one server, each in a file of its owner alone.
class Tokens {
public:
    //! Reads both files below the folder; makes what is missing with 256 random bits. NotAllowed
    //! when somebody else could read or could have written one.
    static Result<Tokens> open(const QString& folder);

    QString supervisorFile() const;
    QString agentFile() const;

    //! What an Authorization header proves. Takes the same time for every wrong token.
    Role roleOf(const QByteArray& authorization) const;

private:
    QString m_folder;
    QByteArray m_supervisor; //!< SHA-256 of the token
    QByteArray m_agent;
};

} // namespace signalbox
