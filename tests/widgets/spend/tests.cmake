# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_widget_test(spend_page_test spend/spend_page_test.cpp spend/spend_workspace.cpp spend/spend_workspace.h
  USES ledger_calls assay_demo)
assay_widget_test(spend_words_test spend/spend_words_test.cpp)
