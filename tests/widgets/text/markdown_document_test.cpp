// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "widgets/common/text/markdown_document.h"

using namespace assay;
using namespace Qt::StringLiterals;

// Blocks as text that a person can check: one a line, "kind containers: cells" with inline marks in angle brackets.
static QString marked(const InlineText& cell)
{
    static const std::vector<std::pair<InlineStyle, QString>> names{
        {InlineStyle::Strong, u"b"_s}, {InlineStyle::Emphasis, u"i"_s}, {InlineStyle::Strike, u"s"_s},
        {InlineStyle::Code, u"c"_s},   {InlineStyle::Link, u"a"_s},     {InlineStyle::Image, u"img"_s}};
    QString text;
    int at = 0;
    for (const auto& span : cell.spans) {
        text += QStringView(cell.text).sliced(at, span.begin - at);
        QString style;
        for (const auto& [flag, name] : names)
            style += span.styles.testFlag(flag) ? name : QString();
        text +=
            u'<' + style + u':' + QStringView(cell.text).sliced(span.begin, span.end - span.begin).toString() + u'>';
        at = span.end;
    }
    return text + QStringView(cell.text).sliced(at).toString().replace(QChar::LineSeparator, u"\\n"_s);
}

static QString described(const TextBlock& block)
{
    static const QStringList kinds{u"p"_s, u"h"_s, u"code"_s, u"table"_s, u"rule"_s, u"plain"_s, u"diff"_s};
    QString line = kinds[static_cast<int>(block.kind)];
    if (block.level > 0)
        line += QString::number(block.level);
    if (!block.language.isEmpty())
        line += u'/' + block.language;
    for (const auto& container : block.containers) {
        const QString item = container.ordered ? QString::number(container.number) + container.delimiter : u"-"_s;
        const QString task = container.task == TaskState::None   ? QString()
                             : container.task == TaskState::Done ? u"[x]"_s
                                                                 : u"[ ]"_s;
        line += u' ' + (container.quote ? u">"_s : container.first ? item + task : u"~"_s);
    }
    QStringList cells;
    for (const auto& cell : block.cells)
        cells << marked(cell);
    return line + u": "_s + cells.join(u'|');
}

static QStringList described(const std::vector<TextBlock>& blocks)
{
    QStringList lines;
    for (const auto& block : blocks)
        lines << described(block);
    return lines;
}

static MarkdownDocument parsed(const QByteArray& text)
{
    MarkdownDocument document;
    document.append(text.toStdString());
    document.finish();
    return document;
}

class MarkdownDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatModelsWrite_data();
    void readsWhatModelsWrite();
    void givesTheSameBlocksHoweverTheStreamIsCut_data();
    void givesTheSameBlocksHoweverTheStreamIsCut();
    void reportsTheFirstBlockThatChanged_data();
    void reportsTheFirstBlockThatChanged();
    void keepsTheSourceToTheByte();
    void everyBlockKnowsItsLinesOfTheSource();
    void mendsBytesThatAreNoUtf8();
    void boundsEveryBlock_data();
    void boundsEveryBlock();
    void losesNoTextOfHostileInput_data();
    void losesNoTextOfHostileInput();
    void readsHostileInputInLinearTime_data();
    void readsHostileInputInLinearTime();
    void showsWhatIsOpenAsWhatItWillBe_data();
    void showsWhatIsOpenAsWhatItWillBe();
    void holdsBackMarksThatTheNextCharacterDecides();
    void makesHiddenCharactersVisible();
};

