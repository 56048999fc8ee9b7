// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httpresponse.h"

#include <QObject>

namespace signalbox {

class EventStream;

//! One request that waits for its answer. Dies with its connection, and soon after the answer:
//! whoever answers later uses it as the context, so that an answer for nobody is never made.
class HttpExchange : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Answers, once; a second answer is dropped.
    void reply(const HttpResponse& response);
    //! Turns the connection into an event stream, once. Owned by the connection; it ends when the
    //! client goes, is too slow, or the server stops.
    EventStream* openStream();

Q_SIGNALS:
    void replied(const signalbox::HttpResponse& response);
    void streamWanted(signalbox::EventStream** stream);

private:
    bool m_answered = false;
};

} // namespace signalbox
