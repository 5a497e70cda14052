# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(crc32c_test streams/crc32c_test.cpp USES assay_engine)
assay_test(event_codec_test streams/event_codec_test.cpp USES assay_engine)
assay_test(stream_log_test streams/stream_log_test.cpp USES assay_engine)
assay_test(stream_recovery_test streams/stream_recovery_test.cpp USES assay_engine)

assay_fuzz(fuzz_event_codec streams/fuzz_event_codec.cpp USES assay_engine)
assay_fuzz(fuzz_stream_recovery streams/fuzz_stream_recovery.cpp USES assay_engine)