void MarkdownDocumentTest::readsWhatModelsWrite_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QStringList>("blocks");
    const auto row = [](const char* name, const QByteArray& source, const QStringList& blocks) {
        QTest::newRow(name) << source << blocks;
    };
    row("nothing", "", {});
    row("paragraphs", "a\nb\n\nc", {u"p: a b"_s, u"p: c"_s});
    row("headings", "# One\n## Two ##\n####### no\n#no", {u"h1: One"_s, u"h2: Two"_s, u"p: ####### no #no"_s});
    row("underlined headings", "One\n===\nTwo\n---\n", {u"h1: One"_s, u"h2: Two"_s});
    row("emphasis", "**b** *i* ***x*** ~~s~~ `c`", {u"p: <b:b> <i:i> <bi:x> <s:s> <c:c>"_s});
    row("underscores inside words", "a_b_c __d__", {u"p: a_b_c <b:d>"_s});
    row("unmatched marks", "2 * 3 * 4 and **open", {u"p: 2 * 3 * 4 and **open"_s});
    row("rule of three", "*foo**bar*", {u"p: <i:foo**bar>"_s});
    row("nested emphasis", "**a *b* c**", {u"p: <b:a ><bi:b><b: c>"_s});
    row("code with ticks", "`` a`b `` ` `", {u"p: <c:a`b> <c: >"_s});
    row("link", "[te*x*t](http://a.b/c_(d) \"t\")!", {u"p: <a:te><ia:x><a:t>!"_s});
    row("link in angle brackets", "<https://a.b> <b>", {u"p: <a:https://a.b> <b>"_s});
    row("bare link", "see https://a.b/c.", {u"p: see <a:https://a.b/c>."_s});
    row("no nested links", "[a [b](c) d](e)", {u"p: [a <a:b> d](e)"_s});
    row("image", "![alt](http://x/y.png)", {u"p: <a:alt><aimg: (http://x/y.png)>"_s});
    row("escapes and entities", "\\*a\\* &amp; &#65; &nope; \\q", {u"p: *a* & A &nope; \\q"_s});
    row("hard breaks", "a  \nb\\\nc", {u"p: a\\nb\\nc"_s});
    row("raw html is text", "<script>alert(1)</script>", {u"p: <script>alert(1)</script>"_s});
    row("fence", "```python\na = 1\n\n  b\n```\nc", {u"code/python: a = 1||  b"_s, u"p: c"_s});
    row("fence in tildes", "~~~\n```\n~~~", {u"code: ```"_s});
    row("longer fence", "````\n```\n````", {u"code: ```"_s});
    row("unclosed fence", "```\na\n# b", {u"code: a|# b"_s});
    row("indented code", "    a\n\n      b\n\nc", {u"code: a||  b"_s, u"p: c"_s});
    row("tab is indented code", "\ta\tb", {u"code: a\tb"_s});
    row("rules", "---\n* * *\n___", {u"rule: "_s, u"rule: "_s, u"rule: "_s});
    row("list", "- a\n- b\n  c\n\n  d\n", {u"p -: a"_s, u"p -: b c"_s, u"p ~: d"_s});
    row("nested list", "- a\n  - b\n    1. c\n- d", {u"p -: a"_s, u"p ~ -: b"_s, u"p ~ ~ 1.: c"_s, u"p -: d"_s});
    row("numbers count up", "3. a\n3. b\n7) c", {u"p 3.: a"_s, u"p 4.: b"_s, u"p 7): c"_s});
    row("list interrupts a paragraph", "a\n- b\n1986. c", {u"p: a"_s, u"p -: b"_s, u"p 1986.: c"_s});
    row("number does not", "a\n1986. c", {u"p: a 1986. c"_s});
    row("code in a list", "1. a\n   ```js\n   x\n   ```\n2. b", {u"p 1.: a"_s, u"code/js ~: x"_s, u"p 2.: b"_s});
    row("item that begins with code", "- ```\n  x\n  ```", {u"code -: x"_s});
    row("item whose text comes later", "-\n  a", {u"p -: a"_s});
    row("item whose code comes later", "-\n  ```\n  x\n  ```", {u"code -: x"_s});
    row("empty items", "- a\n-\n- c", {u"p -: a"_s, u"p -: "_s, u"p -: c"_s});
    row("tasks", "- [ ] a\n- [x] b\n- [y] c", {u"p -[ ]: a"_s, u"p -[x]: b"_s, u"p -: [y] c"_s});
    row("quote", "> a\nb\n>\n> c\n\nd", {u"p >: a b"_s, u"p >: c"_s, u"p: d"_s});
    row("list in a quote", "> - a\n>   b\n> - c", {u"p > -: a b"_s, u"p > -: c"_s});
    row("table", "| a | b |\n|---|:-:|\n| `x\\|y` | **z** |\n| 1 |\n\nend",
        {u"table: a|b|<c:x|y>|<b:z>|1|"_s, u"p: end"_s});
    row("table after text", "text\na|b\n-|-\n1|2", {u"p: text"_s, u"table: a|b|1|2"_s});
    row("table with too many cells", "a|b\n-|-\n1|2|3", {u"table: a|b|1|2 | 3"_s});
    row("no table", "| a | b |\n|---|", {u"p: | a | b | |---|"_s});
    row("line break in a table", "a|b\n-|-\nx<br>y|z<BR/>", {u"table: a|b|x\\ny|z\\n"_s});
    row("code about line breaks in a table", "a|b\n-|-\n`<br>`|\\<br>", {u"table: a|b|<c:<br>>|<br>"_s});
    row("tag of a line break in a paragraph", "x<br>y", {u"p: x<br>y"_s});
    row("carriage returns", "# a\r\nb\rc\r\n\r\nd", {u"h1: a"_s, u"p: b c"_s, u"p: d"_s});
    row("other scripts",
        "**\xe4\xbd\xa0\xe5\xa5\xbd** \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
        {u"p: <b:你好> שלום 👩\u200d💻"_s});
}

