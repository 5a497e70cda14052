// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/provider_dialog.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

#include <algorithm>

#include "engine/catalog/provider_file.h"
#include "engine/dialects/dialect.h"
#include "widgets/models/provider_words.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

AuthKind kindOf(const QComboBox& box)
{
    return static_cast<AuthKind>(box.currentData().toInt());
}

// Nothing yet is no mistake, and no answer either.
void require(std::map<QString, QString>& problems, const QLineEdit& field, const QString& problem)
{
    if (field.text().trimmed().isEmpty())
        problems[field.objectName()] = QString();
    else if (!problem.isEmpty())
        problems[field.objectName()] = problem;
}

} // namespace

QString providerIdProblem(const QString& id, const Catalog& catalog)
{
    if (!isProviderId(id.toStdString()))
        return ProviderDialog::tr("Use letters, digits, dots, dashes and underscores; begin with a letter or digit.");
    if (const auto* const taken = catalog.findProvider(id.toStdString()))
        return ProviderDialog::tr("%1 has this id already; choose another.").arg(QString::fromStdString(taken->name));
    return {};
}

QString addressProblem(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool is_web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!url.isValid() || !is_web || url.host().isEmpty())
        return ProviderDialog::tr("Write the whole address, such as https://api.example.com/v1.");
    if (!url.userInfo().isEmpty())
        return ProviderDialog::tr("Leave user name and password out; the key is kept apart from the address.");
    if (url.hasQuery() || url.hasFragment())
        return ProviderDialog::tr("Leave out what follows “?” or “#”.");
    return {};
}

QString variableProblem(const QString& name)
{
    static const QRegularExpression variable(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    if (variable.match(name).hasMatch())
        return {};
    return ProviderDialog::tr("A variable's name has letters, digits and underscores, and no digit first.");
}

ProviderDialog::ProviderDialog(std::shared_ptr<const Catalog> catalog, const Provider* before, Keep keep,
                               QWidget* parent)
    : FormDialog(before ? tr("Edit provider") : tr("Add provider"), before ? tr("Save") : tr("Add"), parent),
      m_catalog(std::move(catalog)), m_before(before ? *before : Provider()), m_is_new(!before), m_keep(std::move(keep))
{
    m_id = addLine(u"providerId"_s, tr("Id, as in PROVIDER/MODEL"), u"acme"_s);
    m_name = addLine(u"providerName"_s, tr("Name"), u"Acme"_s);
    addDialects();
    m_address = addLine(u"providerAddress"_s, tr("Address"), u"https://api.acme.example/v1"_s);
    addKeySource();
    m_local = new QCheckBox(tr("Runs on this machine and costs nothing"), this);
    m_local->setObjectName(u"providerLocal"_s);
    addWidget(m_local);
    if (before)
        fill(*before);
    changed();
}

void ProviderDialog::addDialects()
{
    m_dialect = addChoice(u"providerDialect"_s, tr("Wire format"));
    const QSignalBlocker silent(m_dialect); // the other fields are still to come
    for (const auto* dialect : allDialects()) {
        const std::string id(dialect->id());
        m_dialect->addItem(dialectTitle(id), QString::fromStdString(id));
    }
}

void ProviderDialog::addKeySource()
{
    m_key = addChoice(u"providerKey"_s, tr("Key from"));
    const QSignalBlocker silent(m_key);
    m_key->addItem(tr("Keychain"), int(AuthKind::Keychain));
    m_key->addItem(tr("Environment variable"), int(AuthKind::Environment));
    m_key->addItem(tr("None needed"), int(AuthKind::None));
    m_variable = addLine(u"providerVariable"_s, tr("Variable"), u"ACME_API_KEY"_s);
}

void ProviderDialog::fill(const Provider& provider)
{
    m_id->setText(QString::fromStdString(provider.id));
    m_id->setEnabled(false);
    m_name->setText(QString::fromStdString(provider.name));
    const QString dialect = QString::fromStdString(provider.dialect);
    if (m_dialect->findData(dialect) < 0)
        m_dialect->addItem(dialectTitle(provider.dialect), dialect); // nobody speaks it here; it is kept all the same
    m_dialect->setCurrentIndex(m_dialect->findData(dialect));
    m_address->setText(QString::fromStdString(provider.base_url));
    if (provider.auth.kind == AuthKind::File)
        m_key->addItem(tr("File %1").arg(QString::fromStdString(provider.auth.file)), int(AuthKind::File));
    m_key->setCurrentIndex(m_key->findData(int(provider.auth.kind)));
    m_variable->setText(QString::fromStdString(provider.auth.environment));
    m_local->setChecked(provider.local);
}

bool ProviderDialog::wantsVariable() const
{
    return kindOf(*m_key) == AuthKind::Environment;
}

void ProviderDialog::changed()
{
    m_variable->parentWidget()->setVisible(wantsVariable());
    recheck();
}

Provider ProviderDialog::provider() const
{
    Provider made = m_before;
    made.id = m_id->text().trimmed().toStdString();
    made.name = m_name->text().trimmed().isEmpty() ? made.id : m_name->text().trimmed().toStdString();
    made.dialect = m_dialect->currentData().toString().toStdString();
    made.base_url = m_address->text().trimmed().toStdString();
    if (const AuthKind kind = kindOf(*m_key); kind != m_before.auth.kind)
        made.auth = {.kind = kind, .environment = {}, .file = {}}; // they would be looked at before what is chosen
    if (wantsVariable())
        made.auth.environment = m_variable->text().trimmed().toStdString();
    made.local = m_local->isChecked();
    return made;
}

std::map<QString, QString> ProviderDialog::problems() const
{
    std::map<QString, QString> found;
    const QString address = m_address->text().trimmed();
    if (m_is_new)
        require(found, *m_id, providerIdProblem(m_id->text().trimmed(), *m_catalog));
    require(found, *m_address, addressProblem(address));
    if (wantsVariable())
        require(found, *m_variable, variableProblem(m_variable->text().trimmed()));
    return found;
}

void ProviderDialog::keep()
{
    conclude(m_keep(provider()));
}

} // namespace assay
