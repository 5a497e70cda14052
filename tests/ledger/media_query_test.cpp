// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/ulid.h"
#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "ledger/schema.h"
#include "ledger/verify.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t begin_us = test::sample_begin_us;
constexpr std::int64_t hour_us = 3'600'000'000;

// What one call brings, in a row.
struct Made
{
    const char* name; // its file has this name's first letter as every digit of its hash
    const char* model;
    const char* workflow;
    const char* prompt; // nullptr = no request was kept
    std::optional<std::int64_t> seed;
    const char* type;
    std::optional<std::int64_t> picodollars; // nothing = unknown
};

// An hour apart, oldest first.
const std::vector<Made> all{
    {"a", "acme/brush", "Campaign", "Harbour at dawn", 4417, "image/png", 42'000'000'000},
    {"b", "acme/voice", "Campaign", "Your invoice needs a second look", {}, "audio/mpeg", 900'000'000},
    {"c", "bolt/brush-2", "Import", "harbour at DAWN, flat print", 7, "image/webp", {}},
    {"d", "bolt/reel", "Import", "Ein Hafen über der Förde", {}, "video/mp4", 1'500'000'000'000},
    {"e", "acme/brush", "", nullptr, {}, "image/jpeg", 42'000'000'000},
    {"f", "acme/chart", "", "a drawing", {}, "application/pdf", 0},
};

PastCall callOf(const Made& made, std::int64_t time_us)
{
    const std::string model(made.model);
    PastCall call;
    call.facts = {.id = makeUlid(time_us),
                  .time_us = time_us,
                  .provider = model.substr(0, model.find('/')),
                  .model = model.substr(model.find('/') + 1),
                  .attribution = {.workflow = made.workflow, .step = "hero"}};
    if (made.prompt) {
        Request request{.task = MakeImage(), .messages = {{Role::User, {TextPart{made.prompt}}}}};
        request.parameters.seed = made.seed;
        call.facts.request_json = canonicalJson(request);
    }
    PastAttempt attempt{
        .facts = {.number = 1, .provider = call.facts.provider, .model = call.facts.model, .time_us = time_us},
        .outcome = {.call_id = call.facts.id, .number = 1, .http_status = 200, .total_us = 6'800'000}};
    attempt.outcome.cost = test::unknownCost();
    if (made.picodollars)
        attempt.outcome.cost = {.amount = Money::fromPicodollars(*made.picodollars), .basis = Basis::Estimated};
    attempt.outcome.media.push_back({made.type,
                                     {.sha256 = std::string(64, *made.name),
                                      .bytes = 1'000,
                                      .width = 640,
                                      .height = 480,
                                      .duration_us = 3'840'000}});
    call.attempts.push_back(attempt);
    call.outcome = {.status = CallStatus::Finished, .end_us = time_us + 6'800'000};
    return call;
}

QString namesOf(const std::vector<MediumRow>& rows)
{
    QString names;
    for (const auto& row : rows)
        names += QLatin1Char(row.sha256.front());
    return names;
}

MoneySum dollars(double amount)
{
    MoneySum sum;
    sum += Money::fromPicodollars(static_cast<std::int64_t>(amount * 1e12));
    return sum;
}

} // namespace

class MediaQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsWhatIsAskedFor_data();
    void findsWhatIsAskedFor();
    void tellsAllOfAMedium();
    void goesOnWhereThePageBeforeEnded();
    void keepsTheMediaOfAnAnswerTogether();
    void saysWhereItStoppedReadingRequests();
    void countsByKind();
    void tellsWhatWasAskedFor();
    void leavesOutWhatPromptsHadAttached();
    void hasTheModelThatAnswered();
    void isMadeAnewFromTheRecords();
    void isVerified();
    void refusesAKeyThatIsNone();

private:
    void append(std::vector<PastCall> calls);
    void appendAll();
    std::unique_ptr<LedgerReader> reader() const { return std::move(LedgerReader::open(workspace()).value()); }
    std::string workspace() const { return m_folder->path().toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void MediaQueryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void MediaQueryTest::append(std::vector<PastCall> calls)
{
    QVERIFY(Ledger::open({.workspace = workspace()}).value()->appendBulk(std::move(calls)).result());
}

void MediaQueryTest::appendAll()
{
    std::vector<PastCall> calls;
    for (const auto& made : all)
        calls.push_back(callOf(made, begin_us + static_cast<std::int64_t>(calls.size()) * hour_us));
    append(std::move(calls));
}

void MediaQueryTest::findsWhatIsAskedFor_data()
{
    QTest::addColumn<MediaFilter>("filter");
    QTest::addColumn<QString>("found");
    const auto row = [](const char* name, const MediaFilter& filter, const QString& found) {
        QTest::newRow(name) << filter << found;
    };
    row("all, newest first", {}, u"fedcba"_s);
    row("pictures", {.kind = MediumKind::Picture}, u"eca"_s);
    row("sounds", {.kind = MediumKind::Sound}, u"b"_s);
    row("films", {.kind = MediumKind::Film}, u"d"_s);
    row("of a provider", {.provider = "bolt"}, u"dc"_s);
    row("of models by a glob", {.model = "brush*"}, u"eca"_s);
    row("of exactly a model", {.model = NameCondition::exactly("brush")}, u"ea"_s);
    row("of a workflow", {.workflow = "campaign"}, u"ba"_s);
    row("of no workflow", {.workflow = ""}, u"fe"_s);
    row("from an hour on", {.from_us = begin_us + 4 * hour_us}, u"fe"_s);
    row("before an hour", {.to_us = begin_us + hour_us}, u"a"_s);
    row("between", {.from_us = begin_us + hour_us, .to_us = begin_us + 3 * hour_us}, u"cb"_s);
    row("that cost at least", {.cost_at_least = dollars(0.042)}, u"eda"_s);
    row("that cost at most, and none of unknown cost", {.cost_at_most = dollars(0.042)}, u"feba"_s);
    row("by a part of the prompt, in any case", {.prompt = "AT dawn"}, u"ca"_s);
    row("by letters beyond ASCII", {.prompt = "ÜBER der fÖrde"}, u"d"_s);
    row("by a prompt nobody wrote", {.prompt = "mountains"}, u""_s);
    row("with a seed", {.with_seed = true}, u"ca"_s);
    row("all of it", {.kind = MediumKind::Picture, .provider = "acme", .prompt = "dawn", .with_seed = true}, u"a"_s);
}

void MediaQueryTest::findsWhatIsAskedFor()
{
    QFETCH(MediaFilter, filter);
    QFETCH(QString, found);
    appendAll();
    const auto page = reader()->media({.filter = filter});
    QVERIFY2(page, page ? "" : qPrintable(page.error().message));
    QCOMPARE(namesOf(page->rows), found);
    QVERIFY(!page->next);
}

void MediaQueryTest::tellsAllOfAMedium()
{
    PastCall call = callOf(all[0], begin_us);
    call.facts.sample = true;
    append({call});
    const auto rows = reader()->media({}).value().rows;
    QCOMPARE(rows.size(), 1U);
    const MediumRow& row = rows.front();
    QCOMPARE(row.key, (MediumKey{call.facts.id, 0}));
    QCOMPARE(row.time_us, begin_us);
    QCOMPARE(row.attempt, 1);
    QCOMPARE(row.provider, "acme");
    QCOMPARE(row.model, "brush");
    QCOMPARE(row.workflow, "Campaign");
    QCOMPARE(row.step, "hero");
    QCOMPARE(row.media_type, "image/png");
    QVERIFY(row.kind == MediumKind::Picture);
    QCOMPARE(row.sha256, std::string(64, 'a'));
    QCOMPARE(row.bytes, 1'000);
    QCOMPARE(row.width, 640);
    QCOMPARE(row.height, 480);
    QCOMPARE(row.duration_us, 3'840'000);
    QVERIFY(row.cost.amount == dollars(0.042));
    QVERIFY(row.cost.basis == Basis::Estimated);
    QCOMPARE(row.call_us, 6'800'000);
    QCOMPARE(row.attempts, 1);
    QVERIFY(row.sample);
    QVERIFY(!row.recorded);
}

void MediaQueryTest::goesOnWhereThePageBeforeEnded()
{
    appendAll();
    const auto reading = reader();
    for (const std::int64_t limit : {1, 2, 3, 6, 7}) {
        QString names;
        std::optional<MediumKey> after;
        do {
            const auto page = reading->media({.limit = limit, .after = after}).value();
            QVERIFY(static_cast<std::int64_t>(page.rows.size()) <= limit);
            names += namesOf(page.rows);
            after = page.next;
        } while (after);
        QCOMPARE(names, u"fedcba"_s);
    }
}

void MediaQueryTest::keepsTheMediaOfAnAnswerTogether()
{
    PastCall call = callOf(all[0], begin_us);
    auto& media = call.attempts[0].outcome.media;
    media.push_back(media.front());
    media.back().medium.sha256 = std::string(64, 'b');
    append({call});
    const auto reading = reader();
    QCOMPARE(namesOf(reading->media({}).value().rows), u"ba"_s);
    const auto first = reading->media({.limit = 1}).value();
    QCOMPARE(namesOf(first.rows), u"b"_s);
    QCOMPARE(namesOf(reading->media({.after = first.next}).value().rows), u"a"_s);
}

void MediaQueryTest::saysWhereItStoppedReadingRequests()
{
    appendAll();
    const auto reading = reader();
    const MediaQuery query{.filter = {.prompt = "harbour"}, .most_requests = 2};
    const auto first = reading->media(query).value();
    QCOMPARE(namesOf(first.rows), QString()); // two were looked at, and neither was it
    QVERIFY(first.next);
    auto more = query;
    more.after = first.next;
    const auto second = reading->media(more).value();
    QCOMPARE(namesOf(second.rows), u"c"_s);
    more.after = second.next;
    QCOMPARE(namesOf(reading->media(more).value().rows), u"a"_s);
}

void MediaQueryTest::countsByKind()
{
    appendAll();
    const auto reading = reader();
    QCOMPARE(reading->countMedia({}).value(), (MediaCounts{.pictures = 3, .sounds = 1, .films = 1, .all = 6}));
    QCOMPARE(reading->countMedia({.kind = MediumKind::Film, .provider = "acme"}).value(),
             (MediaCounts{.pictures = 2, .sounds = 1, .all = 4}));
    QCOMPARE(reading->countMedia({.cost_at_least = dollars(1)}).value(), (MediaCounts{.films = 1, .all = 1}));
}

void MediaQueryTest::tellsWhatWasAskedFor()
{
    const PastCall with = callOf(all[0], begin_us);
    const PastCall without = callOf(all[4], begin_us + hour_us);
    append({with, without});
    const auto reading = reader();
    const auto asked = reading->askedFor(with.facts.id).value();
    QVERIFY(asked.kept);
    QCOMPARE(asked.prompt, "Harbour at dawn");
    QCOMPARE(asked.seed, std::optional<std::int64_t>(4417));
    QCOMPARE(asked.request_json, with.facts.request_json);
    QVERIFY(!reading->askedFor(without.facts.id).value().kept);
}

void MediaQueryTest::leavesOutWhatPromptsHadAttached()
{
    PastCall call = callOf(all[1], begin_us);
    call.facts.media = {std::make_shared<const std::string>("a picture that was sent along")};
    append({call});
    QCOMPARE(namesOf(reader()->media({}).value().rows), u"b"_s);
}

void MediaQueryTest::hasTheModelThatAnswered()
{
    PastCall call = callOf(all[0], begin_us);
    PastAttempt second = call.attempts[0];
    call.attempts[0].outcome.media.clear();
    call.attempts[0].outcome.state = AttemptState::Voided;
    second.facts.number = second.outcome.number = 2;
    second.facts.provider = "bolt";
    call.attempts.push_back(second);
    append({call});
    const auto reading = reader();
    const auto rows = reading->media({.filter = {.provider = "bolt"}}).value().rows;
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows.front().attempt, 2);
    QCOMPARE(rows.front().attempts, 2);
    QVERIFY(reading->media({.filter = {.provider = "acme"}}).value().rows.empty());
}

void MediaQueryTest::isMadeAnewFromTheRecords()
{
    appendAll();
    const auto before = reader()->media({}).value().rows;
    QVERIFY(rebuildLedger(workspace()));
    QCOMPARE(reader()->media({}).value().rows, before);
    QVERIFY(verifyLedger(workspace()).value().ok());
}

void MediaQueryTest::isVerified()
{
    appendAll();
    {
        auto database = Database::open(workspace() + "/ledger.db", Database::Access::ReadWrite);
        QVERIFY(database->execute("UPDATE medium SET width = width + 1 WHERE type = (SELECT max(type) FROM medium)"));
    }
    const auto report = verifyLedger(workspace()).value();
    QVERIFY(!report.ok());
    const bool told = std::ranges::any_of(
        report.problems, [](const auto& problem) { return problem.message.contains(u"table of media"_s); });
    QVERIFY(told);
}

void MediaQueryTest::refusesAKeyThatIsNone()
{
    appendAll();
    const auto page = reader()->media({.after = MediumKey{"nonsense", 0}});
    QVERIFY(!page);
    QVERIFY(page.error().kind == ErrorKind::Usage);
}

QTEST_APPLESS_MAIN(MediaQueryTest)
#include "media_query_test.moc"
