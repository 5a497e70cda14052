// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/media_cells.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeDatabase>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QToolButton>

#include <algorithm>

#include "engine/later.h"
#include "ledger/media_query.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/icons.h"
#include "widgets/common/medium_file.h"
#include "widgets/common/theme_paint.h"
#include "widgets/viewers/film_strip.h"
#include "widgets/viewers/sound_for_film.h"
#include "widgets/viewers/sound_strip.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int longest_edge = 1280; // pixels of what is kept in memory
constexpr int foot_height = 32;
constexpr int gap = 8;
constexpr int margin = 14;
constexpr int symbol_height = 96; // of what has no picture

QImage readPicture(const QString& path, const std::shared_ptr<const std::string>& bytes)
{
    if (!path.isEmpty()) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? readPictureWithin(file, longest_edge) : QImage();
    }
    QByteArray view = QByteArray::fromRawData(bytes->data(), static_cast<qsizetype>(bytes->size()));
    QBuffer buffer(&view);
    return buffer.open(QIODevice::ReadOnly) ? readPictureWithin(buffer, longest_edge) : QImage();
}

bool isPicture(const QString& type)
{
    return type.startsWith("image/"_L1);
}

QString suffixOf(const QString& type)
{
    const auto suffix = QMimeDatabase().mimeTypeForName(type).preferredSuffix();
    return suffix.isEmpty() ? type.section(u'/', 1).section(u'+', 0, 0) : suffix;
}

QToolButton* footButton(const QString& text, const QString& name, QWidget* parent)
{
    auto* const button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setAutoRaise(true);
    return button;
}

} // namespace

QString mediumFacts(const ColumnMedium& medium)
{
    const auto& whole = medium.whole;
    QStringList facts;
    if (whole.width > 0 && whole.height > 0)
        facts << u"%1 × %2"_s.arg(whole.width).arg(whole.height);
    if (whole.duration_us > 0)
        facts << durationText(whole.duration_us);
    facts << suffixOf(medium.type).toUpper();
    if (whole.bytes > 0)
        facts << bytesText(whole.bytes);
    return facts.join(u" · "_s);
}

MediaCell::MediaCell(QWidget* parent)
    : QWidget(parent), m_foot(new QWidget(this)), m_facts(new ElidedLabel({}, Qt::ElideRight, m_foot)),
      m_open(footButton(tr("Open"), u"openMedium"_s, m_foot)),
      m_save(footButton(tr("Save as…"), u"saveMedium"_s, m_foot))
{
    setObjectName(u"mediaCell"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setSecondary(*m_facts);
    m_open->setToolTip(tr("Open it in the program this desktop has for it"));
    auto* const row = new QHBoxLayout(m_foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_facts, 1);
    row->addWidget(m_open);
    row->addWidget(m_save);
    connect(m_open, &QToolButton::clicked, this, &MediaCell::open);
    connect(m_save, &QToolButton::clicked, this, &MediaCell::save);
}

void MediaCell::display(const ColumnMedium& medium, const QString& path, bool tells, SeriesSlot slot)
{
    const bool is_other = medium != m_medium || path != m_path;
    m_medium = medium;
    m_path = path;
    const QString facts = tells ? mediumFacts(medium) : QString();
    m_facts->setText(path.isEmpty() ? tr("coming…") : facts);
    m_open->setVisible(!path.isEmpty());
    m_save->setVisible(!path.isEmpty());
    setAccessibleName(isPicture(medium.type) ? tr("Picture, %1").arg(facts) : tr("Sound or film, %1").arg(facts));
    if (!is_other)
        return;
    makePlayer(slot);
    read();
}

void MediaCell::makePlayer(SeriesSlot slot)
{
    delete std::exchange(m_player, nullptr);
    const auto kind = mediumKindOf(m_medium.type.toStdString());
    if (m_path.isEmpty() || !kind || *kind == MediumKind::Picture)
        return;
    if (*kind == MediumKind::Film) {
        auto* const film = new FilmStrip(std::make_unique<DeckSound>(), {}, this);
        film->setFile(m_path.toStdString());
        connect(film, &FilmStrip::opened, this, &QWidget::updateGeometry); // its shape is known
        m_player = film;
    } else {
        auto* const sound = new SoundStrip({}, this);
        sound->setFile(m_path.toStdString(), slot);
        m_player = sound;
    }
    m_player->show();
    updateGeometry();
    placeParts();
}

// One reading at a time: what comes meanwhile is read after it, and only the last of that.
void MediaCell::read()
{
    const bool has_something = !m_path.isEmpty() || (m_medium.so_far && !m_medium.so_far->empty());
    if (!isPicture(m_medium.type) || !has_something)
        return;
    m_is_stale = m_is_reading;
    if (m_is_reading)
        return;
    m_is_reading = true;
    QtConcurrent::run(readPicture, m_path, m_medium.so_far)
        .then(this, [this, reading = ++m_reading](const QImage& picture) { take(picture, reading); });
}

// Of one that still comes, a version that cannot be read is just not there yet.
void MediaCell::take(const QImage& picture, int reading)
{
    m_is_reading = false;
    if (m_is_stale)
        read();
    if (picture.isNull()) {
        m_problem = m_path.isEmpty() || reading != m_reading ? QString() : tr("This picture cannot be read.");
        setAccessibleDescription(m_problem);
        update();
        return;
    }
    m_picture = picture;
    m_problem.clear();
    setAccessibleDescription({});
    updateGeometry();
    update();
    Q_EMIT pictureShown();
}

int MediaCell::pictureHeight(int width) const
{
    if (m_player)
        return m_player->hasHeightForWidth() ? m_player->heightForWidth(width) : m_player->sizeHint().height();
    const QSize size = !m_picture.isNull() ? m_picture.size() : QSize(m_medium.whole.width, m_medium.whole.height);
    if (!isPicture(m_medium.type) || size.isEmpty())
        return symbol_height;
    const int shown = std::min(width, size.width()); // one that is small is not blown up
    return std::max(static_cast<int>(qint64{shown} * size.height() / size.width()), 1);
}

int MediaCell::heightForWidth(int width) const
{
    return pictureHeight(width) + foot_height;
}

QSize MediaCell::sizeHint() const
{
    return {320, heightForWidth(320)};
}

void MediaCell::placeParts()
{
    if (m_player)
        m_player->setGeometry(0, 0, width(), height() - foot_height);
    m_foot->setGeometry(0, height() - foot_height, width(), foot_height);
}

void MediaCell::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeParts();
}

