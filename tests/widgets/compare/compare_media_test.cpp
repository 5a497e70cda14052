// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

#include "prompt_task.h"
#include "simulator/made_media.h"
#include "widgets/common/theme_controller.h"
#include "widgets/compare/compare_room.h"
#include "widgets/compare/media_cells.h"
#include "widgets/compare/model_choices.h"
#include "widgets/viewers/film_strip.h"
#include "widgets/viewers/sound_strip.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Pictures, speech, films and transcripts of several models beside one another.
class CompareMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPromptFileSaysWhatItAsksFor_data();
    void aPromptFileSaysWhatItAsksFor();
    void whatCannotBeReadIsToldAndKept();
    void thePaneAsksForPictures();
    void modelsAreThoseThatDoIt();
    void picturesStandInTheirColumns();
    void severalPicturesStandBelowOneAnother();
    void aFilmIsAJobThatSaysHowFarItIs();
    void soundsAndFilmsHavePlayers();
    void aTranscriptWantsASound();
    void whatCannotBeReadAsAPictureSaysSo();
    void blindColumnsTellNoFacts();
    void anEarlierRunShowsItsPicturesAgain();

private:
    static ComparePrompt promptFor(Task task, const QString& text = u"A lake in the hills"_s);
    static std::vector<MediaCell*> cellsOf(Room& room, std::size_t column);
    static bool showsPicture(Room& room, std::size_t column);
};

ComparePrompt CompareMediaTest::promptFor(Task task, const QString& text)
{
    ComparePrompt prompt{.task = std::move(task)};
    prompt.text.user = text;
    return prompt;
}

std::vector<MediaCell*> CompareMediaTest::cellsOf(Room& room, std::size_t column)
{
    return room.child<MediaCells>(room.view(column), u"mediaCells"_s).cells();
}

bool CompareMediaTest::showsPicture(Room& room, std::size_t column)
{
    return becomes([&] {
        const auto cells = cellsOf(room, column);
        return !cells.empty() &&
               std::ranges::none_of(cells, [](const MediaCell* cell) { return cell->picture().isNull(); });
    });
}

void CompareMediaTest::aPromptFileSaysWhatItAsksFor_data()
{
    QTest::addColumn<Task>("task");
    QTest::addColumn<QString>("line");
    QTest::newRow("picture") << Task(MakeImage{.count = 2, .size = "16:9", .quality = "high"}) << u"task: image\n"_s;
    QTest::newRow("speech") << Task(Speak{.voice = "Kore", .language = "de", .speed = 1.5}) << u"voice: Kore\n"_s;
    QTest::newRow("film") << Task(MakeVideo{.seconds = 8, .size = "720p", .sound = false}) << u"sound: no\n"_s;
    QTest::newRow("transcript") << Task(Transcribe{.language = "en", .speakers = true}) << u"speakers: yes\n"_s;
}

void CompareMediaTest::aPromptFileSaysWhatItAsksFor()
{
    QFETCH(const Task, task);
    QFETCH(const QString, line);
    const QString file = promptText(toPromptFile(promptFor(task), {}));
    QVERIFY2(file.contains(line), qPrintable(file));
    const auto read = fromPromptFile(parsePrompt(file));
    QVERIFY(read.task == task);
    QVERIFY(read.text.other_keys.empty());
    QCOMPARE(promptText(toPromptFile(read, {})), file);
}

void CompareMediaTest::whatCannotBeReadIsToldAndKept()
{
    const auto prompt = fromPromptFile(parsePrompt(u"task: image\nsize: 1:1\ncount: many\n\n=== user ===\nA lake\n"_s));
    QVERIFY(prompt.task == Task(MakeImage{.size = "1:1"}));
    QCOMPARE(unreadableIn(prompt), QStringList{u"count: many"_s});
    QVERIFY(promptText(toPromptFile(prompt, {})).contains(u"count: many"_s));
    QCOMPARE(unreadableIn(fromPromptFile(parsePrompt(u"task: sculpture\n"_s))), QStringList{u"task: sculpture"_s});
    QVERIFY(unreadableIn(fromPromptFile(parsePrompt(u"size: large\n"_s))).isEmpty()); // somebody else's
}

