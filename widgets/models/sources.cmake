# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  models/key_dialog.cpp models/key_dialog.h
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
  models/provider_words.cpp models/provider_words.h)
