# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(sound_reader_test sound/sound_reader_test.cpp USES assay_media_sound)
assay_test(sound_measures_test sound/sound_measures_test.cpp USES assay_media_sound)
assay_test(sound_switch_test sound/sound_switch_test.cpp USES assay_media_sound)
