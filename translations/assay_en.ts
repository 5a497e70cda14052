<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AnswerText</name>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Arguments</name>
    <message numerus="yes">
        <source>%n call(s) that a program which died had left unfinished are marked as interrupted and may be billed; `assay ledger list --where status:interrupted` shows them.</source>
        <translation>
            <numerusform>%n call that a program which died had left unfinished is marked as interrupted and may be billed; `assay ledger list --where status:interrupted` shows it.</numerusform>
            <numerusform>%n calls that a program which died had left unfinished are marked as interrupted and may be billed; `assay ledger list --where status:interrupted` shows them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) that a program which died had left may be done at their provider; `assay resume` goes on with them.</source>
        <translation>
            <numerusform>%n job that a program which died had left may be done at its provider; `assay resume` goes on with it.</numerusform>
            <numerusform>%n jobs that a program which died had left may be done at their provider; `assay resume` goes on with them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message numerus="yes">
        <source>%1 sends on from one place to the next for its file; after %n redirects nothing more was asked.</source>
        <translation>
            <numerusform>%1 sends on from one place to the next for its file; after %n redirect nothing more was asked.</numerusform>
            <numerusform>%1 sends on from one place to the next for its file; after %n redirects nothing more was asked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmPlot</name>
    <message numerus="yes">
        <source>%n frames, paired by number</source>
        <translation>
            <numerusform>%n frame, paired by number</numerusform>
            <numerusform>%n frames, paired by number</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frames, paired by time</source>
        <translation>
            <numerusform>%n frame, paired by time</numerusform>
            <numerusform>%n frames, paired by time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n damaged</numerusform>
            <numerusform>%n damaged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message numerus="yes">
        <source>%Ln calls unpriced</source>
        <translation>
            <numerusform>%Ln call unpriced</numerusform>
            <numerusform>%Ln calls unpriced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenAiVideos</name>
    <message numerus="yes">
        <source>This wire format takes one picture to start from, and %n are given.</source>
        <translation>
            <numerusform>This wire format takes one picture to start from, and %n is given.</numerusform>
            <numerusform>This wire format takes one picture to start from, and %n are given.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureRequest</name>
    <message numerus="yes">
        <source>This model starts from at most %1 pictures, and %n are given.</source>
        <translation>
            <numerusform>This model starts from at most %1 pictures, and %n is given.</numerusform>
            <numerusform>This model starts from at most %1 pictures, and %n are given.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PricesRefresh</name>
    <message numerus="yes">
        <source>%n price(s) hold from a later day, the first from %1.</source>
        <translation>
            <numerusform>%n price holds from a later day, from %1.</numerusform>
            <numerusform>%n prices hold from a later day, the first from %1.</numerusform>
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
    <name>assay::BreakdownModel</name>
    <message numerus="yes">
        <source>%Ln unpriced</source>
        <translation>
            <numerusform>%Ln unpriced</numerusform>
            <numerusform>%Ln unpriced</numerusform>
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
    <message numerus="yes">
        <source>file(s)</source>
        <translation>
            <numerusform>file</numerusform>
            <numerusform>files</numerusform>
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
    <name>assay::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n media</source>
        <translation>
            <numerusform>Export %n medium</numerusform>
            <numerusform>Export %n media</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more are written: one picture would have been too tall.</source>
        <translation>
            <numerusform>%1 and %n more are written: one picture would have been too tall.</numerusform>
            <numerusform>%1 and %n more are written: one picture would have been too tall.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is written: %n frames.</source>
        <translation>
            <numerusform>%1 is written: %n frame.</numerusform>
            <numerusform>%1 is written: %n frames.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are copied, with a manifest.</source>
        <translation>
            <numerusform>%n file is copied, with a manifest.</numerusform>
            <numerusform>%n files are copied, with a manifest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::FilmDeck</name>
    <message numerus="yes">
        <source>Six films at once: %n more are left out.</source>
        <translation>
            <numerusform>Six films at once: %n more is left out.</numerusform>
            <numerusform>Six films at once: %n more are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::Input</name>
    <message numerus="yes">
        <source>up to %Ln item(s)</source>
        <translation>
            <numerusform>up to %Ln item</numerusform>
            <numerusform>up to %Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln character(s)</source>
        <translation>
            <numerusform>up to %Ln character</numerusform>
            <numerusform>up to %Ln characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::LedgerPage</name>
    <message numerus="yes">
        <source>%n more problem(s) are listed by “assay ledger verify”.</source>
        <translation>
            <numerusform>%n more problem is listed by “assay ledger verify”.</numerusform>
            <numerusform>%n more problems are listed by “assay ledger verify”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s)</source>
        <translation>
            <numerusform>%Ln call</numerusform>
            <numerusform>%Ln calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln amount(s)</source>
        <translation>
            <numerusform>%Ln amount</numerusform>
            <numerusform>%Ln amounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::Media</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sound(s)</source>
        <translation>
            <numerusform>%Ln sound</numerusform>
            <numerusform>%Ln sounds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln video(s)</source>
        <translation>
            <numerusform>%Ln video</numerusform>
            <numerusform>%Ln videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::MediaDetails</name>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::MediaPage</name>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
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
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln model(s)</source>
        <translation>
            <numerusform>%1 of %Ln model</numerusform>
            <numerusform>%1 of %Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ModelsState</name>
    <message numerus="yes">
        <source>Answered in %1 and lists %Ln model(s)</source>
        <translation>
            <numerusform>Answered in %1 and lists %Ln model</numerusform>
            <numerusform>Answered in %1 and lists %Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 answers on port %2 with %Ln model(s)</source>
        <translation>
            <numerusform>%1 answers on port %2 with %Ln model</numerusform>
            <numerusform>%1 answers on port %2 with %Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ProgramExchange</name>
    <message numerus="yes">
        <source>%1 said nothing for %n second(s) and was ended.</source>
        <translation>
            <numerusform>%1 said nothing for %n second and was ended.</numerusform>
            <numerusform>%1 said nothing for %n seconds and was ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ProviderList</name>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln provider(s)</source>
        <translation>
            <numerusform>%Ln provider</numerusform>
            <numerusform>%Ln providers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ProviderPanel</name>
    <message numerus="yes">
        <source>%Ln of %1 ready</source>
        <translation>
            <numerusform>%Ln of %1 ready</numerusform>
            <numerusform>%Ln of %1 ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln model(s) to the workspace</source>
        <translation>
            <numerusform>Add %Ln model to the workspace</numerusform>
            <numerusform>Add %Ln models to the workspace</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::RunDialog</name>
    <message numerus="yes">
        <source>%Ln input(s) to look at</source>
        <translation>
            <numerusform>%Ln input to look at</numerusform>
            <numerusform>%Ln inputs to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::SoundPanel</name>
    <message numerus="yes">
        <source>Eight sounds at once: %n more are left out.</source>
        <translation>
            <numerusform>Eight sounds at once: %n more is left out.</numerusform>
            <numerusform>Eight sounds at once: %n more are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::Spend</name>
    <message numerus="yes">
        <source>%Ln calls</source>
        <translation>
            <numerusform>%Ln call</numerusform>
            <numerusform>%Ln calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unpriced</source>
        <translation>
            <numerusform>%Ln unpriced</numerusform>
            <numerusform>%Ln unpriced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::SpendTiles</name>
    <message numerus="yes">
        <source>%Ln attempts after a failover</source>
        <translation>
            <numerusform>%Ln attempt after a failover</numerusform>
            <numerusform>%Ln attempts after a failover</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln calls unpriced</source>
        <translation>
            <numerusform>%1 of %Ln call unpriced</numerusform>
            <numerusform>%1 of %Ln calls unpriced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls, some cut short</source>
        <translation>
            <numerusform>%Ln call, cut short</numerusform>
            <numerusform>%Ln calls, some cut short</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls, all priced</source>
        <translation>
            <numerusform>%Ln call, priced</numerusform>
            <numerusform>%Ln calls, all priced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls in flight</source>
        <translation>
            <numerusform>%Ln call in flight</numerusform>
            <numerusform>%Ln calls in flight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replayed calls</source>
        <translation>
            <numerusform>%Ln replayed call</numerusform>
            <numerusform>%Ln replayed calls</numerusform>
        </translation>
    </message>
</context>
</TS>
