// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QHelpEvent>
#include <QtWidgets/QToolTip>

#include "widgets/compare/metrics_row.h"

using namespace assay;
using namespace Qt::StringLiterals;

class ColumnPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFigureThatIsCutIsWholeInItsToolTip();
};

void ColumnPartsTest::aFigureThatIsCutIsWholeInItsToolTip()
{
    MetricsRow row;
    row.setMetrics({{.value = u"1,234,567 / 7,654,321"_s, .caption = u"in / out"_s, .details = u"Tokens"_s}});
    row.resize(40, row.sizeHint().height());
    row.show();
    const QPoint place(4, 4);
    QHelpEvent asked(QEvent::ToolTip, place, row.mapToGlobal(place));
    QApplication::sendEvent(&row, &asked);
    QCOMPARE(QToolTip::text(), u"1,234,567 / 7,654,321 in / out\nTokens"_s);
}

QTEST_MAIN(ColumnPartsTest)
#include "column_parts_test.moc"
