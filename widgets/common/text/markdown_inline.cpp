// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/markdown_inline.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "widgets/common/text/markdown_flattener.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr QStringView punctuation = u"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
constexpr QStringView special = u"\n\\`*_~[]!<&h";
constexpr int deepest_parenthesis = 32; // CommonMark 6.3: at least three levels; cmark stops at 32
constexpr QChar line_separator = QChar::LineSeparator;

bool isPunctuation(QChar unit)
{
    return unit.isPunct() || unit.isSymbol();
}

struct Entity
{
    QStringView name;
    QStringView text;
};

constexpr std::array entities{
    Entity{u"amp", u"&"},        Entity{u"lt", u"<"},          Entity{u"gt", u">"},
    Entity{u"quot", u"\""},      Entity{u"apos", u"'"},        Entity{u"nbsp", u"\u00a0"},
    Entity{u"copy", u"\u00a9"},  Entity{u"reg", u"\u00ae"},    Entity{u"hellip", u"\u2026"},
    Entity{u"mdash", u"\u2014"}, Entity{u"ndash", u"\u2013"},  Entity{u"times", u"\u00d7"},
    Entity{u"rarr", u"\u2192"},  Entity{u"larr", u"\u2190"},   Entity{u"deg", u"\u00b0"},
    Entity{u"euro", u"\u20ac"},  Entity{u"le", u"\u2264"},     Entity{u"ge", u"\u2265"},
    Entity{u"ne", u"\u2260"},    Entity{u"middot", u"\u00b7"},
};

QString numericEntity(QStringView digits)
{
    bool ok = false;
    const bool hexadecimal = digits.startsWith(u'x') || digits.startsWith(u'X');
    const uint code = hexadecimal ? digits.sliced(1).toUInt(&ok, 16) : digits.toUInt(&ok, 10);
    if (!ok || digits.size() > 8)
        return {};
    const bool valid = code != 0 && code <= QChar::LastValidCodePoint && !QChar::isSurrogate(code);
    const char32_t character = valid ? code : char32_t(0xfffd);
    return QString::fromUcs4(&character, 1);
}

using Node = InlineNode;

// A run of *, _ or ~ that may open or close; a doubly linked list by index, so that removal costs nothing.
struct Delimiter
{
    std::size_t node = 0;
    QChar unit;
    int count = 0;
    int length = 0; // as written
    bool opens = false;
    bool closes = false;
    int previous = -1;
    int next = -1;
};

struct Bracket
{
    std::size_t node = 0;
    int last_delimiter = -1; // the newest one when the bracket came
    bool image = false;
    bool active = true;
};

// Per kind of closer: below which delimiter no opener for it is left.
using Bottoms = std::map<std::tuple<char16_t, bool, int>, int>;

class InlineParser
{
public:
    enum class BreakTags : bool { AreText, Break };

    InlineParser(QStringView raw, InlineEnd end, BreakTags tags) : m_raw(raw), m_end(end), m_tags(tags) {}
    InlineText parse();

private:
    void step();
    void text(qsizetype length);
    void addText(QStringView view);
    void own(QString text);
    void lineBreak();
    void escape();
    void code();
    void delimiterRun();
    void openBracket(bool image);
    void closeBracket();
    bool breakTag();
    bool angleAddress();
    bool entity();
    bool bareAddress();
    std::optional<QString> destination(qsizetype& at) const;
    bool title(qsizetype& at) const;
    void skipSpace(qsizetype& at) const;
    void addLink(QStringView shown, const QString& target);
    void resolve(int after);
    int close(int closer, int after, Bottoms& bottoms);
    int openerOf(int closer, int after) const;
    void pair(int opener, int closer);
    void unlink(int index);
    void closeAtEnd();
    Delimiter& delimiter(int index) { return m_delimiters[static_cast<std::size_t>(index)]; }
    QChar at(qsizetype index) const { return index < m_raw.size() ? m_raw[index] : QChar(u'\n'); }
    qsizetype runLength(qsizetype from) const;
    qsizetype closingTicks(qsizetype from, qsizetype length);

