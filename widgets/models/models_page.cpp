// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/models_page.h"

#include <QtGui/QAction>
#include <QtGui/QShowEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "engine/catalog/reach.h"
#include "engine/clock.h"
#include "engine/later.h"
#include "widgets/common/banner.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/icons.h"
#include "widgets/models/key_dialog.h"
#include "widgets/models/model_details.h"
#include "widgets/models/model_dialog.h"
#include "widgets/models/model_table.h"
#include "widgets/models/price_dialog.h"
#include "widgets/models/price_table.h"
#include "widgets/models/provider_dialog.h"
#include "widgets/models/provider_list.h"
#include "widgets/models/provider_panel.h"
#include "widgets/models/run_dialog.h"
#include "workbench.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int providers_width = 288;
constexpr int details_height = 320;
constexpr int filter_width = 320;

QSplitter* makeSplitter(Qt::Orientation orientation, QWidget* parent)
{
    auto* const splitter = new QSplitter(orientation, parent);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    return splitter;
}

QLineEdit* makeSearch(const QString& name, const QString& placeholder, QWidget* parent)
{
    auto* const field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(placeholder);
    field->setClearButtonEnabled(true);
    return field;
}

} // namespace

ModelsPage::ModelsPage(Workbench& workbench, ModelsState::Candidates candidates, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_state(new ModelsState(workbench, std::move(candidates), this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_error = new ErrorBanner(this);
    m_warning = new Banner(Tone::Caution, this);
    m_warning->setObjectName(u"catalogWarning"_s);
    m_offer = new Banner(Tone::Accent, this);
    m_offer->setObjectName(u"localServerOffer"_s);
    for (auto* const banner : {static_cast<Banner*>(m_error), m_warning, m_offer}) {
        banner->hide();
        column->addWidget(banner);
    }
    auto* const halves = makeSplitter(Qt::Horizontal, this);
    halves->addWidget(makeProviders());
    halves->addWidget(makeModels());
    halves->setStretchFactor(1, 1);
    halves->setSizes({providers_width, 4 * providers_width});
    column->addWidget(halves, 1);
    setFocusProxy(m_providers);
    connectState();
    connectParts();
    addKeys();
    refreshAll();
}

QWidget* ModelsPage::makeHeader()
{
    auto* const header = new PageHeader(tr("Models"), this);
    m_look = new QPushButton(tr("Look for local servers"), this);
    m_look->setObjectName(u"lookAgain"_s);
    m_look->setToolTip(tr("Asks the usual ports of this machine: Ollama 11434, llama.cpp 8080, vLLM 8000, LM Studio "
                          "1234"));
    auto* const add = new QPushButton(lineIcon(u"plus"_s), tr("Add provider…"), this);
    add->setObjectName(u"addProvider"_s);
    header->addStretch();
    header->add(m_look);
    header->add(add);
    connect(m_look, &QPushButton::clicked, this, &ModelsPage::lookAgain);
    connect(add, &QPushButton::clicked, this, &ModelsPage::addProvider);
    return header;
}

QWidget* ModelsPage::makeProviders()
{
    auto* const side = new Card(this, Card::Edge::None);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(12, 12, 12, 0);
    column->setSpacing(8);
    m_search = makeSearch(u"providerSearch"_s, tr("Find a provider"), this);
    m_providers = new ProviderList(this);
    m_providers->setObjectName(u"providerList"_s);
    m_nobody = new QLabel(this);
    m_nobody->setObjectName(u"noProvider"_s);
    m_nobody->setTextFormat(Qt::PlainText);
    m_nobody->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nobody->setWordWrap(true);
    setSecondary(*m_nobody);
    column->addWidget(m_search);
    column->addWidget(m_nobody);
    column->addWidget(m_providers, 1);
    side->setMinimumWidth(240);
    return side;
}

QWidget* ModelsPage::makeModelBar()
{
    auto* const bar = new QWidget(this);
    auto* const row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 12, 16, 4);
    row->setSpacing(12);
    m_filter = makeSearch(u"modelFilter"_s, tr("Filter models"), this);
    m_filter->setFixedWidth(filter_width);
    m_filter->setToolTip(tr("Words of address or name, in any order (/)"));
    m_count = new QLabel(this);
    m_count->setObjectName(u"modelCount"_s);
    setSecondary(*m_count);
    m_add_model = new QPushButton(lineIcon(u"plus"_s), tr("Add model…"), this);
    m_add_model->setObjectName(u"addModel"_s);
    row->addWidget(m_filter);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_add_model);
    return bar;
}

