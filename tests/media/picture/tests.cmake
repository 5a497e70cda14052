# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(picture_facts_test picture/picture_facts_test.cpp USES assay_media_picture)
assay_test(picture_decode_test picture/picture_decode_test.cpp USES assay_media_picture)
assay_test(picture_measure_test picture/picture_measure_test.cpp USES assay_media_picture)
assay_fuzz(fuzz_picture picture/fuzz_picture.cpp USES assay_media_picture)

# QtTest includes more where Qt Gui is linked: the precompiled header of the other tests does not serve.
set_target_properties(picture_facts_test picture_decode_test picture_measure_test
  PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
