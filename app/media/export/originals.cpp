// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/export/originals.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <optional>

#include "engine/media_type.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct OriginalsText
{
    Q_DECLARE_TR_FUNCTIONS(Originals)
};

constexpr qint64 piece_bytes = 1 << 20;
constexpr qsizetype longest_name = 120; // bytes of UTF-8 before the ending: most file systems take 255

Error notWritten(const QString& folder, const QString& reason)
{
    return {.kind = ErrorKind::Storage,
            .message = OriginalsText::tr("The folder %1 could not be written (%2); choose another one.")
                           .arg(QDir::toNativeSeparators(folder), reason)};
}

// Without what Windows, macOS or a shell gives a meaning, and without what is not seen.
QString plainName(const QString& text)
{
    QString plain;
    for (const char32_t letter : text.normalized(QString::NormalizationForm_C).toUcs4()) {
        const auto category = QChar::category(letter);
        const bool is_unseen = category == QChar::Other_Control || category == QChar::Other_Format ||
                               category == QChar::Other_Surrogate || category == QChar::Separator_Line ||
                               category == QChar::Separator_Paragraph;
        const bool is_special = letter < 0x80 && u"/\\:*?\"<>|"_s.contains(QChar(static_cast<ushort>(letter)));
        plain += is_unseen || is_special ? u"-"_s : QString::fromUcs4(&letter, 1);
    }
    return plain.simplified();
}

QString cut(QString name)
{
    while (name.toUtf8().size() > longest_name)
        name.chop(name.back().isLowSurrogate() ? 2 : 1);
    while (name.endsWith(u'.') || name.endsWith(u' ')) // Windows drops them
        name.chop(1);
    return name;
}

// "a.png", "a (2).png" …: the first that is neither in the folder nor wanted by another of ours.
QString freeName(const QString& name, const QDir& folder, const QStringList& taken)
{
    const auto dot = name.lastIndexOf(u'.');
    QString free = name;
    for (int number = 2; folder.exists(free) || taken.contains(free, Qt::CaseInsensitive); ++number)
        free = name.first(dot) + u" (%1)"_s.arg(number) + name.sliced(dot);
    return free;
}

// One export: everything is made in a folder beside, and moved over at the end.
class OriginalsWriter
{
public:
    OriginalsWriter(const QString& folder, std::stop_token stop, const ExportProgress& progress)
        : m_folder(folder), m_stop(std::move(stop)), m_progress(progress)
    {
    }

    Result<OriginalsResult> write(const std::vector<ExportItem>& items);

private:
    Result<void> prepare(const std::vector<ExportItem>& items);
    Result<CopiedItem> copy(const ExportItem& item, std::size_t place, std::size_t places);
    Result<bool> copyBytes(QFile& from, QFile& to, CopiedItem& copied); // false: the source cannot be read
    Result<void> writeText(const QString& name, const std::string& text);
    Result<void> moveAll();
    void judge(CopiedItem& copied);
    Error stopped() const;

    const QDir m_folder;
    const std::stop_token m_stop;
    const ExportProgress& m_progress;
    std::optional<QTemporaryDir> m_beside;
    QStringList m_names; // of what stands beside, in its order
    OriginalsResult m_result;
    qint64 m_bytes = 0;
    qint64 m_copied = 0;
};

Error OriginalsWriter::stopped() const
{
    return {.kind = ErrorKind::Cancelled, .message = OriginalsText::tr("The export was cancelled; nothing was kept.")};
}

Result<void> OriginalsWriter::prepare(const std::vector<ExportItem>& items)
{
    for (const auto& item : items)
        m_bytes += QFileInfo(QString::fromStdString(item.path)).size();
    m_beside.emplace(m_folder.filePath(u".assay-export-XXXXXX"_s));
    if (!m_beside->isValid())
        return std::unexpected(notWritten(m_folder.path(), m_beside->errorString()));
    return {};
}

Result<bool> OriginalsWriter::copyBytes(QFile& from, QFile& to, CopiedItem& copied)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(piece_bytes, Qt::Uninitialized);
    while (true) {
        if (m_stop.stop_requested())
            return std::unexpected(stopped());
        const auto read = from.read(piece.data(), piece.size());
        if (read < 0)
            return false;
        if (read == 0)
            break;
        if (to.write(piece.constData(), read) != read)
            return std::unexpected(notWritten(m_folder.path(), to.errorString()));
        hash.addData(QByteArrayView(piece).first(read));
        copied.bytes += read;
        m_copied += read;
        if (m_progress && m_bytes > 0)
            m_progress(std::min(1.0, static_cast<double>(m_copied) / static_cast<double>(m_bytes)));
    }
    copied.sha256_found = hash.result().toHex().toStdString();
    if (!to.flush()) // what the system had no room for is told here
        return std::unexpected(notWritten(m_folder.path(), to.errorString()));
    return true;
}