    QStringView m_raw;
    InlineEnd m_end;
    BreakTags m_tags;
    qsizetype m_at = 0;
    std::vector<Node> m_nodes;
    std::vector<Delimiter> m_delimiters;
    std::vector<Bracket> m_brackets;
    std::vector<QString> m_targets;
    std::deque<QString> m_owned;
    std::map<qsizetype, qsizetype> m_no_ticks_after; // run length → where a search for its end found none
    int m_last_delimiter = -1;
};

InlineText InlineParser::parse()
{
    if (m_end == InlineEnd::Open) {
        while (!m_raw.isEmpty() && QStringView(u"*_~`").contains(m_raw.back()))
            m_raw.chop(1);
    }
    while (m_at < m_raw.size())
        step();
    resolve(-1);
    if (m_end == InlineEnd::Open)
        closeAtEnd();
    return flattened(m_nodes, std::move(m_targets));
}

void InlineParser::step()
{
    const QChar unit = m_raw[m_at];
    switch (unit.unicode()) {
    case u'\n':
        return lineBreak();
    case u'\\':
        return escape();
    case u'`':
        return code();
    case u'*':
    case u'_':
    case u'~':
        return delimiterRun();
    case u'[':
        return openBracket(false);
    case u']':
        return closeBracket();
    case u'!':
        return at(m_at + 1) == u'[' ? openBracket(true) : text(1);
    case u'<':
        return breakTag() || angleAddress() ? void() : text(1);
    case u'&':
        return entity() ? void() : text(1);
    case u'h':
        return bareAddress() ? void() : text(1);
    default:
        break;
    }
    qsizetype end = m_at + 1;
    while (end < m_raw.size() && !special.contains(m_raw[end]))
        ++end;
    text(end - m_at);
}

void InlineParser::text(qsizetype length)
{
    addText(m_raw.sliced(m_at, length));
    m_at += length;
}

void InlineParser::addText(QStringView view)
{
    if (!m_nodes.empty() && m_nodes.back().kind == Node::Kind::Text && m_nodes.back().text.end() == view.begin()) {
        auto& last = m_nodes.back().text;
        last = QStringView(last.begin(), view.end());
        return;
    }
    m_nodes.push_back({.kind = Node::Kind::Text, .text = view});
}

void InlineParser::own(QString text)
{
    m_owned.push_back(std::move(text));
    m_nodes.push_back({.kind = Node::Kind::Text, .text = m_owned.back()});
}

void InlineParser::lineBreak()
{
    int spaces = 0;
    if (!m_nodes.empty() && m_nodes.back().kind == Node::Kind::Text) {
        auto& last = m_nodes.back().text;
        while (last.endsWith(u' ')) {
            last.chop(1);
            ++spaces;
        }
    }
    own(spaces >= 2 ? QString(line_separator) : QString(u' '));
    ++m_at;
    while (m_at < m_raw.size() && m_raw[m_at] == u' ')
        ++m_at;
}

void InlineParser::escape()
{
    if (m_at + 1 >= m_raw.size())
        return text(1);
    const QChar next = m_raw[m_at + 1];
    if (next == u'\n') {
        own(QString(line_separator));
        m_at += 2;
    } else if (punctuation.contains(next)) {
        ++m_at;
        text(1);
    } else {
        text(1);
    }
}

qsizetype InlineParser::runLength(qsizetype from) const
{
    qsizetype end = from;
    while (end < m_raw.size() && m_raw[end] == m_raw[from])
        ++end;
    return end - from;
}

qsizetype InlineParser::closingTicks(qsizetype from, qsizetype length)
{
    const auto known = m_no_ticks_after.find(length);
    if (known != m_no_ticks_after.end() && from >= known->second)
        return -1;
    for (qsizetype at = m_raw.indexOf(u'`', from); at >= 0;) {
        const auto run = runLength(at);
        if (run == length)
            return at;
        at = m_raw.indexOf(u'`', at + run);
    }
    m_no_ticks_after.try_emplace(length, from);
    return -1;
}

