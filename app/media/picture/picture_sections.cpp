// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/picture_sections.h"

#include <QtCore/QtEndian>

namespace assay {

namespace {

constexpr qint64 most_kept = 4 << 20; // of one section: profiles and EXIF are smaller by far
constexpr int most_sections = 1'000'000;
constexpr qsizetype most_text = 64 << 10;

// ISO/TS 22133 and the C2PA specification: the box that holds the manifest in ISO files.
constexpr char c2pa_box[] = "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";

quint32 big32(const QByteArray& bytes, qsizetype at)
{
    return at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : 0;
}

quint32 big16(const QByteArray& bytes, qsizetype at)
{
    return at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : 0;
}

quint32 little(const QByteArray& bytes, qsizetype at, int size)
{
    quint32 value = 0;
    for (int i = size - 1; i >= 0 && at + size <= bytes.size(); --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

QSize sizeOf(quint32 width, quint32 height)
{
    return width <= INT_MAX && height <= INT_MAX ? QSize(int(width), int(height)) : QSize();
}

void noteExif(Sections& out, const QByteArray& bytes)
{
    out.facts.exif = exifOf(bytes);
    if (out.facts.exif)
        out.facts.orientation = out.facts.exif->orientation;
}

// tEXt and an iTXt that is not compressed: key, NUL, (flags, language, NUL, translated key, NUL,) text.
void noteText(Sections& out, const QByteArray& bytes, bool international)
{
    const auto end = bytes.indexOf('\0');
    if (end < 1 || out.facts.texts.size() >= 64)
        return;
    const QString key = QString::fromLatin1(bytes.left(end));
    if (!international) {
        out.facts.texts << WrittenText{key, QString::fromLatin1(bytes.mid(end + 1, most_text))};
        return;
    }
    const bool compressed = bytes.size() > end + 1 && bytes[end + 1] != '\0';
    const auto language = bytes.indexOf('\0', end + 3);
    const auto translated = language < 0 ? -1 : bytes.indexOf('\0', language + 1);
    if (!compressed && translated >= 0)
        out.facts.texts << WrittenText{key, QString::fromUtf8(bytes.mid(translated + 1, most_text))};
}

void noteHead(Sections& out, const QByteArray& head)
{
    const int color = head.size() > 9 ? head[9] : 0;
    out.facts.stored_size = sizeOf(big32(head, 0), big32(head, 4));
    out.facts.bits = color == 3 ? 8 : head.size() > 8 ? head[8] : 8;
    out.facts.channels = (color & 2) || color == 3 ? 3 : 1;
    out.facts.alpha = (color & 4) != 0;
    out.facts.interlaced = head.size() > 12 && head[12] != 0;
}

void noteChunk(Sections& out, const QByteArray& name, const QByteArray& bytes)
{
    if (name == "IHDR")
        noteHead(out, bytes);
    else if (name == "tRNS")
        out.facts.alpha = true;
    else if (name == "acTL") {
        out.facts.frames = int(std::min<quint32>(big32(bytes, 0), 1'000'000));
        out.facts.animated = out.facts.frames > 1;
    } else if (name == "eXIf")
        noteExif(out, bytes);
    else if (name == "caBX")
        out.facts.has_c2pa = true;
    else if (name == "tEXt" || name == "iTXt")
        noteText(out, bytes, name == "iTXt");
    else if (name == "sRGB")
        out.facts.names_color_space = true;
}

// The segments that carry pixels' sizes: every SOFn but DHT, JPG and DAC (T.81, table B.1).
bool isFrameHead(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

void noteFrameHead(Sections& out, int marker, const QByteArray& bytes)
{
    out.facts.bits = bytes.isEmpty() ? 8 : bytes[0];
    out.facts.stored_size = sizeOf(big16(bytes, 3), big16(bytes, 1));
    out.facts.channels = bytes.size() > 5 ? bytes[5] : 3;
    out.facts.interlaced = marker == 0xc2 || marker == 0xc6 || marker == 0xca || marker == 0xce;
}

void noteSegment(Sections& out, int marker, const QByteArray& bytes)
{
    if (isFrameHead(marker))
        noteFrameHead(out, marker, bytes);
    else if (marker == 0xe1 && bytes.startsWith("Exif"))
        noteExif(out, bytes);
    else if (marker == 0xe2 && bytes.startsWith(QByteArray("ICC_PROFILE\0", 12)) && out.profile.size() < most_kept)
        out.profile += bytes.mid(14); // number and count of the piece; they come in order
    else if (marker == 0xeb && bytes.startsWith("JP") && bytes.contains("c2pa"))
        out.facts.has_c2pa = true;
}

bool endsWith(QFile& file, const QByteArray& mark, int within)
{
    file.seek(std::max<qint64>(0, file.size() - within));
    return file.read(within).contains(mark);
}

void noteExtended(Sections& out, const QByteArray& bytes) // VP8X of the WebP container specification
{
    const auto flags = little(bytes, 0, 1);
    out.facts.animated = (flags & 0x02) != 0;
    out.facts.alpha = (flags & 0x10) != 0;
    out.facts.stored_size = sizeOf(little(bytes, 4, 3) + 1, little(bytes, 7, 3) + 1);
}

void noteRiff(Sections& out, const QByteArray& name, const QByteArray& bytes)
{
    const bool sized = !out.facts.stored_size.isEmpty();
    if (name == "VP8X")
        noteExtended(out, bytes);
    else if (name == "VP8 " && !sized)
        out.facts.stored_size = sizeOf(little(bytes, 6, 2) & 0x3fff, little(bytes, 8, 2) & 0x3fff);
    else if (name == "VP8L" && !sized) {
        const auto packed = little(bytes, 1, 4);
        out.facts.stored_size = sizeOf((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1);
        out.facts.alpha = (packed >> 28 & 1) != 0;
    } else if (name == "ICCP")
        out.profile = bytes;
    else if (name == "EXIF")
        noteExif(out, bytes);
    else if (name == "C2PA")
        out.facts.has_c2pa = true;
}

// The sub-blocks of a GIF: a length, that many bytes, and so on to a length of nought.
bool skipSubBlocks(QFile& file)
{
    char length = 0;
    while (file.getChar(&length)) {
        if (length == 0)
            return true;
        file.skip(static_cast<unsigned char>(length));
    }
    return false;
}

qint64 colorTableOf(int flags)
{
    return flags & 0x80 ? 3LL << ((flags & 7) + 1) : 0;
}

bool skipGifFrame(QFile& file)
{
    const QByteArray head = file.read(9);
    if (head.size() < 9)
        return false;
    file.skip(colorTableOf(head[8]) + 1); // and the code size
    return skipSubBlocks(file);
}

bool skipGifExtension(QFile& file, Sections& out)
{
    char label = 0;
    file.getChar(&label);
    const QByteArray control = static_cast<unsigned char>(label) == 0xf9 ? file.peek(2) : QByteArray();
    out.facts.alpha |= control.size() == 2 && (control[1] & 1);
    return skipSubBlocks(file);
}

void noteIsoProperty(Sections& out, const QByteArray& name, const QByteArray& bytes)
{
    if (name == "ispe") { // the largest is the picture; others are its tiles and its small copy
        const QSize size = sizeOf(big32(bytes, 4), big32(bytes, 8));
        const auto area = [](QSize it) { return qint64(it.width()) * it.height(); };
        if (area(size) > area(out.facts.stored_size))
            out.facts.stored_size = size;
    } else if (name == "pixi" && bytes.size() > 5)
        out.facts.bits = bytes[5];
    else if (name == "auxC" && bytes.contains("alpha"))
        out.facts.alpha = true;
    else if (name == "irot" && !bytes.isEmpty()) // in steps of 90 degrees against the clock
        out.facts.orientation = std::array{1, 8, 3, 6}[size_t(bytes[0] & 3)];
    else if (name == "colr" && (bytes.startsWith("prof") || bytes.startsWith("rICC")))
        out.profile = bytes.mid(4);
    else if (name == "colr" && bytes.startsWith("nclx")) {
        out.facts.names_color_space = true;
        out.facts.color_space = big16(bytes, 4) == 12 ? QStringLiteral("Display P3") : QString();
    }
}

void walkIso(Sections& out, const QByteArray& bytes, int depth)
{
    for (qsizetype at = 0; at + 8 <= bytes.size() && depth < 6;) {
        const qsizetype length = qsizetype(big32(bytes, at));
        if (length < 8 || at + length > bytes.size())
            return;
        const QByteArray name = bytes.mid(at + 4, 4);
        const QByteArray inside = bytes.mid(at + 8, length - 8);
        if (name == "iprp" || name == "ipco")
            walkIso(out, inside, depth + 1);
        else if (name == "iinf" && inside.contains("Exif"))
            out.facts.exif = out.facts.exif.value_or(ExifFacts());
        else
            noteIsoProperty(out, name, inside);
        at += length;
    }
}

} // namespace

Sections pngSections(QFile& file)
{
    Sections out;
    out.facts.format = PictureFormat::Png;
    out.complete = false;
    file.seek(8);
    for (int i = 0; i < most_sections; ++i) {
        const QByteArray head = file.read(8);
        const qint64 length = big32(head, 0);
        if (head.size() < 8 || length > INT_MAX)
            return out;
        const QByteArray name = head.mid(4);
        const bool wanted = name != "IDAT" && name != "fdAT" && length <= most_kept;
        noteChunk(out, name, wanted ? file.peek(length) : QByteArray());
        if (name == "IEND") {
            out.complete = true;
            return out;
        }
        if (!file.seek(file.pos() + length + 4) || file.pos() > file.size())
            return out;
    }
    return out;
}

Sections jpegSections(QFile& file)
{
    Sections out;
    out.facts.format = PictureFormat::Jpeg;
    file.seek(2);
    for (int i = 0; i < most_sections; ++i) {
        char fill = 0, marker = 0;
        do { // a marker may be preceded by any number of 0xFF
            if (!file.getChar(&fill))
                return out;
        } while (static_cast<unsigned char>(fill) != 0xff);
        while (file.getChar(&marker) && static_cast<unsigned char>(marker) == 0xff) {
        }
        const int kind = static_cast<unsigned char>(marker);
        if (kind == 0xda || kind == 0xd9 || file.atEnd())
            break;
        if (kind == 0 || kind == 1 || (kind >= 0xd0 && kind <= 0xd8))
            continue;
        const qint64 length = big16(file.read(2), 0);
        if (length < 2)
            break;
        noteSegment(out, kind, file.read(length - 2));
    }
    out.complete = endsWith(file, QByteArray("\xff\xd9", 2), 64 << 10);
    return out;
}

Sections webpSections(QFile& file)
{
    Sections out;
    out.facts.format = PictureFormat::WebP;
    out.complete = file.size() >= qint64(little(file.peek(8), 4, 4)) + 8;
    file.seek(12);
    int frames = 0;
    for (int i = 0; i < most_sections; ++i) {
        const QByteArray head = file.read(8);
        if (head.size() < 8)
            break;
        const QByteArray name = head.left(4);
        const qint64 length = little(head, 4, 4);
        frames += name == "ANMF";
        const bool pixels = name == "VP8 " || name == "VP8L";
        noteRiff(out, name, pixels ? file.peek(16) : length <= most_kept ? file.peek(length) : QByteArray());
        if (!file.seek(file.pos() + length + (length & 1)) || file.pos() > file.size())
            break;
    }
    out.facts.frames = std::max(1, frames);
    return out;
}

Sections gifSections(QFile& file)
{
    Sections out;
    out.facts.format = PictureFormat::Gif;
    const QByteArray head = file.read(13);
    if (head.size() < 13)
        return out;
    out.facts.stored_size = sizeOf(little(head, 6, 2), little(head, 8, 2));
    file.skip(colorTableOf(head[10]));
    int frames = 0;
    char kind = 0;
    out.complete = false;
    while (frames < most_sections && file.getChar(&kind) && kind != ';') {
        const bool whole = kind == ',' ? skipGifFrame(file) : kind == '!' && skipGifExtension(file, out);
        if (!whole)
            break;
        frames += kind == ',';
    }
    out.complete = kind == ';';
    out.facts.frames = std::max(1, frames);
    out.facts.animated = frames > 1;
    return out;
}

Sections isoSections(QFile& file)
{
    Sections out;
    out.facts.format = PictureFormat::Avif;
    for (int i = 0; i < 1000 && !file.atEnd(); ++i) {
        const QByteArray head = file.read(8);
        qint64 length = big32(head, 0);
        if (length == 1) { // a length of 64 bits follows
            const QByteArray wide = file.peek(8);
            length = qint64(big32(wide, 0)) << 32 | big32(wide, 4);
        }
        if (length == 0)
            break; // to the end of the file
        if (head.size() < 8 || length < 8 || length > file.size())
            return out.complete = false, out;
        const QByteArray name = head.mid(4);
        const qint64 next = file.pos() - 8 + length;
        if (name == "meta" && length <= most_kept)
            walkIso(out, file.read(length - 8).mid(4), 0); // version and flags before the boxes
        else if (name == "uuid" && file.peek(16) == QByteArray::fromRawData(c2pa_box, 16))
            out.facts.has_c2pa = true;
        else if (name == "ftyp" && length <= most_kept)
            out.facts.animated = file.peek(length - 8).contains("avis");
        if (next > file.size() || !file.seek(next))
            return out.complete = false, out;
    }
    return out;
}

} // namespace assay
