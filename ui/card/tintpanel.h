// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tones.h"

#include <QFrame>

namespace signalbox {

//! A quietly tinted box with a bar at its left edge: banners and quoted words.
class TintPanel : public QFrame {
    Q_OBJECT

public:
    explicit TintPanel(Tone tone, QWidget* parent = nullptr);

    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone;
};

} // namespace signalbox