void InlineParser::code()
{
    const auto length = runLength(m_at);
    const auto begin = m_at + length;
    auto end = closingTicks(begin, length);
    if (end < 0 && m_end == InlineEnd::Open && length <= 2)
        end = m_raw.size();
    if (end < 0)
        return text(length);
    QString shown = m_raw.sliced(begin, end - begin).toString();
    shown.replace(u'\n', u' ');
    const bool padded = shown.size() > 2 && shown.startsWith(u' ') && shown.endsWith(u' ');
    m_owned.push_back(padded && !shown.trimmed().isEmpty() ? shown.sliced(1, shown.size() - 2) : shown);
    m_nodes.push_back({.kind = Node::Kind::Code, .text = m_owned.back()});
    m_at = std::min(end + length, m_raw.size());
}

// Left- and right-flanking by CommonMark 6.2.
void InlineParser::delimiterRun()
{
    const auto length = runLength(m_at);
    const QChar unit = m_raw[m_at];
    const QChar before = m_at > 0 ? m_raw[m_at - 1] : QChar(u'\n');
    const QChar after = at(m_at + length);
    const bool left = !after.isSpace() && (!isPunctuation(after) || before.isSpace() || isPunctuation(before));
    const bool right = !before.isSpace() && (!isPunctuation(before) || after.isSpace() || isPunctuation(after));
    if (unit == u'~' && length > 2)
        return text(length);
    const bool inside_words = unit != u'_';
    Delimiter run{.node = m_nodes.size(),
                  .unit = unit,
                  .count = static_cast<int>(length),
                  .length = static_cast<int>(length),
                  .opens = left && (inside_words || !right || isPunctuation(before)),
                  .closes = right && (inside_words || !left || isPunctuation(after)),
                  .previous = m_last_delimiter};
    m_nodes.push_back({.kind = Node::Kind::Delimiter, .text = m_raw.sliced(m_at, length)});
    m_at += length;
    if (!run.opens && !run.closes)
        return;
    const int index = static_cast<int>(m_delimiters.size());
    if (m_last_delimiter >= 0)
        delimiter(m_last_delimiter).next = index;
    m_delimiters.push_back(run);
    m_last_delimiter = index;
}

void InlineParser::openBracket(bool image)
{
    m_brackets.push_back({.node = m_nodes.size(), .last_delimiter = m_last_delimiter, .image = image});
    const auto length = image ? 2 : 1;
    m_nodes.push_back({.kind = Node::Kind::Text, .text = m_raw.sliced(m_at, length)});
    m_at += length;
    m_nodes.push_back(
        {.kind = Node::Kind::Text, .text = m_raw.sliced(m_at, 0)}); // so that text does not join the bracket
}

void InlineParser::closeBracket()
{
    const auto bracket = m_brackets.empty() ? Bracket{.active = false} : m_brackets.back();
    if (!m_brackets.empty())
        m_brackets.pop_back();
    qsizetype after = m_at + 2;
    const bool candidate = bracket.active && at(m_at + 1) == u'(';
    auto target = candidate ? destination(after) : std::nullopt;
    if (!target || !title(after))
        return text(1);
    resolve(bracket.last_delimiter);
    m_targets.push_back(std::move(*target));
    const int index = static_cast<int>(m_targets.size()) - 1;
    m_nodes[bracket.node] = {.kind = Node::Kind::LinkOpen, .target = index};
    m_nodes.push_back({.kind = bracket.image ? Node::Kind::ImageClose : Node::Kind::LinkClose, .target = index});
    m_at = after;
    if (!bracket.image) // links do not nest
        std::ranges::for_each(m_brackets, [](Bracket& outer) { outer.active = outer.image && outer.active; });
}

void InlineParser::skipSpace(qsizetype& index) const
{
    while (index < m_raw.size() && m_raw[index].isSpace())
        ++index;
}

std::optional<QString> InlineParser::destination(qsizetype& index) const
{
    skipSpace(index);
    const bool angle = at(index) == u'<';
    QString target;
    int depth = 0;
    for (index += angle ? 1 : 0; index < m_raw.size(); ++index) {
        const QChar unit = m_raw[index];
        if (angle && unit == u'>') {
            ++index;
            return target;
        }
        if (unit == u'\n' || (angle && unit == u'<'))
            return std::nullopt;
        if (!angle && (unit.isSpace() || (unit == u')' && depth == 0)))
            return target;
        depth += unit == u'(' ? 1 : unit == u')' ? -1 : 0;
        if (!angle && depth > deepest_parenthesis)
            return std::nullopt;
        if (unit == u'\\' && punctuation.contains(at(index + 1)))
            ++index;
        target += m_raw[index];
    }
    return std::nullopt;
}

