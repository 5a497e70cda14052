// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <functional>
#include <optional>
#include <vector>

#include "widgets/compare/compare_prompt.h"

namespace assay {

// What stood in the pane at one time, with the models that were chosen beside it.
struct PromptDraft
{
    ComparePrompt prompt; // read from a file: without its attachments
    QStringList models;
    QStringList attached;  // files that are to be attached again
    QString stored;        // the name of the workspace's prompt that it began as; empty = none
    bool edited = false;   // not as it is stored
    QString file;          // where the draft itself is kept
    QString title() const; // the first line that was written
};

// Keeps what is being written as a file of the workspace, after a pause and at the end, and what was replaced before it
// was saved. Each is a prompt file of its own, so that two windows on one workspace do not overwrite each other's. At
// most fifty that were replaced; the oldest go. Files are read and written on another thread, in order.
class PromptDrafts : public QObject
{
    Q_OBJECT

public:
    // Asks `now` for what stands in the pane. `folder` is made when it is needed.
    PromptDrafts(QString folder, std::function<PromptDraft()> now, QObject* parent = nullptr);

    bool isLoaded() const { return m_loaded; }
    const std::optional<PromptDraft>& last() const { return m_last; }       // what stood in the pane at the last end
    const std::vector<PromptDraft>& replaced() const { return m_replaced; } // without being saved; newest first

    void noteChange();                     // in the pane
    void leave();                          // the pane is about to show something else
    void resume(const PromptDraft& draft); // it is what the pane shows from now on
    void finish();                         // writes what waits to be; for the end, while `now` can still answer

Q_SIGNALS:
    void loaded();
    void failed(const assay::Error& error); // once: drafts cannot be written

private:
    void take(std::vector<PromptDraft> found);
    void forgetOldest();
    void keep();
    void write(const PromptDraft& draft);
    void removeFile(const QString& file);
    QString newFile() const;

    QString m_folder;
    std::function<PromptDraft()> m_now;
    QString m_file; // of what stands in the pane
    QTimer m_pause;
    std::optional<PromptDraft> m_last;
    std::vector<PromptDraft> m_replaced;
    bool m_loaded = false;
    bool m_told = false;
    QThreadPool m_files; // of one thread; waits for it when it goes
};

} // namespace assay
