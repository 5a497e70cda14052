// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_page.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

#include "engine/later.h"
#include "ledger/media_files.h"
#include "widgets/common/banner.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/medium_file.h"
#include "widgets/common/tool_tip.h"
#include "widgets/media/export_dialog.h"
#include "widgets/media/gallery_delegate.h"
#include "widgets/media/gallery_model.h"
#include "widgets/media/gallery_view.h"
#include "widgets/media/media_details.h"
#include "widgets/media/media_export.h"
#include "widgets/media/media_filter_bar.h"
#include "widgets/media/media_stage.h"
#include "widgets/media/media_words.h"
#include "widgets/media/same_seed_search.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

enum Shown { Body = 1, Empty, NothingFound, Unread }; // in the order of the stack

constexpr int side_width = 280;
constexpr int margin = 12;
constexpr qsizetype longest_prompt = 40;  // characters in the header; the rest is in the tool tip
constexpr std::size_t most_asked = 2'000; // requests kept in memory

std::optional<MediumKind> kindOfSegment(const QString& id)
{
    if (id == "images"_L1)
        return MediumKind::Picture;
    if (id == "sound"_L1)
        return MediumKind::Sound;
    return id == "video"_L1 ? std::optional(MediumKind::Film) : std::nullopt;
}

std::vector<MediumKey> keysOf(const std::vector<MediaItem>& items)
{
    std::vector<MediumKey> keys;
    for (const auto& item : items)
        keys.push_back(item.row.key);
    return keys;
}

} // namespace

MediaPage::MediaPage(Workbench& workbench, SeriesColors& colors, const QString& thumbnails, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_colors(colors), m_thumbnails(thumbnails),
      m_model(new GalleryModel(workbench, colors, this)), m_same_seed_search(new SameSeedSearch(workbench, this)),

      m_stage(new MediaStage([&workbench](Vote vote) { return workbench.castVote(std::move(vote)); })),
      m_details(new MediaDetails)
{
    m_gallery = new GalleryView(*m_model, m_thumbnails, m_tray, workbench.workspace().folder());
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_filter = new MediaFilterBar(this);
    column->addWidget(m_filter);
    makeBanners(*column);
    m_stack = new QStackedWidget(this);
    m_stack->setObjectName(u"mediaStack"_s);
    m_stack->addWidget(new QWidget(m_stack)); // until the first answer: nothing, rather than a flash of emptiness
    m_stack->addWidget(makeBody());
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeNothingFound());
    m_stack->addWidget(makeFailed());
    column->addWidget(m_stack, 1);
    addActions();
    connectGallery();
    connectDetails();
    connectSearch();
    connect(m_filter, &MediaFilterBar::filterChanged, this, &MediaPage::applyFilter);
    connect(&m_tray, &MediaTray::changed, this, &MediaPage::trayChanged);
    connect(&workbench, &Workbench::ledgerChanged, this, &MediaPage::refresh);
    setFocusProxy(m_gallery);
    setComparing(false);
    trayChanged();
    applyFilter();
}

// ---- what it is made of ----

