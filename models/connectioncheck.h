// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QVector>

namespace signalbox {

//! One thing that must work for a connection to work.
struct CheckStep {
    enum class Kind { Address, Reach, SignIn, List, Stream };
    enum class Outcome {
        Open, //!< not begun
        Running,
        Passed,
        Warned, //!< works, with something missing
        Failed,
        Skipped, //!< an earlier one failed
    };

    Kind kind = Kind::Address;
    Outcome outcome = Outcome::Open;
    QString sentence; //!< what was found, and what to do about it; may hold a server's words

    bool operator==(const CheckStep&) const = default;
};

//! A test of a connection step by step: each step's outcome, and its fix in words.
//!
//! Asks questions only and keeps nothing. Ends when destroyed.
class ConnectionCheck : public QObject {
    Q_OBJECT

public:
    explicit ConnectionCheck(QObject* parent = nullptr);

    virtual void start() = 0;
    const QVector<CheckStep>& steps() const { return m_steps; }
    bool isFinished() const { return m_finished; }
    bool passed() const; //!< finished, and nothing failed

Q_SIGNALS:
    void changed();
    void finished();

protected:
    void setStep(CheckStep::Kind kind, CheckStep::Outcome outcome, const QString& sentence = {});
    //! The step failed: those after it are skipped, and it is over.
    void fail(CheckStep::Kind kind, const QString& sentence);
    void finish();

private:
    QVector<CheckStep> m_steps;
    bool m_finished = false;
};

QString checkStepTitle(CheckStep::Kind kind);
QString checkOutcomeTitle(CheckStep::Outcome outcome);

} // namespace signalbox
