// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/answer_text.h"

#include <algorithm>
#include <array>

#include "simulator/chance.h"

namespace assay {

namespace {

constexpr std::size_t longest_token = 6; // bytes

using Texts = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> openings{
    "Grüß Gott! Here is what I found about the night shift at the bakery.",
    "Voilà, a short answer first, and then the reasons for it.",
    "¡Claro! Let us look at the timetable before we look at the trains.",
    "“Measure twice, cut once”: that old rule decides this case as well.",
    "Être exact matters here, so each figure below names its source.",
    "Ключевой вопрос is who opens the harbour gate at five in the morning.",
};

constexpr std::array<std::string_view, 20> sentences{
    "The café on Grüner Weg opens at seven, and its first guests come from the night shift.",
    "Nobody had told the ferryman that the bridge was finished, so he went on crossing the river.",
    "A good map shows less than there is, and exactly that makes it useful.",
    "In Łódź the old mill became a library; its windows still look out on the canal.",
    "The recipe asks for 250 g of flour, two eggs and half an hour of patience.",
    "Measured over a year, the difference came to 3.4 % – small, but never zero.",
    "She wrote the letter three times, and sent the first version.",
    "東京 and 大阪 are two and a half hours apart by the fast train.",
    "The bell rings twice when the tide turns, once when it is safe to sail. ⛵",
    "What looks like one question is usually three: what, for whom, and by when.",
    "Señora Ibáñez keeps the keys; ask her before you open the archive.",
    "The lighthouse blinks every nine seconds, which sailors here count as three breaths.",
    "If the first estimate is late, the second one should be honest.",
    "Rain is expected by noon 🌧️, so the market moves under the arcades.",
    "The ledger closed at €12,480.50, a cent more than the till.",
    "He tuned the piano by ear and the room by moving a single chair.",
    "Temperatures fell to −7 °C overnight; the pipes held.",
    "An archive without an index is an attic.",
    "Μία εικόνα can say it quicker, yet the caption decides what it says.",
    "Two of the seven samples were lost in transit, and the report says so.",
};

constexpr std::array<std::string_view, 6> headings{
    "## What it comes to",   "## Why it works",       "### A closer look",
    "### Wie es weitergeht", "## Risks and remedies", "### Notes on the method",
};

constexpr std::array<std::string_view, 4> lists{
    "- **Flour**: type 550, sifted\n- **Water**: 30 °C, never hotter\n- *Salt*: last of all 🧂",
    "1. Open the valve by a quarter turn.\n2. Wait until the needle rests.\n3. Note the figure, then close it again.",
    "- [x] harbour – checked at 05:00\n- [x] bridge – checked at 05:40\n- [ ] archive – key missing 🔑",
    "* São Paulo: 12 offices\n* Kraków: 4 offices\n* 서울: 9 offices",
};

constexpr std::array<std::string_view, 4> codes{
    "```python\ndef mean(values: list[float]) -> float:\n    # an empty list has no mean\n    return sum(values) / "
    "len(values)\n```",
    "```cpp\nint main()\n{\n    std::println(\"naïve: {}\", 6 * 7);\n}\n```",
    "```sql\nSELECT city, count(*) AS offices\nFROM branch\nGROUP BY city\nORDER BY offices DESC;\n```",
    "```sh\ntar --create --zstd --file backup.tar.zst ./archive && echo \"fertig ✓\"\n```",
};

constexpr std::array<std::string_view, 2> tables{
    "| City | Offices | Since |\n|---|---:|---|\n| Kraków | 4 | 1998 |\n| 서울 | 9 | 2011 |",
    "| Step | Time |\n|:--|--:|\n| mixing | 12 min |\n| rising | 2½ h |\n| baking | 38 min |",
};

constexpr std::array<std::string_view, 8> thoughts{
    "The user wants a short answer with its reasons.",
    "First I should check which of the two dates is meant.",
    "If the tide turns at noon, the ferry cannot leave before one.",
    "That contradicts what was said above – let me count again.",
    "Seven samples, two lost: five remain.",
    "A table may be clearer than a list here.",
    "The figure is in euros (€), so it has to be converted.",
    "Good, both ways give the same result.",
};

std::string paragraph(Chance& chance)
{
    std::string text;
    for (std::size_t left = 2 + chance.below(3); left > 0; --left) {
        text += text.empty() ? "" : " ";
        text += chance.of(Texts(sentences));
    }
    return text;
}

// Blocks follow each other as in a memo: text, a heading now and then, a list, code, a table.
std::string block(Chance& chance, std::size_t number)
{
    switch (number % 6) {
    case 0:
    case 4:
        return paragraph(chance);
    case 1:
        return std::string(chance.of(Texts(headings))) + "\n\n" + paragraph(chance);
    case 2:
        return std::string(chance.of(Texts(lists)));
    case 3:
        return std::string(chance.of(Texts(codes)));
    default:
        return std::string(chance.of(Texts(tables)));
    }
}

void appendTokens(std::vector<std::string>& tokens, std::string_view text)
{
    std::ranges::move(tokensOf(text), std::back_inserter(tokens));
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

bool endsWord(char byte)
{
    return byte == ' ' || byte == '\n';
}

} // namespace

std::vector<std::string> tokensOf(std::string_view text)
{
    std::vector<std::string> tokens;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() &&
               (isContinuation(text[length]) || (length < longest_token && !endsWord(text[length]))))
            ++length;
        tokens.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return tokens;
}

std::vector<std::string> proseTokens(std::uint64_t seed, std::int64_t count)
{
    Chance chance(seed);
    std::vector<std::string> tokens = tokensOf(chance.of(Texts(openings)));
    for (std::size_t number = 0; std::ssize(tokens) < count; ++number)
        appendTokens(tokens, "\n\n" + block(chance, number));
    tokens.resize(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
    return tokens;
}

std::vector<std::string> reasoningTokens(std::uint64_t seed, std::int64_t count)
{
    Chance chance(~seed);
    std::vector<std::string> tokens;
    while (std::ssize(tokens) < count)
        appendTokens(tokens, std::string(chance.of(Texts(thoughts))) + ' ');
    tokens.resize(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
    return tokens;
}

} // namespace assay
