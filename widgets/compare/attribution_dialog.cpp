// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/attribution_dialog.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

namespace assay {

using namespace Qt::StringLiterals;

Result<std::map<QString, QString>> readTags(const QString& text)
{
    std::map<QString, QString> tags;
    const auto lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const auto& line : lines) {
        const QString key = line.section(u'=', 0, 0).trimmed();
        if (line.trimmed().isEmpty())
            continue;
        if (key.isEmpty() || !line.contains(u'='))
            return failure(ErrorKind::Usage,
                           AttributionDialog::tr("“%1” is no tag; write it as team = finance.").arg(line.trimmed()));
        if (!tags.emplace(key, line.section(u'=', 1).trimmed()).second)
            return failure(ErrorKind::Usage,
                           AttributionDialog::tr("The tag %1 is there twice; keep one of the two.").arg(key));
    }
    return tags;
}

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
    m_mistake = new QLabel(this);
    m_mistake->setObjectName(u"mistake"_s);
    m_mistake->setWordWrap(true);
    m_mistake->setTextFormat(Qt::PlainText);
    m_mistake->hide();
    connect(m_tags, &QPlainTextEdit::textChanged, m_mistake, &QLabel::hide);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(16);
    form->addRow(tr("Workflow"), m_workflow);
    form->addRow(tr("Step"), m_step);
    form->addRow(tr("Tags, one a line"), m_tags);
    form->addRow(m_mistake);
    form->addRow(buttons);
    setMinimumWidth(420);
}

void AttributionDialog::applyTo(PromptFile& prompt) const
{
    prompt.workflow = m_workflow->text().trimmed();
    prompt.step = m_step->text().trimmed();
    prompt.tags = readTags(m_tags->toPlainText()).value_or(prompt.tags);
}

// A tag that cannot be read is not dropped in silence: it would be missing from what the calls are filed under.
void AttributionDialog::accept()
{
    if (const auto tags = readTags(m_tags->toPlainText()); !tags)
        return showMistake(tags.error().message);
    QDialog::accept();
}

void AttributionDialog::showMistake(const QString& sentence)
{
    m_mistake->setText(sentence);
    m_mistake->show();
    m_tags->setFocus();
}

} // namespace assay
