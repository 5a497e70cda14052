# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_widget_test(compare_test compare/compare_test.cpp USES assay_simulator ledger_calls)
assay_widget_test(compare_screenshots_test compare/compare_screenshots_test.cpp USES assay_demo assay_simulator)
assay_widget_test(history_test compare/history_test.cpp)
assay_widget_test(compare_run_test compare/compare_run_test.cpp USES assay_simulator)
assay_widget_test(compare_media_test compare/compare_media_test.cpp USES assay_simulator)
assay_widget_test(demo_prompts_test compare/demo_prompts_test.cpp USES assay_demo)
assay_widget_test(compare_page_test compare/compare_page_test.cpp USES assay_simulator)
assay_widget_test(column_parts_test compare/column_parts_test.cpp)
assay_widget_test(prompt_pane_test compare/prompt_pane_test.cpp)
assay_widget_test(compare_vote_test compare/compare_vote_test.cpp USES assay_simulator)
