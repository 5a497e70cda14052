// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <optional>

#include "widgets/common/one_question.h"
#include "widgets/spend/spend_view.h"
#include "widgets/spend/spend_words.h"

namespace assay {

class Workbench;

// A call whose amount can be shown line by line.
struct AmountExample
{
    CallDetails call;
    std::size_t attempt = 0; // the one that was paid last
};

// The state of the page: what is asked for, what has come, what is chosen. Lives on the window's thread; the ledger is
// read elsewhere, one question at a time, and an answer is taken where it is still what is asked for.
class SpendModel : public QObject
{
    Q_OBJECT

public:
    SpendModel(Workbench& workbench, SpendChoice choice, QObject* parent = nullptr);

    const SpendChoice& choice() const { return m_choice; }
    void setChoice(const SpendChoice& choice); // asks; what is selected in the view before goes with it
    void refresh();                            // asks the same again; what is selected stays

    const std::shared_ptr<const SpendView>& view() const
    {
        return m_view;
    } // of its own choice, until the next has come
    const SpendSelection& selection() const { return m_selection; }
    void select(const SpendSelection& selection);
    const std::optional<AmountExample>& example() const { return m_example; }
    std::optional<CallFilter> chosenCalls() const;

    // Writes what is shown, and the meters with it. exported() or exportFailed() follows.
    enum class ExportFormat { Csv, Json };
    void exportTo(const QString& file, ExportFormat format);

Q_SIGNALS:
    void viewChanged();
    void selectionChanged();
    void exampleChanged();
    void readingChanged(bool reading); // true once a question takes longer than the eye notices
    void failed(const Error& error);   // to read
    void exported(const QString& file);
    void exportFailed(const Error& error, const QString& file, SpendModel::ExportFormat format);

private:
    bool isCurrent() const { return m_view && m_shown == m_choices; }
    void answer(const Result<std::shared_ptr<const SpendView>>& view);
    void take(std::shared_ptr<const SpendView> view);
    SpendSelection selectionIn(const SpendView& view) const;
    void askForExample();
    void answer(const Result<std::optional<AmountExample>>& example);

    Workbench& m_workbench;
    SpendChoice m_choice;
    std::shared_ptr<const SpendView> m_view;
    SpendSelection m_selection;
    std::optional<AmountExample> m_example;
    QTimer m_patience;
    OneQuestion m_reading;
    OneQuestion m_example_reading;
    int m_choices = 0;    // how many there have been
    int m_shown = 0;      // the one the view is of
    int m_selections = 0; // how many; the example of another one is not taken
};

// The latest call of these whose amount has lines; reads at most a page of calls.
Result<std::optional<AmountExample>> readAmountExample(LedgerReader& reader, const CallFilter& filter);

} // namespace assay
