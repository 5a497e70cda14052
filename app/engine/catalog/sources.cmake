# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_engine PRIVATE
  catalog/catalog.cpp catalog/catalog.h
  catalog/catalog_edit.cpp catalog/catalog_edit.h
  catalog/cost.cpp catalog/cost.h
  catalog/csv.cpp catalog/csv.h
  catalog/image_size.cpp catalog/image_size.h
  catalog/keychain.cpp catalog/keychain.h
  catalog/price_book.cpp catalog/price_book.h
  catalog/provider.cpp catalog/provider.h
  catalog/provider_file.cpp catalog/provider_file.h
  catalog/quote.cpp
  catalog/reach.cpp catalog/reach.h
  catalog/secrets.cpp catalog/secrets.h
  catalog/sheet_change.cpp catalog/sheet_change.h
  catalog/task_usage.cpp catalog/task_usage.h)
target_link_libraries(assay_engine PRIVATE Qt6Keychain::Qt6Keychain PUBLIC assay_resources)
