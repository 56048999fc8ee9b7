// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace signalbox {

//! Untrusted text of any length, whole: never rich, never elided, invisible characters as badges.
//!
//! Long texts are laid out in slices as one scrolls, so that ten megabytes do not stop the window; a
//! line that is longer than a paragraph can be laid out in is broken and its rest marked with ↪.
//! As tall as its text up to a number of lines, then it scrolls in itself.
class PayloadView : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Face { Mono, Prose };

    explicit PayloadView(Face face, QWidget* parent = nullptr);

    void setPayload(const QString& raw);
    const QString& payload() const { return m_raw; }
    Face face() const { return m_face; }
    void setTallest(int lines);
    //! All of it was laid out and its last line is in this view's own viewport.
    bool isAtEnd() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void endReached();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;

private:
    void feed();
    void feedIfNear();
    void checkEnd();
    void fitHeight();
    int contentHeight() const;

    Face m_face;
    QString m_raw;
    qsizetype m_fed = 0;
    bool m_lineOpen = false; //!< the last fed piece goes on in the next slice
    bool m_toEnd = false; //!< End was pressed: lay out all that is left
    QTimer m_feeding;
    int m_tallest = 18;
};

} // namespace signalbox
