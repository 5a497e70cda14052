// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/icons.h"

#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

#include "widgets/common/theme.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

QByteArray svgOf(const QString& name, const QColor& color)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

QPixmap rendered(const QString& name, const QColor& color, QSize device_size)
{
    const QString key = u"assay/%1/%2/%3x%4"_s.arg(name, color.name(), QString::number(device_size.width()),
                                                   QString::number(device_size.height()));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(device_size);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svgOf(name, color));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor colorOf(IconColor color, QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    const Theme& theme = themeOf(palette);
    if (mode == QIcon::Disabled)
        return theme.faint;
    switch (color) {
    case IconColor::Text:
        return theme.text;
    case IconColor::Secondary:
        return theme.secondary;
    case IconColor::Accent:
        return theme.accent;
    case IconColor::OnAccent:
        return theme.on_accent;
    }
    return theme.text;
}

class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(QString name, IconColor color) : m_name(std::move(name)), m_color(color) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        drawLineIcon(*painter, rect, m_name, colorOf(m_color, mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, colorOf(m_color, mode), size);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // Since Qt 6.8 the size is in the widget's pixels, not the screen's.
        QPixmap pixmap = rendered(m_name, colorOf(m_color, mode), (QSizeF(size) * scale).toSize());
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }
    QIconEngine* clone() const override { return new LineIconEngine(*this); }
    bool isNull() override { return false; }

private:
    QString m_name;
    IconColor m_color;
};

} // namespace

QIcon lineIcon(const QString& name, IconColor color)
{
    return QIcon(new LineIconEngine(name, color));
}

void drawLineIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color)
{
    const double scale = painter.device()->devicePixelRatio();
    QPixmap pixmap = rendered(name, color, (rect.size() * scale).toSize());
    pixmap.setDevicePixelRatio(scale);
    painter.drawPixmap(rect.topLeft(), pixmap);
}

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return u"check"_s;
    case Tone::Caution:
        return u"warning"_s;
    case Tone::Bad:
        return u"error"_s;
    case Tone::Accent:
        return u"info"_s;
    case Tone::Neutral:
        break;
    }
    return {};
}

QIcon applicationIcon()
{
    return lineIcon(u"org.assay.Assay"_s); // has no currentColor, so it keeps its own
}

} // namespace assay
