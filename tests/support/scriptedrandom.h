// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/randomsource.h"

namespace signalbox {

//! Chance that a test has decided.
class ScriptedRandom final : public RandomSource {
public:
    explicit ScriptedRandom(double value = 0.5)
        : m_value(value)
    {
    }

    double unit() override { return m_value; }
    void set(double value) { m_value = value; }

private:
    double m_value;
};

} // namespace signalbox
