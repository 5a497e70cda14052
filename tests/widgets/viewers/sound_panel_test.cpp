// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtGui/QAccessible>
#include <QtWidgets/QPushButton>

#include "support/made_sound.h"
#include "support/waiting.h"
#include "widgets/common/controls.h"
#include "widgets/common/theme_controller.h"
#include "widgets/viewers/abx_strip.h"
#include "widgets/viewers/kept_sound.h"
#include "widgets/viewers/sound_panel.h"
#include "widgets/viewers/sound_strip.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class SoundPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void keysChooseSeekAndLoop();
    void loudnessIsMatchedOnceAllAreMeasured();
    void aFileThatIsNoSoundIsASentenceInItsRow();
    void theWheelZoomsAtTheCursorDownToSamples();
    void aClickSeeksAndADragPans();
    void channelsStandApart();
    void aBlindTestTellsNothingUntilItIsOver();
    void wordsAreLitAsTheyPlayAndAClickSeeks();
    void moreThanEightAreLeftOutOpenly();
    void oneStripIsHeardAtATime();
    void everythingHasAName();
    void looks_data();
    void looks();

private:
    void open(const QStringList& names, QSize size = {1100, 420});
    SoundEntry entry(const QString& name, int slot) const;

    MadeSounds m_sounds;
    KeptSound m_kept;
    std::unique_ptr<SoundPanel> m_panel;
};

void SoundPanelTest::initTestCase()
{
    const auto words = u"Your invoice needs a second look before it can be paid."_s;
    QVERIFY(m_sounds.speak(u"gb.wav"_s, words));
    QVERIFY(m_sounds.speak(u"us.wav"_s, words, u"en-us+f3"_s, {u"-s"_s, u"150"_s, u"-a"_s, u"60"_s}));
    QVERIFY(m_sounds.speak(u"de.wav"_s, words, u"de"_s, {u"-p"_s, u"30"_s}));
    QVERIFY(m_sounds.make(u"two.wav"_s, u"aevalsrc=0.4*sin(880*PI*t)|0.1*sin(2640*PI*t):s=48000:d=3"_s));
    QVERIFY(m_sounds.make(u"chirp.wav"_s, u"aevalsrc=0.3*sin(2*PI*(200*t+1500*t*t)):s=48000:d=3"_s));
    QVERIFY(m_sounds.write(u"words.mp3"_s, "no sound at all"));
}

void SoundPanelTest::init()
{
    m_panel = std::make_unique<SoundPanel>(m_kept.factory());
}

void SoundPanelTest::cleanup()
{
    m_panel.reset();
}

SoundEntry SoundPanelTest::entry(const QString& name, int slot) const
{
    return {.name = name,
            .details = u"espeak-ng · en"_s,
            .path = m_sounds.file(name),
            .slot = seriesSlotAt(slot),
            .cost = u"$0.0009"_s,
            .transcript = {},
            .words = {}};
}

void SoundPanelTest::open(const QStringList& names, QSize size)
{
    std::vector<SoundEntry> entries;
    for (const auto& name : names)
        entries.push_back(entry(name, static_cast<int>(entries.size())));
    m_panel->setSounds(std::move(entries));
    m_panel->resize(size);
    m_panel->show();
    QVERIFY(becomes([this] { return m_panel->isMeasured(); }));
}

