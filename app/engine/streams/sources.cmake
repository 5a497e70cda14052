# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_engine PRIVATE
  streams/crc32c.cpp streams/crc32c.h
  streams/event_codec.cpp
  streams/frames.cpp streams/frames.h
  streams/stream_log.cpp streams/stream_log.h
  streams/stream_reader.cpp
  streams/stream_span.h)
