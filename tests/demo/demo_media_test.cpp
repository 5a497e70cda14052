// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTemporaryDir>

#include <set>

#include "demo/demo_workspace.h"
#include "demo/media_recordings.h"
#include "demo/scenario.h"
#include "engine/answer.h"
#include "engine/clock.h"
#include "ledger/media_files.h"
#include "ledger/verify.h"
#include "support/waiting.h"
#include "workbench.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// What the demo workspace has of pictures, sounds and films, as the program finds it: written once, then replayed with
// no network.
class DemoMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyMediumComesByteForByte_data();
    void everyMediumComesByteForByte();
    void everyPromptForMediaComparesModels();
    void jobsAreAskedForLookedAtAndFetched_data();
    void jobsAreAskedForLookedAtAndFetched();
    void theFirstPromptIsForText();
    void theLedgerHasManyOfEachKind();
    void allOfThemAreSampleData();
    void theyWereMadeOverSomeWeeks();
    void whatWasAskedForIsKept();
    void theLedgerIsAsItWasWritten();
    void theWorkspaceSaysWhatItIs();

private:
    std::vector<MediumRow> rows(const MediaFilter& filter = {});
    std::vector<PromptFile> prompts() const;
    const PromptFile* promptFor(const std::string& model) const;

    QTemporaryDir m_folder;
    QString m_path;
    std::vector<PromptFile> m_prompts; // for media
    std::unique_ptr<Workbench> m_workbench;
};

namespace {

template <typename T>
T settled(QFuture<T> future)
{
    becomes([&future] { return future.isFinished(); });
    return future.result();
}

std::string fileBytes(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

bool isForMedia(const PromptFile& prompt)
{
    const auto request = requestFor(prompt);
    return request && !std::holds_alternative<Chat>(request->task);
}

} // namespace

void DemoMediaTest::initTestCase()
{
    m_path = m_folder.filePath(u"demo"_s);
    const auto facts = writeDemoWorkspace(m_path, utcMicroseconds());
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message));
    for (auto& prompt : prompts()) {
        if (isForMedia(prompt))
            m_prompts.push_back(std::move(prompt));
    }
    auto workspace = Workspace::open(m_path);
    QVERIFY(workspace);
    auto opened = Workbench::open(*workspace, {.offline = true, .pace = 0});
    QVERIFY(opened);
    m_workbench = std::move(*opened);
}

void DemoMediaTest::cleanupTestCase()
{
    m_workbench.reset();
}

// As they lie in the workspace, in the order in which they are listed.
std::vector<PromptFile> DemoMediaTest::prompts() const
{
    std::vector<PromptFile> found;
    const QDir folder(m_path + u"/prompts"_s);
    for (const auto& name : folder.entryList({u"*.md"_s}, QDir::Files, QDir::Name))
        found.push_back(readPrompt(folder.filePath(name)).value_or(PromptFile()));
    return found;
}

const PromptFile* DemoMediaTest::promptFor(const std::string& model) const
{
    const auto place = std::ranges::find_if(
        m_prompts, [&](const PromptFile& prompt) { return prompt.models.contains(QString::fromStdString(model)); });
    return place == m_prompts.end() ? nullptr : &*place;
}

std::vector<MediumRow> DemoMediaTest::rows(const MediaFilter& filter)
{
    const auto page = settled(
        m_workbench->ask([filter](LedgerReader& reader) { return reader.media({.filter = filter, .limit = 1000}); }));
    return page ? page->rows : std::vector<MediumRow>();
}

