// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/vendor.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

std::int64_t numberAt(const QByteArray& bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

} // namespace

// assay speak, by the program espeak-ng and by a provider in the shape of OpenAI's speech.
class SpeakTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void espeakSpeaksOfflineAndCostsNothing();
    void theFileSaysHowLongItLasts();
    void aVoiceThatIsNotThereIsASentence();
    void aProgramThatIsNotThereIsASentence();
    void whatWasRecordedIsReplayedWithoutTheProgram();
    void aProviderIsSentWhatIsAskedFor();
    void itIsPlayedWhileItComes();
    void withoutAPlayerNothingIsAskedFor();
    void aPlayerThatFailsIsTold();
    void voicesAreListed();

private:
    Outcome speak(const QString& model, QStringList arguments) const
    {
        return runServed(m_program, QStringList{u"speak"_s, u"-m"_s, model} + arguments);
    }
    void makePlayer(const QByteArray& script);

    Program m_program;
    std::unique_ptr<Vendor> m_vendor;
};

void SpeakTest::initTestCase()
{
    m_vendor = std::make_unique<Vendor>(
        [](const IncomingRequest&) { return VendorAnswer{{200, {{"content-type", "audio/wav"}}}, tinyWav()}; });
    m_vendor->addTo(m_program, u"acme"_s, u"openai-speech"_s);
    Vendor::addProvider(m_program, u"here"_s, u"espeak-ng"_s, u"program:espeak-ng"_s);
    Vendor::addProvider(m_program, u"nowhere"_s, u"piper"_s, u"program:/no/such/piper"_s);
}

// The only program there is.
void SpeakTest::makePlayer(const QByteArray& script)
{
    const auto path = m_program.path(u"players/ffplay"_s);
    Vendor::write(path, "#!/bin/sh\n" + script + "\n");
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void SpeakTest::espeakSpeaksOfflineAndCostsNothing()
{
    const auto file = m_program.path(u"hello.wav"_s);
    const auto outcome = runServed(m_program,
                                   {u"--offline"_s, u"speak"_s, u"-m"_s, u"here/espeak-ng"_s, u"-"_s, u"--language"_s,
                                    u"de"_s, u"--speed"_s, u"1.2"_s, u"-o"_s, file, u"--json"_s},
                                   "Grüß Gott, schöne Welt.");
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    const auto call = outcome.json();
    QCOMPARE(call["status"_L1].toString(), u"finished"_s);
    QCOMPARE(call["cost"_L1]["basis"_L1].toString(), u"free"_s);
    QCOMPARE(call["usage"_L1]["character"_L1].toInt(), 23);
    const auto item = call["output"_L1].toArray().first().toObject();
    QCOMPARE(item["media_type"_L1].toString(), u"audio/wav"_s);
    QCOMPARE(item["path"_L1].toString(), file);
    QCOMPARE(item["bytes"_L1].toInteger(), QFileInfo(file).size());
}

void SpeakTest::theFileSaysHowLongItLasts()
{
    const auto file = m_program.path(u"long.wav"_s);
    const auto call = speak(u"here/en"_s, {u"Some words, and then some more."_s, u"-o"_s, file, u"--json"_s}).json();
    const auto bytes = Vendor::read(file);
    QCOMPARE(numberAt(bytes, 4), bytes.size() - 8);
    QCOMPARE(numberAt(bytes, 40), bytes.size() - 44);
    const auto ms = static_cast<double>(bytes.size() - 44) / 2 / 22.05;
    const auto told = call["output"_L1].toArray().first().toObject()["duration_ms"_L1].toDouble();
    QVERIFY2(std::abs(told - ms) < 2, qPrintable(QString::number(told)));
}

void SpeakTest::aVoiceThatIsNotThereIsASentence()
{
    const auto outcome = speak(u"here/klingonisch"_s, {u"Hello"_s});
    QCOMPARE(outcome.exit, 1);
    QVERIFY2(outcome.err.contains("espeak-ng failed with code 1"), outcome.err.constData());
    QVERIFY2(outcome.err.contains("voice does not exist"), outcome.err.constData());
    const auto refused = speak(u"here/en"_s, {u"Hello"_s, u"--speed"_s, u"9"_s});
    QCOMPARE(refused.exit, 1);
    QVERIFY2(refused.err.contains("2.57"), refused.err.constData());
}

void SpeakTest::aProgramThatIsNotThereIsASentence()
{
    const auto outcome = speak(u"nowhere/voice.onnx"_s, {u"Hello"_s, u"--json"_s});
    QCOMPARE(outcome.exit, 1);
    const auto call = outcome.json();
    QVERIFY(call["error"_L1]["message"_L1].toString().contains(u"/no/such/piper is not there"_s));
    QCOMPARE(call["attempts"_L1].toArray().size(), 1);
    QCOMPARE(call["attempts"_L1].toArray().first().toObject()["state"_L1].toString(), u"voided"_s);
}

// Nobody needs the program to hear the recording.
void SpeakTest::whatWasRecordedIsReplayedWithoutTheProgram()
{
    const QJsonObject settings{{u"schema"_s, u"assay.workspace/1"_s}, {u"replay"_s, QJsonObject{{u"pace"_s, 0}}}};
    const auto workspace = m_program.path(u"stage"_s);
    Vendor::write(workspace + u"/workspace.json"_s, QJsonDocument(settings).toJson());
    Vendor::write(workspace + u"/providers/here.json"_s,
                  Vendor::read(m_program.workspace() + u"/providers/here.json"_s));
    Vendor::write(
        workspace + u"/cassettes/speech.jsonl"_s,
        QByteArray(R"({"schema":"assay.cassette/1","sample":false})") + '\n' +
            R"({"n":1,"t_us":1,"request":{"method":"RUN","url":")"
            R"(program:espeak-ng?arg=--stdin&arg=--stdout&arg=-b&arg=1&arg=-v&arg=de","headers":[],"body":"Hallo"},)"
            R"("response":{"status":200,"headers":[["content-type","application/octet-stream"]],"chunks":[[0,")" +
            QByteArray::fromStdString(tinyWav()).toBase64() + R"("]]},"error":null})" + '\n');
    const auto outcome = m_program.runIn(workspace, {u"speak"_s, u"-m"_s, u"here/de"_s, u"Hallo"_s, u"--json"_s});
    QVERIFY2(outcome.exit == 0, (outcome.out + outcome.err).constData());
    QCOMPARE(outcome.json()["cost"_L1]["basis"_L1].toString(), u"recorded"_s);
    const auto other = m_program.runIn(workspace, {u"speak"_s, u"-m"_s, u"here/de"_s, u"Nein"_s, u"--json"_s});
    QCOMPARE(other.json()["error"_L1]["kind"_L1].toString(), u"not_recorded"_s);
}

