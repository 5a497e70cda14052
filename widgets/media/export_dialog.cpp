// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/export_dialog.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <array>

#include "engine/media_type.h"
#include "media/export/originals.h"
#include "widgets/common/controls.h"
#include "widgets/common/note_label.h"
#include "widgets/viewers/film_task.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int dialog_width = 600;
constexpr int field_width = 140;
constexpr std::size_t most_problems = 5; // that are told; the manifest and the sheet say all

const std::array kinds{u"picture"_s, u"pdf"_s, u"film"_s, u"originals"_s}; // in the order of What

QFormLayout* formOf(QWidget* page)
{
    auto* const form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    return form;
}

// "sheet.png", "sheet (2).png" …
QString freePlace(const QString& folder, const QString& name, const QString& ending)
{
    QString place = folder + u'/' + name + ending;
    for (int number = 2; QFileInfo::exists(place); ++number)
        place = folder + u'/' + u"%1 (%2)%3"_s.arg(name).arg(number).arg(ending);
    return QDir::toNativeSeparators(place);
}

} // namespace

ExportDialog::ExportDialog(std::vector<ExportItem> items, const QString& folder, QWidget* parent)
    : QDialog(parent), m_items(std::move(items)), m_folder(folder), m_what(new SegmentedControl),
      m_why_not(new NoteLabel), m_form(new QWidget), m_options(new QStackedWidget), m_progress(new QProgressBar),
      m_answer(new NoteLabel), m_problems(new QLabel), m_task(new FilmTask(this))
{
    for (const auto& item : m_items) {
        if (mediaFamily(item.media_type) == "video")
            m_films.push_back(item);
    }
    setWindowTitle(tr("Export"));
    setMinimumWidth(dialog_width);
    m_what->addSegment(kinds[0], tr("Contact sheet, PNG"));
    m_what->addSegment(kinds[1], tr("Contact sheet, PDF"));
    m_what->addSegment(kinds[2], tr("Side-by-side film"));
    m_what->addSegment(kinds[3], tr("Originals"));
    m_what->setAccessibleName(tr("What to export"));
    const bool has_film = m_films.size() >= 2 && m_films.size() <= 6;
    m_what->setSegmentEnabled(kinds[2], has_film);
    if (!has_film && !m_films.empty())
        m_why_not->say(tr("A side-by-side film is made of two to six films; here are %1.").arg(m_films.size()));
    m_options->addWidget(makeSheetOptions());
    m_options->addWidget(makeFilmOptions());
    m_options->addWidget(makeOriginalsOptions());
    auto* const form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(16);
    form->addWidget(m_what, 0, Qt::AlignLeft);
    form->addWidget(m_why_not);
    form->addWidget(m_options);
    form->addWidget(makePlace());
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false); // the line is too thin for it; a screen reader has the value
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_answer->setObjectName(u"answer"_s);
    m_problems->setObjectName(u"problems"_s);
    m_problems->setWordWrap(true);
    m_problems->setTextFormat(Qt::PlainText); // names of files are foreign
    setSecondary(*m_problems);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(16);
    column->addWidget(makeTitle(tr("Export %n media", nullptr, static_cast<int>(m_items.size())), this));
    column->addWidget(m_form);
    column->addWidget(m_progress);
    column->addWidget(m_answer);
    column->addWidget(m_problems);
    column->addStretch(1);
    column->addWidget(makeButtons());
    connect(m_what, &SegmentedControl::currentChanged, this, &ExportDialog::whatChanged);
    whatChanged();
    setState(State::Choosing);
}

ExportDialog::~ExportDialog() = default;

