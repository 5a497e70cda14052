// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/abx_strip.h"

#include <QtCore/QRandomGenerator>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSpinBox>

#include "widgets/common/controls.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr char letters[] = {'A', 'B', 'X'};

} // namespace

AbxStrip::AbxStrip(SoundPlayer& player, QWidget* parent) : QWidget(parent), m_player(player)
{
    m_first = new ChipButton(tr("A"));
    m_second = new ChipButton(tr("B"));
    for (auto* const chip : {m_first, m_second})
        chip->setMenu(new QMenu(chip));
    m_trials_word = new QLabel(tr("Trials"));
    m_trials = new QSpinBox;
    m_trials->setRange(1, 100);
    m_trials->setValue(usual_trials);
    m_trials->setAccessibleName(tr("Trials"));
    m_start = new QPushButton;
    for (int i = 0; i < 3; ++i) {
        const char letter = letters[i];
        m_hear[i] = new QPushButton(QString(QLatin1Char(letter)));
        m_hear[i]->setCheckable(true);
        m_hear[i]->setAccessibleName(tr("Hear %1").arg(QLatin1Char(letter)));
        m_hear[i]->setToolTip(tr("Hear %1 (key %1)").arg(QLatin1Char(letter)));
        connect(m_hear[i], &QPushButton::clicked, this, [this, letter] { hear(letter); });
    }
    m_is_a = new QPushButton(tr("X is A"));
    m_is_b = new QPushButton(tr("X is B"));
    m_said = new QLabel;
    m_said->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget* const one :
         std::initializer_list<QWidget*>{makeCaption(tr("Blind test (ABX)")), m_first, m_second, m_trials_word,
                                         m_trials, m_hear[0], m_hear[1], m_hear[2], m_is_a, m_is_b})
        row->addWidget(one);
    row->addStretch(1);
    row->addWidget(m_said);
    row->addWidget(m_start);
    connect(m_is_a, &QPushButton::clicked, this, [this] { answer(AbxTest::Sound::A); });
    connect(m_is_b, &QPushButton::clicked, this, [this] { answer(AbxTest::Sound::B); });
    connect(m_start, &QPushButton::clicked, this, [this] { isRunning() ? stop() : start(); });
    tell();
}

QString AbxStrip::said() const
{
    return m_said->text();
}

void AbxStrip::setNames(const QStringList& names)
{
    if (isRunning())
        stop();
    m_test.reset();
    m_names = names;
    fillMenus();
    setPair(0, 1);
}

void AbxStrip::fillMenus()
{
    for (auto* const chip : {m_first, m_second})
        chip->menu()->clear();
    for (int i = 0; i < m_names.size(); ++i) {
        m_first->menu()->addAction(m_names[i], this, [this, i] { setPair(i, m_b == i ? m_a : m_b); });
        m_second->menu()->addAction(m_names[i], this, [this, i] { setPair(m_a == i ? m_b : m_a, i); });
    }
}

void AbxStrip::setPair(int a, int b)
{
    if (isRunning())
        return;
    m_a = a;
    m_b = b;
    m_first->setValue(m_names.value(a));
    m_second->setValue(m_names.value(b));
    tell();
}

void AbxStrip::setTrials(int trials)
{
    m_trials->setValue(trials);
}

void AbxStrip::start(std::optional<std::uint64_t> seed)
{
    if (m_names.size() < 2 || m_a == m_b)
        return;
    m_test.emplace(seed ? *seed : QRandomGenerator::global()->generate64(), m_trials->value());
    Q_EMIT runningChanged(true);
    hear('X');
    m_player.play();
    tell();
}

void AbxStrip::stop()
{
    m_test.reset();
    m_heard = 0;
    tell();
    Q_EMIT runningChanged(false);
}

void AbxStrip::hear(char which)
{
    if (!isRunning())
        return;
    m_heard = which;
    const bool is_a = which == 'A' || (which == 'X' && m_test->x() == AbxTest::Sound::A);
    m_player.choose(is_a ? m_a : m_b);
    tell();
}

void AbxStrip::answer(AbxTest::Sound sound)
{
    if (!isRunning())
        return;
    m_test->answer(sound);
    if (isRunning())
        return hear('X');
    m_heard = 0;
    tell();
    Q_EMIT runningChanged(false);
    Q_EMIT finished(m_test->right(), m_test->answered(), m_test->probability());
}

bool AbxStrip::takesKey(int key)
{
    if (!isRunning() || (key != Qt::Key_A && key != Qt::Key_B && key != Qt::Key_X))
        return false;
    hear(static_cast<char>('A' + (key - Qt::Key_A)));
    return true;
}

void AbxStrip::tell()
{
    const bool is_running = isRunning();
    for (QWidget* const one : std::initializer_list<QWidget*>{m_first, m_second, m_trials_word, m_trials})
        one->setVisible(!is_running);
    for (QWidget* const one : std::initializer_list<QWidget*>{m_hear[0], m_hear[1], m_hear[2], m_is_a, m_is_b})
        one->setVisible(is_running);
    for (int i = 0; i < 3; ++i)
        m_hear[i]->setChecked(m_heard == letters[i]);
    m_start->setEnabled(m_names.size() > 1);
    m_start->setText(is_running ? tr("Stop") : m_test ? tr("Again") : tr("Start"));
    if (is_running)
        m_said->setText(tr("trial %1 of %2").arg(m_test->answered() + 1).arg(m_test->trials()));
    else if (m_test)
        m_said->setText(tr("%1 of %2 · p = %3")
                            .arg(m_test->right())
                            .arg(m_test->answered())
                            .arg(QLocale().toString(m_test->probability(), 'f', 3)));
    else
        m_said->setText({});
}

} // namespace assay
