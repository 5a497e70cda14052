// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/attribution_dialog.h"

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
        if (key.contains(u':')) // where a prompt's file ends the name
            return failure(ErrorKind::Usage,
                           AttributionDialog::tr("The tag %1 has a colon in its name; leave it out.").arg(key));
        if (!tags.emplace(key, line.section(u'=', 1).trimmed()).second)
            return failure(ErrorKind::Usage,
                           AttributionDialog::tr("The tag %1 is there twice; keep one of the two.").arg(key));
    }
    return tags;
}

AttributionDialog::AttributionDialog(const PromptFile& prompt, QWidget* parent)
    : FormDialog(tr("Workflow and tags"), tr("Apply"), parent)
{
    m_workflow = addLine(u"workflow"_s, tr("Workflow"));
    m_step = addLine(u"step"_s, tr("Step"));
    m_tags = new QPlainTextEdit(this);
    m_tags->setObjectName(u"tags"_s);
    m_tags->setPlaceholderText(tr("team = finance"));
    m_tags->setTabChangesFocus(true);
    m_tags->setFixedHeight(84);
    addField(tr("Tags, one a line"), m_tags);
    m_workflow->setText(prompt.workflow);
    m_step->setText(prompt.step);
    QStringList lines;
    for (const auto& [key, value] : prompt.tags)
        lines << u"%1 = %2"_s.arg(key, value);
    m_tags->setPlainText(lines.join(u'\n'));
    connect(m_tags, &QPlainTextEdit::textChanged, this, [this] { changed(); });
    recheck();
}

void AttributionDialog::applyTo(PromptFile& prompt) const
{
    prompt.workflow = m_workflow->text().trimmed();
    prompt.step = m_step->text().trimmed();
    prompt.tags = readTags(m_tags->toPlainText()).value_or(prompt.tags);
}

// A tag that cannot be read is not dropped in silence: it would be missing from what the calls are filed under.
std::map<QString, QString> AttributionDialog::problems() const
{
    const auto tags = readTags(m_tags->toPlainText());
    return tags ? std::map<QString, QString>()
                : std::map<QString, QString>{{m_tags->objectName(), tags.error().message}};
}

void AttributionDialog::keep()
{
    conclude({});
}

} // namespace assay
