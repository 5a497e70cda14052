# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  common/text/answer_accessible.cpp common/text/answer_accessible.h
  common/text/answer_view.cpp common/text/answer_view.h
  common/text/answer_view_find.cpp
  common/text/answer_view_input.cpp
  common/text/answer_view_paint.cpp
  common/text/block_layout.cpp common/text/block_layout.h
  common/text/code_highlighting.cpp common/text/code_highlighting.h
  common/text/code_tokens.cpp common/text/code_tokens.h
  common/text/column_scroll_bar.cpp common/text/column_scroll_bar.h
  common/text/find_line.cpp common/text/find_line.h
  common/text/diff_text.cpp common/text/diff_text.h
  common/text/frame_clock.cpp common/text/frame_clock.h
  common/text/line_cursor.cpp common/text/line_cursor.h
  common/text/markdown_document.cpp common/text/markdown_document.h
  common/text/markdown_flattener.cpp common/text/markdown_flattener.h
  common/text/markdown_inline.cpp common/text/markdown_inline.h
  common/text/plain_document.cpp common/text/plain_document.h
  common/text/prompt_editor.cpp common/text/prompt_editor.h
  common/text/text_block.cpp common/text/text_block.h
  common/text/text_finder.cpp common/text/text_finder.h
  common/text/text_flow.cpp common/text/text_flow.h
  common/text/text_source.cpp common/text/text_source.h
  common/text/text_style.cpp common/text/text_style.h
  common/text/word_diff.cpp common/text/word_diff.h)
target_link_libraries(assay_widgets PUBLIC Qt6::Concurrent KF6::SyntaxHighlighting)
