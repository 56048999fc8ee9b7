// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/rest/remoteruntime.h"
#include "core/whendone.h"

#include <QObject>

#include <memory>

namespace signalbox {

enum class CtlOutput { Text, JsonLines };
enum class CtlDialect { Signalbox, Novyx };

//! Which server a command talks to, and how it prints.
struct CtlServer {
    QString url;
    QString tokenFile; //!< empty: no credential
    CtlDialect dialect = CtlDialect::Signalbox;
    CtlOutput output = CtlOutput::Text;
};

//! One command of the desk on its way: the runtime it asks, what it prints, the code it leaves
//! with.
//!
//! Same core and same rules as the window: a decision carries the digest of what was shown.
class CtlSession : public QObject {
    Q_OBJECT

public:
    explicit CtlSession(const CtlServer& server);
    ~CtlSession() override;

    //! BadInput when the address or the token file is not usable.
    Result<Done> open();
    Runtime& runtime() { return *m_runtime; }

    //! Text for people, made safe for a terminal; or the JSON value on one line.
    void print(const QString& text, const JsonValue& json);
    void finish(int exitCode);
    void fail(const Error& error);

    //! Goes on with the value, or ends with the error.
    template <class T, class Then> void then(const Later<T>& later, Then next)
    {
        whenDone(later, this, [this, next](const Result<T>& result) {
            if (result)
                next(*result);
            else
                fail(result.error());
        });
    }
    //! The facet, or null after the session ended with the reason why there is none.
    template <class T> T* need(T* facet, Runtime::Facet which)
    {
        if (!facet)
            fail(makeError(ErrorKind::Unsupported, m_runtime->lacking(which)));
        return facet;
    }

Q_SIGNALS:
    void finished(int exitCode);

private:
    CtlServer m_server;
    std::unique_ptr<RemoteRuntime> m_runtime;
    bool m_finished = false;
};

//! A command: begins on an open session, which it ends later.
using CtlCommand = std::function<void(CtlSession&)>;

} // namespace signalbox
