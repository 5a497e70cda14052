// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QTextDocumentFragment>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

#include "widgets/common/banner.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/common/theme_fonts.h"

using namespace assay;
using namespace Qt::StringLiterals;

static const std::string sample = R"(# Invoice 2026-04417

The purchase order is printed on page 2 **only**, in the *delivery note*, not on the invoice page itself. See the
[payment rules](https://example.org/rules) and `po_number`.

```json
{
  "vendor": "Noordzee Staal B.V.",
  "total": 18240.00,
  "paid": false
}
```

1. Call the vendor.
2. Compare the IBAN:
   - on the invoice
   - on file, which is a longer line that has to wrap in a column as narrow as this one
3. Hold the payment.

- [x] read
- [ ] booked

> A change of bank details is a common sign of fraud.
>
> > Confirm it by telephone.

| Field | Value | Sum |
|:------|:-----:|----:|
| net   | `EUR` | 15,200.00 |
| tax   | 20 %  | 3,040.00 |

---

```cpp
// a loop
for (int i = 0; i < 10; ++i)
    std::println("{} is a line that is much too long for the column it stands in", i);
```

## End

~~Old~~ text with a hard\
break.
)";

class Bench
{
public:
    Bench() : view(clock, highlighting)
    {
        view.resize(400, 700);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }

    // Everything that has been appended is taken in and painted.
    void settle()
    {
        QSignalSpy frames(&clock, &FrameClock::frame);
        clock.wake();
        (void)frames.wait();
        QCoreApplication::processEvents();
    }

    void stream(std::string_view text, std::size_t piece)
    {
        for (std::size_t at = 0; at < text.size(); at += piece) {
            view.append(text.substr(at, piece));
            settle();
        }
        view.finish();
        settle();
    }

    FrameClock clock;
    CodeHighlighting highlighting;
    AnswerView view;
};

static std::string manyParagraphs(int count)
{
    std::string text;
    for (int number = 1; number <= count; ++number)
        text += "Paragraph " + std::to_string(number) +
                " says something of some length, so that it wraps at least once.\n\n";
    return text;
}

class AnswerViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheSamePictureStreamedAsAtOnce_data();
    void showsTheSamePictureStreamedAsAtOnce();
    void staysAtTheEndWhileTextStreams();
    void leavesTheReaderWhereHeScrolledTo();
    void scrollsExactlyThroughBlocksItOnlyEstimated();
    void copiesExactlyWhatIsThere();
    void copiesMarkdownAsItWasWritten();
    void copiesCodeWithItsButton();
    void selectsWithTheKeyboard();
    void selectsAWordByDoubleClick();
    void findsEveryPlaceAndGoesThrough();
    void findsWhatIsStillToCome();
    void goesToWhatIsFoundLater();
    void opensNoLinkButTellsOfTheClick();
    void linksAreReachedByKeys();
    void theMenuByKeyIsOfTheCaret();
    void theToolTipOfALinkIsItsAddressToTheLetter();
    void keepsItsPlaceWhenTheModeChanges();
    void keepsItsPlaceWhenItsWidthChanges();
    void marksWordsThatDiffer();
    void aDiffThatIsNotExactSaysSo();
    void anotherAnswerShowsNothingOfTheLastOnesDiff();
    void changesItsColoursWhileShown();
    void itsColoursAreThoseOfTheTheme();
    void textIsReadableOnEveryGround_data();
    void textIsReadableOnEveryGround();
    void coloursCodeWithoutHoldingUpTheWindow();
    void zoomsWithinLimits();
    void setsTextInTheFontsOfTheWindow();
    void isReadableToAssistiveTechnology();
    void tellsOfStreamingTextAsItIsRead();
    void showsTenMegabytesInOneLine();
    void writesScreenshots();
};

void AnswerViewTest::showsTheSamePictureStreamedAsAtOnce_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 7, 64})
        QTest::addRow("%d bytes", piece) << piece;
}

