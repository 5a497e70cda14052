// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;

class CloudflareMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<Simulator>();
        QVERIFY(m_simulator->listen());
    }
    void cleanup() { m_simulator.reset(); }

    void makesMediaInEachForm_data();
    void makesMediaInEachForm();
    void hearsInEachForm_data();
    void hearsInEachForm();
    void writes_data();
    void writes();
    void countsTexts();
    void runsAModelByItsOwnInputs_data();
    void runsAModelByItsOwnInputs();
    void failsAsItIsAskedTo_data();
    void failsAsItIsAskedTo();

private:
    MediaCall ask(std::string_view model, const Request& request) const
    {
        return askForMedia(*m_simulator, "sim-cloudflare", model, request);
    }

    std::unique_ptr<Simulator> m_simulator;
};

void CloudflareMediaTest::makesMediaInEachForm_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<Task>("task");
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("meter");
    QTest::addColumn<Decimal>("quantity");
    const auto row = [](const char* model, Task task, const char* type, const char* meter, std::int64_t quantity) {
        QTest::newRow(model) << std::string(model) << std::move(task) << std::string(type) << std::string(meter)
                             << Decimal(quantity);
    };
    row("@cf/sdxl/plain", MakeImage{.size = "640x256"}, "image/png", "image", 1);
    row("@cf/sdxl/fault=drip", MakeImage{}, "image/png", "image", 1);
    row("@cf/flux-1/plain", MakeImage{}, "image/png", "image_step", 4);
    row("@cf/flux-2/plain", MakeImage{.size = "1024x512", .steps = 5}, "image/png", "image_tile_step_512x512", 10);
    row("@cf/flux-2-klein/plain", MakeImage{.size = "1024x512"}, "image/png", "image_tile_512x512", 2);
    row("@cf/lucid-origin/plain", MakeImage{.steps = 8}, "image/png", "image_step", 8);
    row("@cf/aura/plain", Speak{}, "audio/mpeg", "character", 7);
    row("@cf/melotts/plain", Speak{.language = "en"}, "audio/mpeg", "neuron", 5);
    row("google/plain", MakeImage{}, "image/png", "image", 1);
}

void CloudflareMediaTest::makesMediaInEachForm()
{
    QFETCH(const std::string, model);
    QFETCH(const Task, task);
    QFETCH(const std::string, type);
    QFETCH(const std::string, meter);
    QFETCH(const Decimal, quantity);
    const auto call = ask(model, mediaRequest(task, "A lake."));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), type);
    QVERIFY2(call.end.usage.usage.quantity(meter) == quantity, describe({.usage = call.end.usage}).c_str());
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

void CloudflareMediaTest::hearsInEachForm_data()
{
    QTest::addColumn<std::string>("model");
    QTest::newRow("the sound itself") << std::string("@cf/whisper/plain");
    QTest::newRow("base64") << std::string("@cf/whisper-large-v3-turbo/plain");
    QTest::newRow("the sound and a query") << std::string("@cf/nova/plain");
}

void CloudflareMediaTest::hearsInEachForm()
{
    QFETCH(const std::string, model);
    const auto call = ask(model, soundRequest());
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QVERIFY(!call.answer.text.empty());
    QVERIFY(!call.answer.timed_texts.empty());
    QVERIFY(call.end.usage.usage.quantity("audio_second") == Decimal(1));
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

void CloudflareMediaTest::writes_data()
{
    QTest::addColumn<bool>("stream");
    QTest::newRow("streamed") << true;
    QTest::newRow("whole") << false;
}

void CloudflareMediaTest::writes()
{
    QFETCH(const bool, stream);
    const auto call = ask("@cf/llama/tokens=60", requestOf("Tell me of lakes.", stream));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QVERIFY(!call.answer.text.empty());
    QVERIFY(call.end.usage.usage.quantity(meter::output) == Decimal(60));
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

void CloudflareMediaTest::countsTexts()
{
    Request request = mediaRequest(Embed{}, "A lake in the hills.");
    request.messages.front().parts.emplace_back(TextPart{"A lake below the hills."});
    const auto call = ask("@cf/bge/plain", request);
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.answer.embeddings.size(), 2u);
    QCOMPARE(call.answer.embeddings.at(0).size(), 64u);
    QVERIFY(isBilledAsTold(*m_simulator, call));
}

void CloudflareMediaTest::runsAModelByItsOwnInputs_data()
{
    QTest::addColumn<std::string>("inputs");
    QTest::addColumn<std::string>("prompt");
    QTest::addColumn<std::string>("type");
    QTest::newRow("a picture of a prompt") << std::string("{}") << std::string("A lake.") << std::string("image/png");
    QTest::newRow("a picture of a size") << std::string(R"({"width":128,"height":64})") << std::string()
                                         << std::string("image/png");
    QTest::newRow("a text else") << std::string(R"({"question":"Why?"})") << std::string() << std::string();
}

void CloudflareMediaTest::runsAModelByItsOwnInputs()
{
    QFETCH(const std::string, inputs);
    QFETCH(const std::string, prompt);
    QFETCH(const std::string, type);
    const auto call = ask("@cf/any/plain", mediaRequest(RunModel{.input_json = inputs}, prompt));
    QVERIFY2(call.end.finished, describe(call.answer).c_str());
    QCOMPARE(call.type(), type);
    QCOMPARE(call.answer.text.empty(), !type.empty());
}

void CloudflareMediaTest::failsAsItIsAskedTo_data()
{
    QTest::addColumn<Task>("task");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("billed");
    const auto row = [](Task task, const char* model, ErrorKind kind, int billed) {
        QTest::addRow("%s %s", std::string(taskName(task)).c_str(), model)
            << task << std::string(model) << kind << billed;
    };
    for (const auto& task : {Task(MakeImage{}), Task(Chat{}), Task(Embed{}), Task(Speak{})}) {
        row(task, "@cf/any/fault=429:retry-after=2", ErrorKind::RateLimited, 0);
        row(task, "@cf/any/fault=503", ErrorKind::Overloaded, 0);
        row(task, "@cf/any/fault=401", ErrorKind::Authentication, 0);
        row(task, "@cf/any/nonsense=1", ErrorKind::InvalidRequest, 0);
    }
    row(MakeImage{}, "@cf/any/fault=cut@1", ErrorKind::Truncated, 1);
    row(Chat{}, "@cf/any/fault=cut@5", ErrorKind::Truncated, 1);
}

void CloudflareMediaTest::failsAsItIsAskedTo()
{
    QFETCH(const Task, task);
    QFETCH(const std::string, model);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, billed);
    Request request = mediaRequest(task, "A lake.");
    request.stream = std::holds_alternative<Chat>(task);
    const auto call = ask(model, request);
    QVERIFY2(call.end.error, describe(call.answer).c_str());
    QCOMPARE(call.kind(), kind);
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(static_cast<int>(m_simulator->stats().billed.size()), billed);
}

QTEST_GUILESS_MAIN(CloudflareMediaTest)
#include "cloudflare_media_test.moc"