void MediaCell::paintEvent(QPaintEvent*)
{
    if (m_player)
        return;
    const Theme& theme = themeOf(this);
    const QRect place(0, 0, width(), height() - foot_height);
    QPainter painter(this);
    if (!m_picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        QSize size = m_picture.size();
        if (size.width() > place.width() || size.height() > place.height())
            size.scale(place.size(), Qt::KeepAspectRatio);
        painter.drawImage(QRect(place.topLeft(), size), m_picture);
        return;
    }
    painter.setPen(theme.hairline);
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (!m_problem.isEmpty()) {
        painter.setPen(theme.secondary);
        painter.drawText(place.adjusted(margin, 0, -margin, 0), Qt::AlignCenter | Qt::TextWordWrap, m_problem);
        return;
    }
    const QRectF symbol(place.center().x() - 12, place.center().y() - 12, 24, 24);
    drawLineIcon(painter, symbol, isPicture(m_medium.type) ? u"media"_s : u"play"_s, theme.secondary);
}

void MediaCell::open()
{
    if (!openFileAs(m_path, QFileInfo(m_path).fileName() + u'.' + suffixOf(m_medium.type)))
        QMessageBox::information(this, tr("Open"), tr("This desktop has no program for %1.").arg(m_medium.type));
}

void MediaCell::save()
{
    const QString proposed = m_medium.type.section(u'/', 0, 0) + u'.' + suffixOf(m_medium.type);
    const QString path = QFileDialog::getSaveFileName(this, tr("Save as"), proposed);
    if (path.isEmpty())
        return;
    whenDone(QtConcurrent::run([from = m_path, path] { return copyFile(from, path); }), this,
             [this](const Result<void>& written) {
                 if (!written)
                     QMessageBox::warning(this, tr("Save as"), written.error().message);
             });
}

MediaCells::MediaCells(QWidget* parent) : QScrollArea(parent), m_column(nullptr)
{
    setObjectName(u"mediaCells"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(margin, gap, margin, gap);
    m_column->setSpacing(gap);
    m_column->addStretch(1);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

void MediaCells::display(const std::vector<ColumnMedium>& media, const PathOf& path_of, bool tells, SeriesSlot slot)
{
    while (m_cells.size() > media.size()) {
        m_cells.back()->deleteLater();
        m_cells.back()->hide();
        m_cells.pop_back();
    }
    while (m_cells.size() < media.size()) {
        m_cells.push_back(new MediaCell(widget()));
        m_column->insertWidget(m_column->count() - 1, m_cells.back());
    }
    for (std::size_t i = 0; i < media.size(); ++i) {
        const auto& sha256 = media[i].whole.sha256;
        m_cells[i]->display(media[i], sha256.empty() ? QString() : path_of(sha256), tells, slot);
    }
}

} // namespace assay
