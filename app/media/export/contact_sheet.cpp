// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/export/contact_sheet.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMarginsF>
#include <QtCore/QSaveFile>
#include <QtGui/QFontMetrics>
#include <QtGui/QPageLayout>
#include <QtGui/QPageSize>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <algorithm>
#include <memory>

#include "media/export/sheet_tile.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct ContactSheetText
{
    Q_DECLARE_TR_FUNCTIONS(ContactSheet)
};

constexpr int margin = 80;
constexpr int gap = 32;
constexpr int caption_gap = 10;
constexpr int title_px = 36;
constexpr int footer_px = 20;
constexpr int tallest_picture = 16'384;

// A page in dots, and how many of them are an inch.
struct Paper
{
    QSize size;
    int dots_an_inch;
    QPageSize page;

    static Paper of(SheetOptions::Page page)
    {
        switch (page) {
        case SheetOptions::Page::A4:
            return {{1654, 2339}, 200, QPageSize(QPageSize::A4)};
        case SheetOptions::Page::Letter:
            return {{1700, 2200}, 200, QPageSize(QPageSize::Letter)};
        case SheetOptions::Page::Widescreen:
            break;
        }
        return {{1920, 1080}, 144, QPageSize(QSizeF(1920.0 / 144, 1080.0 / 144), QPageSize::Inch)};
    }
};

struct Row
{
    std::size_t first = 0;
    std::size_t count = 0;
    int picture_height = 0;
    std::vector<Caption> captions;
    int y = 0; // on its page
    int height = 0;
};

struct Page
{
    std::vector<Row> rows;
    int height = 0;
};

QFont titleFont()
{
    QFont font;
    font.setPixelSize(title_px);
    font.setWeight(QFont::DemiBold);
    return font;
}

Error stopped()
{
    return {.kind = ErrorKind::Cancelled,
            .message = ContactSheetText::tr("The export was cancelled; nothing was kept.")};
}

Error notWritten(const QFileDevice& file)
{
    return {.kind = ErrorKind::Storage,
            .message = ContactSheetText::tr("The contact sheet %1 could not be written (%2); choose another place.")
                           .arg(QDir::toNativeSeparators(file.fileName()), file.errorString())};
}

class ContactSheet
{
public:
    ContactSheet(const std::vector<ExportItem>& items, const SheetOptions& options, std::stop_token stop,
                 const ExportProgress& progress)
        : m_items(items), m_options(options), m_stop(std::move(stop)), m_progress(progress),
          m_colors(sheetColors(options.dark)), m_paper(Paper::of(options.page)),
          m_columns(std::clamp(options.columns, 1, 12))
    {
        const int free = m_paper.size.width() - 2 * margin - (m_columns - 1) * gap;
        m_tile_width = free / m_columns;
        m_caption_px = std::clamp(m_tile_width / 16, 16, 26);
    }

    Result<SheetResult> writePdf(const QString& path);
    Result<SheetResult> writePictures(const QString& path);

private:
    void plan(int tallest, bool has_footer);
    Row rowFrom(std::size_t first, int highest) const;
    Result<void> paintPage(QPainter& painter, const Page& page);
    Result<void> paintRow(QPainter& painter, const Row& row);
    Result<void> paintTile(QPainter& painter, const QRect& place, const ExportItem& item);
    void paintTitle(QPainter& painter) const;
    QString sentenceOf(const ExportItem& item, const Error& error);

    const std::vector<ExportItem>& m_items;
    const SheetOptions m_options;
    const std::stop_token m_stop;
    const ExportProgress& m_progress;
    const SheetColors m_colors;
    const Paper m_paper;
    const int m_columns;
    int m_tile_width;
    int m_caption_px;
    std::vector<Page> m_pages;
    std::size_t m_done = 0;
    SheetResult m_result;
};

Row ContactSheet::rowFrom(std::size_t first, int highest) const
{
    Row row{.first = first,
            .count = std::min<std::size_t>(static_cast<std::size_t>(m_columns), m_items.size() - first)};
    int captions = 0;
    for (std::size_t i = first; i < first + row.count; ++i) {
        row.picture_height = std::max(row.picture_height, static_cast<int>(m_tile_width * heightShareOf(m_items[i])));
        if (!m_options.captions)
            continue;
        row.captions.push_back(captionOf(m_items[i], m_tile_width, m_caption_px));
        captions = std::max(captions, row.captions.back().height + caption_gap);
    }
    row.picture_height = std::clamp(row.picture_height, 1, std::max(m_tile_width / 3, highest - captions));
    row.height = row.picture_height + captions;
    return row;
}

