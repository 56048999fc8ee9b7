// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/capabilitypack.h"
#include "core/mission.h"
#include "core/result.h"

#include <initializer_list>

// Small values that every dialect writes alike. Writing is strict, reading is tolerant: what is
// missing or of another type is the type's default, and unknown members are left alone.

namespace signalbox::wire {

//! ISO 8601 in UTC with milliseconds; null for an invalid time.
JsonValue write(const QDateTime& time);
//! ISO 8601, or seconds or milliseconds since the epoch as a number.
QDateTime readTime(const JsonValue& value);

//! The first member that is there and not null; null when there is none.
const JsonValue& firstOf(const JsonValue& object, std::initializer_list<QStringView> keys);
QString textOf(const JsonValue& object, std::initializer_list<QStringView> keys);

JsonValue write(const QVector<RiskOpinion>& opinions);
QVector<RiskOpinion> readOpinions(const JsonValue& value);

JsonValue write(const BlastRadius& blast);
BlastRadius readBlast(const JsonValue& value);

JsonValue write(const Question& question);
Question readQuestion(const JsonValue& value);

JsonValue write(const QVector<Criterion>& criteria);
//! Objects with text and verdict, or plain texts.
QVector<Criterion> readCriteria(const JsonValue& value);

JsonValue write(const ToolSpec& tool);
ToolSpec readTool(const JsonValue& value);

//! "low" to "critical"; absent for any other word, so that the caller can choose the strict side.
std::optional<Risk> exactRisk(QStringView word);

//! A BadReply: the server's answer is not what the dialect promises.
Error badReply(const QString& detail);

} // namespace signalbox::wire
