// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/markdown_flattener.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

// A run is given out when what it means changes.
class Flattener
{
public:
    explicit Flattener(InlineText& out) : m_out(out) {}

    void take(const InlineNode& node)
    {
        count(node.closes, -1);
        switch (node.kind) {
        case InlineNode::Kind::LinkOpen:
            m_target = node.target;
            m_open_targets.push_back(node.target);
            break;
        case InlineNode::Kind::ImageClose:
            add(u" ("_s + m_out.targets[static_cast<std::size_t>(node.target)] + u')', InlineStyle::Image);
            [[fallthrough]];
        case InlineNode::Kind::LinkClose:
            m_open_targets.pop_back();
            m_target = m_open_targets.empty() ? -1 : m_open_targets.back();
            break;
        case InlineNode::Kind::Code:
            add(node.text, InlineStyle::Code);
            break;
        default:
            add(node.text, InlineStyle::Plain);
        }
        count(node.opens, 1);
    }

private:
    void count(const std::array<int, 3>& styles, int sign)
    {
        for (std::size_t index = 0; index < styles.size(); ++index)
            m_depth[index] += sign * styles[index];
    }

    void add(const auto& text, InlineStyle own)
    {
        if (text.isEmpty())
            return;
        InlineStyles styles = own;
        styles.setFlag(InlineStyle::Strong, m_depth[0] > 0);
        styles.setFlag(InlineStyle::Emphasis, m_depth[1] > 0);
        styles.setFlag(InlineStyle::Strike, m_depth[2] > 0);
        styles.setFlag(InlineStyle::Link, m_target >= 0);
        const int begin = static_cast<int>(m_out.text.size());
        m_out.text += text;
        const int end = static_cast<int>(m_out.text.size());
        if (styles == InlineStyles())
            return;
        auto& spans = m_out.spans;
        if (!spans.empty() && spans.back().end == begin && spans.back().styles == styles &&
            spans.back().target == m_target)
            spans.back().end = end;
        else
            spans.push_back({.begin = begin, .end = end, .styles = styles, .target = m_target});
    }

    InlineText& m_out;
    std::array<int, 3> m_depth{};
    std::vector<int> m_open_targets;
    int m_target = -1;
};

} // namespace

InlineText flattened(const std::vector<InlineNode>& nodes, std::vector<QString> targets)
{
    InlineText out;
    out.targets = std::move(targets);
    qsizetype length = 0;
    for (const auto& node : nodes)
        length += node.text.size();
    out.text.reserve(length);
    Flattener flattener(out);
    for (const auto& node : nodes)
        flattener.take(node);
    return out;
}

} // namespace assay
