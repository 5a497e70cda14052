// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/cbor.h"
#include "engine/ulid.h"
#include "ledger/record.h"
#include "ledger/record_codes.h"

using namespace assay;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(assay::Record)

namespace {

const std::string ulid = "01JGFJJZ00ABCDEFGHJKMNPQRS";

Digest digestOf(std::uint8_t byte)
{
    Digest digest;
    digest.fill(byte);
    return digest;
}

Decimal decimal(const char* text)
{
    return Decimal::parse(text).value();
}

Money dollars(const char* text)
{
    return Money::parse(text).value();
}

EndingRecord fullEnding()
{
    return {.kind = RecordKind::Posted,
            .link = 70'000,
            .number = 2,
            .http_status = 206,
            .usage = {{3, 118}, {4, 2304}, {9, decimal("8.47")}},
            .cost = {.amount = dollars("0.0002793"),
                     .basis = Basis::Reported,
                     .lines = {{.meter = 3, .quantity = 118, .price = 1},
                               {.meter = 9, .quantity = decimal("8.47"), .price = 7},
                               {.meter = 12, .quantity = 1, .price = 2},
                               {.meter = 3, .quantity = 118, .price = 5, .amount = dollars("0.5")}},
                     .unpriced = {4},
                     .computed = dollars("0.0003"),
                     .reported = dollars("0.0002793")},
            .first_token_us = 412'000,
            .total_us = 2'400'000,
            .response_id = "chatcmpl-123",
            .raw_usage = digestOf(7),
            .error =
                RecordedError{.kind = 8, .message = "cut", .http_status = 529, .retry_after_ms = 0, .vendor_code = "x"},
            .totals_disagree = true,
            .end = RecordedEnd{.status = CallStatus::Failed,
                               .finish = FinishReason::Length,
                               .vendor_reason = 11,
                               .duration_us = 2'500'000,
                               .stream_file = 10,
                               .stream_begin = 4096,
                               .stream_end = 8000,
                               .stream_sha256 = digestOf(9)}};
}

std::vector<std::pair<QByteArray, Record>> examples()
{
    PriceRow price{.provider = "openai",
                   .model = "gpt-5",
                   .meter = "input_token",
                   .mode = "batch",
                   .context_above = 200'000,
                   .price_usd = decimal("0.00000000000000123"),
                   .valid_from = "2025-01-01",
                   .valid_to = "2025-07-01",
                   .status = "confirmed",
                   .source = "vendor",
                   .confirmed_by = "litellm",
                   .as_of = "2025-02-01",
                   .note = "grün",
                   .sheet = "catalog",
                   .row = 17};
    Account account{.workflow = 1, .step = 2, .provider = 3, .model = 4, .sample = true, .recorded = true};
    account.tags = {{5, NameReference{6}}, {7, std::int64_t{-3}}, {8, true}, {9, false},
                    {10, decimal("0.5")},  {11, Decimal(5)}};
    return {{"chain"_ba, ChainRecord{.chain = ulidBytes(ulid), .time_us = 1'735'689'600'000'000}},
            {"name"_ba, NameRecord{300, "Ünïcode"}},
            {"account"_ba, AccountRecord{1, account}},
            {"empty account"_ba, AccountRecord{2, {}}},
            {"price"_ba, PriceRecord{1, price}},
            {"price without a mode"_ba, PriceRecord{1, PriceRow{.mode = ""}}},
            {"first pending"_ba, PendingRecord{.call = ulidBytes(ulid),
                                               .time_us = 5,
                                               .account = 2,
                                               .mode = 4,
                                               .hold = dollars("0.06144"),
                                               .owner = 3,
                                               .request = digestOf(1),
                                               .call_account = 1,
                                               .call_time_us = 4,
                                               .run = 9}},
            {"later pending"_ba,
             PendingRecord{.call = ulidBytes(ulid), .link = 9, .number = 2, .time_us = 5, .account = 2, .owner = 3}},
            {"posted"_ba, fullEnding()},
            {"bare posted"_ba, EndingRecord{.link = 1, .http_status = 200}},
            {"voided"_ba,
             EndingRecord{.kind = RecordKind::Voided, .link = 1, .cost = {.amount = Money(), .basis = Basis::Free}}},
            {"correction"_ba,
             EndingRecord{.kind = RecordKind::Correction,
                          .link = 2,
                          .time_us = 77,
                          .cost = {.amount = dollars("1"), .basis = Basis::Computed, .computed = dollars("1")},
                          .call = ulidBytes(ulid),
                          .reason = "invoice 7"}},
            {"call end"_ba, CallEndRecord{.link = 4, .end = {.status = CallStatus::Cancelled, .duration_us = 9}}},
            {"purge"_ba, PurgeRecord{ulidBytes(ulid), 4, 5, true, false, "asked for"}},
            {"seal"_ba, SealRecord{RecordKind::Seal, 5, "May"}},
            {"checkpoint"_ba, SealRecord{RecordKind::Checkpoint, 5, {}}}};
}

} // namespace

class RecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote_data();
    void readsBackWhatItWrote();
    void refusesEveryCutAndEveryByteMore_data() { readsBackWhatItWrote_data(); }
    void refusesEveryCutAndEveryByteMore();
    void writesTheSameBytesAgain_data() { readsBackWhatItWrote_data(); }
    void writesTheSameBytesAgain();
    void refusesKeysItDoesNotKnow();
    void refusesKeysOutOfOrder();
    void refusesAPlaceInNoStream();
    void keepsAnUsualRecordSmall();
    void hashesAsTheContractSays();
    void keepsItsCodes();
};

void RecordTest::readsBackWhatItWrote_data()
{
    QTest::addColumn<Record>("record");
    for (const auto& [name, record] : examples())
        QTest::newRow(name.constData()) << record;
}

void RecordTest::readsBackWhatItWrote()
{
    QFETCH(Record, record);
    const auto again = decodeRecord(encodeRecord(record));
    QVERIFY(again);
    QVERIFY(*again == record);

    Record reused = fullEnding(); // memory of another record must not show
    QVERIFY(decodeRecord(encodeRecord(record), reused));
    QVERIFY(reused == record);
}

void RecordTest::refusesEveryCutAndEveryByteMore()
{
    QFETCH(Record, record);
    const std::string payload = encodeRecord(record);
    for (std::size_t cut = 0; cut < payload.size(); ++cut)
        QVERIFY2(!decodeRecord(std::string_view(payload).substr(0, cut)), qPrintable(QString::number(cut)));
    QVERIFY(!decodeRecord(payload + '\0'));
}

void RecordTest::writesTheSameBytesAgain()
{
    QFETCH(Record, record);
    const std::string payload = encodeRecord(record);
    QCOMPARE(encodeRecord(*decodeRecord(payload)), payload);
}

void RecordTest::refusesKeysItDoesNotKnow()
{
    CborWriter writer;
    writer.map(3);
    writer.integer(0);
    writer.integer(static_cast<int>(RecordKind::Seal));
    writer.integer(4);
    writer.integer(5);
    writer.integer(900);
    writer.integer(1);
    QVERIFY(!decodeRecord(writer.data()));
}

void RecordTest::refusesKeysOutOfOrder()
{
    CborWriter writer;
    writer.map(2);
    writer.integer(4);
    writer.integer(5);
    writer.integer(0);
    writer.integer(static_cast<int>(RecordKind::Seal));
    QVERIFY(!decodeRecord(writer.data()));
}

// Found by fuzzing: it read as a record that was written without that place.
void RecordTest::refusesAPlaceInNoStream()
{
    QVERIFY(!decodeRecord(QByteArray::fromHex("a300090e0112186b").toStdString()));
    QVERIFY(!decodeRecord(QByteArray::fromHex("a300090e01120b").toStdString()));
    QVERIFY(decodeRecord(QByteArray::fromHex("a200090e01").toStdString()));
}

void RecordTest::keepsAnUsualRecordSmall()
{
    const PendingRecord pending{.call = ulidBytes(ulid),
                                .time_us = 1'735'689'600'000'000,
                                .account = 40,
                                .hold = dollars("0.06144"),
                                .owner = 3,
                                .request = digestOf(1),
                                .call_account = 40,
                                .call_time_us = 1'735'689'600'000'000};
    QVERIFY(encodeRecord(pending).size() <= 80);
    EndingRecord posted = fullEnding();
    posted.error.reset();
    posted.cost.lines.resize(2);
    QVERIFY(encodeRecord(posted).size() <= 200);
}

void RecordTest::hashesAsTheContractSays()
{
    Sha256 hash;
    const Digest zero{};
    const std::string chain(16, 'c');
    const std::string bytes = std::string(32, '\0') + chain + std::string("\0\0\0\0\0\0\1\2", 8) + "payload";
    QCOMPARE(hexOf(recordHash(hash, bytesOf(zero), chain, 0x102, "payload")), hexOf(sha256Of(bytes)));
    QCOMPARE(hexOf(sha256Of("abc")), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void RecordTest::keepsItsCodes()
{
    QCOMPARE(basisCode(Basis::Reported), 1);
    QCOMPARE(basisCode(Basis::CancelledMayBeBilled), 6);
    QCOMPARE(basisCode(Basis::Mixed), 8);
    QCOMPARE(statusCode(CallStatus::Running), 1);
    QCOMPARE(statusCode(CallStatus::Interrupted), 5);
    QVERIFY(!basisFromCode(0));
    QVERIFY(!basisFromCode(9));
}

QTEST_APPLESS_MAIN(RecordTest)
#include "record_test.moc"