void DemoMediaTest::everyMediumComesByteForByte_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("file");
    QTest::addColumn<std::string>("media_type");
    QTest::addColumn<std::string>("dollars");
    const auto row = [](const char* title, const char* model, const char* file, const char* type, const char* dollars) {
        QTest::addRow("%s: %s", title, model) << QString::fromUtf8(title) << std::string(model) << std::string(file)
                                              << std::string(type) << std::string(dollars);
    };
    const auto* const harbour = "Harbour at dawn";
    row(harbour, "google/imagen-4.0-generate-001", "harbour-ochre.png", "image/png", "0.04");
    row(harbour, "black-forest-labs/flux-kontext-pro", "harbour-violet.jpg", "image/jpeg", "0.04"); // 4 credits
    row(harbour, "stability/core", "harbour-moss.png", "image/png", "0.03");
    row(harbour, "google/imagen-4.0-fast-generate-001", "harbour-teal.png", "image/png", "0.02");
    const auto* const postcard = "Postcard from the harbour";
    row(postcard, "openai/gpt-image-1.5", "postcard-azure.png", "image/png",
        "0.033947"); // 31 · 5 $ + 1,056 · 32 $ a MT
    row(postcard, "runway/gen4_image", "postcard-coral.png", "image/png", "0.05");
    row(postcard, "black-forest-labs/flux-pro-1.1", "postcard-violet.jpg", "image/jpeg", "0.04");
    const auto* const invoice = "Your invoice needs a second look"; // 33 characters
    row(invoice, "openai/tts-1", "invoice-clear.mp3", "audio/mpeg", "0.000495");
    row(invoice, "deepgram/aura-2-thalia-en", "invoice-deep.mp3", "audio/mpeg", "0.00099");
    row(invoice, "deepgram/aura-luna-en", "invoice-warm.mp3", "audio/mpeg", "0.000495");
    const auto* const pump = "The pump is on its way"; // 41 characters
    row(pump, "elevenlabs/eleven_v3", "thanks-warm.mp3", "audio/mpeg", "0.00738");
    row(pump, "elevenlabs/eleven_multilingual_v2", "thanks-clear.mp3", "audio/mpeg", "0.00738");
    const auto* const waves = "Waves against a pier"; // 4 seconds
    row(waves, "openai/sora-2", "waves-azure.mp4", "video/mp4", "0.4");
    row(waves, "google/veo-3.1-generate-preview", "waves-ochre.mp4", "video/mp4", "1.6");
    row(waves, "runway/gen4_turbo", "waves-violet.mp4", "video/mp4", "0.2");
}

void DemoMediaTest::everyMediumComesByteForByte()
{
    QFETCH(QString, title);
    QFETCH(std::string, model);
    QFETCH(std::string, file);
    QFETCH(std::string, media_type);
    QFETCH(std::string, dollars);
    const auto prompt = std::ranges::find(m_prompts, title, &PromptFile::title);
    QVERIFY(prompt != m_prompts.end());
    const auto call = m_workbench->start({.request = *requestFor(*prompt), .targets = {*m_workbench->resolve(model)}});
    QVERIFY(becomes([&call] { return call->result().has_value(); }));
    const auto result = *call->result();
    QVERIFY2(!result.error, qPrintable(result.error ? result.error->message : QString()));
    Answer answer;
    for (const auto& event : call->takeEvents())
        answer.take(event.body);
    QCOMPARE(answer.items.size(), 1u);
    QCOMPARE(answer.items.front().media_type, media_type);
    const auto path = mediaPath(m_path.toStdString(), answer.items.front().media.sha256);
    QVERIFY(fileBytes(path) == *sampleMedium(file));
    QCOMPARE(result.attempts.back().outcome.cost.amount, std::optional(*Money::parse(dollars)));
}

void DemoMediaTest::everyPromptForMediaComparesModels()
{
    QCOMPARE(m_prompts.size(), 5u);
    for (const auto& prompt : m_prompts)
        QVERIFY2(prompt.models.size() >= 2, qPrintable(prompt.title));
    const auto seeded = promptFor("google/imagen-4.0-generate-001");
    QVERIFY(seeded);
    QCOMPARE(seeded->models.size(), 4);
    QCOMPARE(requestFor(*seeded)->parameters.seed, std::optional<std::int64_t>(4417));
}

void DemoMediaTest::jobsAreAskedForLookedAtAndFetched_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<QStringList>("addresses"); // begin so
    const auto sora = u"https://api.openai.com/v1/videos"_s;
    const auto veo = u"https://generativelanguage.googleapis.com/v1beta/"_s;
    const auto runway = u"https://api.dev.runwayml.com/v1/"_s;
    const auto flux = u"https://api.bfl.ai/v1/"_s;
    QTest::newRow("sora") << std::string("openai/sora-2")
                          << QStringList{sora, sora + u"/sample-"_s, sora + u"/sample-"_s, sora + u"/sample-"_s};
    QTest::newRow("veo") << std::string("google/veo-3.1-generate-preview")
                         << QStringList{veo + u"models/veo-3.1-generate-preview:predictLongRunning"_s,
                                        veo + u"models/veo-3.1-generate-preview/operations/sample-"_s,
                                        veo + u"models/veo-3.1-generate-preview/operations/sample-"_s,
                                        veo + u"files/sample-"_s};
    QTest::newRow("runway") << std::string("runway/gen4_turbo")
                            << QStringList{runway + u"text_to_video"_s, runway + u"tasks/sample-"_s,
                                           runway + u"tasks/sample-"_s,
                                           u"https://dnznrvs05pmza.cloudfront.net/sample-"_s};
    QTest::newRow("flux") << std::string("black-forest-labs/flux-pro-1.1")
                          << QStringList{flux + u"flux-pro-1.1"_s, flux + u"get_result?id=sample-"_s,
                                         flux + u"get_result?id=sample-"_s, flux + u"get_result?id=sample-"_s,
                                         u"https://delivery-us1.bfl.ai/results/sample-"_s};
}

