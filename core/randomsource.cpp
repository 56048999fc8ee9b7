// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/randomsource.h"

#include <QRandomGenerator>

namespace signalbox {

double SystemRandom::unit()
{
    return QRandomGenerator::system()->generateDouble();
}

} // namespace signalbox
