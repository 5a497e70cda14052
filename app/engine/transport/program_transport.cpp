// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/program_transport.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QPointer>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>

#include <sys/prctl.h>

#include <array>
#include <csignal>
#include <cstring>

#include "engine/program_url.h"
#include "engine/transport/failed_exchange.h"
#include "engine/utf8.h"

namespace assay {

namespace {

constexpr std::size_t largest_piece = 64 * 1024; // as the network's
constexpr qsizetype last_words = 4096;           // of standard error
constexpr qsizetype longest_line = 300;          // of them, in a sentence
constexpr int dying_patience_ms = 5000;          // for what SIGKILL does not end at once: a process in a disk's hands

QString textOf(const std::string& text)
{
    return QString::fromStdString(mendedUtf8(text));
}

// What a program needs to find its way about. Everything else may be a key, whatever it is called, and stays here.
bool isHarmless(const QString& variable)
{
    static constexpr std::array names{"PATH", "HOME",   "USER",        "LOGNAME",         "LANG",      "LANGUAGE",
                                      "TZ",   "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "PYTHONPATH"};
    static constexpr std::array beginnings{"LC_", "XDG_", "ESPEAK_", "PIPER_", "OMP_", "CUDA_"};
    const auto is = [&](const char* name) { return variable == QLatin1StringView(name); };
    const auto begins = [&](const char* word) { return variable.startsWith(QLatin1StringView(word)); };
    return std::ranges::any_of(names, is) || std::ranges::any_of(beginnings, begins);
}

QProcessEnvironment environmentFor(const std::vector<std::string>& named)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    const auto variables = environment.keys();
    for (const auto& variable : variables) {
        if (!isHarmless(variable) && !std::ranges::contains(named, variable.toStdString()))
            environment.remove(variable);
    }
    return environment;
}

// Nothing of ours is open in it, signals do what they usually do, and all it starts can be ended with it.
void setUp(QProcess& process, const std::vector<std::string>& variables)
{
    using Flag = QProcess::UnixProcessFlag;
    process.setUnixProcessParameters(
        {.flags = Flag::CloseFileDescriptors | Flag::ResetSignalHandlers | Flag::CreateNewSession});
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.setProcessEnvironment(environmentFor(variables));
}

void kill(QProcess& process)
{
    if (const auto id = static_cast<pid_t>(process.processId()); id > 0)
        ::kill(-id, SIGKILL); // its session; not there yet in its very first moment
    process.kill();
}

// The last line that says something, without what would move a terminal's cursor.
QString lastLine(const QByteArray& bytes)
{
    const auto lines = textOf(bytes.toStdString()).split(u'\n');
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        QString words = line->simplified();
        words.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
        if (!words.isEmpty())
            return words.left(longest_line);
    }
    return {};
}

} // namespace

class ProgramExchange final : public Exchange
{
    Q_OBJECT

public:
    ProgramExchange(ProgramCommand command, std::string input, const ProgramOptions& options, QObject& dying);
    ~ProgramExchange() override;
    void start() override { QMetaObject::invokeMethod(this, &ProgramExchange::launch, Qt::QueuedConnection); }

private:
    void launch();
    void takeOutput();
    void takeLastWords();
    void takeEnd(int code, QProcess::ExitStatus how);
    void conclude(const std::optional<Error>& error);
    void letGo();
    Error errorOf(const QString& what) const;
    std::optional<Error> errorOfEnd(int code, QProcess::ExitStatus how) const;
    Error notThere() const;
    QString name() const { return textOf(m_command.program); }

    ProgramCommand m_command;
    std::string m_input;
    ProgramOptions m_options;
    QObject& m_dying;
    std::unique_ptr<QProcess> m_process = std::make_unique<QProcess>();
    QByteArray m_said; // on standard error, the end of it
    std::int64_t m_received = 0;
    bool m_head_given = false;
    bool m_concluded = false;
    QTimer m_idle;
};

ProgramExchange::ProgramExchange(ProgramCommand command, std::string input, const ProgramOptions& options,
                                 QObject& dying)
    : m_command(std::move(command)), m_input(std::move(input)), m_options(options), m_dying(dying)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(m_options.idle_timeout);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        Error late = errorOf(tr("%1 said nothing for %n second(s) and was ended.", nullptr,
                                static_cast<int>(m_options.idle_timeout.count() / 1000))
                                 .arg(name()));
        late.kind = ErrorKind::Timeout;
        conclude(late);
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ProgramExchange::takeOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &ProgramExchange::takeLastWords);
    connect(m_process.get(), &QProcess::finished, this, &ProgramExchange::takeEnd);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // of the others the end tells
            conclude(notThere());
    });
}

ProgramExchange::~ProgramExchange()
{
    letGo();
}