void CompareMediaTest::thePaneAsksForPictures()
{
    Room room;
    room.ask(u"A lake"_s);
    auto& pane = room.page->promptPane();
    auto& kind = room.child<QComboBox>(pane, u"task"_s);
    QVERIFY(room.child<QLineEdit>(pane, u"temperature"_s).isVisible());
    kind.setFocus();
    QTest::keyClick(&kind, Qt::Key_P); // "Pictures"
    QCOMPARE(kind.currentData().toString(), u"image"_s);
    QVERIFY(std::holds_alternative<MakeImage>(pane.prompt().task));
    QVERIFY(!room.child<QLineEdit>(pane, u"temperature"_s).isVisible());
    QVERIFY(room.child<QLineEdit>(pane, u"seed"_s).isVisible());
    QTest::keyClicks(&room.child<QLineEdit>(pane, u"size"_s), u"320x200"_s);
    QTest::keyClicks(&room.child<QLineEdit>(pane, u"count"_s), u"3"_s);
    QVERIFY(pane.prompt().task == Task(MakeImage{.count = 3, .size = "320x200"}));
    kind.setFocus();
    QTest::keyClick(&kind, Qt::Key_Home);
    QVERIFY(pane.prompt().task == Task());
    QVERIFY(room.child<QLineEdit>(pane, u"temperature"_s).isVisible());
}

void CompareMediaTest::modelsAreThoseThatDoIt()
{
    SeriesColors colors;
    const auto offers = [&colors](std::string_view task, const QString& address) {
        const ModelChoices choices(loadCatalog({}), {}, task);
        const auto rows = choices.matching(address, colors);
        const auto place = std::ranges::find(rows, address, &PickerRow::key);
        return place != rows.end() && !place->right_detail.contains(u"not in the catalog"_s);
    };
    QVERIFY(offers("image", u"openai/gpt-image-1"_s));
    QVERIFY(offers("image", u"google/gemini-2.5-flash-image"_s)); // which chats, and paints
    QVERIFY(!offers("image", u"openai/o3"_s));
    QVERIFY(offers("chat", u"openai/o3"_s));
    QVERIFY(!offers("chat", u"openai/gpt-image-1"_s));
    QVERIFY(offers("transcription", u"openai/whisper-1"_s));
    QVERIFY(offers("speech", u"openai/tts-1"_s));
    QVERIFY(offers("video", u"openai/sora-2"_s));
}

void CompareMediaTest::picturesStandInTheirColumns()
{
    Room room;
    room.page->promptPane().setPrompt(promptFor(MakeImage{.size = "320x200"}));
    QVERIFY(room.choose({u"sim-openai/plain"_s, u"sim-bfl/plain"_s, u"sim-openai/fault=400"_s}));
    QVERIFY(room.runToEnd());
    QVERIFY(room.column(0).figures().total_us && !room.column(2).figures().total_us);
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY2(room.column(i).state() == CompareColumn::State::Finished,
                 qPrintable(room.column(i).error() ? room.column(i).error()->message : QString()));
        QVERIFY(showsPicture(room, i));
        QCOMPARE(cellsOf(room, i).size(), 1U);
        QCOMPARE(cellsOf(room, i).front()->picture().size(), QSize(320, 200));
        QVERIFY(!room.child<QLabel>(room.view(i), u"columnHint"_s).isVisible());
        QVERIFY(room.column(i).figures().cost.has_value());
    }
}

void CompareMediaTest::severalPicturesStandBelowOneAnother()
{
    Room room;
    room.page->promptPane().setPrompt(promptFor(MakeImage{.count = 3, .size = "64x64"}));
    QVERIFY(room.choose({u"sim-openai/plain"_s}));
    QVERIFY(room.runToEnd());
    QVERIFY(showsPicture(room, 0));
    const auto cells = cellsOf(room, 0);
    QCOMPARE(cells.size(), 3U);
    QVERIFY(cells[0]->y() < cells[1]->y() && cells[1]->y() < cells[2]->y());
    room.page->promptPane().setPrompt(promptFor(MakeImage{.size = "64x64"}));
    QVERIFY(room.runToEnd());
    QCOMPARE(cellsOf(room, 0).size(), 1U); // what the run before has made is gone from the column
}

void CompareMediaTest::aFilmIsAJobThatSaysHowFarItIs()
{
    Room room;
    room.page->promptPane().setPrompt(promptFor(MakeVideo{.seconds = 1, .size = "128x72"}));
    QVERIFY(room.choose({u"sim-openai/looks=2"_s}));
    room.page->runAll();
    auto& hint = room.child<QLabel>(room.view(0), u"columnHint"_s);
    QVERIFY(becomes([&] { return room.column(0).progress().has_value(); }));
    QVERIFY2(!hint.text().contains(u"token"_s), qPrintable(hint.text()));
    QVERIFY(becomes([&] { return !room.page->run().isRunning(); }));
    QVERIFY(!room.column(0).progress());
    QCOMPARE(cellsOf(room, 0).size(), 1U);
    const auto media = room.column(0).media();
    QCOMPARE(media.front().type, u"video/mp4"_s);
    QVERIFY2(mediumFacts(media.front()).startsWith(u"128 × 72 · 1.0"_s), qPrintable(mediumFacts(media.front())));
}

