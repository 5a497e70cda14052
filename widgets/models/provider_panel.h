// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>

#include "widgets/common/controls.h"
#include "widgets/models/models_state.h"

class QGridLayout;

namespace assay {

class NoteLabel;

// The provider that is chosen: who it is, where its key comes from, and whether it answers.
class ProviderPanel : public Card
{
    Q_OBJECT

public:
    // `replay_note` is why nobody can be asked, in a workbench that replays; else empty.
    ProviderPanel(ModelsState& state, QString replay_note, QWidget* parent = nullptr);

    void showProvider(const std::string& id); // empty = all of them together
    void refresh();
    void test();

Q_SIGNALS:
    void keyWanted();
    void keyRemovalWanted();
    void editWanted();
    void removalWanted();
    void keepListedWanted(); // what it lists and the catalog does not have

private:
    QWidget* makeTop();
    QWidget* makeFacts();
    QWidget* makeTestLine();
    QPushButton* makeButton(const QString& name, const QString& text);
    ElidedLabel* addFact(QGridLayout& grid, const QString& name, const QString& caption);
    void showAll();
    void showFacts(const Provider& provider);
    void showButtons(const Provider& provider);
    void showTest(const Provider& provider);
    void showAnswer(const Provider& provider, const Result<ModelListing>& answer);

    ModelsState& m_state;
    QString m_replay_note;
    std::string m_id;
    bool m_said_replay = false;
    QTimer m_busy; // says that a test runs once it has run long enough to be noticed
    QLabel* m_title;
    ElidedLabel* m_detail;
    Badge* m_own;
    QPushButton* m_edit;
    QPushButton* m_remove;
    QPushButton* m_remove_key;
    QPushButton* m_set_key;
    QPushButton* m_test;
    QWidget* m_facts;
    ElidedLabel* m_address;
    ElidedLabel* m_dialect;
    ElidedLabel* m_region;
    ElidedLabel* m_key;
    QWidget* m_test_line;
    NoteLabel* m_note;
    QPushButton* m_keep;
};

} // namespace assay
