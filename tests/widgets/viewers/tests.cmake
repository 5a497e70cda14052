# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_widget_test(picture_canvas_test viewers/picture_canvas_test.cpp)
assay_widget_test(sound_player_test viewers/sound_player_test.cpp)
assay_widget_test(sound_panel_test viewers/sound_panel_test.cpp)
assay_widget_test(film_deck_test viewers/film_deck_test.cpp)
assay_widget_test(film_parts_test viewers/film_parts_test.cpp)
assay_widget_test(film_screenshots_test viewers/film_screenshots_test.cpp)
assay_widget_test(picture_deck_test viewers/picture_deck_test.cpp)
assay_widget_test(film_strip_test viewers/film_strip_test.cpp)