void CompareMediaTest::soundsAndFilmsHavePlayers()
{
    Room room;
    room.page->promptPane().setPrompt(promptFor(MakeVideo{.seconds = 1, .size = "128x72"}));
    QVERIFY(room.choose({u"sim-openai/plain"_s}));
    QVERIFY(room.runToEnd());
    QVERIFY(becomes([&] { return cellsOf(room, 0).size() == 1 && cellsOf(room, 0).front()->player(); }));
    auto* const film = qobject_cast<FilmStrip*>(cellsOf(room, 0).front()->player());
    QVERIFY(film);
    QVERIFY(becomes([&] { return film->isVisible(); }));
    QVERIFY(becomes([&] { return film->shownFrame() == 0; }));
    room.page->promptPane().setPrompt(promptFor(Speak{.voice = "alloy"}));
    QVERIFY(room.choose({u"sim-openai/plain"_s}));
    QVERIFY(room.runToEnd());
    QVERIFY(becomes([&] { return cellsOf(room, 0).size() == 1 && cellsOf(room, 0).front()->player(); }));
    auto* const sound = qobject_cast<SoundStrip*>(cellsOf(room, 0).front()->player());
    QVERIFY(sound);
    QVERIFY(becomes([&] { return sound->isVisible(); }));
    QVERIFY(becomes([&] { return sound->track() && !sound->player().isPlaying(); }));
}

void CompareMediaTest::aTranscriptWantsASound()
{
    Room room;
    room.page->promptPane().setPrompt(promptFor(Transcribe{}, {}));
    QVERIFY(room.choose({u"sim-openai/plain"_s}));
    room.page->runAll();
    QVERIFY(!room.page->run().isRunning());
    QVERIFY(room.child<QWidget>(*room.page, u"pageError"_s).isVisible());
    auto prompt = promptFor(Transcribe{}, {});
    const auto sound = playSound({.seconds = 1}, 1);
    QVERIFY(sound);
    prompt.attachments.push_back(
        {u"a.wav"_s,
         std::make_shared<const Part>(MediaPart{
             .media_type = "audio/wav", .bytes = std::make_shared<std::string>(sound->bytes), .name = "a.wav"}),
         static_cast<std::int64_t>(sound->bytes.size()),
         {}});
    room.page->promptPane().setPrompt(prompt);
    QVERIFY(room.runToEnd());
    QVERIFY(!shownText(room.view(0)).isEmpty());
}

void CompareMediaTest::whatCannotBeReadAsAPictureSaysSo()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"x"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\x89PNG\r\n\x1a\n broken") > 0);
    file.close();
    MediaCell cell;
    cell.resize(320, 200);
    ColumnMedium medium{.type = u"image/png"_s, .whole = {.sha256 = "00", .bytes = 15}};
    cell.display(medium, path, true, {});
    QVERIFY(becomes([&] { return cell.accessibleDescription() == u"This picture cannot be read."_s; }));
    QVERIFY(cell.picture().isNull());
}

void CompareMediaTest::blindColumnsTellNoFacts()
{
    Room room;
    room.page->promptPane().setPrompt(promptFor(MakeImage{.size = "64x64"}));
    QVERIFY(room.choose({u"sim-openai/plain"_s, u"sim-bfl/plain"_s}));
    QVERIFY(room.runToEnd());
    QVERIFY(showsPicture(room, 0) && showsPicture(room, 1));
    QVERIFY(cellsOf(room, 0).front()->accessibleName().contains(u"64 × 64"_s));
    room.page->setMode(ColumnMode::Blind);
    QVERIFY(showsPicture(room, 0) && showsPicture(room, 1));
    QVERIFY(!cellsOf(room, 0).front()->accessibleName().contains(u"64 × 64"_s));
}

void CompareMediaTest::anEarlierRunShowsItsPicturesAgain()
{
    Room room;
    room.page->promptPane().setPrompt(promptFor(MakeImage{.size = "64x64"}));
    QVERIFY(room.choose({u"sim-openai/plain"_s}));
    QVERIFY(room.runToEnd());
    const auto run = QString::fromStdString(room.page->run().id());
    room.open();
    room.page->openRun(run);
    QVERIFY(becomes([&] { return room.page->run().columns().size() == 1 && showsPicture(room, 0); }));
    QVERIFY(std::holds_alternative<MakeImage>(room.page->promptPane().prompt().task));
}

QTEST_MAIN(CompareMediaTest)
#include "compare_media_test.moc"