void AnswerViewTest::showsTheSamePictureStreamedAsAtOnce()
{
    QFETCH(int, piece);
    Bench streamed, whole;
    const auto text = piece == 1 ? sample.substr(0, 500) : sample;
    streamed.stream(text, static_cast<std::size_t>(piece));
    whole.view.setText(text);
    whole.settle();
    for (auto* bench : {&streamed, &whole}) { // all of it has been seen, so that no height is an estimate
        bench->view.verticalScrollBar()->setValue(bench->view.verticalScrollBar()->maximum());
        bench->view.verticalScrollBar()->setValue(0);
        bench->settle();
    }
    QCOMPARE(streamed.view.verticalScrollBar()->maximum(), whole.view.verticalScrollBar()->maximum());
    QVERIFY(QTest::qWaitFor(
        [&] { return streamed.view.viewport()->grab().toImage() == whole.view.viewport()->grab().toImage(); }));
}

void AnswerViewTest::staysAtTheEndWhileTextStreams()
{
    Bench bench;
    for (int round = 0; round < 20; ++round) {
        bench.view.append(manyParagraphs(3));
        bench.settle();
        QCOMPARE(bench.view.verticalScrollBar()->value(), bench.view.verticalScrollBar()->maximum());
    }
    QVERIFY(bench.view.verticalScrollBar()->maximum() > 0);
    const auto last = bench.view.blocks().size() - 1;
    QVERIFY(bench.view.viewport()->rect().contains(bench.view.rectOf({last, 0})));
}

void AnswerViewTest::leavesTheReaderWhereHeScrolledTo()
{
    Bench bench;
    bench.view.append(manyParagraphs(40));
    bench.settle();
    bench.view.verticalScrollBar()->setValue(300);
    const auto seen = bench.view.positionAt({20, 20});
    const auto rect = bench.view.rectOf(seen);
    bench.view.append(manyParagraphs(40));
    bench.settle();
    QCOMPARE(bench.view.rectOf(seen), rect);
    bench.view.verticalScrollBar()->setValue(bench.view.verticalScrollBar()->maximum());
    bench.view.append(manyParagraphs(1));
    bench.settle();
    QCOMPARE(bench.view.verticalScrollBar()->value(), bench.view.verticalScrollBar()->maximum());
}

void AnswerViewTest::scrollsExactlyThroughBlocksItOnlyEstimated()
{
    Bench bench;
    bench.view.append(manyParagraphs(300));
    bench.settle(); // at the end; all above is estimated
    auto* bar = bench.view.verticalScrollBar();
    while (bar->value() > 0) {
        const auto seen = bench.view.positionAt({20, 60});
        const auto before = bench.view.rectOf(seen).top();
        const int step = std::min(50, bar->value());
        bar->setValue(bar->value() - step);
        QCOMPARE(bench.view.rectOf(seen).top(), before + step);
    }
    QCOMPARE(bench.view.positionAt({20, 20}).block, std::size_t(0));
}

void AnswerViewTest::copiesExactlyWhatIsThere()
{
    Bench bench;
    const std::string text("a\tb  \r\n\r\n**c**\0d\n", 17);
    bench.view.setText(text);
    bench.view.setMode(AnswerView::Mode::Raw);
    bench.view.selectAll();
    bench.view.copy();
    QCOMPARE(bench.view.selectedText().toStdString(), text);
    bench.view.setMode(AnswerView::Mode::Read);
    bench.view.selectAll();
    QCOMPARE(bench.view.selectedText(), u"a\tb\n\nc\0d"_s);
    QVERIFY(bench.view.text().toStdString() == text);
}

void AnswerViewTest::copiesMarkdownAsItWasWritten()
{
    Bench bench;
    bench.view.setText(sample);
    bench.view.selectAll();
    QCOMPARE(bench.view.selectedMarkdown().toStdString(), sample);
    bench.view.select({0, 2}, {0, 5});
    QCOMPARE(bench.view.selectedText(), u"voi"_s);
    QCOMPARE(bench.view.selectedMarkdown(), u"# Invoice 2026-04417"_s);
    bench.view.copyAsMarkdown();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"# Invoice 2026-04417"_s);
}

void AnswerViewTest::copiesCodeWithItsButton()
{
    Bench bench;
    QString code;
    for (int line = 0; line < 200; ++line) // more than one part
        code += u"\tline %1\n"_s.arg(line);
    code.chop(1);
    bench.view.setText((u"```\n"_s + code + u"\n```\n"_s).toStdString());
    bench.settle();
    const QPoint middle(200, 100);
    QTest::mouseMove(bench.view.viewport(), middle);
    const int right =
        bench.view.width() - bench.view.style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, &bench.view);
    const QPoint button(right - 16 - 18, 16 + 18);
    QTest::mouseMove(bench.view.viewport(), button);
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, button);
    QCOMPARE(QGuiApplication::clipboard()->text(), code);
}

