// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/inboxmodel.h"
#include "tests/support/modeltext.h"
#include "tests/support/scriptedruntime.h"

#include <QAbstractItemModelTester>
#include <QtTest>

namespace signalbox {

inline Action asked(const QString& id, Risk risk, qint64 seq)
{
    Action action;
    action.id = ActionId(id);
    action.mission = MissionId(QStringLiteral("m"));
    action.agentName = QStringLiteral("ada");
    action.tool = QStringLiteral("run");
    action.effect = EffectKind::Shell;
    action.arguments = JsonValue::object(
        { { QStringLiteral("command"), JsonValue(QStringLiteral("make %1").arg(id)) } });
    action.risk = risk;
    action.seq = seq;
    action.state = ActionState::Blocked;
    action.proposedAt = QDateTime(QDate(2026, 3, 14), QTime(9, 20), Qt::UTC);
    return action;
}

inline QVector<Action> many(int count)
{
    QVector<Action> actions;
    for (int i = 0; i < count; ++i)
        actions.append(asked(
            QStringLiteral("a%1").arg(i, 6, 10, QChar(u'0')), static_cast<Risk>(i % 4), i + 1));
    return actions;
}

inline QString ids(const InboxModel& model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append(model.idAt(row).text());
    return all.join(u' ');
}

inline Action decided(Action action)
{
    action.state = ActionState::Approved;
    return action;
}

//! An inbox over a scripted runtime, checked by the model tester all the time.
class InboxFixture : public QObject {
protected:
    void prepare()
    {
        m_runtime = std::make_unique<ScriptedRuntime>(QStringLiteral("one"));
        m_model = std::make_unique<InboxModel>(m_runtime->clock());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_log = std::make_unique<ModelLog>(*m_model);
    }

    void cleanUp()
    {
        m_log.reset();
        m_tester.reset();
        m_model.reset();
        m_runtime.reset();
    }

    void expectLog(const QStringList& lines)
    {
        QStringList seen;
        QTRY_VERIFY(!(seen += m_log->take()).isEmpty());
        QCOMPARE(seen, lines);
    }

    void open()
    {
        m_model->addRuntime(m_runtime.get());
        QTRY_VERIFY(!m_model->isLoading());
        for (int row = 0; row < qMin(50, m_model->rowCount()); ++row)
            QTRY_VERIFY(m_model->rowAt(row));
        m_log->take();
        m_runtime->takeCalls();
    }

    std::unique_ptr<ScriptedRuntime> m_runtime;
    std::unique_ptr<InboxModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<ModelLog> m_log;
};

} // namespace signalbox