QWidget* ModelsPage::makeModels()
{
    auto* const side = new QWidget(this);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const QString replay = m_workbench.isReplaying()
                               ? tr("This workspace answers from recordings and asks nobody, so there is nothing to "
                                    "test; open one that does not replay.")
                               : QString();
    m_panel = new ProviderPanel(*m_state, replay, this);
    m_table = new ModelTable(this);
    m_table->setObjectName(u"modelTable"_s);
    m_no_match = new EmptyState(u"search"_s, tr("No model matches the filter"), this);
    m_no_match->setObjectName(u"noMatch"_s);
    m_no_models = new EmptyState(u"models"_s, tr("The catalog knows no models of this provider"), this);
    m_no_models->setObjectName(u"noModels"_s);
    m_no_models->setDetail(
        tr("Test asks it which it has; what it lists can be added to the workspace. Any model can be "
           "asked by its name, but its cost is unknown."));
    m_models = new QStackedWidget(this);
    auto* const table_page = new QWidget(this);
    auto* const inset = new QVBoxLayout(table_page);
    inset->setContentsMargins(8, 0, 8, 0);
    inset->addWidget(m_table);
    m_models->addWidget(table_page);
    m_models->addWidget(m_no_match);
    m_models->addWidget(m_no_models);
    m_details = new ModelDetails(this);
    m_details->setObjectName(u"modelDetails"_s);
    auto* const card = new Card(this, Card::Edge::None);
    auto* const inside = new QVBoxLayout(card);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_details);
    card->hide();
    auto* const halves = makeSplitter(Qt::Vertical, this);
    halves->addWidget(m_models);
    halves->addWidget(card);
    halves->setStretchFactor(0, 1);
    halves->setSizes({2 * details_height, details_height});
    column->addWidget(m_panel);
    column->addWidget(makeModelBar());
    column->addWidget(halves, 1);
    return side;
}

void ModelsPage::connectState()
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        refreshProviders();
        m_panel->refresh();
    });
    connect(m_state, &ModelsState::catalogChanged, this, &ModelsPage::refreshAll);
    connect(m_state, &ModelsState::keysChanged, &m_refresh, qOverload<>(&QTimer::start));
    connect(m_state, &ModelsState::testChanged, this, [this](const QString& id) {
        m_refresh.start();
        const auto* const test = m_state->testOf(id.toStdString());
        if (!test || !test->running) // the models it lists may have come, or gone
            refreshModels();
    });
    connect(m_state, &ModelsState::serversChanged, this, [this] {
        refreshOffer();
        m_refresh.start();
        if (!m_state->isLooking())
            refreshModels();
    });
}

void ModelsPage::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, this, &ModelsPage::refreshProviders);
    connect(m_search, &QLineEdit::returnPressed, m_providers, qOverload<>(&QWidget::setFocus));
    connect(m_providers, &ProviderList::providerChosen, this, &ModelsPage::chooseProvider);
    connect(m_providers, &ProviderList::entered, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_table->setFilter(text);
        showCount();
    });
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table, &ModelTable::modelChosen, this, &ModelsPage::showDetails);
    connect(m_table, &ModelTable::left, this, [this] { showModel({}); });
    connect(m_add_model, &QPushButton::clicked, this, &ModelsPage::addModel);
    connect(m_offer, &Banner::closed, this, [this] { m_offer_declined = true; });
    connect(m_offer->setAction(tr("Use it")), &QPushButton::clicked, this, &ModelsPage::useOffer);
    connect(m_panel, &ProviderPanel::editWanted, this, &ModelsPage::editProvider);
    connect(m_panel, &ProviderPanel::removalWanted, this, &ModelsPage::removeProvider);
    connect(m_panel, &ProviderPanel::keyWanted, this, &ModelsPage::setKey);
    connect(m_panel, &ProviderPanel::keepListedWanted, this, &ModelsPage::keepListed);
    connect(m_panel, &ProviderPanel::keyRemovalWanted, this, &ModelsPage::removeKey);
    connect(m_details, &ModelDetails::closed, this, [this] { showModel({}); });
    connect(m_details, &ModelDetails::priceWanted, this, &ModelsPage::setPrice);
    connect(m_details, &ModelDetails::runWanted, this, &ModelsPage::runModel);
    connect(m_details, &ModelDetails::keepWanted, this, &ModelsPage::keepChosenModel);
    connect(m_details, &ModelDetails::removalWanted, this, &ModelsPage::removeModel);
    connect(m_details, &ModelDetails::priceRemovalWanted, this, &ModelsPage::removePrice);
    connect(m_no_models->setAction(tr("Test")), &QPushButton::clicked, m_panel, &ProviderPanel::test);
    connect(m_no_match->setAction(tr("Clear the filter")), &QPushButton::clicked, m_filter, &QLineEdit::clear);
}

