// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"
#include "support/scripted_server.h"
#include "support/waiting.h"

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
    void everyModelSaysWhetherItCanBeAsked();
    void everyProviderSaysWhereItIs();
    void aNewerListIsShownAndThenTaken();
    void aListThatHoldsLaterSaysFromWhen();
    void aNewerListComesFromAServerToo();
    void whatIsNoListIsRefusedInOneSentence_data();
    void whatIsNoListIsRefusedInOneSentence();

private:
    QString written(const QString& name, const QByteArray& bytes) const;
    QString priceOf(const QString& address) const;
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

void CatalogVerbsTest::everyModelSaysWhetherItCanBeAsked()
{
    const auto models = QJsonDocument::fromJson(m_program.run({u"models"_s, u"--json"_s}).out).array();
    QVERIFY(models.size() > 2000);
    int callable = 0;
    for (const auto& model : models) {
        callable += model["callable"_L1].toBool() ? 1 : 0;
        QCOMPARE(model["not_callable"_L1].isNull(), model["callable"_L1].toBool());
        QVERIFY(!model["kind"_L1].toString().isEmpty());
    }
    QVERIFY(callable > 1500);
    const auto rerank = m_program.run({u"models"_s, u"cohere/rerank"_s});
    QVERIFY2(rerank.out.contains("There is no wire format for “rerank” yet."), rerank.out.constData());
    QVERIFY2(rerank.out.contains("price unchecked"), rerank.out.constData());
}

void CatalogVerbsTest::everyProviderSaysWhereItIs()
{
    const auto providers = QJsonDocument::fromJson(m_program.run({u"providers"_s, u"--json"_s}).out).array();
    QVERIFY(providers.size() >= 54);
    for (const auto& provider : providers) {
        const auto leaves = provider["data_leaves"_L1].toString();
        QVERIFY2(leaves == u"yes"_s || leaves == u"no"_s || leaves == u"unknown"_s, qPrintable(leaves));
        QVERIFY(provider["dialects"_L1].isObject());
    }
}

QString CatalogVerbsTest::written(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_program.path(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

static constexpr auto header = "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status,source,"
                               "confirmed_by,as_of,note\n";

// Of the list as of 2026-10-01.
QString CatalogVerbsTest::priceOf(const QString& address) const
{
    const auto rows =
        QJsonDocument::fromJson(m_program.run({u"prices"_s, u"list"_s, address, u"--json"_s}).out).array();
    for (const auto& row : rows) {
        if (row["sheet"_L1].toString() == u"workspace/catalog-2026-10-01"_s)
            return row["price_usd"_L1].toString() + u' ' + row["valid_from"_L1].toString();
    }
    return {};
}

void CatalogVerbsTest::aNewerListIsShownAndThenTaken()
{
    const QString list = written(u"list.csv"_s, header + QByteArray("jina,jina-embeddings-v3,input_token,standard,0,"
                                                                    "0.9,,,single,us,,2026-10-01,\n"));
    const auto shown = m_program.run({u"prices"_s, u"refresh"_s, list});
    QCOMPARE(shown.exit, 0);
    QVERIFY2(shown.out.contains("jina/jina-embeddings-v3") && shown.out.contains("gone"), shown.out.constData());
    QVERIFY2(shown.err.contains("Nothing was written"), shown.err.constData());
    QCOMPARE(priceOf(u"jina/jina-embeddings-v3"_s), QString());

    const auto taken = m_program.run({u"prices"_s, u"refresh"_s, list, u"--yes"_s, u"--json"_s});
    QCOMPARE(taken.exit, 0);
    QCOMPARE(taken.json()["as_of"_L1].toString(), u"2026-10-01"_s);
    QVERIFY(taken.json()["gone"_L1].toArray().size() > 3);
    QVERIFY(taken.json()["path"_L1].toString().endsWith(u"prices/catalog-2026-10-01.csv"_s));
    QCOMPARE(priceOf(u"jina/jina-embeddings-v3"_s), u"0.9 2026-10-01"_s);

    const auto again = m_program.run({u"prices"_s, u"refresh"_s, list, u"--yes"_s, u"--json"_s});
    QCOMPARE(again.json()["unchanged"_L1].toInt(), 1);
    QVERIFY(again.json()["path"_L1].isNull());
}

void CatalogVerbsTest::aListThatHoldsLaterSaysFromWhen()
{
    const QString list =
        written(u"list.csv"_s, header + QByteArray("acme,m,input_token,standard,0,1,,2063-05-01,single,"
                                                   "us,,2062-01-01,\n"
                                                   "acme,m,input_token,standard,0,2,2063-05-01,,single,"
                                                   "us,,2062-01-01,\n"));
    const auto shown = m_program.run({u"prices"_s, u"refresh"_s, list});
    QVERIFY2(shown.err.contains("hold from 2062-01-01 on"), shown.err.constData());
    QVERIFY2(shown.err.contains("from 2063-05-01"), shown.err.constData());
    QVERIFY2(shown.out.contains("from 2063-05-01"), shown.out.constData());
    const auto later = m_program.run({u"prices"_s, u"refresh"_s, list, u"--json"_s}).json()["later"_L1].toArray();
    QCOMPARE(later.size(), 1);
    QCOMPARE(later[0]["valid_from"_L1].toString(), u"2063-05-01"_s);
}

void CatalogVerbsTest::aNewerListComesFromAServerToo()
{
    const QByteArray csv =
        header + QByteArray("voyage,voyage-3.5,input_token,standard,0,0.8,,,single,us,,2026-10-02,\n");
    const ScriptedServer server(answerAndClose("HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: " +
                                               QByteArray::number(csv.size()) + "\r\n\r\n" + csv));
    const auto url = QString::fromStdString(server.url("/list.csv"));
    const auto process = m_program.start({u"prices"_s, u"refresh"_s, url, u"--json"_s});
    QVERIFY(becomes([&process] { return process->state() == QProcess::NotRunning; }));
    const auto change = QJsonDocument::fromJson(process->readAllStandardOutput()).object();
    QCOMPARE(change["as_of"_L1].toString(), u"2026-10-02"_s);

    const auto offline =
        m_program.run({u"--offline"_s, u"prices"_s, u"refresh"_s, u"https://prices.acme.test/list.csv"_s});
    QCOMPARE(offline.exit, 1);
    QVERIFY(!offline.err.trimmed().contains('\n') && !offline.err.trimmed().isEmpty());
}

void CatalogVerbsTest::whatIsNoListIsRefusedInOneSentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a web page") << "<html>Not found</html>"_ba;
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("older") << header +
                                  "jina,jina-embeddings-v3,input_token,standard,0,0.9,,,single,us,,2020-10-01,\n"_ba;
    QTest::newRow("half a line") << header + "jina,jina-emb"_ba;
}

void CatalogVerbsTest::whatIsNoListIsRefusedInOneSentence()
{
    QFETCH(QByteArray, bytes);
    const auto refused = m_program.run({u"prices"_s, u"refresh"_s, written(u"bad.csv"_s, bytes), u"--yes"_s});
    QCOMPARE(refused.exit, 2);
    QVERIFY(refused.out.isEmpty());
    QVERIFY2(!refused.err.trimmed().contains('\n') && refused.err.trimmed().endsWith('.'), refused.err.constData());
}

QTEST_GUILESS_MAIN(CatalogVerbsTest)
#include "catalog_verbs_test.moc"
