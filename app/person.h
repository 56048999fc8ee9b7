// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace signalbox {

//! Who decides at this computer: the login's full name, else its short one.
QString personOfThisLogin();

} // namespace signalbox