QWidget* MediaPage::makeHeader()
{
    auto* const header = new PageHeader(tr("Media"), this);
    m_kinds = new SegmentedControl(this);
    m_kinds->setObjectName(u"mediaKinds"_s);
    m_kinds->setAccessibleName(tr("Kind"));
    m_kinds->addSegment(u"all"_s, tr("All"));
    m_kinds->addSegment(u"images"_s, tr("Images"));
    m_kinds->addSegment(u"sound"_s, tr("Sound"));
    m_kinds->addSegment(u"video"_s, tr("Video"));
    connect(m_kinds, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        m_filter->setKind(kindOfSegment(id));
        applyFilter();
    });
    m_tray_chip = new ChipButton(tr("Tray"), {}, this);
    m_tray_chip->setObjectName(u"mediaTray"_s);
    m_tray_chip->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // the prompt beside it gives way
    m_tray_chip->setMenu(new QMenu(m_tray_chip));
    connect(m_tray_chip->menu(), &QMenu::aboutToShow, this, &MediaPage::fillTrayMenu);
    m_same_seed = new QPushButton(tr("Same seed"), this);
    m_same_seed->setObjectName(u"mediaSameSeed"_s);
    m_same_seed->setToolTip(tr("Add what other models made of the same prompt with the same seed"));
    connect(m_same_seed, &QPushButton::clicked, this, &MediaPage::addSameSeed);
    m_back = new QPushButton(tr("Back to the gallery"), this);
    m_back->setObjectName(u"mediaBack"_s);
    connect(m_back, &QPushButton::clicked, this, &MediaPage::showGallery);
    m_vote = new QPushButton(this);
    m_vote->setObjectName(u"mediaVote"_s);
    connect(m_vote, &QPushButton::clicked, this,
            [this] { m_stage->isBlind() ? m_stage->reveal() : m_stage->voteBlind(); });
    connect(m_stage, &MediaStage::blindChanged, this, &MediaPage::showBlind);
    m_compare = new QPushButton(tr("Compare"), this);
    m_compare->setObjectName(u"mediaCompare"_s);
    m_compare->setDefault(true);
    connect(m_compare, &QPushButton::clicked, this, &MediaPage::compare);
    header->add(m_kinds);
    header->add(m_tray_chip);
    m_prompt = new RunsLabel(this, RunsLabel::Frame::Chip);
    m_prompt->setObjectName(u"mediaSharedPrompt"_s);
    header->add(m_same_seed);
    header->add(m_prompt);
    header->addStretch();
    m_export = new QPushButton(tr("Export…"), this);
    m_export->setObjectName(u"mediaExport"_s);
    m_export->setToolTip(tr("A contact sheet, a film side by side, or the files with a manifest: of the tray, or of "
                            "what is chosen"));
    connect(m_export, &QPushButton::clicked, this, &MediaPage::takeOut);
    header->add(m_vote);
    header->add(m_export);
    header->add(m_back);
    header->add(m_compare);
    return header;
}

void MediaPage::makeBanners(QBoxLayout& column)
{
    m_error = new ErrorBanner(this);
    m_error->setObjectName(u"mediaError"_s);
    m_error->setClosable(true);
    m_notice = new Banner(Tone::Accent, this);
    m_notice->setObjectName(u"mediaNotice"_s);
    m_notice->setClosable(true);
    m_notice->hide();
    m_other_kind = new Banner(Tone::Caution, this);
    m_other_kind->setObjectName(u"mediaOtherKind"_s);
    m_other_kind->setClosable(true);
    m_other_kind->hide();
    connect(m_other_kind->setAction(tr("Begin a new tray")), &QPushButton::clicked, this, [this] {
        m_other_kind->hide();
        m_tray.begin(std::exchange(m_refused, {}));
    });
    connect(m_other_kind, &Banner::closed, this, [this] { m_refused.clear(); });
    for (auto* const banner : std::initializer_list<Banner*>{m_error, m_notice, m_other_kind})
        column.addWidget(banner);
}

QWidget* MediaPage::makeBody()
{
    auto* const body = new QWidget(this);
    auto* const row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* const left = new QWidget(body);
    m_left = new QStackedLayout(left);
    m_gallery_place = new QWidget(left);
    auto* const place = new QVBoxLayout(m_gallery_place);
    place->setContentsMargins(margin, margin, 0, 0);
    place->addWidget(m_gallery);
    m_left->addWidget(m_gallery_place);
    m_stage_place = new QWidget(left);
    auto* const around = new QVBoxLayout(m_stage_place);
    around->setContentsMargins(margin, margin, margin, margin);
    around->addWidget(m_stage);
    m_left->addWidget(m_stage_place);
    row->addWidget(left, 1);
    row->addWidget(makeSide());
    return body;
}

