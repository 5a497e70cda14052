// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/picture_facts.h"

#include <QtCore/QFileInfo>
#include <QtGui/QColorSpace>
#include <QtGui/QImageReader>

#include "media/picture/picture_sections.h"
#include "media/picture/picture_words.h"
#include "media/picture/rows.h"
#include "media/picture/safe_svg.h"

namespace assay {

using namespace Qt::StringLiterals;

namespace {

bool looksLikeSvg(const QByteArray& head)
{
    const auto start = head.trimmed();
    return (start.startsWith('<') || start.startsWith("\xef\xbb\xbf<")) && head.contains("<svg");
}

std::optional<PictureFormat> isoFormat(const QByteArray& head)
{
    const QByteArray brands = head.mid(8, 40);
    if (brands.contains("avif") || brands.contains("avis"))
        return PictureFormat::Avif;
    if (brands.contains("heic") || brands.contains("heix") || brands.contains("mif1") || brands.contains("hevc"))
        return PictureFormat::Heif;
    return {};
}

QString colorSpaceName(const QColorSpace& space)
{
    if (space.colorModel() == QColorSpace::ColorModel::Cmyk)
        return space.description().isEmpty() ? u"CMYK"_s : u"CMYK, "_s + space.description();
    switch (space.primaries()) { // told by the profile's own figures; names in profiles are anything
    case QColorSpace::Primaries::SRgb:
        return space.transferFunction() == QColorSpace::TransferFunction::SRgb ? u"sRGB"_s : space.description();
    case QColorSpace::Primaries::AdobeRgb:
        return u"Adobe RGB"_s;
    case QColorSpace::Primaries::DciP3D65:
        return u"Display P3"_s;
    default:
        return space.description().isEmpty() ? PictureText::tr("a profile without a name") : space.description();
    }
}

void nameColorSpace(PictureFacts& facts, const QByteArray& profile)
{
    const QColorSpace space = profile.isEmpty() ? QColorSpace() : QColorSpace::fromIccProfile(profile);
    facts.names_color_space |= !profile.isEmpty() || !facts.color_space.isEmpty();
    if (space.isValid())
        facts.color_space = colorSpaceName(space);
    else if (facts.color_space.isEmpty())
        facts.color_space = facts.channels == 4 ? u"CMYK"_s : u"sRGB"_s;
}

std::optional<QStringList> suffixesOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return QStringList{u"png"_s, u"apng"_s};
    case PictureFormat::Jpeg:
        return QStringList{u"jpg"_s, u"jpeg"_s, u"jpe"_s, u"jfif"_s};
    case PictureFormat::WebP:
        return QStringList{u"webp"_s};
    case PictureFormat::Gif:
        return QStringList{u"gif"_s};
    case PictureFormat::Avif:
        return QStringList{u"avif"_s, u"avifs"_s};
    case PictureFormat::Svg:
        return QStringList{u"svg"_s};
    default:
        return {};
    }
}

void noteOddities(PictureFacts& facts, const QString& path, bool complete)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto expected = suffixesOf(facts.format);
    if (!complete)
        facts.note = PictureText::tr("The file ends early: what is missing is not shown.");
    else if (expected && !suffix.isEmpty() && !expected->contains(suffix) && suffix != "bin"_L1)
        facts.note = PictureText::tr("It is called .%1 and is a %2.").arg(suffix, formatName(facts.format));
}

// Formats whose head Qt's readers know best. Nothing is decoded for it.
Sections otherSections(const QString& path, PictureFormat format)
{
    Sections out;
    out.facts.format = format;
    QImageReader reader(path);
    reader.setAutoTransform(false);
    out.facts.stored_size = reader.size();
    out.facts.frames = std::max(1, reader.imageCount());
    const auto pixels = QImage::toPixelFormat(reader.imageFormat());
    out.facts.alpha = pixels.alphaUsage() == QPixelFormat::UsesAlpha;
    return out;
}

Sections svgSections(const QString& path)
{
    Sections out;
    out.facts.format = PictureFormat::Svg;
    out.facts.alpha = true;
    if (const auto svg = readSafeSvg(path))
        out.facts.stored_size = svg->size;
    return out;
}