void MarkdownDocumentTest::readsWhatModelsWrite()
{
    QFETCH(QByteArray, source);
    QFETCH(QStringList, blocks);
    QCOMPARE(described(parsed(source).blocks()), blocks);
}

static std::vector<std::pair<const char*, QByteArray>> samples()
{
    return {
        {"all of it",
         "# Title\n\nSome **bold *and* it** `code` text\nwith a [link](http://a.b \"t\") and ![i](u).\n\n"
         "- one\n  - two\n\n    para\n- [x] done\n\n1. x\n2. y\n\n> quote\n> - in\nlazy\n\n```cpp\nint a;\n\n```\n"
         "| a | b |\n|---|--:|\n| 1 | `2` |\n\n    code\n\n    more\n\nSet\n===\n\n***\nend"},
        {"unicode", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb **\xe4\xbd\xa0** \xd9\x85\xd8\xb1 *\xc3\xa9* "
                    "\xe2\x82\xac\n- \xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\n"},
        {"bad bytes", "a\xff\xf0\x9f(b\xe2\x82)**c\xed\xa0\x80** \xc0\xaf\xf4\x90\x80\x80\n`\xe2\x82`\xf0\x9f"},
        {"line ends", "a\r\n\r\nb\rc\n\rd\r\r\n- e\r\n```\r\nx\r\n\r\n```\r"},
        {"zero bytes", QByteArray("a\0b **\0** `\0`\n```\n\0\n```\n\0", 25)},
        {"almost",
         "-\n-\n--\n---\n*\n**\n1.\n1\n1) \n#\n##\n>\n>>\n```\n``\n````\n|\n|-\n|-|\n[\n[]\n[](\n![\n\\\n&\n&#\n<\n"},
        {"table growing", "x\n| a |\n|--\n|--|\n| 1 |\n|-|\n:-\n- out\n"},
        {"deep", QByteArray("> ").repeated(40) + "a\n" + QByteArray("- ").repeated(40) + "b\n"},
        {"empty items", "-\n\n  a\n-\n  ```\n  x\n-\n- \n  - \n\n1.\n   > \n   > q\n"},
        {"tabs", "-\ta\n\n\tb\n>\tc\n>\t\td\n1.\t\te\n\t\n\tf"},
        {"long paragraph", QByteArray("word *em* ").repeated(1200) + "\n\nend"},
    };
}

void MarkdownDocumentTest::givesTheSameBlocksHoweverTheStreamIsCut_data()
{
    QTest::addColumn<QByteArray>("source");
    for (const auto& [name, source] : samples())
        QTest::newRow(name) << source;
}

void MarkdownDocumentTest::givesTheSameBlocksHoweverTheStreamIsCut()
{
    QFETCH(QByteArray, source);
    const std::string_view bytes(source.constData(), static_cast<std::size_t>(source.size()));
    const auto whole = parsed(source);
    MarkdownDocument streamed; // a byte at a time, compared with one piece at every step
    const std::size_t stride = bytes.size() > 1000 ? 97 : 1;
    for (std::size_t end = 0; end < bytes.size(); end += stride) {
        streamed.append(bytes.substr(end, stride));
        MarkdownDocument at_once;
        at_once.append(bytes.substr(0, end + stride));
        QCOMPARE(described(streamed.blocks()), described(at_once.blocks()));
        QVERIFY(streamed.blocks() == at_once.blocks());
        at_once.append(bytes.substr(std::min(end + stride, bytes.size()))); // and cut here once
        at_once.finish();
        QVERIFY(at_once.blocks() == whole.blocks());
    }
    streamed.finish();
    QCOMPARE(described(streamed.blocks()), described(whole.blocks()));
    QVERIFY(streamed.blocks() == whole.blocks());
    QCOMPARE(streamed.source(), whole.source());
}

