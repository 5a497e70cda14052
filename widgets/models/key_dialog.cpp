// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/key_dialog.h"

#include <QtWidgets/QLineEdit>

#include "engine/later.h"
#include "widgets/common/note_label.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

// Where the key will be, and what would stand before it.
QString whereItGoes(const Provider& provider, const KeyState& key)
{
    if (!key.problem.isEmpty())
        return KeyDialog::tr("It goes into the keychain and nowhere else. It is not used before this is put right: %1")
            .arg(key.problem);
    if (key.place == KeyPlace::Environment)
        return KeyDialog::tr(
                   "It goes into the keychain and nowhere else. The variable %1 is set and is used before it.")
            .arg(QString::fromStdString(provider.auth.environment));
    if (key.place == KeyPlace::File)
        return KeyDialog::tr("It goes into the keychain and nowhere else. The file %1 is there and is used before it.")
            .arg(keyFileName(provider));
    return KeyDialog::tr("It goes into the keychain and nowhere else, and is used from the next call on.");
}

} // namespace

KeyDialog::KeyDialog(ModelsState& state, const Provider& provider, QWidget* parent)
    : FormDialog(tr("Key of %1").arg(QString::fromStdString(provider.name)), tr("Store in the keychain"), parent),
      m_state(state), m_provider(provider), m_key(new QLineEdit(this))
{
    m_key->setObjectName(u"key"_s);
    m_key->setEchoMode(QLineEdit::Password);
    addField(tr("Key"), m_key);
    auto* const where = new NoteLabel(this);
    where->setObjectName(u"whereItGoes"_s);
    addWidget(where);
    const auto say_where = [this, where] { where->say(whereItGoes(m_provider, m_state.keyOf(m_provider.id))); };
    connect(&state, &ModelsState::keysChanged, where, say_where);
    say_where();
    connect(m_key, &QLineEdit::textChanged, this, [this] { recheck(); });
    recheck();
}

std::map<QString, QString> KeyDialog::problems() const
{
    if (m_key->text().trimmed().isEmpty())
        return {{m_key->objectName(), QString()}};
    return {};
}

void KeyDialog::keep()
{
    whenDone(m_state.storeKey(m_provider, m_key->text().trimmed().toStdString()), this,
             [this](const Result<void>& outcome) { conclude(outcome); });
}

} // namespace assay
