// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QImageReader>

#include "media/export/contact_sheet.h"
#include "support/made_sound.h"
#include "support/picture_folder.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class ContactSheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyKindHasItsTile_data();
    void everyKindHasItsTile();
    void aPdfHasPagesAndRealText();
    void aTallPictureBecomesSeveral();
    void whatCannotBeReadSaysSoInItsTile();
    void stoppedItLeavesNothing();
    void aPlaceThatCannotBeWrittenIsOneSentence();

private:
    std::vector<ExportItem> items(int count) const;
    static QByteArray unpackedStreams(const QByteArray& pdf);

    PictureFolder m_folder;
};

void ContactSheetTest::initTestCase()
{
    m_folder.convert({u"-size"_s, u"300x200"_s, u"xc:#C03020"_s}, u"red.png"_s);
    m_folder.convert({u"-size"_s, u"200x300"_s, u"plasma:teal-navy"_s}, u"high.jpg"_s);
    m_folder.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=320x180:rate=25:duration=1"_s, u"-c:v"_s,
                     u"libx264"_s, u"-pix_fmt"_s, u"yuv420p"_s},
                    u"film.mp4"_s);
    m_folder.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=frequency=300:duration=2,tremolo=f=2:d=0.9"_s},
                    u"sound.wav"_s);
}

std::vector<ExportItem> ContactSheetTest::items(int count) const
{
    const ExportItem red{.path = m_folder.path(u"red.png"_s).toStdString(),
                         .model = u"gpt-image-1.5"_s,
                         .seed = 4417,
                         .cost = u"$0.0420"_s,
                         .basis = u"computed"_s,
                         .media_type = "image/png",
                         .width = 300,
                         .height = 200,
                         .swatch = QColor(0x3F, 0x6F, 0xD1)};
    const ExportItem high{.path = m_folder.path(u"high.jpg"_s).toStdString(),
                          .model = u"black-forest-labs/flux-2-pro-ultra-with-a-name-that-is-longer-than-its-tile"_s,
                          .seed = 9'223'372'036'854'775'807,
                          .cost = u"≥ $0.0300"_s,
                          .basis = u"reported"_s,
                          .media_type = "image/jpeg",
                          .width = 200,
                          .height = 300,
                          .sample = true,
                          .swatch = QColor(0x8E, 0x63, 0xC7)};
    const ExportItem film{.path = m_folder.path(u"film.mp4"_s).toStdString(),
                          .model = u"veo-3"_s,
                          .media_type = "video/mp4",
                          .width = 320,
                          .height = 180,
                          .duration_us = 1'000'000,
                          .swatch = QColor(0x2A, 0x96, 0x70)};
    const ExportItem sound{.path = m_folder.path(u"sound.wav"_s).toStdString(),
                           .model = u"espeak-ng"_s,
                           .cost = u"free"_s,
                           .media_type = "audio/wav",
                           .duration_us = 2'000'000,
                           .swatch = QColor(0x3A, 0xA3, 0xC9)};
    const std::array kinds{red, high, film, sound};
    std::vector<ExportItem> all;
    for (int i = 0; i < count; ++i)
        all.push_back(kinds[static_cast<std::size_t>(i) % kinds.size()]);
    return all;
}

void ContactSheetTest::everyKindHasItsTile_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ContactSheetTest::everyKindHasItsTile()
{
    QFETCH(const bool, dark);
    const auto path = m_folder.path(u"sheet-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
    const auto result = writeContactSheet(items(6), {.columns = 4, .dark = dark, .title = u"Harbour at dawn"_s}, path);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->files, QStringList{path});
    QVERIFY(result->problems.empty());
    const QImage sheet(path);
    QCOMPARE(sheet.width(), 1654);
    const auto has = [&sheet](const QColor& wanted) {
        for (int y = 0; y < sheet.height(); y += 2) {
            for (int x = 0; x < sheet.width(); x += 2) {
                if (sheet.pixelColor(x, y) == wanted)
                    return true;
            }
        }
        return false;
    };
    QVERIFY2(has(QColor(0xC0, 0x30, 0x20)), "the picture");
    QVERIFY2(has(QColor(0x3A, 0xA3, 0xC9)), "the waveform in its model's colour");
    QVERIFY2(has(QColor(0x8E, 0x63, 0xC7)), "a swatch");
    QCOMPARE(sheet.pixelColor(2, 2).lightness() < 128, dark);
}

