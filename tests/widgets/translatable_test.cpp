// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTranslator>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>

#include "widgets/shell/main_window.h"
#include "widgets/window.h"
#include "workbench.h"

using namespace assay;
using namespace Qt::StringLiterals;

// The window under a translator that marks whatever is translated: a text of letters without its mark cannot be
// translated by anyone.

namespace {

constexpr QChar mark = u'\u2021'; // ‡

class MarkingTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int number) const override
    {
        if (QByteArrayView(context).startsWith("Q")) // Qt's own dialogs have Qt's own translations
            return {};
        auto text = QString::fromUtf8(source);
        if (number >= 0)
            text.replace("%n"_L1, QString::number(number)).replace("%Ln"_L1, QString::number(number));
        return mark + text;
    }
};

// Names and signs that are the same in every language.
bool isForEveryone(QString text)
{
    static const QRegularExpression name(
        u"\\b(?:Assay|JSON|Markdown|[A-Z][a-z]{2}|Ctrl|Alt|Shift|Return|Enter|Esc|English|Deutsch|ms|s|k|M)\\b"_s);
    static const QRegularExpression letters(u"\\p{L}{2,}"_s);
    static const QRegularExpression filter(u"\\b[a-z.]+[:=]\\S+"_s); // is typed the same everywhere
    text.remove(filter).remove(name);
    return !text.contains(letters);
}

class UnmarkedTexts
{
public:
    explicit UnmarkedTexts(const Workbench& workbench)
    {
        for (const auto& provider : workbench.catalog()->providers()) {
            m_data << QString::fromStdString(provider.id) << QString::fromStdString(provider.name);
            for (const auto& model : provider.models)
                m_data << QString::fromStdString(model.id) << QString::fromStdString(model.name);
        }
        m_data << workbench.workspace().name();
    }

    void take(const QObject& owner, const QString& text)
    {
        if (text.isEmpty() || text.contains(mark) || isData(text) || isForEveryone(text))
            return;
        m_found << u"%1 “%2”: %3"_s.arg(QString::fromLatin1(owner.metaObject()->className()), owner.objectName(), text);
    }

    QStringList found() const { return m_found; }

private:
    bool isData(const QString& text) const
    {
        return m_data.contains(text) ||
               std::ranges::any_of(text.split(u'/'), [this](const QString& part) { return m_data.contains(part); });
    }

    QSet<QString> m_data;
    QStringList m_found;
};

void takeModel(const QAbstractItemView& view, UnmarkedTexts& texts)
{
    const auto* const model = view.model();
    if (!model)
        return;
    for (int column = 0; column < model->columnCount(); ++column)
        texts.take(view, model->headerData(column, Qt::Horizontal).toString());
}

void takeWidget(const QWidget& widget, UnmarkedTexts& texts)
{
    texts.take(widget, widget.toolTip());
    texts.take(widget, widget.accessibleName());
    texts.take(widget, widget.windowTitle());
    if (const auto* const label = qobject_cast<const QLabel*>(&widget))
        texts.take(widget, label->text());
    if (const auto* const button = qobject_cast<const QAbstractButton*>(&widget))
        texts.take(widget, button->text());
    if (const auto* const line = qobject_cast<const QLineEdit*>(&widget))
        texts.take(widget, line->placeholderText());
    if (const auto* const edit = qobject_cast<const QPlainTextEdit*>(&widget))
        texts.take(widget, edit->placeholderText());
    if (const auto* const view = qobject_cast<const QAbstractItemView*>(&widget))
        takeModel(*view, texts);
    if (const auto* const box = qobject_cast<const QComboBox*>(&widget)) {
        for (int item = 0; item < box->count(); ++item)
            texts.take(widget, box->itemText(item));
    }
    for (const auto* const action : widget.actions())
        texts.take(*action, action->text());
}

} // namespace

class TranslatableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfTheWindowCanBeTranslated();
};

void TranslatableTest::everyTextOfTheWindowCanBeTranslated()
{
    MarkingTranslator translator;
    QCoreApplication::installTranslator(&translator);
    const QTemporaryDir folder;
    auto workspace = Workspace::open(folder.filePath(u"workspace"_s));
    QVERIFY(workspace);
    const auto workbench = Workbench::open(*workspace, {.offline = true});
    QVERIFY(workbench);
    Window window(**workbench);
    auto& shell = window.mainWindow();
    shell.show();
    UnmarkedTexts texts(**workbench);
    int widgets = 0;
    for (const auto& page : shell.pageIds()) {
        shell.showPage(page);
        QTest::qWait(0);
    }
    for (const auto* const widget : shell.findChildren<QWidget*>()) {
        takeWidget(*widget, texts);
        ++widgets;
    }
    QVERIFY(widgets > 100);
    QVERIFY2(texts.found().isEmpty(), qPrintable(texts.found().join(u'\n')));
    QCoreApplication::removeTranslator(&translator);
}

QTEST_MAIN(TranslatableTest)
#include "translatable_test.moc"
