# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(originals_test export/originals_test.cpp USES assay_media_export)
assay_test(contact_sheet_test export/contact_sheet_test.cpp USES assay_media_export)
assay_test(side_by_side_test export/side_by_side_test.cpp USES assay_media_export)

# Qt Gui's definitions are not those of the precompiled header that other tests share.
set_target_properties(originals_test contact_sheet_test side_by_side_test
  PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