// Rows never break: one that does not fit begins the next page.
void ContactSheet::plan(int tallest, bool has_footer)
{
    const int title = m_options.title.isEmpty() ? 0 : QFontMetrics(titleFont()).lineSpacing() + gap;
    const int bottom = tallest - margin - (has_footer ? footer_px : 0);
    m_pages.assign(1, Page{.height = margin + title});
    for (std::size_t first = 0; first < m_items.size(); first += static_cast<std::size_t>(m_columns)) {
        Row row = rowFrom(first, m_paper.size.height() - 2 * margin - title - footer_px);
        if (m_pages.back().height + row.height > bottom && !m_pages.back().rows.empty())
            m_pages.push_back({.height = margin});
        auto& page = m_pages.back();
        row.y = page.height;
        page.height += row.height + gap;
        page.rows.push_back(std::move(row));
    }
    for (auto& page : m_pages)
        page.height += margin - gap;
    m_result.pages = static_cast<int>(m_pages.size());
}

void ContactSheet::paintTitle(QPainter& painter) const
{
    const QFontMetrics metrics(titleFont());
    painter.setFont(titleFont());
    painter.setPen(m_colors.text);
    painter.drawText(margin, margin + metrics.ascent(),
                     metrics.elidedText(m_options.title, Qt::ElideRight, m_paper.size.width() - 2 * margin));
}

QString ContactSheet::sentenceOf(const ExportItem& item, const Error& error)
{
    m_result.problems.push_back({item.path, error.message});
    return error.message;
}

Result<void> ContactSheet::paintTile(QPainter& painter, const QRect& place, const ExportItem& item)
{
    painter.fillRect(place, m_colors.surface);
    const auto image = tilePictureOf(item, place.size(), m_colors, m_stop);
    if (m_stop.stop_requested())
        return std::unexpected(stopped());
    if (!image) {
        QFont font;
        font.setPixelSize(m_caption_px);
        painter.setFont(font);
        painter.setPen(m_colors.secondary);
        painter.drawText(place.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         sentenceOf(item, image.error()));
        return {};
    }
    QRect where({}, image->size().scaled(place.size(), Qt::KeepAspectRatio).boundedTo(place.size()));
    if (where.width() > image->width() * 4) // a small picture stays small: its pixels are what is looked at
        where.setSize(image->size() * 4);
    where.moveCenter(place.center());
    painter.drawImage(where, *image);
    return {};
}

Result<void> ContactSheet::paintRow(QPainter& painter, const Row& row)
{
    for (std::size_t i = 0; i < row.count; ++i) {
        const auto& item = m_items[row.first + i];
        const QRect place(margin + static_cast<int>(i) * (m_tile_width + gap), row.y, m_tile_width, row.picture_height);
        if (auto painted = paintTile(painter, place, item); !painted)
            return painted;
        if (m_options.captions) {
            const QRect below(place.left(), place.bottom() + 1 + caption_gap, m_tile_width, row.captions[i].height);
            paintCaption(painter, below, item, row.captions[i], m_caption_px, m_colors);
        } else if (item.sample) {
            const ExportItem mark{.sample = true};
            const QRect corner = place.adjusted(8, 8, 0, 0);
            const auto caption = captionOf(mark, m_tile_width, m_caption_px);
            painter.fillRect(QRect(corner.topLeft() - QPoint(4, 4), QSize(m_caption_px * 5, caption.height + 8)),
                             m_colors.ground);
            paintCaption(painter, corner, mark, caption, m_caption_px, m_colors);
        }
        ++m_done;
        if (m_progress)
            m_progress(static_cast<double>(m_done) / static_cast<double>(m_items.size()));
    }
    return {};
}

Result<void> ContactSheet::paintPage(QPainter& painter, const Page& page)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (&page == &m_pages.front() && !m_options.title.isEmpty())
        paintTitle(painter);
    for (const auto& row : page.rows) {
        if (auto painted = paintRow(painter, row); !painted)
            return painted;
    }
    return {};
}

