# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_engine PRIVATE
  transport/cassette.cpp transport/cassette.h
  transport/cassette_writer.cpp transport/cassette_writer.h
  transport/curl_loop.cpp transport/curl_loop.h
  transport/failed_exchange.cpp transport/failed_exchange.h
  transport/http_connection.cpp transport/http_connection.h
  transport/http_request_parser.cpp transport/http_request_parser.h
  transport/http_server.cpp transport/http_server.h
  transport/json_tree.cpp transport/json_tree.h
  transport/network_error.cpp transport/network_error.h
  transport/network_transport.cpp transport/network_transport.h
  transport/offline_guard.cpp transport/offline_guard.h
  transport/program_transport.cpp transport/program_transport.h
  transport/public_address.cpp transport/public_address.h
  transport/record_transport.cpp transport/record_transport.h
  transport/redaction.cpp transport/redaction.h
  transport/replay_transport.cpp transport/replay_transport.h
  transport/request_match.cpp transport/request_match.h
  transport/transport.h)

# All of them private: no public header of the engine needs theirs.
target_link_libraries(assay_engine PRIVATE
  CURL::libcurl OpenSSL::SSL Qt6::Concurrent Qt6::Network llhttp::llhttp_shared zstd::libzstd_shared)
