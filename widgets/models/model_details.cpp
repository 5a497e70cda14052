// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/model_details.h"

#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <chrono>

#include "engine/catalog/reach.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/models/models_state.h"
#include "widgets/models/price_table.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto copied_for = 1500ms;

QString abilities(const Model& model)
{
    QStringList words;
    if (model.tools.value_or(false))
        words << ModelDetails::tr("tools");
    if (model.json.value_or(false))
        words << ModelDetails::tr("JSON");
    if (model.reasoning.value_or(false))
        words << ModelDetails::tr("reasoning");
    return words.join(u", "_s);
}

} // namespace

QString modelFacts(const ModelRow& row)
{
    const Model& model = row.model;
    QStringList parts;
    if (model.name != model.id)
        parts << QString::fromStdString(model.name);
    if (model.context_tokens)
        parts << ModelDetails::tr("context %1").arg(countText(*model.context_tokens));
    if (model.max_output_tokens)
        parts << ModelDetails::tr("output up to %1").arg(countText(*model.max_output_tokens));
    parts << modalitiesText(model) << abilities(model) << modelStatusText(row);
    parts.removeAll(QString());
    parts.removeAll(u"—"_s);
    return parts.join(u" · "_s);
}

ModelDetails::ModelDetails(QWidget* parent) : QWidget(parent), m_prices(new PriceTable(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(4);
    column->addWidget(makeTop());
    m_facts = new ElidedLabel({}, Qt::ElideRight, this);
    m_facts->setObjectName(u"modelFacts"_s);
    m_facts->setContentsMargins(8, 0, 8, 0);
    setSecondary(*m_facts);
    column->addWidget(m_facts);
    m_prices->setObjectName(u"prices"_s);
    m_none = new EmptyState(u"info"_s, tr("No sheet has a price for this model"), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_prices);
    m_stack->addWidget(m_none);
    column->addWidget(m_stack, 1);
    connect(m_prices, &PriceTable::priceChosen, this, &ModelDetails::showButtons);
}

QPushButton* ModelDetails::makeButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text, this);
    button->setObjectName(name);
    return button;
}

QWidget* ModelDetails::makeTop()
{
    auto* const top = new QWidget(this);
    auto* const row = new QHBoxLayout(top);
    row->setContentsMargins(8, 0, 8, 0); // title and facts stand over the text of the table's cells
    row->setSpacing(8);
    m_title = new ElidedLabel({}, Qt::ElideMiddle, this);
    m_title->setObjectName(u"modelTitle"_s);
    m_title->setFont(titleFont());
    m_own = new Badge(tr("yours"), Tone::Accent, Badge::Shape::Filled, this);
    m_copy = makeButton(u"copyAddress"_s, tr("Copy name"));
    m_copy->setToolTip(tr("PROVIDER/MODEL, as the command line takes it"));
    m_keep = makeButton(u"keepModel"_s, tr("Add to the workspace"));
    m_remove = makeButton(u"removeModel"_s, tr("Remove…"));
    m_remove_price = makeButton(u"removePrice"_s, tr("Remove your price"));
    m_set_price = makeButton(u"setPrice"_s, tr("Set price…"));
    m_run = makeButton(u"runModel"_s, tr("Run by its form…"));
    m_run->setToolTip(tr("Asks the provider what the model takes, and runs it with that"));
    auto* const close = new QToolButton(this);
    close->setIcon(lineIcon(u"close"_s, IconColor::Secondary));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    row->addWidget(m_title);
    row->addWidget(m_own);
    row->addStretch(1);
    for (auto* const button : {m_remove_price, m_remove, m_keep, m_copy, m_set_price, m_run})
        row->addWidget(button);
    row->addWidget(close);
    connect(m_copy, &QPushButton::clicked, this, &ModelDetails::copyAddress);
    connect(m_keep, &QPushButton::clicked, this, &ModelDetails::keepWanted);
    connect(m_remove, &QPushButton::clicked, this, &ModelDetails::removalWanted);
    connect(m_remove_price, &QPushButton::clicked, this, [this] {
        if (const auto* const price = m_prices->chosen())
            Q_EMIT priceRemovalWanted(*price);
    });
    connect(m_set_price, &QPushButton::clicked, this, &ModelDetails::priceWanted);
    connect(m_run, &QPushButton::clicked, this, &ModelDetails::runWanted);
    connect(close, &QToolButton::clicked, this, &ModelDetails::closed);
    return top;
}

void ModelDetails::showModel(std::shared_ptr<const Catalog> catalog, const ModelRow& row, std::int64_t time_us)
{
    m_row = row;
    m_row.prices = {}; // they point into a catalog that may go
    m_title->setText(QString::fromStdString(row.address()));
    m_facts->setText(modelFacts(row));
    const auto prices = timedPrices(catalog->prices(), row.provider, row.model.id, time_us);
    const auto* const provider = catalog->findProvider(row.provider);
    m_run->setVisible(provider && runsByForm(*provider, row.model.id));
    m_prices->setPrices(std::move(catalog), prices);
    m_none->setDetail(row.local ? tr("It runs on this machine and costs nothing.")
                                : tr("Its calls are recorded as unpriced, which is not the same as free. Set the price "
                                     "if you know it."));
    m_stack->setCurrentIndex(prices.empty() ? 1 : 0);
    showButtons();
}

void ModelDetails::showButtons()
{
    const auto* const price = m_prices->chosen();
    m_own->setVisible(m_row.own);
    m_keep->setVisible(m_row.listed);
    m_remove->setVisible(m_row.own);
    m_remove_price->setVisible(price && price->sheet == "workspace/overrides");
    m_set_price->setVisible(!m_row.local);
}

void ModelDetails::copyAddress()
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(m_row.address()));
    m_copy->setText(tr("Copied"));
    QTimer::singleShot(copied_for, m_copy, [this] { m_copy->setText(tr("Copy name")); });
}

void ModelDetails::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT closed();
    QWidget::keyPressEvent(event);
}

} // namespace assay
