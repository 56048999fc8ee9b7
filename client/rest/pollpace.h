// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace signalbox {

//! How often a server without a stream is asked: at once after something changed, less and less
//! while nothing does, and least while it does not answer. Pure.
class PollPace {
public:
    enum class Round { Changed, Same, Failed };

    PollPace(std::chrono::milliseconds least, std::chrono::milliseconds most)
        : m_least(least)
        , m_most(most)
        , m_now(least)
    {
    }

    std::chrono::milliseconds after(Round round)
    {
        if (round == Round::Changed)
            m_now = m_least;
        else
            m_now = m_now * (round == Round::Same ? 3 : 4) / 2;
        const std::chrono::milliseconds most = round == Round::Failed ? 2 * m_most : m_most;
        m_now = m_now > most ? most : m_now;
        return m_now;
    }
    void hurry() { m_now = m_least; }

private:
    std::chrono::milliseconds m_least;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_now;
};

} // namespace signalbox
