# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_engine PRIVATE
  routing/attempt.cpp routing/attempt.h
  routing/call.cpp routing/call.h
  routing/download.cpp routing/download.h
  routing/errands.cpp routing/errands.h
  routing/model_listing.cpp routing/model_listing.h
  routing/provider_question.cpp routing/provider_question.h
  routing/retry.cpp routing/retry.h
  routing/schema_question.cpp routing/schema_question.h
  routing/target_quote.cpp routing/target_quote.h
  routing/token_counting.cpp routing/token_counting.h)
