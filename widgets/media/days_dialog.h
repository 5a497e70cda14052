// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/form_dialog.h"
#include "widgets/media/media_filter_bar.h"

class QDateEdit;

namespace assay {

// The first and the last day of what is looked at.
class DaysDialog : public FormDialog
{
    Q_OBJECT

public:
    DaysDialog(const DayRange& days, QWidget* parent);

Q_SIGNALS:
    void daysChosen(const assay::DayRange& days);

protected:
    std::map<QString, QString> problems() const override;
    void keep() override;

private:
    QDateEdit* addDay(const QString& name, const QString& caption, QDate day);

    QDateEdit* m_first;
    QDateEdit* m_last;
};

} // namespace assay
