// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/prompt_drafts.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>

#include "engine/clock.h"
#include "engine/later.h"
#include "engine/ulid.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds pause_of_writing{1'000};
constexpr std::size_t most_replaced = 50;

constexpr auto stored_key = "draft.stored"_L1;
constexpr auto edited_key = "draft.edited"_L1;
constexpr auto attached_key = "draft.attached"_L1;

bool takeKey(PromptDraft& draft, const QString& key, const QString& value)
{
    if (key == stored_key)
        draft.stored = value;
    else if (key == attached_key)
        draft.attached << value;
    else if (key == edited_key)
        draft.edited = true;
    else
        return false;
    return true;
}

PromptDraft fromDraftFile(PromptFile file, const QString& path)
{
    PromptDraft draft{.models = file.models, .file = path};
    std::erase_if(file.other_keys, [&](const auto& each) { return takeKey(draft, each.first, each.second); });
    draft.prompt = fromPromptFile(file);
    return draft;
}

PromptFile toDraftFile(const PromptDraft& draft)
{
    PromptFile file = toPromptFile(draft.prompt, draft.models);
    file.other_keys.emplace_back(stored_key, draft.stored);
    if (draft.edited)
        file.other_keys.emplace_back(edited_key, u"yes"_s);
    for (const auto& attachment : draft.prompt.attachments)
        file.other_keys.emplace_back(attached_key, attachment.path);
    return file;
}

std::vector<PromptDraft> readDrafts(const QString& folder)
{
    std::vector<PromptDraft> drafts;
    const auto files = QDir(folder).entryInfoList({u"*.md"_s}, QDir::Files, QDir::Name | QDir::Reversed); // by time
    for (const auto& file : files) {
        if (auto prompt = readPrompt(file.filePath()))
            drafts.push_back(fromDraftFile(std::move(*prompt), file.filePath()));
    }
    return drafts;
}

bool isEmpty(const ComparePrompt& prompt)
{
    return prompt.text.system.trimmed().isEmpty() && prompt.text.user.trimmed().isEmpty() &&
           prompt.text.variables.empty() && prompt.schema_json.empty() && prompt.attachments.empty();
}

} // namespace

QString PromptDraft::title() const
{
    for (const auto& text : {prompt.text.user, prompt.text.system}) {
        if (const QString written = text.trimmed(); !written.isEmpty())
            return written.section(u'\n', 0, 0).left(60);
    }
    return prompt.text.title;
}

PromptDrafts::PromptDrafts(QString folder, std::function<PromptDraft()> now, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_now(std::move(now)), m_file(newFile())
{
    m_files.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_of_writing);
    connect(&m_pause, &QTimer::timeout, this, &PromptDrafts::keep);
    QtConcurrent::run(&m_files, readDrafts, m_folder).then(this, [this](std::vector<PromptDraft> found) {
        take(std::move(found));
    });
}

QString PromptDrafts::newFile() const
{
    return m_folder + u'/' + QString::fromStdString(makeUlid(utcMicroseconds())) + u".md"_s;
}

void PromptDrafts::take(std::vector<PromptDraft> found)
{
    if (!found.empty())
        m_last = found.front();
    for (auto& draft : found) {
        if (draft.edited)
            m_replaced.push_back(std::move(draft)); // the last one too, until it is resumed
        else if (draft.file != m_last->file)
            removeFile(draft.file);
    }
    forgetOldest();
    m_loaded = true;
    Q_EMIT loaded();
}

void PromptDrafts::noteChange()
{
    m_pause.start();
}

void PromptDrafts::leave()
{
    auto draft = m_now();
    if (!draft.edited || isEmpty(draft.prompt))
        return;
    m_pause.stop();
    draft.file = m_file;
    write(draft);
    m_replaced.insert(m_replaced.begin(), std::move(draft));
    m_file = newFile();
    forgetOldest();
}

void PromptDrafts::forgetOldest()
{
    while (m_replaced.size() > most_replaced) {
        removeFile(m_replaced.back().file);
        m_replaced.pop_back();
    }
}

// The file is renamed, not written anew: there is no moment in which it stands nowhere.
void PromptDrafts::resume(const PromptDraft& draft)
{
    m_files.start([from = draft.file, to = m_file] {
        QFile::remove(to);
        QFile::rename(from, to);
    });
    std::erase_if(m_replaced, [file = draft.file](const auto& each) { return each.file == file; });
}

void PromptDrafts::finish()
{
    if (m_pause.isActive())
        keep();
}

void PromptDrafts::keep()
{
    m_pause.stop();
    auto draft = m_now();
    draft.file = m_file;
    write(draft);
}

void PromptDrafts::write(const PromptDraft& draft)
{
    auto written = QtConcurrent::run(&m_files, [folder = m_folder, path = draft.file, file = toDraftFile(draft)] {
        QDir().mkpath(folder);
        return writePrompt(path, file);
    });
    whenDone(std::move(written), this, [this](const Result<void>& outcome) {
        if (!outcome && !std::exchange(m_told, true))
            Q_EMIT failed(outcome.error());
    });
}

void PromptDrafts::removeFile(const QString& file)
{
    m_files.start([file] { QFile::remove(file); });
}

} // namespace assay
