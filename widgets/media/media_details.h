// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <map>

#include "media/picture/picture_facts.h"
#include "widgets/media/media_item.h"

class QGridLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace assay {

class Badge;
class ElidedLabel;
class NoteLabel;
class Swatch;

// One medium in words: where it comes from, what was asked for, what it is and what it cost; and what can be done with
// it. What takes reading comes later, by setAsked() and setPicture().
class MediaDetails : public QWidget
{
    Q_OBJECT

public:
    explicit MediaDetails(QWidget* parent = nullptr);

    void show(const MediaItem& item, bool in_tray);
    void clear();
    void setAsked(const AskedFor& asked);
    void setPicture(const PictureFacts& facts);
    void setProblem(const QString& sentence); // why it cannot be shown; empty = none
    void setInTray(bool in_tray);
    const std::optional<MediaItem>& item() const { return m_item; }
    QString value(const QString& name) const; // of a line, as it is shown; empty where that is hidden

Q_SIGNALS:
    void callRequested(const QString& call_id);
    void rerunRequested(const QString& call_id);
    void trayToggled();
    void saveRequested();
    void openRequested();

private:
    QWidget* makeHead();
    QWidget* makeFacts();
    QWidget* makeButtons();
    enum class Half { Both, Left, Right }; // of the width
    QPushButton* addButton(QGridLayout& grid, const QString& text, const QString& name, Half half = Half::Both);
    QLabel* addFact(const QString& name, const QString& title);
    void setFact(const QString& name, const QString& value);
    void showPrompt();
    void showSize();

    struct Fact
    {
        QLabel* title;
        QLabel* value;
    };
    std::optional<MediaItem> m_item;
    QString m_picture_words; // format and colours, once the file has been read
    bool m_whole_prompt = false;
    QStackedWidget* m_stack;
    QGridLayout* m_facts = nullptr;
    std::map<QString, Fact> m_lines;
    Swatch* m_swatch = nullptr;
    ElidedLabel* m_model = nullptr;
    QToolButton* m_call = nullptr;
    QToolButton* m_more = nullptr;
    QToolButton* m_hash = nullptr;
    Badge* m_basis = nullptr;
    NoteLabel* m_problem = nullptr;
    QPushButton* m_tray = nullptr;
    QPushButton* m_rerun = nullptr;
};

} // namespace assay
