// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/endpoint.h"
#include "client/http/httpmessage.h"
#include "core/result.h"

namespace signalbox {

enum class ConnectionUse { Keep, Close };

//! The one place where a request becomes bytes, and the only one that writes the credential.
//!
//! Path segments and query are percent-encoded one by one, so that no id can leave its place
//! (S-34); a line break anywhere is refused. The bytes go to the endpoint's origin and nowhere
//! else: nothing here, or above, follows a redirect (N-12).
class RequestFactory {
public:
    explicit RequestFactory(const EndpointSpec& endpoint)
        : m_endpoint(endpoint)
    {
    }

    Result<QByteArray> bytesOf(const ApiRequest& request, ConnectionUse after) const;
    //! The request target: path and query as they stand in the request line.
    QByteArray targetOf(const ApiRequest& request) const;

private:
    QVector<HttpHeader> headersOf(const ApiRequest& request, ConnectionUse after) const;

    const EndpointSpec& m_endpoint;
};

QByteArray methodName(HttpMethod method);

} // namespace signalbox
