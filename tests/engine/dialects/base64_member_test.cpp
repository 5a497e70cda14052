// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/base64_member.h"
#include "engine/dialects/outgoing.h"

using namespace assay;

namespace {

// The file, "!" where it is none, and the rest.
QString readCutAt(const std::string& json, std::size_t cut)
{
    Base64Member member("data");
    std::string file;
    const bool is_good = member.feed(std::string_view(json).substr(0, cut), file) &&
                         member.feed(std::string_view(json).substr(cut), file);
    const std::string whole = member.isWhole() ? " whole" : "";
    return QString::fromStdString((is_good ? file : "!") + " | " + member.rest() + whole);
}

} // namespace

class Base64MemberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFilesCutAnywhere_data();
    void readsFilesCutAnywhere();
    void givesOutWhatHasCome();
    void keepsLittleOfWhatIsNoFile();
};

void Base64MemberTest::readsFilesCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* json, const char* expected) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(expected);
    };
    row("alone", R"({"data":"aGVsbG8="})", R"(hello | {"data":""} whole)");
    row("among others", R"({"a": {"data": "no"}, "b":["data"], "data" : "aGVsbG8h" , "c":"\"}"})",
        R"(hello! | {"a": {"data": "no"}, "b":["data"], "data" : "" , "c":"\"}"} whole)");
    row("not padded", R"({"data":"aGU"})", R"(he | {"data":""} whole)");
    row("padded twice", R"({"data":"aA=="})", R"(h | {"data":""} whole)");
    row("alphabet of addresses", R"({"data":"Pz8_Pj4-"})", R"(???>>> | {"data":""} whole)");
    row("escaped", R"({"data":"Pz8\/aA\u003d\u003D"})", R"(???h | {"data":""} whole)");
    row("broken into lines", R"({"data":"aG\nVs\r\nbG8="})", R"(hello | {"data":""} whole)");
    row("nothing", R"({"data":""})", R"( | {"data":""} whole)");
    row("no text", R"({"data":null,"x":"data"})", R"( | {"data":null,"x":"data"} whole)");
    row("an error", R"({"error":{"message":"no \"data\"","data":"aA=="}})",
        R"( | {"error":{"message":"no \"data\"","data":"aA=="}} whole)");
    row("a longer name", R"({"data2":"aA=="})", R"( | {"data2":"aA=="} whole)");
    row("cut", R"({"data":"aGVsbG8)", R"(hello | {"data":")");
    row("what follows is not read", R"({"data":"aA=="} {"data":"aA=="})", R"(h | {"data":""} whole)");
    row("no object", "hello \"there\"", R"( | hello "there")");
    row("no base64", R"({"data":"a*"})", R"(! | {"data":")");
    row("one letter too many", R"({"data":"aGVsb"})", R"(! | {"data":"")");
    row("letters after the padding", R"({"data":"aA==aA"})", R"(! | {"data":")");
    row("padding alone", R"({"data":"="})", R"(! | {"data":")");
    row("an escape that stands for no letter", R"({"data":"\u00e9"})", R"(! | {"data":")");
    row("an escape that is none", R"({"data":"\u00zz"})", R"(! | {"data":")");
}

void Base64MemberTest::readsFilesCutAnywhere()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, expected);
    const std::string bytes = json.toStdString();
    for (std::size_t cut = 0; cut < bytes.size(); ++cut)
        QCOMPARE(readCutAt(bytes, cut), expected);
}

void Base64MemberTest::givesOutWhatHasCome()
{
    Base64Member member("data");
    std::string file;
    QVERIFY(member.feed(R"({"data":"aGVs)", file));
    QCOMPARE(file, "hel");
    QVERIFY(!member.isWhole());
    QVERIFY(member.feed(R"(bG8="})", file));
    QCOMPARE(file, "hello");
    QVERIFY(member.isWhole());
}

void Base64MemberTest::keepsLittleOfWhatIsNoFile()
{
    Base64Member member("data");
    std::string file;
    QVERIFY(member.feed("{\"text\":\"" + std::string(1'000'000, 'x'), file));
    QCOMPARE(member.rest().size(), std::size_t{64 * 1024});
    QVERIFY(member.feed("\",\"data\":\"" + base64(std::string(1000, 'y')) + "\"}", file));
    QCOMPARE(file, std::string(1000, 'y'));
}

QTEST_APPLESS_MAIN(Base64MemberTest)
#include "base64_member_test.moc"
