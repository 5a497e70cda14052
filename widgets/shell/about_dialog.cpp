// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/about_dialog.h"

#include <QtCore/QLibraryInfo>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "widgets/common/controls.h"
#include "widgets/common/icons.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int dialog_width = 460;

QLabel* paragraph(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Assay"));
    auto* icon = new QLabel(this);
    icon->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* text = new QVBoxLayout;
    text->addWidget(makeTitle(u"Assay %1"_s.arg(QLatin1StringView(ASSAY_VERSION)), this));
    text->setSpacing(8);
    text->addWidget(paragraph(
        tr("A workbench for many AI models at once. Every call is in a ledger that can be recomputed."), this));
    auto* licence = paragraph(
        tr("Free software under the GNU General Public License, version 3 or later. It comes with no warranty."), this);
    setSecondary(*licence);
    text->addWidget(licence);
    auto* libraries = paragraph(builtOn(), this);
    setSecondary(*libraries);
    text->addWidget(libraries);
    text->addStretch();

    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addLayout(text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addLayout(top);
    column->addWidget(buttons);
    setFixedWidth(dialog_width);
    resize(dialog_width, column->totalHeightForWidth(dialog_width)); // the labels wrap, so the hint is too tall
}

QString AboutDialog::builtOn() const
{
    return tr("Running on Qt %1 (%2).").arg(QLatin1StringView(qVersion()), QSysInfo::prettyProductName());
}

} // namespace assay
