// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_cell.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QSpinBox>

#include "widgets/common/controls.h"
#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct FilmText
{
    Q_DECLARE_TR_FUNCTIONS(FilmDeck)
};

} // namespace

QString filmTimeText(std::int64_t time_us)
{
    const auto ms = std::max<std::int64_t>(time_us, 0) / 1000;
    return u"%1:%2.%3"_s.arg(ms / 60'000)
        .arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'))
        .arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

QString filmFactsText(const FilmFacts& facts)
{
    const QLocale locale;
    const auto figure = [&locale](double value) {
        auto text = locale.toString(value, 'f', 2);
        while (text.endsWith(u'0'))
            text.chop(1);
        return text.endsWith(locale.decimalPoint()) ? text.chopped(1) : text;
    };
    QStringList words{u"%1×%2"_s.arg(facts.width).arg(facts.height)};
    words << (facts.is_variable ? FilmText::tr("%1 fps on average").arg(figure(facts.rate))
                                : FilmText::tr("%1 fps").arg(figure(facts.rate)));
    words << FilmText::tr("%1 s").arg(figure(static_cast<double>(facts.duration_us) / 1e6));
    words << QString::fromStdString(facts.codec);
    if (facts.is_cut_off)
        words << FilmText::tr("cut off");
    if (facts.is_hdr)
        words << FilmText::tr("HDR, not tone-mapped");
    return words.join(u" · "_s);
}

QRect fittedRect(const QRect& place, QSize picture, double scale)
{
    const auto largest = (QSizeF(picture) * 2 / scale).toSize();
    const auto size = picture.scaled(place.size().boundedTo(largest), Qt::KeepAspectRatio);
    return {place.left() + (place.width() - size.width()) / 2, place.top() + (place.height() - size.height()) / 2,
            size.width(), size.height()};
}

FilmScreen::FilmScreen(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize FilmScreen::pixels() const
{
    return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

void FilmScreen::show(const QImage& image, FilmState state, const QString& word)
{
    if (image.cacheKey() == m_image.cacheKey() && state == m_state && word == m_word)
        return;
    m_image = image;
    m_state = state;
    m_word = word;
    update();
}

void FilmScreen::resizeEvent(QResizeEvent*)
{
    Q_EMIT resized();
}

void FilmScreen::paintEvent(QPaintEvent*)
{
    const auto& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), theme.window);
    if (!m_image.isNull())
        painter.drawImage(fittedRect(rect(), m_image.size(), devicePixelRatioF()), m_image);
    if (m_word.isEmpty())
        return;
    auto veil = theme.window;
    veil.setAlphaF(0.6F);
    painter.fillRect(rect(), veil);
    painter.setFont(textFont());
    const auto inside = rect().adjusted(16, 16, -16, -16);
    auto box = painter.boundingRect(inside, Qt::AlignCenter | Qt::TextWordWrap, m_word).adjusted(-8, -4, 8, 4);
    drawPanel(painter, box, theme.surface, theme.hairline, badge_radius);
    painter.setPen(m_state == FilmState::Failed ? theme.bad : theme.text);
    painter.drawText(inside, Qt::AlignCenter | Qt::TextWordWrap, m_word);
}

FilmCell::FilmCell(const QString& name, SeriesSlot slot, QWidget* parent)
    : QWidget(parent), m_name(name), m_facts(new ElidedLabel), m_screen(new FilmScreen), m_place(new ElidedLabel),
      m_offset(new QSpinBox)
{
    auto* const title = new ElidedLabel(name);
    title->setFont(strongFont());
    for (auto* const label : {m_facts, m_place}) {
        setSecondary(*label);
        label->setFont(withTabularFigures(captionFont()));
    }
    m_screen->setAccessibleName(name);
    m_offset->setRange(-3'600'000, 3'600'000);
    m_offset->setSingleStep(10);
    m_offset->setSuffix(tr(" ms"));
    m_offset->setPrefix(tr("starts at "));
    m_offset->setAccessibleName(tr("When %1 starts, in milliseconds").arg(name));
    m_offset->setToolTip(tr("By how much this film starts later than the others"));
    m_offset->setKeyboardTracking(false);
    connect(m_offset, &QSpinBox::valueChanged, this, [this](int ms) { Q_EMIT offsetChanged(std::int64_t{ms} * 1000); });

    auto* const head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(8);
    head->addWidget(new Swatch(slot));
    head->addWidget(title, 1);
    head->addWidget(m_facts, 2);
    auto* const foot = new QHBoxLayout;
    foot->setContentsMargins(12, 4, 8, 4);
    foot->addWidget(m_place, 1);
    foot->addWidget(m_offset);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(1, 1, 1, 1);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(m_screen, 1);
    rows->addLayout(foot);
}

void FilmCell::setFacts(const QString& facts)
{
    m_facts->setText(facts);
}

void FilmCell::setPlace(const QString& place)
{
    if (m_place->text() == place)
        return;
    m_place->setText(place);
    m_screen->setAccessibleDescription(place);
}

QString FilmCell::place() const
{
    return m_place->text();
}

void FilmCell::setOffset(std::int64_t offset_us)
{
    const QSignalBlocker quiet(m_offset);
    m_offset->setValue(static_cast<int>(offset_us / 1000));
}

void FilmCell::paintEvent(QPaintEvent*)
{
    const auto& theme = themeOf(this);
    QPainter painter(this);
    drawPanel(painter, rect(), theme.surface, theme.hairline, card_radius);
}

} // namespace assay
