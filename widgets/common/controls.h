// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "widgets/common/series_colors.h"
#include "widgets/common/text_runs.h"
#include "widgets/common/theme.h"

class QHBoxLayout;

namespace assay {

// The small controls of every page. All paint from the palette of the moment, take the keyboard, and tell a screen
// reader what they show.

// A surface with round corners and one hairline, or (Plain) one without: a header's or a side pane's ground.
class Card : public QFrame
{
    Q_OBJECT

public:
    enum class Edge { Round, Bottom, Top, Left, Right, None };
    explicit Card(QWidget* parent = nullptr, Edge edge = Edge::Round);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Edge m_edge;
};

// The line on top of a page: its title, then what the page puts there.
class PageHeader : public Card
{
    Q_OBJECT

public:
    explicit PageHeader(const QString& title, QWidget* parent = nullptr);

    void add(QWidget* widget, int stretch = 0);
    void addStretch(); // what follows stands at the right

private:
    QHBoxLayout* m_row;
    QLabel* m_title;
};

// One of several, side by side. Arrow keys move the choice; every segment is a radio button to a screen reader.
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    void addSegment(const QString& id, const QString& text); // the first one is chosen
    void setCurrent(const QString& id);                      // silently; an unknown id changes nothing
    QString current() const;
    void setSegmentEnabled(const QString& id, bool enabled);
    void setSegmentText(const QString& id, const QString& text);
    QStringList ids() const;

Q_SIGNALS:
    void currentChanged(const QString& id); // by a person

private:
    class Segment;
    Segment* segment(const QString& id) const;

    QHBoxLayout* m_layout;
    QList<Segment*> m_segments;
};

// One or two words on a ground of their tone, or (Outlined) in a frame of it.
class Badge : public QLabel
{
    Q_OBJECT

public:
    enum class Shape { Filled, Outlined };
    explicit Badge(const QString& text = {}, Tone tone = Tone::Accent, Shape shape = Shape::Filled,
                   QWidget* parent = nullptr);

    void setTone(Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone;
    Shape m_shape;
};

// A figure that matters, with what it is above and what it says below. setActionable() makes it a button.
class FigureTile : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FigureTile(const QString& label, QWidget* parent = nullptr);

    void setFigure(const QString& figure, const QString& caption = {});
    void setTone(Tone tone); // of the figure
    void setActionable(bool actionable);
    bool isActionable() const { return focusPolicy() != Qt::NoFocus; }
    QString figure() const { return m_figure; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool hitButton(const QPoint& point) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override; // the tool tip, with the caption where that is cut

private:
    void tell();

    QString m_figure;
    QString m_caption;
    Tone m_tone = Tone::Neutral;
};

// "Group by **Workflow** ▾": a setting and its value. With a menu it opens it; without, it is a button.
class ChipButton : public QPushButton
{
    Q_OBJECT

public:
    explicit ChipButton(const QString& key, const QString& value = {}, QWidget* parent = nullptr);

    void setValue(const QString& value);
    QString value() const { return m_value; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override; // the tool tip, while the value is cut
    void paintEvent(QPaintEvent* event) override;

private:
    TextRuns runs() const;
    RunStyle runStyle() const;

    QString m_key;
    QString m_value;
};

// One line of text in two weights, for facts beside one another.
class RunsLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Frame { None, Chip };
    explicit RunsLabel(QWidget* parent = nullptr, Frame frame = Frame::None);

    void setRuns(const TextRuns& runs);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RunStyle runStyle() const;

    TextRuns m_runs;
    Frame m_frame;
};

// A line that gives way: cut with an ellipsis where there is no room, the whole of it in the tool tip.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override; // the tool tip

private:
    bool isCut() const;
    Qt::TextElideMode m_mode;
};

// The colour of a series. Decoration beside its name, which a screen reader reads.
class Swatch : public QWidget
{
    Q_OBJECT

public:
    explicit Swatch(SeriesSlot slot = {}, QWidget* parent = nullptr);

    void setSlot(SeriesSlot slot);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SeriesSlot m_slot;
};

// What a page shows before it has anything: what will be here, and the one thing to do for it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString& icon, const QString& sentence, QWidget* parent = nullptr);

    void setDetail(const QString& detail);
    QPushButton* setAction(const QString& text); // connect its clicked()

private:
    QLabel* m_detail = nullptr;
    QPushButton* m_action = nullptr;
};

// A heading of 11 px, semi-bold and secondary: over a field, a list, a part of a pane.
QLabel* makeCaption(const QString& text, QWidget* parent = nullptr);
QLabel* makeTitle(const QString& text, QWidget* parent = nullptr);

// Text in the secondary colour, which follows the theme.
void setSecondary(QWidget& label);

} // namespace assay
