// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/catalog/catalog.h"
#include "engine/catalog/reach.h"
#include "engine/dialects/dialect.h"

using namespace assay;
using namespace Qt::StringLiterals;

class ReachTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyAModelCannotBeAsked_data();
    void saysWhyAModelCannotBeAsked();
    void aModelsOwnFormatCounts();
    void mostOfTheCatalogCanBeAsked();
};

void ReachTest::saysWhyAModelCannotBeAsked_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<QByteArray>("for_image");
    QTest::addColumn<QString>("says"); // empty = it can
    QTest::newRow("a chat") << "chat"_ba << "openai-chat"_ba << ""_ba << QString();
    QTest::newRow("a completion") << "completion"_ba << "openai-chat"_ba << ""_ba << QString();
    QTest::newRow("pictures in a format of their own")
        << "image"_ba << "openai-chat"_ba << "openai-images"_ba << QString();
    QTest::newRow("pictures in none") << "image"_ba << "openai-chat"_ba << ""_ba
                                      << u"“openai-chat” has nothing for “image”"_s;
    QTest::newRow("a format nobody speaks") << "chat"_ba << "acme-chat"_ba << ""_ba << u"does not speak “acme-chat”"_s;
    QTest::newRow("a kind nobody can ask")
        << "rerank"_ba << "openai-chat"_ba << ""_ba << u"no wire format for “rerank”"_s;
}

void ReachTest::saysWhyAModelCannotBeAsked()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, dialect);
    QFETCH(QByteArray, for_image);
    QFETCH(QString, says);
    Provider provider{.id = "acme", .dialect = dialect.toStdString()};
    if (!for_image.isEmpty())
        provider.dialects["image"] = for_image.toStdString();
    provider.models.push_back({.id = "m", .kind = kind.toStdString()});
    const auto why = whyNotCallable(provider, provider.models.front());
    QCOMPARE(why.has_value(), !says.isEmpty());
    QVERIFY2(!why || why->contains(says), qPrintable(why.value_or(QString())));
}

void ReachTest::aModelsOwnFormatCounts()
{
    const Model model{.id = "m", .dialect = "openai-responses"};
    QVERIFY(!whyNotCallable({.id = "acme", .dialect = "acme-chat", .models = {model}}, model));
    const Model other{.id = "classifier", .kind = "classification"};
    const Provider runs{
        .id = "acme", .dialect = "openai-chat", .dialects = {{"run", "openai-chat"}}, .models = {other}};
    QCOMPARE(taskOf(runs, other), std::string_view("run"));
}

void ReachTest::mostOfTheCatalogCanBeAsked()
{
    const auto catalog = loadCatalog({});
    QVERIFY(catalog->providers().size() >= 54);
    std::size_t models = 0, callable = 0;
    for (const auto& provider : catalog->providers()) {
        for (const auto& model : provider.models) {
            const auto why = whyNotCallable(provider, model);
            QVERIFY(!why || why->size() > 20);
            callable += why ? 0u : 1u;
        }
        models += provider.models.size();
    }
    QVERIFY(models >= 2100);
    QVERIFY(callable * 10 > models * 8);
}

QTEST_GUILESS_MAIN(ReachTest)
#include "reach_test.moc"