void AnswerViewTest::selectsWithTheKeyboard()
{
    Bench bench;
    bench.view.setText("one two\n\nthree");
    bench.settle();
    bench.view.select({0, 4}, {0, 4});
    QTest::keySequence(&bench.view, QKeySequence::SelectNextChar);
    QCOMPARE(bench.view.selectedText(), u"t"_s);
    QTest::keySequence(&bench.view, QKeySequence::SelectEndOfDocument);
    QCOMPARE(bench.view.selectedText(), u"two\n\nthree"_s);
    QTest::keySequence(&bench.view, QKeySequence::SelectPreviousLine);
    QCOMPARE(bench.view.caret().block, std::size_t(0));
    QTest::keySequence(&bench.view, QKeySequence::SelectAll);
    QTest::keySequence(&bench.view, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"one two\n\nthree"_s);
}

void AnswerViewTest::selectsAWordByDoubleClick()
{
    Bench bench;
    bench.view.setText("one two three");
    bench.settle();
    const auto point = bench.view.rectOf({0, 5}).center();
    QTest::mouseDClick(bench.view.viewport(), Qt::LeftButton, {}, point);
    QCOMPARE(bench.view.selectedText(), u"two"_s);
}

void AnswerViewTest::findsEveryPlaceAndGoesThrough()
{
    Bench bench;
    QSignalSpy found(&bench.view, &AnswerView::foundChanged);
    bench.view.setText(manyParagraphs(100));
    bench.settle();
    bench.view.find(u"PARAGRAPH 9"_s);
    QCOMPARE(found.last(), (QVariantList{1, 11}));
    for (int match = 2; match <= 11; ++match) {
        bench.view.findNext();
        QCOMPARE(found.last(), (QVariantList{match, 11}));
    }
    QVERIFY(bench.view.viewport()->rect().contains(bench.view.rectOf({98, 0})));
    bench.view.findNext();
    QVERIFY(bench.view.viewport()->rect().contains(bench.view.rectOf({8, 0})));
    bench.view.findPrevious();
    QCOMPARE(found.last(), (QVariantList{11, 11}));
    bench.view.find(u"nowhere"_s);
    QCOMPARE(found.last(), (QVariantList{0, 0}));
}

void AnswerViewTest::findsWhatIsStillToCome()
{
    Bench bench;
    QSignalSpy found(&bench.view, &AnswerView::foundChanged);
    bench.view.append("a needle and ano");
    bench.settle();
    bench.view.find(u"needle"_s);
    QCOMPARE(found.last(), (QVariantList{1, 1}));
    bench.view.append("ther needle\n\nneedle");
    bench.settle();
    QCOMPARE(found.last(), (QVariantList{1, 3}));
}

void AnswerViewTest::goesToWhatIsFoundLater()
{
    Bench bench;
    QSignalSpy found(&bench.view, &AnswerView::foundChanged);
    const auto seen = [&bench](const QString& text) {
        const auto& blocks = bench.view.blocks();
        const auto block = std::ranges::find(blocks, text, plainText) - blocks.begin();
        return bench.view.viewport()->rect().contains(bench.view.rectOf({static_cast<std::size_t>(block), 0}).center());
    };
    const auto filler = manyParagraphs(100);
    std::string whole = "needle one\n\n" + filler + "needle two\n\n"; // more than one slice finds
    while (whole.size() < (6u << 20))
        whole += filler;
    bench.view.setText(whole + "needle three\n\n" + filler);
    bench.settle();
    bench.view.verticalScrollBar()->setValue(bench.view.verticalScrollBar()->maximum() / 2);
    bench.settle();
    bench.view.find(u"needle"_s);
    QVERIFY(QTest::qWaitFor([&] { return found.last() == QVariantList{3, 3}; }));
    QVERIFY(seen(u"needle three"_s));

    bench.view.clear();
    bench.view.append(filler);
    bench.view.find(u"thread"_s);
    bench.settle();
    QCOMPARE(found.last(), (QVariantList{0, 0}));
    bench.view.append("the thread\n\n" + filler);
    bench.settle();
    QCOMPARE(found.last(), (QVariantList{1, 1}));
    QVERIFY(seen(u"the thread"_s));
}

