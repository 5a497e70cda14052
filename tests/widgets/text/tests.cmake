# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(name IN ITEMS markdown_document_test word_diff_test answer_view_test find_line_test prompt_editor_test)
  assay_widget_test(${name} text/${name}.cpp)
endforeach()
