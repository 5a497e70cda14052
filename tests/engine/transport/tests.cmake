# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(cassette_test transport/cassette_test.cpp USES assay_engine)
assay_test(http_server_test transport/http_server_test.cpp USES assay_engine)
assay_test(json_tree_test transport/json_tree_test.cpp USES assay_engine)
assay_test(network_error_test transport/network_error_test.cpp USES assay_engine)
assay_test(network_transport_test transport/network_transport_test.cpp USES assay_engine)
assay_test(offline_guard_test transport/offline_guard_test.cpp USES assay_engine)
assay_test(program_transport_test transport/program_transport_test.cpp ${PROJECT_SOURCE_DIR}/tests/support/scripted_services.h USES assay_engine)
assay_test(public_address_test transport/public_address_test.cpp USES assay_engine)
assay_test(replay_test transport/replay_test.cpp USES assay_engine)

assay_fuzz(fuzz_cassette transport/fuzz_cassette.cpp USES assay_engine)
