// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/auth/tokens.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ShortestToken = 32;
constexpr qsizetype LongestToken = 512;

QByteArray tokenHash(const QByteArray& token)
{
    return QCryptographicHash::hash("signalbox.token.1\n" + token, QCryptographicHash::Sha256);
}

bool equalInConstantTime(const QByteArray& a, const QByteArray& b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a.at(i)) ^ static_cast<unsigned char>(b.at(i));
    return difference == 0;
}

Error unusable(const QString& path, const QString& why)
{
    return makeError(ErrorKind::NotAllowed,
        QCoreApplication::translate(
            "signalbox", "The token file %1 cannot be used: %2. Delete it, and a new one is made.")
            .arg(path, why));
}

//! A file descriptor that closes itself.
struct OpenFile {
    int fd = -1;
    ~OpenFile()
    {
        if (fd >= 0)
            ::close(fd);
    }
};

Result<Done> makeToken(const QString& path)
{
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words);
    QByteArray bytes(reinterpret_cast<const char*>(words), sizeof words);
    const QByteArray line = "sbx_" + bytes.toHex() + '\n';
    const OpenFile file { ::open(
        QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) };
    if (file.fd < 0
        || ::write(file.fd, line.constData(), static_cast<size_t>(line.size())) != line.size()
        || ::fsync(file.fd) != 0) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "The token file %1 cannot be written.")
                .arg(path));
    }
    return Done {};
}

Result<QByteArray> readToken(const QString& path)
{
    const OpenFile file { ::open(
        QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC) };
    struct stat about { };
    if (file.fd < 0 || ::fstat(file.fd, &about) != 0)
        return unusable(path, QCoreApplication::translate("signalbox", "it cannot be read"));
    if (!S_ISREG(about.st_mode) || about.st_uid != ::geteuid() || (about.st_mode & 0077) != 0) {
        return unusable(path,
            QCoreApplication::translate(
                "signalbox", "others may read or write it (it must be yours, mode 0600)"));
    }
    QByteArray bytes(LongestToken, '\0');
    const ssize_t got = ::read(file.fd, bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.truncate(std::max<qsizetype>(got, 0));
    const QByteArray token = bytes.trimmed();
    if (token.size() < ShortestToken) {
        return unusable(
            path, QCoreApplication::translate("signalbox", "its token is too short to be safe"));
    }
    return token;
}

Result<QByteArray> tokenIn(const QString& path)
{
    if (!QFile::exists(path)) {
        if (const Result<Done> made = makeToken(path); !made)
            return made.error();
    }
    const Result<QByteArray> token = readToken(path);
    if (!token)
        return token.error();
    return tokenHash(token.value());
}

} // namespace

QString Tokens::supervisorFile() const
{
    return m_folder + u"/supervisor.token"_s;
}

QString Tokens::agentFile() const
{
    return m_folder + u"/agent.token"_s;
}

Result<Tokens> Tokens::open(const QString& folder)
{
    Tokens tokens;
    tokens.m_folder = QDir(folder).absolutePath();
    if (!QDir().mkpath(tokens.m_folder)
        || !QFile::setPermissions(
            tokens.m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "The folder %1 for the tokens cannot be made.")
                .arg(folder));
    }
    const Result<QByteArray> supervisor = tokenIn(tokens.supervisorFile());
    if (!supervisor)
        return supervisor.error();
    const Result<QByteArray> agent = tokenIn(tokens.agentFile());
    if (!agent)
        return agent.error();
    if (supervisor.value() == agent.value()) {
        return unusable(tokens.agentFile(),
            QCoreApplication::translate(
                "signalbox", "it holds the supervisor's token, and agents must never approve"));
    }
    tokens.m_supervisor = supervisor.value();
    tokens.m_agent = agent.value();
    return tokens;
}

Role Tokens::roleOf(const QByteArray& authorization) const
{
    constexpr qsizetype Scheme = 7; // "Bearer "
    const bool bearer = qstrnicmp(authorization.constData(), "Bearer ", Scheme) == 0;
    const QByteArray token = bearer ? authorization.mid(Scheme).trimmed() : QByteArray();
    // Both are always compared, and hashes of one length: how near a guess comes does not show.
    const QByteArray hash = tokenHash(token);
    const bool supervisor = equalInConstantTime(hash, m_supervisor);
    const bool agent = equalInConstantTime(hash, m_agent);
    return supervisor ? Role::Supervisor : agent ? Role::Agent : Role::Nobody;
}

} // namespace signalbox