void ProgramExchange::launch()
{
    const bool is_path = m_command.program.starts_with('/');
    const auto path = is_path ? QString::fromStdString(m_command.program)
                              : QStandardPaths::findExecutable(QString::fromStdString(m_command.program));
    if (path.isEmpty() || !QFileInfo(path).isExecutable() || QFileInfo(path).isDir()) {
        conclude(notThere());
        return;
    }
    QStringList arguments;
    for (const auto& argument : m_command.arguments)
        arguments << QString::fromStdString(argument);
    const auto named = m_options.variables.find(m_command.program);
    setUp(*m_process, named == m_options.variables.end() ? std::vector<std::string>() : named->second);
    m_idle.start();
    m_process->start(path, arguments);
    m_process->write(m_input.data(), static_cast<qint64>(m_input.size()));
    m_process->closeWriteChannel(); // once that is through
}

void ProgramExchange::takeOutput()
{
    const QPointer<ProgramExchange> alive(this); // who hears of it may delete us
    const auto bytes = m_process->readAllStandardOutput();
    if (m_concluded || bytes.isEmpty())
        return;
    m_idle.start();
    m_received += bytes.size();
    if (m_received > m_options.output_limit) {
        Error large = errorOf(tr("%1 gave more than %2, the limit for media, and was ended.")
                                  .arg(name(), QLocale().formattedDataSize(m_options.output_limit, 1)));
        large.kind = ErrorKind::Protocol;
        conclude(large);
        return;
    }
    if (!std::exchange(m_head_given, true))
        Q_EMIT headReceived({.status = 200, .headers = {{"content-type", "application/octet-stream"}}});
    std::string_view rest(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    while (alive && !m_concluded && !rest.empty()) {
        const auto piece = rest.substr(0, largest_piece);
        rest.remove_prefix(piece.size());
        Q_EMIT bytesReceived(piece);
    }
}

void ProgramExchange::takeLastWords()
{
    m_said += m_process->readAllStandardError();
    m_said = m_said.last(std::min(m_said.size(), last_words));
}

void ProgramExchange::takeEnd(int code, QProcess::ExitStatus how)
{
    const QPointer<ProgramExchange> alive(this);
    takeLastWords();
    takeOutput();
    if (!alive || m_concluded)
        return;
    const auto error = errorOfEnd(code, how);
    if (!error && !std::exchange(m_head_given, true))
        Q_EMIT headReceived({.status = 200, .headers = {{"content-type", "application/octet-stream"}}});
    if (alive)
        conclude(error);
}

void ProgramExchange::conclude(const std::optional<Error>& error)
{
    if (std::exchange(m_concluded, true))
        return;
    letGo();
    Q_EMIT finished(error);
}

// Without waiting for it: whoever calls may be the one thread that carries all others.
void ProgramExchange::letGo()
{
    m_idle.stop();
    if (!m_process)
        return;
    m_process->disconnect(this);
    QProcess* const process = m_process.release();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater(); // this may be inside one of its signals
        return;
    }
    process->setParent(&m_dying);
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    kill(*process);
}

// Asking it again for the same thing gives the same; somebody else may do better.
Error ProgramExchange::errorOf(const QString& what) const
{
    return {.kind = m_head_given ? ErrorKind::Truncated : ErrorKind::ServerError, .message = what, .may_repeat = false};
}

std::optional<Error> ProgramExchange::errorOfEnd(int code, QProcess::ExitStatus how) const
{
    const auto words = lastLine(m_said);
    if (how == QProcess::CrashExit)
        return errorOf(words.isEmpty()
                           ? tr("%1 was ended by signal %2.").arg(name()).arg(code)
                           : tr("%1 was ended by signal %2; its last words: “%3”.").arg(name()).arg(code).arg(words));
    if (code == 0)
        return {};
    return errorOf(words.isEmpty() ? tr("%1 failed with code %2 and said nothing.").arg(name()).arg(code)
                                   : tr("%1 failed with code %2: “%3”.").arg(name()).arg(code).arg(words));
}

Error ProgramExchange::notThere() const
{
    const bool is_path = m_command.program.starts_with('/');
    const auto text = is_path
                          ? tr("The program %1 is not there or cannot be run; install it, or write its path into "
                               "“base_url” of the provider, as in program:/usr/bin/name.")
                          : tr("The program %1 is not on the PATH; install it, or write its path into “base_url” of "
                               "the provider, as in program:/usr/bin/name.");
    return {.kind = ErrorKind::Network, .message = text.arg(name()), .nothing_sent = true, .may_repeat = false};
}

ProgramTransport::ProgramTransport(Transport& others, ProgramOptions options) : m_others(others), m_options(options)
{
}

ProgramTransport::~ProgramTransport()
{
    const auto dying = m_dying.findChildren<QProcess*>();
    for (auto* const process : dying) {
        kill(*process);
        process->waitForFinished(dying_patience_ms);
    }
}

std::unique_ptr<Exchange> ProgramTransport::exchange(HttpRequest request)
{
    if (!isProgramUrl(request.url))
        return m_others.exchange(std::move(request));
    auto command = programCommand(request);
    if (!command) {
        command.error().nothing_sent = true;
        return std::make_unique<FailedExchange>(std::move(command.error()));
    }
    return std::make_unique<ProgramExchange>(std::move(*command), std::move(request.body), m_options, m_dying);
}

} // namespace assay

#include "program_transport.moc"