void ModelsPage::addPageAction(const QString& text, const QList<QKeySequence>& keys, const std::function<void()>& then)
{
    auto* const action = new QAction(text, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, then);
    addAction(action);
}

void ModelsPage::addKeys()
{
    addPageAction(tr("Filter models"), {QKeySequence::Find, Qt::Key_Slash}, [this] { focusFilter(); });
    addPageAction(tr("Add provider…"), {}, [this] { addProvider(); });
    addPageAction(tr("Add model…"), {}, [this] { addModel(); });
    addPageAction(tr("Test the provider"), {Qt::CTRL | Qt::Key_T}, [this] { m_panel->test(); });
    addPageAction(tr("Run by its form…"), {}, [this] { runModel(); });
    addPageAction(tr("Look for local servers"), {}, [this] { lookAgain(); });
}

void ModelsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (event->spontaneous())
        return;
    m_state->refreshKeys();
    m_state->look();
}

void ModelsPage::lookAgain()
{
    m_offer_declined = false;
    m_state->look();
}

void ModelsPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

// What is shown ------------------------------------------------------------------------------------------------------

void ModelsPage::refreshAll()
{
    m_catalog = m_state->catalog();
    if (!m_providers->chosen().isEmpty() && !chosenProvider())
        m_providers->choose({});
    refreshWarnings();
    refreshProviders();
    m_panel->showProvider(m_providers->chosen().toStdString());
    refreshModels();
    refreshOffer();
}

void ModelsPage::refreshProviders()
{
    auto rows = providerRows(*m_state, m_search->text().trimmed());
    m_nobody->setText(tr("No provider matches “%1”.").arg(m_search->text().trimmed()));
    m_nobody->setVisible(rows.empty());
    m_providers->setRows(std::move(rows));
}

void ModelsPage::refreshModels()
{
    const std::string provider = m_providers->chosen().toStdString();
    m_table->setRows(m_catalog, modelRows(*m_state, provider, utcMicroseconds()), provider.empty());
    m_add_model->setVisible(!provider.empty());
    showCount();
    showDetails();
}

void ModelsPage::refreshWarnings()
{
    const QStringList& warnings = m_catalog->warnings();
    m_warning->setVisible(!warnings.isEmpty());
    if (warnings.isEmpty())
        return;
    m_warning->setSentence(
        warnings.size() == 1
            ? warnings.constFirst()
            : tr("%1 And %n more.", nullptr, static_cast<int>(warnings.size()) - 1).arg(warnings.constFirst()));
    m_warning->setToolTip(warnings.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s));
}

void ModelsPage::refreshOffer()
{
    m_look->setEnabled(!m_state->isLooking());
    const auto offers = m_state->offers();
    m_offer->setVisible(!offers.empty() && !m_offer_declined);
    if (!offers.empty())
        m_offer->setSentence(offerSentence(offers.front()));
}

void ModelsPage::showCount()
{
    const int shown = m_table->order().rowCount();
    const int all = m_table->order().sourceModel()->rowCount();
    m_count->setText(shown == all ? tr("%Ln model(s)", nullptr, all)
                                  : tr("%1 of %Ln model(s)", nullptr, all).arg(countText(shown)));
    m_no_match->setDetail(tr("“%1”").arg(m_filter->text().trimmed()));
    m_models->setCurrentIndex(shown > 0 ? 0 : all > 0 ? 1 : 2);
}

void ModelsPage::showDetails()
{
    const auto* const row = m_table->chosenRow();
    m_details->parentWidget()->setVisible(row != nullptr);
    if (row)
        m_details->showModel(m_catalog, *row, utcMicroseconds());
}

const Provider* ModelsPage::chosenProvider() const
{
    return m_catalog->findProvider(m_providers->chosen().toStdString());
}

void ModelsPage::chooseProvider(const QString& id)
{
    m_error->clear();
    m_table->choose({});
    m_panel->showProvider(id.toStdString());
    refreshModels();
    m_table->scrollToTop();
}

void ModelsPage::showProvider(const QString& id)
{
    m_search->clear();
    m_providers->choose(id);
    chooseProvider(id);
}

void ModelsPage::showModel(const QString& address)
{
    m_table->choose(address.toStdString());
    showDetails();
}

// What is changed ----------------------------------------------------------------------------------------------------

FormDialog* ModelsPage::open(FormDialog* dialog)
{
    dialog->open();
    return dialog;
}

void ModelsPage::sayOutcome(const Result<void>& outcome)
{
    if (outcome)
        m_error->clear();
    else
        m_error->showError(outcome.error());
}

