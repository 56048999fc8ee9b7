// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/console/console.h"
#include "app/console/consoleoptions.h"
#include "tests/support/enginestage.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDirIterator>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! The first session of a new user, by keyboard alone, on the real console, engine and files: try
//! the sample, answer, approve, reject with a reason, edit, read, roll back to the start, undo it.
//! Every key goes to whatever has the focus; nothing is focused or pressed behind the person's back.
class TestFirstDecision : public QObject {
    Q_OBJECT

public:
    TestFirstDecision();

private Q_SLOTS:
    void byKeyboardAlone();

private:
    void startDemo();
    void answerQuestion();
    void approveDeletion();
    void rejectDeletion();
    void readTranscript();
    void editCommand();
    void rollBackAndUndo();

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void type(const QString& text) const;
    bool tabTo(const QString& name) const;
    bool goToRegion(const QString& name) const;
    bool reads(const QString& words) const;
    bool isShown(const QString& headlinePart) const;
    QWidget* visibleChild(const QString& name) const;
    QByteArray content(const QString& path) const;

    QTemporaryDir m_home;
    QWidget* m_window = nullptr;
    QString m_folder; //!< the demo's copy of the sample
    QMap<QString, QByteArray> m_before;
};

namespace {

constexpr int Patience = 30'000; // milliseconds; reached only when something is wrong

QString focusName()
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

} // namespace

TestFirstDecision::TestFirstDecision()
{
    // Before anything reads them.
    for (const char* name :
        { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME" })
        qputenv(name, QFile::encodeName(m_home.path() + u'/' + QLatin1String(name)));
}

void TestFirstDecision::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : m_window;
    QTest::keyClick(target, key, modifiers);
}

void TestFirstDecision::type(const QString& text) const
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

//! Presses Tab until the focus is on the widget of this name.
bool TestFirstDecision::tabTo(const QString& name) const
{
    for (int i = 0; i < 80 && focusName() != name; ++i)
        key(Qt::Key_Tab);
    return focusName() == name;
}

//! Presses F6 until the focus is on the widget of this name.
bool TestFirstDecision::goToRegion(const QString& name) const
{
    for (int i = 0; i < 8 && focusName() != name; ++i)
        key(Qt::Key_F6);
    return focusName() == name;
}

QWidget* TestFirstDecision::visibleChild(const QString& name) const
{
    QWidget* found = nullptr;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        for (QWidget* widget : top->findChildren<QWidget*>(name)) {
            if (widget->isVisible())
                found = widget;
        }
    }
    return found;
}

bool TestFirstDecision::isShown(const QString& headlinePart) const
{
    const auto* card = m_window->findChild<QWidget*>(u"approvalCard"_s);
    const auto* headline = card ? card->findChild<QLabel*>(u"headline"_s) : nullptr;
    return headline && headline->isVisible() && headline->text().contains(headlinePart, Qt::CaseInsensitive);
}

QByteArray TestFirstDecision::content(const QString& path) const
{
    return readTree(m_folder).value(path);
}

void TestFirstDecision::startDemo()
{
    QTRY_VERIFY_WITH_TIMEOUT(visibleChild(u"tryDemoCard"_s), Patience);
    QVERIFY(tabTo(u"tryDemoCard"_s));
    key(Qt::Key_Space);
    const auto copy = [this] {
        QDirIterator found(m_home.path(), { u"vendors.csv"_s }, QDir::Files, QDirIterator::Subdirectories);
        return found.hasNext() ? QFileInfo(found.next()).path() : QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!copy().isEmpty(), Patience);
    m_folder = copy();
}

void TestFirstDecision::answerQuestion()
{
    QTRY_VERIFY_WITH_TIMEOUT(isShown(u"question"_s), Patience);
    QVERIFY(goToRegion(u"inboxView"_s));
    key(Qt::Key_M);
    QCOMPARE(focusName(), u"option0"_s);
    key(Qt::Key_Space);
    // Until the card has been on the screen long enough, nothing is sent.
    QTRY_VERIFY_WITH_TIMEOUT((key(Qt::Key_Return, Qt::ControlModifier), !isShown(u"question"_s)), Patience);
}

