// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signalbox {

//! Where chance comes from, so that tests can say what it is. Not for secrets.
//! Thread: callable from any thread.
class RandomSource {
public:
    virtual ~RandomSource() = default;
    virtual double unit() = 0; //!< uniform in [0, 1)
};

//! The machine's generator.
class SystemRandom final : public RandomSource {
public:
    double unit() override;
};

} // namespace signalbox
