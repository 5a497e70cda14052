// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/file_edit.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDragEnterEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "engine/dialects/outgoing.h"
#include "engine/json_writer.h"
#include "engine/later.h"
#include "engine/media_type.h"
#include "engine/schema/input_value.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

bool isAddress(const QString& text)
{
    return text.startsWith("https://"_L1) || text.startsWith("http://"_L1) || text.startsWith("data:"_L1);
}

Result<std::string> readInput(const InputField& field, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Usage,
                       FileEdit::tr("%1 cannot be read (%2).").arg(QDir::toNativeSeparators(path), file.errorString()));
    // One byte more than what goes: that is enough to see that it does not.
    const auto bytes = file.read(static_cast<qint64>(longest_input_file) + 1).toStdString();
    return fileInput(field, bytes, mediaTypeOf(bytes));
}

} // namespace

FileEdit::FileEdit(const InputField& field, QWidget* parent) : InputEdit(field, parent), m_line(new QLineEdit(this))
{
    setAcceptDrops(true);
    m_line->setAcceptDrops(false); // it would take the address as text
    m_line->setClearButtonEnabled(true);
    m_line->setPlaceholderText(field.file_form == FileForm::DataUrl ? tr("Drop a file here, or write its address")
                                                                    : tr("Drop a file here"));
    auto* const pick = new QPushButton(tr("Choose…"), this);
    pick->setAutoDefault(false);
    pick->setAccessibleName(tr("Choose a file"));
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_line, 1);
    row->addWidget(pick);
    static_cast<QBoxLayout*>(layout())->addLayout(row);
    setEditor(*m_line);
    connect(m_line, &QLineEdit::textChanged, this, &FileEdit::read);
    connect(pick, &QPushButton::clicked, this, &FileEdit::choose);
}

QString FileEdit::nameFilter(const InputField& field)
{
    const auto is = [&field](std::string_view word) {
        return field.accept.contains(word) || field.name.contains(word);
    };
    const QString all = tr("All files (*)");
    if (is("image") || is("mask"))
        return tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.avif *.bmp *.tif *.tiff)") + u";;"_s + all;
    if (is("audio") || is("voice"))
        return tr("Sound (*.wav *.mp3 *.flac *.ogg *.opus *.m4a *.aac)") + u";;"_s + all;
    if (is("video"))
        return tr("Films (*.mp4 *.mov *.webm *.mkv)") + u";;"_s + all;
    return all;
}

void FileEdit::choose()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a file"), {}, nameFilter(field()));
    if (!path.isEmpty())
        setPath(path);
}

void FileEdit::setPath(const QString& path)
{
    m_line->setText(isAddress(path) ? path : QDir::toNativeSeparators(path));
    m_line->setCursorPosition(0);
    Q_EMIT left();
}

void FileEdit::read()
{
    const QString path = m_line->text().trimmed();
    const int number = ++m_reads;
    m_read.reset();
    m_reading = !path.isEmpty() && !isAddress(path);
    Q_EMIT changed();
    if (!m_reading)
        return;
    const auto take = [this, number](const Result<std::string>& json) {
        if (number != m_reads)
            return;
        m_reading = false;
        m_read = json;
        Q_EMIT changed();
        if (!m_line->hasFocus())
            Q_EMIT left();
    };
    whenDone(QtConcurrent::run([field = field(), path] { return readInput(field, path); }), this, take);
}

Result<std::optional<std::string>> FileEdit::value() const
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (isAddress(text) && field().file_form == FileForm::DataUrl)
        return std::optional(jsonString(text.toStdString()));
    if (isAddress(text))
        return failure(
            ErrorKind::Usage,
            tr("%1 takes a file of this machine, and no address.").arg(QString::fromStdString(field().name)));
    if (!m_read)
        return std::nullopt;
    return m_read->transform([](const std::string& json) { return std::optional(json); });
}

QStringList droppedFiles(const QMimeData& data)
{
    QStringList files;
    const auto urls = data.urls();
    for (const auto& url : urls) {
        if (url.isLocalFile())
            files << url.toLocalFile();
        else if (isAddress(url.toString()))
            files << url.toString();
    }
    return files;
}

void FileEdit::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FileEdit::dropEvent(QDropEvent* event)
{
    const auto files = droppedFiles(*event->mimeData());
    if (files.isEmpty())
        return;
    setPath(files.constFirst());
    event->acceptProposedAction();
}

} // namespace assay
