// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"

#include <QString>
#include <QStringList>

namespace signalbox {

enum class ArgumentFolding { Folded, Unfolded };

//! Arguments as an indented tree for people, in the order in which they came.
struct ArgumentText {
    QString text;
    int fields = 0;
    QStringList folded; //!< names of the fields whose value is not wholly in the text
};

ArgumentText argumentTree(const JsonValue& arguments, ArgumentFolding folding);

} // namespace signalbox