//! High risk: Return does nothing and one press does nothing.
void TestFirstDecision::approveDeletion()
{
    QTRY_VERIFY_WITH_TIMEOUT(isShown(u"vendors-2024.csv"_s), Patience);
    QVERIFY(goToRegion(u"inboxView"_s));
    key(Qt::Key_Return);
    QCOMPARE(focusName(), u"cardBody"_s); // opens, never decides
    key(Qt::Key_Return);
    // What will be deleted has to be read to its end first.
    const auto* state = qobject_cast<QLabel*>(visibleChild(u"deskState"_s));
    QVERIFY(state);
    QVERIFY2(state->text().contains(u"scroll to its end"_s), qPrintable(state->text()));
    QTRY_VERIFY_WITH_TIMEOUT((key(Qt::Key_PageDown), !state->text().contains(u"scroll to its end"_s)), Patience);
    key(Qt::Key_Escape);
    QCOMPARE(focusName(), u"inboxView"_s);
    QVERIFY(!content(u"vendors-2024.csv"_s).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT((key(Qt::Key_A), content(u"vendors-2024.csv"_s).isEmpty()), Patience);
}

//! Critical: rejected with a reason that the agent gets.
void TestFirstDecision::rejectDeletion()
{
    QTRY_VERIFY_WITH_TIMEOUT(isShown(u"archive"_s), Patience);
    QVERIFY(goToRegion(u"inboxView"_s));
    key(Qt::Key_R);
    QTRY_COMPARE(focusName(), u"reasonEdit"_s);
    type(u"Keep the archive"_s);
    QTRY_VERIFY_WITH_TIMEOUT((key(Qt::Key_Return, Qt::ControlModifier), !isShown(u"archive"_s)), Patience);
}

//! What a screen reader finds in the transcript that has the focus.
bool TestFirstDecision::reads(const QString& words) const
{
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
    for (int i = 0; face && i < face->childCount(); ++i) {
        QAccessibleInterface* entry = face->child(i);
        if (entry && entry->text(QAccessible::Name).contains(words))
            return true;
    }
    return false;
}

//! The reason stands in the transcript.
void TestFirstDecision::readTranscript()
{
    QVERIFY(goToRegion(u"transcriptView"_s));
    key(Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(reads(u"Keep the archive"_s), Patience);
    key(Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT(reads(u"I read every contract"_s), Patience);
    key(Qt::Key_End);
}

//! A command, changed before it may run: what runs is the changed one.
void TestFirstDecision::editCommand()
{
    QTRY_VERIFY_WITH_TIMEOUT(isShown(u"command"_s), Patience);
    QVERIFY(readTree(m_folder).contains(u"archive/marram-telecom-2019.txt"_s));
    const QByteArray vendors = content(u"vendors.csv"_s);
    QVERIFY(goToRegion(u"inboxView"_s));
    key(Qt::Key_E);
    QTRY_COMPARE(focusName(), u"argumentsEdit"_s);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"{\"argv\": [\"sort\", \"-o\", \"vendors-sorted.csv\", \"vendors.csv\"]}"_s);
    const auto* approve = qobject_cast<QAbstractButton*>(visibleChild(u"approveEdited"_s));
    QVERIFY(approve);
    QTRY_VERIFY_WITH_TIMEOUT(approve->isEnabled(), Patience);
    QVERIFY(tabTo(u"approveEdited"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        (focusName() == u"approveEdited"_s && (key(Qt::Key_Space), false))
            || !content(u"vendors-sorted.csv"_s).isEmpty(),
        Patience);
    QCOMPARE(content(u"vendors.csv"_s), vendors);
}

void TestFirstDecision::rollBackAndUndo()
{
    QVERIFY(goToRegion(u"transcriptView"_s));
    key(Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(reads(u"4 of them incomplete; the report"_s), Patience);
    const auto after = readTree(m_folder);
    QVERIFY(after != m_before);
    key(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(visibleChild(u"checkpointsPane"_s), Patience);
    QVERIFY(goToRegion(u"list"_s));
    key(Qt::Key_End); // the oldest: Start
    key(Qt::Key_B);
    QTRY_VERIFY_WITH_TIMEOUT(visibleChild(u"rollbackButton"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(visibleChild(u"rollbackButton"_s)->isEnabled(), Patience);
    key(Qt::Key_Return);
    QCOMPARE(readTree(m_folder), after);
    QVERIFY(tabTo(u"rollbackButton"_s));
    key(Qt::Key_Space);
    key(Qt::Key_Space); // a second press must not reach another button
    QTRY_COMPARE_WITH_TIMEOUT(readTree(m_folder), m_before, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(visibleChild(u"undoButton"_s), Patience);
    QTRY_VERIFY(!visibleChild(u"rollbackPreviewDialog"_s));
    m_window->activateWindow(); // as a window manager does when a dialog closes; there is none here
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    QVERIFY(tabTo(u"undoButton"_s));
    key(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(readTree(m_folder), after, Patience);
}

void TestFirstDecision::byKeyboardAlone()
{
    QVERIFY(m_home.isValid());
    ConsoleOptions options;
    options.dataDirectory = m_home.path() + u"/engine"_s;
    Console console(options);
    console.start();
    m_window = console.window();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    m_before = readTree(QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/samples/vendor-audit/workspace"));

    using Step = void (TestFirstDecision::*)();
    for (const Step step : { &TestFirstDecision::startDemo, &TestFirstDecision::answerQuestion,
             &TestFirstDecision::approveDeletion, &TestFirstDecision::rejectDeletion,
             &TestFirstDecision::readTranscript, &TestFirstDecision::editCommand,
             &TestFirstDecision::rollBackAndUndo }) {
        (this->*step)();
        if (QTest::currentTestFailed()) {
            // What a person would have seen, for whoever has to find out.
            (QApplication::activeWindow() ? QApplication::activeWindow() : m_window)->grab().save(u"tst_firstdecision.png"_s);
            qWarning() << "The focus was on" << QApplication::focusWidget();
            return;
        }
    }
}

QTEST_MAIN(TestFirstDecision)
#include "tst_firstdecision.moc"
