// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/provider_panel.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "widgets/common/note_label.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int unnoticed_ms = 150;

// Why a provider cannot be asked before something is set; empty where it can.
QString missingName(const Catalog& catalog, const Provider& provider)
{
    const auto resolved = catalog.resolve(provider.id + "/model");
    return resolved ? QString() : resolved.error().message;
}

} // namespace

ProviderPanel::ProviderPanel(ModelsState& state, QString replay_note, QWidget* parent)
    : Card(parent, Edge::Bottom), m_state(state), m_replay_note(std::move(replay_note))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 13);
    column->setSpacing(8);
    column->addWidget(makeTop());
    column->addWidget(m_facts = makeFacts());
    column->addWidget(m_test_line = makeTestLine());
    m_busy.setSingleShot(true);
    m_busy.setInterval(unnoticed_ms);
    connect(&m_busy, &QTimer::timeout, this, [this] {
        m_note->say(tr("Asking for its models …"), Tone::Neutral);
        m_test_line->show();
    });
    connect(&m_state, &ModelsState::testChanged, this, [this](const QString& id) {
        if (id.toStdString() == m_id)
            refresh();
    });
}

QPushButton* ProviderPanel::makeButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text, this);
    button->setObjectName(name);
    return button;
}

QWidget* ProviderPanel::makeTop()
{
    auto* const top = new QWidget(this);
    auto* const row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_title = makeTitle({}, this);
    m_title->setObjectName(u"providerTitle"_s);
    m_detail = new ElidedLabel({}, Qt::ElideRight, this);
    m_detail->setObjectName(u"providerDetail"_s);
    setSecondary(*m_detail);
    m_own = new Badge(tr("yours"), Tone::Accent, Badge::Shape::Filled, this);
    m_edit = makeButton(u"editProvider"_s, tr("Edit…"));
    m_remove = makeButton(u"removeProvider"_s, tr("Remove…"));
    m_remove_key = makeButton(u"removeKey"_s, tr("Remove key…"));
    m_set_key = makeButton(u"setKey"_s, tr("Set key…"));
    m_test = makeButton(u"testProvider"_s, tr("Test"));
    m_test->setToolTip(tr("Asks for the list of models: the cheapest exchange that shows whether address and key are "
                          "right"));
    row->addWidget(m_title);
    row->addWidget(m_own);
    row->addWidget(m_detail, 1);
    for (auto* const button : {m_edit, m_remove, m_remove_key, m_set_key, m_test})
        row->addWidget(button);
    connect(m_edit, &QPushButton::clicked, this, &ProviderPanel::editWanted);
    connect(m_remove, &QPushButton::clicked, this, &ProviderPanel::removalWanted);
    connect(m_remove_key, &QPushButton::clicked, this, &ProviderPanel::keyRemovalWanted);
    connect(m_set_key, &QPushButton::clicked, this, &ProviderPanel::keyWanted);
    connect(m_test, &QPushButton::clicked, this, &ProviderPanel::test);
    return top;
}

