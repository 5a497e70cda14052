// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/vendor.h"
#include "engine/dialects/outgoing.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

// One pixel more than what the number says, each way.
std::string picture(int number)
{
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0"s + static_cast<char>(number + 1) + "\0\0\0"s +
           static_cast<char>(number + 1) + "\x08\6\0\0\0"s + std::string(60, 'p');
}

QByteArray pictureBytes(int number)
{
    return QByteArray::fromStdString(picture(number));
}

VendorAnswer pictures(int count)
{
    std::string items;
    for (int i = 1; i <= count; ++i)
        items += (i > 1 ? "," : "") + (R"({"b64_json":")" + base64(picture(i)) + "\"}");
    return {.body = R"({"created":1,"data":[)" + items + "]}"};
}

} // namespace

// assay image, against a provider in the shape of OpenAI's pictures.
class ImageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_vendor->requests.clear(); }
    void aPictureGoesWhereItIsWanted();
    void severalGetNumbers();
    void withoutAPlaceItStaysInTheWorkspace();
    void whatIsAskedForIsSent();
    void aPictureIsChangedWithinItsMask();
    void wrongUsageIsASentence_data();
    void wrongUsageIsASentence();
    void aNameForAnotherFormatIsPointedOut();
    void aRefusalIsTold();

private:
    Outcome run(QStringList arguments) const
    {
        return runServed(m_program, QStringList{u"image"_s, u"-m"_s, u"acme/painter"_s} + arguments);
    }

    Program m_program;
    std::unique_ptr<Vendor> m_vendor;
};

void ImageTest::initTestCase()
{
    m_vendor = std::make_unique<Vendor>([](const IncomingRequest& request) {
        if (request.body.contains("forbidden"))
            return VendorAnswer{{400, {{"content-type", "application/json"}}},
                                R"({"error":{"message":"Your request was rejected by the safety system.",)"
                                R"("code":"moderation_blocked"}})"};
        const auto asked = QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
        return pictures(asked["n"_L1].toInt(1));
    });
    m_vendor->addTo(m_program, u"acme"_s, u"openai-images"_s);
    Vendor::write(m_program.path(u"in.png"_s), pictureBytes(20));
    Vendor::write(m_program.path(u"mask.png"_s), pictureBytes(21));
    Vendor::write(m_program.path(u"words.txt"_s), "words");
}

void ImageTest::aPictureGoesWhereItIsWanted()
{
    const auto file = m_program.path(u"fox.png"_s);
    const auto outcome = run({u"A fox"_s, u"-o"_s, file});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(outcome.out, file.toUtf8() + '\n');
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(Vendor::read(file), pictureBytes(1));
}

