// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/decisionlist.h"

#include "core/json/jsondoor.h"

#include <QCoreApplication>
#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

Result<DecisionList> DecisionList::read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "The decisions file %1 cannot be read: %2")
                .arg(path, file.errorString()));
    }
    const Result<JsonValue> parsed = parseJson(file.readAll());
    if (!parsed)
        return parsed.error();
    if (!parsed.value().isArray()) {
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "%1 is not a JSON list.").arg(path));
    }
    DecisionList list;
    QByteArray chain;
    for (const JsonValue& item : parsed.value().items()) {
        Scripted scripted;
        const auto verdict = verdictFromWord(item[u"decision"].toString());
        if (!verdict) {
            return makeError(ErrorKind::BadInput,
                QCoreApplication::translate("signalbox",
                    "Decision %1 of %2 must be “approve”, “reject”, “edit” or “answer”.")
                    .arg(list.m_answers.size() + 1)
                    .arg(path));
        }
        scripted.verdict = *verdict;
        scripted.reason = item[u"reason"].toString();
        scripted.answer = item[u"answer"].toString();
        if (item[u"arguments"].isObject())
            scripted.arguments = item[u"arguments"];
        chain = Digest::ofBytes(chain + toJson(item)).raw();
        scripted.prefix = Digest::fromRaw(chain);
        list.m_answers.append(scripted);
    }
    return list;
}

QString DecisionList::key(qsizetype index, const MissionId& mission) const
{
    return u"run:"_s + mission.text() + u':' + QString::number(index) + u':'
        + m_answers.at(index).prefix.text();
}

DecisionRequest DecisionList::request(qsizetype index, const Action& action) const
{
    const Scripted& scripted = m_answers.at(index);
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = scripted.verdict;
    request.reason = scripted.reason;
    request.answer = scripted.answer;
    request.arguments = scripted.arguments;
    request.key = key(index, action.mission);
    return request;
}

} // namespace signalbox
