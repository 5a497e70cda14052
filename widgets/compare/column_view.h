// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>

#include "widgets/common/controls.h"
#include "widgets/common/text/answer_view.h"
#include "widgets/compare/compare_column.h"

class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace assay {

class ColumnHeader;
class ErrorBanner;
class MediaCells;
class MetricsRow;
class ThinkingSection;
struct BestFigures;

// How columns are shown; the same for all of them.
enum class ColumnMode { Read, Diff, Raw, Blind };

// What a column shows apart from its own state.
struct ColumnContext
{
    ColumnMode mode = ColumnMode::Read;
    bool is_baseline = false;
    bool fills_page = false;
    bool recorded = false;                       // answered from recordings
    QString blind_name;                          // "Answer A"
    const CompareColumn* diff_against = nullptr; // whose answer it is compared with; nullptr while there is none
    SeriesSlot slot;
    std::function<QString(const std::string& sha256)> medium_path;
};

// A column: name and figures, text, what went wrong, what can be done.
class ColumnView : public Card
{
    Q_OBJECT

public:
    static constexpr int least_width = 320;

    // Clock and highlighting outlive the view.
    ColumnView(int id, FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent = nullptr);

    int id() const { return m_id; }
    void display(const CompareColumn& column, const ColumnContext& context, const BestFigures& best);
    AnswerView& answer() { return *m_answer; }
    QString shownName() const;
    void openCarryOn();
    void endCarryOn(); // its question was taken
    QSize minimumSizeHint() const override { return {least_width, 240}; }

Q_SIGNALS:
    void stopWanted(int id);
    void retryWanted(int id);
    void keepWanted(int id, bool keep);
    void removeWanted(int id);
    void fillWanted(int id);
    void moveWanted(int id, int by);
    void baselineWanted(int id);
    void dragged(int id, QPoint global);
    void carryOnWanted(int id, const QString& question);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    // What of another column the answer is compared with. A transcript only grows within a generation.
    struct Compared
    {
        int column = 0;
        int generation = 0;
        std::size_t bytes = 0;
        friend bool operator==(const Compared&, const Compared&) = default;
    };

    void build(FrameClock& clock, CodeHighlighting& highlighting);
    void addTexts(FrameClock& clock, CodeHighlighting& highlighting);
    QWidget* makeHeader();
    QWidget* makeFooter();
    QWidget* makeCarryOn();
    void fillMenu();
    void fillMoves();
    void addMove(const QString& text, int by);
    void showHeader(const CompareColumn& column, const ColumnContext& context);
    void showFigures(const CompareColumn& column, const ColumnContext& context, const BestFigures& best);
    void showText(const CompareColumn& column, const ColumnContext& context);
    void compareWith(const CompareColumn& other);
    void showThinking(const CompareColumn& column, const ColumnContext& context);
    void showHint(const CompareColumn& column);
    void showMedia(const CompareColumn& column, const ColumnContext& context);
    void tick();
    QString waitingText() const;
    void shareHeight();
    void takeText(const CompareColumn& column);
    void showFooter(const CompareColumn& column, const ColumnContext& context);
    void sendCarryOn();
    void closeCarryOn();
    bool escapes(const QObject& from) const;
    void escape(QObject& from);

    int m_id;
    int m_generation = -1;
    std::size_t m_taken = 0; // bytes of the transcript the view has
    bool m_running = false;
    bool m_finished = false;
    bool m_kept = false;
    bool m_blind = false;
    bool m_baseline = false;
    bool m_fills = false;
    bool m_can_carry_on = false;
    Compared m_compared;
    std::optional<Progress> m_progress;
    std::int64_t m_since_us = 0; // when what it waits for was asked; 0 = it does not wait
    bool m_is_thinking = false;
    bool m_is_text = true;
    QTimer m_tick;

    ColumnHeader* m_header = nullptr;
    MetricsRow* m_metrics = nullptr;
    QVBoxLayout* m_column = nullptr;
    ThinkingSection* m_thinking = nullptr;
    AnswerView* m_answer = nullptr;
    MediaCells* m_media = nullptr;
    QLabel* m_hint = nullptr;
    ErrorBanner* m_error = nullptr;
    QWidget* m_carryOn = nullptr;
    QLineEdit* m_question = nullptr;
    QToolButton* m_stop = nullptr;
    QToolButton* m_keep = nullptr;
    QToolButton* m_carry = nullptr;
    QToolButton* m_again = nullptr;
    QLabel* m_attempts = nullptr;
};

} // namespace assay