QWidget* MediaPage::makeSide()
{
    auto* const side = m_side = new Card(this, Card::Edge::Left);
    side->setFixedWidth(side_width);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_details);
    m_side_gallery = new QWidget(side);
    auto* const below = new QVBoxLayout(m_side_gallery);
    below->setContentsMargins(margin, 4, 0, 0);
    below->setSpacing(6);
    auto* const caption = new QHBoxLayout;
    caption->setContentsMargins(4, 0, margin, 0);
    m_side_count = makeCaption({}, m_side_gallery);
    caption->addWidget(makeCaption(tr("Gallery"), m_side_gallery), 1);
    caption->addWidget(m_side_count);
    below->addLayout(caption);
    column->addWidget(m_side_gallery, 1);
    return side;
}

QWidget* MediaPage::makeEmpty()
{
    auto* const empty = new EmptyState(u"media"_s, tr("Nothing has been made yet"), this);
    empty->setObjectName(u"emptyMedia"_s);
    empty->setDetail(tr("Every image, sound and video that a model makes here is kept and shown in this place. Ask "
                        "a model for one, and it shows up."));
    connect(empty->setAction(tr("Compare models")), &QPushButton::clicked, this, &MediaPage::compareRequested);
    return empty;
}

QWidget* MediaPage::makeNothingFound()
{
    auto* const nothing = new EmptyState(u"filter"_s, tr("Nothing fits this filter"), this);
    nothing->setObjectName(u"noMediaFound"_s);
    nothing->setDetail(tr("All of its conditions have to hold at once; take one away, or look at everything."));
    connect(nothing->setAction(tr("Show everything")), &QPushButton::clicked, this, [this] {
        m_kinds->setCurrent(u"all"_s);
        m_filter->setKind(std::nullopt);
        m_filter->clear();
    });
    return nothing;
}

QWidget* MediaPage::makeFailed()
{
    m_failed = new EmptyState(u"error"_s, tr("The gallery could not be read"), this);
    m_failed->setObjectName(u"failedMedia"_s);
    connect(m_failed->setAction(tr("Try again")), &QPushButton::clicked, this, &MediaPage::applyFilter);
    return m_failed;
}

void MediaPage::addActions()
{
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, void (MediaPage::*slot)()) {
        auto* const action = new QAction(text, this); // the palette offers it too
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Compare what the tray holds"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}, &MediaPage::compare);
    add(tr("Show the whole gallery"), {Qt::Key_Escape}, &MediaPage::showGallery);
    add(tr("Add what has the same seed"), {}, &MediaPage::addSameSeed);
}

void MediaPage::connectGallery()
{
    connect(m_model, &GalleryModel::pageShown, this, &MediaPage::takePage);
    connect(m_model, &GalleryModel::failed, this, &MediaPage::takeFailure);
    connect(m_gallery, &GalleryView::currentRowChanged, this, &MediaPage::showCurrent);
    connect(m_gallery, &GalleryView::trayToggled, this, &MediaPage::toggleTray);
    connect(m_gallery, &GalleryView::trayLeft, this, &MediaPage::leaveTray);
    connect(m_gallery, &GalleryView::lookWanted, this, [this] { m_looking ? showGallery() : look(); });
    connect(m_gallery, &GalleryView::menuWanted, this, [this](QPoint global) {
        auto* const menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(global);
    });
    connect(&m_thumbnails, &ThumbnailCache::ready, this,
            [this](const QString& sha256) { showProblem(sha256.toStdString()); });
}

void MediaPage::connectSearch()
{
    connect(m_same_seed_search, &SameSeedSearch::found, this, &MediaPage::takeSameSeed);
    connect(m_same_seed_search, &SameSeedSearch::failed, m_error, &ErrorBanner::showError);
    connect(m_same_seed_search, &SameSeedSearch::ended, this, [this](int count, qint64 seed) {
        if (count == 0)
            say(tr("No other model was asked for this prompt with seed %1.").arg(seed));
    });
}

