// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/routing/schema_question.h"
#include "engine/schema/input_check.h"
#include "support/simulated_media.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Models with a form of their own: what the simulator says of it is what it takes.
class ModelFormsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFormIsReadAndRunsAsItSays_data();
    void aFormIsReadAndRunsAsItSays();
    void whatIsOutsideItIsNamed();
    void whoHasNoFormsSaysNothing();

private:
    Result<InputForm> formOf(std::string_view provider, const std::string& model) const;

    std::unique_ptr<Simulator> m_simulator;
};

void ModelFormsTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

Result<InputForm> ModelFormsTest::formOf(std::string_view provider, const std::string& model) const
{
    NetworkTransport transport;
    SchemaQuestion question(mediaTarget(*m_simulator, provider, model).provider, model, "any key", transport);
    std::optional<Result<InputForm>> answer;
    connect(&question, &SchemaQuestion::answered, &question, [&answer](const auto& came) { answer = came; });
    question.start();
    if (!becomes([&answer] { return answer.has_value(); }))
        return failure(ErrorKind::Timeout, u"no answer"_s);
    return *answer;
}

void ModelFormsTest::aFormIsReadAndRunsAsItSays_data()
{
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("inputs");
    QTest::addColumn<std::string>("type"); // of what comes; empty = a text, or an address elsewhere, which is one
    const std::string picture = R"({"prompt":"A lake","width":320,"height":256})";
    const std::string words = R"({"text":"Good morning","speed":1.5})";
    QTest::newRow("replicate picture") << std::string("sim-replicate") << std::string("image/plain") << picture
                                       << std::string();
    QTest::newRow("replicate speech") << std::string("sim-replicate") << std::string("speech/plain") << words
                                      << std::string();
    QTest::newRow("replicate text") << std::string("sim-replicate") << std::string("chat/tokens=20")
                                    << std::string(R"({"prompt":"Why?","max_tokens":40})") << std::string();
    QTest::newRow("replicate any") << std::string("sim-replicate") << std::string("run/plain") << picture
                                   << std::string("image/png");
    QTest::newRow("fal picture") << std::string("sim-fal") << std::string("image/plain") << picture
                                 << std::string("image/png");
    QTest::newRow("fal film") << std::string("sim-fal") << std::string("video/plain")
                              << std::string(R"({"prompt":"A kite","duration":1,"resolution":"480p"})")
                              << std::string("video/mp4");
    QTest::newRow("cloudflare picture") << std::string("sim-cloudflare") << std::string("@cf/any/plain")
                                        << std::string(R"({"prompt":"A lake","num_steps":4})")
                                        << std::string("image/png");
}

void ModelFormsTest::aFormIsReadAndRunsAsItSays()
{
    QFETCH(const std::string, provider);
    QFETCH(const std::string, model);
    QFETCH(const std::string, inputs);
    QFETCH(const std::string, type);
    const auto form = formOf(provider, model);
    QVERIFY2(form.has_value(), form ? "" : qPrintable(form.error().message));
    QVERIFY(form->notes.isEmpty());
    QVERIFY(form->fields.size() >= 3);
    QVERIFY(checkInput(*form, inputs).empty());
    const auto said = ask(*m_simulator, provider, model, mediaRequest(RunModel{.input_json = inputs}));
    QVERIFY2(said.answer.finished, describe(said.answer).c_str());
    if (type.empty())
        QVERIFY(!said.answer.text.empty());
    else
        QVERIFY2(said.type() == type, describe(said.answer).c_str());
}

void ModelFormsTest::whatIsOutsideItIsNamed()
{
    const auto form = formOf("sim-fal", "video/plain");
    QVERIFY(form);
    const auto problems = checkInput(*form, R"({"duration":90,"resolution":"8k","tempo":3})");
    QStringList fields;
    for (const auto& problem : problems)
        fields << QString::fromStdString(problem.field);
    QCOMPARE(fields, (QStringList{u"prompt"_s, u"duration"_s, u"resolution"_s, u"tempo"_s}));
}

void ModelFormsTest::whoHasNoFormsSaysNothing()
{
    const auto form = formOf("sim-bfl", "plain");
    QVERIFY(!form);
    QCOMPARE(form.error().kind, ErrorKind::Unsupported);
    QCOMPARE(m_simulator->stats().requests, 0);
}

QTEST_GUILESS_MAIN(ModelFormsTest)
#include "model_forms_test.moc"
