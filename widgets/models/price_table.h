// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractTableModel>
#include <QtWidgets/QTableView>

#include <memory>
#include <vector>

#include "engine/catalog/catalog.h"

namespace assay {

// Why a price row counts, or does not.
enum class PriceTime { Now, Later, Overridden, Earlier };

struct TimedPrice
{
    const PriceRow* row = nullptr;
    PriceTime time = PriceTime::Now;
};

// Every row a model has, those of now first, then those of later days, those another sheet stands over, and earlier
// ones; each by mode, context and meter in the order in which people read them.
std::vector<TimedPrice> timedPrices(const PriceBook& prices, const std::string& provider, const std::string& model,
                                    std::int64_t time_us);
QString priceTimeTitle(PriceTime time);

// Price rows in full, each group under its heading.
class PriceTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Meter, Price, Unit, Mode, Prompts, Valid, Status, Source, Sheet, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPrices(std::shared_ptr<const Catalog> catalog, const std::vector<TimedPrice>& prices);
    const PriceRow* priceAt(int row) const; // nullptr = a heading
    bool isOutOfUse(int row) const;         // earlier, or another sheet stands over it

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    static QString text(const PriceRow& row, int column);

    struct Line
    {
        const PriceRow* price = nullptr; // nullptr = the heading of what follows
        PriceTime time = PriceTime::Now;
    };
    std::shared_ptr<const Catalog> m_catalog;
    std::vector<Line> m_lines;
};

class PriceTable : public QTableView
{
    Q_OBJECT

public:
    explicit PriceTable(QWidget* parent = nullptr);

    void setPrices(std::shared_ptr<const Catalog> catalog, const std::vector<TimedPrice>& prices);
    const PriceRow* chosen() const; // nullptr = none

Q_SIGNALS:
    void priceChosen();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void divideWidth();

    PriceTableModel* m_model;
};

} // namespace assay
