// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace signalbox {

namespace {

QString wordFor(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

//! English needs its own singular even when no translation is loaded.
QString countedText(qint64 count, const char* one, const char* many)
{
    if (count == 1)
        return wordFor(one);
    return QCoreApplication::translate("signalbox", many, nullptr, static_cast<int>(count));
}

} // namespace

QString missionStateText(MissionState state)
{
    switch (state) {
    case MissionState::Queued:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Queued"));
    case MissionState::Running:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Running"));
    case MissionState::Paused:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Paused"));
    case MissionState::Completed:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Completed"));
    case MissionState::Failed:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Failed"));
    case MissionState::Cancelled:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Cancelled"));
    }
    return {};
}

QString waitReasonText(WaitReason reason)
{
    switch (reason) {
    case WaitReason::None:
        return {};
    case WaitReason::User:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Paused by a person"));
    case WaitReason::ApprovalLimit:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Too many open requests"));
    case WaitReason::Storage:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Storage trouble"));
    case WaitReason::Budget:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Budget used up"));
    case WaitReason::Recovery:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Stopped after a crash"));
    case WaitReason::Rollback:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Rolled back"));
    case WaitReason::Agent:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Agent paused"));
    }
    return {};
}

QString agentStatusText(AgentStatus status)
{
    switch (status) {
    case AgentStatus::Active:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Active"));
    case AgentStatus::Paused:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Paused"));
    case AgentStatus::Archived:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Archived"));
    }
    return {};
}

QString checkpointCauseText(CheckpointCause cause)
{
    switch (cause) {
    case CheckpointCause::Person:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Made by a person"));
    case CheckpointCause::Start:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Start of the mission"));
    case CheckpointCause::BeforeAction:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Before an action"));
    case CheckpointCause::Runner:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Made by the agent"));
    case CheckpointCause::Safety:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Before a rollback"));
    }
    return {};
}

QString interventionTypeText(InterventionType type)
{
    switch (type) {
    case InterventionType::Approve:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Approved"));
    case InterventionType::Reject:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Rejected"));
    case InterventionType::Pause:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Paused"));
    case InterventionType::Escalate:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Escalated"));
    case InterventionType::Reroute:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Rerouted"));
    case InterventionType::Annotate:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Noted"));
    case InterventionType::RollbackRequest:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Rolled back"));
    }
    return {};
}

QString riskText(Risk risk)
{
    switch (risk) {
    case Risk::Low:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Low"));
    case Risk::Medium:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Medium"));
    case Risk::High:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "High"));
    case Risk::Critical:
        break;
    }
    return wordFor(QT_TRANSLATE_NOOP("signalbox", "Critical"));
}

QString riskSentence(Risk risk)
{
    switch (risk) {
    case Risk::Low:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Low risk."));
    case Risk::Medium:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "Medium risk."));
    case Risk::High:
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "High risk."));
    case Risk::Critical:
        break;
    }
    return wordFor(QT_TRANSLATE_NOOP("signalbox", "Critical risk."));
}

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 minutes = std::chrono::duration_cast<std::chrono::minutes>(duration).count();
    if (minutes < 1)
        return wordFor(QT_TRANSLATE_NOOP("signalbox", "less than a minute"));
    if (minutes < 60) {
        return countedText(minutes,
            QT_TRANSLATE_NOOP("signalbox", "1 minute"),
            QT_TRANSLATE_NOOP("signalbox", "%n minutes"));
    }
    if (minutes < 24 * 60) {
        return countedText(minutes / 60,
            QT_TRANSLATE_NOOP("signalbox", "1 hour"),
            QT_TRANSLATE_NOOP("signalbox", "%n hours"));
    }
    return countedText(minutes / (24 * 60),
        QT_TRANSLATE_NOOP("signalbox", "1 day"),
        QT_TRANSLATE_NOOP("signalbox", "%n days"));
}

QString momentText(const QDateTime& utc)
{
    return utc.isValid() ? QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat) : QString();
}

} // namespace signalbox
