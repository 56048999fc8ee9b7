// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/guidedialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QFile>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextTable>
#include <QVBoxLayout>

namespace signalbox {
namespace {

//! Shows the text it is given and loads nothing, whatever the text asks for.
class OfflineBrowser final : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int, const QUrl&) override { return {}; }
};

//! Tables without the double lines they come with.
void calmTables(QTextDocument* document)
{
    const QList<QTextFrame*> frames = document->rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(0);
        format.setCellPadding(signalbox::spacing(1));
        format.setCellSpacing(0);
        table->setFormat(format);
    }
}

QPushButton* addCloseButton(QDialog* dialog, QVBoxLayout* layout)
{
    auto* close = new QPushButton(GuideDialog::tr("Close"), dialog);
    close->setObjectName(QStringLiteral("close"));
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
    return close;
}

} // namespace

GuideDialog::GuideDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("guideDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Guide"));
    auto* browser = new OfflineBrowser(this);
    browser->setAccessibleName(tr("Guide"));
    browser->setFrameShape(QFrame::NoFrame);
    browser->setOpenLinks(false);
    browser->document()->setDocumentMargin(spacing(6));
    QFile text(QStringLiteral(":/signalbox/guide/guide.md"));
    if (text.open(QIODevice::ReadOnly))
        browser->document()->setMarkdown(QString::fromUtf8(text.readAll()), QTextDocument::MarkdownDialectGitHub);
    calmTables(browser->document());
    browser->moveCursor(QTextCursor::Start);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, spacing(3), spacing(3));
    layout->addWidget(browser, 1);
    addCloseButton(this, layout);
    resize(spacing(170), spacing(160));
    browser->setFocus();
}

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Signalbox"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(6), spacing(5), spacing(6), spacing(4));
    layout->setSpacing(spacing(2));
    auto* name = new PlainLabel(tr("Signalbox %1").arg(QStringLiteral(SIGNALBOX_VERSION)), this);
    setTextRole(name, TextRole::Title);
    layout->addWidget(new IconLabel(toneIcon(QStringLiteral("shield-check"), Tone::Info), spacing(10), this));
    layout->addWidget(name);
    const QStringList lines {
        tr("A desktop console for supervising autonomous agents."),
        tr("Apache License 2.0. Sends nothing anywhere by itself: no telemetry."),
        tr("Made with Qt %1 (LGPL), SQLite, libgit2, and Lucide icons (ISC).").arg(QLatin1String(qVersion())),
    };
    for (const QString& line : lines) {
        auto* label = new PlainLabel(line, this);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addSpacing(spacing(2));
    addCloseButton(this, layout)->setFocus();
    setMinimumWidth(spacing(100));
}

} // namespace signalbox
