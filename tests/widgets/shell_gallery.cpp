// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell_gallery.h"

#include <QtGui/QStandardItemModel>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

#include "money_text.h"
#include "widgets/common/banner.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_style_views.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

MoneySum dollars(const char* text)
{
    return MoneySum::parse(text).value();
}

QMenu* sampleMenu(QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->addAction(u"Workflow"_s)->setCheckable(true);
    menu->actions().constLast()->setChecked(true);
    menu->addAction(lineIcon(u"models"_s), u"Model"_s)->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    menu->addSeparator();
    menu->addAction(u"Tag…"_s)->setEnabled(false);
    menu->addMenu(u"Time"_s)->addAction(u"Day"_s);
    return menu;
}

QWidget* makeFields(QWidget* parent)
{
    auto* pane = new Card(parent, Card::Edge::Right);
    pane->setFixedWidth(324);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(16, 16, 17, 16);
    column->addWidget(makeCaption(u"System"_s, pane));
    auto* prompt = new QPlainTextEdit(u"You read invoices for accounts payable. Answer with JSON that fits the schema, "
                                      "then one sentence on anything unusual."_s,
                                      pane);
    prompt->setFont(codeFont());
    prompt->document()->setDocumentMargin(10);
    column->addWidget(prompt, 1);
    column->addWidget(makeCaption(u"Variables"_s, pane));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    auto* language = new QComboBox(pane);
    language->addItems({u"English"_s, u"Deutsch"_s});
    auto* disabled = new QLineEdit(u"vendors.csv · 41 rows"_s, pane);
    disabled->setEnabled(false);
    auto* tokens = new QSpinBox(pane);
    tokens->setRange(1, 100'000);
    tokens->setValue(1024);
    tokens->setGroupSeparatorShown(true);
    auto* empty = new QLineEdit(pane);
    empty->setPlaceholderText(u"any JSON"_s);
    form->addRow(u"document"_s, new QLineEdit(u"invoice-03.pdf · 2 pages"_s, pane));
    form->addRow(u"vendors"_s, disabled);
    form->addRow(u"language"_s, language);
    form->addRow(u"Max output"_s, tokens);
    form->addRow(u"Schema"_s, empty);
    for (int row = 0; row < form->rowCount(); ++row)
        setSecondary(*form->itemAt(row, QFormLayout::LabelRole)->widget());
    column->addLayout(form);
    auto* stream = new QCheckBox(u"Stream the answer"_s, pane);
    stream->setChecked(true);
    auto* some = new QCheckBox(u"Tools, some"_s, pane);
    some->setTristate(true);
    some->setCheckState(Qt::PartiallyChecked);
    auto* once = new QRadioButton(u"Once"_s, pane);
    once->setChecked(true);
    auto* marks = new QGridLayout;
    marks->addWidget(stream, 0, 0);
    marks->addWidget(some, 0, 1);
    marks->addWidget(once, 1, 0);
    marks->addWidget(new QRadioButton(u"Five times"_s, pane), 1, 1);
    column->addLayout(marks);
    auto* slider = new QSlider(Qt::Horizontal, pane);
    slider->setValue(40);
    column->addWidget(slider);
    auto* progress = new QProgressBar(pane);
    progress->setTextVisible(false);
    progress->setValue(62);
    column->addWidget(progress);
    return pane;
}

QWidget* makeColumn(SeriesSlot slot, const QString& model, const QString& provider, Badge* badge, QWidget* parent)
{
    auto* card = new Card(parent);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 12);
    auto* name = new QHBoxLayout;
    name->addWidget(new Swatch(slot, card));
    auto* title = new ElidedLabel(model, Qt::ElideMiddle, card);
    title->setFont(strongFont());
    title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    name->addWidget(title);
    auto* who = new ElidedLabel(provider, Qt::ElideRight, card);
    setSecondary(*who);
    name->addWidget(who, 1);
    badge->setParent(card);
    name->addWidget(badge);
    column->addLayout(name);
    auto* facts = new RunsLabel(card);
    facts->setRuns(runsOf(u"**%1** first token  **148** tokens/s  **%2** computed"_s,
                          {u"0.42 s"_s, moneyText(dollars("0.00098"))}));
    facts->setFont(captionFont());
    column->addWidget(facts);
    column->addStretch();
    return card;
}