void ImageTest::severalGetNumbers()
{
    const auto outcome =
        run({u"A fox"_s, u"--count"_s, u"2"_s, u"-o"_s, m_program.path(u"several.png"_s), u"--json"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    const auto call = outcome.json();
    QCOMPARE(call["schema"_L1].toString(), u"assay.call/1"_s);
    const auto output = call["output"_L1].toArray();
    QCOMPARE(output.size(), 2);
    for (int i = 1; i <= 2; ++i) {
        const auto item = output[i - 1].toObject();
        const auto file = m_program.path(u"several-%1.png"_s.arg(i));
        QCOMPARE(item["type"_L1].toString(), u"media"_s);
        QCOMPARE(item["media_type"_L1].toString(), u"image/png"_s);
        QCOMPARE(item["path"_L1].toString(), file);
        QCOMPARE(item["width"_L1].toInt(), i + 1);
        QCOMPARE(Vendor::read(file), pictureBytes(i));
    }
    QVERIFY(!QFile::exists(m_program.path(u"several.png"_s)));
}

void ImageTest::withoutAPlaceItStaysInTheWorkspace()
{
    const auto call = run({u"A fox"_s, u"--json"_s, u"--workflow"_s, u"covers"_s}).json();
    const auto item = call["output"_L1].toArray().first().toObject();
    QVERIFY(item["path"_L1].toString().startsWith(m_program.workspace() + u"/blobs/"_s));
    QCOMPARE(Vendor::read(item["path"_L1].toString()), pictureBytes(1));
    const auto shown = m_program.run({u"ledger"_s, u"show"_s, call["call"_L1].toString(), u"--json"_s}).json();
    QCOMPARE(shown["output"_L1].toArray().first().toObject()["sha256"_L1], item["sha256"_L1]);
}

void ImageTest::whatIsAskedForIsSent()
{
    const auto outcome = run({u"A {{animal}}"_s, u"--set"_s, u"animal=fox"_s, u"--size"_s, u"1024x1536"_s,
                              u"--quality"_s, u"high"_s, u"--format"_s, u"webp"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    const auto sent = QJsonDocument::fromJson(QByteArray::fromStdString(m_vendor->requests.front().body)).object();
    QCOMPARE(sent["prompt"_L1].toString(), u"A fox"_s);
    QCOMPARE(sent["size"_L1].toString(), u"1024x1536"_s);
    QCOMPARE(sent["quality"_L1].toString(), u"high"_s);
    QCOMPARE(sent["output_format"_L1].toString(), u"webp"_s);
}

void ImageTest::aPictureIsChangedWithinItsMask()
{
    const auto outcome =
        run({u"A hat"_s, u"--image"_s, m_program.path(u"in.png"_s), u"--mask"_s, m_program.path(u"mask.png"_s)});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    const auto& sent = m_vendor->requests.front();
    QVERIFY(sent.path.ends_with("/images/edits"));
    QVERIFY(sent.body.contains(picture(20)));
    QVERIFY(sent.body.find(picture(21)) > sent.body.find("name=\"mask\""));
}

void ImageTest::wrongUsageIsASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto text = m_program.path(u"words.txt"_s);
    QTest::newRow("no prompt") << QStringList{} << QByteArray("prompt");
    QTest::newRow("empty prompt") << QStringList{u""_s} << QByteArray("prompt is empty");
    QTest::newRow("no picture") << QStringList{u"x"_s, u"--image"_s, text} << QByteArray("is no picture");
    QTest::newRow("missing picture") << QStringList{u"x"_s, u"--image"_s, u"/no/such.png"_s}
                                     << QByteArray("/no/such.png");
    QTest::newRow("mask alone") << QStringList{u"x"_s, u"--mask"_s, m_program.path(u"mask.png"_s)}
                                << QByteArray("--mask wants");
    QTest::newRow("none at all") << QStringList{u"x"_s, u"--count"_s, u"0"_s} << QByteArray("--count");
    QTest::newRow("too strong") << QStringList{u"x"_s, u"--strength"_s, u"1.5"_s} << QByteArray("--strength");
}

void ImageTest::wrongUsageIsASentence()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, said);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.exit, 2);
    QVERIFY2(outcome.err.contains(said), outcome.err.constData());
    QVERIFY(m_vendor->requests.empty());
}

void ImageTest::aNameForAnotherFormatIsPointedOut()
{
    const auto outcome = run({u"A fox"_s, u"-o"_s, m_program.path(u"fox.jpg"_s)});
    QCOMPARE(outcome.exit, 0);
    QVERIFY2(outcome.err.contains("holds image/png"), outcome.err.constData());
}

void ImageTest::aRefusalIsTold()
{
    const auto outcome = run({u"forbidden"_s, u"-o"_s, m_program.path(u"never.png"_s)});
    QCOMPARE(outcome.exit, 1);
    QVERIFY2(outcome.err.contains("safety system"), outcome.err.constData());
    QVERIFY(!QFile::exists(m_program.path(u"never.png"_s)));
}

QTEST_GUILESS_MAIN(ImageTest)
#include "image_test.moc"
