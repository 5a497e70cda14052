// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/dialects/dialect.h"
#include "engine/dialects/job.h"
#include "engine/dialects/media_body.h"

// The two halves of Stability AI's v2beta format for pictures (stability_images.cpp puts them together).
namespace assay::stability_images {

// Whether a model works before it answers: it accepts a job, whose result is asked for.
bool isJob(std::string_view model);

// POST of a form to the model's own address: every model of this vendor is one.
Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret);

// Reads the one answer: the picture itself, handed on as it comes, or JSON around it, or JSON in its place.
std::unique_ptr<Decoder> answerDecoder(const Provider& provider);

// Looks after a job (GET /v2beta/results/{id}).
std::unique_ptr<JobFormat> jobFormat(const Provider& provider, std::string_view secret);

} // namespace assay::stability_images
