// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

#include "support/picture_folder.h"
#include "support/waiting.h"
#include "widgets/common/theme_controller.h"
#include "widgets/media/gallery_model.h"
#include "widgets/media/gallery_view.h"
#include "widgets/media/media_details.h"
#include "widgets/media/media_filter_bar.h"
#include "widgets/media/media_stage.h"
#include "widgets/media/media_workspace.h"
#include "widgets/viewers/picture_deck.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Pictures of the page with real media, to be looked at.
class MediaPageScreenshotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thePageInEveryState_data();
    void thePageInEveryState();

private:
    static void save(QWidget& widget, const QString& view);
    void makePictures();
    void makeOthers();

    PictureFolder m_files;
    std::vector<MadeMedium> m_media;
};

void MediaPageScreenshotsTest::makePictures()
{
    const std::vector<std::string> models{"openai/gpt-image-1.5", "google/imagen-4", "bfl/flux-2-pro",
                                          "stability/sd-3.5-large"};
    const QStringList colours{u"#AFCBDF-#1C2755"_s, u"#DEC4AE-#57501C"_s, u"#C4AEDE-#4C1C57"_s,
                              u"#AEDEC0-#1C573B"_s, u"#F4E3B2-#8C3B2A"_s, u"#CFE8F3-#305A77"_s};
    for (int i = 0; i < 44; ++i) {
        const auto name = u"picture%1.png"_s.arg(i);
        const QString size = i % 7 == 3 ? u"360x640"_s : i % 5 == 4 ? u"640x360"_s : u"512x512"_s;
        const auto file =
            m_files.convert({u"-size"_s, size, u"gradient:"_s + colours[i % colours.size()], u"-fill"_s, u"#FFF6D8"_s,
                             u"-draw"_s, u"circle %1,120 %1,160"_s.arg(100 + i * 37 % 240), u"-depth"_s, u"8"_s},
                            name);
        QVERIFY(!file.isEmpty());
        m_media.push_back({.model = models[static_cast<std::size_t>(i) % models.size()],
                           .file = file,
                           .seed = 4417 + i / 4,
                           .millicents = 1'000 * (i % 5) + 400,
                           .seconds_ago = 600 + i * 40,
                           .width = size.section(u'x', 0, 0).toInt(),
                           .height = size.section(u'x', 1).toInt()});
    }
}

void MediaPageScreenshotsTest::makeOthers()
{
    const auto sound = m_files.ffmpeg(
        {u"-f"_s, u"lavfi"_s, u"-i"_s, u"aevalsrc='sin(2*PI*220*t)*abs(sin(2.1*t))*abs(sin(7*t))':d=6"_s},
        u"sound.mp3"_s);
    const auto film = m_files.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"mandelbrot=size=640x360:rate=12"_s, u"-t"_s,
                                      u"2"_s, u"-pix_fmt"_s, u"yuv420p"_s},
                                     u"film.mp4"_s);
    QVERIFY(!sound.isEmpty() && !film.isEmpty());
    m_media.push_back({.model = "elevenlabs/eleven_v3",
                       .type = "audio/mpeg",
                       .file = sound,
                       .seed = {},
                       .millicents = 1'050,
                       .seconds_ago = 300,
                       .width = 0,
                       .height = 0,
                       .duration_us = 6'000'000});
    m_media.push_back({.model = "google/veo-3.1",
                       .type = "video/mp4",
                       .file = film,
                       .millicents = 120'000,
                       .seconds_ago = 200,
                       .width = 640,
                       .height = 360,
                       .duration_us = 2'000'000});
    m_media.push_back({.model = "openai/gpt-image-1.5",
                       .file = m_files.write(u"broken"_s, "nothing to see"),
                       .seed = {},
                       .workflow = "",
                       .seconds_ago = 250});
}

void MediaPageScreenshotsTest::initTestCase()
{
    makePictures();
    makeOthers();
}

void MediaPageScreenshotsTest::thePageInEveryState_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
}

void MediaPageScreenshotsTest::save(QWidget& widget, const QString& view)
{
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(widget.grab().save(
        QStringLiteral(ASSAY_SCREENSHOTS "/media-%1-%2.png").arg(view, QString::fromLatin1(QTest::currentDataTag()))));
}

void MediaPageScreenshotsTest::thePageInEveryState()
{
    QFETCH(const int, choice);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice(choice));
    MediaWorkspace workspace(m_media);
    auto page = workspace.openReadPage();
    const auto isMade = [&page](const MediumRow& row) {
        const ThumbnailSource source{row.sha256, {}, static_cast<ThumbnailKind>(*row.kind)};
        return !page->thumbnails().find(source).isNull() || !page->thumbnails().problem(source).isEmpty();
    };
    QVERIFY(becomes([&] { return std::ranges::all_of(page->model().rows(), isMade); }));
    page->gallery().setCurrentRow(4);
    QVERIFY(becomes([&] { return page->details().value(u"seed"_s) == "4417"_L1; }));
    QVERIFY(becomes([&] { return page->details().value(u"size"_s).contains("sRGB"_L1); }));
    for (const int row : {3, 4, 5}) {
        page->gallery().setCurrentRow(row);
        QTest::keyClick(&page->gallery(), Qt::Key_Return);
    }
    QVERIFY(becomes([&] { return page->details().value(u"size"_s).contains("sRGB"_L1); }));
    QTest::qWait(0);
    save(*page, u"gallery"_s);
    page->gallery().setCurrentRow(2);
    QTest::keyClick(&page->gallery(), Qt::Key_Return); // another kind
    page->gallery().setCurrentRow(1);
    QVERIFY(becomes([&] { return !page->details().value(u"problem"_s).isEmpty(); }));
    save(*page, u"other-kind"_s);
    page->gallery().setCurrentRow(4);
    page->compare();
    QVERIFY(becomes([&] {
        auto& deck = page->stage().pictures();
        return deck.canvas().isReady() && deck.canvas().count() > 1 && !deck.isMeasuring();
    }));
    save(*page, u"tray"_s);
    page->stage().voteBlind();
    QVERIFY(becomes([&] { return page->stage().pictures().canvas().isReady(); }));
    save(*page, u"blind"_s);
    page->stage().reveal();
    page->showGallery();
    page->filterBar().setCostAtMost(u"0.0001"_s);
    QVERIFY(becomes([&] { return page->model().rowCount() == 0; }));
    save(*page, u"nothing-found"_s);
    page.reset();
    MediaWorkspace empty;
    const auto empty_page = empty.openReadPage();
    save(*empty_page, u"empty"_s);
}

QTEST_MAIN(MediaPageScreenshotsTest)
#include "media_page_screenshots_test.moc"
