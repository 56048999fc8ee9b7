// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/complaint.h"

#include "core/text/visibletext.h"

#include <cstdio>

namespace signalbox {

void complain(const QString& sentence)
{
    std::fprintf(stderr, "signalboxctl: %s\n", qUtf8Printable(visibleText(sentence)));
}

} // namespace signalbox
