// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QMainWindow>

#include <functional>
#include <vector>

#include "engine/error.h"
#include "widgets/common/theme_controller.h"
#include "widgets/shell/palette_model.h"
#include "widgets/shell/status_bar.h"

class QMenu;
class QSettings;
class QStackedWidget;

namespace assay {

class Banner;
class CommandPalette;
class ErrorBanner;
class Rail;

// A page as the shell needs to know it. The widget is made when it is first shown, which keeps the start fast.
struct Page
{
    QString id;                                    // "compare"; kept in settings, never shown
    QString title;                                 // for people
    QString icon;                                  // of lineIcon()
    std::function<QWidget*(QWidget* parent)> make; // its focus proxy takes the keyboard when the page is shown
};

// The window around the pages: rail, banners, status bar, command palette, theme and language. It knows no page by name
// and asks neither engine nor ledger; whoever makes it registers pages and gives it facts to show. A page's own
// QActions (QWidget::addAction) are found by the palette while the page is shown.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // Both must outlive the window.
    MainWindow(QSettings& settings, ThemeController& themes, QWidget* parent = nullptr);
    ~MainWindow() override;

    // In the order of the rail; the first nine answer to Ctrl+1…9. Give all of them before the window is shown.
    void addPage(Page page);

    QStringList pageIds() const;      // in the order of the rail
    bool showPage(const QString& id); // false where there is no such page
    QString currentPage() const;      // empty before the first is shown
    QWidget* page(const QString& id); // makes it where it is not made yet; nullptr where there is none

    void setWorkspace(const QString& name, bool sample); // `sample` shows a banner: its answers are made up
    void setStatus(const StatusFacts& facts);
    void showError(const Error& error);

    void openPalette();
    CommandPalette& commandPalette();

    // BCP 47 names the window offers besides the system's, and the one that is chosen; empty = the system's.
    void setLanguages(const QStringList& languages, const QString& chosen);

    StatusBar& statusLine() { return *m_status; }

Q_SIGNALS:
    void pageShown(const QString& id);
    void firstFramePainted();                     // once; the last page is made right after it
    void languageChosen(const QString& language); // empty = the system's; to be kept for the next start

protected:
    void paintEvent(QPaintEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    struct Place
    {
        Page page;
        QWidget* widget = nullptr;
    };
    Place* placeOf(const QString& id);
    void buildFrame();
    void buildActions();
    void addThemeActions(QMenu& menu);
    void openLastPage();
    void updateTitle();
    void chooseLanguage(const QString& language);
    PaletteEntries paletteEntries() const;

    QSettings& m_settings;
    ThemeController& m_themes;
    std::vector<Place> m_places;
    QString m_current;
    QString m_workspace;
    bool m_painted = false;

    Rail* m_rail = nullptr;
    Banner* m_sample = nullptr;
    Banner* m_notice = nullptr;
    ErrorBanner* m_error = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatusBar* m_status = nullptr;
    QMenu* m_menu = nullptr;
    QMenu* m_language_menu = nullptr;
    CommandPalette* m_palette = nullptr; // made when first opened
};

} // namespace assay
