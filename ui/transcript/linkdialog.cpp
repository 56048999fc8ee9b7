// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/linkdialog.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

LinkDialog::LinkDialog(const QString& address, QWidget* parent)
    : QDialog(parent)
    , m_address(address)
    , m_url(address, QUrl::StrictMode)
{
    setWindowTitle(tr("Open a link?"));
    setObjectName(QStringLiteral("linkDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    auto* headline = new PlainLabel(this);
    headline->setObjectName(QStringLiteral("headline"));
    headline->setWordWrap(true);
    setTextRole(headline, TextRole::Heading);
    // The encoded host: a look-alike of another script shows as xn--.
    const QString host = m_url.host(QUrl::FullyEncoded);
    headline->setUntrusted(mayOpen(m_url) ? (host.isEmpty() ? m_url.scheme() : host) : tr("This sort of link is not opened."));
    layout->addWidget(headline);
    auto* why = new PlainLabel(tr("The agent wrote this address. All of it:"), this);
    setTextRole(why, TextRole::Muted);
    layout->addWidget(why);
    auto* full = new QPlainTextEdit(visibleText(m_address, LineBreaks::Show), this);
    full->setObjectName(QStringLiteral("full"));
    full->setReadOnly(true);
    full->setTabChangesFocus(true);
    full->setAccessibleName(tr("Full address"));
    full->setFont(monoFont());
    full->setMinimumSize(420, 90);
    full->setWordWrapMode(QTextOption::WrapAnywhere);
    layout->addWidget(full);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* copy = buttons->addButton(tr("Copy address"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyButton"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, &LinkDialog::copyAddress);
    if (mayOpen(m_url)) {
        m_openButton = buttons->addButton(tr("Open in browser"), QDialogButtonBox::ActionRole);
        m_openButton->setObjectName(QStringLiteral("openButton"));
        m_openButton->setAutoDefault(false);
        connect(m_openButton, &QPushButton::clicked, this, [this] {
            Q_EMIT openAccepted(m_url);
            accept();
        });
    }
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Cancel)->setFocus();
}

bool LinkDialog::mayOpen(const QUrl& url)
{
    if (!url.isValid())
        return false;
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("mailto"))
        return !url.path().isEmpty();
    return (scheme == QLatin1String("https") || scheme == QLatin1String("http")) && !url.host().isEmpty()
        && url.userInfo().isEmpty();
}

void LinkDialog::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_address);
}

} // namespace signalbox