void DemoMediaTest::jobsAreAskedForLookedAtAndFetched()
{
    QFETCH(std::string, model);
    QFETCH(QStringList, addresses);
    const auto scenarios = builtInScenarios();
    QVERIFY(scenarios);
    for (const auto& scenario : *scenarios) {
        const auto answer = std::ranges::find(scenario.answers, model, &SampleAnswer::address);
        if (answer == scenario.answers.end())
            continue;
        const auto taped = recordMedium(*answer, *requestFor(scenario.prompt), *m_workbench->catalog(), 1'000);
        QVERIFY2(taped, taped ? "" : qPrintable(taped.error().message));
        QCOMPARE(taped->exchanges.size(), static_cast<std::size_t>(addresses.size()));
        for (std::size_t i = 0; i < taped->exchanges.size(); ++i) {
            const auto& request = taped->exchanges[i].request;
            QCOMPARE(request.method, i == 0 ? "POST" : "GET");
            QVERIFY2(QString::fromStdString(request.url).startsWith(addresses[static_cast<qsizetype>(i)]),
                     request.url.c_str());
        }
        QVERIFY(std::ranges::is_sorted(taped->exchanges, {}, &RecordedExchange::t_us));
        return;
    }
    QFAIL("No prompt of the demo asks this model.");
}

// It is what the window opens with.
void DemoMediaTest::theFirstPromptIsForText()
{
    const auto all = prompts();
    QVERIFY(!all.empty());
    QVERIFY(!isForMedia(all.front()));
}

void DemoMediaTest::theLedgerHasManyOfEachKind()
{
    const auto counts =
        settled(m_workbench->ask([](LedgerReader& reader) { return reader.countMedia({}); })).value_or(MediaCounts());
    QVERIFY2(counts.pictures >= 24, qPrintable(QString::number(counts.pictures)));
    QVERIFY2(counts.sounds >= 9, qPrintable(QString::number(counts.sounds)));
    QVERIFY2(counts.films >= 6, qPrintable(QString::number(counts.films)));
    QCOMPARE(counts.all, counts.pictures + counts.sounds + counts.films);
    std::set<std::string> different;
    for (const auto& row : rows())
        different.insert(row.sha256);
    QVERIFY(different.size() >= 24 + 9 + 6);
}

void DemoMediaTest::allOfThemAreSampleData()
{
    for (const auto& row : rows()) {
        QVERIFY2(row.sample, row.model.c_str());
        QVERIFY2(QFile::exists(QString::fromStdString(mediaPath(m_path.toStdString(), row.sha256))), row.model.c_str());
        QVERIFY2(row.kind == MediumKind::Sound || (row.width >= 640 && row.height >= 640), row.model.c_str());
        QVERIFY2(row.kind == MediumKind::Picture || row.duration_us > 1'000'000, row.model.c_str());
    }
}

void DemoMediaTest::theyWereMadeOverSomeWeeks()
{
    const auto all = rows();
    QVERIFY(!all.empty());
    constexpr std::int64_t week_us = 7 * 86'400'000'000;
    QVERIFY(all.front().time_us - all.back().time_us > 3 * week_us);
    QVERIFY(all.front().time_us <= utcMicroseconds());
}

void DemoMediaTest::whatWasAskedForIsKept()
{
    const auto seeded = rows({.prompt = "more hills", .with_seed = true});
    QCOMPARE(seeded.size(), 4u); // one a model
    for (const auto& row : seeded) {
        const auto asked =
            settled(m_workbench->ask([id = row.key.call_id](LedgerReader& reader) { return reader.askedFor(id); }));
        QVERIFY(asked);
        QCOMPARE(asked->seed, std::optional<std::int64_t>(4412));
    }
}

void DemoMediaTest::theLedgerIsAsItWasWritten()
{
    const auto report = verifyLedger(m_path.toStdString(), {.check_blobs = true});
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QVERIFY(report->ok());
}

void DemoMediaTest::theWorkspaceSaysWhatItIs()
{
    const auto text = QString::fromStdString(fileBytes((m_path + u"/README.md"_s).toStdString()));
    QVERIFY(text.contains(u"sample data"_s));
    QVERIFY(text.contains(u"No model"_s));
}

QTEST_GUILESS_MAIN(DemoMediaTest)
#include "demo_media_test.moc"
