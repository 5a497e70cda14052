// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/exif.h"

namespace assay {

namespace {

constexpr int most_entries = 512; // of a directory: real ones have some thirty

class Tiff
{
public:
    explicit Tiff(const QByteArray& bytes) : m_bytes(bytes), m_little(bytes.startsWith("II")) {}

    bool isOne() const { return (m_little || m_bytes.startsWith("MM")) && number(2, 2) == 42; }

    quint32 number(qint64 at, int size) const
    {
        quint32 value = 0;
        for (int i = 0; i < size && at + size <= m_bytes.size(); ++i) {
            const auto byte = static_cast<unsigned char>(m_bytes[at + (m_little ? size - 1 - i : i)]);
            value = value << 8 | byte;
        }
        return value;
    }

    // The entry of 12 bytes with this tag in the directory at `at`, or -1.
    qint64 entry(qint64 at, quint32 tag) const
    {
        const auto count = std::min<quint32>(number(at, 2), most_entries);
        for (quint32 i = 0; i < count; ++i) {
            const qint64 place = at + 2 + 12 * qint64(i);
            if (place + 12 <= m_bytes.size() && number(place, 2) == tag)
                return place;
        }
        return -1;
    }

    QString text(qint64 directory, quint32 tag) const
    {
        const auto place = entry(directory, tag);
        if (place < 0 || number(place + 2, 2) != 2)
            return {};
        const qint64 length = number(place + 4, 4);
        const qint64 at = length <= 4 ? place + 8 : number(place + 8, 4);
        if (length > 4096 || at + length > m_bytes.size())
            return {};
        const QByteArray raw = m_bytes.mid(at, length);
        return QString::fromUtf8(raw.left(raw.indexOf('\0') < 0 ? raw.size() : raw.indexOf('\0'))).trimmed();
    }

private:
    const QByteArray& m_bytes;
    bool m_little;
};

QString cameraOf(const Tiff& tiff, qint64 directory)
{
    const QString make = tiff.text(directory, 0x010f);
    const QString model = tiff.text(directory, 0x0110);
    return model.startsWith(make) ? model : (make + u' ' + model).trimmed();
}

} // namespace

std::optional<ExifFacts> exifOf(QByteArray bytes)
{
    if (bytes.startsWith(QByteArray("Exif\0\0", 6)))
        bytes.remove(0, 6);
    const Tiff tiff(bytes);
    if (!tiff.isOne())
        return {};
    const qint64 directory = tiff.number(4, 4);
    ExifFacts facts;
    if (const auto place = tiff.entry(directory, 0x0112); place >= 0)
        facts.orientation = int(tiff.number(place + 8, 2));
    if (facts.orientation < 1 || facts.orientation > 8)
        facts.orientation = 1;
    facts.camera = cameraOf(tiff, directory);
    facts.software = tiff.text(directory, 0x0131);
    facts.copyright = tiff.text(directory, 0x8298);
    facts.taken = tiff.text(directory, 0x0132);
    if (const auto place = tiff.entry(directory, 0x8769); place >= 0) {
        const QString original = tiff.text(tiff.number(place + 8, 4), 0x9003);
        facts.taken = original.isEmpty() ? facts.taken : original;
    }
    facts.has_position = tiff.entry(directory, 0x8825) >= 0;
    return facts;
}

} // namespace assay
