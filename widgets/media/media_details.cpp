// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_details.h"

#include <QtCore/QDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include "engine/clock.h"
#include "money_text.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/fitted_area.h"
#include "widgets/common/note_label.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/tool_tip.h"
#include "widgets/media/media_words.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int margin = 16;
constexpr int title_width = 84;
constexpr int least_height = 200;
constexpr qsizetype shown_prompt = 120; // characters, until somebody wants all

QString shortId(const QString& id)
{
    return id.size() > 8 ? id.first(4) + u'…' + id.last(4) : id;
}

QString shortHash(const QString& hash)
{
    return hash.size() > 16 ? hash.first(4) + u' ' + hash.mid(4, 4) + u" … "_s + hash.last(4) : hash;
}

QString exifText(const ExifFacts& exif)
{
    QStringList parts;
    for (const auto& part : {exif.camera, exif.software, exif.taken, exif.copyright}) {
        if (!part.isEmpty())
            parts << part;
    }
    if (exif.has_position)
        parts << MediaDetails::tr("with a position");
    return parts.isEmpty() ? MediaDetails::tr("present") : parts.join(u", "_s);
}

QToolButton* linkButton(const QString& name, QWidget* parent)
{
    auto* const button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    return button;
}

} // namespace

MediaDetails::MediaDetails(QWidget* parent) : QWidget(parent), m_stack(new QStackedWidget(this))
{
    setObjectName(u"mediaDetails"_s);
    auto* const nothing = new QLabel(tr("Choose a medium to see where it comes from."), this);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    nothing->setContentsMargins(margin, margin, margin, margin);
    setSecondary(*nothing);
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(margin, 12, margin, 12);
    column->setSpacing(10);
    m_problem = new NoteLabel(page);
    m_problem->setObjectName(u"problem"_s);
    column->addWidget(makeHead());
    column->addWidget(m_problem);
    column->addWidget(makeFacts());
    column->addWidget(makeButtons());
    column->addStretch();
    m_stack->addWidget(nothing);
    m_stack->addWidget(new FittedArea(page, least_height));
    auto* const all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
}

QWidget* MediaDetails::makeHead()
{
    auto* const head = new QWidget(this);
    auto* const row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_swatch = new Swatch({}, head);
    m_model = new ElidedLabel({}, Qt::ElideMiddle, head);
    m_model->setObjectName(u"detailsModel"_s);
    m_model->setFont(strongFont());
    m_model->setTextFormat(Qt::PlainText);
    m_call = linkButton(u"detailsCall"_s, head);
    connect(m_call, &QToolButton::clicked, this, [this] {
        if (m_item)
            Q_EMIT callRequested(QString::fromStdString(m_item->row.key.call_id));
    });
    row->addWidget(m_swatch);
    row->addWidget(m_model, 1);
    row->addWidget(m_call);
    return head;
}

QLabel* MediaDetails::addFact(const QString& name, const QString& title)
{
    const int row = m_facts->rowCount();
    auto* const caption = new QLabel(title, m_facts->parentWidget());
    caption->setFixedWidth(title_width);
    setSecondary(*caption);
    auto* const value = new QLabel(m_facts->parentWidget());
    value->setObjectName(name);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAccessibleName(title);
    m_facts->addWidget(caption, row, 0, Qt::AlignTop);
    m_facts->addWidget(value, row, 1, Qt::AlignTop);
    m_lines[name] = {caption, value};
    return value;
}

