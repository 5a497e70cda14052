<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Arguments</name>
    <message numerus="yes">
        <source>%n call(s) that a program which died had left unfinished are marked as interrupted and may be billed; `assay ledger list --where status:interrupted` shows them.</source>
        <translation>
            <numerusform>%n call that a program which died had left unfinished is marked as interrupted and may be billed; `assay ledger list --where status:interrupted` shows it.</numerusform>
            <numerusform>%n calls that a program which died had left unfinished are marked as interrupted and may be billed; `assay ledger list --where status:interrupted` shows them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message numerus="yes">
        <source>%1 answered in %2 ms and lists %n model(s).</source>
        <translation>
            <numerusform>%1 answered in %2 ms and lists %n model.</numerusform>
            <numerusform>%1 answered in %2 ms and lists %n models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Spend</name>
    <message numerus="yes">
        <source>%n attempt(s) without a known cost are left out, because FOCUS would count them as $0; `assay ledger list --where unpriced:yes` shows them.</source>
        <translation>
            <numerusform>%n attempt without a known cost is left out, because FOCUS would count it as $0; `assay ledger list --where unpriced:yes` shows it.</numerusform>
            <numerusform>%n attempts without a known cost are left out, because FOCUS would count them as $0; `assay ledger list --where unpriced:yes` shows them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message numerus="yes">
        <source>%n screenshot(s) in %1</source>
        <translation>
            <numerusform>%n screenshot in %1</numerusform>
            <numerusform>%n screenshots in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::Call</name>
    <message numerus="yes">
        <source>%1 gave no first token within %n second(s).</source>
        <translation>
            <numerusform>%1 gave no first token within %n second.</numerusform>
            <numerusform>%1 gave no first token within %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 did not finish within %n second(s).</source>
        <translation>
            <numerusform>%1 did not finish within %n second.</numerusform>
            <numerusform>%1 did not finish within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::CallTableModel</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::CompareColumn</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::CompareHeader</name>
    <message numerus="yes">
        <source>%n model(s) without a price</source>
        <translation>
            <numerusform>%n model without a price</numerusform>
            <numerusform>%n models without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::LedgerPage</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more problem(s) are listed by “assay ledger verify”.</source>
        <translation>
            <numerusform>%n more problem is listed by “assay ledger verify”.</numerusform>
            <numerusform>%n more problems are listed by “assay ledger verify”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ModelsPage</name>
    <message numerus="yes">
        <source>%1 And %n more.</source>
        <translation>
            <numerusform>%1 And %n more.</numerusform>
            <numerusform>%1 And %n more.</numerusform>
        </translation>
    </message>
</context>
</TS>
