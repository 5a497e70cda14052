# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_widget_test(ledger_page_test ledger/ledger_page_test.cpp ledger/ledger_workspace.cpp ledger/ledger_workspace.h
  USES ledger_calls assay_demo)
