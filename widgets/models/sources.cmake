# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  models/file_edit.cpp models/file_edit.h
  models/input_edit.cpp models/input_edit.h
  models/input_form_view.cpp models/input_form_view.h
  models/input_words.cpp models/input_words.h
  models/key_dialog.cpp models/key_dialog.h
  models/list_edit.cpp models/list_edit.h
  models/run_medium.cpp models/run_medium.h
  models/model_details.cpp models/model_details.h
  models/model_dialog.cpp models/model_dialog.h
  models/model_rows.cpp models/model_rows.h
  models/model_table.cpp models/model_table.h
  models/models_page.cpp models/models_page.h
  models/models_state.cpp models/models_state.h
  models/price_dialog.cpp models/price_dialog.h
  models/price_table.cpp models/price_table.h
  models/provider_dialog.cpp models/provider_dialog.h
  models/provider_list.cpp models/provider_list.h
  models/provider_panel.cpp models/provider_panel.h
  models/provider_words.cpp models/provider_words.h
  models/run_dialog.cpp models/run_dialog.h
  models/run_outcome.cpp models/run_outcome.h
  models/run_state.cpp models/run_state.h
  models/value_edits.cpp models/value_edits.h)
