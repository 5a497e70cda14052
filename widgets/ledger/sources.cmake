# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  ledger/attempt_waterfall.cpp ledger/attempt_waterfall.h
  ledger/call_details_view.cpp ledger/call_details_view.h
  ledger/call_table_model.cpp ledger/call_table_model.h
  ledger/ledger_page.cpp ledger/ledger_page.h)
