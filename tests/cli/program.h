// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include <memory>

namespace assay::test {

struct Outcome
{
    int exit = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QList<QJsonObject> lines() const // whole lines only: a process that was killed may leave half of one
    {
        QList<QJsonObject> objects;
        for (const auto& line : out.first(out.lastIndexOf('\n') + 1).split('\n')) {
            if (!line.isEmpty())
                objects << QJsonDocument::fromJson(line).object();
        }
        return objects;
    }
};

// The program as a person runs it, on a workspace of its own, with a simulator beside it.
class Program
{
public:
    Program()
    {
        m_environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path());
        m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
        m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        m_environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    }

    ~Program()
    {
        if (m_simulator.state() == QProcess::NotRunning)
            return;
        m_simulator.terminate();
        m_simulator.waitForFinished();
    }

    void setVariable(const QString& name, const QString& value) { m_environment.insert(name, value); }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString workspace() const { return m_folder.filePath(QStringLiteral("workspace")); }

    std::unique_ptr<QProcess> start(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return startIn(workspace(), arguments, input);
    }

    Outcome runIn(const QString& workspace, const QStringList& arguments) const
    {
        return outcomeOf(*startIn(workspace, arguments, {}));
    }

    Outcome run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return outcomeOf(*start(arguments, input));
    }

    // As on a disk that fills up: no file grows beyond so many KiB.
    Outcome runLimited(int kibibytes, const QStringList& arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        const QString script = QStringLiteral("trap '' XFSZ; ulimit -f %1; exec \"$@\"").arg(kibibytes);
        process.start(QStringLiteral("bash"),
                      QStringList{QStringLiteral("-c"), script, QStringLiteral("bash"), QStringLiteral(ASSAY_PROGRAM),
                                  QStringLiteral("--workspace"), workspace()} +
                          arguments);
        return outcomeOf(process);
    }

    bool startSimulator()
    {
        m_simulator.setProcessEnvironment(m_environment);
        m_simulator.start(QStringLiteral(ASSAY_PROGRAM),
                          {QStringLiteral("simulator"), QStringLiteral("--register"), workspace()});
        m_simulator.waitForReadyRead(60'000);
        return m_simulator.readLine().startsWith("listening on http://127.0.0.1:");
    }

private:
    std::unique_ptr<QProcess> startIn(const QString& workspace, const QStringList& arguments,
                                      const QByteArray& input) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(m_environment);
        process->start(QStringLiteral(ASSAY_PROGRAM),
                       QStringList{QStringLiteral("--workspace"), workspace} + arguments);
        process->waitForStarted();
        process->write(input);
        process->closeWriteChannel();
        return process;
    }

    static Outcome outcomeOf(QProcess& process)
    {
        process.waitForFinished(120'000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_simulator;
};

} // namespace assay::test
