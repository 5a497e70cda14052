// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/days_dialog.h"

#include <QtWidgets/QDateEdit>

using namespace Qt::StringLiterals;

namespace assay {

DaysDialog::DaysDialog(const DayRange& days, QWidget* parent)
    : FormDialog(tr("Made between"), tr("Show"), parent),
      m_first(
          addDay(u"firstDay"_s, tr("First day"), days.first.isValid() ? days.first : QDate::currentDate().addDays(-6))),
      m_last(addDay(u"lastDay"_s, tr("Last day"), days.last.isValid() ? days.last : QDate::currentDate()))
{
    recheck();
}

QDateEdit* DaysDialog::addDay(const QString& name, const QString& caption, QDate day)
{
    auto* const edit = new QDateEdit(day, this);
    edit->setObjectName(name);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(u"yyyy-MM-dd"_s);
    addField(caption, edit);
    connect(edit, &QDateEdit::dateChanged, this, [this] { changed(); });
    return edit;
}

std::map<QString, QString> DaysDialog::problems() const
{
    if (m_first->date() <= m_last->date())
        return {};
    return {{m_last->objectName(), tr("The last day is before the first one; choose a later one.")}};
}

void DaysDialog::keep()
{
    Q_EMIT daysChosen({m_first->date(), m_last->date()});
    conclude({});
}

} // namespace assay
