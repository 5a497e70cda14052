// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/prompt_editor.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>
#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtGui/QSyntaxHighlighter>
#include <QtGui/QTextBlock>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

const QRegularExpression& variablePattern()
{
    static const QRegularExpression pattern(uR"(\{\{\s*([\p{L}\p{N}_.\-]+)\s*\}\})"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

} // namespace

QStringList promptVariables(const QString& text)
{
    QStringList names;
    for (auto matches = variablePattern().globalMatch(text); matches.hasNext();) {
        const auto name = matches.next().captured(1);
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

// Marks variables at once, and Markdown when its colours have come from the other thread.
class PromptColors : public QSyntaxHighlighter
{
public:
    PromptColors(CodeHighlighting& highlighting, QTextDocument* document)
        : QSyntaxHighlighter(document), m_highlighting(highlighting)
    {
        m_pause.setSingleShot(true);
        connect(&m_pause, &QTimer::timeout, this, [this] { ask(); });
    }

    void setStyle(const TextStyle& style)
    {
        m_variable.setForeground(style.colors().accent);
        m_formats.clear();
        for (std::size_t role = 0; role < token_roles; ++role)
            m_formats.push_back(style.token(static_cast<TokenRole>(role)));
        rehighlight();
    }

    void askSoon() { m_pause.start(0); }

protected:
    void highlightBlock(const QString& text) override
    {
        const auto line = static_cast<std::size_t>(currentBlock().blockNumber());
        if (line < m_lines.size() && m_lines[line].first == text) {
            for (const auto& token : m_lines[line].second)
                setFormat(token.begin, token.length, m_formats[static_cast<std::size_t>(token.role)]);
        }
        for (auto matches = variablePattern().globalMatch(text); matches.hasNext();) {
            const auto match = matches.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), m_variable);
        }
    }

private:
    void ask()
    {
        if (std::exchange(m_asked, true))
            return;
        const auto lines = document()->toPlainText().split(u'\n');
        // An empty line first: the syntax takes a first line such as "Extract the fields: …" for a header of metadata.
        m_highlighting.highlight(u"markdown"_s, {}, QStringList{QString()} + lines)
            .then(this, [this, lines](std::vector<HighlightedLine> coloured) {
                if (!coloured.empty())
                    coloured.erase(coloured.begin());
                take(lines, coloured);
            });
    }

    void take(const QStringList& lines, const std::vector<HighlightedLine>& coloured)
    {
        m_asked = false;
        std::vector<std::pair<QString, std::vector<TokenSpan>>> taken;
        for (std::size_t line = 0; line < coloured.size(); ++line)
            taken.emplace_back(lines[static_cast<qsizetype>(line)], coloured[line].tokens);
        const auto before = std::exchange(m_lines, std::move(taken));
        for (auto block = document()->begin(); block.isValid(); block = block.next()) {
            const auto line = static_cast<std::size_t>(block.blockNumber());
            if (line >= before.size() || line >= m_lines.size() || before[line] != m_lines[line])
                rehighlightBlock(block);
        }
        if (document()->toPlainText() != lines.join(u'\n'))
            askSoon();
    }

    CodeHighlighting& m_highlighting;
    QTimer m_pause;
    QTextCharFormat m_variable;
    std::vector<QTextCharFormat> m_formats;
    std::vector<std::pair<QString, std::vector<TokenSpan>>> m_lines; // as last coloured
    bool m_asked = false;
};

PromptEditor::PromptEditor(CodeHighlighting& highlighting, QWidget* parent)
    : QPlainTextEdit(parent), m_style(TextColors::light(), 1), m_painter(new PromptColors(highlighting, document()))
{
    setFont(m_style.code());
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(8);
    m_painter->setStyle(m_style);
    connect(this, &QPlainTextEdit::textChanged, this, &PromptEditor::takeText);
    followPalette();
}

PromptEditor::~PromptEditor() = default;

void PromptEditor::takeText()
{
    m_painter->askSoon();
    if (m_most_lines > 0)
        updateGeometry();
    auto names = promptVariables(toPlainText());
    if (names == m_variables)
        return;
    m_variables = std::move(names);
    Q_EMIT variablesChanged(m_variables);
}

void PromptEditor::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.colors().accent_ground);
    for (auto block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const auto rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        for (auto matches = variablePattern().globalMatch(block.text()); matches.hasNext();) {
            const auto match = matches.next();
            for (int index = 0; index < block.layout()->lineCount(); ++index) {
                const auto line = block.layout()->lineAt(index);
                const int begin = std::max(static_cast<int>(match.capturedStart()), line.textStart());
                const int end = std::min(static_cast<int>(match.capturedEnd()), line.textStart() + line.textLength());
                if (begin >= end)
                    continue;
                const qreal from = line.cursorToX(begin), to = line.cursorToX(end);
                painter.drawRoundedRect(
                    QRectF(rect.left() + from - 2, rect.top() + line.y(), to - from + 4, line.height()), 4, 4);
            }
        }
    }
    painter.end();
    QPlainTextEdit::paintEvent(event);
}

void PromptEditor::setColors(const TextColors& colors)
{
    m_follows_palette = false;
    restyle(colors);
}

void PromptEditor::restyle(const TextColors& colors)
{
    m_style = TextStyle(colors, 1);
    m_painter->setStyle(m_style);
    viewport()->update();
}

void PromptEditor::followPalette()
{
    const auto colors = TextColors::of(themeOf(this));
    if (m_follows_palette && colors != m_style.colors())
        restyle(colors);
}

void PromptEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_painter)
        followPalette();
}

void PromptEditor::setAutoHeight(int least_lines, int most_lines)
{
    m_least_lines = least_lines;
    m_most_lines = most_lines;
    setSizePolicy(QSizePolicy::Expanding, most_lines > 0 ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateGeometry();
}

int PromptEditor::heightOf(int lines) const
{
    const auto margins = 2 * (document()->documentMargin() + frameWidth());
    return static_cast<int>(std::ceil(lines * QFontMetricsF(font()).lineSpacing() + margins));
}

QSize PromptEditor::sizeHint() const
{
    if (m_most_lines == 0)
        return QPlainTextEdit::sizeHint();
    int lines = 0;
    for (auto block = document()->begin(); block.isValid() && lines < m_most_lines; block = block.next())
        lines += std::max(block.lineCount(), 1);
    return {QPlainTextEdit::sizeHint().width(), heightOf(std::clamp(lines, m_least_lines, m_most_lines))};
}

QSize PromptEditor::minimumSizeHint() const
{
    return m_most_lines == 0 ? QPlainTextEdit::minimumSizeHint() : QSize(heightOf(1), heightOf(m_least_lines));
}

void PromptEditor::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    if (m_most_lines > 0 && event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace assay
