// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTemporaryDir>

#include <memory>

#include "support/fake_keychain.h"
#include "support/scripted_server.h"
#include "widgets/models/models_page.h"
#include "workbench.h"

namespace assay::test {

// A workspace on disk with a workbench on it whose keychain is the test's, and pages that look for local servers only
// where the test says.
class ModelsWorkspace
{
public:
    explicit ModelsWorkspace(const WorkbenchOptions& options = {});
    ~ModelsWorkspace();

    std::unique_ptr<ModelsPage> openPage(); // shown; its keys are known and its look is over
    std::unique_ptr<ModelsPage> makePage(); // not shown

    void write(const QString& name, const QByteArray& bytes); // a file of the workspace
    QByteArray read(const QString& name) const;
    void addAcme(const std::string& url, bool wants_key = true); // a provider with two models, in the workspace
    std::shared_ptr<const Catalog> onDisk() const { return loadCatalog(folder()); }
    Workbench& workbench() { return *m_workbench; }
    QString folder() const { return m_folder.filePath(QStringLiteral("ws")); }

    Desktop desktop;                    // the keychain
    std::vector<Provider> local_places; // where a server may be found

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workbench> m_workbench;
};

constexpr auto acme_variable = "ASSAY_TEST_ACME_KEY";

// Lists these models to any GET in OpenAI's shape.
ScriptedServer::Script listsModels(const QStringList& models);
ScriptedServer::Script answers(int status, const QByteArray& body);

// Waits until the page knows every key and its look for local servers is over.
bool settles(ModelsPage& page);

} // namespace assay::test