QWidget* makeComparePage(QWidget* parent)
{
    auto* page = new QWidget(parent);
    auto* header = new PageHeader(u"Compare"_s, page);
    header->add(new ChipButton(u"Workflow"_s, u"Invoice triage"_s, header));
    header->add(new ChipButton(u"team"_s, u"finance"_s, header));
    header->addStretch();
    auto* view = new SegmentedControl(header);
    for (const auto* name : {"Read", "Diff", "Raw", "Blind"})
        view->addSegment(QString::fromLatin1(name).toLower(), QString::fromLatin1(name));
    view->setSegmentEnabled(u"blind"_s, false);
    header->add(view);
    header->add(new QPushButton(lineIcon(u"plus"_s), u"Model"_s, header));
    header->add(new QPushButton(u"History"_s, header));
    auto* estimate = new RunsLabel(header, RunsLabel::Frame::Chip);
    estimate->setRuns(runsOf(u"Estimate **%1**"_s, {quoteText({dollars("0.0109"), dollars("0.0164")})}));
    header->add(estimate);
    auto* run = new QPushButton(lineIcon(u"play"_s, IconColor::OnAccent), u"Run all"_s, header);
    run->setDefault(true);
    header->add(run);

    auto* columns = new QHBoxLayout;
    columns->setContentsMargins(16, 16, 16, 16);
    columns->setSpacing(12);
    columns->addWidget(makeColumn(seriesSlotAt(0), u"gpt-5.1-mini"_s, u"OpenAI"_s, new Badge(u"baseline"_s), page), 1);
    columns->addWidget(
        makeColumn(seriesSlotAt(1), u"claude-sonnet-4.6"_s, u"Anthropic"_s, new Badge(u"verified"_s, Tone::Good), page),
        1);
    columns->addWidget(makeColumn(seriesSlotAt(8), u"a-model-with-a-rather-long-name-2026-preview"_s, u"Google"_s,
                                  new Badge(u"failed over"_s, Tone::Caution, Badge::Shape::Outlined), page),
                       1);
    auto* empty = new EmptyState(u"compare"_s, u"No model chosen yet"_s, page);
    empty->setDetail(u"Add a model to send this prompt to it. Each model answers in a column of its own."_s);
    empty->setAction(u"Add a model"_s);
    auto* errors = new ErrorBanner(page);
    errors->showError(
        {.kind = ErrorKind::Authentication,
         .message = u"OpenAI refused the key in OPENAI_API_KEY; set another one under Models and run again."_s});
    errors->setAction(u"Open Models"_s);

    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(makeFields(page));
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(errors);
    right->addLayout(columns, 2);
    right->addWidget(empty, 3);
    body->addLayout(right, 1);
    auto* all = new QVBoxLayout(page);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(header);
    all->addLayout(body, 1);
    return page;
}

// Swatch before the name, as every table of the product has it.
class SwatchDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem shifted = option;
        initStyleOption(&shifted, index);
        const QString text = std::exchange(shifted.text, QString());
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &shifted, painter, option.widget);
        const QRect& rect = option.rect;
        const Theme& theme = themeOf(option.palette);
        drawSwatch(*painter, QRectF(rect.left() + 8, rect.center().y() - 4, 10, 10), seriesSlotAt(index.row() * 2),
                   theme);
        drawRuns(*painter, QRectF(rect).adjusted(26, 0, -8, 0), {{text, false}}, {option.font, theme.text, theme.text});
    }
};