QWidget* ExportDialog::makeSheetOptions()
{
    auto* const page = new QWidget;
    auto* const form = formOf(page);
    m_title = new QLineEdit;
    m_title->setMinimumWidth(320);
    m_columns = new QSpinBox;
    m_columns->setRange(1, 12);
    m_columns->setValue(std::clamp(static_cast<int>(m_items.size()), 1, 4));
    m_page = new QComboBox;
    m_page->addItems({tr("A4"), tr("Letter"), tr("16:9")});
    m_colors = new QComboBox;
    m_colors->addItems({tr("Light"), tr("Dark")});
    m_captions = new QCheckBox(tr("Model, seed, size and cost below each"));
    m_captions->setChecked(true);
    form->addRow(tr("Title"), m_title);
    form->addRow(tr("Columns"), m_columns);
    form->addRow(tr("Page"), m_page);
    form->addRow(tr("Colours"), m_colors);
    form->addRow(tr("Captions"), m_captions);
    for (QWidget* const field :
         {static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_page), static_cast<QWidget*>(m_colors)})
        field->setMinimumWidth(field_width);
    return page;
}

QWidget* ExportDialog::makeFilmOptions()
{
    auto* const page = new QWidget;
    auto* const form = formOf(page);
    m_format = new QComboBox;
    m_format->addItems({tr("MP4"), tr("WebM")});
    m_layout = new QComboBox;
    m_layout->addItems({tr("In a row"), tr("In a grid")});
    m_layout->setCurrentIndex(m_films.size() > 3 ? 1 : 0);
    m_sound = new QComboBox;
    m_sound->addItem(tr("None"));
    for (const auto& film : m_films)
        m_sound->addItem(film.model);
    m_labels = new QCheckBox(tr("Model, seed and cost above each"));
    m_labels->setChecked(true);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Arranged"), m_layout);
    form->addRow(tr("Sound of"), m_sound);
    form->addRow(tr("Labels"), m_labels);
    for (auto* const field : {m_format, m_layout, m_sound})
        field->setMinimumWidth(field_width);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::whatChanged);
    return page;
}

QWidget* ExportDialog::makeOriginalsOptions()
{
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto* const words = new QLabel(tr("Copies of the files as they came, with a manifest of model, prompt, seed, cost "
                                      "and hash as JSON and CSV. Each copy is held against the hash in the ledger."));
    words->setWordWrap(true);
    setSecondary(*words);
    column->addWidget(words);
    column->addStretch(1);
    return page;
}

QWidget* ExportDialog::makePlace()
{
    auto* const group = new QWidget;
    auto* const column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_place = new QLineEdit;
    m_place->setObjectName(u"place"_s);
    m_place->setAccessibleName(tr("Place"));
    auto* const browse = new QPushButton(tr("Choose…"));
    browse->setAutoDefault(false);
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_place, 1);
    row->addWidget(browse);
    m_place_note = new NoteLabel;
    column->addWidget(makeCaption(tr("Place")));
    column->addLayout(row);
    column->addWidget(m_place_note);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_place, &QLineEdit::textEdited, this, [this] { m_is_own_place = true; });
    connect(m_place, &QLineEdit::textChanged, this, &ExportDialog::placeChanged);
    return group;
}

QWidget* ExportDialog::makeButtons()
{
    auto* const group = new QWidget;
    auto* const row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_show = new QPushButton(tr("Show in folder"));
    m_cancel = new QPushButton;
    m_accept = new QPushButton(tr("Export"));
    m_show->setObjectName(u"show"_s);
    m_cancel->setObjectName(u"cancel"_s);
    m_accept->setObjectName(u"accept"_s);
    m_cancel->setAutoDefault(false);
    row->addStretch(1);
    row->addWidget(m_show);
    row->addWidget(m_cancel);
    row->addWidget(m_accept);
    connect(m_show, &QPushButton::clicked, this, &ExportDialog::showInFolder);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &ExportDialog::begin);
    return group;
}

ExportDialog::What ExportDialog::what() const
{
    const auto* const found = std::ranges::find(kinds, m_what->current());
    return static_cast<What>(found - kinds.begin());
}

void ExportDialog::choose(What what)
{
    if (what == What::SideBySide && (m_films.size() < 2 || m_films.size() > 6))
        return;
    m_what->setCurrent(kinds[static_cast<std::size_t>(what)]);
    whatChanged();
}

