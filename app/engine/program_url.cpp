// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/program_url.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

#include "engine/url.h"

namespace assay {

namespace {

struct ProgramUrlText
{
    Q_DECLARE_TR_FUNCTIONS(ProgramUrl)
};

constexpr std::string_view scheme = "program:";
constexpr std::string_view argument_key = "arg=";

bool hasNul(std::string_view text)
{
    return text.contains('\0'); // where the system would end it
}

bool isPlaceOfProgram(std::string_view program)
{
    const bool is_name = !program.empty() && !program.contains('/') && program != "." && program != "..";
    return (is_name || (program.starts_with('/') && program.size() > 1)) && !hasNul(program);
}

std::string placeOf(std::string_view url)
{
    url.remove_prefix(scheme.size());
    url = url.substr(0, url.find('?'));
    if (url.starts_with("//"))
        url.remove_prefix(2);
    return percentDecoded(url);
}

std::vector<std::string> argumentsOf(std::string_view url)
{
    std::vector<std::string> arguments;
    const auto mark = url.find('?');
    auto query = mark == std::string_view::npos ? std::string_view() : url.substr(mark + 1);
    while (!query.empty()) {
        const auto one = query.substr(0, query.find('&'));
        if (one.starts_with(argument_key))
            arguments.push_back(percentDecoded(one.substr(argument_key.size())));
        query.remove_prefix(std::min(query.size(), one.size() + 1));
    }
    return arguments;
}

} // namespace

bool isProgramUrl(std::string_view url)
{
    return equalsIgnoringCase(url.substr(0, scheme.size()), scheme);
}

HttpRequest programRequest(std::string_view base_url, const std::vector<std::string>& arguments, std::string input)
{
    HttpRequest request{.method = std::string(program_method), .url = std::string(base_url), .body = std::move(input)};
    char separator = '?';
    for (const auto& argument : arguments) {
        (request.url += std::exchange(separator, '&')).append(argument_key);
        request.url += percentEncoded(argument);
    }
    return request;
}

Result<ProgramCommand> programCommand(const HttpRequest& request)
{
    const bool is_meant = request.method == program_method && !request.public_only && isProgramUrl(request.url);
    ProgramCommand command;
    if (is_meant)
        command = {placeOf(request.url), argumentsOf(request.url)};
    if (isPlaceOfProgram(command.program) && std::ranges::none_of(command.arguments, hasNul))
        return command;
    const auto url = QString::fromStdString(redactedUrl(request.url)).left(200);
    return failure(
        ErrorKind::InvalidRequest,
        is_meant ? ProgramUrlText::tr("“%1” names no program; write program: and its name, or its whole path.").arg(url)
                 : ProgramUrlText::tr("“%1” is a program, and this request is not one that runs programs; "
                                      "nothing was run.")
                       .arg(url));
}

} // namespace assay
