// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "simulator/behaviour.h"
#include "simulator/simulated_provider.h"

using namespace assay;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class BehaviourTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsModelIds_data();
    void readsModelIds();
    void namesTheWordItStumblesOver_data();
    void namesTheWordItStumblesOver();
    void takesEveryModelItOffers();
};

void BehaviourTest::readsModelIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Behaviour>("expected");
    QTest::newRow("plain") << u"plain"_s << Behaviour{};
    QTest::newRow("numbers") << u"tokens=50,pace=12.5,first_ms=300,seed=18446744073709551615"_s
                             << Behaviour{.tokens = 50, .pace = 12.5, .first = 300ms, .seed = UINT64_MAX};
    QTest::newRow("reasoning and tools") << u"reasoning=20,tools=2"_s << Behaviour{.reasoning = 20, .tools = 2};
    QTest::newRow("echo") << u"echo=1"_s << Behaviour{.echo = true};
    QTest::newRow("no tokens") << u"tokens=0"_s << Behaviour{.tokens = 0};
    QTest::newRow("status") << u"fault=429"_s << Behaviour{.faults = {{.kind = FaultKind::Status, .status = 429}}};
    QTest::newRow("status with hint") << u"fault=503:retry-after=2,times=3"_s
                                      << Behaviour{
                                             .times = 3,
                                             .faults = {{.kind = FaultKind::Status, .status = 503, .retry_after = 2s}}};
    QTest::newRow("cut") << u"fault=cut@7"_s << Behaviour{.faults = {{.kind = FaultKind::Cut, .after_pieces = 7}}};
    QTest::newRow("stall") << u"fault=stall@0"_s << Behaviour{.faults = {{.kind = FaultKind::Stall}}};
    QTest::newRow("junk") << u"fault=junk@1"_s << Behaviour{.faults = {{.kind = FaultKind::Junk, .after_pieces = 1}}};
    QTest::newRow("several") << u"fault=crlf,fault=split-utf8"_s
                             << Behaviour{.faults = {{.kind = FaultKind::Crlf}, {.kind = FaultKind::SplitUtf8}}};
    QTest::newRow("usage") << u"fault=usage-twice,fault=usage-none,fault=usage-with-choices,fault=drip"_s
                           << Behaviour{.faults = {{.kind = FaultKind::UsageTwice},
                                                   {.kind = FaultKind::UsageNone},
                                                   {.kind = FaultKind::UsageWithChoices},
                                                   {.kind = FaultKind::Drip}}};
}

void BehaviourTest::readsModelIds()
{
    QFETCH(QString, id);
    QFETCH(Behaviour, expected);
    const auto behaviour = parseBehaviour(id.toStdString());
    QVERIFY2(behaviour, behaviour ? "" : qPrintable(behaviour.error().message));
    QVERIFY(*behaviour == expected);
}

void BehaviourTest::namesTheWordItStumblesOver_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << u""_s << u"“”"_s;
    QTest::newRow("another model") << u"gpt-5"_s << u"“gpt-5”"_s;
    QTest::newRow("unknown key") << u"tokens=5,speed=9"_s << u"“speed”"_s;
    QTest::newRow("no number") << u"tokens=many"_s << u"“many”"_s;
    QTest::newRow("negative") << u"tokens=-1"_s << u"“-1”"_s;
    QTest::newRow("beyond all bounds") << u"tokens=99999999999999999999"_s << u"“99999999999999999999”"_s;
    QTest::newRow("endless pace") << u"pace=inf"_s << u"“inf”"_s;
    QTest::newRow("half a number") << u"pace=5x"_s << u"“5x”"_s;
    QTest::newRow("trailing comma") << u"tokens=5,"_s << u"“”"_s;
    QTest::newRow("unknown fault") << u"fault=flood"_s << u"“flood”"_s;
    QTest::newRow("a status that is no error") << u"fault=200"_s << u"“200”"_s;
    QTest::newRow("no place") << u"fault=cut@"_s << u"“cut@”"_s;
    QTest::newRow("unknown hint") << u"fault=429:retry-in=2"_s << u"“429:retry-in=2”"_s;
    QTest::newRow("echo of two") << u"echo=2"_s << u"“2”"_s;
}

void BehaviourTest::namesTheWordItStumblesOver()
{
    QFETCH(QString, id);
    QFETCH(QString, word);
    const auto behaviour = parseBehaviour(id.toStdString());
    QVERIFY(!behaviour);
    QCOMPARE(behaviour.error().kind, ErrorKind::InvalidRequest);
    QVERIFY2(behaviour.error().message.contains(word), qPrintable(behaviour.error().message));
}

void BehaviourTest::takesEveryModelItOffers()
{
    for (const auto model : offeredModels())
        QVERIFY2(parseBehaviour(model), std::string(model).c_str());
}

QTEST_APPLESS_MAIN(BehaviourTest)
#include "behaviour_test.moc"