QWidget* MediaDetails::makeFacts()
{
    auto* const facts = new QWidget(this);
    m_facts = new QGridLayout(facts);
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setHorizontalSpacing(8);
    m_facts->setVerticalSpacing(6);
    m_facts->setColumnStretch(1, 1);
    addFact(u"workflow"_s, tr("Workflow"));
    addFact(u"prompt"_s, tr("Prompt"));
    m_more = linkButton(u"wholePrompt"_s, facts);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_whole_prompt = !m_whole_prompt;
        showPrompt();
    });
    m_facts->addWidget(m_more, m_facts->rowCount(), 1, Qt::AlignLeft);
    addFact(u"seed"_s, tr("Seed"));
    addFact(u"size"_s, tr("Size"));
    addFact(u"length"_s, tr("Length"));
    auto* const amount = addFact(u"amount"_s, tr("Amount"));
    amount->setWordWrap(false);
    m_basis = new Badge({}, Tone::Accent, Badge::Shape::Filled, facts);
    auto* const beside = new QHBoxLayout;
    beside->setSpacing(6);
    m_facts->removeWidget(amount);
    beside->addWidget(amount);
    beside->addWidget(m_basis);
    beside->addStretch();
    m_facts->addLayout(beside, m_facts->rowCount() - 1, 1);
    addFact(u"time"_s, tr("Time"));
    addFact(u"made"_s, tr("Made"));
    addFact(u"exif"_s, tr("EXIF"));
    addFact(u"c2pa"_s, tr("C2PA"));
    addFact(u"note"_s, tr("Note"));
    auto* const caption = new QLabel(tr("SHA-256"), facts);
    setSecondary(*caption);
    m_hash = linkButton(u"hash"_s, facts);
    m_hash->setFont(codeFont());
    m_hash->setToolTip(tr("Copy the whole hash"));
    connect(m_hash, &QToolButton::clicked, this, [this] {
        if (m_item)
            QGuiApplication::clipboard()->setText(QString::fromStdString(m_item->row.sha256));
    });
    const int row = m_facts->rowCount();
    m_facts->addWidget(caption, row, 0);
    m_facts->addWidget(m_hash, row, 1, Qt::AlignLeft);
    return facts;
}

QPushButton* MediaDetails::addButton(QGridLayout& grid, const QString& text, const QString& name, Half half)
{
    auto* const button = new QPushButton(text, grid.parentWidget());
    button->setObjectName(name);
    const int row = half == Half::Right ? grid.rowCount() - 1 : grid.rowCount();
    grid.addWidget(button, row, half == Half::Right ? 1 : 0, 1, half == Half::Both ? 2 : 1);
    return button;
}

QWidget* MediaDetails::makeButtons()
{
    auto* const buttons = new QWidget(this);
    auto* const grid = new QGridLayout(buttons);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    m_tray = addButton(*grid, tr("Add to tray"), u"detailsTray"_s);
    auto* const ledger = addButton(*grid, tr("Open in Ledger"), u"detailsLedger"_s);
    m_rerun = addButton(*grid, tr("Run again with the same seed"), u"detailsRerun"_s);
    auto* const open = addButton(*grid, tr("Open"), u"detailsOpen"_s, Half::Left);
    auto* const save = addButton(*grid, tr("Save as…"), u"detailsSave"_s, Half::Right);
    open->setToolTip(tr("Open it in the program this desktop has for it"));
    connect(m_tray, &QPushButton::clicked, this, &MediaDetails::trayToggled);
    connect(ledger, &QPushButton::clicked, m_call, &QToolButton::click);
    connect(open, &QPushButton::clicked, this, &MediaDetails::openRequested);
    connect(save, &QPushButton::clicked, this, &MediaDetails::saveRequested);
    connect(m_rerun, &QPushButton::clicked, this, [this] {
        if (m_item)
            Q_EMIT rerunRequested(QString::fromStdString(m_item->row.key.call_id));
    });
    return buttons;
}

void MediaDetails::clear()
{
    m_item.reset();
    m_stack->setCurrentIndex(0);
}

void MediaDetails::setFact(const QString& name, const QString& value)
{
    const auto& line = m_lines.at(name);
    line.value->setText(value);
    line.title->setVisible(!value.isEmpty());
    line.value->setVisible(!value.isEmpty());
}

QString MediaDetails::value(const QString& name) const
{
    if (name == m_problem->objectName())
        return m_problem->isHidden() ? QString() : m_problem->text();
    const auto line = m_lines.find(name);
    return line == m_lines.end() || line->second.value->isHidden() ? QString() : line->second.value->text();
}

