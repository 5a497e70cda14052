// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/code_highlighting.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>
#include <QtCore/QHash>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

using Style = KSyntaxHighlighting::Theme::TextStyle;

TokenRole roleOf(Style style)
{
    switch (style) {
    case Style::Keyword:
    case Style::ControlFlow:
    case Style::Preprocessor:
    case Style::Import:
        return TokenRole::Keyword;
    case Style::Function:
    case Style::BuiltIn:
    case Style::Extension:
        return TokenRole::Function;
    case Style::DataType:
    case Style::Attribute:
        return TokenRole::Type;
    case Style::Char:
    case Style::SpecialChar:
    case Style::String:
    case Style::VerbatimString:
    case Style::SpecialString:
        return TokenRole::String;
    case Style::DecVal:
    case Style::BaseN:
    case Style::Float:
    case Style::Constant:
        return TokenRole::Number;
    case Style::Comment:
    case Style::Documentation:
    case Style::Annotation:
    case Style::CommentVar:
    case Style::RegionMarker:
    case Style::Information:
        return TokenRole::Comment;
    case Style::Variable:
        return TokenRole::Marker;
    default:
        return TokenRole::Normal; // errors too: half a statement is no mistake while it streams
    }
}

// What models write behind a fence where KSyntaxHighlighting says something else.
QString knownName(const QString& language)
{
    static const QHash<QString, QString> names{
        {u"js"_s, u"javascript"_s},
        {u"ts"_s, u"typescript"_s},
        {u"py"_s, u"python"_s},
        {u"sh"_s, u"bash"_s},
        {u"shell"_s, u"bash"_s},
        {u"console"_s, u"bash"_s},
        {u"c++"_s, u"cpp"_s},
        {u"cs"_s, u"c#"_s},
        {u"csharp"_s, u"c#"_s},
        {u"golang"_s, u"go"_s},
        {u"rs"_s, u"rust"_s},
        {u"yml"_s, u"yaml"_s},
        {u"jsonc"_s, u"json"_s},
        {u"jsonl"_s, u"json"_s},
        {u"docker"_s, u"dockerfile"_s},
        {u"rb"_s, u"ruby"_s},
        {u"jsx"_s, u"javascript react (jsx)"_s},
        {u"tsx"_s, u"typescript react (tsx)"_s},
        {u"md"_s, u"markdown"_s},
    };
    const auto lower = language.toLower();
    return names.value(lower, lower);
}

} // namespace

class CodeHighlighting::Worker : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    std::vector<HighlightedLine> highlight(const QString& language, KSyntaxHighlighting::State state,
                                           const QStringList& lines)
    {
        std::vector<HighlightedLine> highlighted(static_cast<std::size_t>(lines.size()));
        const auto definition = definitionOf(language);
        if (!definition.isValid())
            return highlighted;
        setDefinition(definition);
        for (std::size_t index = 0; index < highlighted.size(); ++index) {
            m_tokens.clear();
            m_line = lines[static_cast<qsizetype>(index)];
            if (m_line.size() <= longest_line)
                state = highlightLine(m_line, state);
            highlighted[index] = {.tokens = m_tokens, .after = state};
        }
        return highlighted;
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override
    {
        const auto role = roleOf(format.textStyle());
        if (role == TokenRole::Normal || length == 0)
            return;
        const bool named =
            std::ranges::any_of(m_line.sliced(offset, length), [](QChar unit) { return unit.isLetter(); });
        if (role == TokenRole::Function && !named)
            return; // some languages call their brackets functions
        if (!m_tokens.empty() && m_tokens.back().role == role &&
            m_tokens.back().begin + m_tokens.back().length == offset)
            m_tokens.back().length += length;
        else
            m_tokens.push_back({.begin = offset, .length = length, .role = role});
    }

private:
    KSyntaxHighlighting::Definition definitionOf(const QString& language)
    {
        if (!m_repository)
            m_repository = std::make_unique<KSyntaxHighlighting::Repository>();
        const auto known = m_definitions.constFind(language);
        if (known != m_definitions.constEnd())
            return *known;
        const auto name = knownName(language);
        auto definition = m_repository->definitionForName(name);
        if (!definition.isValid() && !name.isEmpty() && !name.contains(u'/'))
            definition = m_repository->definitionForFileName(u"code."_s + name);
        if (m_definitions.size() < 1000) // names are foreign text: the memory of them is bounded
            m_definitions.insert(language, definition);
        return definition;
    }

    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
    QHash<QString, KSyntaxHighlighting::Definition> m_definitions;
    QStringView m_line;
    std::vector<TokenSpan> m_tokens;
};

CodeHighlighting::CodeHighlighting() : m_worker(std::make_unique<Worker>())
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    m_pool.setThreadPriority(QThread::LowPriority); // colours may be late, frames may not
}

CodeHighlighting::~CodeHighlighting()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QFuture<std::vector<HighlightedLine>>
CodeHighlighting::highlight(const QString& language, const KSyntaxHighlighting::State& before, const QStringList& lines)
{
    if (m_jobs.empty())
        QMetaObject::invokeMethod(this, &CodeHighlighting::submit, Qt::QueuedConnection);
    auto& job = m_jobs.emplace_back(Job{.language = language, .before = before, .lines = lines});
    job.promise.start();
    return job.promise.future();
}

void CodeHighlighting::submit()
{
    // Shared only because a task of the pool must be copyable.
    auto jobs = std::make_shared<std::vector<Job>>(std::exchange(m_jobs, {}));
    m_pool.start([worker = m_worker.get(), jobs] {
        for (auto& job : *jobs) {
            job.promise.addResult(worker->highlight(job.language, job.before, job.lines));
            job.promise.finish();
        }
    });
}

} // namespace assay
