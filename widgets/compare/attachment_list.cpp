// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/attachment_list.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QBuffer>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QImage>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QToolButton>

#include <algorithm>

#include "engine/later.h"
#include "prompt.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

QStringList filesOf(const QMimeData& data)
{
    QStringList files;
    const auto urls = data.urls();
    for (const auto& url : urls) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files << url.toLocalFile();
    }
    return files;
}

std::int64_t sizeOf(const Part& part)
{
    if (const auto* media = std::get_if<MediaPart>(&part))
        return media->bytes ? static_cast<std::int64_t>(media->bytes->size()) : 0;
    const auto* text = std::get_if<TextPart>(&part);
    return text ? static_cast<std::int64_t>(text->text.size()) : 0;
}

Result<Attachment> pngOf(const QImage& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, "PNG"))
        return failure(ErrorKind::Usage, AttachmentList::tr("The picture from the clipboard cannot be read."));
    const QString name = AttachmentList::tr("pasted picture");
    MediaPart part{"image/png", std::make_shared<const std::string>(bytes.toStdString()), {}, "pasted.png"};
    return Attachment{name, std::make_shared<const Part>(std::move(part)), bytes.size(), {}};
}

} // namespace

AttachmentList::AttachmentList(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(4);
    rebuild();
}

void AttachmentList::setAttachments(std::vector<Attachment> attachments)
{
    ++m_generation;
    m_attachments = std::move(attachments);
    rebuild();
    Q_EMIT changed();
}

void AttachmentList::add(Attachment attachment)
{
    m_attachments.push_back(std::move(attachment));
    rebuild();
    Q_EMIT changed();
}

// One after the other, so that they stand in the order they were given in.
void AttachmentList::addFiles(const QStringList& paths)
{
    QtConcurrent::run([paths] {
        std::vector<Result<Part>> parts;
        for (const auto& path : paths)
            parts.push_back(partFromFile(path));
        return parts;
    }).then(this, [this, paths, generation = m_generation](const std::vector<Result<Part>>& parts) {
        if (generation != m_generation)
            return;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const QString& path = paths[static_cast<qsizetype>(i)];
            if (parts[i])
                add({QFileInfo(path).fileName(), std::make_shared<const Part>(*parts[i]), sizeOf(*parts[i]), path});
            else
                Q_EMIT failed(parts[i].error());
        }
    });
}

bool AttachmentList::canTake(const QMimeData& offered)
{
    return offered.hasImage() || !filesOf(offered).isEmpty();
}

bool AttachmentList::take(const QMimeData& dropped)
{
    const QStringList files = filesOf(dropped);
    addFiles(files);
    if (files.isEmpty() && dropped.hasImage())
        addPicture(dropped);
    return !files.isEmpty() || dropped.hasImage();
}

void AttachmentList::addPicture(const QMimeData& dropped)
{
    const auto picture = qvariant_cast<QImage>(dropped.imageData());
    whenDone(QtConcurrent::run(pngOf, picture), this,
             [this, generation = m_generation](const Result<Attachment>& made) {
                 if (generation != m_generation)
                     return;
                 if (made)
                     add(*made);
                 else
                     Q_EMIT failed(made.error());
             });
}

void AttachmentList::pick()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Files to go with the prompt"));
    addFiles(files);
}

QWidgetList AttachmentList::fields() const
{
    QWidgetList fields;
    for (int row = 0; row < m_rows->count(); ++row)
        fields << m_rows->itemAt(row)->widget()->findChild<QToolButton*>();
    return fields;
}

QWidget* AttachmentList::makeRow(std::size_t index)
{
    const Attachment& attachment = m_attachments[index];
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* name = new ElidedLabel(attachment.name, Qt::ElideMiddle, row);
    auto* size =
        new ElidedLabel(attachment.bytes > 0 ? bytesText(attachment.bytes) : tr("not at hand"), Qt::ElideRight, row);
    setSecondary(*size);
    auto* remove = new QToolButton(row);
    remove->setIcon(lineIcon(u"close"_s, IconColor::Secondary));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Remove %1").arg(attachment.name));
    remove->setAccessibleName(remove->toolTip());
    connect(remove, &QToolButton::clicked, this, [this, index] {
        m_attachments.erase(m_attachments.begin() + static_cast<std::ptrdiff_t>(index));
        rebuild();
        Q_EMIT changed();
    });
    row->setFixedHeight(control_height);
    layout->addWidget(name, 1);
    layout->addWidget(size);
    layout->addWidget(remove);
    return row;
}

void AttachmentList::rebuild()
{
    while (auto* item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < m_attachments.size(); ++i)
        m_rows->addWidget(makeRow(i));
    setVisible(!m_attachments.empty());
}

} // namespace assay