void OriginalsWriter::judge(CopiedItem& copied)
{
    const auto name = QDir::toNativeSeparators(QString::fromStdString(copied.item.path));
    if (copied.state == CopyState::Missing) {
        m_result.problems.push_back(
            {copied.item.path, OriginalsText::tr("%1 is missing or cannot be read; it was left out.").arg(name)});
        return;
    }
    if (copied.item.sha256.empty()) {
        copied.state = CopyState::Unchecked;
        return;
    }
    if (QString::fromStdString(copied.item.sha256).toLower().toStdString() == copied.sha256_found)
        return;
    copied.state = CopyState::Changed;
    m_result.problems.push_back(
        {copied.item.path, OriginalsText::tr("%1 is not the file that the ledger knows; its copy is marked as changed.")
                               .arg(QString::fromStdString(copied.file))});
}

Result<CopiedItem> OriginalsWriter::copy(const ExportItem& item, std::size_t place, std::size_t places)
{
    CopiedItem copied{.item = item};
    QFile from(QString::fromStdString(item.path));
    const auto name = freeName(originalName(item, place, places), m_folder, m_names);
    QFile to(m_beside->filePath(name));
    if (!QFileInfo(from).isFile() || !from.open(QIODevice::ReadOnly)) {
        copied.state = CopyState::Missing;
        return copied;
    }
    if (!to.open(QIODevice::WriteOnly))
        return std::unexpected(notWritten(m_folder.path(), to.errorString()));
    const auto read = copyBytes(from, to, copied);
    if (!read)
        return std::unexpected(read.error());
    if (!*read) {
        to.remove();
        return CopiedItem{.item = item, .state = CopyState::Missing};
    }
    copied.file = name.toStdString();
    m_names << name;
    return copied;
}

Result<void> OriginalsWriter::writeText(const QString& name, const std::string& text)
{
    QFile file(m_beside->filePath(name));
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.flush())
        return std::unexpected(notWritten(m_folder.path(), file.errorString()));
    m_names << name;
    return {};
}

// rename() of Qt overwrites nothing: what came into the folder meanwhile stays.
Result<void> OriginalsWriter::moveAll()
{
    QStringList moved;
    for (const auto& name : m_names) {
        QFile file(m_beside->filePath(name));
        if (!m_stop.stop_requested() && file.rename(m_folder.filePath(name))) {
            moved << name;
            continue;
        }
        for (const auto& ours : moved)
            QFile::remove(m_folder.filePath(ours));
        return std::unexpected(m_stop.stop_requested() ? stopped() : notWritten(m_folder.path(), file.errorString()));
    }
    return {};
}

Result<OriginalsResult> OriginalsWriter::write(const std::vector<ExportItem>& items)
{
    if (const auto prepared = prepare(items); !prepared)
        return std::unexpected(prepared.error());
    for (std::size_t place = 0; place < items.size(); ++place) {
        auto copied = copy(items[place], place + 1, items.size());
        if (!copied)
            return std::unexpected(copied.error());
        judge(*copied);
        m_result.items.push_back(std::move(*copied));
    }
    const auto json = freeName(u"manifest.json"_s, m_folder, m_names);
    const auto csv = freeName(u"manifest.csv"_s, m_folder, m_names);
    for (const auto& [name, text] :
         {std::pair(json, manifestJson(m_result.items)), std::pair(csv, manifestCsv(m_result.items))}) {
        if (const auto written = writeText(name, text); !written)
            return std::unexpected(written.error());
    }
    if (const auto moved = moveAll(); !moved)
        return std::unexpected(moved.error());
    m_result.manifest = m_folder.filePath(json);
    return std::move(m_result);
}

} // namespace

QString originalName(const ExportItem& item, std::size_t place, std::size_t places)
{
    const auto digits = std::max<int>(2, static_cast<int>(QString::number(places).size()));
    QString model = plainName(item.model);
    if (model.isEmpty())
        model = u"medium"_s;
    const QString seed = item.seed ? u" seed %1"_s.arg(*item.seed) : QString();
    const auto number = QString::number(place).rightJustified(digits, u'0');
    while ((number + model + seed).toUtf8().size() > longest_name - 1 && model.size() > 1)
        model.chop(model.back().isLowSurrogate() ? 2 : 1);
    const auto ending = fileEndingOf(item.media_type);
    return cut(u"%1 %2%3"_s.arg(number, model, seed)) + u'.' +
           QString::fromLatin1(ending.data(), static_cast<qsizetype>(ending.size()));
}

Result<OriginalsResult> writeOriginals(const std::vector<ExportItem>& items, const QString& folder,
                                       std::stop_token stop, const ExportProgress& progress)
{
    const bool was_there = QFileInfo::exists(folder);
    if (!was_there && !QDir().mkpath(folder))
        return std::unexpected(notWritten(folder, OriginalsText::tr("it cannot be made")));
    auto result = OriginalsWriter(folder, std::move(stop), progress).write(items);
    if (!result && !was_there)
        QDir().rmdir(folder);
    return result;
}

} // namespace assay