void MarkdownDocumentTest::reportsTheFirstBlockThatChanged_data()
{
    givesTheSameBlocksHoweverTheStreamIsCut_data();
}

void MarkdownDocumentTest::reportsTheFirstBlockThatChanged()
{
    QFETCH(QByteArray, source);
    MarkdownDocument document;
    std::vector<TextBlock> before;
    const auto check = [&](std::size_t first) {
        const auto& now = document.blocks();
        QVERIFY(first <= before.size() && first <= now.size());
        QVERIFY(std::equal(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(first), before.begin()));
        before = now;
    };
    for (qsizetype at = 0; at < source.size(); at += 3)
        check(document.append(source.mid(at, 3).toStdString()));
    check(document.finish());
}

void MarkdownDocumentTest::keepsTheSourceToTheByte()
{
    const QByteArray source("a\r\nb\0c\t\r\n\xf0\x9f\x91\xa9  \n", 16);
    QCOMPARE(parsed(source).source().toUtf8(), source);
}

void MarkdownDocumentTest::everyBlockKnowsItsLinesOfTheSource()
{
    const QByteArray source("Sums\nin all:\n| a | b |\n|---|---|\n| 1 | 2 |\n\nend");
    const auto expected = QStringList{u"Sums\nin all:"_s, u"| a | b |\n|---|---|\n| 1 | 2 |"_s, u"end"_s};
    const auto linesOf = [](const MarkdownDocument& document) {
        QStringList lines;
        for (const auto& block : document.blocks())
            lines << document.source().sliced(block.source_begin, block.source_end - block.source_begin);
        return lines;
    };
    QCOMPARE(linesOf(parsed(source)), expected);
    MarkdownDocument streamed;
    for (const char byte : source)
        streamed.append(std::string_view(&byte, 1));
    streamed.finish();
    QCOMPARE(linesOf(streamed), expected);
}

void MarkdownDocumentTest::mendsBytesThatAreNoUtf8()
{
    QCOMPARE(parsed("a\xff"
                    "b\xe2")
                 .source(),
             u"a\ufffdb\ufffd"_s);
}

static std::vector<std::pair<const char*, QByteArray>> hostile()
{
    constexpr qsizetype many = 10'000, megabyte = 1 << 20;
    return {
        {"10 MB line", QByteArray(10 * megabyte, 'x')},
        {"1 MB line of words", QByteArray("lorem ipsum ").repeated(megabyte / 12)},
        {"nested quotes", QByteArray(many, '>') + " a"},
        {"nested quotes, many lines", (QByteArray(200, '>') + "a\n").repeated(500)},
        {"nested lists", QByteArray("- ").repeated(many) + "a"},
        {"open brackets", QByteArray(many * 10, '[')},
        {"brackets", QByteArray(many, '[') + QByteArray(many, ']')},
        {"links that never close", QByteArray("[a](b").repeated(many)},
        {"images that never close", QByteArray("![](").repeated(many)},
        {"stars", QByteArray("*a_ ").repeated(many * 3)},
        {"emphasis", QByteArray("**a*b").repeated(many * 3)},
        {"ticks of every length",
         [] {
             QByteArray text;
             for (int length = 1; length < 400; ++length)
                 text += QByteArray(length, '`') + 'a';
             return text;
         }()},
        {"entities", QByteArray("&").repeated(megabyte)},
        {"angle brackets", QByteArray("<a:").repeated(many * 10)},
        {"unclosed fence", "```\n" + QByteArray("a\n").repeated(many * 5)},
        {"fence of one line", "```json\n" + QByteArray(2 * megabyte, '{')},
        {"fence of long lines", "```\n" + (QByteArray(3000, '{') + "\n").repeated(200)},
        {"table of long rows", "a|b\n-|-\n" + (QByteArray(3000, 'x') + "|y\n").repeated(200)},
        {"long paragraph of lines", QByteArray("a b c\n").repeated(many * 5)},
        {"table", "a|b\n-|-\n" + QByteArray("1|2\n").repeated(many)},
        {"bars", "|" + QByteArray("a|").repeated(many) + "\n|" + QByteArray("-|").repeated(many) + "\n"},
        {"zero bytes", QByteArray(megabyte, '\0')},
        {"empty lines", QByteArray(megabyte, '\n')},
        {"spaces", QByteArray(megabyte, ' ') + "a"},
    };
}

