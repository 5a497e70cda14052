// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace assay {

// FFmpeg's libraries come with the first medium. Linked, they and the eighty that they need would be loaded before
// main(), for nothing where no medium is looked at (ARCHITECTURE.md, Decisions).
//
// Within this namespace the names below are called as ever, once ffmpegIsThere() has said yes. One that is not listed
// does not link.

// Whether the libraries are there, in the versions this was built for. The first to ask loads them, which takes some 20
// ms. Any thread.
bool ffmpegIsThere();

template <typename Function>
struct LateFunction;

template <typename Value, typename... Arguments>
struct LateFunction<Value(Arguments...)>
{
    Value (*address)(Arguments...) = nullptr;
    Value operator()(Arguments... arguments) const { return address(arguments...); }
};

// clang-format off
#define ASSAY_FFMPEG_FUNCTIONS(NAME) \
    NAME(avcodec, av_packet_alloc) \
    NAME(avcodec, av_packet_free) \
    NAME(avcodec, av_packet_rescale_ts) \
    NAME(avcodec, avcodec_alloc_context3) \
    NAME(avcodec, avcodec_find_encoder_by_name) \
    NAME(avcodec, avcodec_free_context) \
    NAME(avcodec, avcodec_get_supported_config) \
    NAME(avcodec, avcodec_open2) \
    NAME(avcodec, avcodec_parameters_from_context) \
    NAME(avcodec, avcodec_receive_packet) \
    NAME(avcodec, avcodec_send_frame) \
    NAME(avformat, av_interleaved_write_frame) \
    NAME(avformat, av_write_trailer) \
    NAME(avformat, avformat_alloc_context) \
    NAME(avformat, avformat_alloc_output_context2) \
    NAME(avformat, avformat_close_input) \
    NAME(avformat, avformat_find_stream_info) \
    NAME(avformat, avformat_free_context) \
    NAME(avformat, avformat_new_stream) \
    NAME(avformat, avformat_open_input) \
    NAME(avformat, avformat_write_header) \
    NAME(avformat, avio_alloc_context) \
    NAME(avformat, avio_context_free) \
    NAME(avformat, avio_flush) \
    NAME(avutil, av_channel_layout_copy) \
    NAME(avutil, av_channel_layout_default) \
    NAME(avutil, av_frame_alloc) \
    NAME(avutil, av_frame_free) \
    NAME(avutil, av_frame_get_buffer) \
    NAME(avutil, av_freep) \
    NAME(avutil, av_log_set_level) \
    NAME(avutil, av_malloc) \
    NAME(avutil, av_max_alloc) \
    NAME(avutil, av_opt_set) \
    NAME(avutil, av_strdup) \
    NAME(avutil, av_strerror) \
    NAME(swscale, sws_freeContext) \
    NAME(swscale, sws_getContext) \
    NAME(swscale, sws_scale)
// clang-format on

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes" // what a compiler may assume of an allocator is of no use here
#endif
#define ASSAY_LATE_FUNCTION(library, name) inline LateFunction<decltype(::name)> name;
ASSAY_FFMPEG_FUNCTIONS(ASSAY_LATE_FUNCTION)
#undef ASSAY_LATE_FUNCTION
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

} // namespace assay