void MediaDetails::show(const MediaItem& item, bool in_tray)
{
    const auto& row = item.row;
    if (!m_item || m_item->row.sha256 != row.sha256)
        m_picture_words.clear();
    m_item = item;
    m_whole_prompt = false;
    const auto id = QString::fromStdString(row.key.call_id);
    m_swatch->setSlot(item.slot);
    m_model->setText(item.model);
    setPlainToolTip(*m_model, modelAddress(row));
    m_call->setText(tr("call %1").arg(shortId(id)));
    m_call->setToolTip(tr("Open call %1 in the ledger").arg(id));
    m_hash->setText(shortHash(QString::fromStdString(row.sha256)));
    m_problem->say({});
    setFact(u"workflow"_s, workflowText(row));
    showSize();
    setFact(u"length"_s, row.duration_us > 0 ? durationText(row.duration_us) : QString());
    setFact(u"amount"_s, costText(row.cost));
    setPlainToolTip(*m_lines.at(u"amount"_s).value, costDetails(row.cost));
    m_basis->setText(row.cost.basis ? basisText(*row.cost.basis) : QString());
    m_basis->setVisible(row.cost.basis.has_value());
    const QString attempts = tr("%Ln attempt(s)", nullptr, row.attempts);
    setFact(u"time"_s, row.call_us > 0 ? durationText(row.call_us) + u", "_s + attempts : attempts);
    setFact(u"made"_s, momentText(row.time_us, utcMicroseconds()));
    for (const auto& name : {u"exif"_s, u"c2pa"_s, u"note"_s})
        setFact(name, {});
    setInTray(in_tray);
    setAsked(item.asked);
    m_stack->setCurrentIndex(1);
}

// "1024×1024, PNG, sRGB"; of a sound, format and bytes.
void MediaDetails::showSize()
{
    const auto& row = m_item->row;
    QStringList parts;
    if (row.width > 0 && row.height > 0)
        parts << u"%1×%2"_s.arg(row.width).arg(row.height);
    parts << (m_picture_words.isEmpty() ? formatText(row) : m_picture_words) << bytesText(row.bytes);
    setFact(u"size"_s, parts.join(u", "_s));
}

void MediaDetails::setAsked(const AskedFor& asked)
{
    if (!m_item)
        return;
    m_item->asked = asked;
    setFact(u"seed"_s, asked.seed ? QString::number(*asked.seed) : QString());
    m_rerun->setEnabled(asked.seed.has_value());
    m_rerun->setToolTip(asked.seed ? QString() : tr("It was asked for without a seed, or its request was not kept."));
    showPrompt();
}

void MediaDetails::showPrompt()
{
    const auto prompt = QString::fromStdString(m_item->asked.prompt);
    const bool is_long = prompt.size() > shown_prompt;
    setFact(u"prompt"_s, is_long && !m_whole_prompt ? prompt.first(shown_prompt).trimmed() + u'…' : prompt);
    m_more->setVisible(is_long);
    m_more->setText(m_whole_prompt ? tr("Show less") : tr("Show all"));
}

void MediaDetails::setPicture(const PictureFacts& facts)
{
    if (!m_item)
        return;
    m_picture_words = formatName(facts.format) + u", "_s + facts.color_space;
    if (facts.bits > 8)
        m_picture_words += u", "_s + tr("%1 bits").arg(facts.bits);
    if (facts.animated)
        m_picture_words += u", "_s + tr("%Ln frame(s)", nullptr, facts.frames);
    if (m_item->row.width == 0) {
        m_item->row.width = facts.size.width();
        m_item->row.height = facts.size.height();
    }
    showSize();
    setFact(u"exif"_s, facts.exif ? exifText(*facts.exif) : QString());
    setFact(u"c2pa"_s, facts.has_c2pa ? tr("present, not checked") : QString());
    setFact(u"note"_s, facts.note);
}

// Readers name the file of the store, which is a hash: people know it by the name it would be saved by.
void MediaDetails::setProblem(const QString& sentence)
{
    if (!m_item)
        return;
    const QString name = proposedFileName(m_item->row);
    QString told = sentence;
    told.replace(QDir::toNativeSeparators(m_item->path), name);
    told.replace(QString::fromStdString(m_item->row.sha256), name);
    m_problem->say(told, Tone::Caution);
}

void MediaDetails::setInTray(bool in_tray)
{
    m_tray->setText(in_tray ? tr("Remove from tray") : tr("Add to tray"));
}

} // namespace assay
