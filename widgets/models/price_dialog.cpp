// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/price_dialog.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include "widgets/common/amount_lines.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/note_label.h"
#include "widgets/common/price_words.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr auto day_format = "yyyy-MM-dd"_L1;

std::int64_t timeOf(const QDate& day)
{
    return day.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch() * 1000;
}

// 0 for an empty field, nothing for what is no count.
std::optional<std::int64_t> contextOf(const QString& typed)
{
    return typed.trimmed().isEmpty() ? std::optional<std::int64_t>(0) : countOf(typed);
}

} // namespace

PriceDialog::PriceDialog(std::shared_ptr<const Catalog> catalog, std::string provider, std::string model,
                         const PriceRow* start, std::int64_t time_us, Keep keep, QWidget* parent)
    : FormDialog(tr("Set price"), tr("Keep"), parent), m_catalog(std::move(catalog)), m_provider(std::move(provider)),
      m_model(std::move(model)), m_time_us(time_us), m_keep(std::move(keep)), m_change(new NoteLabel(this))
{
    auto* const address = new ElidedLabel(QString::fromStdString(m_provider + "/" + m_model), Qt::ElideMiddle, this);
    addWidget(address);
    m_meter = addChoice(u"priceMeter"_s, tr("Meter"));
    m_mode = addChoice(u"priceMode"_s, tr("Mode"));
    fillMeters();
    fillModes();
    m_price = addLine(u"price"_s, tr("Price"));
    m_context = addLine(u"priceContext"_s, tr("Only for prompts over so many tokens"), tr("any prompt"));
    m_from = addLine(u"priceFrom"_s, tr("First day it holds"), tr("every day"));
    m_note = addLine(u"priceNote"_s, tr("Where it comes from"), tr("contract of May 2026"));
    m_change->setObjectName(u"priceChange"_s);
    addWidget(m_change);
    begin(start);
    changed();
}

// The usual ones, and those the model has a price for.
void PriceDialog::fillMeters()
{
    const QSignalBlocker silent(m_meter);
    const auto add = [this](const std::string& key) {
        if (m_meter->findData(QString::fromStdString(key)) < 0)
            m_meter->addItem(meterTitle(key), QString::fromStdString(key));
    };
    for (const auto key : usualMeters())
        add(std::string(key));
    for (const auto* row : m_catalog->prices().rowsOf(m_provider, m_model))
        add(row->meter);
}

void PriceDialog::fillModes()
{
    const QSignalBlocker silent(m_mode);
    for (const auto* mode : {"standard", "batch", "flex", "priority"})
        m_mode->addItem(modeTitle(mode), QString::fromLatin1(mode));
}

void PriceDialog::begin(const PriceRow* start)
{
    m_from->setText(priceDay(m_time_us));
    if (!start)
        return;
    m_meter->setCurrentIndex(m_meter->findData(QString::fromStdString(start->meter)));
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(QString::fromStdString(start->mode))));
    if (start->context_above > 0)
        m_context->setText(QString::number(start->context_above));
    m_price->setText(typedUnitPrice(start->meter, start->price_usd));
    m_price->selectAll();
}

std::string PriceDialog::meter() const
{
    return m_meter->currentData().toString().toStdString();
}

Result<PriceRow> PriceDialog::price() const
{
    const auto price = unitPriceOf(meter(), m_price->text());
    if (!price)
        return std::unexpected(price.error());
    return PriceRow{.provider = m_provider,
                    .model = m_model,
                    .meter = meter(),
                    .mode = m_mode->currentData().toString().toStdString(),
                    .context_above = contextOf(m_context->text()).value_or(0),
                    .price_usd = *price,
                    .valid_from = m_from->text().trimmed().toStdString(),
                    .status = "override",
                    .source = "user",
                    .as_of = priceDay(m_time_us).toStdString(),
                    .note = m_note->text().trimmed().toStdString()};
}

// What holds without it on the first day of the new price.
const PriceRow* PriceDialog::before(const PriceRow& after) const
{
    const QDate day = QDate::fromString(QString::fromStdString(after.valid_from), day_format);
    return m_catalog->prices().find({.provider = m_provider,
                                     .model = m_model,
                                     .meter = after.meter,
                                     .mode = after.mode,
                                     .prompt_tokens = after.context_above + 1,
                                     .time_us = day.isValid() ? timeOf(day) : m_time_us});
}

std::map<QString, QString> PriceDialog::problems() const
{
    std::map<QString, QString> found;
    const auto price = unitPriceOf(meter(), m_price->text());
    if (m_price->text().trimmed().isEmpty())
        found[m_price->objectName()] = QString();
    else if (!price)
        found[m_price->objectName()] = price.error().message;
    if (!contextOf(m_context->text()))
        found[m_context->objectName()] = tr("Write a number of tokens, such as 200000.");
    const QString from = m_from->text().trimmed();
    if (!from.isEmpty() && !QDate::fromString(from, day_format).isValid())
        found[m_from->objectName()] = tr("Write a day as 2026-05-31, or nothing for every day.");
    return found;
}

void PriceDialog::changed()
{
    if (!m_note) // the fields are still being made
        return;
    recheck();
    setCaption(*m_price, tr("Price in US dollars %1").arg(unitTitle(meter())));
    const auto after = price();
    const bool sound = after && problems().empty();
    m_change->say(sound ? priceChange(before(*after), *after) : QString(), Tone::Accent);
}

void PriceDialog::keep()
{
    const auto after = price();
    conclude(after ? m_keep(*after) : Result<void>(std::unexpected(after.error())));
}

} // namespace assay