FormDialog* ModelsPage::addProvider()
{
    const auto keep = [this](const Provider& provider) {
        const auto kept = m_state->keepProvider(provider);
        if (kept)
            showProvider(QString::fromStdString(provider.id));
        return kept;
    };
    return open(new ProviderDialog(m_catalog, nullptr, keep, this));
}

FormDialog* ModelsPage::editProvider()
{
    const auto* const provider = chosenProvider();
    if (!provider || !m_state->isOwn(*provider))
        return nullptr;
    const auto keep = [this](const Provider& changed) { return m_state->keepProvider(changed); };
    return open(new ProviderDialog(m_catalog, provider, keep, this));
}

FormDialog* ModelsPage::addModel()
{
    const auto* const provider = chosenProvider();
    if (!provider)
        return nullptr;
    const auto keep = [this, id = provider->id](const Model& model) {
        const auto kept = m_state->keepModel(id, model);
        if (kept)
            showModel(QString::fromStdString(id + "/" + model.id));
        return kept;
    };
    return open(new ModelDialog(*provider, keep, this));
}

FormDialog* ModelsPage::setPrice()
{
    const auto* const row = m_table->chosenRow();
    if (!row || row->local)
        return nullptr;
    const auto* const chosen = m_details->prices().chosen();
    const auto keep = [this](const PriceRow& price) { return m_state->keepPrice(price); };
    return open(new PriceDialog(m_catalog, row->provider, row->model.id, chosen ? chosen : row->prices[0],
                                utcMicroseconds(), keep, this));
}

FormDialog* ModelsPage::setKey()
{
    const auto* const provider = chosenProvider();
    return provider ? open(new KeyDialog(*m_state, *provider, this)) : nullptr;
}

RunDialog* ModelsPage::runModel()
{
    const auto* const row = m_table->chosenRow();
    if (!row) {
        m_error->showError({.kind = ErrorKind::Usage, .message = tr("Choose a model in the table first.")});
        return nullptr;
    }
    const auto target = m_workbench.resolve(row->address());
    if (!target || !runsByForm(target->provider, target->model)) {
        const auto none = tr("%1 runs no models by a form of their own.").arg(QString::fromStdString(row->provider));
        m_error->showError(target ? Error{.kind = ErrorKind::Usage, .message = none} : target.error());
        return nullptr;
    }
    m_error->clear();
    auto* const dialog = new RunDialog(m_workbench, *target, this);
    dialog->open();
    return dialog;
}

void ModelsPage::useOffer()
{
    const auto offers = m_state->offers();
    if (offers.empty())
        return;
    const auto id = m_state->keepServer(offers.front());
    sayOutcome(id ? Result<void>() : std::unexpected(id.error()));
    if (id)
        showProvider(QString::fromStdString(*id));
}

void ModelsPage::keepListed()
{
    if (const auto* const provider = chosenProvider())
        sayOutcome(m_state->keepUnlisted(*provider));
}

void ModelsPage::keepChosenModel()
{
    if (const auto* const row = m_table->chosenRow())
        sayOutcome(m_state->keepModel(row->provider, listedModel(row->model.id)));
}

void ModelsPage::confirm(const QString& question, const QString& action, const std::function<void()>& then)
{
    auto* const box = new QMessageBox(QMessageBox::NoIcon, {}, question, QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // names are other people's
    const auto* const yes = box->addButton(action, QMessageBox::AcceptRole);
    connect(yes, &QPushButton::clicked, this, then);
    box->open();
}

void ModelsPage::removeProvider()
{
    const auto* const provider = chosenProvider();
    if (!provider)
        return;
    confirm(tr("Remove %1 and its models from the workspace? Calls that were made stay in the ledger.")
                .arg(QString::fromStdString(provider->name)),
            tr("Remove"), [this, id = provider->id] { sayOutcome(m_state->dropProvider(id)); });
}

void ModelsPage::removeKey()
{
    const auto* const provider = chosenProvider();
    if (!provider)
        return;
    confirm(tr("Remove the key of %1 from the keychain? Most providers show a key only once.")
                .arg(QString::fromStdString(provider->name)),
            tr("Remove"), [this, asked = *provider] {
                whenDone(m_state->removeKey(asked), this, [this](const Result<void>& outcome) { sayOutcome(outcome); });
            });
}

void ModelsPage::removeModel()
{
    const auto* const row = m_table->chosenRow();
    if (!row)
        return;
    confirm(tr("Remove what the workspace says of %1? Calls that were made stay in the ledger.")
                .arg(QString::fromStdString(row->address())),
            tr("Remove"), [this, provider = row->provider, model = row->model.id] {
                sayOutcome(m_state->dropModel(provider, model));
            });
}

void ModelsPage::removePrice(const PriceRow& price)
{
    sayOutcome(m_state->dropPrice(price));
}

} // namespace assay
