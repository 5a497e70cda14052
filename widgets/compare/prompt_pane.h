// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>

#include "widgets/common/controls.h"
#include "widgets/common/text/prompt_editor.h"
#include "widgets/compare/compare_prompt.h"
#include "widgets/compare/prompt_drafts.h"
#include "widgets/compare/prompt_library.h"

class QMenu;
class QVBoxLayout;

namespace assay {

class AttachmentList;
class ParametersForm;
class TaskForm;
class VariablesForm;

// The pane at the left: the prompt with its variables, files and parameters, and the prompts that the workspace keeps.
class PromptPane : public Card
{
    Q_OBJECT

public:
    // `folder` holds the workspace's prompts, `drafts` what was not saved. `highlighting` outlives the pane.
    PromptPane(QString folder, QString drafts, CodeHighlighting& highlighting, QWidget* parent = nullptr);
    ~PromptPane() override; // keeps what was not saved

    ComparePrompt prompt() const;
    Task task() const; // of it
    // `path` empty: not kept in a file. What it replaces can be had again from the menu, unless it was saved.
    void setPrompt(const ComparePrompt& prompt, const QString& path = {});
    const PromptFile& attribution() const { return m_base; } // of it only: workflow, step and tags
    bool isEdited() const;

    void reload(); // the list of prompts
    // What was there last, else the first of the prompts, once they are known; unless something is there already.
    void openFirst();
    void openNothing() { m_wants_first = false; } // by itself: something else is about to be shown
    void keepDraft();                             // in a while: what stands here or the models have changed
    void setModelsToSave(std::function<QStringList()> models) { m_models = std::move(models); }

    PromptEditor& userEditor() { return *m_user; }
    AttachmentList& attachments() { return *m_attachments; }

public Q_SLOTS:
    void startNew();
    void editAttribution();

Q_SIGNALS:
    void changed();
    void taskChanged();                     // of another kind; changed() comes too
    void opened(const QStringList& models); // a prompt that was kept; the models it names
    void failed(const assay::Error& error);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; // files that are pasted or dropped on the editors

private:
    void build(CodeHighlighting& highlighting);
    void addPromptRow(QVBoxLayout& column);
    void addTexts(QVBoxLayout& column, CodeHighlighting& highlighting);
    void addForms(QVBoxLayout& column);
    void fillMenu();
    void fillUnsaved();
    void begin();
    ComparePrompt besideTexts() const;
    void noteSaved();
    PromptDraft draft() const;
    void resume(const PromptDraft& draft);
    void open(const StoredPrompt& stored, const QStringList& models);
    void tellUnreadable(const ComparePrompt& prompt);
    void saveAs();
    void writeTo(const QString& path);
    void takeNames();
    void orderTabs();
    void noteChange();
    void showName();
    void showTask();

    QString m_folder;
    QString m_path;
    PromptFile m_base;                    // keys and sections that have no field here
    std::optional<ComparePrompt> m_saved; // besideTexts(), to know what is edited; none = it stands nowhere as it is
    std::vector<StoredPrompt> m_prompts;
    std::function<QStringList()> m_models;
    bool m_filling = false;
    bool m_wants_first = false;
    bool m_loaded = false;
    int m_reading = 0; // which list was asked for last; older ones are dropped

    PromptDrafts* m_drafts = nullptr;
    ChipButton* m_name = nullptr;
    QMenu* m_menu = nullptr;
    QMenu* m_unsaved = nullptr;
    QLabel* m_edited = nullptr;
    PromptEditor* m_system = nullptr;
    PromptEditor* m_user = nullptr;
    QLabel* m_variablesCaption = nullptr;
    VariablesForm* m_variables = nullptr;
    AttachmentList* m_attachments = nullptr;
    TaskForm* m_task = nullptr;
    ParametersForm* m_parameters = nullptr;
};

} // namespace assay