Sections sectionsOf(QFile& file, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return pngSections(file);
    case PictureFormat::Jpeg:
        return jpegSections(file);
    case PictureFormat::WebP:
        return webpSections(file);
    case PictureFormat::Gif:
        return gifSections(file);
    case PictureFormat::Avif:
    case PictureFormat::Heif:
        return isoSections(file);
    case PictureFormat::Svg:
        return svgSections(file.fileName());
    default:
        return otherSections(file.fileName(), format);
    }
}

Result<PictureFacts> bounded(PictureFacts facts, const QString& path)
{
    if (facts.stored_size.isEmpty())
        return failure(ErrorKind::Unsupported,
                       PictureText::tr("%1 begins like a %2, but its head is damaged: there is nothing to show.")
                           .arg(path, formatName(facts.format)));
    const bool by_rows = facts.format == PictureFormat::Png || facts.format == PictureFormat::Jpeg;
    if (facts.pixels() > (by_rows ? most_pixels_by_rows : most_pixels_whole))
        return failure(ErrorKind::Unsupported,
                       PictureText::tr("%1 says that it is %2 × %3 pixels, more than this program decodes of a %4.")
                           .arg(path)
                           .arg(facts.stored_size.width())
                           .arg(facts.stored_size.height())
                           .arg(formatName(facts.format)));
    return facts;
}

} // namespace

QString formatName(PictureFormat format)
{
    static const QStringList names{u"PNG"_s, u"JPEG"_s, u"WebP"_s, u"GIF"_s, u"AVIF"_s,   u"HEIF"_s,
                                   u"SVG"_s, u"BMP"_s,  u"TIFF"_s, u"ICO"_s, u"JPEG XL"_s};
    return names.value(int(format));
}

std::optional<PictureFormat> pictureFormatOf(const QByteArray& head)
{
    static const QList<std::pair<QByteArray, PictureFormat>> starts{
        {"\x89PNG\r\n\x1a\n", PictureFormat::Png},
        {"\xff\xd8\xff", PictureFormat::Jpeg},
        {"GIF87a", PictureFormat::Gif},
        {"GIF89a", PictureFormat::Gif},
        {"BM", PictureFormat::Bmp},
        {QByteArray("II*\0", 4), PictureFormat::Tiff},
        {QByteArray("MM\0*", 4), PictureFormat::Tiff},
        {QByteArray("\0\0\1\0", 4), PictureFormat::Ico},
        {"\xff\x0a", PictureFormat::JpegXl},
        {QByteArray("\0\0\0\x0cJXL \r\n", 10), PictureFormat::JpegXl},
    };
    for (const auto& [start, format] : starts) {
        if (head.startsWith(start))
            return format;
    }
    if (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP")
        return PictureFormat::WebP;
    if (head.mid(4, 4) == "ftyp")
        return isoFormat(head);
    return looksLikeSvg(head) ? std::optional(PictureFormat::Svg) : std::nullopt;
}

Result<PictureFacts> readPicture(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       PictureText::tr("%1 could not be opened: %2.").arg(path, file.errorString()));
    const QByteArray head = file.peek(1024);
    if (head.isEmpty())
        return failure(ErrorKind::Unsupported, PictureText::tr("%1 is empty: there is no picture in it.").arg(path));
    const auto format = pictureFormatOf(head);
    if (!format)
        return failure(ErrorKind::Unsupported,
                       PictureText::tr("%1 is no picture of a kind this program reads.").arg(path));
    Sections sections = sectionsOf(file, *format);
    PictureFacts facts = std::move(sections.facts);
    facts.format = *format;
    facts.size = facts.orientation > 4 ? facts.stored_size.transposed() : facts.stored_size;
    if (facts.format == PictureFormat::Png)
        sections.profile = pngProfile(path); // it is compressed: libpng unpacks it within its bounds
    nameColorSpace(facts, sections.profile);
    noteOddities(facts, path, sections.complete);
    return bounded(std::move(facts), path);
}

} // namespace assay
