// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/program.h"
#include "engine/transport/http_server.h"
#include "support/waiting.h"

namespace assay::test {

struct VendorAnswer
{
    HttpHead head{200, {{"content-type", "application/json"}}};
    std::string body;
};

// A provider of one wire format, served by the test itself; it remembers what it was asked.
class Vendor
{
public:
    using Answers = std::function<VendorAnswer(const IncomingRequest& request)>;

    explicit Vendor(Answers answers)
        : m_server([this, answers = std::move(answers)](IncomingRequest request, auto response) {
              auto answer = answers(request);
              requests.push_back(std::move(request));
              response->send(std::move(answer.head), answer.body);
          }),
          m_port(m_server.listen().value_or(std::uint16_t{0}))
    {
    }

    // Makes it a provider `id` of the program's workspace.
    void addTo(const Program& program, const QString& id, const QString& dialect) const
    {
        addProvider(program, id, dialect, QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port));
    }

    static void addProvider(const Program& program, const QString& id, const QString& dialect, const QString& url)
    {
        const auto text = QStringLiteral(R"({"schema":"assay.provider/1","id":"%1","name":"%1","dialect":"%2",)"
                                         R"("base_url":"%3","auth":{"kind":"none"}})")
                              .arg(id, dialect, url);
        write(program.workspace() + QStringLiteral("/providers/%1.json").arg(id), text.toUtf8());
    }

    static void write(const QString& path, const QByteArray& bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s could not be written.", qPrintable(path));
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::vector<IncomingRequest> requests;

private:
    HttpServer m_server;
    std::uint16_t m_port;
};

// Runs the program while this thread's event loop serves it.
inline Outcome runServed(const Program& program, const QStringList& arguments, const QByteArray& input = {})
{
    const auto process = program.start(arguments, input);
    if (!becomes([&] { return process->state() == QProcess::NotRunning; }))
        process->kill();
    process->waitForFinished();
    return {process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
}

} // namespace assay::test
