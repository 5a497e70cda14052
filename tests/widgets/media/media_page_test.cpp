// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QClipboard>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include "support/picture_folder.h"
#include "support/waiting.h"
#include "widgets/common/banner.h"
#include "widgets/common/controls.h"
#include "widgets/media/gallery_model.h"
#include "widgets/media/gallery_view.h"
#include "widgets/media/media_details.h"
#include "widgets/media/media_filter_bar.h"
#include "widgets/media/media_stage.h"
#include "widgets/media/media_workspace.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<MadeMedium> manyMedia(int count)
{
    std::vector<MadeMedium> media;
    for (int i = 0; i < count; ++i)
        media.push_back({.seed = i, .seconds_ago = 1000 + i});
    return media;
}

QString shownState(MediaPage& page)
{
    const auto* const stack = page.findChild<QStackedWidget*>(u"mediaStack"_s);
    return stack->currentWidget()->objectName();
}

template <typename Widget>
Widget& child(QWidget& in, const QString& name)
{
    auto* const found = in.findChild<Widget*>(name);
    if (!found)
        qFatal("no %s", qPrintable(name));
    return *found;
}

void choose(MediaPage& page, const std::vector<int>& rows)
{
    auto& selection = *page.gallery().selectionModel();
    selection.clear();
    for (const int row : rows)
        selection.setCurrentIndex(page.model().index(row), QItemSelectionModel::Select);
}

} // namespace

class MediaPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsThereNewestFirst();
    void kindsHaveTheirCounts();
    void aFilterThatNothingFitsIsClearedByItsButton();
    void anEmptyWorkspaceSaysSo();
    void aLedgerThatCannotBeReadIsSaidAndTriedAgain();
    void newMediaAppearWithoutLosingThePlace();
    void detailsTellWhatWasAskedForAndWhatItIs();
    void whatCannotBeShownSaysWhy();
    void theKeyboardFillsAndEmptiesTheTray();
    void anotherKindAsksToBeginANewTray();
    void theSameSeedOfOtherModelsIsAdded();
    void noOtherModelWithTheSameSeedIsSaid();
    void theTrayIsComparedAndTheGalleryComesBack();
    void oneIsLookedAtAlone();
    void moreThanAPageIsRead();
};

void MediaPageTest::everythingIsThereNewestFirst()
{
    MediaWorkspace workspace({{.model = "google/imagen-4", .seconds_ago = 30},
                              {.model = "openai/gpt-image-1.5", .seconds_ago = 20},
                              {.model = "bfl/flux-2-pro", .seconds_ago = 40}});
    const auto page = workspace.openReadPage();
    QCOMPARE(page->model().rowCount(), 3);
    QCOMPARE(page->model().row(0).model, "gpt-image-1.5");
    QCOMPARE(page->model().row(2).model, "flux-2-pro");
    QCOMPARE(page->model().index(1).data(Qt::AccessibleTextRole).toString(), u"imagen-4, image, 640×480, $0.0400"_s);
    QCOMPARE(page->gallery().currentRow(), 0);
}

void MediaPageTest::kindsHaveTheirCounts()
{
    MediaWorkspace workspace({{}, {}, {.type = "audio/mpeg", .duration_us = 3'800'000}, {.type = "video/mp4"}});
    const auto page = workspace.openReadPage();
    auto& kinds = child<SegmentedControl>(*page, u"mediaKinds"_s);
    const auto texts = [&kinds] {
        QStringList list;
        for (const auto* const segment : kinds.findChildren<QAbstractButton*>())
            list << segment->text();
        return list;
    };
    const QStringList counted{u"All 4"_s, u"Images 2"_s, u"Sound 1"_s, u"Video 1"_s};
    QVERIFY(becomes([&] { return texts() == counted; }));
    QTest::mouseClick(kinds.findChildren<QAbstractButton*>()[2], Qt::LeftButton);
    QVERIFY(becomes([&] { return page->model().rowCount() == 1; }));
    QCOMPARE(page->model().row(0).media_type, "audio/mpeg");
    QVERIFY(becomes([&] { return texts() == counted; }));
}