QTableView* makeTable(QWidget* parent)
{
    auto* model = new QStandardItemModel(0, 5, parent);
    model->setHorizontalHeaderLabels({u"Workflow"_s, u"Calls"_s, u"Cost"_s, u"Share"_s, u"Note"_s});
    const auto add = [&](const QStringList& cells) {
        QList<QStandardItem*> row;
        for (const QString& cell : cells) {
            row += new QStandardItem(cell);
            const bool number = row.size() > 1 && row.size() < 5;
            row.constLast()->setTextAlignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        }
        model->appendRow(row);
    };
    add({u"Contract review"_s, u"1,204"_s, u"≥ $611.40"_s, u"31 %"_s, u"2 unpriced"_s});
    add({u"Invoice triage"_s, u"48,310"_s, u"$702.16"_s, u"36 %"_s, {}});
    add({u"Meeting minutes"_s, u"2,077"_s, u"$203.90"_s, u"10 %"_s, u"speech, text"_s});
    add({u"Support reply"_s, u"31,889"_s, u"$421.03"_s, u"21 %"_s, {}});
    for (int column = 1; column < 4; ++column)
        model->setHeaderData(column, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    auto* table = new QTableView(parent);
    table->setModel(model);
    configureTable(*table);
    table->setItemDelegateForColumn(0, new SwatchDelegate(table));
    table->setColumnWidth(0, 260);
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(2, Qt::DescendingOrder);
    table->selectRow(1);
    return table;
}

QWidget* makeSpendPage(QWidget* parent)
{
    auto* page = new QWidget(parent);
    auto* header = new PageHeader(u"Spend"_s, page);
    auto* range = new SegmentedControl(header);
    for (const auto* name : {"7 d", "30 d", "60 d", "12 m", "Custom"})
        range->addSegment(QString::fromLatin1(name), QString::fromLatin1(name));
    range->setCurrent(u"60 d"_s);
    header->add(range);
    auto* group = new ChipButton(u"Group by"_s, u"Workflow"_s, header);
    group->setMenu(sampleMenu(group));
    header->add(group);
    header->add(new ChipButton(u"Filter"_s, u"status:* tag.team=*"_s, header));
    header->addStretch();
    header->add(new QPushButton(u"What if…"_s, header));
    auto* exporting = new QPushButton(u"Export"_s, header);
    exporting->setMenu(sampleMenu(exporting));
    header->add(exporting);
    auto* more = new QToolButton(header);
    more->setIcon(lineIcon(u"more"_s, IconColor::Secondary));
    more->setAutoRaise(true);
    header->add(more);

    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(12);
    const auto tile = [&](const QString& label, const QString& figure, const QString& caption,
                          Tone tone = Tone::Neutral) {
        auto* made = new FigureTile(label, page);
        made->setFigure(figure, caption);
        made->setTone(tone);
        made->setActionable(true);
        tiles->addWidget(made);
    };
    CostSum spent;
    spent.amount = dollars("1968.3612345");
    spent.unpriced_calls = 2;
    spent.basis = Basis::Mixed;
    tile(u"Spent"_s, costText(spent), u"2 of 84,120 calls unpriced"_s);
    tile(u"Held now"_s, moneyText(dollars("0.012")), u"1 call in flight"_s);
    tile(u"Month-end forecast"_s, u"$1,140 ± 90"_s, u"budget $1,250"_s);
    tile(u"Paid, but failed"_s, moneyText(dollars("6.21")), u"0.3 % · 412 attempts"_s, Tone::Bad);
    tile(u"Saved"_s, moneyText(dollars("184.02")), u"cache $141 · joined calls $43"_s, Tone::Good);
    tile(u"Unattributed"_s, moneyText(dollars("29.87")), u"640 calls · 1.5 %"_s);

    auto* card = new Card(page);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(14, 8, 14, 14);
    auto* tabs = new QTabBar(card);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    for (const auto* name : {"By workflow", "By model", "By tag"})
        tabs->addTab(QString::fromLatin1(name));
    inside->addWidget(tabs);
    inside->addWidget(makeTable(card));

    auto* all = new QVBoxLayout(page);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(header);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(16, 16, 16, 16);
    body->setSpacing(12);
    body->addLayout(tiles);
    body->addWidget(card, 1);
    all->addLayout(body, 1);
    return page;
}

} // namespace

void addGalleryPages(MainWindow& window)
{
    window.addPage({u"compare"_s, u"Compare"_s, u"compare"_s, makeComparePage});
    const auto blank = [](QWidget* parent) { return new QWidget(parent); };
    window.addPage({u"studies"_s, u"Studies"_s, u"studies"_s, blank});
    window.addPage({u"media"_s, u"Media"_s, u"media"_s, blank});
    window.addPage({u"workflows"_s, u"Workflows"_s, u"workflows"_s, blank});
    window.addPage({u"spend"_s, u"Spend"_s, u"spend"_s, makeSpendPage});
    window.addPage({u"ledger"_s, u"Ledger"_s, u"ledger"_s, blank});
    window.addPage({u"models"_s, u"Models"_s, u"models"_s, blank});
}

StatusFacts galleryFacts()
{
    StatusFacts facts;
    facts.network = StatusFacts::Network::Replay;
    facts.cassette = u"April pilot"_s;
    facts.recorded_pace = true;
    facts.endpoint = u"127.0.0.1:8484"_s;
    facts.readers = 2;
    facts.counted = true;
    facts.in_flight = 1;
    facts.held.amount = dollars("0.012");
    facts.today.amount = dollars("3.4211");
    facts.today.unpriced_calls = 2;
    facts.today.basis = Basis::Mixed;
    return facts;
}

} // namespace assay
