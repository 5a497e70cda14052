# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(name IN ITEMS media_page_test media_page_screenshots_test)
  assay_widget_test(${name} media/${name}.cpp media/media_workspace.cpp media/media_workspace.h USES ledger_calls)
endforeach()
assay_widget_test(media_parts_test media/media_parts_test.cpp)
assay_widget_test(export_dialog_test media/export_dialog_test.cpp)
assay_widget_test(media_stage_test media/media_stage_test.cpp)
