// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QAbstractScrollArea>

#include <optional>
#include <string>
#include <string_view>

#include "widgets/common/text/answer_accessible.h"
#include "widgets/common/text/code_tokens.h"
#include "widgets/common/text/column_scroll_bar.h"
#include "widgets/common/text/diff_text.h"
#include "widgets/common/text/frame_clock.h"
#include "widgets/common/text/markdown_document.h"
#include "widgets/common/text/plain_document.h"
#include "widgets/common/text/text_finder.h"
#include "widgets/common/text/text_flow.h"

namespace assay {

class Banner;

// The text of a column, as it streams. Text is taken in at most once a frame of the shared clock; what a frame costs
// does not depend on how much is there already. Stays at the end while text comes, unless the reader has scrolled up.
//
// Code wraps: columns are narrow and stand side by side to be compared, where a part out of sight would be a part not
// compared; and a scroll bar within a scrolling column catches the wheel.
class AnswerView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Mode : quint8 {
        Read, // Markdown
        Raw,  // the exact text, or what setRaw() gave
        Diff, // the exact text with what differs from setBaseline() marked, word by word
    };

    // Both outlive the view.
    AnswerView(FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent = nullptr);

    void append(std::string_view utf8); // pieces may be cut anywhere; seen at the next frame
    void finish();                      // no more will come: the cursor block goes
    void clear();
    void setText(std::string_view utf8); // a whole answer, finished
    void setStreaming(bool streaming);   // shows the cursor block also before the first text

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void setRaw(const QString& text, const QString& language); // for Raw in place of the answer's text, such as JSON
    void setBaseline(const QString& text);                     // what Diff compares with

    void setColors(const TextColors& colors); // until then they follow the palette, light or dark
    void setZoom(qreal zoom);                 // 0.5…3
    qreal zoom() const { return m_flow.style().zoom(); }

    const QString& text() const { return m_document.source(); } // exact, as taken in so far
    QString shownText() const;                                  // as read in the present mode
    QString selectedText() const;
    QString selectedMarkdown() const; // the source of every block the selection touches
    bool hasSelection() const { return m_anchor != m_caret; }
    void clearSelection();

    void find(const QString& text); // marks all, goes to the first in sight or below once it is found; empty ends it
    void findNext();
    void findPrevious();

    const std::vector<TextBlock>& blocks() const; // of the present mode
    QRect rectOf(TextPosition position) const;    // of a caret there, in the viewport
    TextPosition positionAt(QPoint point) const;  // nearest to a point of the viewport
    void select(TextPosition anchor, TextPosition caret);
    TextPosition anchor() const { return m_anchor; }
    TextPosition caret() const { return m_caret; }
    void reveal(TextPosition position); // scrolls as little as needed
    void selectNextLink();              // behind the caret, else the first one; Enter then activates it
    void selectPreviousLink();

    QSize sizeHint() const override { return {480, 320}; }

public Q_SLOTS:
    void copy();
    void copyAsMarkdown();
    void selectAll();

Q_SIGNALS:
    void linkActivated(const QString& address); // by click or Enter; nothing is ever opened or fetched here
    void foundChanged(int current, int count);  // 1-based; 0 = none
    void findRequested();                       // Ctrl+F
    void zoomChanged(qreal zoom);
    // The picture shows the answer's first `length` UTF-16 units, but for marks that the next character decides.
    void textPainted(qsizetype length);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    static constexpr int m_padding = 16; // above and below the text

    struct Anchor // what stands at the top of the viewport, to find it again when heights change
    {
        qsizetype source = 0;
        std::size_t block = 0;
        qreal within = 0; // of the block's height
        bool at_end = true;
    };

    void takeFrame();
    bool takeText();
    void blocksChanged(std::size_t first);
    void showBlocks();
    void settle();
    int layOutEnd(int room);
    int layOutFrom(int& value, int room);
    void setScrollRange(int value);
    bool updateFrom(int changed);
    void announcePainted();
    int contentHeight() const;
    int scrolled() const;
    std::size_t firstSeen() const;
    std::size_t lastSeen() const;
    Anchor anchorNow() const;
    void restore(const Anchor& anchor, bool by_source);
    void wantTokens();
    void takeDiff();
    void placeNote();
    void restyle(const TextColors& colors, qreal zoom);
    void followPalette();

    void paintBlocks(QPainter& painter, const QRect& rect);
    void paintCopyButton(QPainter& painter) const;
    std::vector<TextMark> marksOf(std::size_t block) const;
    QRect cursorBlock() const;
    QRect copyButton() const;
    void hover(QPoint point);
    void dragOn();
    QString linkAt(QPoint point) const;
    QString codeAt(std::size_t block) const;

    bool handleCopyKeys(QKeyEvent* event);
    bool handleMoveKeys(QKeyEvent* event);
    bool handleScrollKeys(QKeyEvent* event);
    bool handleLinkKeys(QKeyEvent* event);
    bool activateLink(); // the selected one
    bool selectLink(const TextLink& link, std::size_t block);
    void moveCaret(TextPosition position);
    TextPosition end() const;
    TextPosition clamped(TextPosition position) const;
    TextPosition stepped(TextPosition position, int units) const;
    TextPosition steppedByWord(TextPosition position, int direction) const;
    TextPosition steppedByLine(TextPosition position, int direction) const;
    std::pair<TextPosition, TextPosition> wordAt(TextPosition position) const;
    void searchOn(bool changed);
    bool goToSought();
    void goToMatch(int index);
    void announceMatches();

    FrameClock& m_clock;
    ColumnScrollBar* m_bar = nullptr; // also verticalScrollBar()
    Banner* m_note = nullptr;         // above the text, made when there is first something to say
    MarkdownDocument m_document;
    PlainDocument m_raw;
    DiffText m_diff;
    std::optional<QString> m_given_raw;
    QString m_raw_language;
    TextFlow m_flow;
    CodeTokens m_tokens;
    TextFinder m_finder;
    std::string m_pending;
    Mode m_mode = Mode::Read;
    TextPosition m_anchor;
    TextPosition m_caret;
    QRect m_cursor_drawn; // the cursor block, in the flow
    std::size_t m_hovered = 0;
    bool m_hovers_code = false;
    QString m_pressed_link;
    QPoint m_pressed;
    int m_match = -1;
    std::optional<std::size_t> m_sought; // the first match from this block on is gone to when it is found
    GrowthTeller m_teller;
    qsizetype m_painted = 0;
    std::optional<QPoint> m_dragged; // where the mouse is while it selects
    bool m_finish_pending = false;
    bool m_finished = false;
    bool m_streaming = false;
    bool m_sticks = true; // to the end
    bool m_settling = false;
    bool m_stale = false; // blocks or colours changed while nobody could see
    bool m_follows_palette = true;
};

} // namespace assay
