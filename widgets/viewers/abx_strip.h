// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

#include "media/sound/abx_test.h"
#include "widgets/viewers/sound_player.h"

class QLabel;
class QPushButton;
class QSpinBox;

namespace assay {

class ChipButton;

// A blind test between two of the player's sounds: A, B and X by key or button, always at the same place and with no
// gap, and which of them X is. How it stands is told when it is over, since who knows it stops when it looks good.
class AbxStrip : public QWidget
{
    Q_OBJECT

public:
    static constexpr int usual_trials = 12;

    // The player outlives it.
    explicit AbxStrip(SoundPlayer& player, QWidget* parent = nullptr);

    void setNames(const QStringList& names); // of the player's sounds; ends what runs
    void setPair(int a, int b);
    void setTrials(int trials);
    void start(std::optional<std::uint64_t> seed = {}); // by chance without one
    void stop();                                        // nothing is counted
    void hear(char which);                              // 'A', 'B' or 'X'
    void answer(AbxTest::Sound sound);

    bool isRunning() const { return m_test && !m_test->isOver(); }
    const std::optional<AbxTest>& test() const { return m_test; }
    QString said() const; // the line that tells where it stands
    bool takesKey(int key);

Q_SIGNALS:
    void runningChanged(bool is_running);
    void finished(int right, int answered, double probability);

private:
    void fillMenus();
    void tell();

    SoundPlayer& m_player;
    QStringList m_names;
    int m_a = 0;
    int m_b = 1;
    std::optional<AbxTest> m_test;
    ChipButton* m_first;
    ChipButton* m_second;
    QLabel* m_trials_word;
    QSpinBox* m_trials;
    QPushButton* m_start;
    QPushButton* m_hear[3];
    QPushButton* m_is_a;
    QPushButton* m_is_b;
    QLabel* m_said;
    char m_heard = 0;
};

} // namespace assay