// An optional title and the closing parenthesis. The title is not kept: the address is what must be seen.
bool InlineParser::title(qsizetype& index) const
{
    skipSpace(index);
    const QChar quote = at(index);
    if (quote == u'"' || quote == u'\'' || quote == u'(') {
        const auto end = m_raw.indexOf(quote == u'(' ? u')' : quote, index + 1);
        if (end < 0)
            return false;
        index = end + 1;
        skipSpace(index);
    }
    if (index >= m_raw.size() || m_raw[index] != u')')
        return false;
    ++index;
    return true;
}

void InlineParser::addLink(QStringView shown, const QString& target)
{
    m_targets.push_back(target);
    const int index = static_cast<int>(m_targets.size()) - 1;
    m_nodes.push_back({.kind = Node::Kind::LinkOpen, .target = index});
    m_nodes.push_back({.kind = Node::Kind::Text, .text = shown});
    m_nodes.push_back({.kind = Node::Kind::LinkClose, .target = index});
}

bool InlineParser::breakTag()
{
    if (m_tags == BreakTags::AreText)
        return false;
    constexpr std::array tags{"<br>"_L1, "<br/>"_L1, "<br />"_L1};
    const auto rest = m_raw.sliced(m_at);
    const auto tag = std::ranges::find_if(tags, [&](auto each) { return rest.startsWith(each, Qt::CaseInsensitive); });
    if (tag == tags.end())
        return false;
    own(QString(line_separator));
    m_at += tag->size();
    return true;
}

bool InlineParser::angleAddress()
{
    constexpr qsizetype longest_scheme = 32;
    qsizetype colon = m_at + 1;
    while (colon < m_raw.size() && colon - m_at <= longest_scheme && m_raw[colon].isLetterOrNumber())
        ++colon;
    if (at(colon) != u':' || colon - m_at < 3 || !m_raw[m_at + 1].isLetter())
        return false;
    for (qsizetype end = colon; end < m_raw.size() && !m_raw[end].isSpace() && m_raw[end] != u'<'; ++end) {
        if (m_raw[end] != u'>')
            continue;
        const auto address = m_raw.sliced(m_at + 1, end - m_at - 1);
        addLink(address, address.toString());
        m_at = end + 1;
        return true;
    }
    return false;
}

bool InlineParser::entity()
{
    constexpr qsizetype longest_name = 10;
    qsizetype end = m_at + 1;
    while (end < m_raw.size() && end - m_at <= longest_name && m_raw[end] != u';')
        ++end;
    if (at(end) != u';')
        return false;
    const auto name = m_raw.sliced(m_at + 1, end - m_at - 1);
    QString decoded;
    if (name.startsWith(u'#')) {
        decoded = numericEntity(name.sliced(1));
    } else if (const auto known = std::ranges::find(entities, name, &Entity::name); known != entities.end()) {
        decoded = known->text.toString();
    }
    if (decoded.isEmpty())
        return false;
    own(std::move(decoded));
    m_at = end + 1;
    return true;
}

// An address written bare, as GFM 6.9 links it: ends before white space or '<', without the punctuation behind it.
bool InlineParser::bareAddress()
{
    const auto rest = m_raw.sliced(m_at);
    const qsizetype scheme = rest.startsWith(u"https://") ? 8 : rest.startsWith(u"http://") ? 7 : 0;
    if (scheme == 0 || (m_at > 0 && m_raw[m_at - 1].isLetterOrNumber()))
        return false;
    qsizetype end = scheme;
    while (end < rest.size() && !rest[end].isSpace() && !QStringView(u"<>[]`*|").contains(rest[end]))
        ++end;
    const bool open_parenthesis = rest.first(end).contains(u'(');
    while (end > scheme && QStringView(u"?!.,:;'\"_~)").contains(rest[end - 1]) &&
           !(rest[end - 1] == u')' && open_parenthesis))
        --end;
    if (end == scheme)
        return false;
    addLink(rest.first(end), rest.first(end).toString());
    m_at += end;
    return true;
}