void MediaPageTest::aFilterThatNothingFitsIsClearedByItsButton()
{
    MediaWorkspace workspace({{.prompt = "harbour at dawn"}, {.prompt = "mountains"}});
    const auto page = workspace.openReadPage();
    auto& field = child<QLineEdit>(*page, u"mediaPrompt"_s);
    QTest::keyClicks(&field, u"MOUNT"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QVERIFY(becomes([&] { return page->model().rowCount() == 1; }));
    QTest::keyClicks(&field, u"ed police"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QVERIFY(becomes([&] { return shownState(*page) == "noMediaFound"_L1; }));
    QVERIFY(!page->details().item());
    QTest::mouseClick(page->findChild<EmptyState*>(u"noMediaFound"_s)->findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(becomes([&] { return page->model().rowCount() == 2; }));
    QVERIFY(field.text().isEmpty());
    QVERIFY(becomes([&] { return page->details().item().has_value(); }));
}

void MediaPageTest::anEmptyWorkspaceSaysSo()
{
    MediaWorkspace workspace;
    const auto page = workspace.openReadPage();
    QCOMPARE(shownState(*page), u"emptyMedia"_s);
    QSignalSpy wanted(page.get(), &MediaPage::compareRequested);
    QTest::mouseClick(page->findChild<EmptyState*>(u"emptyMedia"_s)->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    workspace.add({{}});
    Q_EMIT workspace.workbench().ledgerChanged();
    QVERIFY(becomes([&] { return page->model().rowCount() == 1 && shownState(*page).isEmpty(); }));
}

void MediaPageTest::aLedgerThatCannotBeReadIsSaidAndTriedAgain()
{
    MediaWorkspace workspace({{}});
    const QString ledger = workspace.workbench().workspace().path(u"ledger.db"_s);
    QVERIFY(QFile::rename(ledger, ledger + u".away"_s)); // before the reader has opened it
    const auto page = workspace.openPage();
    QVERIFY(becomes([&] { return shownState(*page) == "failedMedia"_L1; }));
    QVERIFY(QFile::rename(ledger + u".away"_s, ledger));
    QTest::mouseClick(page->findChild<EmptyState*>(u"failedMedia"_s)->findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(becomes([&] { return page->model().rowCount() == 1 && shownState(*page).isEmpty(); }));
}

void MediaPageTest::newMediaAppearWithoutLosingThePlace()
{
    MediaWorkspace workspace(manyMedia(120));
    const auto page = workspace.openReadPage();
    auto& gallery = page->gallery();
    QVERIFY(gallery.columns() > 3);
    gallery.verticalScrollBar()->setValue(500);
    const auto first = gallery.indexAt(QPoint(20, 20));
    const auto key = page->model().row(first.row()).key;
    const int top = gallery.visualRect(first).top();
    std::vector<MadeMedium> news;
    for (int i = 0; i < 2 * gallery.columns(); ++i)
        news.push_back({.model = "google/imagen-4", .seconds_ago = 10});
    workspace.add(news);
    Q_EMIT workspace.workbench().ledgerChanged();
    const int count = 120 + static_cast<int>(news.size());
    QVERIFY(becomes([&] { return page->model().rowCount() == count; }));
    QCOMPARE(page->model().row(0).model, "imagen-4");
    const int row = page->model().rowOf(key);
    QCOMPARE(row, first.row() + static_cast<int>(news.size()));
    QCOMPARE(gallery.visualRect(page->model().index(row)).top(), top);
    QCOMPARE(page->model().row(gallery.currentRow()).model, "gpt-image-1.5"); // what was chosen stays chosen
    for (int i = 1; i < count; ++i)
        QVERIFY(page->model().row(i - 1).key.call_id > page->model().row(i).key.call_id);
}

void MediaPageTest::detailsTellWhatWasAskedForAndWhatItIs()
{
    const PictureFolder folder;
    const auto file = folder.convert({u"-size"_s, u"320x200"_s, u"plasma:"_s, u"-depth"_s, u"8"_s}, u"a.png"_s);
    const std::string prompt(300, 'x');
    MediaWorkspace workspace({{.file = file, .prompt = prompt, .width = 320, .height = 200}});
    const auto page = workspace.openReadPage();
    auto& details = page->details();
    QVERIFY(becomes([&] { return details.value(u"seed"_s) == "4417"_L1; }));
    QVERIFY(becomes([&] { return details.value(u"size"_s).contains("sRGB"_L1); }));
    QVERIFY(details.value(u"size"_s).startsWith(u"320×200, PNG, sRGB, "_s));
    QCOMPARE(details.value(u"workflow"_s), u"campaign ▸ hero"_s);
    QCOMPARE(details.value(u"amount"_s), u"$0.0400"_s);
    QVERIFY(details.value(u"time"_s).startsWith("6.8"_L1));
    QVERIFY(details.value(u"prompt"_s).size() < 130);
    QTest::mouseClick(&child<QToolButton>(details, u"wholePrompt"_s), Qt::LeftButton);
    QCOMPARE(details.value(u"prompt"_s).size(), 300);
    QTest::mouseClick(&child<QToolButton>(details, u"hash"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text().toStdString(), page->model().row(0).sha256);
    QSignalSpy called(page.get(), &MediaPage::callRequested);
    QTest::mouseClick(&child<QToolButton>(details, u"detailsCall"_s), Qt::LeftButton);
    QCOMPARE(called.first().first().toString().toStdString(), page->model().row(0).key.call_id);
    QSignalSpy again(page.get(), &MediaPage::rerunRequested);
    QTest::mouseClick(&child<QPushButton>(details, u"detailsRerun"_s), Qt::LeftButton);
    QCOMPARE(again.size(), 1);
}

void MediaPageTest::whatCannotBeShownSaysWhy()
{
    const PictureFolder folder;
    MediaWorkspace workspace({{.file = folder.write(u"broken"_s, "no picture at all"), .seed = {}}});
    const auto page = workspace.openReadPage();
    QVERIFY(becomes([&] { return !page->details().value(u"problem"_s).isEmpty(); }));
    QVERIFY(becomes([&] { return !page->details().value(u"prompt"_s).isEmpty(); }));
    QVERIFY(!child<QPushButton>(*page, u"detailsRerun"_s).isEnabled()); // there is no seed
}

void MediaPageTest::theKeyboardFillsAndEmptiesTheTray()
{
    MediaWorkspace workspace(manyMedia(12));
    const auto page = workspace.openReadPage();
    auto& gallery = page->gallery();
    gallery.setFocus();
    QTest::keyClick(&gallery, Qt::Key_Return);
    QCOMPARE(page->tray().items().size(), 1u);
    QTest::keyClick(&gallery, Qt::Key_Right);
    QCOMPARE(gallery.currentRow(), 1);
    QTest::keyClick(&gallery, Qt::Key_Down);
    QCOMPARE(gallery.currentRow(), 1 + gallery.columns());
    QTest::keyClick(&gallery, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(page->tray().items().size(), 2u);
    QTest::keyClick(&gallery, Qt::Key_Return); // out again
    QCOMPARE(page->tray().items().size(), 1u);
    QTest::keyClick(&gallery, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&gallery, Qt::Key_Return);
    QCOMPARE(page->tray().items().size(), 12u);
    QTest::keyClick(&gallery, Qt::Key_Delete);
    QVERIFY(page->tray().isEmpty());
    QVERIFY(!child<QPushButton>(*page, u"mediaCompare"_s).isEnabled());
}

void MediaPageTest::anotherKindAsksToBeginANewTray()
{
    MediaWorkspace workspace({{.seconds_ago = 10}, {.seconds_ago = 20}, {.type = "audio/mpeg", .seconds_ago = 30}});
    const auto page = workspace.openReadPage();
    choose(*page, {0, 1});
    QTest::keyClick(&page->gallery(), Qt::Key_Return);
    auto& banner = child<Banner>(*page, u"mediaOtherKind"_s);
    QVERIFY(banner.isHidden());
    choose(*page, {2});
    QTest::keyClick(&page->gallery(), Qt::Key_Return);
    QVERIFY(banner.isVisible());
    QCOMPARE(page->tray().items().size(), 2u); // nothing is lost
    QTest::mouseClick(banner.findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(banner.isHidden());
    QCOMPARE(page->tray().kind(), MediumKind::Sound);
    QCOMPARE(page->tray().items().size(), 1u);
}

void MediaPageTest::theSameSeedOfOtherModelsIsAdded()
{
    MediaWorkspace workspace(
        {{.model = "openai/gpt-image-1.5", .seconds_ago = 10},
         {.model = "google/imagen-4", .seconds_ago = 20},
         {.model = "bfl/flux-2-pro", .seconds_ago = 30},
         {.model = "bfl/flux-2-pro", .seed = 5, .seconds_ago = 40},
         {.model = "xai/aurora", .prompt = "a harbour at dawn, flat print style", .seconds_ago = 50},
         {.model = "openai/gpt-image-1.5", .seconds_ago = 60},
         {.model = "openai/sora", .type = "video/mp4", .seconds_ago = 70}});
    const auto page = workspace.openReadPage();
    QTest::keyClick(&page->gallery(), Qt::Key_Return);
    auto& button = child<QPushButton>(*page, u"mediaSameSeed"_s);
    QVERIFY(becomes([&] { return button.isEnabled(); }));
    button.click();
    QVERIFY(becomes([&] { return page->tray().items().size() == 3; }));
    QCOMPARE(page->tray().items()[1].model, u"imagen-4"_s);
    QCOMPARE(page->tray().items()[2].model, u"flux-2-pro"_s);
    QCOMPARE(child<ChipButton>(*page, u"mediaTray"_s).value(), u"3 image(s) · seed 4417"_s);
}

void MediaPageTest::noOtherModelWithTheSameSeedIsSaid()
{
    MediaWorkspace workspace({{}, {}});
    const auto page = workspace.openReadPage();
    QTest::keyClick(&page->gallery(), Qt::Key_Return);
    auto& button = child<QPushButton>(*page, u"mediaSameSeed"_s);
    QVERIFY(becomes([&] { return button.isEnabled(); }));
    button.click();
    QVERIFY(becomes([&] { return child<Banner>(*page, u"mediaNotice"_s).isVisible(); }));
    QCOMPARE(page->tray().items().size(), 1u);
}

void MediaPageTest::theTrayIsComparedAndTheGalleryComesBack()
{
    const PictureFolder folder;
    const auto red = folder.convert({u"-size"_s, u"64x64"_s, u"xc:red"_s}, u"red.png"_s);
    const auto blue = folder.convert({u"-size"_s, u"64x64"_s, u"xc:blue"_s}, u"blue.png"_s);
    MediaWorkspace workspace({{.file = red, .seconds_ago = 10}, {.file = blue, .seconds_ago = 20}});
    const auto page = workspace.openReadPage();
    QTest::keyClick(&page->gallery(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!page->isComparing()); // there is nothing to compare
    choose(*page, {0, 1});
    QTest::keyClick(&page->gallery(), Qt::Key_Return);
    page->compare();
    QVERIFY(page->isComparing());
    QVERIFY(page->stage().isVisible());
    QCOMPARE(page->stage().items().size(), 2u);
    QVERIFY(becomes([&] { return page->gallery().columns() == 3 && page->gallery().isVisible(); }));
    page->tray().remove({page->tray().items()[0].row.key});
    QCOMPARE(page->stage().items().size(), 1u);
    page->showGallery();
    QVERIFY(!page->isComparing());
    QVERIFY(page->gallery().columns() > 3);
    QVERIFY(!page->stage().isVisible());
    QVERIFY(page->stage().items().empty());
}

void MediaPageTest::oneIsLookedAtAlone()
{
    const PictureFolder folder;
    const auto red = folder.convert({u"-size"_s, u"64x64"_s, u"xc:red"_s}, u"red.png"_s);
    MediaWorkspace workspace({{.file = red, .seconds_ago = 10}, {.file = red, .seconds_ago = 20}});
    const auto page = workspace.openReadPage();
    page->gallery().setFocus();
    QTest::keyClick(&page->gallery(), Qt::Key_Space);
    QCOMPARE(page->stage().items().size(), 1u);
    QCOMPARE(page->stage().items()[0].row.key, page->model().row(0).key);
    QVERIFY(page->tray().isEmpty());
    QTest::keyClick(&page->gallery(), Qt::Key_Right); // on to the next
    QCOMPARE(page->stage().items()[0].row.key, page->model().row(1).key);
    page->showGallery();
    QVERIFY(!page->isComparing());
}

void MediaPageTest::moreThanAPageIsRead()
{
    MediaWorkspace workspace(manyMedia(1450));
    const auto page = workspace.openReadPage();
    QCOMPARE(page->model().rowCount(), 1450);
    QVERIFY(child<QLabel>(*page, u"mediaCount"_s).text().startsWith("1,450"_L1));
    page->gallery().scrollToBottom();
    QVERIFY(page->gallery().indexAt(page->gallery().viewport()->rect().center()).row() > 1400);
}

QTEST_MAIN(MediaPageTest)
#include "media_page_test.moc"
