// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

#include "cli/ask.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class AskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyDialectGivesTheSameAnswerAndUsage_data();
    void everyDialectGivesTheSameAnswerAndUsage();
    void severalModelsPrintInTheOrderGiven();
    void textGoesToStdoutAndTroubleToStderr();
    void exitCodesTellWhatHappened_data();
    void exitCodesTellWhatHappened();
    void anAttemptThatWasRefusedIsShownBesideTheOneThatAnswered();
    void aCutAnswerIsKeptAndNeverFinished();
    void whatWasAskedIsInTheLedger();
    void tagsAreTypedAndKept_data();
    void tagsAreTypedAndKept();
    void theSchemaOfAToolIsSentAsItWasWritten();
    void toolsThatAreNoneAreRefused_data();
    void toolsThatAreNoneAreRefused();
    void variablesAreFilledIn();
    void offlineForbidsWhatIsNotLoopback();

private:
    QString written(const QString& name, const QByteArray& bytes) const;
    Program m_program;
};

void AskTest::initTestCase()
{
    QVERIFY(m_program.startSimulator());
}

void AskTest::everyDialectGivesTheSameAnswerAndUsage_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<bool>("stream");
    for (const auto provider : {"sim-openai", "sim-anthropic", "sim-gemini", "sim-ollama"}) {
        QTest::addRow("%s streamed", provider) << QString::fromLatin1(provider) << true;
        QTest::addRow("%s plain", provider) << QString::fromLatin1(provider) << false;
    }
}

void AskTest::everyDialectGivesTheSameAnswerAndUsage()
{
    QFETCH(QString, provider);
    QFETCH(bool, stream);
    QStringList arguments{u"ask"_s, u"-m"_s, provider + u"/tokens=40"_s, u"Hello"_s, u"--json"_s};
    if (!stream)
        arguments << u"--no-stream"_s;
    const auto reference =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40"_s, u"Hello"_s, u"--json"_s}).json();
    const auto outcome = m_program.run(arguments);
    QCOMPARE(outcome.exit, 0);
    const auto call = outcome.json();
    QCOMPARE(call["schema"_L1].toString(), u"assay.call/1"_s);
    QCOMPARE(call["status"_L1].toString(), u"finished"_s);
    QCOMPARE(call["finish_reason"_L1].toString(), reference["finish_reason"_L1].toString());
    QVERIFY(!call["text"_L1].toString().isEmpty());
    QCOMPARE(call["text"_L1], reference["text"_L1]);
    QCOMPARE(call["usage"_L1], reference["usage"_L1]);
    QCOMPARE(call["cost"_L1]["basis"_L1].toString(), u"computed"_s);
    QCOMPARE(call["attempts"_L1].toArray().size(), 1);
}

void AskTest::severalModelsPrintInTheOrderGiven()
{
    const auto outcome = m_program.run({u"ask"_s, u"-m"_s, u"sim-anthropic/tokens=30,first_ms=200"_s, u"-m"_s,
                                        u"sim-openai/tokens=5"_s, u"Hello"_s, u"--json"_s});
    const auto lines = outcome.lines();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0]["model"_L1].toString(), u"sim-anthropic/tokens=30,first_ms=200"_s);
    QCOMPARE(lines[1]["model"_L1].toString(), u"sim-openai/tokens=5"_s);
}

void AskTest::textGoesToStdoutAndTroubleToStderr()
{
    const auto outcome = m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40,fault=cut@6"_s, u"Hello"_s});
    QCOMPARE(outcome.exit, 1);
    QVERIFY(!outcome.out.isEmpty());
    QVERIFY(outcome.err.startsWith("assay: "));
    QVERIFY(!outcome.out.contains("assay: "));
}

