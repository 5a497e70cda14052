# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_engine PRIVATE
  schema/input_check.cpp schema/input_check.h
  schema/input_form.cpp schema/input_form.h
  schema/input_pattern.cpp schema/input_pattern.h
  schema/input_value.cpp schema/input_value.h
  schema/schema_layers.cpp schema/schema_layers.h
  schema/schema_verdict.cpp schema/schema_verdict.h)
# Headers alone, for one file: linked to, its definition would stand in the compilation of every other.
set_property(SOURCE schema/schema_verdict.cpp TARGET_DIRECTORY assay_engine APPEND PROPERTY
  COMPILE_DEFINITIONS VALIJSON_USE_EXCEPTIONS=1)
set_property(SOURCE schema/schema_verdict.cpp TARGET_DIRECTORY assay_engine PROPERTY SKIP_PRECOMPILE_HEADERS ON)
