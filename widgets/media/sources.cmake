# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  media/days_dialog.cpp media/days_dialog.h
  media/export_dialog.cpp media/export_dialog.h
  media/gallery_delegate.cpp media/gallery_delegate.h
  media/gallery_model.cpp media/gallery_model.h
  media/gallery_view.cpp media/gallery_view.h
  media/media_details.cpp media/media_details.h
  media/media_export.cpp media/media_export.h
  media/media_filter_bar.cpp media/media_filter_bar.h
  media/media_item.h
  media/media_page.cpp media/media_page.h
  media/media_stage.cpp media/media_stage.h
  media/media_tray.cpp media/media_tray.h
  media/media_words.cpp media/media_words.h
  media/same_seed_search.cpp media/same_seed_search.h)
target_link_libraries(assay_widgets PUBLIC assay_media_export assay_media_thumbnails)
