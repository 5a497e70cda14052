# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  viewers/film_cell.cpp viewers/film_cell.h
  viewers/film_clock.cpp viewers/film_clock.h
  viewers/film_deck.cpp viewers/film_deck.h
  viewers/film_feed.cpp viewers/film_feed.h
  viewers/film_pair_view.cpp viewers/film_pair_view.h
  viewers/film_plot.cpp viewers/film_plot.h
  viewers/film_sound.h
  viewers/film_strip.cpp viewers/film_strip.h
  viewers/film_task.cpp viewers/film_task.h
  viewers/film_timeline.cpp viewers/film_timeline.h
  viewers/picture_canvas.cpp viewers/picture_canvas.h
  viewers/picture_deck.cpp viewers/picture_deck.h
  viewers/picture_layer.cpp viewers/picture_layer.h
  viewers/picture_surface.cpp viewers/picture_surface.h)
target_link_libraries(assay_widgets PUBLIC assay_media_film assay_media_picture)
