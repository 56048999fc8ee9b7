// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace signalbox {
namespace {

//! Paints one bundled SVG in the palette's colour (Qt paints currentColor black).
class ToneIconEngine final : public QIconEngine {
public:
    ToneIconEngine(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, rendered(rect.size(), ratio, mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(size, 1.0, mode);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return rendered(size / scale, scale, mode);
    }

    bool isNull() override { return !QFile::exists(resourcePath()); }
    QString key() const override { return QStringLiteral("signalbox-tone"); }
    QIconEngine* clone() const override { return new ToneIconEngine(*this); }

private:
    QString resourcePath() const
    {
        return QStringLiteral(":/signalbox/icons/lucide/%1.svg").arg(m_name);
    }

    QPixmap rendered(const QSize& size, qreal ratio, QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        const QColor colour = mode == QIcon::Disabled
            ? palette.color(QPalette::Disabled, QPalette::ButtonText)
            : toneColor(m_tone, palette);
        const QString cacheKey = QStringLiteral("signalbox/%1/%2/%3x%4@%5")
                                     .arg(m_name, colour.name())
                                     .arg(size.width())
                                     .arg(size.height())
                                     .arg(ratio);
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;
        QFile file(resourcePath());
        pixmap = QPixmap(size * ratio);
        pixmap.fill(Qt::transparent);
        if (file.open(QIODevice::ReadOnly)) {
            QByteArray svg = file.readAll();
            svg.replace("currentColor", colour.name().toLatin1());
            QSvgRenderer renderer(svg);
            QPainter painter(&pixmap);
            renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixmap.size())));
        }
        pixmap.setDevicePixelRatio(ratio);
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon toneIcon(const QString& name, Tone tone)
{
    return QIcon(new ToneIconEngine(name, tone));
}

} // namespace signalbox
