// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/redaction.h"

using namespace assay;

class RedactionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesASecretWhereverItStands_data();
    void replacesASecretWhereverItStands();
};

void RedactionTest::replacesASecretWhereverItStands_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("secret");
    QTest::addColumn<std::string>("shown");
    const auto row = [](const char* name, std::string text, std::string secret, std::string shown) {
        QTest::newRow(name) << std::move(text) << std::move(secret) << std::move(shown);
    };
    row("once", "Invalid key 0123456789abcdef.", "0123456789abcdef", "Invalid key [key].");
    row("several times", "abcdefghabcdefgh-abcdefgh", "abcdefgh", "[key][key]-[key]");
    row("all of the text", "abcdefgh", "abcdefgh", "[key]");
    row("in a URL", "at https://a/b?k=ab%2Fcd%2Bef%3D%3D", "ab/cd+ef==", "at https://a/b?k=[key]");
    row("one that holds what replaces it", "x[key]x[key]x", "x[key]x[key]x", "[key]");
    row("another key", "Invalid key 0123456789", "9876543210", "Invalid key 0123456789");
    row("too short to be one", "The request is too short", "request", "The request is too short");
    row("none", "No key was sent", "", "No key was sent");
}

void RedactionTest::replacesASecretWhereverItStands()
{
    QFETCH(std::string, text);
    QFETCH(std::string, secret);
    QFETCH(std::string, shown);
    QCOMPARE(withoutSecret(text, secret), shown);
}

QTEST_APPLESS_MAIN(RedactionTest)
#include "redaction_test.moc"
