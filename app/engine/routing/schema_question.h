// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <memory>
#include <string>

#include "engine/catalog/provider.h"
#include "engine/schema/input_form.h"
#include "engine/transport/transport.h"

namespace assay {

// Asks a provider for the form of one of its models. Lives on the I/O thread; deleting it stops it.
class SchemaQuestion : public QObject
{
    Q_OBJECT

public:
    SchemaQuestion(const Provider& provider, const std::string& model, const std::string& secret, Transport& transport);
    void start();

Q_SIGNALS:
    void answered(const assay::Result<assay::InputForm>& form); // once, never from inside start()

private:
    void conclude(const std::optional<Error>& error);
    Result<InputForm> read() const;

    static constexpr std::size_t longest_answer = 8u << 20;

    Provider m_provider;
    std::string m_model;
    std::string m_secret;
    Result<HttpRequest> m_request;
    std::unique_ptr<Exchange> m_exchange;
    HttpHead m_head;
    std::string m_body;
};

} // namespace assay
