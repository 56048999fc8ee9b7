// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/runtime/enginehost.h"

#include <QCoreApplication>

namespace signalbox {

EngineHost::EngineHost(
    const QString& folder, std::shared_ptr<const Clock> clock, EngineSettings settings)
    : m_clock(std::move(clock))
    , m_porch(new QObject)
    , m_closed(std::make_unique<Error>(makeError(
          ErrorKind::Cancelled, QCoreApplication::translate("signalbox", "The engine is closed."))))
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_porch->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_porch, [this] {
        m_engine.reset();
        delete m_porch;
    });
    m_thread.start();
    post([this, folder, settings = std::move(settings)] {
        Result<std::unique_ptr<Engine>> engine = Engine::open(folder, *m_clock, settings);
        if (!engine) {
            *m_closed = engine.error();
            m_opened.give(engine.error());
            return;
        }
        m_engine = std::move(engine).value();
        connect(m_engine.get(), &Engine::changed, this, &EngineHost::changed);
        m_opened.give(m_engine->context().runtime);
        m_engine->start();
    });
}

EngineHost::~EngineHost()
{
    m_thread.quit();
    m_thread.wait();
}

void EngineHost::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_porch, std::move(work), Qt::QueuedConnection);
}

} // namespace signalbox
