// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QPlainTextEdit>

#include "widgets/common/text/code_highlighting.h"
#include "widgets/common/text/text_style.h"

namespace assay {

class PromptColors;

// The names in "{{name}}", in order of first appearance, without white space around them, each once. A name is letters,
// digits, '_', '-' and '.', as in the prompts of a workspace.
QStringList promptVariables(const QString& text);

// A field for a prompt: `{{variables}}` stand on a ground of their own, Markdown is coloured lightly.
class PromptEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    // `highlighting` outlives the editor.
    explicit PromptEditor(CodeHighlighting& highlighting, QWidget* parent = nullptr);
    ~PromptEditor() override;

    QStringList variables() const { return m_variables; }
    void setColors(const TextColors& colors); // until then they follow the palette

    // As high as its text, within so many lines; 0 for `most` = the height is the layout's business (as at first).
    void setAutoHeight(int least_lines, int most_lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void variablesChanged(const QStringList& names);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void takeText();
    void followPalette();
    void restyle(const TextColors& colors);
    int heightOf(int lines) const;

    TextStyle m_style;
    PromptColors* m_painter = nullptr;
    QStringList m_variables;
    int m_least_lines = 0;
    int m_most_lines = 0;
    bool m_follows_palette = true;
};

} // namespace assay
