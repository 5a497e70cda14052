// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

// The house of ARCHITECTURE.md, held against the #include lines of the sources.

namespace {

const QDir source(QStringLiteral(ASSAY_SOURCE_DIR));

QStringList sourcesUnder(const QString& folder)
{
    QStringList files;
    QDirIterator walk(source.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files << source.relativeFilePath(walk.next());
    files.sort();
    return files;
}

QString textOf(const QString& file)
{
    QFile in(source.filePath(file));
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

QStringList includesOf(const QString& file)
{
    static const QRegularExpression line(u"^\\s*#include\\s+[<\"]([^>\"]+)[>\"]"_s,
                                         QRegularExpression::MultilineOption);
    QStringList includes;
    auto matches = line.globalMatch(textOf(file));
    while (matches.hasNext())
        includes << matches.next().captured(1);
    return includes;
}

// The room a file or an include path belongs to: "engine", "ledger", …, "workbench" for files straight under app/.
// Rooms of the window are its folders; what stands straight under widgets/ puts them together.
QString roomOf(QString path)
{
    if (path.startsWith("widgets/"_L1))
        return path.count(u'/') > 1 ? path.section(u'/', 0, 1) : u"widgets"_s;
    if (path.startsWith("app/"_L1))
        path.remove(0, 4);
    const auto first = path.section(u'/', 0, 0);
    return path.contains(u'/') ? first : u"workbench"_s;
}

const QMap<QString, QStringList> mayUse{
    {u"engine"_s, {}},
    {u"ledger"_s, {u"engine"_s}},
    {u"media"_s, {u"engine"_s}},
    {u"simulator"_s, {u"ledger"_s, u"engine"_s}},
    {u"studies"_s, {u"ledger"_s, u"engine"_s}},
    {u"workflows"_s, {u"ledger"_s, u"engine"_s}},
    {u"endpoint"_s, {u"ledger"_s, u"engine"_s}},
    {u"workbench"_s,
     {u"workflows"_s, u"studies"_s, u"endpoint"_s, u"simulator"_s, u"media"_s, u"ledger"_s, u"engine"_s}},
    {u"demo"_s, {u"workbench"_s, u"simulator"_s, u"ledger"_s, u"engine"_s}},
    {u"cli"_s, {u"demo"_s, u"workbench"_s, u"simulator"_s, u"ledger"_s, u"engine"_s}},
    {u"widgets/common"_s, {u"workbench"_s, u"studies"_s, u"media"_s, u"ledger"_s, u"engine"_s}},
    {u"widgets/viewers"_s, {u"widgets/common"_s, u"media"_s, u"engine"_s}},
    {u"widgets/shell"_s, {u"widgets/common"_s, u"workbench"_s, u"ledger"_s, u"engine"_s}},
};

QStringList roomsUsableBy(const QString& room)
{
    if (!room.startsWith("widgets"_L1) || mayUse.contains(room))
        return mayUse.value(room);
    QStringList rooms = mayUse.value(u"widgets/common"_s) << u"widgets/common"_s << u"widgets/viewers"_s;
    if (room == "widgets"_L1) { // the window knows its pages, and a page no other
        for (const auto& folder : QDir(source.filePath(u"widgets"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            rooms << u"widgets/"_s + folder;
    }
    return rooms;
}

// What only some rooms may touch.
const QList<QPair<QString, QStringList>> reserved{
    {u"curl/"_s, {u"engine"_s}},
    {u"sqlite3.h"_s, {u"ledger"_s}},
    {u"QtSql"_s, {u"ledger"_s}},
    {u"QtWidgets"_s, {u"widgets"_s}},
    {u"QtCharts"_s, {u"widgets"_s}},
    {u"QtGui"_s, {u"widgets"_s, u"media"_s}},
    {u"QtNetwork"_s, {u"engine"_s, u"endpoint"_s, u"simulator"_s}},
};

} // namespace

class ArrowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyArrowPointsDown();
    void librariesStayInTheirRooms();
    void dialectsDoNoInputOrOutput();
    void everyFileIsSmallEnoughToBeOneIdea();
};

void ArrowsTest::everyArrowPointsDown()
{
    QStringList wrong;
    for (const auto& file : sourcesUnder(u"app"_s) + sourcesUnder(u"widgets"_s)) {
        const auto room = roomOf(file);
        if (file == "app/main.cpp"_L1) // the door: it may see the window and the command line
            continue;
        const auto usable = roomsUsableBy(room);
        QVERIFY2(mayUse.contains(room) || !usable.isEmpty(),
                 qPrintable(file + u" is in a room the house does not know"_s));
        for (const auto& include : includesOf(file)) {
            const bool ours =
                QFile::exists(source.filePath(u"app/"_s + include)) || QFile::exists(source.filePath(include));
            const auto other = roomOf(include);
            if (ours && other != room && !usable.contains(other))
                wrong << file + u" includes "_s + include;
        }
    }
    QCOMPARE(wrong, QStringList());
}

void ArrowsTest::librariesStayInTheirRooms()
{
    QStringList wrong;
    for (const auto& file : sourcesUnder(u"app"_s) + sourcesUnder(u"widgets"_s)) {
        if (file == "app/main.cpp"_L1)
            continue;
        for (const auto& include : includesOf(file)) {
            for (const auto& [library, rooms] : reserved) {
                if (include.startsWith(library) && !rooms.contains(roomOf(file).section(u'/', 0, 0)))
                    wrong << file + u" includes "_s + include;
            }
        }
    }
    QCOMPARE(wrong, QStringList());
}

void ArrowsTest::dialectsDoNoInputOrOutput()
{
    static const QStringList doors{
        u"QtNetwork"_s,         u"curl/"_s,   u"QtCore/QFile"_s, u"QtCore/QTimer"_s, u"QtCore/QProcess"_s,
        u"engine/transport/"_s, u"fstream"_s, u"thread"_s,
    };
    QStringList wrong;
    for (const auto& file : sourcesUnder(u"app/engine/dialects"_s)) {
        for (const auto& include : includesOf(file)) {
            if (std::ranges::any_of(doors, [&](const QString& door) { return include.startsWith(door); }))
                wrong << file + u" includes "_s + include;
        }
    }
    QCOMPARE(wrong, QStringList());
}

void ArrowsTest::everyFileIsSmallEnoughToBeOneIdea()
{
    QStringList large;
    for (const auto& file : sourcesUnder(u"app"_s) + sourcesUnder(u"widgets"_s)) {
        const auto lines = textOf(file).count(u'\n');
        if (lines > 900)
            large << u"%1: %2 lines"_s.arg(file).arg(lines);
    }
    QCOMPARE(large, QStringList());
}

QTEST_APPLESS_MAIN(ArrowsTest)
#include "arrows_test.moc"
