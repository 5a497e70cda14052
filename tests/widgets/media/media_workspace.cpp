// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_workspace.h"

#include <QtTest/QTest>

#include "engine/clock.h"
#include "engine/ulid.h"
#include "ledger/media_files.h"
#include "ledger/sha256.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"
#include "widgets/media/gallery_model.h"

namespace assay::test {

using namespace Qt::StringLiterals;

namespace {

// Keeps the file as the store would; gives its hash.
std::string keep(const QString& workspace, const MadeMedium& made, int number)
{
    QFile file(made.file);
    if (made.file.isEmpty() || !file.open(QIODevice::ReadOnly))
        return hexOf(sha256Of(std::to_string(number)));
    const QByteArray bytes = file.readAll();
    const auto sha256 = hexOf(sha256Of(bytes.toStdString()));
    const auto kept = QString::fromStdString(mediaPath(workspace.toStdString(), sha256));
    if (!QDir().mkpath(QFileInfo(kept).path()) || !(QFile::exists(kept) || QFile::copy(made.file, kept)))
        qFatal("The medium could not be kept.");
    return sha256;
}

PastCall callOf(const MadeMedium& made, const std::string& sha256, std::int64_t bytes, int number)
{
    static const std::int64_t now_us = utcMicroseconds();
    const auto slash = made.model.find('/');
    PastCall call = sampleCall(number, now_us - made.seconds_ago * 1'000'000LL);
    call.facts.id = makeUlid(call.facts.time_us);
    call.facts.provider = made.model.substr(0, slash);
    call.facts.model = made.model.substr(slash + 1);
    call.facts.attribution = {.workflow = made.workflow, .step = made.workflow.empty() ? "" : "hero"};
    Request request{.task = MakeImage(), .messages = {{Role::User, {TextPart{made.prompt}}}}};
    request.parameters.seed = made.seed;
    call.facts.request_json = canonicalJson(request);
    call.attempts = {call.attempts.back()};
    auto& attempt = call.attempts.front();
    attempt.facts = {
        .number = 1, .provider = call.facts.provider, .model = call.facts.model, .time_us = call.facts.time_us};
    attempt.outcome.number = 1;
    attempt.outcome.call_id = call.facts.id;
    attempt.outcome.cost = {.amount = Money::fromPicodollars(made.millicents * 10'000'000), .basis = Basis::Reported};
    attempt.outcome.usage = {};
    attempt.outcome.total_us = 6'800'000;
    attempt.outcome.media.push_back({made.type,
                                     {.sha256 = sha256,
                                      .bytes = bytes,
                                      .width = made.width,
                                      .height = made.height,
                                      .duration_us = made.duration_us}});
    call.outcome.events = {};
    call.outcome.end_us = call.facts.time_us + 6'800'000;
    return call;
}

} // namespace

MediaWorkspace::MediaWorkspace(const std::vector<MadeMedium>& media)
{
    auto workspace = Workspace::open(m_folder.filePath(u"workspace"_s));
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().message));
    m_workbench = Workbench::open(std::move(*workspace), {.offline = true}).value();
    add(media);
}

std::vector<std::string> MediaWorkspace::add(const std::vector<MadeMedium>& media)
{
    if (media.empty())
        return {};
    std::vector<PastCall> calls;
    std::vector<std::string> ids;
    for (const auto& made : media) {
        const auto sha256 = keep(m_workbench->workspace().folder(), made, ++m_count);
        calls.push_back(callOf(made, sha256, made.file.isEmpty() ? 90'000 : QFileInfo(made.file).size(), m_count));
        ids.push_back(calls.back().facts.id);
    }
    if (const auto added = m_workbench->ledger().appendBulk(std::move(calls)).result(); !added)
        qFatal("%s", qPrintable(added.error().message));
    return ids;
}

std::unique_ptr<MediaPage> MediaWorkspace::openPage()
{
    auto page = std::make_unique<MediaPage>(*m_workbench, m_models, path(u"thumbnails"_s));
    page->resize(1368, 872);
    page->show();
    (void)QTest::qWaitForWindowExposed(page.get());
    return page;
}

std::unique_ptr<MediaPage> MediaWorkspace::openReadPage()
{
    auto page = openPage();
    if (!becomes([&] { return page->model().isComplete(); }))
        qFatal("The page has read nothing.");
    return page;
}

} // namespace assay::test
