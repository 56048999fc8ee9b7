// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsondoor.h"
#include "engine/tools/tool.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace signalbox {

//! A throw-away workspace and the built-in tools, for tests.
class ToolBench {
public:
    ToolBench()
    {
        QDir(m_home.path()).mkdir(QStringLiteral("work"));
        const auto opened = Workspace::open(root(), {});
        if (!opened.ok())
            qFatal("no workspace: %s", qPrintable(opened.error().sentence));
        context.workspace = opened.value();
        context.cancelled = std::make_shared<std::atomic<bool>>(false);
        context.limits.wallTime = std::chrono::seconds(30);
    }

    QString home() const { return m_home.path(); } //!< around the workspace, not in it
    QString root() const { return m_home.path() + QStringLiteral("/work"); }

    void put(const QString& path, const QByteArray& bytes) const
    {
        QDir().mkpath(QFileInfo(root() + u'/' + path).path());
        QFile file(root() + u'/' + path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QByteArray get(const QString& path) const
    {
        QFile file(root() + u'/' + path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
    }
    bool has(const QString& path) const
    {
        const QFileInfo info(root() + u'/' + path);
        return info.exists() || info.isSymLink();
    }

    static std::shared_ptr<const Tool> tool(const QString& name)
    {
        for (const BuiltInPack& pack : builtInPacks()) {
            for (const std::shared_ptr<const Tool>& tool : pack.tools) {
                if (tool->spec().name == name)
                    return tool;
            }
        }
        qFatal("no tool %s", qPrintable(name));
        return {};
    }
    static JsonValue json(const QByteArray& text)
    {
        const Result<JsonValue> parsed = parseJson(text);
        if (!parsed.ok())
            qFatal("bad JSON in a test: %s", text.constData());
        return parsed.value();
    }

    QFuture<ToolOutcome> start(const QString& name, const QByteArray& arguments) const
    {
        return tool(name)->run(json(arguments), context);
    }
    ToolOutcome run(const QString& name, const QByteArray& arguments) const
    {
        return finished(start(name, arguments));
    }
    static ToolOutcome finished(const QFuture<ToolOutcome>& future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000)
            || future.resultCount() != 1)
            qFatal("a tool did not finish exactly once");
        return future.result();
    }
    RiskOpinion floor(const QString& name, const QByteArray& arguments) const
    {
        return tool(name)->floor(json(arguments));
    }
    QVector<FileSides> preview(const QString& name, const QByteArray& arguments) const
    {
        return tool(name)->preview(json(arguments), context);
    }

    ToolContext context;

private:
    QTemporaryDir m_home;
};

} // namespace signalbox