void AnswerViewTest::opensNoLinkButTellsOfTheClick()
{
    Bench bench;
    QSignalSpy activated(&bench.view, &AnswerView::linkActivated);
    bench.view.setText("see [the rules](https://example.org/rules) ![picture](http://x/y.png)");
    bench.settle();
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, bench.view.rectOf({0, 1}).center());
    QCOMPARE(activated.count(), 0);
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, bench.view.rectOf({0, 8}).center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toString(), u"https://example.org/rules"_s);
    QVERIFY(bench.view.shownText().contains(u"picture (http://x/y.png)"));
}

void AnswerViewTest::linksAreReachedByKeys()
{
    Bench bench;
    QSignalSpy activated(&bench.view, &AnswerView::linkActivated);
    bench.view.setText("[o*n*e](https://a.org)\n\n" + manyParagraphs(50) +
                       "| a | b |\n|---|---|\n| 1 | see [two](https://b.org) |");
    bench.settle();
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&bench.view, key, modifiers);
        return bench.view.selectedText();
    };
    press(Qt::Key_Return);
    QCOMPARE(activated.count(), 0);
    QCOMPARE(press(Qt::Key_L, Qt::ControlModifier), u"one"_s);
    QCOMPARE(press(Qt::Key_L, Qt::ControlModifier), u"two"_s);
    QVERIFY(bench.view.viewport()->rect().contains(bench.view.rectOf(bench.view.caret()).center()));
    press(Qt::Key_Return);
    QCOMPARE(activated.last().first().toString(), u"https://b.org"_s);
    QCOMPARE(press(Qt::Key_L, Qt::ControlModifier), u"one"_s);
    QCOMPARE(press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier), u"two"_s);
    QCOMPARE(press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier), u"one"_s);
    press(Qt::Key_Enter);
    QCOMPARE(activated.last().first().toString(), u"https://a.org"_s);
}

void AnswerViewTest::theMenuByKeyIsOfTheCaret()
{
    Bench bench;
    bench.view.setText("```\ncode\n```\n\n[link](https://a.org) and text");
    bench.settle();
    const auto offered = [&](TextPosition caret) {
        bench.view.select(caret, caret);
        QStringList texts;
        QTimer::singleShot(0, &bench.view, [&] {
            auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            for (const auto* const action : menu->actions())
                texts << action->text().remove(u'&');
            menu->close();
        });
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(200, 350), {});
        QApplication::sendEvent(bench.view.viewport(), &event);
        return texts;
    };
    QVERIFY(offered({0, 1}).contains(u"Copy code"_s));
    QVERIFY(offered({1, 1}).contains(u"Copy address"_s));
    QVERIFY(!offered({1, 7}).contains(u"Copy address"_s));
}

void AnswerViewTest::theToolTipOfALinkIsItsAddressToTheLetter()
{
    Bench bench;
    bench.view.setText("see [the rules](https://example.org/?a=1&b=<i>2)");
    bench.settle();
    const QPoint point = bench.view.rectOf({0, 8}).center();
    QHelpEvent help(QEvent::ToolTip, point, bench.view.viewport()->mapToGlobal(point));
    QApplication::sendEvent(bench.view.viewport(), &help);
    QVERIFY(Qt::mightBeRichText(QToolTip::text())); // so that the next line reads it as the tool tip does
    QCOMPARE(QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText(), u"https://example.org/?a=1&b=<i>2"_s);
}

void AnswerViewTest::keepsItsPlaceWhenTheModeChanges()
{
    Bench bench;
    bench.view.setText(manyParagraphs(200));
    bench.settle();
    bench.view.verticalScrollBar()->setValue(4000);
    bench.settle();
    const auto& read = bench.view.blocks();
    const auto source = read[bench.view.positionAt({20, 40}).block].source_begin;
    bench.view.setMode(AnswerView::Mode::Raw);
    bench.settle();
    const auto seen = bench.view.positionAt({20, 40});
    const auto text = plainText(bench.view.blocks()[seen.block]);
    const auto raw = bench.view.blocks()[seen.block].source_begin + text.first(seen.offset).size();
    QVERIFY2(std::abs(raw - source) < 600, qPrintable(u"%1 after %2"_s.arg(raw).arg(source)));
    bench.view.setMode(AnswerView::Mode::Read);
    bench.settle();
    QVERIFY(std::abs(bench.view.blocks()[bench.view.positionAt({20, 40}).block].source_begin - source) < 600);
}