void MediaPage::connectDetails()
{
    connect(m_details, &MediaDetails::callRequested, this, &MediaPage::callRequested);
    connect(m_details, &MediaDetails::rerunRequested, this, &MediaPage::rerunRequested);
    connect(m_details, &MediaDetails::saveRequested, this, &MediaPage::save);
    connect(m_details, &MediaDetails::openRequested, this, &MediaPage::open);
    connect(m_details, &MediaDetails::trayToggled, this, [this] {
        const auto& item = m_details->item();
        if (item && m_tray.contains(item->row.key))
            m_tray.remove({item->row.key});
        else if (item)
            addToTray({*item});
    });
}

// ---- what is shown ----

void MediaPage::applyFilter()
{
    m_model->show(m_filter->filter());
    count();
}

void MediaPage::refresh()
{
    m_model->refresh();
    count();
}

void MediaPage::takePage()
{
    m_error->clear();
    collectChoices();
    showCount();
    if (m_model->rowCount() > 0 || !m_model->isComplete() || m_comparing)
        m_stack->setCurrentIndex(Body);
    else
        m_stack->setCurrentIndex(m_filter->isEmpty() && !m_filter->filter().kind ? Empty : NothingFound);
    if (m_gallery->currentRow() < 0 && m_model->rowCount() > 0)
        m_gallery->setCurrentRow(0);
    else if (m_model->rowCount() == 0)
        m_details->clear();
}

void MediaPage::takeFailure(const Error& error)
{
    if (m_model->rowCount() > 0) // what is there stays
        return m_error->showError(error);
    m_failed->setDetail(error.message);
    m_stack->setCurrentIndex(Unread);
}

void MediaPage::count()
{
    auto filter = m_filter->filter();
    filter.kind.reset();
    auto answer = m_workbench.ask([filter](LedgerReader& reader) { return reader.countMedia(filter); });
    whenDone(std::move(answer), this, [this, question = ++m_count_question](const Result<MediaCounts>& counts) {
        if (question == m_count_question && counts)
            showCounts(*counts);
    });
}

// Requests are not read for counting: a filter that asks for them has no counts.
void MediaPage::showCounts(const MediaCounts& counts)
{
    const bool is_known = !m_filter->filter().readsRequests();
    const auto text = [is_known](const QString& title, std::int64_t number) {
        return is_known ? title + u' ' + countText(number) : title;
    };
    m_kinds->setSegmentText(u"all"_s, text(tr("All"), counts.all));
    m_kinds->setSegmentText(u"images"_s, text(tr("Images"), counts.pictures));
    m_kinds->setSegmentText(u"sound"_s, text(tr("Sound"), counts.sounds));
    m_kinds->setSegmentText(u"video"_s, text(tr("Video"), counts.films));
}

void MediaPage::showCount()
{
    const int rows = m_model->rowCount();
    const QString text =
        m_model->isComplete() ? tr("%Ln item(s)", nullptr, rows) : tr("the newest %1").arg(countText(rows));
    m_filter->setCount(text);
    m_side_count->setText(text);
}

// A list that holds everything, and begins anew, is looked at from its beginning.
void MediaPage::collectChoices()
{
    const auto& rows = m_model->rows();
    if (rows.size() < m_collected)
        m_collected = 0;
    const auto add = [](QStringList& list, const QString& name) {
        if (!name.isEmpty() && !list.contains(name))
            list << name;
    };
    for (; m_collected < rows.size(); ++m_collected) {
        add(m_models, modelAddress(rows[m_collected]));
        add(m_workflows, QString::fromStdString(rows[m_collected].workflow));
    }
    m_models.sort(Qt::CaseInsensitive);
    m_workflows.sort(Qt::CaseInsensitive);
    m_filter->setChoices(m_models, m_workflows);
}