QString ExportDialog::suggestedPlace() const
{
    switch (what()) {
    case What::SheetPicture:
        return freePlace(m_folder, tr("contact sheet"), u".png"_s);
    case What::SheetPdf:
        return freePlace(m_folder, tr("contact sheet"), u".pdf"_s);
    case What::SideBySide:
        return freePlace(m_folder, tr("side by side"), m_format->currentIndex() == 0 ? u".mp4"_s : u".webm"_s);
    case What::Originals:
        break;
    }
    return freePlace(m_folder, tr("media"), {});
}

// A place that a person typed stays for the same kind of file, and goes with another.
void ExportDialog::whatChanged()
{
    m_options->setCurrentIndex(what() == What::Originals ? 2 : what() == What::SideBySide ? 1 : 0);
    const auto suggested = suggestedPlace();
    if (!m_is_own_place || QFileInfo(m_place->text()).suffix() != QFileInfo(suggested).suffix()) {
        m_is_own_place = false;
        m_place->setText(suggested);
    }
    m_answer->say({}); // it was of the other
    placeChanged();
}

void ExportDialog::placeChanged()
{
    const QFileInfo place(m_place->text());
    m_accept->setEnabled(!m_place->text().trimmed().isEmpty());
    if (what() != What::Originals && place.isFile())
        m_place_note->say(tr("%1 is there already and will be replaced.").arg(place.fileName()), Tone::Caution);
    else
        m_place_note->say({});
}

void ExportDialog::browse()
{
    const auto chosen = what() == What::Originals
                            ? QFileDialog::getExistingDirectory(this, tr("Folder for the originals"), m_folder)
                            : QFileDialog::getSaveFileName(this, tr("Export to"), m_place->text(), {}, nullptr,
                                                           QFileDialog::DontConfirmOverwrite); // a line says it
    if (chosen.isEmpty())
        return;
    m_is_own_place = true;
    m_place->setText(QDir::toNativeSeparators(chosen));
}

SheetOptions ExportDialog::sheetOptions() const
{
    return {.columns = m_columns->value(),
            .page = static_cast<SheetOptions::Page>(m_page->currentIndex()),
            .dark = m_colors->currentIndex() == 1,
            .captions = m_captions->isChecked(),
            .title = m_title->text().trimmed()};
}

SideBySideOptions ExportDialog::filmOptions() const
{
    const int sound = m_sound->currentIndex();
    return {.container = m_format->currentIndex() == 0 ? FilmContainer::Mp4 : FilmContainer::WebM,
            .layout = m_layout->currentIndex() == 0 ? SideBySideOptions::Layout::Row : SideBySideOptions::Layout::Grid,
            .labels = m_labels->isChecked(),
            .sound_of = sound > 0 ? std::optional(static_cast<std::size_t>(sound - 1)) : std::nullopt};
}

ExportDialog::Work ExportDialog::sheetWork() const
{
    // The ending decides what is written: one that a person left off is ours.
    auto place = QDir::fromNativeSeparators(m_place->text().trimmed());
    const auto ending = what() == What::SheetPdf ? u".pdf"_s : u".png"_s;
    if (!place.endsWith(ending, Qt::CaseInsensitive))
        place += ending;
    return [items = m_items, options = sheetOptions(), place](const std::stop_token& stop,
                                                              const ExportProgress& progress) -> Result<Made> {
        auto sheet = writeContactSheet(items, options, place, stop, progress);
        if (!sheet)
            return std::unexpected(sheet.error());
        const auto count = static_cast<int>(sheet->files.size());
        return Made{.sentence = count == 1 ? tr("%1 is written.").arg(QFileInfo(sheet->files.front()).fileName())
                                           : tr("%1 and %n more are written: one picture would have been too tall.",
                                                nullptr, count - 1)
                                                 .arg(QFileInfo(sheet->files.front()).fileName()),
                    .shown = sheet->files.front(),
                    .problems = std::move(sheet->problems)};
    };
}

