# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  spend/amount_card.cpp spend/amount_card.h
  spend/breakdown_table.cpp spend/breakdown_table.h
  spend/chart_card.cpp spend/chart_card.h
  spend/chart_data.h
  spend/chart_geometry.cpp spend/chart_geometry.h
  spend/chart_legend.cpp spend/chart_legend.h
  spend/chart_paint.cpp spend/chart_paint.h
  spend/field_popup.cpp spend/field_popup.h
  spend/spend_groups.cpp spend/spend_groups.h
  spend/spend_header.cpp spend/spend_header.h
  spend/spend_model.cpp spend/spend_model.h
  spend/spend_page.cpp spend/spend_page.h
  spend/spend_range.cpp spend/spend_range.h
  spend/spend_tiles.cpp spend/spend_tiles.h
  spend/spend_view.cpp spend/spend_view.h
  spend/spend_words.cpp spend/spend_words.h
  spend/stacked_chart.cpp spend/stacked_chart.h)