MediaItem MediaPage::itemOf(const MediumRow& row) const
{
    const auto asked = m_asked.find(row.key.call_id);
    return {.row = row,
            .path = QString::fromStdString(mediaPath(m_workbench.workspace().folder().toStdString(), row.sha256)),
            .model = modelTitle(row),
            .slot = m_colors.find(modelAddress(row)),
            .asked = asked == m_asked.end() ? AskedFor() : asked->second};
}

std::vector<MediaItem> MediaPage::chosenItems() const
{
    std::vector<MediaItem> items;
    for (const int row : m_gallery->chosenRows())
        items.push_back(itemOf(m_model->row(row)));
    return items;
}

void MediaPage::showCurrent(int row)
{
    if (row < 0)
        return m_details->clear();
    const auto item = itemOf(m_model->row(row));
    m_details->show(item, m_tray.contains(item.row.key));
    ++m_current_question;
    if (!item.asked.kept)
        askFor(item.row.key.call_id);
    if (item.row.kind == MediumKind::Picture)
        readPictureOf(item);
    showProblem(item.row.sha256);
    if (m_looking)
        look();
}

// What the thumbnail could not be made for is why the medium cannot be shown, too.
void MediaPage::showProblem(const std::string& sha256)
{
    const auto& item = m_details->item();
    if (!item || item->row.sha256 != sha256 || !item->row.kind)
        return;
    m_details->setProblem(m_thumbnails.problem({sha256, item->path, thumbnailKindOf(item->row)}));
}

void MediaPage::readPictureOf(const MediaItem& item)
{
    auto read = QtConcurrent::run([path = item.path] { return readPicture(path); });
    whenDone(std::move(read), this, [this, question = m_current_question](const Result<PictureFacts>& facts) {
        if (question != m_current_question)
            return;
        if (facts)
            m_details->setPicture(*facts);
        else
            m_details->setProblem(facts.error().message);
    });
}

void MediaPage::askFor(const std::string& call_id)
{
    auto answer = m_workbench.ask([call_id](LedgerReader& reader) { return reader.askedFor(call_id); });
    whenDone(std::move(answer), this, [this, call_id](const Result<AskedFor>& asked) {
        if (asked)
            takeAsked(call_id, *asked);
        else
            m_error->showError(asked.error());
    });
}

void MediaPage::takeAsked(const std::string& call_id, const AskedFor& asked)
{
    if (m_asked.size() >= most_asked)
        m_asked.clear();
    m_asked[call_id] = asked;
    m_tray.setAsked(call_id, asked);
    if (const auto& item = m_details->item(); item && item->row.key.call_id == call_id)
        m_details->setAsked(asked);
}

// ---- the tray ----

void MediaPage::addToTray(const std::vector<MediaItem>& items)
{
    if (items.empty())
        return;
    m_notice->hide();
    if (!m_tray.takes(items)) {
        m_refused = items;
        const bool is_mixed = m_tray.isEmpty() || !MediaTray().takes(items);
        m_other_kind->setSentence(
            is_mixed
                ? tr("Only media of one kind can be compared; choose images, sounds or videos alone.")
                : tr("The tray holds %1, and only media of one kind can be compared.").arg(trayText(m_tray.items())));
        m_other_kind->setAction(is_mixed ? QString() : tr("Begin a new tray"));
        m_other_kind->show();
        return;
    }
    m_other_kind->hide();
    m_tray.add(items);
    for (const auto& item : items) {
        if (!item.asked.kept)
            askFor(item.row.key.call_id);
    }
}

void MediaPage::toggleTray()
{
    const auto items = chosenItems();
    const bool are_all_in =
        std::ranges::all_of(items, [this](const MediaItem& item) { return m_tray.contains(item.row.key); });
    if (are_all_in)
        leaveTray();
    else
        addToTray(items);
}