ExportDialog::Work ExportDialog::filmWork() const
{
    std::vector<SideBySideFilm> films;
    for (const auto& film : m_films)
        films.push_back({.item = film});
    const auto place = QDir::fromNativeSeparators(m_place->text().trimmed());
    return [films, options = filmOptions(), place](const std::stop_token& stop,
                                                   const ExportProgress& progress) -> Result<Made> {
        auto film = writeSideBySide(films, options, place, stop, progress);
        if (!film)
            return std::unexpected(film.error());
        return Made{.sentence = tr("%1 is written: %n frames.", nullptr, film->frames).arg(QFileInfo(place).fileName()),
                    .shown = place,
                    .problems = std::move(film->problems)};
    };
}

ExportDialog::Work ExportDialog::originalsWork() const
{
    const auto place = QDir::fromNativeSeparators(m_place->text().trimmed());
    return [items = m_items, place](const std::stop_token& stop, const ExportProgress& progress) -> Result<Made> {
        auto originals = writeOriginals(items, place, stop, progress);
        if (!originals)
            return std::unexpected(originals.error());
        const auto copied =
            std::ranges::count_if(originals->items, [](const CopiedItem& item) { return !item.file.empty(); });
        return Made{.sentence = tr("%n files are copied, with a manifest.", nullptr, static_cast<int>(copied)),
                    .shown = originals->manifest,
                    .problems = std::move(originals->problems)};
    };
}

ExportDialog::Work ExportDialog::work() const
{
    if (what() == What::Originals)
        return originalsWork();
    return what() == What::SideBySide ? filmWork() : sheetWork();
}

void ExportDialog::begin()
{
    m_answer->say({});
    m_progress->setValue(0);
    setState(State::Working);
    m_task->start([this, work = work()](const std::stop_token& stop, const FilmTask::Post& post) {
        int told = 0;
        const auto progress = [&](double done) {
            const int percent = static_cast<int>(done * 100);
            if (percent == told)
                return;
            told = percent;
            post([this, percent] { m_progress->setValue(percent); });
        };
        post([this, made = work(stop, progress)] { end(made); });
    });
}

void ExportDialog::end(const Result<Made>& made)
{
    if (!made) {
        setState(State::Choosing);
        m_answer->say(made.error().message, Tone::Bad);
        return;
    }
    m_made = made->shown;
    m_answer->say(made->sentence, made->problems.empty() ? Tone::Good : Tone::Caution);
    QStringList told;
    for (std::size_t i = 0; i < std::min(made->problems.size(), most_problems); ++i)
        told << made->problems[i].sentence;
    if (made->problems.size() > most_problems)
        told << tr("And %n more.", nullptr, static_cast<int>(made->problems.size() - most_problems));
    m_problems->setText(told.join(u'\n'));
    setState(State::Done);
}

void ExportDialog::setState(State state)
{
    m_state = state;
    m_form->setVisible(state != State::Done);
    m_form->setEnabled(state == State::Choosing);
    m_progress->setVisible(state == State::Working);
    m_problems->setVisible(state == State::Done && !m_problems->text().isEmpty());
    m_show->setVisible(state == State::Done);
    m_accept->setVisible(state != State::Done);
    m_accept->setEnabled(state == State::Choosing);
    m_cancel->setText(state == State::Done ? tr("Close") : tr("Cancel"));
    QPushButton* const usual = state == State::Done ? m_show : state == State::Working ? m_cancel : m_accept;
    usual->setDefault(true);
    if (isVisible())
        usual->setFocus();
    m_show->parentWidget()->layout()->activate();
    adjustSize();
    Q_EMIT stateChanged();
}

void ExportDialog::reject()
{
    if (m_state != State::Working) {
        QDialog::reject();
        return;
    }
    m_task->stop();
    setState(State::Choosing);
    m_answer->say(tr("The export was cancelled; nothing was kept."));
}

void ExportDialog::showInFolder()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_made).path()));
}

} // namespace assay
