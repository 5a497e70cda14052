# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_widgets PRIVATE
  viewers/abx_strip.cpp viewers/abx_strip.h
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
  viewers/picture_surface.cpp viewers/picture_surface.h
  viewers/sound_axis.cpp viewers/sound_axis.h
  viewers/sound_feed.cpp viewers/sound_feed.h
  viewers/sound_for_film.cpp viewers/sound_for_film.h
  viewers/sound_panel.cpp viewers/sound_panel.h
  viewers/sound_player.cpp viewers/sound_player.h
  viewers/sound_row.cpp viewers/sound_row.h
  viewers/sound_sink.cpp viewers/sound_sink.h
  viewers/sound_strip.cpp viewers/sound_strip.h
  viewers/sound_track.cpp viewers/sound_track.h
  viewers/spectrogram_image.cpp viewers/spectrogram_image.h
  viewers/transcript_view.cpp viewers/transcript_view.h
  viewers/waveform_lane.cpp viewers/waveform_lane.h)
target_link_libraries(assay_widgets PUBLIC assay_media_film assay_media_picture assay_media_sound)
target_link_libraries(assay_widgets PRIVATE Qt6::Multimedia) # for its sink alone
