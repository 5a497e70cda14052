// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

using namespace assay::test;
using namespace Qt::StringLiterals;

class CatalogVerbsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listIsWhatTheVerbDoesByItself_data();
    void listIsWhatTheVerbDoesByItself();
    void aDateThatIsOpenIsNull();

private:
    Program m_program;
};

void CatalogVerbsTest::initTestCase()
{
    QVERIFY(m_program.startSimulator());
}

void CatalogVerbsTest::listIsWhatTheVerbDoesByItself_data()
{
    QTest::addColumn<QStringList>("verb");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("models") << QStringList(u"models"_s) << QStringList();
    QTest::newRow("models that match") << QStringList(u"models"_s) << QStringList{u"gpt-5"_s, u"--json"_s};
    QTest::newRow("models of one provider") << QStringList(u"models"_s) << QStringList{u"--provider"_s, u"openai"_s};
    QTest::newRow("providers") << QStringList(u"providers"_s) << QStringList();
    QTest::newRow("providers as JSON") << QStringList(u"providers"_s) << QStringList(u"--json"_s);
}

void CatalogVerbsTest::listIsWhatTheVerbDoesByItself()
{
    QFETCH(QStringList, verb);
    QFETCH(QStringList, options);
    const auto plain = m_program.run(verb + options);
    const auto listed = m_program.run(verb + QStringList(u"list"_s) + options);
    QCOMPARE(listed.exit, 0);
    QVERIFY(listed.out.count('\n') > 1 || listed.out.size() > 100);
    QCOMPARE(listed.out, plain.out);
}

void CatalogVerbsTest::aDateThatIsOpenIsNull()
{
    QCOMPARE(m_program
                 .run({u"prices"_s, u"set"_s, u"openai/own"_s, u"output_token"_s, u"0.000001"_s, u"--from"_s,
                       u"2026-01-01"_s})
                 .exit,
             0);
    const auto listed = m_program.run({u"prices"_s, u"list"_s, u"openai/own"_s, u"--json"_s});
    const auto price = QJsonDocument::fromJson(listed.out).array().first().toObject();
    QCOMPARE(price["valid_from"_L1].toString(), u"2026-01-01"_s);
    QVERIFY(price["valid_to"_L1].isNull());
}

QTEST_GUILESS_MAIN(CatalogVerbsTest)
#include "catalog_verbs_test.moc"