void AnswerViewTest::keepsItsPlaceWhenItsWidthChanges()
{
    Bench bench;
    bench.view.setText(manyParagraphs(200));
    bench.settle();
    bench.view.verticalScrollBar()->setValue(4000);
    const auto seen = bench.view.positionAt({20, 2}).block;
    bench.view.resize(700, 500);
    bench.settle();
    const auto now = bench.view.positionAt({20, 2}).block;
    QVERIFY(now + 1 >= seen && now <= seen + 1);
}

void AnswerViewTest::marksWordsThatDiffer()
{
    Bench bench;
    bench.view.setText("the slow fox");
    bench.view.setBaseline(u"the quick fox"_s);
    bench.view.setMode(AnswerView::Mode::Diff);
    QVERIFY(QTest::qWaitFor([&] { return bench.view.shownText() == u"the quickslow fox"; }));
    const auto& spans = bench.view.blocks().front().cells.front().spans;
    QCOMPARE(spans.size(), std::size_t(2));
    QVERIFY(spans[0].styles.testFlag(InlineStyle::Removed) && spans[1].styles.testFlag(InlineStyle::Added));
    const auto style = TextStyle(TextColors::light(), 1); // not by colour alone
    QVERIFY(style.format(InlineStyle::Removed, style.body()).fontStrikeOut());
    QVERIFY(style.format(InlineStyle::Added, style.body()).fontUnderline());
}

void AnswerViewTest::aDiffThatIsNotExactSaysSo()
{
    Bench bench;
    const auto note = [&bench] { return bench.view.findChild<Banner*>(); };
    QString one, other;
    for (int word = 0; word < 20'000; ++word) {
        one += u"a%1 "_s.arg(word);
        other += u"b%1 "_s.arg(word);
    }
    bench.view.setBaseline(one);
    bench.view.setMode(AnswerView::Mode::Diff);
    bench.view.setText(other.toStdString());
    QVERIFY(QTest::qWaitFor([&] { return note() && note()->isVisible(); }, 20'000));
    QVERIFY(!note()->geometry().intersects(bench.view.viewport()->geometry()));
    bench.view.setMode(AnswerView::Mode::Read);
    QVERIFY(!note()->isVisible());
    bench.view.setMode(AnswerView::Mode::Diff);
    QVERIFY(note()->isVisible());
    bench.view.setText("short");
    QVERIFY(!note()->isVisible());
}

void AnswerViewTest::anotherAnswerShowsNothingOfTheLastOnesDiff()
{
    Bench bench;
    bench.view.setBaseline(u"the quick fox"_s);
    bench.view.setMode(AnswerView::Mode::Diff);
    bench.view.setText("the slow fox");
    QVERIFY(QTest::qWaitFor([&] { return bench.view.shownText() == u"the quickslow fox"; }));
    bench.view.clear();
    QCOMPARE(bench.view.shownText(), QString());
    bench.view.setText("the red fox"); // its comparison begins …
    QCoreApplication::processEvents();
    bench.view.clear(); // … and is of an answer that is gone when it ends
    bench.view.append("the old fox");
    QStringList shown;
    QVERIFY(QTest::qWaitFor([&] {
        shown << bench.view.shownText();
        return shown.last() == u"the quickold fox"_s;
    }));
    shown.removeDuplicates();
    QCOMPARE(shown, (QStringList{QString(), u"the quickold fox"_s}));
}

void AnswerViewTest::changesItsColoursWhileShown()
{
    Bench bench;
    bench.view.setText(sample);
    bench.settle();
    const auto corner = [&bench] { return bench.view.viewport()->grab().toImage().pixelColor(2, 2); };
    QCOMPARE(corner(), TextColors::light().ground);
    bench.view.verticalScrollBar()->setValue(100);
    const int scrolled = bench.view.verticalScrollBar()->value();
    bench.view.setColors(TextColors::dark());
    QCOMPARE(corner(), TextColors::dark().ground);
    QCOMPARE(bench.view.verticalScrollBar()->value(), scrolled);
}

void AnswerViewTest::itsColoursAreThoseOfTheTheme()
{
    for (const Theme* theme : {&darkTheme(), &lightTheme()}) {
        Bench bench;
        bench.view.setPalette(paletteOf(*theme));
        bench.view.setText("> a [quoted](https://example.org) link\n\n```\ncode\n```\n");
        bench.settle();
        const auto image = bench.view.viewport()->grab().toImage();
        QCOMPARE(image.pixelColor(2, 2), theme->surface);
        const TextColors colors = TextColors::of(*theme);
        QCOMPARE(colors.accent, theme->accent); // of links
        bool has_code_ground = false;
        for (int y = 0; y < image.height(); ++y)
            has_code_ground |= image.pixelColor(image.width() / 2, y) == colors.code_ground;
        QVERIFY(has_code_ground);
    }
}

void AnswerViewTest::textIsReadableOnEveryGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const Theme* theme : {&lightTheme(), &darkTheme()}) {
        const TextColors colors = TextColors::of(*theme);
        const char* name = theme->dark ? "dark" : "light";
        for (std::size_t role = 0; role < token_roles; ++role)
            QTest::addRow("%s: token %zu on code", name, role) << colors.tokens[role] << colors.code_ground;
        QTest::addRow("%s: text", name) << colors.text << colors.ground;
        QTest::addRow("%s: quotes", name) << colors.secondary << colors.ground;
        QTest::addRow("%s: links", name) << colors.accent << colors.ground;
        QTest::addRow("%s: hidden characters", name) << colors.caution << colors.caution_ground;
        QTest::addRow("%s: removed", name) << colors.text << colors.removed;
        QTest::addRow("%s: added", name) << colors.text << colors.added;
        QTest::addRow("%s: selected", name) << colors.text << colors.selection;
        QTest::addRow("%s: found", name) << colors.text << colors.found;
        QTest::addRow("%s: found now", name) << colors.text << colors.found_now;
    }
}