// Qt packs streams with zlib; qUncompress wants the length before them, as a hint.
QByteArray ContactSheetTest::unpackedStreams(const QByteArray& pdf)
{
    QByteArray unpacked;
    for (qsizetype at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 1)) {
        const auto end = pdf.indexOf("endstream", at);
        if (pdf.mid(at - 3, 3) != "end" && pdf[at + 7] == 'x' && end > 0) // zlib's first byte
            unpacked += qUncompress(QByteArray::fromHex("00100000") + pdf.mid(at + 7, end - at - 7));
    }
    return unpacked;
}

void ContactSheetTest::aPdfHasPagesAndRealText()
{
    const auto path = m_folder.path(u"sheet.pdf"_s);
    const auto result = writeContactSheet(items(24), {.columns = 3, .title = u"Harbour"_s}, path);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    const auto pdf = PictureFolder::bytesOf(path);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(result->pages > 1);
    QCOMPARE(pdf.count("/Type /Page\n"), result->pages);
    const auto streams = unpackedStreams(pdf);
    QVERIFY2(pdf.contains("beginbfrange") || pdf.contains("beginbfchar"), "letters can be searched for");
    QVERIFY2(streams.count(" Tj") + streams.count(" TJ") > 48, "captions are text, not curves");
}

void ContactSheetTest::aTallPictureBecomesSeveral()
{
    const auto path = m_folder.path(u"many.png"_s);
    auto many = items(1);
    many.resize(40, many.front());
    const auto result = writeContactSheet(many, {.columns = 1}, path);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QVERIFY(result->files.size() > 1);
    QVERIFY(result->files.front().endsWith(u"many-1.png"_s));
    for (const auto& file : result->files)
        QVERIFY(QImageReader(file).size().height() <= 16'384 && QFileInfo(file).size() > 0);
    QVERIFY(!QFileInfo::exists(path));
    const auto again = writeContactSheet(many, {.columns = 1}, path);
    QVERIFY(again && again->files.front().endsWith(u"many (2)-1.png"_s));
}

void ContactSheetTest::whatCannotBeReadSaysSoInItsTile()
{
    auto some = items(2);
    some[0].path = m_folder.write(u"broken.png"_s, "no picture").toStdString();
    const auto result = writeContactSheet(some, {.captions = false}, m_folder.path(u"broken-sheet.png"_s));
    QVERIFY(result);
    QCOMPARE(result->problems.size(), 1UL);
    QVERIFY(result->problems[0].sentence.endsWith(u'.'));
}

void ContactSheetTest::stoppedItLeavesNothing()
{
    for (const auto* const name : {u"stopped.png", u"stopped.pdf"}) {
        std::stop_source stop;
        const auto path = m_folder.path(QString::fromUtf16(name));
        const auto result =
            writeContactSheet(items(12), {}, path, stop.get_token(), [&stop](double) { stop.request_stop(); });
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    }
    const QDir folder = QFileInfo(m_folder.path(u"stopped.png"_s)).dir();
    QCOMPARE(folder.entryList({u"stopped*"_s}, QDir::Files | QDir::Hidden), QStringList());
}

void ContactSheetTest::aPlaceThatCannotBeWrittenIsOneSentence()
{
    for (const auto* const name : {u"red.png/x.png", u"red.png/x.pdf"}) {
        const auto result = writeContactSheet(items(1), {}, m_folder.path(QString::fromUtf16(name)));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QVERIFY(result.error().message.endsWith(u"choose another place."_s));
    }
}

QTEST_MAIN(ContactSheetTest)
#include "contact_sheet_test.moc"
