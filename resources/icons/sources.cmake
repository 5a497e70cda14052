# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Line icons, 20×20, stroke = currentColor: widgets/common/icons.h recolours them to the palette. Kept uncompressed, since
# each is smaller than the time to unpack it is worth.

set(assay_icons
  check.svg
  chevron-down.svg
  chevron-left.svg
  chevron-right.svg
  chevron-up.svg
  close.svg
  command.svg
  compare.svg
  copy.svg
  error.svg
  export.svg
  filter.svg
  history.svg
  info.svg
  key.svg
  language.svg
  ledger.svg
  media.svg
  models.svg
  more.svg
  play.svg
  plus.svg
  refresh.svg
  search.svg
  settings.svg
  sound.svg
  spend.svg
  stop.svg
  studies.svg
  theme.svg
  warning.svg
  workflows.svg
  org.assay.Assay.svg)
list(TRANSFORM assay_icons PREPEND ${PROJECT_SOURCE_DIR}/resources/icons/)
qt_add_resources(assay_widgets assay_icons PREFIX /icons BASE ${PROJECT_SOURCE_DIR}/resources/icons
  FILES ${assay_icons} OPTIONS -no-compress)
