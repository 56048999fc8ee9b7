// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "scriptedbook.h"
#include "tests/support/windowfixture.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/connectionsdialog.h"
#include "ui/connections/marklook.h"
#include "ui/shell/sidebar.h"
#include "ui/theme/tones.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF())
        + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

ConnectionRow row(const QString& id, const QString& name, Link link)
{
    ConnectionRow row;
    row.spec.id = RuntimeId(id);
    row.spec.name = name;
    row.spec.address = u"https://"_s + id + u".example.org"_s;
    row.spec.kind = ConnectionKind::Novyx;
    row.spec.mark = { MarkColour::Violet, MarkShape::Star };
    row.state.link = link;
    row.credential = CredentialPlace::Keychain;
    return row;
}

template <class T> T* child(QObject* parent, const char* name)
{
    T* found = parent->findChild<T*>(QLatin1String(name));
    if (!found)
        qFatal("there is no %s", name);
    return found;
}

void keep(QWidget* widget, const QString& name)
{
    const QString dir = qEnvironmentVariable("SIGNALBOX_GRABS");
    if (!dir.isEmpty())
        QVERIFY(widget->grab().save(dir + u'/' + name + u".png"_s));
}

} // namespace

//! Connections in the window: the list, the form, the test, and every way there.
class TestConnectionsDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_prompter = std::make_unique<ScriptedPrompter>();
        m_book = std::make_unique<ScriptedBook>();
    }

    void formIsCheckedInPlace()
    {
        QPointer<ConnectionDialog> dialog = new ConnectionDialog(m_book.get(), std::nullopt, nullptr);
        QSignalSpy saved(dialog, &ConnectionDialog::saved);
        dialog->open();
        auto* name = child<QLineEdit>(dialog, "name");
        auto* address = child<QLineEdit>(dialog, "address");
        child<QPushButton>(dialog, "submit")->click();
        QVERIFY(!dialog->problemAt(name).isEmpty());
        QVERIFY(!dialog->problemAt(address).isEmpty());
        QVERIFY(m_book->saves.isEmpty());
        QTest::keyClicks(name, u"Build server"_s);
        QTest::keyClicks(address, u"https://a.example.org"_s);
        QVERIFY(dialog->problemAt(address).isEmpty());
        child<QLineEdit>(dialog, "token")->setText(u" secret-token "_s);
        QTest::keyClick(name, Qt::Key_Return); // never submits
        QVERIFY(m_book->saves.isEmpty());

        m_book->failNext = makeError(ErrorKind::Storage, u"The disk is full."_s);
        child<QPushButton>(dialog, "submit")->click();
        QTRY_VERIFY(child<QPushButton>(dialog, "submit")->isEnabled());
        QVERIFY(dialog);
        child<QPushButton>(dialog, "submit")->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(saved.size(), 1);
        const auto& asked = m_book->saves.constLast();
        QCOMPARE(asked.spec.name, u"Build server"_s);
        QCOMPARE(asked.spec.decisions, DecisionRight::ObserveOnly);
        QCOMPARE(asked.token.value(), QByteArray("secret-token"));
    }

    void editKeepsTheTokenUnlessTold()
    {
        m_book->connections().put(row(u"a"_s, u"Alpha"_s, Link::Connected));
        const ConnectionSpec spec = m_book->connections().rows().first().spec;
        auto* first = new ConnectionDialog(m_book.get(), spec, nullptr);
        QCOMPARE(child<QLineEdit>(first, "token")->text(), QString());
        QCOMPARE(child<QLineEdit>(first, "token")->echoMode(), QLineEdit::Password);
        QCOMPARE(child<QComboBox>(first, "shape")->currentData().toString(), u"star"_s);
        child<QCheckBox>(first, "decide")->setChecked(true);
        child<QPushButton>(first, "submit")->click();
        QTRY_COMPARE(m_book->saves.size(), 1);
        QVERIFY(!m_book->saves.first().token);
        QCOMPARE(m_book->saves.first().spec.decisions, DecisionRight::Allowed);
        QCOMPARE(m_book->saves.first().spec.id, spec.id);

        auto* second = new ConnectionDialog(m_book.get(), spec, nullptr);
        child<QCheckBox>(second, "dropToken")->setChecked(true);
        child<QPushButton>(second, "submit")->click();
        QTRY_COMPARE(m_book->saves.size(), 2);
        QVERIFY(m_book->saves.at(1).token && m_book->saves.at(1).token->isEmpty());
    }

    void testShowsEachStep()
    {
        auto* dialog = new ConnectionDialog(m_book.get(), std::nullopt, nullptr);
        const std::unique_ptr<ConnectionDialog> owner(dialog);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        child<QLineEdit>(dialog, "address")->setText(u"https://a.example.org"_s);
        auto* start = child<QPushButton>(dialog, "testConnection");
        start->click();
        QCOMPARE(m_book->checks.size(), 1);
        QCOMPARE(m_book->checks.first().spec.address, u"https://a.example.org"_s);
        QVERIFY(m_book->lastCheck && m_book->lastCheck->started);
        m_book->lastCheck->setStep(CheckStep::Kind::Address, CheckStep::Outcome::Passed, u"fine"_s);
        m_book->lastCheck->fail(CheckStep::Kind::Reach, u"<b>Nobody</b> answers."_s);
        auto* reach = child<QLabel>(dialog, "step-1");
        QTRY_VERIFY(reach->isVisible());
        QVERIFY2(reach->text().contains(u"<b>Nobody</b>"_s), qPrintable(reach->text()));
        QCOMPARE(reach->textFormat(), Qt::PlainText);
        QVERIFY(reach->text().contains(u"failed"_s));
        QVERIFY(child<QLabel>(dialog, "step-4")->text().contains(u"not tried"_s));
        QVERIFY(start->accessibleDescription().contains(u"Nobody"_s));
        // What was found is about what stood there.
        child<QLineEdit>(dialog, "address")->setText(u"https://b.example.org"_s);
        QVERIFY(!reach->isVisible());
        QVERIFY(!m_book->lastCheck);
    }

    void listShowsAndRemoves()
    {
        auto* dialog = new ConnectionsDialog(m_book.get(), m_prompter.get(), nullptr);
        const std::unique_ptr<ConnectionsDialog> owner(dialog);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QVERIFY(!child<QPushButton>(dialog, "edit")->isEnabled());
        m_book->connections().put(row(u"a"_s, u"Alpha"_s, Link::Connected));
        ConnectionRow failed = row(u"b"_s, u"Beta"_s, Link::Failed);
        failed.state.sentence = u"It does not accept the credential."_s;
        m_book->connections().put(failed);
        QTRY_VERIFY(child<QPushButton>(dialog, "edit")->isEnabled());
        dialog->select(failed.spec.id);
        QVERIFY(child<QLabel>(dialog, "detailTitle")->text().contains(u"Beta"_s));
        QVERIFY(child<QLabel>(dialog, "detailState")->text().contains(u"does not accept"_s));
        QVERIFY(child<QLabel>(dialog, "detailRight")->text().contains(u"observing"_s));
        child<QPushButton>(dialog, "retry")->click();
        QCOMPARE(m_book->retries, { failed.spec.id });

        failed.spec.decisions = DecisionRight::Allowed;
        m_book->connections().put(failed);
        QVERIFY(child<QLabel>(dialog, "detailRight")->text().contains(u"allowed"_s));

        child<QPushButton>(dialog, "remove")->click(); // nobody answers: nothing happens
        QVERIFY(m_book->removals.isEmpty());
        m_prompter->answers = { PromptAnswer { true, {} } };
        child<QPushButton>(dialog, "remove")->click();
        QCOMPARE(m_book->removals, { failed.spec.id });
        QTRY_VERIFY(child<QLabel>(dialog, "detailTitle")->text().contains(u"Alpha"_s));
    }

    void everythingHasANameAndIsReachedByTab()
    {
        m_book->connections().put(row(u"a"_s, u"Alpha"_s, Link::Connected));
        ConnectionDialog form(m_book.get(), m_book->connections().rows().first().spec, nullptr);
        form.setAttribute(Qt::WA_DeleteOnClose, false);
        ConnectionsDialog list(m_book.get(), m_prompter.get(), nullptr);
        list.setAttribute(Qt::WA_DeleteOnClose, false);
        for (QWidget* dialog : { static_cast<QWidget*>(&form), static_cast<QWidget*>(&list) }) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowActive(dialog));
            QSet<QWidget*> reached;
            for (int i = 0; i < 40; ++i) {
                reached.insert(dialog->focusWidget());
                QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
            }
            for (QWidget* widget : dialog->findChildren<QWidget*>()) {
                const bool stop = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible()
                    && widget->isEnabled() && !widget->focusProxy()
                    && !widget->objectName().startsWith(u"qt_"_s);
                if (!stop)
                    continue;
                QVERIFY2(reached.contains(widget), qPrintable(widget->objectName()));
                auto* button = qobject_cast<QAbstractButton*>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                    qPrintable(widget->objectName()));
            }
        }
    }

    void menuPaletteAndSidebarLeadThere()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        QVERIFY(!fixture.action("connections")->isEnabled());
        ConnectionRow own = row(fixture.runtime.id().text(), u"Scripted"_s, Link::Connected);
        m_book->connections().put(own);
        fixture.window->setConnections(m_book.get());
        QVERIFY(fixture.action("connections")->isEnabled());
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        auto* menu = child<QMenu>(fixture.window.get(), "fileMenu");
        QVERIFY(menu->actions().contains(fixture.action("connections")));

        fixture.action("connections")->trigger();
        QPointer<ConnectionsDialog> dialog = fixture.window->findChild<ConnectionsDialog*>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);

        fixture.action("addConnection")->trigger();
        QPointer<ConnectionDialog> form = fixture.window->findChild<ConnectionDialog*>();
        QVERIFY(form);
        form->close();
        fixture.window->findChild<ConnectionsDialog*>()->close();
        QTRY_VERIFY(!fixture.window->findChild<ConnectionsDialog*>());

        // The sidebar: arrows only pass by, Return opens.
        auto* sidebar = child<Sidebar>(fixture.window.get(), "sidebar");
        const QAbstractItemModel* lines = sidebar->model();
        int last = -1;
        QTRY_VERIFY((last = lines->rowCount() - 1) > 0
            && lines->index(last, 0).data().toString().startsWith(u"Connections"_s));
        const QString runtimeLine
            = lines->index(last - 1, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(runtimeLine.contains(u"Violet"_s) && runtimeLine.contains(u"Star"_s),
            qPrintable(runtimeLine));
        sidebar->setFocus();
        QSignalSpy gone(sidebar, &Sidebar::pageRequested);
        sidebar->setCurrentIndex(lines->index(last - 1, 0));
        QCOMPARE(gone.size(), 0);
        QTest::keyClick(sidebar, Qt::Key_Return);
        QTRY_VERIFY(dialog = fixture.window->findChild<ConnectionsDialog*>());
        QCOMPARE(child<QTableView>(dialog, "table")->currentIndex().row(), 0);
        QCOMPARE(gone.size(), 0);
    }

    void marksAreReadable_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<double>("least");
        QTest::newRow("light") << static_cast<int>(Scheme::Light) << 4.5;
        QTest::newRow("dark") << static_cast<int>(Scheme::Dark) << 4.5;
        QTest::newRow("contrast") << static_cast<int>(Scheme::HighContrast) << 7.0;
    }

    void marksAreReadable()
    {
        QFETCH(const int, scheme);
        QFETCH(const double, least);
        const QPalette palette = paletteOf(static_cast<Scheme>(scheme));
        for (const MarkColour colour : { MarkColour::Blue, MarkColour::Teal, MarkColour::Violet,
                 MarkColour::Pink, MarkColour::Brown, MarkColour::Grey }) {
            for (const Tone ground : { Tone::Base, Tone::Panel }) {
                const double ratio
                    = contrast(markColour(colour, palette), toneColor(ground, palette));
                QVERIFY2(ratio >= least,
                    qPrintable(markColourTitle(colour) + u' ' + QString::number(ratio)));
            }
        }
    }

    void looks_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
    }

    void looks()
    {
        QFETCH(const int, theme);
        const QString tag = QLatin1String(QTest::currentDataTag());
        WindowFixture fixture(WindowFixture::Content::Demo);
        fixture.theme.setChoice(static_cast<ThemeChoice>(theme));
        m_book->connections().put(row(fixture.runtime.id().text(), u"Build server"_s, Link::Connected));
        ConnectionRow failed = row(u"staging"_s, u"Staging"_s, Link::Failed);
        failed.spec.mark = { MarkColour::Teal, MarkShape::Heart };
        failed.state.sentence = u"https://staging.example.org does not accept the credential. Enter it "
                                "again in the connection's settings."_s;
        m_book->connections().put(failed);
        fixture.window->setConnections(m_book.get());
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 4);
        fixture.action("connections")->trigger();
        auto* dialog = fixture.window->findChild<ConnectionsDialog*>();
        dialog->select(failed.spec.id);
        keep(fixture.window.get(), tag + u"-window"_s);
        keep(dialog, tag + u"-connections"_s);
        dialog->add();
        auto* form = dialog->findChild<ConnectionDialog*>();
        QVERIFY(form);
        child<QLineEdit>(form, "name")->setText(u"Production"_s);
        child<QLineEdit>(form, "address")->setText(u"https://runtime.example.org"_s);
        child<QPushButton>(form, "testConnection")->click();
        m_book->lastCheck->setStep(
            CheckStep::Kind::Address, CheckStep::Outcome::Passed, u"https://runtime.example.org"_s);
        m_book->lastCheck->setStep(CheckStep::Kind::Reach, CheckStep::Outcome::Passed,
            u"Reached; its certificate is trusted (TLS)."_s);
        m_book->lastCheck->fail(CheckStep::Kind::SignIn,
            u"The server refused the token ending in 1234. Enter the supervisor's token."_s);
        form->resize(form->width(), 900);
        QTRY_VERIFY(child<QLabel>(form, "step-4")->isVisible());
        keep(form, tag + u"-form"_s);
    }

private:
    std::unique_ptr<ScriptedBook> m_book;
    std::unique_ptr<ScriptedPrompter> m_prompter;
};

QTEST_MAIN(TestConnectionsDialog)
#include "tst_connectionsdialog.moc"
