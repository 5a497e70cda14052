# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(amounts_test catalog/amounts_test.cpp USES assay_engine)
assay_test(contributing_test catalog/contributing_test.cpp USES assay_engine)
assay_test(csv_test catalog/csv_test.cpp USES assay_engine)
assay_test(price_book_test catalog/price_book_test.cpp USES assay_engine)
assay_test(cost_test catalog/cost_test.cpp USES assay_engine)
assay_test(quote_test catalog/quote_test.cpp USES assay_engine)
assay_test(provider_file_test catalog/provider_file_test.cpp USES assay_engine)
assay_test(catalog_test catalog/catalog_test.cpp USES assay_engine)
assay_test(catalog_edit_test catalog/catalog_edit_test.cpp USES assay_engine)
assay_test(reach_test catalog/reach_test.cpp USES assay_engine)
assay_test(sheet_change_test catalog/sheet_change_test.cpp USES assay_engine)
assay_test(secrets_test catalog/secrets_test.cpp USES assay_engine)

assay_fuzz(fuzz_provider_file catalog/fuzz_provider_file.cpp USES assay_engine)
assay_fuzz(fuzz_price_sheet catalog/fuzz_price_sheet.cpp USES assay_engine)
assay_fuzz(fuzz_image_size catalog/fuzz_image_size.cpp USES assay_engine)
