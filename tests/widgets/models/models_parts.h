// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include "support/waiting.h"
#include "widgets/common/form_dialog.h"
#include "widgets/common/note_label.h"
#include "widgets/models/model_table.h"
#include "widgets/models/models_page.h"
#include "widgets/models/provider_list.h"

// The parts of the page and its dialogs by their names, as a person finds and uses them.
namespace assay::test {

using namespace Qt::StringLiterals;

template <typename T>
T& part(QWidget& page, const QString& name)
{
    auto* const found = page.findChild<T*>(name);
    if (!found)
        qFatal("there is no %s", qPrintable(name));
    return *found;
}

inline ModelTable& tableOf(ModelsPage& page)
{
    return part<ModelTable>(page, u"modelTable"_s);
}

inline ProviderList& providersOf(ModelsPage& page)
{
    return part<ProviderList>(page, u"providerList"_s);
}

inline void press(QWidget& page, const QString& button)
{
    QCoreApplication::processEvents(); // what was shown just now has its place
    auto& found = part<QPushButton>(page, button);
    QVERIFY2(found.isVisible() && found.isEnabled(), qPrintable(button));
    QTest::mouseClick(&found, Qt::LeftButton);
}

inline void fill(QWidget& dialog, const QString& field, const QString& text)
{
    part<QLineEdit>(dialog, field).setText(text);
}

inline void choose(QWidget& dialog, const QString& field, const QVariant& data)
{
    auto& box = part<QComboBox>(dialog, field);
    box.setCurrentIndex(box.findData(data));
}

inline QString note(QWidget& page, const QString& name)
{
    const auto& label = part<NoteLabel>(page, name);
    return label.isVisible() ? label.text() : QString();
}

// The rows of the list as text, headings in brackets.
inline QStringList listed(ModelsPage& page)
{
    QStringList rows;
    const auto& model = providersOf(page).rows();
    for (int i = 0; i < model.rowCount(); ++i) {
        const auto& row = model.row(i);
        rows << (row.kind == ProviderRow::Kind::Group ? u"[%1]"_s.arg(row.title) : row.title);
    }
    return rows;
}

inline QString groupOf(ModelsPage& page, const QString& provider)
{
    QString group;
    const auto& model = providersOf(page).rows();
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.row(i).kind == ProviderRow::Kind::Group)
            group = model.row(i).title;
        else if (model.row(i).id == provider)
            return group;
    }
    return {};
}

inline const ProviderRow& rowOf(ModelsPage& page, const QString& provider)
{
    const auto& model = providersOf(page).rows();
    const int row = model.find(provider);
    if (row < 0)
        qFatal("%s is not listed", qPrintable(provider));
    return model.row(row);
}

inline QString cell(ModelsPage& page, const std::string& address, ModelTableModel::Column column)
{
    auto& order = tableOf(page).order();
    const auto index = order.find(address);
    return index.isValid() ? index.siblingAtColumn(column).data().toString() : u"(not shown)"_s;
}

inline std::vector<std::string> shown(ModelsPage& page)
{
    auto& order = tableOf(page).order();
    std::vector<std::string> addresses;
    for (int row = 0; row < order.rowCount(); ++row)
        addresses.push_back(order.rowAt(order.index(row, 0)).address());
    return addresses;
}

inline bool isTested(ModelsPage& page, const std::string& provider)
{
    return becomes([&] {
        const auto* const test = page.state().testOf(provider);
        return test && !test->running && test->answer;
    });
}

inline bool closes(QPointer<FormDialog> dialog)
{
    return becomes([&] { return dialog.isNull(); });
}

inline void confirmRemoval(ModelsPage& page)
{
    auto* const box = page.findChild<QMessageBox*>();
    QVERIFY(box);
    for (auto* const button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL("nothing to confirm with");
}

// No key of this machine is known to the tests.
inline void forgetKeys()
{
    const auto catalog = loadCatalog({}); // a name, for the loop does not keep it alive with GCC 14
    for (const auto& provider : catalog->providers())
        qunsetenv(provider.auth.environment.c_str());
}

} // namespace assay::test