Result<SheetResult> ContactSheet::writePdf(const QString& path)
{
    plan(m_paper.size.height(), true);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return std::unexpected(notWritten(file));
    QPdfWriter writer(&file);
    writer.setResolution(m_paper.dots_an_inch);
    writer.setPageLayout(QPageLayout(m_paper.page, QPageLayout::Portrait, QMarginsF()));
    writer.setTitle(m_options.title);
    writer.setCreator(u"Assay"_s);
    QPainter painter(&writer);
    for (std::size_t number = 0; number < m_pages.size(); ++number) {
        if (number > 0)
            writer.newPage();
        painter.fillRect(QRect({}, m_paper.size).adjusted(-2, -2, 2, 2), m_colors.ground);
        if (auto painted = paintPage(painter, m_pages[number]); !painted)
            return std::unexpected(painted.error());
        QFont font;
        font.setPixelSize(footer_px);
        painter.setFont(font);
        painter.setPen(m_colors.secondary);
        painter.drawText(
            QRect(margin, m_paper.size.height() - margin + 8, m_paper.size.width() - 2 * margin, margin / 2),
            Qt::AlignRight | Qt::AlignTop, u"%1 / %2"_s.arg(number + 1).arg(m_pages.size()));
    }
    painter.end();
    if (file.error() != QFileDevice::NoError || !file.commit())
        return std::unexpected(notWritten(file));
    m_result.files << path;
    return std::move(m_result);
}

// "sheet.png", or "sheet-1.png", "sheet-2.png" …: where one of those is there, another stem is taken for all.
QStringList namesOf(const QString& path, std::size_t count)
{
    if (count == 1)
        return {path};
    const QFileInfo wanted(path);
    for (int attempt = 1;; ++attempt) {
        const QString stem = wanted.completeBaseName() + (attempt > 1 ? u" (%1)"_s.arg(attempt) : QString());
        QStringList names;
        for (std::size_t number = 1; number <= count; ++number)
            names << wanted.dir().filePath(u"%1-%2.png"_s.arg(stem).arg(number));
        if (std::ranges::none_of(names, [](const QString& name) { return QFileInfo::exists(name); }))
            return names;
    }
}

Result<SheetResult> ContactSheet::writePictures(const QString& path)
{
    plan(tallest_picture, false);
    std::vector<std::unique_ptr<QSaveFile>> files; // all of them appear, or none
    for (const auto& name : namesOf(path, m_pages.size())) {
        const auto& page = m_pages[files.size()];
        files.push_back(std::make_unique<QSaveFile>(name));
        if (!files.back()->open(QIODevice::WriteOnly))
            return std::unexpected(notWritten(*files.back()));
        QImage image(m_paper.size.width(), page.height, QImage::Format_RGB32);
        if (image.isNull())
            return failure(ErrorKind::Storage, ContactSheetText::tr("There is not enough memory for the contact sheet; "
                                                                    "choose fewer media, or PDF."));
        image.setDotsPerMeterX(m_paper.dots_an_inch * 10'000 / 254);
        image.setDotsPerMeterY(m_paper.dots_an_inch * 10'000 / 254);
        image.fill(m_colors.ground);
        QPainter painter(&image);
        if (auto painted = paintPage(painter, page); !painted)
            return std::unexpected(painted.error());
        painter.end();
        if (!image.save(files.back().get(), "PNG") || files.back()->error() != QFileDevice::NoError)
            return std::unexpected(notWritten(*files.back()));
        m_result.files << name;
    }
    for (std::size_t number = 0; number < files.size(); ++number) {
        if (files[number]->commit())
            continue;
        for (std::size_t ours = 0; files.size() > 1 && ours < number; ++ours)
            QFile::remove(files[ours]->fileName());
        return std::unexpected(notWritten(*files[number]));
    }
    return std::move(m_result);
}

} // namespace

Result<SheetResult> writeContactSheet(const std::vector<ExportItem>& items, const SheetOptions& options,
                                      const QString& path, std::stop_token stop, const ExportProgress& progress)
{
    if (items.empty())
        return failure(ErrorKind::Usage, ContactSheetText::tr("There is nothing to put on a contact sheet."));
    ContactSheet sheet(items, options, std::move(stop), progress);
    return path.endsWith(".pdf"_L1, Qt::CaseInsensitive) ? sheet.writePdf(path) : sheet.writePictures(path);
}

} // namespace assay
