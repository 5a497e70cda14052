// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

// An answer as models give it, for benchmarks: headings, lists, code in two languages, a table, a quotation.
namespace assay::bench {

inline constexpr std::string_view sample_answer = R"(## Reading the invoice

The purchase order is printed on page 2 **only**, in the *delivery note*, not on the invoice page itself. The IBAN
differs from the one on file for this vendor; see the [payment rules](https://example.org/rules) and hold payment
until `accounts payable` has confirmed it by telephone.

1. Call the vendor on the number in the contract.
2. Compare the account:
   - on the invoice
   - on file since 2019, which never changed before
3. Book it, or hold it.

```cpp
// Sums the lines of an invoice; the amounts are whole cents.
std::optional<std::int64_t> total(std::span<const Line> lines)
{
    std::int64_t sum = 0;
    for (const auto& line : lines) {
        if (__builtin_add_overflow(sum, line.cents, &sum))
            return std::nullopt; // larger than any invoice
    }
    return sum;
}
```

| Field | Found | Expected |
|:------|:-----:|---------:|
| net   | `EUR` | 15,200.00 |
| tax   | 20 %  | 3,040.00 |

> A change of bank details is a common sign of fraud.

```json
{"vendor": "Noordzee Staal B.V.", "invoice": "2026-04417", "total": 18240.00, "lines": [1, 2, 3], "paid": false}
```

)";

// Words with the space before them: about what a token is.
inline std::vector<std::string> sampleTokens()
{
    std::vector<std::string> pieces;
    for (std::size_t begin = 0; begin < sample_answer.size();) {
        auto end = sample_answer.find_first_of(" \n", begin + 1);
        end = std::min({end, begin + 6, sample_answer.size()});
        pieces.emplace_back(sample_answer.substr(begin, end - begin));
        begin = end;
    }
    return pieces;
}

// So many tokens of it, again and again, from a token on.
inline std::string sampleMarkdown(int count, std::size_t offset = 0)
{
    const auto pieces = sampleTokens();
    std::string text;
    for (int number = 0; number < count; ++number)
        text += pieces[(static_cast<std::size_t>(number) + offset) % pieces.size()];
    return text;
}

} // namespace assay::bench
