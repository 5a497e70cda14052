// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <map>
#include <string>
#include <vector>

#include "engine/transport/http_server.h"
#include "widgets/models/models_workspace.h"

namespace assay::test {

// A provider in the shape of Replicate, served by the test itself. What a model does is in its name: acme/painter gives
// two pictures, acme/writer text, acme/slow works until it is cancelled, acme/broken fails, acme/hidden has no form.
class FormVendor
{
public:
    FormVendor();

    void addTo(ModelsWorkspace& workspace); // as the provider `rep`
    QJsonObject sent() const;               // inputs of the latest run
    int runs() const { return static_cast<int>(m_inputs.size()); }
    void keepSilent() { m_silent = true; } // from now on nothing is answered
    void speak() { m_silent = false; }
    bool wasCancelled() const { return m_cancelled; }

    std::string schema; // of every model that has one

private:
    void answer(IncomingRequest request, std::unique_ptr<ResponseStream> response);
    std::pair<int, std::string> answerTo(const IncomingRequest& request);
    std::string prediction(const std::string& model, const std::string& status) const;

    HttpServer m_server;
    std::vector<std::string> m_inputs;
    std::vector<std::unique_ptr<ResponseStream>> m_unanswered;
    bool m_silent = false;
    bool m_cancelled = false;
};

} // namespace assay::test
