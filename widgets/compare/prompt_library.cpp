// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/prompt_library.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

namespace assay {

using namespace Qt::StringLiterals;

QString StoredPrompt::name() const
{
    return file.title.isEmpty() ? QFileInfo(path).completeBaseName() : file.title;
}

static Result<std::vector<StoredPrompt>> readAll(const QString& folder)
{
    std::vector<StoredPrompt> prompts;
    const auto files = QDir(folder).entryInfoList({u"*.md"_s}, QDir::Files | QDir::Readable, QDir::Name);
    for (const auto& file : files) {
        if (auto prompt = readPrompt(file.filePath()))
            prompts.push_back({file.filePath(), std::move(*prompt)});
    }
    return prompts;
}

QFuture<Result<std::vector<StoredPrompt>>> loadPrompts(const QString& folder)
{
    return QtConcurrent::run(readAll, folder);
}

QString pathForPrompt(const QString& folder, const QString& title)
{
    static const QRegularExpression others(u"[^\\p{L}\\p{N}]+"_s);
    QString base = title.toLower().replace(others, u"-"_s).left(60);
    while (base.startsWith(u'-'))
        base.removeFirst();
    while (base.endsWith(u'-'))
        base.chop(1);
    if (base.isEmpty())
        base = u"prompt"_s;
    QString path = folder + u'/' + base + u".md"_s;
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = u"%1/%2-%3.md"_s.arg(folder, base).arg(number);
    return path;
}

} // namespace assay
