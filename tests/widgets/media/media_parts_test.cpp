// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include "support/waiting.h"
#include "widgets/media/days_dialog.h"
#include "widgets/media/media_filter_bar.h"
#include "widgets/media/media_tray.h"
#include "widgets/media/media_words.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

MediaItem itemOf(const char* call, MediumKind kind = MediumKind::Picture, std::optional<std::int64_t> seed = {})
{
    MediaItem item;
    item.row.key = {call, 0};
    item.row.kind = kind;
    item.row.model = "imagen-4";
    item.asked = {.kept = seed.has_value(), .seed = seed};
    return item;
}

QAction* actionOf(QMenu& menu, const QString& text)
{
    Q_EMIT menu.aboutToShow();
    const auto actions = menu.actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

} // namespace

// The tray, the filter and the words of the Media page, without a workspace.
class MediaPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTrayHoldsEachMediumOnceAndInOrder();
    void theTrayHoldsOneKind();
    void aTrayThatBeginsAnewForgetsTheOthers();
    void theTrayTellsTheSeedThatAllShare();
    void chipsMakeTheFilter();
    void aPromptIsLookedForWhenItsWriterPauses();
    void clearingTellsItOnce();
    void daysInTheWrongOrderAreSaid();
    void aFileIsNamedByModelAndHash_data();
    void aFileIsNamedByModelAndHash();
};

void MediaPartsTest::theTrayHoldsEachMediumOnceAndInOrder()
{
    MediaTray tray;
    QSignalSpy changed(&tray, &MediaTray::changed);
    QVERIFY(tray.add({itemOf("b"), itemOf("a")}));
    QVERIFY(tray.add({itemOf("a"), itemOf("c"), itemOf("c")}));
    QVERIFY(tray.add({itemOf("b")}));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(tray.items().size(), 3u);
    QCOMPARE(tray.items()[0].row.key.call_id, "b");
    QCOMPARE(tray.items()[2].row.key.call_id, "c");
    tray.remove({{"a", 0}, {"nobody", 0}});
    QVERIFY(!tray.contains({"a", 0}));
    QVERIFY(tray.contains({"c", 0}));
    QVERIFY(!tray.contains({"c", 1}));
}

void MediaPartsTest::theTrayHoldsOneKind()
{
    MediaTray tray;
    QVERIFY(!tray.add({itemOf("a"), itemOf("b", MediumKind::Film)}));
    QVERIFY(tray.isEmpty());
    QVERIFY(tray.add({itemOf("a", MediumKind::Sound)}));
    QVERIFY(!tray.add({itemOf("b", MediumKind::Sound), itemOf("c")}));
    QCOMPARE(tray.items().size(), 1u);
    MediaItem file = itemOf("d");
    file.row.kind.reset();
    QVERIFY(!MediaTray().takes({file}));
}

void MediaPartsTest::aTrayThatBeginsAnewForgetsTheOthers()
{
    MediaTray tray;
    QVERIFY(tray.add({itemOf("a"), itemOf("b")}));
    QSignalSpy changed(&tray, &MediaTray::changed);
    tray.begin({itemOf("c", MediumKind::Film)});
    QCOMPARE(tray.kind(), MediumKind::Film);
    QCOMPARE(tray.items().size(), 1u);
    QCOMPARE(changed.size(), 1);
    tray.clear();
    QVERIFY(tray.isEmpty() && !tray.kind());
    QCOMPARE(changed.size(), 2);
}

void MediaPartsTest::theTrayTellsTheSeedThatAllShare()
{
    MediaTray tray;
    QVERIFY(tray.add({itemOf("a", MediumKind::Picture, 4417), itemOf("b")}));
    QCOMPARE(trayText(tray.items()), u"2 image(s)"_s);
    tray.setAsked("b", {.kept = true, .seed = 4417});
    QCOMPARE(trayText(tray.items()), u"2 image(s) · seed 4417"_s);
    QVERIFY(tray.add({itemOf("c", MediumKind::Picture, 5)}));
    QVERIFY(!commonSeed(tray.items()));
}

