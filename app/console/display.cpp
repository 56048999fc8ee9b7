// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/display.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace signalbox {
namespace {

bool answersAt(const QByteArray& address)
{
    sockaddr_un name {};
    name.sun_family = AF_UNIX;
    if (static_cast<std::size_t>(address.size()) >= sizeof(name.sun_path))
        return false;
    std::memcpy(name.sun_path, address.constData(), static_cast<std::size_t>(address.size()));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return false;
    const auto length = static_cast<socklen_t>(
        offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(address.size()));
    const bool answered = ::connect(socket, reinterpret_cast<const sockaddr*>(&name), length) == 0;
    ::close(socket);
    return answered;
}

//! A local display has a socket, by path or (on Linux) by an abstract name.
bool localDisplayAnswers(const QString& number)
{
    const QByteArray path = "/tmp/.X11-unix/X" + number.toLatin1();
    return answersAt(path) || answersAt(QByteArray(1, '\0') + path);
}

QString noDisplay(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

QString displayProblem()
{
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM")
        && !qEnvironmentVariable("QT_QPA_PLATFORM").startsWith(QLatin1String("xcb")))
        return {};
    if (!qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        return {};
    const QString display = qEnvironmentVariable("DISPLAY");
    if (display.isEmpty())
        return noDisplay(QT_TRANSLATE_NOOP("signalbox", "There is no display here."));
    static const QRegularExpression local(QStringLiteral("^(?:unix)?:(\\d+)(?:\\.\\d+)?$"));
    const QRegularExpressionMatch match = local.match(display);
    if (match.hasMatch() && !localDisplayAnswers(match.captured(1)))
        return noDisplay(QT_TRANSLATE_NOOP("signalbox", "The display %1 does not answer.")).arg(display);
    return {};
}

} // namespace signalbox
