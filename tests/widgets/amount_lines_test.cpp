// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QLabel>

#include "widgets/common/amount_lines.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

// Marks whatever it is asked for, so that what it is not asked for stands out.
class Marker : public QTranslator
{
public:
    QString translate(const char*, const char* source, const char*, int) const override
    {
        return u'«' + QString::fromUtf8(source) + u'»';
    }
    bool isEmpty() const override { return false; }
};

QSet<QString> metersOfTheCatalog()
{
    QSet<QString> meters{u"run_second"_s, u"megapixel"_s, u"step"_s,
                         u"citation_token"_s}; // kept, though nobody prices them
    const QDir sheets(QStringLiteral(ASSAY_SOURCE_DIR "/resources/catalog/prices"));
    for (const QString& name : sheets.entryList({u"*.csv"_s})) {
        QFile sheet(sheets.filePath(name));
        if (!sheet.open(QIODevice::ReadOnly))
            continue;
        const auto place = sheet.readLine().trimmed().split(',').indexOf("meter");
        while (!sheet.atEnd())
            meters += QString::fromUtf8(sheet.readLine().split(',').value(place));
    }
    return meters;
}

} // namespace

class AmountLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKindOfAMeterIsNamedBehindIt_data();
    void aKindOfAMeterIsNamedBehindIt();
    void everyMeterOfTheCatalogCanBeTranslated();
    void pricesAndRoundingsHaveTheSeparatorsOfTheLocale();
};

void AmountLinesTest::aKindOfAMeterIsNamedBehindIt_data()
{
    QTest::addColumn<QString>("title");
    QTest::newRow("cached_input_token") << u"input, cache read"_s;
    QTest::newRow("image_1024x1024_low") << u"images, 1024×1024, low"_s;
    QTest::newRow("image_tile_512x512") << u"image tiles, 512×512"_s;
    QTest::newRow("web_search_medium") << u"web searches, medium"_s;
    QTest::newRow("video_second_1080p") << u"seconds of video, 1080p"_s;
    QTest::newRow("blood_moon") << u"blood moon"_s; // of a sheet of one's own
}

void AmountLinesTest::aKindOfAMeterIsNamedBehindIt()
{
    QFETCH(QString, title);
    QCOMPARE(meterTitle(QTest::currentDataTag()), title);
}

void AmountLinesTest::everyMeterOfTheCatalogCanBeTranslated()
{
    Marker marker;
    QCoreApplication::installTranslator(&marker);
    const QRegularExpression marked(u"«[^»]*»"_s);
    const QRegularExpression sizes(u"^[0-9×p, ]*$"_s);
    const auto meters = metersOfTheCatalog();
    QVERIFY(meters.contains(u"input_token"_s));
    for (const QString& meter : meters) {
        const QString rest = meterTitle(meter.toStdString()).remove(marked);
        QVERIFY2(sizes.match(rest).hasMatch(), qPrintable(meter));
    }
}

void AmountLinesTest::pricesAndRoundingsHaveTheSeparatorsOfTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German));
    Cost cost{.amount = Money::parse("0.08").value(), .basis = Basis::Computed};
    cost.lines.push_back({"image",
                          2,
                          {.meter = "image", .price_usd = Decimal::parse("0.04").value()},
                          *cost.amount,
                          Decimal::parse("0.5").value()});
    CostSum total;
    total.add(cost.amount, cost.basis);
    AmountLines lines;
    lines.setCosts({cost}, total);
    QStringList shown;
    for (const auto* label : lines.findChildren<QLabel*>())
        shown << label->text();
    QLocale::setDefault(QLocale::c());
    QVERIFY2(shown.contains(u"$0,04"_s), qPrintable(shown.join(u" | "_s)));
    QVERIFY2(!shown.filter(u"0,5"_s).isEmpty(), qPrintable(shown.join(u" | "_s)));
}

QTEST_MAIN(AmountLinesTest)
#include "amount_lines_test.moc"
