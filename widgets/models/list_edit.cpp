// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/list_edit.h"

#include <QtCore/QMimeData>
#include <QtGui/QDragEnterEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <algorithm>

#include "engine/schema/input_value.h"
#include "widgets/common/icons.h"
#include "widgets/models/file_edit.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

} // namespace

ListEdit::ListEdit(const InputField& field, QWidget* parent)
    : InputEdit(field, parent), m_rows(new QVBoxLayout),
      m_add(new QPushButton(lineIcon(u"plus"_s), field.item == InputKind::File ? tr("Add files…") : tr("Add"), this))
{
    m_rows->setSpacing(4);
    m_add->setAutoDefault(false);
    m_add->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* const column = static_cast<QBoxLayout*>(layout());
    column->addLayout(m_rows);
    column->addWidget(m_add);
    setEditor(*m_add);
    setAcceptDrops(field.item == InputKind::File);
    connect(m_add, &QPushButton::clicked, this, &ListEdit::addByHand);
}

InputField ListEdit::itemField() const
{
    InputField item = field();
    item.kind = field().item;
    item.required = false;
    item.default_json.clear();
    item.min_length.reset();
    item.max_length.reset();
    return item;
}

InputEdit* ListEdit::addItem()
{
    auto* const row = new QWidget(this);
    auto* const line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    auto* const item = makeInputEdit(itemField(), row);
    auto* const remove = new QToolButton(row);
    remove->setIcon(lineIcon(u"close"_s, IconColor::Secondary));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Remove"));
    remove->setAccessibleName(tr("Remove"));
    line->addWidget(item, 1);
    line->addWidget(remove, 0, Qt::AlignTop);
    m_rows->addWidget(row);
    setTabOrder({item->focusProxy(), remove, m_add});
    m_items.push_back(item);
    connect(item, &InputEdit::changed, this, &InputEdit::changed);
    connect(item, &InputEdit::left, this, &InputEdit::left);
    connect(remove, &QToolButton::clicked, this, [this, item, row] { removeItem(item, row); });
    return item;
}

void ListEdit::removeItem(InputEdit* item, QWidget* row)
{
    std::erase(m_items, item);
    m_add->setFocus();
    row->hide();
    row->deleteLater();
    Q_EMIT changed();
    Q_EMIT left();
}

void ListEdit::addByHand()
{
    if (field().item != InputKind::File) {
        addItem()->setFocus();
        Q_EMIT changed();
        return;
    }
    addFiles(QFileDialog::getOpenFileNames(this, tr("Choose files"), {}, FileEdit::nameFilter(itemField())));
}

void ListEdit::addFiles(const QStringList& files)
{
    for (const auto& file : files)
        static_cast<FileEdit*>(addItem())->setPath(file);
    Q_EMIT changed();
}

bool ListEdit::isBusy() const
{
    return std::ranges::any_of(m_items, &InputEdit::isBusy);
}

Result<std::optional<std::string>> ListEdit::value() const
{
    std::vector<std::string> values;
    for (const auto* const item : m_items) {
        auto value = item->value();
        if (!value)
            return value;
        if (*value)
            values.push_back(std::move(**value));
    }
    if (values.empty())
        return std::nullopt;
    return std::optional(listedInput(field(), values));
}

void ListEdit::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ListEdit::dropEvent(QDropEvent* event)
{
    addFiles(droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace assay
