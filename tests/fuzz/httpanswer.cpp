// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/responsereader.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace signalbox;

namespace {

constexpr AnswerLimits FuzzAnswer { 256, 1024 };

struct Answer {
    ResponseReader::State state = ResponseReader::State::Head;
    HttpHead head;
    QByteArray body;
};

Answer read(const QByteArray& bytes, qsizetype chunk)
{
    ResponseReader reader(FuzzAnswer);
    Answer answer;
    for (qsizetype at = 0; at < bytes.size(); at += chunk) {
        reader.feed(QByteArrayView(bytes).sliced(at, qMin(chunk, bytes.size() - at)));
        answer.body += reader.takeBody();
    }
    reader.end();
    answer.state = reader.state();
    answer.head = reader.head();
    return answer;
}

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "httpanswer: %s\n", what);
    std::abort();
}

} // namespace

//! The first byte says how to cut the rest. What is read whole must be the same in every cut; no
//! answer passes its limit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray bytes(
        reinterpret_cast<const char*>(input + 1), static_cast<qsizetype>(size - 1));
    const Answer whole = read(bytes, bytes.size());
    require(
        whole.state == ResponseReader::State::Done || whole.state == ResponseReader::State::Failed,
        "an answer that ended is neither whole nor refused");
    if (whole.state != ResponseReader::State::Done)
        return 0;
    require(whole.body.size() <= *FuzzAnswer.body, "a body passed its limit");
    const Answer cut = read(bytes, 1 + input[0] % 32);
    if (std::getenv("FUZZ_EXPLAIN")) {
        for (const Answer* each : { &whole, &cut })
            std::fprintf(stderr, "state %d status %d body %d headers %d\n", int(each->state), each->head.status, int(each->body.size()), int(each->head.headers.size()));
    }
    require(cut.state == whole.state && cut.head.status == whole.head.status
            && cut.head.headers == whole.head.headers && cut.body == whole.body,
        "chunks changed the answer");
    return 0;
}
