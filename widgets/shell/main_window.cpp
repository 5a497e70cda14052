// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/main_window.h"

#include <QtCore/QLocale>
#include <QtCore/QSettings>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

#include "widgets/common/banner.h"
#include "widgets/common/icons.h"
#include "widgets/shell/about_dialog.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/rail.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr auto geometry_key = "window/geometry"_L1;
constexpr auto page_key = "window/page"_L1;
constexpr QSize first_size(1440, 900);
constexpr int numbered_pages = 9;

QString languageTitle(const QString& language)
{
    if (language == "en"_L1)
        return u"English"_s; // Qt says "American English"
    const QLocale locale(language);
    return locale.toUpper(locale.nativeLanguageName().left(1)) + locale.nativeLanguageName().mid(1);
}

// An action as an entry; it is looked up again when run, because pages come and go.
PaletteEntry entryOf(QAction* action)
{
    const QPointer<QAction> alive(action);
    return {.title = QString(action->text()).remove(u'&'),
            .detail = action->toolTip() == action->iconText() ? QString() : action->toolTip(),
            .icon = action->property("lineIcon").toString(),
            .shortcut = action->shortcut(),
            .run = [alive] {
                if (alive)
                    alive->trigger();
            }};
}

// Where the keyboard goes when a page is shown: where the page says, else to the first thing on it that Tab reaches.
QWidget* focusOf(QWidget& page)
{
    if (page.focusProxy() || page.focusPolicy() != Qt::NoFocus)
        return &page;
    for (QWidget* each = page.nextInFocusChain(); each != &page; each = each->nextInFocusChain()) {
        const bool reached = (each->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && each->isEnabled();
        if (reached && page.isAncestorOf(each) && each->isVisibleTo(&page))
            return each;
    }
    return nullptr;
}

void collect(const QWidget* widget, QList<QAction*>& actions)
{
    for (QAction* action : widget->actions()) {
        const bool usable = action->isEnabled() && action->isVisible() && !action->isSeparator() && !action->menu();
        if (usable && !action->text().isEmpty() && !actions.contains(action))
            actions += action;
    }
}

} // namespace

MainWindow::MainWindow(QSettings& settings, ThemeController& themes, QWidget* parent)
    : QMainWindow(parent), m_settings(settings), m_themes(themes)
{
    setWindowIcon(applicationIcon());
    buildFrame();
    buildActions();
    updateTitle();
    resize(first_size);
    restoreGeometry(m_settings.value(geometry_key).toByteArray());
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    auto* frame = new QWidget(this);
    m_rail = new Rail(frame);
    m_sample = new Banner(Tone::Caution, frame);
    m_sample->setSentence(
        tr("Sample data: these answers and costs were recorded for the demo, and nothing here is billed."));
    m_sample->setClosable(false);
    m_sample->hide();
    m_notice = new Banner(Tone::Accent, frame);
    m_notice->hide();
    m_error = new ErrorBanner(frame);
    m_stack = new QStackedWidget(frame);
    m_status = new StatusBar(frame);

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    for (QWidget* part :
         {static_cast<QWidget*>(m_sample), static_cast<QWidget*>(m_notice), static_cast<QWidget*>(m_error)})
        right->addWidget(part);
    right->addWidget(m_stack, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(right, 1);
    auto* all = new QVBoxLayout(frame);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(middle, 1);
    all->addWidget(m_status);
    setCentralWidget(frame);
    connect(m_rail, &Rail::pageChosen, this, &MainWindow::showPage);
}

void MainWindow::buildActions()
{
    m_menu = new QMenu(this);
    const auto add = [this](const QString& text, const QString& icon, const QKeySequence& shortcut, auto&& run) {
        auto* action = new QAction(lineIcon(icon, IconColor::Secondary), text, this);
        action->setProperty("lineIcon", icon);
        action->setShortcut(shortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        m_menu->addAction(action);
    };
    add(tr("Command palette…"), u"command"_s, QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    m_menu->addSeparator();
    addThemeActions(*m_menu->addMenu(lineIcon(u"theme"_s, IconColor::Secondary), tr("Theme")));
    m_language_menu = m_menu->addMenu(lineIcon(u"language"_s, IconColor::Secondary), tr("Language"));
    setLanguages({u"en"_s}, {});
    m_menu->addSeparator();
    add(tr("About Assay"), u"info"_s, {}, [this] { AboutDialog(this).exec(); });
    add(tr("Quit"), u"close"_s, QKeySequence(QKeySequence::Quit), [this] { close(); });
    m_rail->setMenu(m_menu);
}

void MainWindow::addThemeActions(QMenu& menu)
{
    auto* group = new QActionGroup(this);
    const auto add = [&](ThemeChoice choice, const QString& name, const QString& title) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(m_themes.choice() == choice);
        connect(action, &QAction::triggered, this, [this, choice] { m_themes.setChoice(choice); });
        auto* in_palette = new QAction(title, this); // the menu's entry has no meaning outside its menu
        in_palette->setProperty("lineIcon", u"theme"_s);
        connect(in_palette, &QAction::triggered, action, &QAction::trigger);
        addAction(in_palette);
    };
    add(ThemeChoice::System, tr("As the system"), tr("Theme: as the system"));
    add(ThemeChoice::Light, tr("Light"), tr("Theme: light"));
    add(ThemeChoice::Dark, tr("Dark"), tr("Theme: dark"));
}

void MainWindow::setLanguages(const QStringList& languages, const QString& chosen)
{
    m_language_menu->clear();
    auto* group = new QActionGroup(m_language_menu);
    const auto add = [&](const QString& language, const QString& title) {
        QAction* action = m_language_menu->addAction(title);
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(language == chosen);
        connect(action, &QAction::triggered, this, [this, language] { chooseLanguage(language); });
    };
    add({}, tr("As the system"));
    for (const QString& language : languages)
        add(language, languageTitle(language));
}

void MainWindow::chooseLanguage(const QString& language)
{
    m_notice->setSentence(tr("The language changes when Assay is started again."));
    m_notice->show();
    Q_EMIT languageChosen(language);
}

void MainWindow::addPage(Page page)
{
    const auto number = static_cast<int>(m_places.size()) + 1;
    const QKeySequence shortcut =
        number <= numbered_pages ? QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_0 + number)) : QKeySequence();
    m_rail->addPage(page.id, page.title, page.icon, shortcut.toString(QKeySequence::NativeText));
    auto* action = new QAction(tr("Go to %1").arg(page.title), this);
    action->setProperty("lineIcon", page.icon);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [this, id = page.id] { showPage(id); });
    addAction(action);
    m_places.push_back({std::move(page), nullptr});
}

