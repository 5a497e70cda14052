// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/attribution_dialog.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

namespace assay {

using namespace Qt::StringLiterals;

AttributionDialog::AttributionDialog(const PromptFile& prompt, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Workflow and tags"));
    m_workflow = new QLineEdit(prompt.workflow, this);
    m_workflow->setObjectName(u"workflow"_s);
    m_step = new QLineEdit(prompt.step, this);
    m_step->setObjectName(u"step"_s);
    m_tags = new QPlainTextEdit(this);
    m_tags->setObjectName(u"tags"_s);
    m_tags->setPlaceholderText(tr("team = finance"));
    m_tags->setTabChangesFocus(true);
    m_tags->setFixedHeight(84);
    QStringList lines;
    for (const auto& [key, value] : prompt.tags)
        lines << u"%1 = %2"_s.arg(key, value);
    m_tags->setPlainText(lines.join(u'\n'));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(16);
    form->addRow(tr("Workflow"), m_workflow);
    form->addRow(tr("Step"), m_step);
    form->addRow(tr("Tags, one a line"), m_tags);
    form->addRow(buttons);
    setMinimumWidth(420);
}

void AttributionDialog::applyTo(PromptFile& prompt) const
{
    prompt.workflow = m_workflow->text().trimmed();
    prompt.step = m_step->text().trimmed();
    prompt.tags.clear();
    const auto lines = m_tags->toPlainText().split(u'\n');
    for (const auto& line : lines) {
        const QString key = line.section(u'=', 0, 0).trimmed();
        if (!key.isEmpty() && line.contains(u'='))
            prompt.tags[key] = line.section(u'=', 1).trimmed();
    }
}

} // namespace assay
