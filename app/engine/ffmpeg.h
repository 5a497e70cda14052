// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/mathematics.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
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
    NAME(avcodec, av_get_exact_bits_per_sample) \
    NAME(avcodec, av_packet_alloc) \
    NAME(avcodec, av_packet_free) \
    NAME(avcodec, av_packet_rescale_ts) \
    NAME(avcodec, av_packet_side_data_get) \
    NAME(avcodec, av_packet_unref) \
    NAME(avcodec, avcodec_alloc_context3) \
    NAME(avcodec, avcodec_descriptor_get) \
    NAME(avcodec, avcodec_find_decoder) \
    NAME(avcodec, avcodec_find_encoder_by_name) \
    NAME(avcodec, avcodec_flush_buffers) \
    NAME(avcodec, avcodec_free_context) \
    NAME(avcodec, avcodec_get_name) \
    NAME(avcodec, avcodec_get_supported_config) \
    NAME(avcodec, avcodec_open2) \
    NAME(avcodec, avcodec_parameters_from_context) \
    NAME(avcodec, avcodec_parameters_to_context) \
    NAME(avcodec, avcodec_receive_frame) \
    NAME(avcodec, avcodec_receive_packet) \
    NAME(avcodec, avcodec_send_frame) \
    NAME(avcodec, avcodec_send_packet) \
    NAME(avformat, av_find_best_stream) \
    NAME(avformat, av_interleaved_write_frame) \
    NAME(avformat, av_read_frame) \
    NAME(avformat, av_seek_frame) \
    NAME(avformat, av_write_trailer) \
    NAME(avformat, avformat_alloc_context) \
    NAME(avformat, avformat_alloc_output_context2) \
    NAME(avformat, avformat_close_input) \
    NAME(avformat, avformat_find_stream_info) \
    NAME(avformat, avformat_free_context) \
    NAME(avformat, avformat_new_stream) \
    NAME(avformat, avformat_open_input) \
    NAME(avformat, avformat_seek_file) \
    NAME(avformat, avformat_write_header) \
    NAME(avformat, avio_alloc_context) \
    NAME(avformat, avio_context_free) \
    NAME(avformat, avio_flush) \
    NAME(avutil, av_channel_layout_channel_from_index) \
    NAME(avutil, av_channel_layout_copy) \
    NAME(avutil, av_channel_layout_default) \
    NAME(avutil, av_channel_layout_describe) \
    NAME(avutil, av_channel_layout_from_string) \
    NAME(avutil, av_channel_layout_uninit) \
    NAME(avutil, av_channel_name) \
    NAME(avutil, av_display_matrix_flip) \
    NAME(avutil, av_display_rotation_get) \
    NAME(avutil, av_frame_alloc) \
    NAME(avutil, av_frame_free) \
    NAME(avutil, av_frame_get_buffer) \
    NAME(avutil, av_freep) \
    NAME(avutil, av_get_bytes_per_sample) \
    NAME(avutil, av_get_packed_sample_fmt) \
    NAME(avutil, av_get_pix_fmt_name) \
    NAME(avutil, av_log_set_level) \
    NAME(avutil, av_malloc) \
    NAME(avutil, av_max_alloc) \
    NAME(avutil, av_opt_set) \
    NAME(avutil, av_opt_set_double) \
    NAME(avutil, av_pix_fmt_desc_get) \
    NAME(avutil, av_rescale) \
    NAME(avutil, av_rescale_q) \
    NAME(avutil, av_sample_fmt_is_planar) \
    NAME(avutil, av_strdup) \
    NAME(avutil, av_strerror) \
    NAME(swresample, swr_alloc_set_opts2) \
    NAME(swresample, swr_convert) \
    NAME(swresample, swr_free) \
    NAME(swresample, swr_get_out_samples) \
    NAME(swresample, swr_init) \
    NAME(swresample, swr_set_matrix) \
    NAME(swscale, sws_freeContext) \
    NAME(swscale, sws_getCoefficients) \
    NAME(swscale, sws_getContext) \
    NAME(swscale, sws_scale) \
    NAME(swscale, sws_setColorspaceDetails)
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