void MediaPage::leaveTray()
{
    m_tray.remove(keysOf(chosenItems()));
}

void MediaPage::trayChanged()
{
    const auto& items = m_tray.items();
    m_tray_chip->setValue(trayText(items));
    m_tray_chip->setEnabled(!items.empty());
    m_compare->setEnabled(!items.empty());
    m_same_seed->setEnabled(!items.empty() && items.front().asked.seed.has_value());
    if (const auto& item = m_details->item())
        m_details->setInTray(m_tray.contains(item->row.key));
    if (m_comparing && !m_looking && !items.empty())
        stageItems(items);
    else if (m_comparing && !m_looking)
        showGallery();
}

void MediaPage::fillTrayMenu()
{
    auto* const menu = m_tray_chip->menu();
    menu->clear();
    for (const auto& item : m_tray.items()) {
        const QString name = item.model + u" · "_s + measureText(item.row);
        connect(menu->addAction(tr("Remove %1").arg(QString(name).replace(u'&', u"&&"_s))), &QAction::triggered, this,
                [this, key = item.row.key] { m_tray.remove({key}); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Empty the tray")), &QAction::triggered, &m_tray, &MediaTray::clear);
}

void MediaPage::fillMenu(QMenu& menu)
{
    const auto items = chosenItems();
    if (items.empty())
        return;
    const bool are_all_in =
        std::ranges::all_of(items, [this](const MediaItem& item) { return m_tray.contains(item.row.key); });
    const auto add = [&](const QString& text, const auto& slot) {
        auto* const action = menu.addAction(text);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    add(tr("Look at it"), [this] { look(); })->setEnabled(m_gallery->currentRow() >= 0);
    add(are_all_in ? tr("Remove from tray") : tr("Add to tray"), [this] { toggleTray(); });
    menu.addSeparator();
    add(tr("Open in Ledger"), [this] {
        if (const auto& item = m_details->item())
            Q_EMIT callRequested(QString::fromStdString(item->row.key.call_id));
    });
    add(tr("Open"), [this] { open(); });
    add(tr("Save as…"), [this] { save(); });
}

void MediaPage::addSameSeed()
{
    if (m_tray.isEmpty() || !m_tray.items().front().asked.seed)
        return;
    m_notice->hide();
    m_same_seed_search->begin(m_tray.items().front());
}

void MediaPage::takeSameSeed(const std::vector<MediaItem>& found)
{
    std::vector<MediaItem> others;
    for (auto item : found) {
        item.slot = m_colors.slotOf(modelAddress(item.row));
        m_asked[item.row.key.call_id] = item.asked;
        if (!m_tray.contains(item.row.key))
            others.push_back(std::move(item));
    }
    addToTray(others);
}

void MediaPage::say(const QString& sentence)
{
    m_notice->setSentence(sentence);
    m_notice->show();
}

// ---- the stage ----

void MediaPage::compare()
{
    if (m_tray.isEmpty())
        return;
    m_looking = false;
    setComparing(true);
    stageItems(m_tray.items());
    m_stage->setFocus(); // its keys play, step and choose
}

void MediaPage::look()
{
    const int row = m_gallery->currentRow();
    if (row < 0 || !m_model->row(row).kind)
        return;
    m_looking = true;
    setComparing(true);
    stageItems({itemOf(m_model->row(row))});
}

void MediaPage::showGallery()
{
    m_looking = false;
    setComparing(false);
    m_gallery->setFocus();
}

// What is shown already is not read again.
void MediaPage::stageItems(const std::vector<MediaItem>& items)
{
    auto keys = keysOf(items);
    if (keys == m_staged)
        return showSharedPrompt(items); // which may have been read meanwhile
    m_staged = std::move(keys);
    m_stage->setItems(items);
    showSharedPrompt(items);
    showBlind();
}

// What stands at the side would tell whose is whose.
void MediaPage::showBlind()
{
    const bool is_blind = m_stage->isBlind();
    m_vote->setText(is_blind ? tr("Reveal") : tr("Vote blind"));
    m_vote->setToolTip(is_blind ? tr("Tell whose is whose, without a vote")
                                : tr("Hide the names, shuffle, and choose the best"));
    m_vote->setEnabled(m_stage->canVote());
    m_side->setVisible(!is_blind);
}

void MediaPage::showSharedPrompt(const std::vector<MediaItem>& items)
{
    const QString prompt = commonPrompt(items).simplified();
    const bool is_long = prompt.size() > longest_prompt;
    m_prompt->setRuns(runsOf(tr("Prompt **“%1”**"), {is_long ? prompt.first(longest_prompt) + u'…' : prompt}));
    setPlainToolTip(*m_prompt, is_long ? prompt : QString());
    m_prompt->setVisible(m_comparing && !prompt.isEmpty());
}

void MediaPage::setComparing(bool comparing)
{
    m_back->setVisible(comparing);
    m_vote->setVisible(comparing);
    m_compare->setVisible(!comparing || m_looking);
    m_side_gallery->setVisible(comparing);
    m_prompt->setVisible(false);
    if (std::exchange(m_comparing, comparing) == comparing)
        return;
    const bool had_focus = m_gallery->hasFocus();
    m_filter->setVisible(!comparing);
    auto* const place = comparing ? m_side_gallery : m_gallery_place;
    place->layout()->addWidget(m_gallery);
    m_gallery->setNarrow(comparing);
    m_left->setCurrentWidget(comparing ? m_stage_place : m_gallery_place);
    if (had_focus)
        m_gallery->setFocus();
    if (comparing)
        return;
    m_staged.clear();
    m_stage->setItems({}); // lets go of the files
    showBlind();
}

// ---- files ----

// Of what is compared, else of the tray, else of what is chosen. What was asked is read first: it goes along.
void MediaPage::takeOut()
{
    auto items = m_looking || m_tray.isEmpty() ? chosenItems() : m_tray.items();
    if (items.empty())
        return say(tr("Choose what to take out: in the gallery, or into the tray."));
    std::vector<std::string> calls;
    for (const auto& item : items)
        calls.push_back(item.row.key.call_id);
    const auto read = [calls](LedgerReader& reader) {
        std::vector<AskedFor> asked;
        for (const auto& call : calls)
            asked.push_back(reader.askedFor(call).value_or(AskedFor())); // a purged request keeps nobody from the file
        return Result<std::vector<AskedFor>>(std::move(asked));
    };
    whenDone(m_workbench.ask(read), this,
             [this, items = std::move(items)](const Result<std::vector<AskedFor>>& asked) mutable {
                 if (!asked)
                     return m_error->showError(asked.error());
                 openExport(std::move(items), *asked);
             });
}

void MediaPage::openExport(std::vector<MediaItem> items, const std::vector<AskedFor>& asked)
{
    std::vector<ExportItem> taken;
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].asked = asked[i];
        taken.push_back(exportItemOf(items[i], themeOf(this)));
    }
    const auto pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const auto folder = QDir(pictures).exists() ? pictures : QDir::homePath();
    auto* const dialog = new ExportDialog(std::move(taken), folder, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MediaPage::save()
{
    const auto& item = m_details->item();
    if (!item)
        return;
    const QString to = QFileDialog::getSaveFileName(this, tr("Save as"), proposedFileName(item->row));
    if (to.isEmpty())
        return;
    whenDone(QtConcurrent::run(copyFile, item->path, to), this, [this](const Result<void>& copied) {
        if (!copied)
            m_error->showError(copied.error());
    });
}

void MediaPage::open()
{
    const auto& item = m_details->item();
    if (item && !openFileAs(item->path, proposedFileName(item->row)))
        say(tr("This desktop has no program for %1.").arg(QString::fromStdString(item->row.media_type)));
}

} // namespace assay