void SoundPanelTest::keysChooseSeekAndLoop()
{
    open({u"two.wav"_s, u"chirp.wav"_s});
    const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(m_panel.get(), key, modifiers);
    };
    const auto& player = m_panel->player();
    press(Qt::Key_2);
    QCOMPARE(player.chosen(), 1);
    press(Qt::Key_3); // there is none
    QCOMPARE(player.chosen(), 1);
    press(Qt::Key_Right);
    QCOMPARE(player.position(), 1'000'000);
    press(Qt::Key_BracketLeft);
    press(Qt::Key_Right);
    press(Qt::Key_BracketRight);
    QCOMPARE(player.loop(), (FilmClock::Loop{1'000'000, 2'000'000}));
    press(Qt::Key_L);
    QVERIFY(!player.loop());
    press(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(player.position(), 0);
    press(Qt::Key_End);
    QCOMPARE(player.position(), 3'000'000);
    press(Qt::Key_Home);
    press(Qt::Key_S);
    QCOMPARE(m_panel->row(0).lane().picture(), WaveformLane::Picture::Spectrogram);
    press(Qt::Key_Space);
    QVERIFY(player.isPlaying());
    m_kept.allow(4'800);
    QVERIFY(becomes([&player] { return player.position() == 100'000; }));
    press(Qt::Key_Space);
    QVERIFY(!player.isPlaying());
}

void SoundPanelTest::loudnessIsMatchedOnceAllAreMeasured()
{
    open({u"gb.wav"_s, u"us.wav"_s});
    const auto& match = m_panel->match();
    QCOMPARE(match.gains_db.size(), 2u);
    const auto matched = [&](std::size_t sound) {
        const auto& row = m_panel->row(static_cast<int>(sound));
        return *row.track().loudness()->integrated_lufs + match.gains_db[sound];
    };
    QVERIFY(std::abs(matched(0) - match.target_lufs) < 1e-6);
    QVERIFY(std::abs(matched(1) - match.target_lufs) < 1e-6);
    QVERIFY(std::abs(match.gains_db[0] - match.gains_db[1]) > 1);
    QCOMPARE(m_panel->player().gain(1), match.gains_db[1]);
    QTest::keyClick(m_panel.get(), Qt::Key_M);
    QCOMPARE(m_panel->player().gain(1), 0.0);
    QVERIFY(m_panel->row(0).said().contains(u"LUFS"_s));
    QVERIFY(m_panel->row(0).said().contains(u"dBTP"_s));
    QVERIFY(m_panel->row(0).said().contains(u"$0.0009"_s));
}

void SoundPanelTest::aFileThatIsNoSoundIsASentenceInItsRow()
{
    open({u"gb.wav"_s, u"words.mp3"_s, u"absent.wav"_s});
    QVERIFY(m_panel->row(1).said().contains(u"words.mp3"_s));
    QVERIFY(m_panel->row(2).said().contains(u"absent.wav"_s));
    QVERIFY(m_panel->row(0).said().contains(u"LUFS"_s));
    QVERIFY(!m_panel->note().isEmpty()); // those are not matched
}

void SoundPanelTest::theWheelZoomsAtTheCursorDownToSamples()
{
    open({u"two.wav"_s, u"chirp.wav"_s});
    auto& lane = m_panel->row(0).lane();
    const QPointF place(lane.width() / 4.0, 10);
    const auto turn = [&](int angle, Qt::KeyboardModifiers modifiers = {}) {
        QWheelEvent event(place, lane.mapToGlobal(place), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(&lane, &event);
    };
    const double under = lane.timeAt(place.x());
    turn(120);
    QVERIFY(std::abs(lane.timeAt(place.x()) - under) < 1);
    QVERIFY(std::abs(m_panel->last() - m_panel->first() - 2'400'000) < 1);
    const double before = m_panel->first();
    turn(-120, Qt::ShiftModifier);
    QVERIFY(m_panel->first() > before);
    for (int i = 0; i < 60; ++i)
        turn(120);
    QVERIFY(std::abs(m_panel->last() - m_panel->first() - 500) < 1e-3);
    auto& track = m_panel->row(0).track();
    const SoundView view{m_panel->first(), m_panel->last(), lane.width()};
    QVERIFY(becomes([&] { // single samples: no column spans more than a hair's breadth of the sine
        const auto columns = track.columns(view);
        return std::ranges::all_of(columns.at(0),
                                   [](const WaveformColumn& one) { return one.is_known && one.high - one.low < 0.1F; });
    }));
    QTest::keyClick(m_panel.get(), Qt::Key_0);
    QCOMPARE(m_panel->last() - m_panel->first(), 3'000'000.0);
}

void SoundPanelTest::aClickSeeksAndADragPans()
{
    open({u"two.wav"_s});
    auto& lane = m_panel->row(0).lane();
    QTest::mouseClick(&lane, Qt::LeftButton, {}, {lane.width() / 2, 10});
    QVERIFY(std::abs(m_panel->player().position() - 1'500'000) < 10'000);
    m_panel->setSpan(1'000'000, 2'000'000);
    const auto before = m_panel->player().position();
    QTest::mousePress(&lane, Qt::LeftButton, {}, {lane.width() / 2, 10});
    QTest::mouseMove(&lane, {lane.width() / 4, 10});
    QMouseEvent move(QEvent::MouseMove, QPointF(lane.width() / 4.0, 10), lane.mapToGlobal(QPointF(0, 0)), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(&lane, &move);
    QTest::mouseRelease(&lane, Qt::LeftButton, {}, {lane.width() / 4, 10});
    QVERIFY(std::abs(m_panel->first() - 1'250'000) < 5'000);
    QCOMPARE(m_panel->player().position(), before);
}

void SoundPanelTest::channelsStandApart()
{
    open({u"two.wav"_s, u"gb.wav"_s});
    QCOMPARE(m_panel->row(0).lane().lines(), 1);
    m_panel->setChannelsApart(true);
    QCOMPARE(m_panel->row(0).lane().lines(), 2);
    QCOMPARE(m_panel->row(1).lane().lines(), 1); // it has one
    const auto columns = m_panel->row(0).track().columns({0, 3e6, 100});
    QVERIFY(columns.at(0).at(50).high > 0.39F && columns.at(1).at(50).high < 0.11F);
    QVERIFY(mixedColumns(columns).at(50).high > 0.39F);
}

void SoundPanelTest::aBlindTestTellsNothingUntilItIsOver()
{
    open({u"gb.wav"_s, u"us.wav"_s});
    auto& abx = m_panel->abx();
    int right = -1;
    double probability = -1;
    connect(&abx, &AbxStrip::finished, this, [&](int count, int, double chance) {
        right = count;
        probability = chance;
    });
    m_panel->setMatched(false);
    abx.setTrials(12);
    abx.start(7);
    QVERIFY(m_panel->isMatched());
    QVERIFY(m_panel->row(0).accessibleName() == m_panel->row(1).accessibleName());
    QVERIFY(m_panel->row(0).said().isEmpty()); // its loudness would tell
    for (int trial = 0; trial < 12; ++trial) {
        QCOMPARE(abx.said(), u"trial %1 of 12"_s.arg(trial + 1));
        const auto x = *abx.test()->x();
        QTest::keyClick(m_panel.get(), Qt::Key_A);
        QCOMPARE(m_panel->player().chosen(), 0);
        QTest::keyClick(m_panel.get(), Qt::Key_B);
        QCOMPARE(m_panel->player().chosen(), 1);
        QTest::keyClick(m_panel.get(), Qt::Key_X);
        QCOMPARE(m_panel->player().chosen(), x == AbxTest::Sound::A ? 0 : 1);
        QTest::keyClick(m_panel.get(), Qt::Key_1); // nobody looks behind it
        QCOMPARE(m_panel->player().chosen(), x == AbxTest::Sound::A ? 0 : 1);
        const auto wrong = x == AbxTest::Sound::A ? AbxTest::Sound::B : AbxTest::Sound::A;
        abx.answer(trial < 9 ? x : wrong);
    }
    QCOMPARE(right, 9);
    QVERIFY(std::abs(probability - 0.07299) < 1e-4);
    QCOMPARE(abx.said(), u"9 of 12 · p = 0.073"_s);
    QVERIFY(m_panel->row(0).accessibleName().contains(u"gb.wav"_s));
    abx.start(8);
    abx.stop();
    QCOMPARE(abx.said(), QString());
    QCOMPARE(right, 9);
}

void SoundPanelTest::wordsAreLitAsTheyPlayAndAClickSeeks()
{
    auto one = entry(u"two.wav"_s, 0);
    one.words = {{u"Your"_s, 100'000, 400'000}, {u"invoice"_s, 400'000, 1'200'000}, {u"waits"_s, 1'500'000, 2'000'000}};
    auto plain = entry(u"chirp.wav"_s, 1);
    plain.transcript = u"Your invoice waits"_s;
    m_panel->setSounds({one, plain});
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(becomes([this] { return m_panel->isMeasured(); }));
    const auto& transcript = m_panel->transcript();
    QCOMPARE(transcript.toPlainText(), u"Your invoice waits"_s);
    const auto litAt = [&](std::int64_t time_us) {
        m_panel->seekTo(time_us);
        return transcript.litWord();
    };
    QCOMPARE(litAt(0), -1);
    QCOMPARE(litAt(399'999), 0);
    QCOMPARE(litAt(400'000), 1);
    QCOMPARE(litAt(1'300'000), -1);
    QTest::mouseClick(transcript.viewport(), Qt::LeftButton, {}, transcript.placeOf(2));
    QCOMPARE(m_panel->player().position(), 1'500'000);
    QCOMPARE(transcript.litWord(), 2);
    m_panel->choose(1);
    QCOMPARE(transcript.toPlainText(), u"Your invoice waits"_s);
    QCOMPARE(litAt(400'000), -1);
}

void SoundPanelTest::moreThanEightAreLeftOutOpenly()
{
    m_panel->setSounds(std::vector<SoundEntry>(10, entry(u"gb.wav"_s, 0)));
    QCOMPARE(m_panel->sounds(), 8);
    QVERIFY(m_panel->note().contains(u"2"_s));
    m_panel->setSounds({});
    QCOMPARE(m_panel->sounds(), 0);
}

void SoundPanelTest::oneStripIsHeardAtATime()
{
    KeptSound first_kept;
    KeptSound second_kept;
    QWidget window;
    SoundStrip first(first_kept.factory(), &window);
    SoundStrip second(second_kept.factory(), &window);
    first.setFile(m_sounds.file(u"two.wav"_s), seriesSlotAt(0));
    second.setFile(m_sounds.file(u"gb.wav"_s), seriesSlotAt(1));
    QVERIFY(becomes([&] { return first.track()->facts() && second.track()->facts(); }));
    first.toggle();
    QVERIFY(first.player().isPlaying());
    second.toggle();
    QVERIFY(second.player().isPlaying());
    QVERIFY(!first.player().isPlaying());
    second.toggle();
    QVERIFY(!second.player().isPlaying());
}

void SoundPanelTest::everythingHasAName()
{
    open({u"gb.wav"_s, u"us.wav"_s});
    for (auto* const button : m_panel->findChildren<QAbstractButton*>()) {
        const QAccessibleInterface* const told = QAccessible::queryAccessibleInterface(button);
        QVERIFY2(told && !told->text(QAccessible::Name).isEmpty(), button->metaObject()->className());
    }
    for (int i = 0; i < m_panel->sounds(); ++i)
        QVERIFY(!m_panel->row(i).accessibleName().isEmpty() && !m_panel->row(i).lane().accessibleName().isEmpty());
}

void SoundPanelTest::looks_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
}

void SoundPanelTest::looks()
{
    QFETCH(const int, choice);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice(choice));
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    const auto save = [](QWidget& widget, const QString& view) {
        QCoreApplication::processEvents(); // layouts follow their contents then
        QVERIFY(widget.grab().save(QStringLiteral(ASSAY_SCREENSHOTS "/sound-%1-%2.png")
                                       .arg(view, QString::fromLatin1(QTest::currentDataTag()))));
    };
    m_panel->resize(1100, 340);
    m_panel->show();
    save(*m_panel, u"empty"_s);
    auto first = entry(u"gb.wav"_s, 0);
    first.name = u"gpt-4o-mini-tts"_s;
    first.details = u"OpenAI · alloy"_s;
    const QStringList words = u"Your invoice needs a second look before it can be paid."_s.split(u' ');
    for (int i = 0; i < words.size(); ++i)
        first.words.push_back({words[i], i * 270'000, (i + 1) * 270'000});
    auto second = entry(u"us.wav"_s, 1);
    auto third = entry(u"two.wav"_s, 2);
    m_panel->setSounds({first, second, third, entry(u"words.mp3"_s, 3)});
    QVERIFY(becomes([this] { return m_panel->isMeasured(); }));
    m_panel->seekTo(1'300'000);
    m_panel->setLoop(FilmClock::Loop{400'000, 2'600'000});
    save(*m_panel, u"waveforms"_s);
    m_panel->setLoop({});
    m_panel->setChannelsApart(true);
    m_panel->setPicture(WaveformLane::Picture::Spectrogram);
    save(*m_panel, u"spectrograms"_s); // asks for them
    QVERIFY(becomes([this] {
        return std::ranges::all_of(std::array{0, 1, 2}, [this](int i) {
            auto& lane = m_panel->row(i).lane();
            auto& track = m_panel->row(i).track();
            const SoundView view{m_panel->first(), m_panel->last(), lane.width()};
            return !track.spectrogram(view, lane.height(), themeOf(&lane).dark).isNull() &&
                   track.spectrogramView() == view;
        });
    }));
    save(*m_panel, u"spectrograms"_s);
    m_panel->setPicture(WaveformLane::Picture::Waveform);
    m_panel->abx().setVisible(true);
    m_panel->abx().start(3);
    save(*m_panel, u"blind"_s);
    m_panel->abx().stop();
    SoundStrip strip(m_kept.factory());
    strip.setFile(m_sounds.file(u"gb.wav"_s), seriesSlotAt(0));
    strip.resize(420, 44);
    QVERIFY(becomes([&strip] { return strip.track()->isMeasured(); }));
    save(strip, u"strip"_s);
}

QTEST_MAIN(SoundPanelTest)
#include "sound_panel_test.moc"
