// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/catalog/csv.h"

using namespace assay;
using namespace Qt::StringLiterals;

class CsvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCells_data();
    void readsCells();
    void refusesMisplacedQuotes_data();
    void refusesMisplacedQuotes();
    void namesTheLineARecordBeginsOn();
    void readsBackWhatItWrote();
};

using Records = std::vector<std::vector<std::string>>;

static Result<Records> readAll(std::string_view text)
{
    CsvReader reader(text);
    Records records;
    for (std::vector<std::string> cells;;) {
        const auto more = reader.next(cells);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return records;
        records.push_back(cells);
    }
}

void CsvTest::readsCells_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("records"); // cells joined by |
    QTest::newRow("plain") << "a,b\nc,d\n"_ba << QStringList{u"a|b"_s, u"c|d"_s};
    QTest::newRow("no last line end") << "a,b\nc,d"_ba << QStringList{u"a|b"_s, u"c|d"_s};
    QTest::newRow("CRLF") << "a,b\r\nc,d\r\n"_ba << QStringList{u"a|b"_s, u"c|d"_s};
    QTest::newRow("byte-order mark") << "\xEF\xBB\xBF"
                                        "a,b\n"_ba
                                     << QStringList{u"a|b"_s};
    QTest::newRow("empty cells") << ",,\n,x,"_ba << QStringList{u"||"_s, u"|x|"_s};
    QTest::newRow("empty lines are no records") << "\n\na\n\n\r\nb\n\n"_ba << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("quotes") << "\"a\",\"b,c\"\n"_ba << QStringList{u"a|b,c"_s};
    QTest::newRow("doubled quotes") << "\"say \"\"hi\"\"\",x"_ba << QStringList{u"say \"hi\"|x"_s};
    QTest::newRow("line end within quotes") << "\"a\nb\",c\r\nd,e"_ba << QStringList{u"a\nb|c"_s, u"d|e"_s};
    QTest::newRow("empty quotes") << "\"\",x"_ba << QStringList{u"|x"_s};
    QTest::newRow("nothing") << ""_ba << QStringList();
}

void CsvTest::readsCells()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, records);
    const auto read = readAll(text.toStdString());
    QVERIFY(read);
    QStringList joined;
    for (const auto& cells : *read) {
        QStringList words;
        for (const auto& cell : cells)
            words += QString::fromStdString(cell);
        joined += words.join(u'|');
    }
    QCOMPARE(joined, records);
}

void CsvTest::refusesMisplacedQuotes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("not closed") << "a\n\"b,c\nd"_ba << u"line 2"_s;
    QTest::newRow("text after the closing one") << "\"a\"b,c"_ba << u"line 1"_s;
    QTest::newRow("within a bare cell") << "a\nb\nx\"y\""_ba << u"line 3"_s;
    QTest::newRow("a lone carriage return") << "a\rb"_ba << u"line 1"_s;
    QTest::newRow("only a quote") << "\""_ba << u"line 1"_s;
}

void CsvTest::refusesMisplacedQuotes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    const auto read = readAll(text.toStdString());
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(line), qPrintable(read.error().message));
}

void CsvTest::namesTheLineARecordBeginsOn()
{
    CsvReader reader("a\n\n\"x\ny\nz\"\r\nlast\n");
    std::vector<std::string> cells;
    QList<qint64> lines;
    while (reader.next(cells).value())
        lines += reader.line();
    QCOMPARE(lines, (QList<qint64>{1, 3, 6}));
}

void CsvTest::readsBackWhatItWrote()
{
    const std::vector<std::string> cells{"",     "plain",    "a,b",  "say \"hi\"", "two\nlines",
                                         "\r\n", " blanks ", "=1+1", "ü"};
    const auto read = readAll(csvLine(cells));
    QVERIFY(read);
    QCOMPARE(*read, Records{cells});
}

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
