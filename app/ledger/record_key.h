// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace assay::key {

// One list for all kinds, so that a number means one thing. The frequent ones take one byte. Never reuse a number.
enum : int {
    kind = 0,
    id = 1,
    link = 2,
    number = 3,
    time = 4,
    account = 5,
    http_status = 6,
    usage = 7,
    amount = 8,
    basis = 9,
    lines = 10,
    first_token = 11,
    total = 12,
    response_id = 13,
    status = 14,
    finish = 15,
    stream_file = 16,
    stream_begin = 17,
    stream_length = 18,
    stream_sha256 = 19,
    request = 20,
    owner = 21,
    hold = 22,
    duration = 23,
    raw_usage = 24,
    error = 25,
    unpriced = 26,
    computed = 27,
    reported = 28,
    totals_disagree = 29,
    vendor_reason = 30,
    call_account = 31,
    call_time = 32,
    mode = 33,
    run = 34,
    text = 35,
    tags = 36,
    workflow = 37,
    step = 38,
    provider = 39,
    model = 40,
    sample = 41,
    recorded = 42,
    meter = 43,
    context_above = 44,
    price_usd = 45,
    valid_from = 46,
    valid_to = 47,
    confirmation = 48,
    source = 49,
    confirmed_by = 50,
    as_of = 51,
    note = 52,
    sheet = 53,
    row = 54,
    version = 55,
    reason = 56,
    purged_bodies = 57,
    purged_stream = 58,
    media = 59,
};

namespace error_key {
enum : int { kind = 0, message = 1, http_status = 2, retry_after_ms = 3, vendor_code = 4 };
}

} // namespace assay::key
