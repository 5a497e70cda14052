// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/download.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QUrl>

#include <charconv>

#include "engine/url.h"

namespace assay {

namespace {

struct DownloadText
{
    Q_DECLARE_TR_FUNCTIONS(Download)
};

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString sizeText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Result<HttpRequest> redirected(const HttpRequest& from, const HttpHead& head)
{
    const QUrl base(QString::fromStdString(from.url));
    const auto location = head.headers.value("location");
    const QUrl place = base.resolved(QUrl(shown(location), QUrl::StrictMode));
    const bool is_web = place.scheme() == QLatin1StringView("https") || place.scheme() == QLatin1StringView("http");
    if (location.empty() || !place.isValid() || !is_web || place.host().isEmpty())
        return failure(
            ErrorKind::Protocol,
            DownloadText::tr("%1 says that the file lies elsewhere, and not where.").arg(shown(hostOf(from.url))));
    if (base.scheme() == QLatin1StringView("https") && place.scheme() != base.scheme())
        return failure(ErrorKind::Protocol,
                       DownloadText::tr("%1 sends on to an unencrypted address for its file; it was not followed.")
                           .arg(shown(hostOf(from.url))));
    HttpRequest next{.method = "GET", .url = place.toString(QUrl::FullyEncoded | QUrl::RemoveFragment).toStdString()};
    if (isSameOrigin(from.url, next.url)) {
        next.headers = from.headers;
        next.public_only = from.public_only;
    } else {
        next.public_only = true;
    }
    return next;
}

Error tooManyRedirectsError(std::string_view host)
{
    return {.kind = ErrorKind::Protocol,
            .message =
                DownloadText::tr("%1 sends on from one place to the next for its file; after %n redirects nothing "
                                 "more was asked.",
                                 nullptr, most_redirects)
                    .arg(shown(host)),
            .may_repeat = false};
}

std::optional<Error> refusalOfSize(const HttpHead& head, std::int64_t limit, std::string_view provider)
{
    const auto length = head.headers.value("content-length");
    std::int64_t bytes = 0;
    const auto read = std::from_chars(length.data(), length.data() + length.size(), bytes);
    if (length.empty() || read.ec == std::errc::invalid_argument)
        return {};
    if (read.ec == std::errc() && bytes <= limit)
        return {};
    return tooLargeError(limit, provider);
}

Error tooLargeError(std::int64_t limit, std::string_view provider)
{
    return {.kind = ErrorKind::Protocol,
            .message = DownloadText::tr("The answer of %1 is larger than %2, the limit for media; it was broken off. "
                                        "The limit can be set in the workspace.")
                           .arg(shown(provider), sizeText(limit)),
            .may_repeat = false};
}

} // namespace assay
