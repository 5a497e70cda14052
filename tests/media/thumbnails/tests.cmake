# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(thumbnail_cache_test thumbnails/thumbnail_cache_test.cpp USES assay_media_thumbnails)
set_target_properties(thumbnail_cache_test PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
