// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decisiondesk.h"
#include "ui/card/cardcommand.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace signalbox {

class CardBody;
class CardContent;
class CardFooter;
class CardReader;
class ConflictBanner;
class DecisionBar;
class DecisionFocus;
class EditBox;
class EmptyState;
class HoldStrip;
class NoticeBar;
class ReasonBox;
enum class ReasonPurpose;

//! The card that shows one request exactly and lets a person decide it. All rules of when a press
//! decides are the desk's; the card draws, and tells the desk what it drew.
class ApprovalCard : public QWidget {
    Q_OBJECT

public:
    ApprovalCard(DecisionDesk* desk, const Clock& clock, QWidget* parent = nullptr);

    void showAction(Runtime* runtime, const ActionId& id);
    void clear();
    //! What a key in the list, a menu or the palette asks for.
    void perform(CardCommand command);
    void focusBody();
    //! Widgets whose letters act on this card as well: moving the focus between them and the card
    //! does not disarm it.
    void addZone(QWidget* zone);
    QStringList recentReasons() const { return m_recentReasons; }
    void setRecentReasons(const QStringList& reasons) { m_recentReasons = reasons; }

    QWidget* body() const; //!< what it says: where the focus goes first

Q_SIGNALS:
    void transcriptRequested(signalbox::Runtime* runtime,
        const signalbox::MissionId& mission,
        const signalbox::ActionId& id);
    void moveRequested(int rows); //!< to another request in the list
    void left(); //!< Esc: the focus goes back to the list
    void revealRequested(); //!< a key was meant for the card while it was out of sight

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildFoot();
    void showPage(QWidget* page);
    void connectDesk();
    void draw(const Action& action);
    void drawRecord(const Action& action);
    void onUndone(const ActionRef& ref, Undone why);
    void lookSoon();
    void look();
    void approve();
    void answerOrNote();
    void approveEdited();
    void report(const Result<Press>& press);
    void pauseMission();
    void openReason(ReasonPurpose purpose);
    void submitReason();
    void intervene(InterventionType type, const QString& words, const AgentId& agent);
    void openEdit();
    void keepFocus();
    void setEditing(bool editing);
    void closeBoxes();
    void refreshBoxes();

    DecisionDesk* m_desk;
    const Clock& m_clock;
    QPointer<Runtime> m_runtime;
    ActionId m_id;
    QStringList m_recentReasons;
    QTimer m_second;
    QTimer m_lookSoon;
    CardReader* m_reader;
    QStackedLayout* m_stack;
    QWidget* m_page;
    QWidget* m_foot;
    EmptyState* m_empty;
    NoticeBar* m_notices;
    ConflictBanner* m_conflict;
    CardBody* m_body;
    CardContent* m_content;
    ReasonBox* m_reasonBox;
    EditBox* m_editBox;
    HoldStrip* m_holdStrip;
    DecisionBar* m_bar;
    CardFooter* m_footer;
    DecisionFocus* m_focus;
};

} // namespace signalbox
