// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

// What the sources say to people, held against translations/assay_*.ts by Qt's own lupdate.

namespace {

const QDir source(QStringLiteral(ASSAY_SOURCE_DIR));

struct Text
{
    QString context;
    QString source;
    QStringList translations; // several for a text with a number
    bool finished = true;
};

QString shown(const Text& text)
{
    return text.context + u": "_s + text.source;
}

Text readMessage(QXmlStreamReader& xml, const QString& context)
{
    Text text{.context = context};
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            text.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            text.finished = !xml.attributes().hasAttribute("type"_L1);
            QString plain;
            while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == "translation"_L1)) {
                if (xml.isStartElement())
                    text.translations << xml.readElementText();
                else
                    plain += xml.text();
            }
            if (text.translations.isEmpty())
                text.translations << plain;
        } else {
            xml.skipCurrentElement();
        }
    }
    return text;
}

QList<Text> readTexts(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Text> texts;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            texts << readMessage(xml, context);
    }
    return texts;
}

struct Update
{
    QList<Text> texts;
    QString complaints;
};

// The texts of the sources as they are now, with what `language` says to them.
Update updated(const QString& language, const QStringList& options)
{
    const QTemporaryDir folder;
    const auto copy = folder.filePath(u"assay_%1.ts"_s.arg(language));
    QFile::copy(source.filePath(u"translations/assay_%1.ts"_s.arg(language)), copy);
    QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QProcess lupdate;
    lupdate.setWorkingDirectory(source.path());
    lupdate.start(QStringLiteral(ASSAY_LUPDATE),
                  QStringList{u"-silent"_s, u"-no-obsolete"_s} + options +
                      QStringList{u"app"_s, u"widgets"_s, u"-I"_s, u"app"_s, u"-I"_s, u"."_s, u"-ts"_s, copy});
    if (!lupdate.waitForFinished(120'000))
        return {.complaints = lupdate.errorString()};
    return {.texts = readTexts(copy), .complaints = QString::fromUtf8(lupdate.readAllStandardError())};
}

QStringList placesIn(const QString& text)
{
    static const QRegularExpression place(u"%L?(?:[1-9]|n)"_s);
    QStringList places;
    auto matches = place.globalMatch(text);
    while (matches.hasNext())
        places << matches.next().captured();
    places.removeDuplicates();
    places.sort();
    return places;
}

bool sameEdges(const QString& one, const QString& other)
{
    const auto edges = [](const QString& text) {
        return std::pair(!text.isEmpty() && text.front().isSpace(), !text.isEmpty() && text.back().isSpace());
    };
    return edges(one) == edges(other);
}

QStringList sourceFiles()
{
    QStringList files;
    for (const auto& folder : {u"app"_s, u"widgets"_s}) {
        QDirIterator walk(source.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            files << source.relativeFilePath(walk.next());
    }
    files.sort();
    return files;
}

QString textOf(const QString& path)
{
    QFile file(source.filePath(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void germanIsComplete();
    void germanKeepsWhatIsFilledIn();
    void englishHasEveryPlural();
    void everyTextHasAContext();
    void everyTranslatedTextIsSeenByTheTranslators();
    void errorsAreTranslated();

private:
    Update m_german;
};

void TranslationsTest::initTestCase()
{
    m_german = updated(u"de"_s, {});
    QVERIFY2(m_german.texts.size() > 800, qPrintable(m_german.complaints));
}

void TranslationsTest::germanIsComplete()
{
    QStringList missing;
    for (const auto& text : m_german.texts) {
        if (!text.finished || text.translations.contains(QString()))
            missing << shown(text);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TranslationsTest::germanKeepsWhatIsFilledIn()
{
    QStringList wrong;
    for (const auto& text : m_german.texts) {
        for (const auto& translation : text.translations) {
            // A singular may say “one” instead of the number.
            auto wanted = placesIn(text.source);
            if (text.translations.size() > 1 && &translation == &text.translations.front() &&
                !translation.contains("%n"_L1) && !translation.contains("%Ln"_L1))
                wanted.removeIf([](const QString& place) { return place.endsWith(u'n'); });
            if (placesIn(translation) != wanted || !sameEdges(text.source, translation))
                wrong << shown(text);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TranslationsTest::englishHasEveryPlural()
{
    const auto english = updated(u"en"_s, {u"-pluralonly"_s});
    QVERIFY2(english.texts.size() > 5, qPrintable(english.complaints));
    QStringList missing;
    for (const auto& text : english.texts) {
        if (!text.finished || text.translations.size() != 2 || text.translations.join(u' ').contains("(s)"_L1))
            missing << shown(text);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TranslationsTest::everyTextHasAContext()
{
    static const QRegularExpression bad(u"^.*(?:Q_OBJECT|without context|Discarding).*$"_s,
                                        QRegularExpression::MultilineOption);
    const auto complaint = bad.match(m_german.complaints);
    QVERIFY2(!complaint.hasMatch(), qPrintable(complaint.captured()));
}

// lupdate sees literals alone: what is handed over in a variable must be marked where the literal stands.
void TranslationsTest::everyTranslatedTextIsSeenByTheTranslators()
{
    static const QRegularExpression call(u"\\b(?:tr\\(\\s*|translate\\(\\s*\"[^\"]*\"\\s*,\\s*)(?=[A-Za-z_])(\\w+)"_s);
    static const QRegularExpression marked(u"\\bQT_TR(?:ANSLATE)?_NOOP"_s);
    QStringList unseen;
    for (const auto& file : sourceFiles()) {
        const auto text = textOf(file);
        auto calls = call.globalMatch(text);
        while (calls.hasNext()) {
            const auto match = calls.next();
            if (!match.captured(1).startsWith("QT_TR"_L1) && !text.contains(marked))
                unseen << file + u": "_s + match.captured();
        }
    }
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
}

// The sentence of an error reaches people: it may not be a bare literal.
void TranslationsTest::errorsAreTranslated()
{
    static const QRegularExpression bare(
        u"(?:\\.message = |failure\\(\\s*ErrorKind::\\w+,\\s*|complain\\(\\s*)(?:u?\"(?=[^\"]*[A-Za-z]{2} )|"
        u"QStringLiteral\\(\\s*\"(?=[^\"]*[A-Za-z]{2} ))[^\\n]*"_s);
    QStringList untranslated;
    for (const auto& file : sourceFiles()) {
        if (file == "app/main.cpp"_L1) // it complains before a translator can be installed
            continue;
        const auto match = bare.match(textOf(file));
        if (match.hasMatch())
            untranslated << file + u": "_s + match.captured();
    }
    QVERIFY2(untranslated.isEmpty(), qPrintable(untranslated.join(u'\n')));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