void SpeakTest::aProviderIsSentWhatIsAskedFor()
{
    m_vendor->requests.clear();
    const auto outcome =
        speak(u"acme/tts"_s, {u"Hello"_s, u"--voice"_s, u"coral"_s, u"--format"_s, u"wav"_s, u"--speed"_s, u"1.5"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(m_vendor->requests.front().body,
             R"({"model":"tts","input":"Hello","voice":"coral","response_format":"wav","speed":1.5})");
    QVERIFY(QFile::exists(QString::fromUtf8(outcome.out.trimmed())));
}

void SpeakTest::itIsPlayedWhileItComes()
{
    makePlayer("echo \"$@\" >'" + m_program.path(u"how"_s).toUtf8() + "'; exec cat >'" +
               m_program.path(u"heard"_s).toUtf8() + "'");
    m_program.setVariable(u"PATH"_s, m_program.path(u"players"_s) + u":/usr/bin:/bin"_s);
    const auto file = m_program.path(u"played.wav"_s);
    const auto outcome = speak(u"here/en"_s, {u"Hello"_s, u"--play"_s, u"-o"_s, file});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QVERIFY(!Vendor::read(file).isEmpty());
    QCOMPARE(Vendor::read(m_program.path(u"heard"_s)), Vendor::read(file));
    QVERIFY(Vendor::read(m_program.path(u"how"_s)).contains("-autoexit"));
    const auto two = speak(u"here/en"_s, {u"Hello"_s, u"--play"_s, u"-m"_s, u"here/de"_s});
    QCOMPARE(two.exit, 2);
}

void SpeakTest::withoutAPlayerNothingIsAskedFor()
{
    m_vendor->requests.clear();
    m_program.setVariable(u"PATH"_s, m_program.path(u"nothing here"_s));
    const auto outcome = speak(u"acme/tts"_s, {u"Hello"_s, u"--play"_s});
    QCOMPARE(outcome.exit, 1);
    QVERIFY2(outcome.err.contains("No program that plays sound"), outcome.err.constData());
    QVERIFY(m_vendor->requests.empty());
}

void SpeakTest::aPlayerThatFailsIsTold()
{
    makePlayer("cat >/dev/null; echo 'no sound card' >&2; exit 1");
    m_program.setVariable(u"PATH"_s, m_program.path(u"players"_s) + u":/usr/bin:/bin"_s);
    const auto file = m_program.path(u"unheard.wav"_s);
    const auto outcome = speak(u"acme/tts"_s, {u"Hello"_s, u"--play"_s, u"-o"_s, file});
    QCOMPARE(outcome.exit, 1);
    QVERIFY2(outcome.err.contains("no sound card"), outcome.err.constData());
    QCOMPARE(Vendor::read(file), QByteArray::fromStdString(tinyWav()));
}

void SpeakTest::voicesAreListed()
{
    const auto outcome = m_program.run({u"providers"_s, u"test"_s, u"here"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
}

QTEST_GUILESS_MAIN(SpeakTest)
#include "speak_test.moc"