int InlineParser::openerOf(int closer, int after) const
{
    const auto& end = m_delimiters[static_cast<std::size_t>(closer)];
    for (int index = end.previous; index > after; index = m_delimiters[static_cast<std::size_t>(index)].previous) {
        const auto& begin = m_delimiters[static_cast<std::size_t>(index)];
        if (begin.unit != end.unit || !begin.opens || begin.count == 0)
            continue;
        if (end.unit == u'~' && begin.length != end.length)
            continue;
        const bool odd = end.unit != u'~' && (begin.closes || end.opens) && (begin.length + end.length) % 3 == 0 &&
                         (begin.length % 3 != 0 || end.length % 3 != 0);
        if (!odd)
            return index;
    }
    return -1;
}

void InlineParser::unlink(int index)
{
    const auto& gone = delimiter(index);
    if (gone.previous >= 0)
        delimiter(gone.previous).next = gone.next;
    if (gone.next >= 0)
        delimiter(gone.next).previous = gone.previous;
    if (index == m_last_delimiter)
        m_last_delimiter = gone.previous;
}

void InlineParser::pair(int opener, int closer)
{
    auto& begin = delimiter(opener);
    auto& end = delimiter(closer);
    const bool strike = begin.unit == u'~';
    const int used = strike ? begin.count : (begin.count >= 2 && end.count >= 2 ? 2 : 1);
    const std::size_t style = strike ? 2 : used == 2 ? 0 : 1;
    begin.count -= used;
    end.count -= used;
    auto& open_node = m_nodes[begin.node];
    auto& close_node = m_nodes[end.node];
    open_node.text.chop(used);
    close_node.text.chop(used);
    ++open_node.opens[style];
    ++close_node.closes[style];
}

// "process emphasis" of the CommonMark appendix, for the delimiters that came after `after`. What a closer of one kind
// did not find below a mark, no later one of that kind will: so the whole is linear.
void InlineParser::resolve(int after)
{
    Bottoms bottoms;
    int closer = m_last_delimiter;
    while (closer >= 0 && delimiter(closer).previous > after)
        closer = delimiter(closer).previous;
    while (closer > after)
        closer = close(closer, after, bottoms);
    while (after >= 0 && m_last_delimiter > after) // inside a link: nothing outside may pair with it
        unlink(m_last_delimiter);
}

// Pairs one closer as far as it goes. Returns the delimiter to look at next: itself while some of it is left.
int InlineParser::close(int closer, int after, Bottoms& bottoms)
{
    const auto& end = delimiter(closer);
    const int next = end.next;
    if (!end.closes)
        return next;
    auto& bottom = bottoms.try_emplace({end.unit.unicode(), end.opens, end.length % 3}, after).first->second;
    const int opener = openerOf(closer, bottom);
    if (opener < 0) {
        bottom = end.previous;
        if (!end.opens)
            unlink(closer);
        return next;
    }
    while (end.previous != opener)
        unlink(end.previous);
    pair(opener, closer);
    if (delimiter(opener).count == 0)
        unlink(opener);
    if (end.count > 0)
        return closer;
    unlink(closer);
    return next;
}

// Emphasis that is still open at the end of a growing text: shown as what it will be.
void InlineParser::closeAtEnd()
{
    for (int index = m_last_delimiter; index >= 0; index = delimiter(index).previous) {
        auto& run = delimiter(index);
        if (!run.opens || run.count > 3 || (run.unit == u'~' && run.count != 2))
            continue;
        auto& node = m_nodes[run.node];
        node.opens[0] += run.unit != u'~' && run.count >= 2 ? 1 : 0;
        node.opens[1] += run.unit != u'~' && run.count % 2 == 1 ? 1 : 0;
        node.opens[2] += run.unit == u'~' ? 1 : 0;
        node.text.chop(run.count);
    }
}

} // namespace

InlineText parseInline(QStringView raw, InlineEnd end)
{
    return InlineParser(raw, end, InlineParser::BreakTags::AreText).parse();
}

InlineText parseCell(QStringView raw)
{
    return InlineParser(raw, InlineEnd::Closed, InlineParser::BreakTags::Break).parse();
}

} // namespace assay