void MarkdownDocumentTest::boundsEveryBlock_data()
{
    QTest::addColumn<QByteArray>("source");
    for (const auto& [name, source] : hostile())
        QTest::newRow(name) << source;
}

void MarkdownDocumentTest::boundsEveryBlock()
{
    QFETCH(QByteArray, source);
    const auto document = parsed(source);
    for (const auto& block : document.blocks()) {
        QVERIFY(block.containers.size() <= MarkdownDocument::deepest_nesting);
        QVERIFY(block.cells.size() <= MarkdownDocument::longest_section * MarkdownDocument::most_columns);
        QVERIFY(plainLength(block) <= TextSource::fullest_block + 2 * TextSource::longest_part);
    }
}

void MarkdownDocumentTest::losesNoTextOfHostileInput_data()
{
    boundsEveryBlock_data();
}

void MarkdownDocumentTest::losesNoTextOfHostileInput()
{
    QFETCH(QByteArray, source);
    const auto letters = [](const QString& text) {
        return std::ranges::count_if(text, [](QChar unit) { return unit.isLetterOrNumber(); });
    };
    const auto document = parsed(source);
    qsizetype shown = 0;
    for (const auto& block : document.blocks()) {
        shown += letters(plainText(block)) + letters(block.language);
        for (const auto& cell : block.cells)
            for (const auto& target : cell.targets)
                shown += letters(target); // an address is seen when pointed at
    }
    QVERIFY2(shown >= letters(document.source()), "text of the source is shown nowhere");
}

void MarkdownDocumentTest::readsHostileInputInLinearTime_data()
{
    boundsEveryBlock_data();
}

// Streams in pieces as a fast provider sends them; a quadratic parser would run into the test's time limit.
void MarkdownDocumentTest::readsHostileInputInLinearTime()
{
    QFETCH(QByteArray, source);
    constexpr qsizetype piece = 4096;
    MarkdownDocument document;
    for (qsizetype at = 0; at < source.size(); at += piece)
        document.append(source.mid(at, piece).toStdString());
    document.finish();
    QVERIFY(document.blocks() == parsed(source).blocks());
}

void MarkdownDocumentTest::showsWhatIsOpenAsWhatItWillBe_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QStringList>("blocks");
    QTest::newRow("strong") << "a **b"_ba << QStringList{u"p: a <b:b>"_s};
    QTest::newRow("strong, its end half there") << "a **b*"_ba << QStringList{u"p: a <b:b>"_s};
    QTest::newRow("code") << "a `b c"_ba << QStringList{u"p: a <c:b c>"_s};
    QTest::newRow("both") << "**a *b"_ba << QStringList{u"p: <b:a ><bi:b>"_s};
    QTest::newRow("a product is none") << "2 * 3"_ba << QStringList{u"p: 2 * 3"_s};
    QTest::newRow("fence about to close") << "```\na\n``"_ba << QStringList{u"code: a"_s};
}

void MarkdownDocumentTest::showsWhatIsOpenAsWhatItWillBe()
{
    QFETCH(QByteArray, source);
    QFETCH(QStringList, blocks);
    MarkdownDocument document;
    document.append(source.toStdString());
    QCOMPARE(described(document.blocks()), blocks);
}

void MarkdownDocumentTest::holdsBackMarksThatTheNextCharacterDecides()
{
    MarkdownDocument document;
    document.append("Total\n-");
    QCOMPARE(described(document.blocks()), QStringList{u"p: Total"_s});
    document.append(" one");
    QCOMPARE(described(document.blocks()), (QStringList{u"p: Total"_s, u"p -: one"_s}));
    MarkdownDocument dash;
    dash.append("-");
    QVERIFY(dash.blocks().empty());
    dash.finish();
    QCOMPARE(described(dash.blocks()), QStringList{u"p -: "_s});
}

void MarkdownDocumentTest::makesHiddenCharactersVisible()
{
    const QString text = u"a\u202eb\u200bc\0d\u0007\U000E0041"_s;
    const auto shown = visibleText(text);
    QCOMPARE(shown.size(), text.size());
    for (const int hidden : {0x202e, 0x200b, 0x0000, 0x0007, 0xdb40})
        QVERIFY(!shown.contains(QChar(hidden)));
    QCOMPARE(visibleText(u"שלום 👩\u200d💻 a\tb"_s), u"שלום 👩\u200d💻 a\tb"_s);
}

QTEST_APPLESS_MAIN(MarkdownDocumentTest)
#include "markdown_document_test.moc"