void MediaPartsTest::chipsMakeTheFilter()
{
    MediaFilterBar bar;
    QSignalSpy changed(&bar, &MediaFilterBar::filterChanged);
    bar.setChoices({u"openai/gpt-image-1.5"_s, u"fal/fal-ai/flux-2-pro"_s}, {u"campaign & co"_s});
    auto* const model = actionOf(*bar.findChild<ChipButton*>(u"mediaModel"_s)->menu(), u"fal/fal-ai/flux-2-pro"_s);
    QVERIFY(model);
    model->trigger();
    QCOMPARE(bar.filter().provider, NameCondition::exactly("fal"));
    QCOMPARE(bar.filter().model, NameCondition::exactly("fal-ai/flux-2-pro"));
    actionOf(*bar.findChild<ChipButton*>(u"mediaWorkflow"_s)->menu(), u"campaign && co"_s)->trigger();
    QCOMPARE(bar.filter().workflow, NameCondition::exactly("campaign & co"));
    actionOf(*bar.findChild<ChipButton*>(u"mediaCost"_s)->menu(), u"$0.0500"_s)->trigger();
    QCOMPARE(bar.filter().cost_at_most, MoneySum::parse("0.05").value());
    actionOf(*bar.findChild<ChipButton*>(u"mediaDays"_s)->menu(), u"Today"_s)->trigger();
    QCOMPARE(*bar.filter().to_us - *bar.filter().from_us, 24LL * 3600 * 1'000'000);
    bar.findChild<QCheckBox*>(u"mediaSeed"_s)->click();
    QVERIFY(bar.filter().with_seed);
    QCOMPARE(changed.size(), 5);
    QVERIFY(!bar.isEmpty());
}

void MediaPartsTest::aPromptIsLookedForWhenItsWriterPauses()
{
    MediaFilterBar bar;
    QSignalSpy changed(&bar, &MediaFilterBar::filterChanged);
    auto& field = *bar.findChild<QLineEdit*>(u"mediaPrompt"_s);
    QTest::keyClicks(&field, u"dawn"_s);
    QCOMPARE(changed.size(), 0);
    QVERIFY(becomes([&] { return changed.size() == 1; }));
    QCOMPARE(bar.filter().prompt, "dawn");
    QTest::keyClicks(&field, u"s"_s);
    QTest::keyClick(&field, Qt::Key_Return); // at once
    QCOMPARE(bar.filter().prompt, "dawns");
    QCOMPARE(changed.size(), 2);
}

void MediaPartsTest::clearingTellsItOnce()
{
    MediaFilterBar bar;
    bar.setKind(MediumKind::Sound);
    bar.setModel(u"openai/tts"_s);
    bar.setCostAtMost(u"0.01"_s);
    bar.findChild<QLineEdit*>(u"mediaPrompt"_s)->setText(u"dawn"_s);
    QSignalSpy changed(&bar, &MediaFilterBar::filterChanged);
    bar.clear();
    QCOMPARE(changed.size(), 1);
    QVERIFY(bar.isEmpty());
    QCOMPARE(bar.filter().kind, MediumKind::Sound);
}

void MediaPartsTest::daysInTheWrongOrderAreSaid()
{
    DaysDialog dialog({QDate(2026, 3, 1), QDate(2026, 3, 9)}, nullptr);
    QSignalSpy chosen(&dialog, &DaysDialog::daysChosen);
    dialog.show();
    dialog.findChild<QDateEdit*>(u"firstDay"_s)->setDate(QDate(2026, 3, 20));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(chosen.isEmpty() && dialog.isVisible());
    dialog.findChild<QDateEdit*>(u"lastDay"_s)->setDate(QDate(2026, 3, 20));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<DayRange>(), (DayRange{QDate(2026, 3, 20), QDate(2026, 3, 20)}));
    QVERIFY(!dialog.isVisible());
}

void MediaPartsTest::aFileIsNamedByModelAndHash_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"imagen-4"_s << u"image/png"_s << u"imagen-4-9c1f04be.png"_s;
    QTest::newRow("a path") << u"../fal ai/flux:dev"_s << u"image/webp"_s << u"..-fal-ai-flux-dev-9c1f04be.webp"_s;
    QTest::newRow("no known type") << u"m"_s << u"application/x-none"_s << u"m-9c1f04be.bin"_s;
}

void MediaPartsTest::aFileIsNamedByModelAndHash()
{
    QFETCH(const QString, model);
    QFETCH(const QString, type);
    MediumRow row;
    row.model = model.toStdString();
    row.media_type = type.toStdString();
    row.sha256 = "9c1f04be" + std::string(56, '0');
    QTEST(proposedFileName(row), "name");
}

QTEST_MAIN(MediaPartsTest)
#include "media_parts_test.moc"
