// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <map>
#include <string>

#include "media/thumbnails/thumbnail_cache.h"
#include "widgets/media/media_tray.h"

class QBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QStackedLayout;
class QStackedWidget;

namespace assay {

class Banner;
class ChipButton;
class EmptyState;
class ErrorBanner;
class GalleryModel;
class GalleryView;
class MediaDetails;
class MediaFilterBar;
class MediaStage;
class RunsLabel;
class SameSeedSearch;
class SegmentedControl;
class SeriesColors;
class Workbench;

// Everything that models made in this workspace: a gallery, one medium in words, and a tray of what is to be compared,
// which a stage then shows side by side.
class MediaPage : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the page; `colors` are those of models. Thumbnails are kept in files of `thumbnails`.
    MediaPage(Workbench& workbench, SeriesColors& colors, const QString& thumbnails, QWidget* parent = nullptr);

    GalleryModel& model() { return *m_model; }
    GalleryView& gallery() { return *m_gallery; }
    MediaTray& tray() { return m_tray; }
    MediaStage& stage() { return *m_stage; }
    MediaDetails& details() { return *m_details; }
    MediaFilterBar& filterBar() { return *m_filter; }
    ThumbnailCache& thumbnails() { return m_thumbnails; }
    bool isComparing() const { return m_comparing; }

public Q_SLOTS:
    void compare();     // what the tray holds
    void showGallery(); // all of it
    void addSameSeed(); // what other models made of the same prompt with the same seed
    void refresh();     // calls have ended

Q_SIGNALS:
    void callRequested(const QString& call_id);
    void rerunRequested(const QString& call_id);
    void compareRequested(); // there is nothing yet: Compare is where things are made

private:
    QWidget* makeHeader();
    void makeBanners(QBoxLayout& column);
    QWidget* makeBody();
    QWidget* makeSide(); // details, and the gallery while something is compared
    QWidget* makeEmpty();
    QWidget* makeNothingFound();
    QWidget* makeFailed();
    void addActions();
    void connectGallery();
    void connectDetails();
    void connectSearch();

    void applyFilter();
    void takePage();
    void takeFailure(const Error& error);
    void count();
    void showCounts(const MediaCounts& counts);
    void showCount();
    void collectChoices();

    MediaItem itemOf(const MediumRow& row) const;
    std::vector<MediaItem> chosenItems() const;
    void showCurrent(int row);
    void showProblem(const std::string& sha256);
    void readPictureOf(const MediaItem& item);
    void askFor(const std::string& call_id);
    void takeAsked(const std::string& call_id, const AskedFor& asked);

    void addToTray(const std::vector<MediaItem>& items);
    void toggleTray();
    void leaveTray();
    void trayChanged();
    void fillTrayMenu();
    void fillMenu(QMenu& menu);
    void look();
    void stageItems(const std::vector<MediaItem>& items);
    void showSharedPrompt(const std::vector<MediaItem>& items);
    void setComparing(bool comparing);
    void showBlind();
    void takeSameSeed(const std::vector<MediaItem>& found);
    void say(const QString& sentence);
    void save();
    void takeOut();
    void openExport(std::vector<MediaItem> items, const std::vector<AskedFor>& asked);
    void open();

    Workbench& m_workbench;
    SeriesColors& m_colors;
    ThumbnailCache m_thumbnails;
    MediaTray m_tray;
    GalleryModel* m_model;
    SameSeedSearch* m_same_seed_search;
    std::map<std::string, AskedFor> m_asked; // by call
    std::vector<MediaItem> m_refused;        // of another kind than the tray's, until somebody has decided
    std::vector<MediumKey> m_staged;
    QStringList m_models;    // of all that has been read, by "provider/model"
    QStringList m_workflows; // likewise
    std::size_t m_collected = 0;
    int m_current_question = 0;
    int m_count_question = 0;
    bool m_comparing = false;
    bool m_looking = false; // at one alone

    SegmentedControl* m_kinds = nullptr;
    ChipButton* m_tray_chip = nullptr;
    QPushButton* m_same_seed = nullptr;
    RunsLabel* m_prompt = nullptr; // what all on the stage were asked for with
    QPushButton* m_compare = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_vote = nullptr;
    QPushButton* m_export = nullptr;
    MediaFilterBar* m_filter = nullptr;
    ErrorBanner* m_error = nullptr;
    Banner* m_notice = nullptr;
    Banner* m_other_kind = nullptr;
    QStackedWidget* m_stack = nullptr;
    QStackedLayout* m_left = nullptr; // gallery or stage
    QWidget* m_gallery_place = nullptr;
    QWidget* m_stage_place = nullptr;
    QWidget* m_side = nullptr;
    QWidget* m_side_gallery = nullptr;
    QLabel* m_side_count = nullptr;
    EmptyState* m_failed = nullptr;
    GalleryView* m_gallery = nullptr;
    MediaStage* m_stage = nullptr;
    MediaDetails* m_details = nullptr;
};

} // namespace assay
