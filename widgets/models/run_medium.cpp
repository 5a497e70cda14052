// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/run_medium.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "engine/later.h"
#include "engine/media_type.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/icons.h"
#include "widgets/common/medium_file.h"
#include "widgets/common/note_label.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int thumbnail_size = 72;

QImage thumbnailOf(const QString& path, int side)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? readPictureWithin(file, side) : QImage();
}

} // namespace

QString mediumFacts(const Answer::Item& item)
{
    QStringList facts{QString::fromStdString(item.media_type)};
    if (item.media.width > 0 && item.media.height > 0)
        facts << RunMedium::tr("%1 × %2").arg(item.media.width).arg(item.media.height);
    if (item.media.duration_us > 0)
        facts << durationText(item.media.duration_us);
    facts << bytesText(item.media.bytes);
    return facts.join(u" · "_s);
}

RunMedium::RunMedium(const Answer::Item& item, const QString& path, const QString& name, QWidget* parent)
    : QWidget(parent), m_path(path), m_name(name), m_thumbnail(new QLabel(this)), m_note(new NoteLabel(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* const row = new QHBoxLayout;
    row->setSpacing(12);
    m_thumbnail->setFixedSize(thumbnail_size, thumbnail_size);
    m_thumbnail->setAlignment(Qt::AlignCenter);
    m_thumbnail->setObjectName(u"thumbnail"_s);
    auto* const words = new QVBoxLayout;
    words->setSpacing(4);
    auto* const title = new ElidedLabel(name, Qt::ElideMiddle, this);
    title->setObjectName(u"mediumName"_s);
    title->setFont(strongFont());
    auto* const facts = new ElidedLabel(mediumFacts(item), Qt::ElideRight, this);
    facts->setObjectName(u"mediumFacts"_s);
    setSecondary(*facts);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* const save = new QPushButton(tr("Save as…"), this);
    save->setObjectName(u"saveMedium"_s);
    auto* const folder = new QPushButton(tr("Open folder"), this);
    folder->setObjectName(u"openFolder"_s);
    folder->setToolTip(tr("Where the workspace keeps the file"));
    for (auto* const button : {save, folder}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    words->addWidget(title);
    words->addWidget(facts);
    words->addLayout(buttons);
    row->addWidget(m_thumbnail, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    column->addLayout(row);
    column->addWidget(m_note);
    showIcon();
    readThumbnail(item);
    connect(save, &QPushButton::clicked, this, &RunMedium::askWhere);
    connect(folder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_path).path())); });
}

void RunMedium::readThumbnail(const Answer::Item& item)
{
    if (mediaFamily(item.media_type) != "image")
        return;
    const int side = qRound(thumbnail_size * devicePixelRatioF());
    QtConcurrent::run(thumbnailOf, m_path, side).then(this, [this](const QImage& image) {
        if (!image.isNull())
            showThumbnail(image);
    });
}

void RunMedium::showThumbnail(const QImage& image)
{
    m_image = image;
    auto pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_thumbnail->setPixmap(pixmap);
    m_thumbnail->setAccessibleName(m_name);
}

void RunMedium::showIcon()
{
    m_thumbnail->setPixmap(lineIcon(u"media"_s, IconColor::Secondary).pixmap(QSize(32, 32), devicePixelRatioF()));
}

void RunMedium::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_image.isNull())
        showIcon();
    QWidget::changeEvent(event);
}

void RunMedium::askWhere()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save as"), QDir::home().filePath(m_name));
    if (!path.isEmpty())
        saveAs(path);
}

void RunMedium::saveAs(const QString& path)
{
    m_note->say(tr("Writing…"));
    whenDone(QtConcurrent::run([from = m_path, path] { return copyFile(from, path); }), this,
             [this, path](const Result<void>& written) {
                 if (written)
                     m_note->say(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)), Tone::Good);
                 else
                     m_note->say(written.error().message, Tone::Bad);
             });
}

} // namespace assay
