// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"

#include <functional>
#include <optional>

namespace signalbox {

class HttpExchange;

//! What is said about a request when only its header is known.
struct Admission {
    std::optional<HttpResponse> refusal; //!< answered at once; the body is not read
    qint64 bodyLimit = 0;
    //! Answers the whole request, now or later.
    std::function<void(const HttpRequest&, HttpExchange*)> serve;
};

//! What a server serves.
class HttpService {
public:
    virtual ~HttpService() = default;
    virtual Admission admit(const HttpRequest& head) = 0;
    //! The body of an answer that the server itself must give (a malformed request, too many
    //! connections), in the service's own form.
    virtual HttpResponse failure(int status) const = 0;
};

} // namespace signalbox
