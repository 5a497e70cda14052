// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/models_workspace.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include "engine/catalog/catalog_edit.h"
#include "support/waiting.h"

namespace assay::test {

using namespace Qt::StringLiterals;

ModelsWorkspace::ModelsWorkspace(const WorkbenchOptions& options)
{
    qunsetenv(acme_variable);
    WorkbenchOptions own = options;
    own.keychain = [this] { return std::make_unique<FakeKeychain>(desktop); };
    const auto workspace = Workspace::open(folder());
    auto opened = workspace ? Workbench::open(*workspace, own) : std::unexpected(workspace.error());
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    m_workbench = std::move(*opened);
}

ModelsWorkspace::~ModelsWorkspace() = default;

std::unique_ptr<ModelsPage> ModelsWorkspace::makePage()
{
    // The usual ports of this machine may have servers that no test knows of.
    const auto candidates = [this](const Catalog& catalog) {
        std::vector<Provider> asked = localCandidates(catalog, local_places);
        const auto usual = usualLocalServers();
        std::erase_if(asked, [&](const Provider& each) {
            return std::ranges::contains(usual, each.base_url, &Provider::base_url);
        });
        return asked;
    };
    return std::make_unique<ModelsPage>(*m_workbench, candidates);
}

std::unique_ptr<ModelsPage> ModelsWorkspace::openPage()
{
    auto page = makePage();
    page->resize(1368, 816); // beside the rail of a window of 1440 × 900
    page->show();
    if (!settles(*page))
        qFatal("the page does not settle");
    return page;
}

void ModelsWorkspace::write(const QString& name, const QByteArray& bytes)
{
    const QString path = folder() + u'/' + name;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    m_workbench->reloadCatalog();
}

QByteArray ModelsWorkspace::read(const QString& name) const
{
    QFile file(folder() + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ModelsWorkspace::addAcme(const std::string& url, bool wants_key)
{
    Provider acme{.id = "acme",
                  .name = "Acme",
                  .dialect = "openai-chat",
                  .base_url = url,
                  .models = {{.id = "large", .name = "Acme Large"}, {.id = "small", .name = "small"}}};
    if (wants_key)
        acme.auth = {AuthKind::Environment, acme_variable, {}};
    if (const auto added = addProvider(folder(), acme); !added)
        qFatal("%s", qPrintable(added.error().message));
    m_workbench->reloadCatalog();
}

ScriptedServer::Script answers(int status, const QByteArray& body)
{
    return answerAndClose("HTTP/1.1 " + QByteArray::number(status) +
                          " Status\r\ncontent-type: application/json\r\ncontent-length: " +
                          QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

ScriptedServer::Script listsModels(const QStringList& models)
{
    QStringList entries;
    for (const auto& model : models)
        entries << uR"({"id": "%1"})"_s.arg(model);
    return answers(200, R"({"data": [)" + entries.join(u',').toUtf8() + "]}");
}

bool settles(ModelsPage& page)
{
    return becomes([&] { return !page.state().isLooking() && page.state().knowsKeys(); });
}

} // namespace assay::test
