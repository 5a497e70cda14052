# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(film_reader_test film/film_reader_test.cpp USES assay_media_film)
assay_test(film_measure_test film/film_measure_test.cpp USES assay_media_film)

# Qt Gui's definitions are not those of the precompiled header that other tests share.
set_target_properties(film_reader_test film_measure_test PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