MainWindow::Place* MainWindow::placeOf(const QString& id)
{
    const auto place = std::ranges::find_if(m_places, [&](const Place& each) { return each.page.id == id; });
    return place == m_places.end() ? nullptr : &*place;
}

QWidget* MainWindow::page(const QString& id)
{
    Place* place = placeOf(id);
    if (place && !place->widget) {
        place->widget = place->page.make(m_stack);
        m_stack->addWidget(place->widget);
    }
    return place ? place->widget : nullptr;
}

QStringList MainWindow::pageIds() const
{
    QStringList ids;
    for (const auto& place : m_places)
        ids << place.page.id;
    return ids;
}

bool MainWindow::showPage(const QString& id)
{
    QWidget* widget = page(id);
    if (!widget)
        return false;
    if (m_palette)
        m_palette->dismiss(); // a page's own keys work while it is open
    m_stack->setCurrentWidget(widget);
    m_rail->setCurrent(id);
    if (m_current == id)
        return true;
    m_current = id;
    m_settings.setValue(page_key, id);
    if (QWidget* focus = focusOf(*widget))
        focus->setFocus(Qt::OtherFocusReason);
    updateTitle();
    Q_EMIT pageShown(id);
    return true;
}

QString MainWindow::currentPage() const
{
    return m_current;
}

void MainWindow::openLastPage()
{
    if (!m_current.isEmpty() || m_places.empty())
        return;
    if (!showPage(m_settings.value(page_key).toString()))
        showPage(m_places.front().page.id);
}

void MainWindow::setWorkspace(const QString& name, bool sample)
{
    m_workspace = name;
    m_sample->setVisible(sample);
    updateTitle();
}

void MainWindow::updateTitle()
{
    const Place* place = placeOf(m_current);
    QStringList parts;
    for (const QString& part : {place ? place->page.title : QString(), m_workspace, u"Assay"_s}) {
        if (!part.isEmpty())
            parts += part;
    }
    setWindowTitle(parts.join(u" – "_s));
}

void MainWindow::setStatus(const StatusFacts& facts)
{
    m_status->setFacts(facts);
}

void MainWindow::showError(const Error& error)
{
    m_error->showError(error);
}

CommandPalette& MainWindow::commandPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(this);
    return *m_palette;
}

void MainWindow::openPalette()
{
    if (!commandPalette().isOpen())
        commandPalette().open(paletteEntries());
}

// The page's own first: they are what the person is busy with.
PaletteEntries MainWindow::paletteEntries() const
{
    QList<QAction*> actions;
    if (const QWidget* page = m_stack->currentWidget()) {
        collect(page, actions);
        for (const QWidget* part : page->findChildren<QWidget*>()) {
            if (part->isVisible() && !qobject_cast<const QLineEdit*>(part) && !qobject_cast<const QMenu*>(part))
                collect(part, actions);
        }
    }
    collect(this, actions);
    PaletteEntries entries;
    for (QAction* action : std::as_const(actions)) {
        if (action->shortcut() != QKeySequence(Qt::CTRL | Qt::Key_K))
            entries.push_back(entryOf(action));
    }
    return entries;
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    QTimer::singleShot(0, this, [this] {
        Q_EMIT firstFramePainted();
        openLastPage();
    });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setValue(geometry_key, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace assay