void AnswerViewTest::textIsReadableOnEveryGround()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QVERIFY2(contrastRatio(text, ground) >= 4.5, qPrintable(QString::number(contrastRatio(text, ground))));
}

void AnswerViewTest::coloursCodeWithoutHoldingUpTheWindow()
{
    Bench bench;
    bench.view.setText("```json\n{\"a\": \"b\"}\n```");
    const auto has = [&bench](QColor color) {
        const auto image = bench.view.viewport()->grab().toImage();
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).rgb() == color.rgb())
                    return true;
        return false;
    };
    const auto quoted = TextColors::light().tokens[static_cast<std::size_t>(TokenRole::String)];
    QVERIFY(has(TextColors::light().code_ground));
    QVERIFY(!has(quoted)); // the colours come from another thread
    const auto greenish = [&bench] {
        const auto image = bench.view.viewport()->grab().toImage();
        int count = 0;
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y).green() > image.pixelColor(x, y).red() + 40 ? 1 : 0;
        return count;
    };
    QVERIFY(QTest::qWaitFor([&] { return greenish() > 10; }));
}

void AnswerViewTest::zoomsWithinLimits()
{
    Bench bench;
    QSignalSpy zoomed(&bench.view, &AnswerView::zoomChanged);
    bench.view.setText(manyParagraphs(50));
    bench.settle();
    const int before = bench.view.rectOf({0, 0}).height();
    bench.view.setZoom(2);
    bench.settle();
    QVERIFY(bench.view.rectOf({0, 0}).height() > before * 3 / 2);
    bench.view.setZoom(100);
    QCOMPARE(bench.view.zoom(), 3.0);
    QCOMPARE(zoomed.count(), 2);
}

// In points, so that a person's own text scaling applies to them as to the window; lines are never lower than they.
void AnswerViewTest::setsTextInTheFontsOfTheWindow()
{
    const TextStyle style(TextColors::light(), 1), twice(TextColors::light(), 2);
    QCOMPARE(style.body(), textFont());
    QCOMPARE(style.code(), codeFont());
    QCOMPARE(twice.code().pointSizeF(), 2 * codeFont().pointSizeF());
    for (const auto& each : {style, twice}) {
        QVERIFY(each.sizes().body_line > QFontMetrics(each.body()).height());
        QVERIFY(each.sizes().code_line > QFontMetrics(each.code()).height());
        QVERIFY(each.headingLine(1) > QFontMetrics(each.heading(1)).height());
    }
}

