// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QDialog>

#include <optional>
#include <vector>

#include "engine/error.h"
#include "media/export/contact_sheet.h"
#include "media/export/side_by_side.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace assay {

class FilmTask;
class NoteLabel;
class SegmentedControl;

// Takes media out: a contact sheet, a film side by side, or the files themselves with a manifest. A worker writes; the
// dialog shows how far it is, and at the end where it is. Cancel and Escape end the work first, and the dialog then.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    enum class What { SheetPicture, SheetPdf, SideBySide, Originals };
    enum class State { Choosing, Working, Done };

    // `folder` is where the place begins. A film side by side is made of the films among the items.
    ExportDialog(std::vector<ExportItem> items, const QString& folder, QWidget* parent = nullptr);
    ~ExportDialog() override;

    State state() const { return m_state; }
    What what() const;
    void choose(What what); // as by a person; what cannot be made of the items changes nothing

Q_SIGNALS:
    void stateChanged();

protected:
    void reject() override;

private:
    // What a worker made: the folder or file to show, and what is told of it.
    struct Made
    {
        QString sentence;
        QString shown;
        std::vector<ExportProblem> problems;
    };
    using Work = std::function<Result<Made>(const std::stop_token& stop, const ExportProgress& progress)>;

    QWidget* makeSheetOptions();
    QWidget* makeFilmOptions();
    QWidget* makeOriginalsOptions();
    QWidget* makePlace();
    QWidget* makeButtons();
    void whatChanged();
    void placeChanged();
    void browse();
    QString suggestedPlace() const;
    SheetOptions sheetOptions() const;
    SideBySideOptions filmOptions() const;
    Work work() const;
    Work sheetWork() const;
    Work filmWork() const;
    Work originalsWork() const;
    void begin();
    void end(const Result<Made>& made);
    void setState(State state);
    void showInFolder();

    const std::vector<ExportItem> m_items;
    std::vector<ExportItem> m_films;
    const QString m_folder;
    State m_state = State::Choosing;
    QString m_made; // what "Show in folder" shows
    bool m_is_own_place = false;

    SegmentedControl* m_what;
    NoteLabel* m_why_not;
    QWidget* m_form;
    QStackedWidget* m_options;
    QSpinBox* m_columns = nullptr;
    QComboBox* m_page = nullptr;
    QComboBox* m_colors = nullptr;
    QLineEdit* m_title = nullptr;
    QCheckBox* m_captions = nullptr;
    QComboBox* m_format = nullptr;
    QComboBox* m_layout = nullptr;
    QComboBox* m_sound = nullptr;
    QCheckBox* m_labels = nullptr;
    QLineEdit* m_place = nullptr;
    NoteLabel* m_place_note = nullptr;
    QProgressBar* m_progress;
    NoteLabel* m_answer;
    QLabel* m_problems;
    QPushButton* m_show = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_accept = nullptr;
    FilmTask* m_task;
};

} // namespace assay
