# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(retry_test routing/retry_test.cpp USES assay_engine)
assay_test(model_listing_test routing/model_listing_test.cpp USES assay_engine)
assay_test(schema_question_test routing/schema_question_test.cpp USES assay_engine)
assay_test(call_test routing/call_test.cpp ${PROJECT_SOURCE_DIR}/tests/support/scripted_services.h USES assay_engine)
assay_test(attempt_test routing/attempt_test.cpp ${PROJECT_SOURCE_DIR}/tests/support/scripted_services.h USES assay_engine)
assay_test(download_test routing/download_test.cpp USES assay_engine)
assay_test(job_call_test routing/job_call_test.cpp ${PROJECT_SOURCE_DIR}/tests/support/scripted_services.h USES assay_engine)
