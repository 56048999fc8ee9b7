// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tones.h"

#include <QObject>

namespace signalbox {

//! What the person chose; System follows what the desktop says.
enum class ThemeChoice { System, Light, Dark, HighContrast };

QString themeChoiceWord(ThemeChoice choice);
ThemeChoice themeChoiceFromWord(QStringView word); //!< anything unknown is System

//! Gives the application its style, palette and font size, and changes them while it runs.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QObject* parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    Scheme scheme() const;
    int zoomPercent() const { return m_zoomPercent; }

    void setChoice(ThemeChoice choice);
    //! What the desktop prefers; used while the choice is System.
    void setSystemScheme(Scheme scheme);
    //! Clamped to 80–200.
    void setZoomPercent(int percent);

Q_SIGNALS:
    void changed();

private:
    void apply();

    ThemeChoice m_choice = ThemeChoice::System;
    Scheme m_system = Scheme::Light;
    int m_zoomPercent = 100;
    QFont m_plainFont;
};

} // namespace signalbox
