# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  viewers/picture_canvas.cpp viewers/picture_canvas.h
  viewers/picture_layer.cpp viewers/picture_layer.h
  viewers/picture_surface.cpp viewers/picture_surface.h)
target_link_libraries(assay_widgets PUBLIC assay_media_picture)
