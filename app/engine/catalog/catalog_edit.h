// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <string>
#include <vector>

#include "engine/catalog/price_book.h"
#include "engine/catalog/provider.h"

namespace assay {

// What a person changes about providers, models and prices goes into files of the workspace (CONTRACTS §2), whole or
// not at all, folders 0700 and files 0600. Keys and columns nobody knows are kept. A file that is broken is not
// overwritten. Blocking; Error{Storage} where the disk or the file refuses, Error{Usage} where the values make no
// sense. The change shows in the next catalog that is loaded.

// Writes providers/<id>.json, or changes it where it is there.
Result<void> addProvider(const QString& workspace, const Provider& provider);

// Puts models into providers/<provider_id>.json, or replaces them there: all of them, or none. For a provider that is
// built in, a file comes into being that holds these alone and lies over it.
Result<void> addModels(const QString& workspace, const std::string& provider_id, const std::vector<Model>& models);
Result<void> addModel(const QString& workspace, const std::string& provider_id, const Model& model);

// Puts a row into prices/overrides.csv (sheet "workspace/overrides"), in the place of one for the same model, meter,
// mode, context and days. `sheet` and `row` of it do not matter; its status becomes "override".
Result<void> addPriceOverride(const QString& workspace, PriceRow row);

// Writes a whole list of prices (CSV, columns of data/prices.csv) as prices/catalog-<day>.csv, the day being the newest
// of its column `as_of`. From that day on it takes the place of the lists before it (PriceBook::addNewerList), which
// stay where they are. Gives the path of the file.
Result<QString> addPriceList(const QString& workspace, const QByteArray& csv);

// Takes away what the workspace has of its own, and nothing that is built in: the file providers/<id>.json; one model
// of it (and the file, where it then says nothing more); the row of prices/overrides.csv with the model, meter, mode,
// context and days of `row`. Error{Usage} where the workspace has no such thing.
Result<void> removeProvider(const QString& workspace, const std::string& id);
Result<void> removeModel(const QString& workspace, const std::string& provider_id, const std::string& model_id);
Result<void> removePriceOverride(const QString& workspace, const PriceRow& row);

} // namespace assay