void AskTest::exitCodesTellWhatHappened_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exit");
    QTest::newRow("answered") << QStringList{u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s} << 0;
    QTest::newRow("one of two failed")
        << QStringList{u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"-m"_s, u"sim-openai/fault=401"_s, u"Hi"_s} << 1;
    QTest::newRow("no such provider") << QStringList{u"ask"_s, u"-m"_s, u"nobody/x"_s, u"Hi"_s} << 2;
    QTest::newRow("no model") << QStringList{u"ask"_s, u"Hi"_s} << 2;
    QTest::newRow("no such option") << QStringList{u"ask"_s, u"--nonsense"_s} << 2;
    QTest::newRow("empty prompt") << QStringList{u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u""_s} << 2;
    QTest::newRow("missing file") << QStringList{u"ask"_s, u"-m"_s,     u"sim-openai/tokens=3"_s,
                                                 u"Hi"_s,  u"--file"_s, u"/nonexistent"_s}
                                  << 2;
    QTest::newRow("help") << QStringList{u"ask"_s, u"--help"_s} << 0;
    QTest::newRow("no such verb") << QStringList{u"dance"_s} << 2;
}

void AskTest::exitCodesTellWhatHappened()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exit);
    const auto outcome = m_program.run(arguments);
    QCOMPARE(outcome.exit, exit);
    if (exit != 0)
        QVERIFY(!outcome.err.isEmpty());
}

void AskTest::anAttemptThatWasRefusedIsShownBesideTheOneThatAnswered()
{
    const auto call =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-gemini/tokens=8,fault=503,times=1"_s, u"Hi"_s, u"--json"_s}).json();
    QCOMPARE(call["status"_L1].toString(), u"finished"_s);
    const auto attempts = call["attempts"_L1].toArray();
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(attempts[0].toObject()["state"_L1].toString(), u"voided"_s);
    QCOMPARE(attempts[0].toObject()["http_status"_L1].toInt(), 503);
    QCOMPARE(attempts[0].toObject()["cost"_L1]["amount"_L1].toString(), u"0"_s);
    QCOMPARE(attempts[1].toObject()["state"_L1].toString(), u"posted"_s);
    QCOMPARE(call["cost"_L1]["basis"_L1].toString(), u"computed"_s);
}

void AskTest::aCutAnswerIsKeptAndNeverFinished()
{
    const auto whole = m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40"_s, u"Hi"_s, u"--json"_s}).json();
    const auto cut =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40,fault=cut@9"_s, u"Hi"_s, u"--json"_s}).json();
    QCOMPARE(cut["status"_L1].toString(), u"failed"_s);
    QCOMPARE(cut["error"_L1]["kind"_L1].toString(), u"truncated"_s);
    QVERIFY(cut["finish_reason"_L1].isNull());
    QVERIFY(!cut["text"_L1].toString().isEmpty());
    QVERIFY(whole["text"_L1].toString().startsWith(cut["text"_L1].toString()));
    QCOMPARE(cut["cost"_L1]["basis"_L1].toString(), u"cancelled_may_be_billed"_s);
}

void AskTest::whatWasAskedIsInTheLedger()
{
    const auto call = m_program
                          .run({u"ask"_s, u"-m"_s, u"sim-ollama/tokens=12"_s, u"Hi"_s, u"--json"_s, u"--workflow"_s,
                                u"proof"_s, u"--tag"_s, u"team=audit"_s, u"--tag"_s, u"round:=3"_s})
                          .json();
    const auto id = call["call"_L1].toString();
    const auto listed =
        m_program
            .run({u"ledger"_s, u"list"_s, u"--json"_s, u"--where"_s, u"workflow:proof tag.team=audit tag.round=3"_s})
            .lines();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.first()["call"_L1].toString(), id);
    const auto shown = m_program.run({u"ledger"_s, u"show"_s, id, u"--json"_s}).json();
    for (const auto key : {"text", "usage", "cost", "status", "output"})
        QCOMPARE(shown[QLatin1StringView(key)], call[QLatin1StringView(key)]);
    QVERIFY(!shown["lines"_L1].toArray().isEmpty());
    const auto verified = m_program.run({u"ledger"_s, u"verify"_s, u"--json"_s});
    QCOMPARE(verified.exit, 0);
    QVERIFY(verified.json()["ok"_L1].toBool());
}

