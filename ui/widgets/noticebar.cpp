// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noticebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace signalbox {
namespace {

constexpr int MostNotices = 3;
constexpr std::chrono::seconds HintLasts { 8 };

struct NoticeLook {
    Tone tone;
    const char* icon;
};

NoticeLook lookOfNotice(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Ok:
        return { Tone::Ok, "circle-check" };
    case NoticeKind::Warning:
        return { Tone::Medium, "triangle-alert" };
    case NoticeKind::Error:
        return { Tone::Critical, "circle-alert" };
    case NoticeKind::Hint:
        break;
    }
    return { Tone::Info, "info" };
}

//! One notice: a tinted band with a mark of its kind at the left edge.
class NoticeRow final : public QWidget {
public:
    NoticeRow(NoticeKind kind, const QString& text, const NoticeAction& action, QWidget* parent)
        : QWidget(parent)
        , m_tone(lookOfNotice(kind).tone)
        , m_words(new PlainLabel(this))
    {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(spacing(3), spacing(1), spacing(1), spacing(1));
        layout->setSpacing(spacing(2));
        const QIcon icon = toneIcon(QLatin1String(lookOfNotice(kind).icon), m_tone);
        layout->addWidget(new IconLabel(icon, spacing(4), this), 0, Qt::AlignTop);
        m_words->setWordWrap(true);
        m_words->setUntrusted(text);
        layout->addWidget(m_words, 1);
        if (!action.text.isEmpty()) {
            auto* button = new QPushButton(action.text, this);
            button->setObjectName(QStringLiteral("noticeAction"));
            button->setAutoDefault(false);
            connect(button, &QPushButton::clicked, this, [run = action.run] { run(); });
            layout->addWidget(button);
        }
        m_dismiss = new QToolButton(this);
        m_dismiss->setObjectName(QStringLiteral("noticeDismiss"));
        m_dismiss->setIcon(toneIcon(QStringLiteral("x")));
        m_dismiss->setAutoRaise(true);
        m_dismiss->setAccessibleName(NoticeBar::tr("Dismiss this notice"));
        m_dismiss->setToolTip(NoticeBar::tr("Dismiss"));
        layout->addWidget(m_dismiss, 0, Qt::AlignTop);
    }

    QToolButton* dismissButton() const { return m_dismiss; }
    QString words() const { return m_words->text(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), toneTint(m_tone, palette()));
        painter.fillRect(0, 0, 3, height(), toneColor(m_tone, palette()));
        painter.fillRect(0, height() - 1, width(), 1, toneColor(Tone::Divider, palette()));
    }

private:
    Tone m_tone;
    PlainLabel* m_words;
    QToolButton* m_dismiss = nullptr;
};

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void NoticeBar::post(NoticeKind kind, const QString& text, const NoticeAction& action)
{
    auto* row = new NoticeRow(kind, text, action, this);
    connect(row->dismissButton(), &QToolButton::clicked, this, [this, row] { remove(row); });
    m_layout->insertWidget(0, row);
    m_rows.prepend(row);
    while (m_rows.size() > MostNotices)
        remove(m_rows.last());
    const bool leaves = action.text.isEmpty() && (kind == NoticeKind::Hint || kind == NoticeKind::Ok);
    if (leaves)
        QTimer::singleShot(HintLasts, row, [this, row] { remove(row); });
    show();
}

void NoticeBar::postError(const Error& error, const NoticeAction& retry)
{
    if (error.kind != ErrorKind::Cancelled)
        post(NoticeKind::Error, error.sentence, retry);
}

void NoticeBar::clear()
{
    while (!m_rows.isEmpty())
        remove(m_rows.last());
}

QString NoticeBar::newestText() const
{
    return m_rows.isEmpty() ? QString() : static_cast<const NoticeRow*>(m_rows.first())->words();
}

void NoticeBar::remove(QWidget* row)
{
    if (!m_rows.removeOne(row))
        return;
    row->hide();
    row->deleteLater();
    setVisible(!m_rows.isEmpty());
}

} // namespace signalbox
