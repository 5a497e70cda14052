// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prompt.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeDatabase>
#include <QtCore/QRegularExpression>

#include "engine/dialects/outgoing.h"
#include "engine/utf8.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr qint64 largest_file = 200'000'000;

const QRegularExpression& variablePattern()
{
    static const QRegularExpression pattern(u"\\{\\{\\s*([\\w.-]+)\\s*\\}\\}"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

struct PromptText
{
    Q_DECLARE_TR_FUNCTIONS(Prompt)
};

bool isMedia(const QString& type)
{
    return type.startsWith("image/"_L1) || type.startsWith("audio/"_L1) || type.startsWith("video/"_L1) ||
           type == "application/pdf"_L1;
}

// A provider would refuse a picture that begins like none, once it was sent and perhaps paid for.
bool isWhatItIsCalled(const QString& type, std::string_view bytes)
{
    static const QStringList known{u"image/png"_s, u"image/jpeg"_s, u"image/gif"_s, u"image/webp"_s};
    return !known.contains(type) || type.toStdString() == imageTypeOf(bytes);
}

} // namespace

Result<QString> withVariables(const QString& text, const std::map<QString, QString>& values)
{
    QString filled;
    QStringList missing;
    qsizetype end = 0;
    auto matches = variablePattern().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto value = values.find(match.captured(1));
        if (value == values.end()) {
            if (!missing.contains(match.captured(0)))
                missing << match.captured(0);
            continue;
        }
        filled += QStringView(text).sliced(end, match.capturedStart() - end);
        filled += value->second;
        end = match.capturedEnd();
    }
    if (!missing.isEmpty())
        return failure(
            ErrorKind::Usage,
            PromptText::tr(
                "No value was given for %1; fill it in beside the prompt, or by --set NAME=VALUE on the command line.")
                .arg(missing.join(u", "_s)));
    return filled + text.sliced(end);
}

Result<Part> partFromFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Usage, PromptText::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > largest_file)
        return failure(ErrorKind::Usage,
                       PromptText::tr("%1 is larger than 200 MB, which no provider takes.").arg(path));
    auto bytes = file.readAll().toStdString();
    const auto type = QMimeDatabase().mimeTypeForFile(QFileInfo(path)).name();
    const auto name = QFileInfo(path).fileName().toStdString();
    if (!isWhatItIsCalled(type, bytes))
        return failure(ErrorKind::Usage,
                       PromptText::tr("%1 is broken, or no picture of the kind its name says (%2).").arg(path, type));
    if (isMedia(type))
        return MediaPart{type.toStdString(), std::make_shared<const std::string>(std::move(bytes)), {}, name};
    if (!isValidUtf8(bytes))
        return failure(ErrorKind::Usage,
                       PromptText::tr("%1 (%2) is neither text nor an image, sound, film or PDF.").arg(path, type));
    return TextPart{name + ":\n\n" + bytes};
}

} // namespace assay
