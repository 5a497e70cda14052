# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(input_form_test schema/input_form_test.cpp USES assay_engine)
assay_fuzz(fuzz_input_form schema/fuzz_input_form.cpp USES assay_engine)
