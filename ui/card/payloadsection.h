// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/runtime/facets.h"
#include "ui/card/argumenttext.h"

#include <QSet>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace signalbox {

class DiffView;
class FactGrid;
class PayloadView;
class PlainLabel;

//! Part 4 of the card: what exactly would run, drawn from the bytes that would run.
//!
//! Knows which of its parts were on the screen to their end; the card's gate waits for all of them.
class PayloadSection : public QWidget {
    Q_OBJECT

public:
    explicit PayloadSection(QWidget* parent = nullptr);

    void showAction(const Action& action);
    //! Of the shown action; a preview of another one is ignored.
    void showPreview(const ActionPreview& preview);
    void showPreviewProblem(const QString& sentence);

    static bool wantsPreview(const Action& action);

    //! Notes which parts end inside this viewport. True: by now all of them did, nothing is folded
    //! and nothing is still being read.
    bool look(const QWidget* viewport);
    //! Scrolls the first part that goes on below; false when all are at their end.
    bool readOn();
    QString text() const; //!< everything that is said here, for tests

Q_SIGNALS:
    void changed(); //!< another height, or more of it was seen: look() again

protected:
    bool event(QEvent* event) override;

private:
    void reset();
    void fitDiffs();
    void addCommand();
    void addPlain(const QString& title, const QString& text);
    void addTree(ArgumentFolding folding);
    void addDiff(const FileSides& sides);
    PayloadView* monoView();
    PayloadView* addView(const QString& name, PayloadView* view, const QString& text);
    PlainLabel* addLine(const QString& text);
    JsonValue otherArguments() const;
    bool isInDiff(const QString& field) const;

    QVBoxLayout* m_layout;
    Action m_action;
    QVector<QWidget*> m_parts; //!< that have to be seen
    QSet<QWidget*> m_seen;
    QWidget* m_tree = nullptr;
    QPushButton* m_unfold = nullptr;
    bool m_folded = false;
    bool m_truncated = false; //!< a diff does not show all of its file
    bool m_reading = false; //!< the preview has not come yet
};

} // namespace signalbox
