// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/console/console.h"
#include "app/console/consoleoptions.h"
#include "tests/support/enginestage.h"

#include <QAbstractItemView>
#include <QAbstractButton>
#include <QApplication>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! The first session of a new user, by keyboard alone, on the real console, engine and files: try the
//! sample, answer, approve, reject with a reason, edit, read, roll back to the start, undo it.
class TestFirstDecision : public QObject {
    Q_OBJECT

public:
    TestFirstDecision();

private Q_SLOTS:
    void initTestCase();
    void byKeyboardAlone();

private:
    template <class T>
    T* find(const QString& name) const
    {
        T* found = nullptr;
        for (T* widget : m_window->findChildren<T*>(name)) {
            if (widget->isVisible())
                found = widget;
        }
        return found;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& text);
    void waitForRequest(const QString& headlinePart);
    void backToList();
    QString demoFolder() const;
    QByteArray content(const QString& path) const;

    QTemporaryDir m_home;
    QWidget* m_window = nullptr;
};

TestFirstDecision::TestFirstDecision()
{
    // Before anything reads them.
    for (const char* name : { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME" })
        qputenv(name, QFile::encodeName(m_home.path() + u'/' + QLatin1String(name)));
}

void TestFirstDecision::initTestCase()
{
    QVERIFY(m_home.isValid());
}

void TestFirstDecision::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : m_window;
    QTest::keyClick(target, key, modifiers);
}

void TestFirstDecision::type(const QString& text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

void TestFirstDecision::waitForRequest(const QString& headlinePart)
{
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"headline"_s)
            && find<QLabel>(u"headline"_s)->text().contains(headlinePart, Qt::CaseInsensitive),
        60'000);
}

void TestFirstDecision::backToList()
{
    auto* view = find<QAbstractItemView>(u"inboxView"_s);
    QVERIFY(view);
    // F6 goes from region to region; the list is one of them.
    for (int i = 0; i < 12 && QApplication::focusWidget() != view; ++i)
        key(Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), view);
}

QString TestFirstDecision::demoFolder() const
{
    QDirIterator reports(m_home.path(), { u"vendors.csv"_s }, QDir::Files, QDirIterator::Subdirectories);
    return reports.hasNext() ? QFileInfo(reports.next()).path() : QString();
}

QByteArray TestFirstDecision::content(const QString& path) const
{
    return readTree(demoFolder()).value(path);
}

void TestFirstDecision::byKeyboardAlone()
{
    ConsoleOptions options;
    options.dataDirectory = m_home.path() + u"/engine"_s;
    Console console(options);
    console.start();
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (qobject_cast<QMainWindow*>(widget))
            m_window = widget;
    }
    QVERIFY(m_window);
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    const QString sample = QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/samples/vendor-audit/workspace");
    const auto before = readTree(sample);

    // Try it now, then the inbox.
    QTRY_VERIFY(find<QAbstractButton>(u"tryDemoCard"_s));
    find<QAbstractButton>(u"tryDemoCard"_s)->setFocus(Qt::TabFocusReason);
    key(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!demoFolder().isEmpty(), 30'000);
    key(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>(u"inboxView"_s), 30'000);

    // A question: the first of the offered answers.
    waitForRequest(u"asks"_s);
    backToList();
    key(Qt::Key_M);
    QTRY_VERIFY(qobject_cast<QAbstractButton*>(QApplication::focusWidget()));
    key(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT((key(Qt::Key_Return, Qt::ControlModifier),
                                 !find<QLabel>(u"headline"_s)
                                     || !find<QLabel>(u"headline"_s)->text().contains(u"asks"_s)),
        30'000);

    // High risk: Return does nothing, one press does nothing, two approve.
    waitForRequest(u"vendors-2024.csv"_s);
    backToList();
    key(Qt::Key_Return);
    QVERIFY(!content(u"vendors-2024.csv"_s).isEmpty());
    backToList();
    QTRY_VERIFY_WITH_TIMEOUT(
        (key(Qt::Key_A), content(u"vendors-2024.csv"_s).isEmpty()), 60'000);

    // Critical: rejected with a reason that the agent gets.
    waitForRequest(u"archive"_s);
    backToList();
    key(Qt::Key_R);
    QTRY_VERIFY(qobject_cast<QPlainTextEdit*>(QApplication::focusWidget())
        || qobject_cast<QLineEdit*>(QApplication::focusWidget()));
    type(u"Keep the archive"_s);
    key(Qt::Key_Return, Qt::ControlModifier);

    // A command: edited before it may run.
    waitForRequest(u"command"_s);
    QVERIFY(readTree(demoFolder()).contains(u"archive/marram-telecom-2019.txt"_s));
    const QByteArray vendors = content(u"vendors.csv"_s);
    backToList();
    key(Qt::Key_E);
    QTRY_VERIFY(find<QPlainTextEdit>(u"argumentsEdit"_s));
    QTRY_COMPARE(QApplication::focusWidget(), find<QPlainTextEdit>(u"argumentsEdit"_s));
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"{\"argv\": [\"sort\", \"-o\", \"vendors-sorted.csv\", \"vendors.csv\"]}"_s);
    QTRY_VERIFY(find<QAbstractButton>(u"approveEdited"_s)
        && find<QAbstractButton>(u"approveEdited"_s)->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(
        (find<QAbstractButton>(u"approveEdited"_s)
                ? (find<QAbstractButton>(u"approveEdited"_s)->setFocus(Qt::TabFocusReason),
                    key(Qt::Key_Space), false)
                : false)
            || !content(u"vendors-sorted.csv"_s).isEmpty(),
        60'000);
    QCOMPARE(content(u"vendors.csv"_s), vendors);
    QTRY_VERIFY_WITH_TIMEOUT(!content(u"report.md"_s).isEmpty(), 30'000);
    const QString folder = demoFolder();
    const auto after = readTree(folder);

    // Roll back to the start from the missions page, then undo.
    key(Qt::Key_2, Qt::ControlModifier);
    auto* checkpoints = [this]() -> QAbstractItemView* {
        QWidget* pane = find<QWidget>(u"checkpointsPane"_s);
        return pane ? pane->findChild<QAbstractItemView*>(u"list"_s) : nullptr;
    }();
    QVERIFY(checkpoints);
    QTRY_VERIFY(checkpoints->model()->rowCount() >= 3);
    checkpoints->setFocus(Qt::TabFocusReason);
    key(Qt::Key_End);
    key(Qt::Key_B);
    QTRY_VERIFY(find<QAbstractButton>(u"rollbackButton"_s)
        && find<QAbstractButton>(u"rollbackButton"_s)->isEnabled());
    key(Qt::Key_Return);
    QCOMPARE(readTree(folder), after);
    find<QAbstractButton>(u"rollbackButton"_s)->setFocus(Qt::TabFocusReason);
    key(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(readTree(folder), before, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>(u"undoButton"_s), 30'000);
    find<QAbstractButton>(u"undoButton"_s)->setFocus(Qt::TabFocusReason);
    key(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(readTree(folder), after, 30'000);
}

QTEST_MAIN(TestFirstDecision)
#include "tst_firstdecision.moc"
