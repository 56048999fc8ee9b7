// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace signalbox {

//! A label for text that others wrote: never rich text, invisible and bidi characters made visible.
//!
//! With word wrap on, words longer than the line break anywhere instead of widening the window; with
//! an elide mode set, one line is shown and the rest is in the tool tip.
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    explicit PlainLabel(QWidget* parent = nullptr);
    explicit PlainLabel(const QString& trusted, QWidget* parent = nullptr);

    //! Text from agents, tools, servers, files.
    void setUntrusted(const QString& text);
    void setElideMode(Qt::TextElideMode mode);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool paintsItself() const;
    QSize wrappedSize(int width) const;

    Qt::TextElideMode m_elideMode = Qt::ElideNone;
};

} // namespace signalbox
