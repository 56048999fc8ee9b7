// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QPair>
#include <QVector>

namespace signalbox {

//! One answer, whole in memory.
struct HttpResponse {
    int status = 200;
    QByteArray type = "application/json";
    QByteArray body;
    QVector<QPair<QByteArray, QByteArray>> headers; //!< beside the ones every answer has
};

enum class AfterAnswer { KeepAlive, Close };
enum class AnswerBody { Send, Omit }; //!< Omit: for HEAD

//! The answer as bytes. Header values must not hold line ends; the caller checks what it copies.
QByteArray toBytes(const HttpResponse& response, AfterAnswer after, AnswerBody body);

QByteArray reasonOf(int status);

} // namespace signalbox
