# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_engine PRIVATE
  schema/input_check.cpp schema/input_check.h
  schema/input_form.cpp schema/input_form.h
  schema/input_value.cpp schema/input_value.h
  schema/schema_layers.cpp schema/schema_layers.h
  schema/schema_verdict.cpp schema/schema_verdict.h)
target_link_libraries(assay_engine PRIVATE valijson)
