# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  compare/attachment_list.cpp compare/attachment_list.h
  compare/attribution_dialog.cpp compare/attribution_dialog.h
  compare/column_header.cpp compare/column_header.h
  compare/column_metrics.cpp compare/column_metrics.h
  compare/column_strip.cpp compare/column_strip.h
  compare/column_view.cpp compare/column_view.h
  compare/compare_column.cpp compare/compare_column.h
  compare/compare_header.cpp compare/compare_header.h
  compare/compare_page.cpp compare/compare_page.h
  compare/compare_prompt.cpp compare/compare_prompt.h
  compare/compare_run.cpp compare/compare_run.h
  compare/compare_services.h
  compare/history_choices.cpp compare/history_choices.h
  compare/media_cells.cpp compare/media_cells.h
  compare/metrics_row.cpp compare/metrics_row.h
  compare/model_choices.cpp compare/model_choices.h
  compare/parameters_form.cpp compare/parameters_form.h
  compare/picker_popup.cpp compare/picker_popup.h
  compare/prompt_drafts.cpp compare/prompt_drafts.h
  compare/prompt_library.cpp compare/prompt_library.h
  compare/prompt_pane.cpp compare/prompt_pane.h
  compare/task_form.cpp compare/task_form.h
  compare/thinking_section.cpp compare/thinking_section.h
  compare/variables_form.cpp compare/variables_form.h
  compare/workbench_services.cpp compare/workbench_services.h)
