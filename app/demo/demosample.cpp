// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demosample.h"

#include "core/json/jsondoor.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace signalbox {
namespace {

QString samplePath(const char* name)
{
    return QStringLiteral(":/signalbox/samples/vendor-audit/") + QLatin1String(name);
}

Error sampleError(const char* text, const QString& path, const QString& detail = {})
{
    return makeError(
        ErrorKind::Storage, QCoreApplication::translate("signalbox", text).arg(path), detail);
}

Result<QByteArray> readSampleFile(const char* name)
{
    QFile file(samplePath(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return sampleError(
            QT_TRANSLATE_NOOP("signalbox", "The sample that should come with the program lacks %1."),
            QLatin1String(name));
    }
    return file.readAll();
}

} // namespace

Result<DemoSample> readDemoSample()
{
    const Result<QByteArray> text = readSampleFile("mission.json");
    if (!text)
        return text.error();
    const Result<QByteArray> runbook = readSampleFile("runbook.md");
    if (!runbook)
        return runbook.error();
    const Result<JsonValue> parsed = parseJson(*text);
    if (!parsed)
        return parsed.error();
    const JsonValue& agent = (*parsed)[u"agent"];
    DemoSample sample;
    sample.agent.name = agent[u"name"].toString();
    sample.agent.description = agent[u"description"].toString();
    sample.agent.provider = agent[u"provider"].toString();
    sample.agent.capabilities = agent[u"capabilities"].toStringList();
    sample.agent.instructions = QString::fromUtf8(*runbook);
    sample.mission.goal = (*parsed)[u"goal"].toString();
    sample.mission.constraints = (*parsed)[u"constraints"].toStringList();
    sample.mission.successCriteria = (*parsed)[u"success_criteria"].toStringList();
    sample.mission.demo = true;
    return sample;
}

Result<QString> copyDemoWorkspace(const QString& root)
{
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss-zzz"));
    const QString folder = root + QStringLiteral("/vendor-audit-") + stamp;
    if (!QDir().mkpath(root) || !QDir().mkdir(folder))
        return sampleError(QT_TRANSLATE_NOOP("signalbox", "Could not make the folder %1 for the demo."), folder);
    const QDir source(samplePath("workspace"));
    QDirIterator entries(source.path(), QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden,
        QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString from = entries.next();
        const QString target = folder + QLatin1Char('/') + source.relativeFilePath(from);
        const bool copied = entries.fileInfo().isDir()
            ? QDir().mkpath(target)
            : QFile::copy(from, target)
                && QFile::setPermissions(target,
                    QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        if (!copied) {
            QDir(folder).removeRecursively();
            return sampleError(QT_TRANSLATE_NOOP("signalbox", "Could not copy the sample to %1."), target);
        }
    }
    return folder;
}

} // namespace signalbox