void AskTest::tagsAreTypedAndKept_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<TagValue>("value"); // an empty text where the tag is refused
    QTest::newRow("text") << u"k=audit"_s << TagValue("audit");
    QTest::newRow("a number as text") << u"k=12"_s << TagValue("12");
    QTest::newRow("text with both signs") << u"k=a:=b"_s << TagValue("a:=b");
    QTest::newRow("whole number") << u"k:=-12"_s << TagValue(std::int64_t{-12});
    QTest::newRow("fraction") << u"k:=0.250"_s << TagValue(Decimal::parse("0.25").value());
    QTest::newRow("tiny") << u"k:=1.5e-7"_s << TagValue(Decimal::parse("0.00000015").value());
    QTest::newRow("true") << u"k:=true"_s << TagValue(true);
    QTest::newRow("false") << u"k:=false"_s << TagValue(false);
    for (const auto refused :
         {"k:=audit", "k:=\"audit\"", "k:=", "k:=null", "k:=[1]", "k:=007", "k:=12345678901234567890", "k", "=v"})
        QTest::newRow(refused) << QString::fromLatin1(refused) << TagValue();
}

void AskTest::tagsAreTypedAndKept()
{
    QFETCH(QString, tag);
    QFETCH(TagValue, value);
    const auto tags = tagsOf({tag.toStdString()});
    if (value == TagValue()) {
        QVERIFY(!tags);
        QCOMPARE(tags.error().kind, ErrorKind::Usage);
        return;
    }
    QVERIFY2(tags, tags ? "" : qPrintable(tags.error().message));
    QVERIFY(*tags == (Tags{{"k", value}}));
}

QString AskTest::written(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_program.path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("The file could not be written.");
    return file.fileName();
}

void AskTest::theSchemaOfAToolIsSentAsItWasWritten()
{
    const auto tools = written(u"tools.json"_s, R"([{"name": "look", "description": "Looks", "parameters":
        {"type": "object", "properties": {"zone": {"type": "number", "maximum": 1.50}, "area": {"type": "string"}}}}])");
    const auto cassette = m_program.path(u"tools.jsonl"_s);
    QCOMPARE(
        m_program.run({u"record"_s, cassette, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s, u"--tools"_s, tools}).exit,
        0);
    QFile file(cassette);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto sent = file.readAll();
    QVERIFY(sent.contains("zone"));
    QVERIFY2(sent.indexOf("zone") < sent.indexOf("area"), sent.constData());
    QVERIFY2(sent.contains("1.50"), sent.constData());
}

void AskTest::toolsThatAreNoneAreRefused_data()
{
    QTest::addColumn<QByteArray>("tools");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("broken") << QByteArray("[{\"name\": \"look\",}]") << QByteArray("at byte");
    QTest::newRow("no array") << QByteArray("{\"name\": \"look\"}") << QByteArray("array of tools");
    QTest::newRow("no name") << QByteArray("[{\"description\": \"Looks\"}]") << QByteArray("array of tools");
    QTest::newRow("no tool") << QByteArray("[1]") << QByteArray("array of tools");
}

void AskTest::toolsThatAreNoneAreRefused()
{
    QFETCH(QByteArray, tools);
    QFETCH(QByteArray, said);
    const auto outcome = m_program.run(
        {u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s, u"--tools"_s, written(u"broken-tools.json"_s, tools)});
    QCOMPARE(outcome.exit, 2);
    QVERIFY2(outcome.err.contains(said), outcome.err.constData());
}

void AskTest::variablesAreFilledIn()
{
    const auto filled =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/echo=1"_s, u"Hello {{name}}"_s, u"--set"_s, u"name=World"_s});
    QVERIFY2(filled.out.contains("Hello World"), filled.out.constData());
    const auto missing =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/echo=1"_s, u"{{a}} {{b}}"_s, u"--set"_s, u"a=1"_s});
    QCOMPARE(missing.exit, 2);
    QVERIFY(missing.err.contains("{{b}}"));
}

void AskTest::offlineForbidsWhatIsNotLoopback()
{
    qputenv("OPENAI_API_KEY", "sk-not-a-key");
    QCOMPARE(m_program.run({u"--offline"_s, u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s}).exit, 0);
    const auto refused = m_program.run({u"--offline"_s, u"providers"_s, u"test"_s, u"groq"_s});
    QCOMPARE(refused.exit, 1);
}

QTEST_GUILESS_MAIN(AskTest)
#include "ask_test.moc"
