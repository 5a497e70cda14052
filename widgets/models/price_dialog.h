// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>

#include "engine/catalog/catalog.h"
#include "widgets/common/form_dialog.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace assay {

class NoteLabel;

// Sets one's own price of one meter of a model. What it changes is said before it is kept.
class PriceDialog : public FormDialog
{
    Q_OBJECT

public:
    using Keep = std::function<Result<void>(const PriceRow&)>;

    // `start` is the price to begin with, such as the row that is chosen; nullptr = the input's. `time_us` says which
    // day is today.
    PriceDialog(std::shared_ptr<const Catalog> catalog, std::string provider, std::string model, const PriceRow* start,
                std::int64_t time_us, Keep keep, QWidget* parent = nullptr);

    Result<PriceRow> price() const;

protected:
    std::map<QString, QString> problems() const override;
    void keep() override;
    void changed() override;

private:
    void fillMeters();
    void fillModes();
    void begin(const PriceRow* start);
    std::string meter() const;
    const PriceRow* before(const PriceRow& after) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::string m_provider;
    std::string m_model;
    std::int64_t m_time_us;
    Keep m_keep;
    QComboBox* m_meter;
    QComboBox* m_mode;
    QLineEdit* m_context;
    QLineEdit* m_price;
    QLineEdit* m_from;
    QLineEdit* m_note = nullptr;
    NoteLabel* m_change;
};

} // namespace assay