void AnswerViewTest::isReadableToAssistiveTechnology()
{
    Bench bench;
    bench.view.setText("# Title\n\nsome **text**");
    bench.settle();
    auto* accessible = QAccessible::queryAccessibleInterface(&bench.view);
    QVERIFY(accessible && accessible->textInterface());
    auto* text = accessible->textInterface();
    QCOMPARE(text->text(0, text->characterCount()), u"Title\n\nsome text"_s);
    int begin = 0, end = 0;
    QCOMPARE(text->textAtOffset(13, QAccessible::WordBoundary, &begin, &end), u"text"_s);
    text->addSelection(7, 11);
    QCOMPARE(bench.view.selectedText(), u"some"_s);
    text->selection(0, &begin, &end);
    QCOMPARE(std::pair(begin, end), std::pair(7, 11));
    QCOMPARE(text->offsetAtPoint(text->characterRect(8).center()), 8);
}

static QStringList told; // by the view: where text came, and which

static void hear(QAccessibleEvent* event)
{
    if (event->type() == QAccessible::TextInserted) {
        const auto* const inserted = static_cast<QAccessibleTextInsertEvent*>(event);
        told << u"%1 %2"_s.arg(inserted->changePosition()).arg(inserted->textInserted());
    }
}

void AnswerViewTest::tellsOfStreamingTextAsItIsRead()
{
    Bench bench;
    QAccessible::setActive(true);
    const auto before = QAccessible::installUpdateHandler(hear);
    const auto restored = qScopeGuard([before] {
        QAccessible::installUpdateHandler(before);
        QAccessible::setActive(false);
    });
    told.clear();
    for (const auto* const piece : {"**bold** [x](http://", "example.org)", " and\n\nmore", " of it"}) {
        bench.view.append(piece);
        bench.settle();
    }
    QCOMPARE(told, (QStringList{u"0 bold [x](http://"_s, u"6  and\n\nmore"_s, u"16  of it"_s}));
    told.clear();
    bench.view.setText("next");
    QCOMPARE(told, QStringList{u"0 next"_s});
    told.clear();
    bench.view.clear();
    bench.view.setMode(AnswerView::Mode::Diff);
    bench.view.setText("another");
    QVERIFY(QTest::qWaitFor([&] { return bench.view.shownText() == u"another"; }));
    QCOMPARE(told, QStringList());
}

void AnswerViewTest::showsTenMegabytesInOneLine()
{
    Bench bench;
    const std::string line(10 << 20, 'x');
    bench.view.append(line);
    bench.settle();
    QCOMPARE(bench.view.text().size(), qsizetype(10 << 20));
    QCOMPARE(bench.view.verticalScrollBar()->value(), bench.view.verticalScrollBar()->maximum());
    bench.view.setMode(AnswerView::Mode::Raw);
    bench.settle();
    bench.view.selectAll();
    QCOMPARE(bench.view.selectedText().size(), qsizetype(10 << 20));
}

void AnswerViewTest::writesScreenshots()
{
    const QDir folder(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(folder.mkpath(u"."_s));
    for (const bool dark : {false, true}) {
        for (const auto mode : {AnswerView::Mode::Read, AnswerView::Mode::Raw, AnswerView::Mode::Diff}) {
            Bench bench;
            bench.view.resize(420, 1060);
            bench.view.setColors(dark ? TextColors::dark() : TextColors::light());
            auto baseline = QString::fromStdString(sample);
            bench.view.setBaseline(
                baseline.replace(u"telephone"_s, u"letter"_s).replace(u"only"_s, u"and on page 3"_s));
            bench.view.append(sample);
            bench.view.setMode(mode);
            bench.settle();
            if (mode == AnswerView::Mode::Diff)
                QVERIFY(QTest::qWaitFor([&] { return bench.view.shownText().contains(u"letter"); }));
            QTest::qWait(200); // the colours of the code
            const QStringList names{u"read"_s, u"raw"_s, u"diff"_s};
            const auto name = u"answer-%1-%2.png"_s.arg(names[static_cast<int>(mode)], dark ? u"dark"_s : u"light"_s);
            QVERIFY(bench.view.grab().save(folder.filePath(name)));
        }
    }
}

QTEST_MAIN(AnswerViewTest)
#include "answer_view_test.moc"