ElidedLabel* ProviderPanel::addFact(QGridLayout& grid, const QString& name, const QString& caption)
{
    const int column = grid.columnCount();
    auto* const value = new ElidedLabel({}, Qt::ElideRight, this);
    value->setObjectName(name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid.addWidget(makeCaption(caption, this), 0, column);
    grid.addWidget(value, 1, column);
    return value;
}

QWidget* ProviderPanel::makeFacts()
{
    auto* const facts = new QWidget(this);
    auto* const grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(2);
    m_address = addFact(*grid, u"address"_s, tr("Address"));
    m_dialect = addFact(*grid, u"dialect"_s, tr("Wire format"));
    m_region = addFact(*grid, u"region"_s, tr("Region"));
    m_key = addFact(*grid, u"keyLine"_s, tr("Key"));
    const std::array stretches{5, 3, 2, 6};
    for (int i = 0; i < static_cast<int>(stretches.size()); ++i)
        grid->setColumnStretch(grid->columnCount() - 4 + i, stretches[static_cast<std::size_t>(i)]);
    return facts;
}

QWidget* ProviderPanel::makeTestLine()
{
    auto* const line = new QWidget(this);
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(12);
    m_note = new NoteLabel(this);
    m_note->setObjectName(u"testNote"_s);
    m_keep = makeButton(u"keepListed"_s, tr("Add to the workspace"));
    row->addWidget(m_note, 1, Qt::AlignVCenter);
    row->addWidget(m_keep, 0, Qt::AlignVCenter);
    connect(m_keep, &QPushButton::clicked, this, &ProviderPanel::keepListedWanted);
    return line;
}

void ProviderPanel::showProvider(const std::string& id)
{
    if (m_id != id) {
        m_said_replay = false;
        m_busy.stop();
        m_note->say({}); // what it says is another provider's
        m_test_line->hide();
    }
    m_id = id;
    refresh();
}

void ProviderPanel::refresh()
{
    const auto catalog = m_state.catalog();
    const auto* const provider = m_id.empty() ? nullptr : catalog->findProvider(m_id);
    for (auto* const each : {m_edit, m_remove, m_remove_key, m_set_key, m_test})
        each->setVisible(provider != nullptr);
    m_facts->setVisible(provider != nullptr);
    if (!provider)
        return showAll();
    m_title->setText(QString::fromStdString(provider->name));
    m_detail->setText(QString::fromStdString(provider->id));
    m_detail->show();
    m_own->setVisible(m_state.isOwn(*provider));
    showFacts(*provider);
    showButtons(*provider);
    showTest(*provider);
}

void ProviderPanel::showAll()
{
    const auto catalog = m_state.catalog();
    const auto& providers = catalog->providers();
    const auto ready = std::ranges::count_if(providers, [this](const Provider& provider) {
        return readinessOf(provider, m_state.keyOf(provider.id)) == Readiness::Ready;
    });
    const bool none = ready == 0 && m_state.knowsKeys();
    const bool asks_for_key = none && m_replay_note.isEmpty(); // recordings need none
    m_busy.stop();
    m_title->setText(tr("All providers"));
    m_detail->setText(tr("%Ln of %1 ready", nullptr, static_cast<int>(ready)).arg(providers.size()));
    m_detail->setVisible(ready > 0 || none);
    m_own->hide();
    m_keep->hide();
    m_note->say(
        asks_for_key
            ? tr("No provider has a key yet: choose one at the left and set its key, or start a server of models "
                 "on this machine.")
            : QString(),
        Tone::Accent);
    m_test_line->setVisible(asks_for_key);
}

void ProviderPanel::showFacts(const Provider& provider)
{
    m_address->setText(QString::fromStdString(provider.base_url));
    m_dialect->setText(dialectTitle(provider.dialect));
    m_region->setText(regionTitle(provider.region));
    m_key->setText(keySentence(provider, m_state.keyOf(provider.id)));
}

void ProviderPanel::showButtons(const Provider& provider)
{
    const bool own = m_state.isOwn(provider);
    m_edit->setVisible(own);
    m_remove->setVisible(own);
    m_remove_key->setVisible(m_state.keyOf(provider.id).place == KeyPlace::Keychain);
    m_set_key->setVisible(provider.auth.kind != AuthKind::None);
}

void ProviderPanel::test()
{
    const auto catalog = m_state.catalog();
    const auto* const provider = catalog->findProvider(m_id);
    if (!provider)
        return;
    m_said_replay = !m_replay_note.isEmpty();
    if (m_said_replay || !missingName(*catalog, *provider).isEmpty())
        return refresh();
    m_state.test(*provider);
}

void ProviderPanel::showTest(const Provider& provider)
{
    const auto* const test = m_state.testOf(provider.id);
    const bool running = test && test->running;
    m_test->setEnabled(!running);
    m_keep->setVisible(false);
    if (running) {
        if (!m_busy.isActive())
            m_busy.start();
        return;
    }
    m_busy.stop();
    if (test && test->answer)
        showAnswer(provider, *test->answer);
    else if (m_said_replay)
        m_note->say(m_replay_note, Tone::Caution);
    else
        m_note->say(missingName(*m_state.catalog(), provider), Tone::Caution);
    m_test_line->setVisible(!m_note->isHidden());
}

void ProviderPanel::showAnswer(const Provider& provider, const Result<ModelListing>& answer)
{
    if (!answer)
        return m_note->say(answer.error().message, Tone::Bad);
    const std::size_t unlisted = m_state.unlisted(provider).size();
    m_note->say(testSentence(*answer, unlisted), Tone::Good);
    m_keep->setText(tr("Add %Ln model(s) to the workspace", nullptr, static_cast<int>(unlisted)));
    m_keep->setVisible(unlisted > 0);
}

} // namespace assay
