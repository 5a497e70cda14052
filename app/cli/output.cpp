// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

// How many cells a terminal gives the text: combining marks none, wide East Asian characters two.
int displayWidth(const QString& text)
{
    int width = 0;
    for (const char32_t c : text.toUcs4()) {
        const auto category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
            continue;
        const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
                          (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
                          (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
                          (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
        width += wide ? 2 : 1;
    }
    return width;
}

} // namespace

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

void printLine(std::string_view text)
{
    print(std::string(text) + '\n');
}

void complain(const QString& sentence)
{
    const auto text = (u"assay: "_s + sentence + u'\n').toUtf8();
    std::fflush(stdout);
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
}

Exit complain(const Error& error)
{
    complain(error.message);
    return error.kind == ErrorKind::Usage ? Exit::WrongUsage : Exit::Failed;
}

bool stderrIsTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

QString TextTable::toString() const
{
    std::vector<int> widths;
    const auto measure = [&widths](const QStringList& cells) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(cells.size())));
        for (qsizetype i = 0; i < cells.size(); ++i)
            widths[static_cast<std::size_t>(i)] = std::max(widths[static_cast<std::size_t>(i)], displayWidth(cells[i]));
    };
    measure(header);
    std::ranges::for_each(rows, measure);

    QString text;
    const auto write = [&](const QStringList& cells) {
        QString line;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const QString gap(widths[static_cast<std::size_t>(i)] - displayWidth(cells[i]), u' ');
            line += right.contains(i) ? gap + cells[i] : cells[i] + gap;
            line += u"  ";
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    };
    write(header);
    std::ranges::for_each(rows, write);
    return text;
}

} // namespace assay
