// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/whendone.h"
#include "engine/runtime/engine.h"

#include <QThread>

#include <memory>

namespace signalbox {

//! Owns the engine thread and carries questions to it and answers back.
//!
//! Thread: made and asked on one thread (the GUI's); the engine lives on its own. Destroying it stops
//! the engine at the next step boundary and joins the thread.
class EngineHost : public QObject {
    Q_OBJECT

public:
    EngineHost(const QString& folder, std::shared_ptr<const Clock> clock, EngineSettings settings);
    ~EngineHost() override;

    //! Given once: the runtime's id, or why the engine could not open.
    QFuture<Result<RuntimeId>> opened() const { return m_opened.future(); }

    //! Runs a question on the engine thread.
    template <class T, class Question>
    QFuture<Result<T>> ask(Question question)
    {
        const Answer<T> answer;
        post([this, answer, question = std::move(question)] {
            if (!m_engine) {
                answer.give(*m_closed);
                return;
            }
            answer.give(question(*m_engine));
            m_engine->settleSoon();
        });
        return answer.future();
    }

    //! The same for a question whose answer takes longer.
    template <class T, class Question>
    QFuture<Result<T>> askLater(Question question)
    {
        const Answer<T> answer;
        post([this, answer, question = std::move(question)] {
            if (!m_engine) {
                answer.give(*m_closed);
                return;
            }
            whenDone(question(*m_engine), m_engine.get(), [answer](const Result<T>& result) {
                answer.give(result);
            });
        });
        return answer.future();
    }

Q_SIGNALS:
    //! From the engine thread, queued.
    void changed(const signalbox::EngineChange& change);

private:
    void post(std::function<void()> work);

    std::shared_ptr<const Clock> m_clock;
    QThread m_thread;
    Answer<RuntimeId> m_opened;
    // Touched on the engine thread only:
    QObject* m_porch = nullptr;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Error> m_closed;
};

} // namespace signalbox
