// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_header.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QMenu>

#include "widgets/common/icons.h"
#include "widgets/common/tool_tip.h"
#include "widgets/spend/field_popup.h"
#include "widgets/spend/spend_words.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int longest_filter = 40; // characters on the chip; the rest is in its tool tip

} // namespace

SpendHeader::SpendHeader(bool is_sample, QWidget* parent) : PageHeader(tr("Spend"), parent)
{
    addRanges();
    addGroups();
    addFilter();
    fillMenus();
    addStretch();
    if (is_sample) {
        auto* badge = new Badge(tr("sample data"), Tone::Caution, Badge::Shape::Filled, this);
        badge->setToolTip(tr("Every call in this workspace was made up to show what the page looks like."));
        add(badge);
    }
    addExport();
}

void SpendHeader::addRanges()
{
    m_ranges = new SegmentedControl(this);
    m_ranges->setObjectName(u"spendRange"_s);
    m_ranges->setAccessibleName(tr("Range"));
    m_ranges->addSegment(u"7d"_s, tr("7 d"));
    m_ranges->addSegment(u"30d"_s, tr("30 d"));
    m_ranges->addSegment(u"60d"_s, tr("60 d"));
    m_ranges->addSegment(u"12m"_s, tr("12 m"));
    m_ranges->addSegment(u"custom"_s, tr("Custom"));
    add(m_ranges);
    m_dates = new ChipButton(tr("Days"), {}, this);
    m_dates->setObjectName(u"spendDates"_s);
    m_dates->hide();
    add(m_dates);
    m_range_popup = new RangePopup(this);
    const auto open = [this] { m_range_popup->openUnder(*m_dates, m_choice.range.first, m_choice.range.last); };
    connect(m_dates, &ChipButton::clicked, this, open);
    connect(m_range_popup, &RangePopup::rangeChosen, this, &SpendHeader::customRangeChosen);
    connect(m_ranges, &SegmentedControl::currentChanged, this, [=, this](const QString& id) {
        if (id != "custom"_L1)
            return Q_EMIT rangeChosen(id);
        Q_EMIT customRangeChosen(m_choice.range.first, m_choice.range.last); // the days shown, until others are chosen
        open();
    });
}

void SpendHeader::addGroups()
{
    m_group = new ChipButton(tr("Group by"), {}, this);
    m_group->setObjectName(u"spendGroup"_s);
    m_group->setMenu(new QMenu(m_group));
    add(m_group);
    m_then = new ChipButton(tr("then"), {}, this);
    m_then->setObjectName(u"spendThen"_s);
    m_then->setMenu(new QMenu(m_then));
    add(m_then);
    const auto keyOf = [](const QAction* action) { return action->data().toString(); };
    connect(m_group->menu(), &QMenu::triggered, this,
            [=, this](QAction* action) { Q_EMIT groupChosen(keyOf(action)); });
    connect(m_then->menu(), &QMenu::triggered, this, [=, this](QAction* action) { Q_EMIT thenChosen(keyOf(action)); });
}

void SpendHeader::addFilter()
{
    m_filter = new ChipButton(tr("Filter"), {}, this);
    m_filter->setObjectName(u"spendFilter"_s);
    add(m_filter);
    m_filter_popup = new FilterPopup(this);
    connect(m_filter, &ChipButton::clicked, this, [this] { m_filter_popup->openUnder(*m_filter, m_filter_text); });
    connect(m_filter_popup, &FilterPopup::filterChosen, this, &SpendHeader::filterChosen);
}

void SpendHeader::addExport()
{
    auto* button = new QPushButton(tr("Export"), this);
    button->setObjectName(u"spendExport"_s);
    auto* menu = new QMenu(button);
    connect(menu->addAction(tr("CSV…")), &QAction::triggered, this, [this] { Q_EMIT exportWanted(true); });
    connect(menu->addAction(tr("JSON…")), &QAction::triggered, this, [this] { Q_EMIT exportWanted(false); });
    button->setMenu(menu);
    add(button);
}

void SpendHeader::setChoice(const SpendChoice& choice, const QString& filter_text)
{
    m_choice = choice;
    m_filter_text = filter_text;
    m_ranges->setCurrent(choice.range.id);
    m_group->setValue(keyTitle(choice.group));
    m_then->setValue(choice.then.empty() ? tr("none") : keyNoun(choice.then));
    const bool is_long = filter_text.size() > longest_filter;
    m_filter->setValue(filter_text.isEmpty() ? tr("none")
                       : is_long             ? filter_text.left(longest_filter) + u'…'
                                             : filter_text);
    setPlainToolTip(*m_filter, filter_text);
    m_dates->setVisible(choice.range.id == "custom"_L1);
    m_dates->setValue(choice.range.first.toString(Qt::ISODate) + u" – "_s + choice.range.last.toString(Qt::ISODate));
    checkMenus();
}

void SpendHeader::setTagKeys(const QStringList& keys)
{
    if (m_tag_keys == keys)
        return;
    m_tag_keys = keys;
    fillMenus();
}

void SpendHeader::fillMenus()
{
    fillMenu(*m_group->menu(), false);
    fillMenu(*m_then->menu(), true);
    checkMenus();
}

void SpendHeader::fillMenu(QMenu& menu, bool with_none)
{
    menu.clear();
    const auto addKey = [&menu](const QString& title, const QString& key) {
        auto* action = menu.addAction(title);
        action->setData(key);
        action->setCheckable(true);
    };
    if (with_none) {
        addKey(tr("None"), {});
        menu.addSeparator();
    }
    for (const char* key : {"workflow", "step", "provider", "model"})
        addKey(keyTitle(key), QString::fromLatin1(key));
    if (!m_tag_keys.isEmpty())
        menu.addSeparator();
    for (const QString& key : m_tag_keys)
        addKey(keyTitle("tag:" + key.toStdString()), u"tag:"_s + key);
}

void SpendHeader::checkMenus()
{
    for (const auto& [menu, key] :
         {std::pair(m_group->menu(), &m_choice.group), std::pair(m_then->menu(), &m_choice.then)}) {
        for (QAction* action : menu->actions())
            action->setChecked(!action->isSeparator() && action->data().toString().toStdString() == *key);
    }
}

} // namespace assay
