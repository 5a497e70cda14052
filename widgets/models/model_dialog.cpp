// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/model_dialog.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

#include <algorithm>

#include "widgets/common/figure_text.h"
#include "widgets/models/model_rows.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t largest_context = 1'000'000'000;

std::vector<std::string> chosenWords(const std::vector<QCheckBox*>& boxes)
{
    std::vector<std::string> words;
    for (const auto* box : boxes) {
        if (box->isChecked())
            words.push_back(box->property("word").toString().toStdString());
    }
    return words;
}

// Nothing for what is no count, or no context.
std::optional<std::int64_t> contextOf(const QString& typed)
{
    const auto tokens = countOf(typed);
    return tokens && *tokens > 0 && *tokens <= largest_context ? tokens : std::nullopt;
}

} // namespace

ModelDialog::ModelDialog(const Provider& provider, Keep keep, QWidget* parent)
    : FormDialog(tr("Add model"), tr("Add"), parent), m_provider(provider), m_keep(std::move(keep))
{
    m_id = addLine(u"modelId"_s, tr("Id, as %1 calls it").arg(QString::fromStdString(provider.name)), u"acme-large"_s);
    m_name = addLine(u"modelName"_s, tr("Name"), u"Acme Large"_s);
    m_context = addLine(u"modelContext"_s, tr("Context in tokens, where you know it"), u"128000"_s);
    m_input = addModalities(u"modelInput"_s, tr("Takes"), {u"text"_s, u"image"_s, u"audio"_s, u"video"_s, u"pdf"_s});
    m_output = addModalities(u"modelOutput"_s, tr("Answers in"), {u"text"_s, u"image"_s, u"audio"_s});
    recheck();
}

std::vector<QCheckBox*> ModelDialog::addModalities(const QString& name, const QString& caption,
                                                   const QStringList& words)
{
    auto* const group = new QWidget(this);
    group->setObjectName(name);
    auto* const row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    std::vector<QCheckBox*> boxes;
    for (const auto& word : words) {
        auto* const box = new QCheckBox(modalityTitle(word.toStdString()), group);
        box->setProperty("word", word);
        box->setObjectName(name + u'-' + word);
        box->setChecked(word == "text"_L1);
        connect(box, &QCheckBox::toggled, this, [this] { recheck(); });
        row->addWidget(box);
        boxes.push_back(box);
    }
    row->addStretch(1);
    addField(caption, group);
    return boxes;
}

Model ModelDialog::model() const
{
    const std::string id = m_id->text().trimmed().toStdString();
    const std::string name = m_name->text().trimmed().toStdString();
    return {.id = id,
            .name = name.empty() ? id : name,
            .input = chosenWords(m_input),
            .output = chosenWords(m_output),
            .context_tokens = contextOf(m_context->text()),
            .status = "active"};
}

std::map<QString, QString> ModelDialog::problems() const
{
    std::map<QString, QString> found;
    const QString id = m_id->text().trimmed();
    if (id.isEmpty())
        found[m_id->objectName()] = QString();
    else if (id.contains(u' '))
        found[m_id->objectName()] = tr("An id has no blanks.");
    else if (m_provider.findModel(id.toStdString()))
        found[m_id->objectName()] = tr("%1 has this model already.").arg(QString::fromStdString(m_provider.name));
    if (!m_context->text().trimmed().isEmpty() && !contextOf(m_context->text()))
        found[m_context->objectName()] = tr("Write a number of tokens, such as 128000 or 128k.");
    if (chosenWords(m_input).empty())
        found[u"modelInput"_s] = tr("Choose what it takes.");
    if (chosenWords(m_output).empty())
        found[u"modelOutput"_s] = tr("Choose what it answers in.");
    return found;
}

void ModelDialog::keep()
{
    conclude(m_keep(model()));
}

} // namespace assay
