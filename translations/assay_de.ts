<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>A1111Images</name>
    <message>
        <source>The key for %1 must be written as &quot;user:password&quot;.</source>
        <translation>Der Schlüssel für %1 muss als „Name:Passwort“ geschrieben sein.</translation>
    </message>
</context>
<context>
    <name>AnswerText</name>
    <message>
        <source>A thought that its provider does not show</source>
        <translation>Ein Gedanke, den der Anbieter nicht zeigt</translation>
    </message>
    <message>
        <source>A file came with the answer: %1, %2</source>
        <translation>Mit der Antwort kam eine Datei: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n Zahl</numerusform>
            <numerusform>%n Zahlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Arguments</name>
    <message numerus="yes">
        <source>%n call(s) that a program which died had left unfinished are marked as interrupted and may be billed; `assay ledger list --where status:interrupted` shows them.</source>
        <translation>
            <numerusform>%n Aufruf, den ein abgestürztes Programm unvollendet ließ, ist als unterbrochen vermerkt, Kosten möglich; `assay ledger list --where status:interrupted` zeigt ihn.</numerusform>
            <numerusform>%n Aufrufe, die ein abgestürztes Programm unvollendet ließ, sind als unterbrochen vermerkt, Kosten möglich; `assay ledger list --where status:interrupted` zeigt sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) that a program which died had left may be done at their provider; `assay resume` goes on with them.</source>
        <translation>
            <numerusform>%n Auftrag, den ein abgebrochenes Programm zurückgelassen hat, ist beim Anbieter vielleicht fertig; `assay resume` setzt ihn fort.</numerusform>
            <numerusform>%n Aufträge, die ein abgebrochenes Programm zurückgelassen hat, sind beim Anbieter vielleicht fertig; `assay resume` setzt sie fort.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>%1 wants NAME=VALUE, not “%2”.</source>
        <translation>%1 erwartet NAME=VALUE, nicht „%2“.</translation>
    </message>
    <message>
        <source>%1 is not valid JSON: %2 at byte %3.</source>
        <translation>%1 ist kein gültiges JSON: %2 bei Byte %3.</translation>
    </message>
    <message>
        <source>%1 wants a JSON array of tools, each with name, description and parameters.</source>
        <translation>%1 muss ein JSON-Array von Werkzeugen enthalten, jedes mit name, description und parameters.</translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>Die Standardeingabe lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Sampling temperature</source>
        <translation>Sampling-Temperatur</translation>
    </message>
    <message>
        <source>Nucleus sampling</source>
        <translation>Nucleus-Sampling</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Höchstlänge der Antwort</translation>
    </message>
    <message>
        <source>Seed, where the model takes one</source>
        <translation>Seed, sofern das Modell einen annimmt</translation>
    </message>
    <message>
        <source>Text at which the answer ends</source>
        <translation>Text, bei dem die Antwort endet</translation>
    </message>
    <message>
        <source>How much the model thinks: none, minimal, low, medium, high, max</source>
        <translation>Wie viel das Modell denkt: none, minimal, low, medium, high, max</translation>
    </message>
    <message>
        <source>PROVIDER/MODEL; give it several times to ask several</source>
        <translation>PROVIDER/MODEL; mehrfach angeben, um mehrere zu fragen</translation>
    </message>
    <message>
        <source>The prompt, or - to read it from standard input</source>
        <translation>Der Prompt, oder - für die Standardeingabe</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Attach an image, sound, film, PDF or text file</source>
        <translation>Bild-, Ton-, Film-, PDF- oder Textdatei anhängen</translation>
    </message>
    <message>
        <source>NAME=VALUE for {{NAME}} in the prompt</source>
        <translation>NAME=VALUE für {{NAME}} im Prompt</translation>
    </message>
    <message>
        <source>What the call is for</source>
        <translation>Workflow, zu dem der Aufruf gehört</translation>
    </message>
    <message>
        <source>Which step of the workflow</source>
        <translation>Schritt des Workflows</translation>
    </message>
    <message>
        <source>Which run of the workflow</source>
        <translation>Lauf des Workflows</translation>
    </message>
    <message>
        <source>JSON Schema file that the answer must fit</source>
        <translation>Datei mit dem JSON-Schema der Antwort</translation>
    </message>
    <message>
        <source>JSON file with tools the model may call</source>
        <translation>JSON-Datei mit Werkzeugen, die das Modell aufrufen darf</translation>
    </message>
    <message>
        <source>Ask for the answer in one piece</source>
        <translation>Antwort in einem Stück anfordern</translation>
    </message>
    <message>
        <source>Print each call as one JSON line</source>
        <translation>Jeden Aufruf als eine JSON-Zeile ausgeben</translation>
    </message>
    <message>
        <source>Ask one or several models</source>
        <translation>Ein oder mehrere Modelle fragen</translation>
    </message>
    <message>
        <source>The prompt is not valid UTF-8; each broken character is sent as “%1”.</source>
        <translation>Der Prompt ist kein gültiges UTF-8; jedes beschädigte Zeichen wird als „%1“ gesendet.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check its path and its permissions.</source>
        <translation>%1 lässt sich nicht lesen (%2); Pfad und Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>The prompt is empty; give a text, a file with --file, or - to read standard input.</source>
        <translation>Der Prompt ist leer; einen Text angeben, eine Datei mit --file oder - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>--tag %1=%2 wants a number, true or false; for text write %3=%2.</source>
        <translation>--tag %1=%2 verlangt eine Zahl, true oder false; für Text %3=%2 schreiben.</translation>
    </message>
    <message>
        <source>NAME=VALUE kept with the call: text, or with := a number, true or false</source>
        <translation>NAME=VALUE, mit dem Aufruf aufbewahrt: Text, oder mit := eine Zahl, true oder false</translation>
    </message>
    <message>
        <source>Tokens it may think, where the model takes a figure</source>
        <translation>Token, die es denken darf, wo das Modell eine Zahl nimmt</translation>
    </message>
    <message>
        <source>How it is served, and priced: standard, flex, priority</source>
        <translation>Wie bedient und berechnet wird: standard, flex, priority</translation>
    </message>
    <message>
        <source>How long the provider keeps the prompt, where that is asked for: none, 5m, 1h</source>
        <translation>Wie lange der Anbieter den Prompt aufhebt, wo das zu verlangen ist: none, 5m, 1h</translation>
    </message>
    <message>
        <source>Calls of one key find each other&apos;s kept prompt sooner</source>
        <translation>Aufrufe mit einem Schlüssel finden den aufgehobenen Prompt der anderen eher</translation>
    </message>
    <message>
        <source>How likely each token was, with so many others in its place; shown by --json</source>
        <translation>Wie wahrscheinlich jedes Token war, mit so vielen anderen an seiner Stelle; mit --json zu sehen</translation>
    </message>
</context>
<context>
    <name>BflImages</name>
    <message>
        <source>%1 no longer knows this job, since it keeps results for a short time only; ask anew.</source>
        <translation>%1 kennt diesen Auftrag nicht mehr, da Ergebnisse nur kurze Zeit aufgehoben werden; bitte neu anfordern.</translation>
    </message>
</context>
<context>
    <name>Cassette</name>
    <message>
        <source>this is longer than any recording; it was not read on</source>
        <translation>das ist länger als jede Aufnahme; ab hier wurde nicht weitergelesen</translation>
    </message>
    <message>
        <source>%1 is empty; a cassette begins with a header line.</source>
        <translation>%1 ist leer; eine Kassette beginnt mit einer Kopfzeile.</translation>
    </message>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1, Zeile %2: %3.</translation>
    </message>
    <message>
        <source>this is not a JSON object (%1)</source>
        <translation>das ist kein JSON-Objekt (%1)</translation>
    </message>
    <message>
        <source>this is no cassette, whose first line names the schema “%1”</source>
        <translation>das ist keine Kassette; deren erste Zeile nennt das Schema „%1“</translation>
    </message>
    <message>
        <source>this cassette was written by another version of Assay (%1, and this one reads %2); update Assay to read it</source>
        <translation>diese Kassette stammt von einer anderen Version von Assay (%1, diese hier liest %2); zum Lesen Assay aktualisieren</translation>
    </message>
    <message>
        <source>“%1” is missing or not what the format asks for</source>
        <translation>„%1“ fehlt oder entspricht nicht dem Format</translation>
    </message>
    <message>
        <source>the compressed data are damaged here (%1)</source>
        <translation>hier sind die komprimierten Daten beschädigt (%1)</translation>
    </message>
    <message>
        <source>%1 cannot be recorded on to, because its compressed end is torn or its name does not say how it is compressed; record into another file.</source>
        <translation>An %1 lässt sich nichts anhängen, weil das komprimierte Ende abgerissen ist oder der Name die Art der Komprimierung nicht erkennen lässt; in eine andere Datei aufnehmen.</translation>
    </message>
    <message>
        <source>The cassette %1 cannot be read (%2); check its name and its permissions.</source>
        <translation>Die Kassette %1 lässt sich nicht lesen (%2); Namen und Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>The cassette %1 cannot be written (%2); free the disk, check the permissions or record into another file.</source>
        <translation>Die Kassette %1 lässt sich nicht schreiben (%2); Platz schaffen, Zugriffsrechte prüfen oder in eine andere Datei aufnehmen.</translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message>
        <source>%1 was not taken: it is larger than 32 MB.</source>
        <translation>%1 wurde nicht übernommen: Die Datei ist größer als 32 MB.</translation>
    </message>
    <message>
        <source>There is no provider “%1”; the Models page and “assay providers” list those there are.</source>
        <translation>Den Anbieter „%1“ gibt es nicht; die Seite „Modelle“ und „assay providers“ zeigen alle vorhandenen.</translation>
    </message>
    <message>
        <source>There is no provider “%1”; did you mean %2?</source>
        <translation>Den Anbieter „%1“ gibt es nicht; war %2 gemeint?</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>“%1” is a provider; write %1/MODEL.</source>
        <translation>„%1“ ist ein Anbieter; %1/MODEL schreiben.</translation>
    </message>
    <message>
        <source>“%1” names no provider; write PROVIDER/MODEL, such as openai/gpt-5.</source>
        <translation>„%1“ nennt keinen Anbieter; PROVIDER/MODEL schreiben, etwa openai/gpt-5.</translation>
    </message>
    <message>
        <source>“%1” names no provider; write %2.</source>
        <translation>„%1“ nennt keinen Anbieter; %2 schreiben.</translation>
    </message>
    <message>
        <source>The variable %1 was not used: it may hold letters, digits, dots and dashes only.</source>
        <translation>Die Variable %1 wurde nicht verwendet: Sie darf nur Buchstaben, Ziffern, Punkte und Bindestriche enthalten.</translation>
    </message>
    <message>
        <source>“%1” names no model; write %2/MODEL.</source>
        <translation>„%1“ nennt kein Modell; %2/MODEL schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot be asked before it knows your %2; set the variable %3, or write the whole “base_url” into providers/%4.json of the workspace.</source>
        <translation>%1 lässt sich erst ansprechen, wenn „%2“ bekannt ist; die Variable %3 setzen oder die vollständige „base_url“ in providers/%4.json des Arbeitsbereichs eintragen.</translation>
    </message>
    <message>
        <source>%1 could not be read (%2); check its permissions.</source>
        <translation>%1 ließ sich nicht lesen (%2); Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be asked before its header “%2” has a value; set the variable %3.</source>
        <translation>%1 lässt sich erst ansprechen, wenn die Kopfzeile „%2“ einen Wert hat; die Variable %3 setzen.</translation>
    </message>
</context>
<context>
    <name>CatalogEdit</name>
    <message>
        <source>“%1” cannot be the id of a provider; use letters, digits, dots and dashes.</source>
        <translation>„%1“ kann keine Anbieter-ID sein; erlaubt sind Buchstaben, Ziffern, Punkte und Bindestriche.</translation>
    </message>
    <message>
        <source>%1 could not be read (%2); check its permissions.</source>
        <translation>%1 ließ sich nicht lesen (%2); Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made; check the permissions of the one above it.</source>
        <translation>Der Ordner %1 ließ sich nicht anlegen; Zugriffsrechte des übergeordneten Ordners prüfen.</translation>
    </message>
    <message>
        <source>%1 could not be written (%2); check the disk&apos;s free space and the folder&apos;s permissions.</source>
        <translation>%1 ließ sich nicht schreiben (%2); freien Platz und Zugriffsrechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>%1 could not be removed (%2); check the folder&apos;s permissions.</source>
        <translation>%1 ließ sich nicht entfernen (%2); Zugriffsrechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The workspace has no %1 of its own to be removed; what is built in can only be overridden, by one of the same name.</source>
        <translation>Der Arbeitsbereich selbst enthält %1 nicht; Mitgeliefertes lässt sich nicht entfernen, nur unter demselben Namen ersetzen.</translation>
    </message>
</context>
<context>
    <name>Cog</name>
    <message>
        <source>The container is not ready yet (%1); wait a while and try again.</source>
        <translation>Der Container ist noch nicht bereit (%1); ein Versuch in einer Weile kann gelingen.</translation>
    </message>
    <message>
        <source>The container answers no predictions (%1); look at its log.</source>
        <translation>Der Container beantwortet keine Aufrufe (%1); sein Protokoll sagt mehr.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Which workspace; else $ASSAY_WORKSPACE, else the default one</source>
        <translation>Arbeitsbereich; ohne Angabe $ASSAY_WORKSPACE oder der voreingestellte</translation>
    </message>
    <message>
        <source>Forbid every connection that is not loopback</source>
        <translation>Jede Verbindung verbieten, die nicht Loopback ist</translation>
    </message>
    <message>
        <source>Language of the window and of sentences, as in “de”</source>
        <translation>Sprache des Fensters und der Meldungen, etwa „de“</translation>
    </message>
    <message>
        <source>Assay: compare AI models and account for every call. Without a verb the window opens.</source>
        <translation>Assay: KI-Modelle vergleichen und über jeden Aufruf Buch führen. Ohne Befehl öffnet sich das Fenster.</translation>
    </message>
    <message>
        <source>Print the version and exit</source>
        <translation>Version ausgeben und beenden</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>OPTIONEN</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>ERFORDERLICH</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Print this help and exit</source>
        <translation>Diese Hilfe ausgeben und beenden</translation>
    </message>
    <message>
        <source>The command line was not understood: %1; see %2 --help.</source>
        <translation>Die Befehlszeile ist nicht verständlich: %1; siehe %2 --help.</translation>
    </message>
    <message>
        <source>Verbs</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>The export was cancelled; nothing was kept.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde behalten.</translation>
    </message>
    <message>
        <source>The contact sheet %1 could not be written (%2); choose another place.</source>
        <translation>Der Kontaktbogen %1 konnte nicht geschrieben werden (%2); einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>There is not enough memory for the contact sheet; choose fewer media, or PDF.</source>
        <translation>Der Speicher reicht für den Kontaktbogen nicht aus; weniger Medien oder PDF wählen.</translation>
    </message>
    <message>
        <source>There is nothing to put on a contact sheet.</source>
        <translation>Es gibt nichts für einen Kontaktbogen.</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>Have a provider count the tokens of a prompt, without an answer</source>
        <translation>Einen Anbieter die Token eines Prompts zählen lassen, ohne Antwort</translation>
    </message>
</context>
<context>
    <name>Csv</name>
    <message>
        <source>line %1 has a quotation mark or a line end where none may stand</source>
        <translation>in Zeile %1 steht ein Anführungszeichen oder Zeilenende, wo keines stehen darf</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>The demo workspace is in %1: %2 prompts, %3 recordings, %4 sample calls. All of it is sample data.</source>
        <translation>Der Demo-Arbeitsbereich liegt in %1: %2 Prompts, %3 Aufnahmen, %4 Beispielaufrufe. Alles darin sind Beispieldaten.</translation>
    </message>
    <message>
        <source>Write the demo workspace: recordings and a sample ledger</source>
        <translation>Demo-Arbeitsbereich anlegen: Aufnahmen und ein Hauptbuch mit Beispieldaten</translation>
    </message>
    <message>
        <source>Where; else the workspace</source>
        <translation>Ordner dafür; ohne Angabe der Arbeitsbereich</translation>
    </message>
</context>
<context>
    <name>DemoWorkspace</name>
    <message>
        <source>%1 holds a workspace already; pick an empty folder for the demo.</source>
        <translation>%1 enthält schon einen Arbeitsbereich; für die Demo einen leeren Ordner wählen.</translation>
    </message>
    <message>
        <source>Halvorsen Pumps (demo)</source>
        <translation>Halvorsen Pumps (Demo)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>%1 cannot go on with an answer that was broken off.</source>
        <translation>%1 kann eine abgebrochene Antwort nicht fortsetzen.</translation>
    </message>
    <message>
        <source>%1 counts no tokens before it answers in this wire format.</source>
        <translation>%1 zählt in diesem Format keine Token vor der Antwort.</translation>
    </message>
    <message>
        <source>Tokens are not counted in this wire format.</source>
        <translation>In diesem Format werden keine Token gezählt.</translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>%1 says that the file lies elsewhere, and not where.</source>
        <translation>%1 sagt, dass die Datei anderswo liegt, aber nicht wo.</translation>
    </message>
    <message>
        <source>%1 sends on to an unencrypted address for its file; it was not followed.</source>
        <translation>%1 verweist für die Datei auf eine unverschlüsselte Adresse; dem wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than %2, the limit for media; it was broken off. The limit can be set in the workspace.</source>
        <translation>Die Antwort von %1 ist größer als %2, die Grenze für Medien; sie wurde abgebrochen. Die Grenze lässt sich im Arbeitsbereich einstellen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 sends on from one place to the next for its file; after %n redirects nothing more was asked.</source>
        <translation>
            <numerusform>%1 verweist für die Datei immer weiter; nach %n Umleitung wurde nicht mehr gefragt.</numerusform>
            <numerusform>%1 verweist für die Datei immer weiter; nach %n Umleitungen wurde nicht mehr gefragt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ElevenLabsSpeech</name>
    <message>
        <source>This wire format wants the id of a voice; choose one.</source>
        <translation>Dieses Format verlangt die Kennung einer Stimme; bitte eine wählen.</translation>
    </message>
</context>
<context>
    <name>Embed</name>
    <message>
        <source>How many numbers for each text</source>
        <translation>Wie viele Zahlen für jeden Text</translation>
    </message>
    <message>
        <source>What they are for: query, document, classification, clustering</source>
        <translation>Wofür sie sind: query, document, classification, clustering</translation>
    </message>
    <message>
        <source>One or several texts, or - to read one from standard input</source>
        <translation>Ein Text oder mehrere, oder - für die Standardeingabe</translation>
    </message>
    <message>
        <source>Have texts turned into numbers</source>
        <translation>Texte in Zahlen verwandeln lassen</translation>
    </message>
</context>
<context>
    <name>EspeakNg</name>
    <message>
        <source>A voice of espeak-ng has its language already; give one of the two, or a variant as the voice, such as +f3.</source>
        <translation>Eine Stimme von espeak-ng hat ihre Sprache schon; zulässig ist eines von beiden oder als Stimme eine Variante wie +f3.</translation>
    </message>
    <message>
        <source>espeak-ng speaks at 0.46 to 2.57 times its usual speed, not at %1 times.</source>
        <translation>espeak-ng spricht mit dem 0,46- bis 2,57-Fachen seiner üblichen Geschwindigkeit, nicht mit dem %1-Fachen.</translation>
    </message>
</context>
<context>
    <name>Fal</name>
    <message>
        <source>&quot;%1&quot; names no model of fal&apos;s; write owner/name, as in fal-ai/flux/dev.</source>
        <translation>„%1“ benennt kein Modell von fal; zu schreiben ist owner/name wie in fal-ai/flux/dev.</translation>
    </message>
</context>
<context>
    <name>Film</name>
    <message>
        <source>“%1” cannot be decoded here: there is no decoder for %2.</source>
        <translation>„%1“ lässt sich hier nicht dekodieren: Für %2 gibt es keinen Decoder.</translation>
    </message>
    <message>
        <source>Frame %1 of “%2” is damaged and cannot be shown.</source>
        <translation>Bild %1 von „%2“ ist beschädigt und kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>“%1” has more than %2 frames, which is more than is read here.</source>
        <translation>„%1“ hat mehr als %2 Bilder, mehr als hier gelesen werden.</translation>
    </message>
    <message>
        <source>“%1” holds no frame that can be shown.</source>
        <translation>„%1“ enthält kein Bild, das gezeigt werden kann.</translation>
    </message>
    <message>
        <source>The film&apos;s pixel format %1 cannot be converted.</source>
        <translation>Das Pixelformat %1 des Films lässt sich nicht umwandeln.</translation>
    </message>
    <message>
        <source>“%1” has %2 frames; there is no frame %3.</source>
        <translation>„%1“ hat %2 Bilder; ein Bild %3 gibt es nicht.</translation>
    </message>
    <message>
        <source>The pixels of “%1” cannot be converted for the screen.</source>
        <translation>Die Pixel von „%1“ lassen sich nicht für den Bildschirm umwandeln.</translation>
    </message>
    <message>
        <source>“%1” holds no moving picture.</source>
        <translation>„%1“ enthält keinen Film.</translation>
    </message>
    <message>
        <source>“%1” asks for frames of %2 × %3 pixels, which is no size that is read here.</source>
        <translation>„%1“ verlangt Bilder von %2 × %3 Pixeln; diese Größe wird hier nicht gelesen.</translation>
    </message>
</context>
<context>
    <name>FilmDeck</name>
    <message>
        <source>%1 fps on average</source>
        <translation>im Mittel %1 fps</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 fps</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>HDR, not tone-mapped</source>
        <translation>HDR, ohne Tonwertanpassung</translation>
    </message>
</context>
<context>
    <name>FilmPlot</name>
    <message>
        <source>No frame of one film stands against one of the other.</source>
        <translation>Kein Bild des einen Films steht einem des anderen gegenüber.</translation>
    </message>
    <message>
        <source>PSNR ∞ dB</source>
        <translation>PSNR ∞ dB</translation>
    </message>
    <message>
        <source>PSNR %1 dB</source>
        <translation>PSNR %1 dB</translation>
    </message>
    <message>
        <source>SSIM %1</source>
        <translation>SSIM %1</translation>
    </message>
    <message numerus="yes">
        <source>%n frames, paired by number</source>
        <translation>
            <numerusform>%n Bild, nach Nummer gepaart</numerusform>
            <numerusform>%n Bilder, nach Nummer gepaart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frames, paired by time</source>
        <translation>
            <numerusform>%n Bild, nach Zeit gepaart</numerusform>
            <numerusform>%n Bilder, nach Zeit gepaart</numerusform>
        </translation>
    </message>
    <message>
        <source>without partner: %1 of the first, %2 of the second</source>
        <translation>ohne Gegenstück: %1 des ersten, %2 des zweiten</translation>
    </message>
    <message>
        <source>the second scaled to the first, bicubic</source>
        <translation>der zweite bikubisch auf den ersten skaliert</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n beschädigt</numerusform>
            <numerusform>%n beschädigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmWriter</name>
    <message>
        <source>The film %1 could not be written (%2); choose another place or format.</source>
        <translation>Der Film %1 konnte nicht geschrieben werden (%2); einen anderen Ort oder ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>FFmpeg&apos;s libraries here hold no encoder for %1; choose the other format.</source>
        <translation>Die hiesigen FFmpeg-Bibliotheken enthalten keinen Kodierer für %1; das andere Format wählen.</translation>
    </message>
    <message>
        <source>Films are made by FFmpeg&apos;s libraries; install libavformat %1 and those that go with it.</source>
        <translation>Filme entstehen mit den FFmpeg-Bibliotheken; libavformat %1 und die zugehörigen installieren.</translation>
    </message>
</context>
<context>
    <name>ForeignMedium</name>
    <message>
        <source>Sounds and films are read by FFmpeg&apos;s libraries, which are not here; install libavformat %1 and those that go with it.</source>
        <translation>Töne und Filme werden mit den Bibliotheken von FFmpeg gelesen, die hier fehlen; libavformat %1 und die zugehörigen installieren.</translation>
    </message>
    <message>
        <source>“%1” is not a file that can be read.</source>
        <translation>„%1“ ist keine lesbare Datei.</translation>
    </message>
    <message>
        <source>“%1” could not be opened: %2.</source>
        <translation>„%1“ ließ sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>“%1” is empty: not one byte of it has arrived.</source>
        <translation>„%1“ ist leer: Kein einziges Byte ist angekommen.</translation>
    </message>
    <message>
        <source>“%1” is no sound or film that can be read here: it is cut off, damaged, or something else. Get it again from where it came from.</source>
        <translation>„%1“ ist kein Ton oder Film, der hier gelesen werden kann: abgeschnitten, beschädigt oder etwas anderes. Noch einmal von der Quelle holen.</translation>
    </message>
    <message>
        <source>Reading “%1” was stopped.</source>
        <translation>Das Lesen von „%1“ wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>GoogleSpeech</name>
    <message>
        <source>This wire format wants to know the language that is spoken, and the voice does not name it; name it, such as &quot;en-US&quot;.</source>
        <translation>Dieses Format verlangt die gesprochene Sprache, und die Stimme nennt sie nicht; bitte angeben, etwa „en-US“.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>Port %1 of this machine cannot be listened on (%2); choose another, or 0 for any that is free.</source>
        <translation>Port %1 dieses Rechners lässt sich nicht öffnen (%2); einen anderen wählen oder 0 für einen beliebigen freien.</translation>
    </message>
</context>
<context>
    <name>Image</name>
    <message>
        <source>%1 is no picture.</source>
        <translation>%1 ist kein Bild.</translation>
    </message>
    <message>
        <source>--mask wants the picture it belongs to; give it by --image.</source>
        <translation>--mask braucht das Bild, zu dem die Maske gehört; anzugeben mit --image.</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Wie viele Bilder</translation>
    </message>
    <message>
        <source>As 1024x1024 or 16:9</source>
        <translation>Als 1024x1024 oder 16:9</translation>
    </message>
    <message>
        <source>As the model names it: low, medium, high, hd</source>
        <translation>So, wie das Modell sie nennt: low, medium, high, hd</translation>
    </message>
    <message>
        <source>png, jpeg or webp</source>
        <translation>png, jpeg oder webp</translation>
    </message>
    <message>
        <source>transparent or opaque</source>
        <translation>transparent oder opaque</translation>
    </message>
    <message>
        <source>Seed, where the model takes one</source>
        <translation>Startwert, wo das Modell einen nimmt</translation>
    </message>
    <message>
        <source>A picture to start from; several to join</source>
        <translation>Ein Bild als Ausgangspunkt; mehrere, um sie zu verbinden</translation>
    </message>
    <message>
        <source>A picture that says where the other is to change</source>
        <translation>Ein Bild, das sagt, wo sich das andere ändern soll</translation>
    </message>
    <message>
        <source>What must not be in it</source>
        <translation>Was nicht darin sein darf</translation>
    </message>
    <message>
        <source>Steps of the painting</source>
        <translation>Schritte des Malens</translation>
    </message>
    <message>
        <source>How closely it keeps to the prompt</source>
        <translation>Wie eng es sich an den Prompt hält</translation>
    </message>
    <message>
        <source>How far it may leave the picture it starts from, 0 to 1</source>
        <translation>Wie weit es sich vom Ausgangsbild entfernen darf, 0 bis 1</translation>
    </message>
    <message>
        <source>What is to be seen, or - to read it from standard input</source>
        <translation>Was zu sehen sein soll, oder - für die Standardeingabe</translation>
    </message>
    <message>
        <source>NAME=VALUE for {{NAME}} in the prompt</source>
        <translation>NAME=WERT für {{NAME}} im Prompt</translation>
    </message>
    <message>
        <source>Have pictures made or changed</source>
        <translation>Bilder machen oder ändern lassen</translation>
    </message>
    <message>
        <source>Where the picture goes; several get numbers</source>
        <translation>Wohin das Bild kommt; mehrere bekommen Nummern</translation>
    </message>
</context>
<context>
    <name>InputCheck</name>
    <message>
        <source>%1 must not be null; leave it out instead.</source>
        <translation>%1 darf nicht null sein; stattdessen weglassen.</translation>
    </message>
    <message>
        <source>%1 must be a text, and is %2.</source>
        <translation>%1 muss ein Text sein und ist %2.</translation>
    </message>
    <message>
        <source>%1 must be a whole number, and is %2.</source>
        <translation>%1 muss eine ganze Zahl sein und ist %2.</translation>
    </message>
    <message>
        <source>%1 must be a number, and is %2.</source>
        <translation>%1 muss eine Zahl sein und ist %2.</translation>
    </message>
    <message>
        <source>%1 must be true or false, and is %2.</source>
        <translation>%1 muss true oder false sein und ist %2.</translation>
    </message>
    <message>
        <source>%1 must be a file or the address of one, and is %2.</source>
        <translation>%1 muss eine Datei oder deren Adresse sein und ist %2.</translation>
    </message>
    <message>
        <source>%1 must be a list, and is %2.</source>
        <translation>%1 muss eine Liste sein und ist %2.</translation>
    </message>
    <message>
        <source>%1 must be one of %2, and is %3.</source>
        <translation>%1 muss eines von %2 sein und ist %3.</translation>
    </message>
    <message>
        <source>%1 must be more than %2, and is %3.</source>
        <translation>%1 muss mehr als %2 sein und ist %3.</translation>
    </message>
    <message>
        <source>%1 must be at least %2, and is %3.</source>
        <translation>%1 muss mindestens %2 sein und ist %3.</translation>
    </message>
    <message>
        <source>%1 must be less than %2, and is %3.</source>
        <translation>%1 muss weniger als %2 sein und ist %3.</translation>
    </message>
    <message>
        <source>%1 must be at most %2, and is %3.</source>
        <translation>%1 darf höchstens %2 sein und ist %3.</translation>
    </message>
    <message>
        <source>%1 must have at least %2 characters, and has %3.</source>
        <translation>%1 muss mindestens %2 Zeichen haben und hat %3.</translation>
    </message>
    <message>
        <source>%1 must have at most %2 characters, and has %3.</source>
        <translation>%1 darf höchstens %2 Zeichen haben und hat %3.</translation>
    </message>
    <message>
        <source>%1 must have at least %2 items, and has %3.</source>
        <translation>%1 muss mindestens %2 Einträge haben und hat %3.</translation>
    </message>
    <message>
        <source>%1 must have at most %2 items, and has %3.</source>
        <translation>%1 darf höchstens %2 Einträge haben und hat %3.</translation>
    </message>
    <message>
        <source>%1 must look like %2, and is %3.</source>
        <translation>%1 muss dem Muster %2 entsprechen und ist %3.</translation>
    </message>
    <message>
        <source>%1 does not fit the model&apos;s schema: %2</source>
        <translation>%1 passt nicht zum Schema des Modells: %2</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>, or </source>
        <translation>, oder </translation>
    </message>
    <message>
        <source>The inputs are no JSON object; write them as {&quot;name&quot;: value, …}.</source>
        <translation>Die Eingaben sind kein JSON-Objekt; sie als {&quot;name&quot;: Wert, …} schreiben.</translation>
    </message>
    <message>
        <source>%1 is required; give it a value.</source>
        <translation>%1 ist Pflicht; einen Wert angeben.</translation>
    </message>
    <message>
        <source>Whether %1 looks like %2 is not checked, because trying it takes too long.</source>
        <translation>Ob %1 dem Muster %2 entspricht, wird nicht geprüft, weil der Versuch zu lange dauert.</translation>
    </message>
    <message>
        <source>The model wants one of these: %1.</source>
        <translation>Das Modell verlangt eines von diesen: %1.</translation>
    </message>
    <message>
        <source>%1 is no input of this model; it takes %2.</source>
        <translation>%1 ist keine Eingabe dieses Modells; es nimmt %2.</translation>
    </message>
</context>
<context>
    <name>InputForm</name>
    <message>
        <source>The pattern of %1 is not checked, because it cannot be read: %2</source>
        <translation>Das Muster von %1 wird nicht geprüft, weil es nicht lesbar ist: %2</translation>
    </message>
    <message>
        <source>The pattern of %1 is not checked, because it is longer than %2 bytes.</source>
        <translation>Das Muster von %1 wird nicht geprüft, weil es länger als %2 Bytes ist.</translation>
    </message>
    <message>
        <source>The schema of the model names no inputs; give them as JSON.</source>
        <translation>Das Schema des Modells nennt keine Eingaben; sie als JSON angeben.</translation>
    </message>
    <message>
        <source>Parts of the schema are not checked: they lie elsewhere, or too deep.</source>
        <translation>Teile des Schemas werden nicht geprüft: Sie liegen anderswo oder zu tief.</translation>
    </message>
    <message>
        <source>The schema of the model is larger than %1 MiB.</source>
        <translation>Das Schema des Modells ist größer als %1 MiB.</translation>
    </message>
    <message>
        <source>The schema of the model is no JSON object.</source>
        <translation>Das Schema des Modells ist kein JSON-Objekt.</translation>
    </message>
</context>
<context>
    <name>InputValue</name>
    <message>
        <source>%1 must be a whole number, and is “%2”.</source>
        <translation>%1 muss eine ganze Zahl sein und ist „%2“.</translation>
    </message>
    <message>
        <source>%1 must be a number, and is “%2”.</source>
        <translation>%1 muss eine Zahl sein und ist „%2“.</translation>
    </message>
    <message>
        <source>%1 must be true or false, and is “%2”.</source>
        <translation>%1 muss true oder false sein und ist „%2“.</translation>
    </message>
    <message>
        <source>%1 must be JSON, and is “%2”.</source>
        <translation>%1 muss JSON sein und ist „%2“.</translation>
    </message>
    <message>
        <source>%1 takes one value, and got %2.</source>
        <translation>%1 nimmt einen Wert und bekam %2.</translation>
    </message>
    <message>
        <source>The file for %1 is larger than %2 MiB; put it where the model can fetch it, and give its address.</source>
        <translation>Die Datei für %1 ist größer als %2 MiB; sie dorthin legen, wo das Modell sie holen kann, und ihre Adresse angeben.</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>The keychain did not answer; unlock it, or put the key into an environment variable.</source>
        <translation>Der Schlüsselbund hat nicht geantwortet; ihn entsperren oder den Schlüssel in einer Umgebungsvariablen ablegen.</translation>
    </message>
    <message>
        <source>The keychain holds no such key.</source>
        <translation>Der Schlüsselbund enthält keinen solchen Schlüssel.</translation>
    </message>
    <message>
        <source>The keychain refused: %1.</source>
        <translation>Der Schlüsselbund hat abgelehnt: %1.</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>CALL</source>
        <translation>AUFRUF</translation>
    </message>
    <message>
        <source>TIME (UTC)</source>
        <translation>ZEIT (UTC)</translation>
    </message>
    <message>
        <source>WORKFLOW, STEP</source>
        <translation>WORKFLOW, SCHRITT</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODELL</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>STATUS</translation>
    </message>
    <message>
        <source>IN</source>
        <translation>EINGABE</translation>
    </message>
    <message>
        <source>OUT</source>
        <translation>AUSGABE</translation>
    </message>
    <message>
        <source>COST</source>
        <translation>KOSTEN</translation>
    </message>
    <message>
        <source>ATTEMPT</source>
        <translation>VERSUCH</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>METER</source>
        <translation>ZÄHLER</translation>
    </message>
    <message>
        <source>QUANTITY</source>
        <translation>MENGE</translation>
    </message>
    <message>
        <source>USD A UNIT</source>
        <translation>USD JE EINHEIT</translation>
    </message>
    <message>
        <source>AMOUNT</source>
        <translation>BETRAG</translation>
    </message>
    <message>
        <source>SHEET, ROW</source>
        <translation>BLATT, ZEILE</translation>
    </message>
    <message>
        <source>%1 calls, %2 amounts recomputed</source>
        <translation>%1 Aufrufe, %2 Beträge nachgerechnet</translation>
    </message>
    <message>
        <source>The ledger is as it was written: %1.</source>
        <translation>Das Hauptbuch ist unversehrt: %1.</translation>
    </message>
    <message>
        <source>The ledger is not as it was written: %1.</source>
        <translation>Das Hauptbuch ist nicht unversehrt: %1.</translation>
    </message>
    <message>
        <source>The tables were made anew from the records.</source>
        <translation>Die Tabellen wurden aus den Einträgen neu aufgebaut.</translation>
    </message>
    <message>
        <source>Calls, newest first</source>
        <translation>Aufrufe, neueste zuerst</translation>
    </message>
    <message>
        <source>Filter, as in “workflow:invoice* cost&gt;0.01 tag.team:finance”</source>
        <translation>Filter, etwa „workflow:invoice* cost&gt;0.01 tag.team:finance“</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Go on after this call</source>
        <translation>Nach diesem Aufruf fortsetzen</translation>
    </message>
    <message>
        <source>Print a JSON line each</source>
        <translation>Je Aufruf eine JSON-Zeile ausgeben</translation>
    </message>
    <message>
        <source>One call: its attempts, its amount line by line, its answer</source>
        <translation>Ein Aufruf: seine Versuche, sein Betrag Zeile für Zeile, seine Antwort</translation>
    </message>
    <message>
        <source>The call&apos;s id</source>
        <translation>ID des Aufrufs</translation>
    </message>
    <message>
        <source>Print JSON</source>
        <translation>JSON ausgeben</translation>
    </message>
    <message>
        <source>List calls, show one, verify the whole</source>
        <translation>Aufrufe auflisten, einen zeigen, alles prüfen</translation>
    </message>
    <message>
        <source>Recompute every hash and every amount</source>
        <translation>Jeden Hash und jeden Betrag nachrechnen</translation>
    </message>
    <message>
        <source>Make the tables that queries read anew from the records</source>
        <translation>Tabellen, aus denen Abfragen lesen, aus den Einträgen neu aufbauen</translation>
    </message>
    <message>
        <source>The blob %1 could not be written (%2); check the disk&apos;s free space and permissions.</source>
        <translation>Der Blob %1 ließ sich nicht schreiben (%2); freien Platz auf dem Datenträger und Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>The blob %1 is damaged: its bytes do not have its hash.</source>
        <translation>Der Blob %1 ist beschädigt: Seine Bytes passen nicht zu seinem Hash.</translation>
    </message>
    <message>
        <source>The workspace has no blob %1; it was purged, or its file is gone.</source>
        <translation>Den Blob %1 gibt es im Arbeitsbereich nicht; er wurde entfernt, oder seine Datei ist verschwunden.</translation>
    </message>
    <message>
        <source>The ledger has no call %1; see `assay ledger list`.</source>
        <translation>Das Hauptbuch enthält keinen Aufruf %1; siehe `assay ledger list`.</translation>
    </message>
    <message>
        <source>“%1” is no id of a call: ids have 26 characters.</source>
        <translation>„%1“ ist keine Aufruf-ID: IDs haben 26 Zeichen.</translation>
    </message>
    <message>
        <source>The ledger did not take a record of call %1: %2.</source>
        <translation>Das Hauptbuch hat einen Eintrag zum Aufruf %1 nicht angenommen: %2.</translation>
    </message>
    <message>
        <source>Record %1 of the ledger is missing or damaged; run `assay ledger verify`.</source>
        <translation>Eintrag %1 des Hauptbuchs fehlt oder ist beschädigt; `assay ledger verify` ausführen.</translation>
    </message>
    <message>
        <source>it has ended already</source>
        <translation>der Aufruf ist schon beendet</translation>
    </message>
    <message>
        <source>its next attempt has the number %1, not %2</source>
        <translation>sein nächster Versuch hat die Nummer %1, nicht %2</translation>
    </message>
    <message>
        <source>its attempt %1 is not open</source>
        <translation>sein Versuch %1 ist nicht offen</translation>
    </message>
    <message>
        <source>another attempt of it is still open</source>
        <translation>ein anderer seiner Versuche ist noch offen</translation>
    </message>
    <message>
        <source>an attempt of it is still open</source>
        <translation>einer seiner Versuche ist noch offen</translation>
    </message>
    <message>
        <source>its attempts are not numbered 1, 2, 3, …</source>
        <translation>seine Versuche sind nicht mit 1, 2, 3, … nummeriert</translation>
    </message>
    <message>
        <source>it has not ended yet</source>
        <translation>der Aufruf ist noch nicht beendet</translation>
    </message>
    <message>
        <source>it has no attempt %1</source>
        <translation>der Aufruf hat keinen Versuch %1</translation>
    </message>
    <message>
        <source>The records of call %1 contradict each other; run `assay ledger verify`.</source>
        <translation>Die Einträge zum Aufruf %1 widersprechen einander; `assay ledger verify` ausführen.</translation>
    </message>
    <message>
        <source>The table “%1” of the ledger is damaged; `assay ledger rebuild` makes it anew from the records.</source>
        <translation>Die Tabelle „%1“ des Hauptbuchs ist beschädigt; `assay ledger rebuild` baut sie aus den Einträgen neu auf.</translation>
    </message>
    <message>
        <source>Price row %1 of the ledger is missing; run `assay ledger verify`.</source>
        <translation>Preiszeile %1 des Hauptbuchs fehlt; `assay ledger verify` ausführen.</translation>
    </message>
    <message>
        <source>The lock %1 cannot be used (%2); check the permissions of its folder.</source>
        <translation>Die Sperre %1 lässt sich nicht benutzen (%2); Zugriffsrechte ihres Ordners prüfen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be used (%2); check its permissions and the disk&apos;s space.</source>
        <translation>Der Ordner %1 lässt sich nicht benutzen (%2); seine Zugriffsrechte und den freien Platz auf dem Datenträger prüfen.</translation>
    </message>
    <message>
        <source>The roll-ups of the ledger are damaged; `assay ledger rebuild` makes them anew from the records.</source>
        <translation>Die Summen des Hauptbuchs sind beschädigt; `assay ledger rebuild` baut sie aus den Einträgen neu auf.</translation>
    </message>
    <message>
        <source>The tables cannot be made anew because record %1 is damaged (%2); run `assay ledger verify`.</source>
        <translation>Die Tabellen lassen sich nicht neu aufbauen, weil Eintrag %1 beschädigt ist (%2); `assay ledger verify` ausführen.</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>er lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The record introduces %1 out of turn.</source>
        <translation>Der Eintrag führt %1 außer der Reihe ein.</translation>
    </message>
    <message>
        <source>The record (%1) does not follow on the record it names as the call&apos;s last.</source>
        <translation>Der Eintrag (%1) schließt nicht an den Eintrag an, den er als letzten des Aufrufs nennt.</translation>
    </message>
    <message>
        <source>The chain begins a second time.</source>
        <translation>Die Kette beginnt ein zweites Mal.</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>einen Namen</translation>
    </message>
    <message>
        <source>an account</source>
        <translation>ein Konto</translation>
    </message>
    <message>
        <source>a price row</source>
        <translation>eine Preiszeile</translation>
    </message>
    <message>
        <source>The record names an account that no record before it introduces.</source>
        <translation>Der Eintrag nennt ein Konto, das kein Eintrag vor ihm einführt.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Assay (its version is %2, this one knows %3); update Assay to open it.</source>
        <translation>%1 stammt von einem neueren Assay (Version %2, dieses hier kennt %3); zum Öffnen Assay aktualisieren.</translation>
    </message>
    <message>
        <source>Spend cannot be grouped by “%1”; use workflow, step, provider, model, basis, tag:NAME, hour, day, week or month.</source>
        <translation>Ausgaben lassen sich nicht nach „%1“ gruppieren; möglich sind workflow, step, provider, model, basis, tag:NAME, hour, day, week oder month.</translation>
    </message>
    <message>
        <source>The disk is full: nothing was written to %1; free some space there and try again.</source>
        <translation>Der Datenträger ist voll: In %1 wurde nichts geschrieben; dort Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 may not be written; check the permissions of the file and its folder.</source>
        <translation>%1 darf nicht geschrieben werden; Zugriffsrechte der Datei und ihres Ordners prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be opened; check that its folder exists and may be written.</source>
        <translation>%1 lässt sich nicht öffnen; prüfen, ob der Ordner existiert und beschreibbar ist.</translation>
    </message>
    <message>
        <source>%1 is damaged or is no ledger (%2); restore it from a copy.</source>
        <translation>%1 ist beschädigt oder kein Hauptbuch (%2); aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <source>Another program keeps %1 locked; close it and try again.</source>
        <translation>Ein anderes Programm hält %1 gesperrt; das Programm schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The disk refused %1 (%2); check its free space and its health.</source>
        <translation>Der Datenträger hat den Zugriff auf %1 verweigert (%2); seinen freien Platz und seinen Zustand prüfen.</translation>
    </message>
    <message>
        <source>%1 could not be used (%2); see whether `assay ledger verify` finds it whole.</source>
        <translation>%1 ließ sich nicht benutzen (%2); mit `assay ledger verify` prüfen, ob alles unversehrt ist.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”; zones have names as Europe/Berlin.</source>
        <translation>Die Zeitzone „%1“ gibt es nicht; Zeitzonen heißen etwa Europe/Berlin.</translation>
    </message>
    <message>
        <source>Record %1 is missing.</source>
        <translation>Eintrag %1 fehlt.</translation>
    </message>
    <message>
        <source>Records %1 to %2 are missing.</source>
        <translation>Die Einträge %1 bis %2 fehlen.</translation>
    </message>
    <message>
        <source>Record %1 is of another chain.</source>
        <translation>Eintrag %1 gehört zu einer anderen Kette.</translation>
    </message>
    <message>
        <source>Record %1 cannot be read: it is not in the ledger&apos;s format.</source>
        <translation>Eintrag %1 lässt sich nicht lesen: Er hat nicht das Format des Hauptbuchs.</translation>
    </message>
    <message>
        <source>The chain&apos;s first record names another chain.</source>
        <translation>Der erste Eintrag der Kette nennt eine andere Kette.</translation>
    </message>
    <message>
        <source>An amount of record %1 names a price row that no record before it introduces.</source>
        <translation>Ein Betrag von Eintrag %1 nennt eine Preiszeile, die kein Eintrag vor ihm einführt.</translation>
    </message>
    <message>
        <source>The amount of record %1 is not what its usage costs by its price rows (recomputed: $%2).</source>
        <translation>Der Betrag von Eintrag %1 entspricht nicht dem, was sein Verbrauch nach seinen Preiszeilen kostet (nachgerechnet: $%2).</translation>
    </message>
    <message>
        <source>Record %1 stands in the wrong place: it was written as record %2.</source>
        <translation>Eintrag %1 steht an falscher Stelle: Geschrieben wurde er als Eintrag %2.</translation>
    </message>
    <message>
        <source>Record %1, or the one before it, was changed: its hash is another.</source>
        <translation>Eintrag %1 oder der davor wurde verändert: Der Hash stimmt nicht.</translation>
    </message>
    <message>
        <source>list of calls</source>
        <translation>Aufrufliste</translation>
    </message>
    <message>
        <source>roll-ups</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>price rows</source>
        <translation>Preiszeilen</translation>
    </message>
    <message>
        <source>Records %1 to %2 at the end of the chain are missing.</source>
        <translation>Die Einträge %1 bis %2 am Ende der Kette fehlen.</translation>
    </message>
    <message>
        <source>The chain does not end at the record its head names.</source>
        <translation>Die Kette endet nicht bei dem Eintrag, den ihr Kopf nennt.</translation>
    </message>
    <message>
        <source>The roll-up row of %1 is damaged.</source>
        <translation>Die Summenzeile von %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The %1 of the quarter of an hour from %2 do not follow from the records; `assay ledger rebuild` makes them anew.</source>
        <translation>In der Viertelstunde ab %2 gibt es Abweichungen von den Einträgen (%1); `assay ledger rebuild` baut die Tabellen neu auf.</translation>
    </message>
    <message>
        <source>The table of %1 differs from the records at number %2; `assay ledger rebuild` makes it anew.</source>
        <translation>Die Tabelle der %1 weicht bei Nummer %2 von den Einträgen ab; `assay ledger rebuild` baut sie neu auf.</translation>
    </message>
    <message>
        <source>The table of open calls does not follow from the records; `assay ledger rebuild` makes it anew.</source>
        <translation>Die Tabelle der offenen Aufrufe stimmt nicht mit den Einträgen überein; `assay ledger rebuild` baut sie neu auf.</translation>
    </message>
    <message>
        <source>%1 is of an older Assay; run `assay ledger rebuild` once.</source>
        <translation>%1 stammt von einem älteren Assay; einmal `assay ledger rebuild` ausführen.</translation>
    </message>
    <message>
        <source>The table of runs does not follow from the records; `assay ledger rebuild` makes it anew.</source>
        <translation>Die Tabelle der Läufe folgt nicht aus den Einträgen; `assay ledger rebuild` baut sie neu auf.</translation>
    </message>
    <message>
        <source>Verifying was stopped before its end.</source>
        <translation>Die Prüfung wurde vor ihrem Ende abgebrochen.</translation>
    </message>
    <message>
        <source>The medium %1 could not be written (%2); check the disk&apos;s free space and permissions.</source>
        <translation>Das Medium %1 ließ sich nicht schreiben (%2); freien Platz und Rechte des Datenträgers prüfen.</translation>
    </message>
    <message>
        <source>The table of media does not follow from the records; `assay ledger rebuild` makes it anew.</source>
        <translation>Die Tabelle der Medien folgt nicht aus den Einträgen; `assay ledger rebuild` erstellt sie neu.</translation>
    </message>
</context>
<context>
    <name>LedgerFilter</name>
    <message>
        <source>“%1” is no condition; write one as workflow:invoice* or cost&gt;0.01.</source>
        <translation>„%1“ ist keine Bedingung; Bedingungen lauten etwa workflow:invoice* oder cost&gt;0.01.</translation>
    </message>
    <message>
        <source>A quotation mark in the filter is not closed.</source>
        <translation>Im Filter fehlt ein schließendes Anführungszeichen.</translation>
    </message>
    <message>
        <source>“%1” is not known; %2 is one of %3.</source>
        <translation>„%1“ ist nicht bekannt; für %2 gibt es %3.</translation>
    </message>
    <message>
        <source>“%1” has no amount in dollars; write one as cost&gt;0.001.</source>
        <translation>„%1“ enthält keinen Betrag in Dollar; richtig ist etwa cost&gt;0.001.</translation>
    </message>
    <message>
        <source>Only cost can be compared with %1; write %2 with a colon.</source>
        <translation>Nur cost lässt sich mit %1 vergleichen; %2 mit Doppelpunkt schreiben.</translation>
    </message>
    <message>
        <source>The filter names %1 twice; keep one of the two.</source>
        <translation>Der Filter nennt %1 zweimal; nur eine der beiden Angaben behalten.</translation>
    </message>
    <message>
        <source>“%1” is no time; write a day as 2026-08-01, or a moment as 2026-08-01T12:00.</source>
        <translation>„%1“ ist keine Zeitangabe; einen Tag als 2026-08-01 schreiben, einen Zeitpunkt als 2026-08-01T12:00.</translation>
    </message>
    <message>
        <source>“%1” cannot be found; a call can lack a workflow, a step or a tag: no:workflow, no:step, no:tag.team.</source>
        <translation>„%1“ lässt sich nicht finden; einem Aufruf kann ein Workflow, ein Schritt oder ein Merkmal fehlen: no:workflow, no:step, no:tag.team.</translation>
    </message>
    <message>
        <source>A call has no “%1”; filter by workflow, step, provider, model, tag.NAME, status, basis, cost, unpriced, sample, recorded, from or to, or by what it lacks with no.</source>
        <translation>Ein Aufruf hat kein „%1“; gefiltert wird nach workflow, step, provider, model, tag.NAME, status, basis, cost, unpriced, sample, recorded, from oder to, oder mit no nach dem, was fehlt.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>This build has no window; see assay --help.</source>
        <translation>Dieser Build hat kein Fenster; siehe assay --help.</translation>
    </message>
</context>
<context>
    <name>MediaBody</name>
    <message>
        <source>%1 answered with an empty file.</source>
        <translation>%1 hat mit einer leeren Datei geantwortet.</translation>
    </message>
    <message>
        <source>%1 answered with a file of another kind (%2) than was asked for (%3).</source>
        <translation>%1 hat mit einer Datei anderer Art (%2) geantwortet als verlangt (%3).</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>MediaRecordings</name>
    <message>
        <source>The demo has no media of %1, because nobody answers for it.</source>
        <translation>Die Demo hat keine Medien von %1, weil dort niemand antwortet.</translation>
    </message>
    <message>
        <source>The demo has no file “%1”.</source>
        <translation>Die Demo hat keine Datei „%1“.</translation>
    </message>
</context>
<context>
    <name>MediumFile</name>
    <message>
        <source>%1 could not be written (%2); choose another place.</source>
        <translation>%1 ließ sich nicht schreiben (%2); einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>ModelSchema</name>
    <message>
        <source>The form of &quot;%1&quot; cannot be looked up; name the model as owner/name or owner/name:version.</source>
        <translation>Das Formular von „%1“ lässt sich nicht nachschlagen; das Modell als owner/name oder owner/name:version angeben.</translation>
    </message>
    <message>
        <source>%1 publishes no forms of its models in this wire format.</source>
        <translation>%1 veröffentlicht in diesem Format keine Formulare seiner Modelle.</translation>
    </message>
    <message>
        <source>%1 answered without the form of the model; check its name.</source>
        <translation>%1 hat ohne das Formular des Modells geantwortet; den Namen prüfen.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODELL</translation>
    </message>
    <message>
        <source>CONTEXT</source>
        <translation>KONTEXT</translation>
    </message>
    <message>
        <source>INPUT / 1M</source>
        <translation>EINGABE / 1M</translation>
    </message>
    <message>
        <source>OUTPUT / 1M</source>
        <translation>AUSGABE / 1M</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>STATUS</translation>
    </message>
    <message>
        <source>Added %1.</source>
        <translation>%1 hinzugefügt.</translation>
    </message>
    <message>
        <source>List models, or add one</source>
        <translation>Modelle auflisten oder eines hinzufügen</translation>
    </message>
    <message>
        <source>Only models whose PROVIDER/MODEL contains this</source>
        <translation>Nur Modelle, deren PROVIDER/MODEL dies enthält</translation>
    </message>
    <message>
        <source>Only this provider&apos;s</source>
        <translation>Nur Modelle dieses Anbieters</translation>
    </message>
    <message>
        <source>Print JSON, with every price</source>
        <translation>JSON mit allen Preisen ausgeben</translation>
    </message>
    <message>
        <source>Add a model to the workspace</source>
        <translation>Dem Arbeitsbereich ein Modell hinzufügen</translation>
    </message>
    <message>
        <source>PROVIDER/MODEL</source>
        <translation>PROVIDER/MODEL</translation>
    </message>
    <message>
        <source>What people call it</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Context window in tokens</source>
        <translation>Kontextfenster in Token</translation>
    </message>
    <message>
        <source>Longest answer in tokens</source>
        <translation>Höchstlänge der Antwort in Token</translation>
    </message>
    <message>
        <source>List models; the same without this word</source>
        <translation>Modelle auflisten; dasselbe ohne dieses Wort</translation>
    </message>
    <message>
        <source>price unchecked</source>
        <translation>Preis ungeprüft</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>ART</translation>
    </message>
    <message>
        <source>OTHER</source>
        <translation>SONSTIGES</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>“%1” is not a plain decimal number.</source>
        <translation>„%1“ ist keine einfache Dezimalzahl.</translation>
    </message>
    <message>
        <source>The number is too large or has too many digits to be kept exactly.</source>
        <translation>Die Zahl ist zu groß oder hat zu viele Stellen, um sie genau zu speichern.</translation>
    </message>
    <message>
        <source>“%1” is finer than a picodollar.</source>
        <translation>„%1“ ist feiner als ein Pikodollar.</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>berechnet</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>cancelled, may be billed</source>
        <translation>abgebrochen, Kosten möglich</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>aus Aufnahme</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>No price is known</source>
        <translation>Kein Preis bekannt</translation>
    </message>
    <message>
        <source>%1 exactly</source>
        <translation>Genau %1</translation>
    </message>
    <message>
        <source>No price is known for %1</source>
        <translation>Kein Preis bekannt für %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls unpriced</source>
        <translation>
            <numerusform>%Ln Aufruf ohne Preis</numerusform>
            <numerusform>%Ln Aufrufe ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>a part may be billed for more</source>
        <translation>ein Teil kann mehr kosten</translation>
    </message>
</context>
<context>
    <name>Multipart</name>
    <message>
        <source>The body is no whole multipart/form-data.</source>
        <translation>Der Rumpf ist kein ganzes multipart/form-data.</translation>
    </message>
</context>
<context>
    <name>NetworkTransport</name>
    <message>
        <source>“%1” refused the connection; check that it is running and that the address and port are right.</source>
        <translation>„%1“ hat die Verbindung abgelehnt; prüfen, ob der Dienst läuft und ob Adresse und Port stimmen.</translation>
    </message>
    <message>
        <source>No way leads to “%1”; check the network connection.</source>
        <translation>„%1“ ist nicht erreichbar; Netzwerkverbindung prüfen.</translation>
    </message>
    <message>
        <source>No connection to “%1” could be made; check the address and the network connection.</source>
        <translation>Zu „%1“ kam keine Verbindung zustande; Adresse und Netzwerkverbindung prüfen.</translation>
    </message>
    <message>
        <source>The certificate of “%1” is not trusted (%2), so nothing was sent; check the address, or add the certificate to those this system trusts.</source>
        <translation>Das Zertifikat von „%1“ ist nicht vertrauenswürdig (%2), daher wurde nichts gesendet; Adresse prüfen oder das Zertifikat zu denen hinzufügen, denen dieses System vertraut.</translation>
    </message>
    <message>
        <source>The certificate of “%1” is not trusted (%2; issued by “%3”), so nothing was sent; check the address, or add the issuer to those this system trusts.</source>
        <translation>Das Zertifikat von „%1“ ist nicht vertrauenswürdig (%2; ausgestellt von „%3“), daher wurde nichts gesendet; Adresse prüfen oder den Aussteller zu denen hinzufügen, denen dieses System vertraut.</translation>
    </message>
    <message>
        <source>“%1” accepted no connection within %2 s; check the address and the network connection.</source>
        <translation>„%1“ hat innerhalb von %2 s keine Verbindung angenommen; Adresse und Netzwerkverbindung prüfen.</translation>
    </message>
    <message>
        <source>The answer of “%1” was cut off before its end (%2); what came is kept.</source>
        <translation>Die Antwort von „%1“ brach vor ihrem Ende ab (%2); was ankam, bleibt erhalten.</translation>
    </message>
    <message>
        <source>“%1” closed the connection before it answered (%2); the request may or may not have been carried out.</source>
        <translation>„%1“ hat die Verbindung vor der Antwort geschlossen (%2); ob die Anfrage ausgeführt wurde, ist ungewiss.</translation>
    </message>
    <message>
        <source>The address of “%1” could not be found (%2); check its spelling and the network connection.</source>
        <translation>Die Adresse von „%1“ ließ sich nicht finden (%2); Schreibweise und Netzwerkverbindung prüfen.</translation>
    </message>
    <message>
        <source>The proxy on the way to “%1” cannot be used (%2); check the proxy settings of the environment.</source>
        <translation>Der Proxy auf dem Weg zu „%1“ lässt sich nicht benutzen (%2); Proxy-Einstellungen der Umgebung prüfen.</translation>
    </message>
    <message>
        <source>No secure connection to “%1” could be made (%2); check that the address speaks TLS.</source>
        <translation>Zu „%1“ kam keine sichere Verbindung zustande (%2); prüfen, ob die Adresse TLS spricht.</translation>
    </message>
    <message>
        <source>“%1” answered in something that is not HTTP as it should be (%2); check the address.</source>
        <translation>„%1“ hat nicht in korrektem HTTP geantwortet (%2); Adresse prüfen.</translation>
    </message>
    <message>
        <source>“%1” was silent for %2 s, so the connection was closed; ask again, or allow more time.</source>
        <translation>„%1“ hat %2 s lang nichts gesendet, daher wurde die Verbindung geschlossen; erneut fragen oder mehr Zeit lassen.</translation>
    </message>
    <message>
        <source>“%1” is not an address that can be asked; it must begin with http:// or https:// and a host.</source>
        <translation>„%1“ ist keine abrufbare Adresse; sie muss mit http:// oder https:// und einem Host beginnen.</translation>
    </message>
    <message>
        <source>The request to “%1” holds a line break or a character that HTTP does not allow; look at its headers and its key.</source>
        <translation>Die Anfrage an „%1“ enthält einen Zeilenumbruch oder ein Zeichen, das HTTP nicht erlaubt; Header und Schlüssel prüfen.</translation>
    </message>
    <message>
        <source>“%1” took too long to answer; try again, but the request may have been carried out and billed all the same.</source>
        <translation>„%1“ brauchte zu lange für eine Antwort; ein neuer Versuch ist möglich, doch kann die Anfrage trotzdem ausgeführt und berechnet worden sein.</translation>
    </message>
    <message>
        <source>The list of trusted certificates cannot be read (%2), so “%1” was not asked; install the certificates of this system anew and check that they may be read.</source>
        <translation>Die Liste vertrauenswürdiger Zertifikate lässt sich nicht lesen (%2), „%1“ wurde daher nicht gefragt; die Zertifikate dieses Systems neu installieren und ihre Leserechte prüfen.</translation>
    </message>
    <message>
        <source>The answer leads on to “%1”, which lies in a private network or on this machine; nothing was sent there, because a provider has no business within.</source>
        <translation>Die Antwort verweist auf „%1“, das in einem privaten Netz oder auf diesem Rechner liegt; dorthin wurde nichts gesendet, denn dort hat ein Anbieter nichts verloren.</translation>
    </message>
    <message>
        <source>The answer of “%1” unpacks to hundreds of times its size, which nothing honest does; it was broken off.</source>
        <translation>Die Antwort von „%1“ entpackt sich auf ein Hundertfaches ihrer Größe, was nichts Redliches tut; sie wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>OfflineGuard</name>
    <message>
        <source>Assay is offline, and “%1” is not plainly this machine; nothing was sent there. Leave offline mode to reach it.</source>
        <translation>Assay ist offline, und „%1“ ist nicht eindeutig dieser Rechner; dorthin wurde nichts gesendet. Für den Zugriff den Offline-Modus verlassen.</translation>
    </message>
</context>
<context>
    <name>OpenAiEmbeddings</name>
    <message>
        <source>This wire format makes embeddings of texts only; leave the files out.</source>
        <translation>Dieses Format bildet Einbettungen nur aus Texten; Dateien bitte weglassen.</translation>
    </message>
    <message>
        <source>There is no text to make an embedding of; give one.</source>
        <translation>Es gibt keinen Text, aus dem eine Einbettung werden kann; bitte einen angeben.</translation>
    </message>
</context>
<context>
    <name>OpenAiImages</name>
    <message>
        <source>Partial pictures come in a stream and of one picture at a time; ask for one.</source>
        <translation>Teilbilder kommen nur im Strom und nur von einem Bild auf einmal; bitte eines anfordern.</translation>
    </message>
</context>
<context>
    <name>OpenAiResponses</name>
    <message>
        <source>“%1” names no answer of %2 that could be gone on with.</source>
        <translation>„%1“ bezeichnet keine Antwort von %2, die sich fortsetzen ließe.</translation>
    </message>
    <message>
        <source>%1 was told to stop, so the answer is not whole.</source>
        <translation>%1 wurde angehalten, deshalb ist die Antwort nicht vollständig.</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>Die Antwort brach ab.</translation>
    </message>
    <message>
        <source>The request&apos;s “%1” is missing or not of this format; correct it.</source>
        <translation>„%1“ fehlt in der Anfrage oder entspricht nicht diesem Format; bitte berichtigen.</translation>
    </message>
    <message>
        <source>“%1” needs answers that are kept here, and none are; send the whole conversation as input.</source>
        <translation>„%1“ setzt hier aufbewahrte Antworten voraus, und es gibt keine; bitte das ganze Gespräch als Eingabe senden.</translation>
    </message>
    <message>
        <source>Items of the kind “%1” cannot be passed on; send messages, function calls and their results.</source>
        <translation>Einträge der Art „%1“ lassen sich nicht weitergeben; bitte Nachrichten, Funktionsaufrufe und deren Ergebnisse senden.</translation>
    </message>
    <message>
        <source>A message has the unknown role “%1”; use system, developer, user or assistant.</source>
        <translation>Eine Nachricht hat die unbekannte Rolle „%1“; möglich sind system, developer, user und assistant.</translation>
    </message>
    <message>
        <source>A part of a message is of the kind “%1”, which cannot be passed on; send text, an image, WAV or MP3 sound, or a file with its data or address.</source>
        <translation>Ein Teil einer Nachricht ist von der Art „%1“, die sich nicht weitergeben lässt; möglich sind Text, ein Bild, Ton als WAV oder MP3 oder eine Datei mit Inhalt oder Adresse.</translation>
    </message>
    <message>
        <source>Only text may stand in instructions, system messages and results of functions; leave the rest out.</source>
        <translation>In Anweisungen, Systemnachrichten und Funktionsergebnissen darf nur Text stehen; bitte den Rest weglassen.</translation>
    </message>
    <message>
        <source>Tools of the kind “%1” cannot be passed on; use functions.</source>
        <translation>Werkzeuge der Art „%1“ lassen sich nicht weitergeben; bitte Funktionen verwenden.</translation>
    </message>
    <message>
        <source>The tool choice %1 cannot be passed on; use auto, none, required or one function.</source>
        <translation>Die Werkzeugwahl %1 lässt sich nicht weitergeben; möglich sind auto, none, required oder eine Funktion.</translation>
    </message>
    <message>
        <source>The text format “%1” is not known; use text, json_object or json_schema with a schema.</source>
        <translation>Das Textformat „%1“ ist unbekannt; möglich sind text, json_object oder json_schema mit einem Schema.</translation>
    </message>
    <message>
        <source>This format takes sound only as WAV or MP3 data, not as %1; convert it first.</source>
        <translation>Dieses Format nimmt Ton nur als WAV- oder MP3-Daten an, nicht als %1; bitte vorher umwandeln.</translation>
    </message>
    <message>
        <source>This format cannot carry %1; attach an image, a PDF, WAV or MP3 instead.</source>
        <translation>Dieses Format kann %1 nicht übertragen; bitte stattdessen ein Bild, PDF, WAV oder MP3 anhängen.</translation>
    </message>
    <message>
        <source>an attachment of unknown type</source>
        <translation>einen Anhang unbekannter Art</translation>
    </message>
    <message>
        <source>A tool call or a thought stands in a turn of the user; put it into the model&apos;s turn.</source>
        <translation>Ein Werkzeugaufruf oder ein Gedanke steht in einem Beitrag des Benutzers; er gehört in den des Modells.</translation>
    </message>
    <message>
        <source>This format cannot send media back in a turn of the model; attach it to a turn of yours.</source>
        <translation>Dieses Format kann Medien nicht in einem Beitrag des Modells zurücksenden; bitte an einen eigenen Beitrag anhängen.</translation>
    </message>
    <message>
        <source>The schema of the tool &quot;%1&quot; is not valid JSON; correct it.</source>
        <translation>Das Schema des Werkzeugs „%1“ ist kein gültiges JSON; bitte berichtigen.</translation>
    </message>
    <message>
        <source>The output schema &quot;%1&quot; is not valid JSON; correct it.</source>
        <translation>Das Ausgabeschema „%1“ ist kein gültiges JSON; bitte berichtigen.</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Responses know no seed; remove the seed, or ask in the chat format.</source>
        <translation>OpenAIs Responses kennen keinen Startwert; bitte den Startwert entfernen oder im Chat-Format fragen.</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Responses know no stop words; remove them, or ask in the chat format.</source>
        <translation>OpenAIs Responses kennen keine Stoppwörter; bitte entfernen oder im Chat-Format fragen.</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Responses take the effort of thinking as a word, not as a number of tokens; choose low, medium or high.</source>
        <translation>OpenAIs Responses nehmen den Denkaufwand als Wort an, nicht als Zahl von Token; möglich sind low, medium und high.</translation>
    </message>
    <message>
        <source>OpenAI decides itself how long it keeps a prompt; remove the time, and give a cache key instead.</source>
        <translation>OpenAI entscheidet selbst, wie lange ein Prompt aufbewahrt wird; bitte die Dauer entfernen und stattdessen einen Cache-Schlüssel angeben.</translation>
    </message>
</context>
<context>
    <name>OpenAiVideos</name>
    <message numerus="yes">
        <source>This wire format takes one picture to start from, and %n are given.</source>
        <translation>
            <numerusform>Dieses Format nimmt ein Ausgangsbild, und %n ist angegeben.</numerusform>
            <numerusform>Dieses Format nimmt ein Ausgangsbild, und %n sind angegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>This wire format takes a picture as a file, not by its address.</source>
        <translation>Dieses Format nimmt ein Bild als Datei, nicht über seine Adresse.</translation>
    </message>
</context>
<context>
    <name>Originals</name>
    <message>
        <source>The folder %1 could not be written (%2); choose another one.</source>
        <translation>Der Ordner %1 konnte nicht geschrieben werden (%2); einen anderen wählen.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was kept.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde behalten.</translation>
    </message>
    <message>
        <source>%1 is missing or cannot be read; it was left out.</source>
        <translation>%1 fehlt oder ist nicht lesbar und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>%1 is not the file that the ledger knows; its copy is marked as changed.</source>
        <translation>%1 ist nicht die Datei, die das Hauptbuch kennt; die Kopie ist als geändert gekennzeichnet.</translation>
    </message>
    <message>
        <source>it cannot be made</source>
        <translation>er lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>The head of the JPEG %1 is damaged.</source>
        <translation>Der Kopf des JPEG %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 is a progressive JPEG too large for the memory it would take: save it as a baseline JPEG to see it.</source>
        <translation>%1 ist ein progressives JPEG, das zu viel Speicher bräuchte: als Baseline-JPEG speichern, um es zu sehen.</translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>%1 ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Reading %1 was stopped.</source>
        <translation>Das Lesen von %1 wurde angehalten.</translation>
    </message>
    <message>
        <source>%1 is a damaged %2: none of its pixels could be read.</source>
        <translation>%1 ist ein beschädigtes %2: Keines seiner Pixel war lesbar.</translation>
    </message>
    <message>
        <source>a profile without a name</source>
        <translation>ein Profil ohne Namen</translation>
    </message>
    <message>
        <source>The file ends early: what is missing is not shown.</source>
        <translation>Die Datei endet zu früh: Was fehlt, wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>It is called .%1 and is a %2.</source>
        <translation>Sie heißt .%1 und ist ein %2.</translation>
    </message>
    <message>
        <source>%1 begins like a %2, but its head is damaged: there is nothing to show.</source>
        <translation>%1 beginnt wie ein %2, doch der Kopf ist beschädigt: Es gibt nichts zu zeigen.</translation>
    </message>
    <message>
        <source>%1 says that it is %2 × %3 pixels, more than this program decodes of a %4.</source>
        <translation>%1 gibt %2 × %3 Pixel an, mehr als dieses Programm von einem %4 dekodiert.</translation>
    </message>
    <message>
        <source>%1 could not be opened: %2.</source>
        <translation>%1 ließ sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>%1 is empty: there is no picture in it.</source>
        <translation>%1 ist leer: Es ist kein Bild darin.</translation>
    </message>
    <message>
        <source>%1 is no picture of a kind this program reads.</source>
        <translation>%1 ist kein Bild einer Art, die dieses Programm liest.</translation>
    </message>
    <message>
        <source>The pictures are too large to be compared.</source>
        <translation>Die Bilder sind zu groß für einen Vergleich.</translation>
    </message>
    <message>
        <source>SSIM and PSNR need pictures of one size: these are %1 × %2 and %3 × %4.</source>
        <translation>SSIM und PSNR brauchen Bilder einer Größe: Diese haben %1 × %2 und %3 × %4.</translation>
    </message>
    <message>
        <source>SSIM and PSNR need pictures from 16 × 16 to 30 megapixels.</source>
        <translation>SSIM und PSNR brauchen Bilder von 16 × 16 bis 30 Megapixeln.</translation>
    </message>
    <message>
        <source>Pictures are compared by FFmpeg&apos;s libraries, which are not here; install libswscale %1.</source>
        <translation>Bilder werden mit den Bibliotheken von FFmpeg verglichen, die hier fehlen; libswscale %1 installieren.</translation>
    </message>
    <message>
        <source>Comparing was stopped.</source>
        <translation>Der Vergleich wurde angehalten.</translation>
    </message>
    <message>
        <source>There is no room in %1 to show %2 in full size.</source>
        <translation>In %1 ist kein Platz, um %2 in voller Größe zu zeigen.</translation>
    </message>
    <message>
        <source>The head of the PNG %1 is damaged.</source>
        <translation>Der Kopf des PNG %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The SVG is not well-formed: it cannot be shown.</source>
        <translation>Das SVG ist nicht wohlgeformt und kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The SVG draws too much to be shown safely.</source>
        <translation>Das SVG zeichnet zu viel, um sicher gezeigt zu werden.</translation>
    </message>
    <message>
        <source>The SVG holds nothing that can be drawn.</source>
        <translation>Das SVG enthält nichts, was gezeichnet werden kann.</translation>
    </message>
    <message>
        <source>%1 could not be opened, or is larger than 16 MiB.</source>
        <translation>%1 ließ sich nicht öffnen oder ist größer als 16 MiB.</translation>
    </message>
</context>
<context>
    <name>PictureAnswer</name>
    <message>
        <source>%1 answered without a picture; its moderation may have kept it back.</source>
        <translation>%1 hat ohne Bild geantwortet; vielleicht hat die Moderation es zurückgehalten.</translation>
    </message>
</context>
<context>
    <name>PictureDeck</name>
    <message>
        <source>the same, pixel by pixel</source>
        <translation>gleich, Pixel für Pixel</translation>
    </message>
    <message>
        <source>PSNR %1 dB</source>
        <translation>PSNR %1 dB</translation>
    </message>
    <message>
        <source>SSIM %1</source>
        <translation>SSIM %1</translation>
    </message>
</context>
<context>
    <name>PictureRequest</name>
    <message>
        <source>Pictures are made of texts and pictures alone; leave &quot;%1&quot; out.</source>
        <translation>Bilder entstehen nur aus Texten und Bildern; „%1“ bitte weglassen.</translation>
    </message>
    <message>
        <source>A picture takes one mask; leave the others out.</source>
        <translation>Ein Bild nimmt eine Maske; die übrigen bitte weglassen.</translation>
    </message>
    <message>
        <source>A mask needs the picture that it lies on; give it.</source>
        <translation>Eine Maske braucht das Bild, auf dem sie liegt; bitte angeben.</translation>
    </message>
    <message>
        <source>This model makes pictures of words alone; leave the picture out.</source>
        <translation>Dieses Modell macht Bilder nur aus Worten; das Bild bitte weglassen.</translation>
    </message>
    <message numerus="yes">
        <source>This model starts from at most %1 pictures, and %n are given.</source>
        <translation>
            <numerusform>Dieses Modell geht von höchstens %1 Bildern aus, und %n ist angegeben.</numerusform>
            <numerusform>Dieses Modell geht von höchstens %1 Bildern aus, und %n sind angegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>This wire format takes a picture as a file, not by its address.</source>
        <translation>Dieses Format nimmt ein Bild als Datei, nicht als Adresse.</translation>
    </message>
    <message>
        <source>No picture at all was asked for; ask for one at least.</source>
        <translation>Es wurde gar kein Bild angefordert; bitte mindestens eines anfordern.</translation>
    </message>
    <message>
        <source>This model makes one picture a call; ask for one, several times.</source>
        <translation>Dieses Modell macht ein Bild je Aufruf; bitte mehrmals je eines anfordern.</translation>
    </message>
</context>
<context>
    <name>Piper</name>
    <message>
        <source>A voice of Piper is a model of its own; what can be chosen within one is the number of a speaker, not “%1”.</source>
        <translation>Eine Stimme von Piper ist ein eigenes Modell; in ihr wählbar ist die Nummer eines Sprechers, nicht „%1“.</translation>
    </message>
    <message>
        <source>Piper speaks at 0.1 to 10 times its usual speed, not at %1 times.</source>
        <translation>Piper spricht mit dem 0,1- bis 10-Fachen seiner üblichen Geschwindigkeit, nicht mit dem %1-Fachen.</translation>
    </message>
</context>
<context>
    <name>PredictionInput</name>
    <message>
        <source>The inputs of the model are no JSON object; write them as {&quot;name&quot;: value, …}.</source>
        <translation>Die Eingaben des Modells sind kein JSON-Objekt; zu schreiben sind sie als {&quot;name&quot;: Wert, …}.</translation>
    </message>
</context>
<context>
    <name>PredictionOutput</name>
    <message>
        <source>%1 finished without a file that can be used; check that the model makes what was asked for.</source>
        <translation>%1 ist fertig geworden, aber ohne eine brauchbare Datei; zu prüfen ist, ob das Modell das Verlangte herstellt.</translation>
    </message>
    <message>
        <source>%1 gave the run up before it began; try again later.</source>
        <translation>%1 hat den Lauf aufgegeben, bevor er begann; ein späterer Versuch kann gelingen.</translation>
    </message>
    <message>
        <source>The run was stopped at %1.</source>
        <translation>Der Lauf wurde bei %1 angehalten.</translation>
    </message>
    <message>
        <source>%1 has removed the result of the run already; run it again.</source>
        <translation>%1 hat das Ergebnis des Laufs schon gelöscht; dafür ist ein neuer Lauf nötig.</translation>
    </message>
</context>
<context>
    <name>PriceBook</name>
    <message>
        <source>The price sheet “%1” was not taken: %2.</source>
        <translation>Das Preisblatt „%1“ wurde nicht übernommen: %2.</translation>
    </message>
    <message>
        <source>in line %1, %2</source>
        <translation>Zeile %1 – %2</translation>
    </message>
    <message>
        <source>it has the column “%1” twice</source>
        <translation>die Spalte „%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>it has no column “%1”</source>
        <translation>die Spalte „%1“ fehlt</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>„%1“ ist leer</translation>
    </message>
    <message>
        <source>“%1” is no price</source>
        <translation>„%1“ ist kein Preis</translation>
    </message>
    <message>
        <source>“%1” is no number of tokens</source>
        <translation>„%1“ ist keine Anzahl von Token</translation>
    </message>
    <message>
        <source>“%1” is no day (YYYY-MM-DD)</source>
        <translation>„%1“ ist kein Tag (JJJJ-MM-TT)</translation>
    </message>
    <message>
        <source>the price ends (%1) before it begins (%2)</source>
        <translation>der Preis endet (%1), bevor er beginnt (%2)</translation>
    </message>
    <message>
        <source>there are %1 cells where the header has %2</source>
        <translation>hier stehen %1 Zellen, in der Kopfzeile %2</translation>
    </message>
    <message>
        <source>the price of line %1 stands again</source>
        <translation>der Preis aus Zeile %1 steht hier noch einmal</translation>
    </message>
    <message>
        <source>it is not in UTF-8</source>
        <translation>es ist nicht in UTF-8</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>es ist leer</translation>
    </message>
    <message>
        <source>no row of it says as of which day it is</source>
        <translation>keine Zeile sagt, von welchem Tag sie ist</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>METER</source>
        <translation>ZÄHLER</translation>
    </message>
    <message>
        <source>MODE</source>
        <translation>MODUS</translation>
    </message>
    <message>
        <source>ABOVE</source>
        <translation>ÜBER</translation>
    </message>
    <message>
        <source>USD A UNIT</source>
        <translation>USD JE EINHEIT</translation>
    </message>
    <message>
        <source>VALID</source>
        <translation>GÜLTIG</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>STATUS</translation>
    </message>
    <message>
        <source>SHEET, ROW</source>
        <translation>BLATT, ZEILE</translation>
    </message>
    <message>
        <source>No sheet has a price for %1; its calls are recorded as unpriced.</source>
        <translation>Kein Preisblatt enthält einen Preis für %1; seine Aufrufe werden ohne Preis verbucht.</translation>
    </message>
    <message>
        <source>Set %1 of %2 to $%3 a unit.</source>
        <translation>%1 von %2 kostet jetzt $%3 je Einheit.</translation>
    </message>
    <message>
        <source>Set your own price of one meter, in US dollars for one unit</source>
        <translation>Eigenen Preis für einen Zähler setzen, in US-Dollar je Einheit</translation>
    </message>
    <message>
        <source>PROVIDER/MODEL</source>
        <translation>PROVIDER/MODEL</translation>
    </message>
    <message>
        <source>input_token, cached_input_token, output_token, …</source>
        <translation>input_token, cached_input_token, output_token, …</translation>
    </message>
    <message>
        <source>Dollars for one unit; 0.00000075 is $0.75 a million</source>
        <translation>Dollar je Einheit; 0.00000075 sind $0,75 je Million</translation>
    </message>
    <message>
        <source>standard, batch, flex or priority</source>
        <translation>standard, batch, flex oder priority</translation>
    </message>
    <message>
        <source>Holds for prompts longer than this</source>
        <translation>Gilt für Prompts mit mehr Token als angegeben</translation>
    </message>
    <message>
        <source>First day it holds, as YYYY-MM-DD</source>
        <translation>Erster Tag der Gültigkeit, als JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>First day it no longer holds</source>
        <translation>Erster Tag nach der Gültigkeit</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Every price row of a model</source>
        <translation>Alle Preiszeilen eines Modells</translation>
    </message>
    <message>
        <source>Print JSON</source>
        <translation>JSON ausgeben</translation>
    </message>
    <message>
        <source>unchecked</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>Show a model&apos;s prices, set your own, or take a newer list</source>
        <translation>Preise eines Modells zeigen, eigene setzen oder eine neuere Liste übernehmen</translation>
    </message>
</context>
<context>
    <name>PricesRefresh</name>
    <message>
        <source>%1 was not taken: it is larger than 32 MB.</source>
        <translation>%1 wurde nicht übernommen: Die Datei ist größer als 32 MB.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 was not taken: the server answered with status %2.</source>
        <translation>%1 wurde nicht übernommen: Der Server antwortete mit dem Status %2.</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>As of %1: %2 prices changed, %3 added, %4 gone, %5 as before.</source>
        <translation>Stand %1: %2 Preise geändert, %3 neu, %4 entfallen, %5 wie bisher.</translation>
    </message>
    <message>
        <source>Written to %1; older prices hold until that day.</source>
        <translation>Nach %1 geschrieben; ältere Preise gelten bis zu diesem Tag.</translation>
    </message>
    <message>
        <source>Nothing was written; the same with --yes takes it.</source>
        <translation>Nichts wurde geschrieben; dasselbe mit --yes übernimmt die Liste.</translation>
    </message>
    <message>
        <source>Show what a newer list of prices changes, and take it</source>
        <translation>Zeigen, was eine neuere Preisliste ändert, und sie übernehmen</translation>
    </message>
    <message>
        <source>A file or address with the columns of the built-in list, as CSV</source>
        <translation>Datei oder Adresse mit den Spalten der eingebauten Liste, als CSV</translation>
    </message>
    <message>
        <source>Take it, and do not only show it</source>
        <translation>Übernehmen, nicht nur zeigen</translation>
    </message>
    <message>
        <source>Print JSON</source>
        <translation>JSON ausgeben</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>The list is of a day to come: its prices hold from %1 on, and until then those that are there.</source>
        <translation>Die Liste ist von einem künftigen Tag: Ihre Preise gelten ab %1, bis dahin die vorhandenen.</translation>
    </message>
    <message numerus="yes">
        <source>%n price(s) hold from a later day, the first from %1.</source>
        <translation>
            <numerusform>%n Preis gilt ab einem späteren Tag, ab %1.</numerusform>
            <numerusform>%n Preise gelten ab einem späteren Tag, der erste ab %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgramSpeech</name>
    <message>
        <source>Speech is made of a text alone; give one, and no files.</source>
        <translation>Gesprochen wird nur Text; nötig ist einer, ohne Dateien.</translation>
    </message>
    <message>
        <source>%1 makes no “%2”; leave the format out, or say wav.</source>
        <translation>%1 macht kein „%2“; das Format weglassen oder wav angeben.</translation>
    </message>
</context>
<context>
    <name>ProgramUrl</name>
    <message>
        <source>“%1” names no program; write program: and its name, or its whole path.</source>
        <translation>„%1“ nennt kein Programm; nötig ist program: und sein Name oder sein ganzer Pfad.</translation>
    </message>
    <message>
        <source>“%1” is a program, and this request is not one that runs programs; nothing was run.</source>
        <translation>„%1“ ist ein Programm, und diese Anfrage ist keine, die Programme startet; nichts wurde gestartet.</translation>
    </message>
</context>
<context>
    <name>Prompt</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is larger than 200 MB, which no provider takes.</source>
        <translation>%1 ist größer als 200 MB; so viel nimmt kein Anbieter an.</translation>
    </message>
    <message>
        <source>%1 (%2) is neither text nor an image, sound, film or PDF.</source>
        <translation>%1 (%2) ist weder Text noch Bild, Ton, Film oder PDF.</translation>
    </message>
    <message>
        <source>%1 is broken, or no picture of the kind its name says (%2).</source>
        <translation>%1 ist beschädigt oder kein Bild der Art, die der Name nennt (%2).</translation>
    </message>
    <message>
        <source>No value was given for %1; fill it in beside the prompt, or by --set NAME=VALUE on the command line.</source>
        <translation>Für %1 fehlt ein Wert; neben dem Prompt eintragen oder auf der Befehlszeile mit --set NAME=VALUE angeben.</translation>
    </message>
</context>
<context>
    <name>PromptFile</name>
    <message>
        <source>The prompt %1 cannot be read: %2.</source>
        <translation>Der Prompt %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The prompt %1 cannot be written: %2.</source>
        <translation>Der Prompt %1 lässt sich nicht schreiben: %2.</translation>
    </message>
</context>
<context>
    <name>ProviderFile</name>
    <message>
        <source>%1 was not taken: %2.</source>
        <translation>%1 wurde nicht übernommen: %2.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a text, true or false</source>
        <translation>ein Text, true oder false</translation>
    </message>
    <message>
        <source>“%1” must be %2</source>
        <translation>„%1“ muss %2 sein</translation>
    </message>
    <message>
        <source>%1 has a key “%2” that means nothing here; it is kept and not used.</source>
        <translation>%1 enthält das Feld „%2“, das hier nichts bedeutet; es bleibt erhalten und wird nicht verwendet.</translation>
    </message>
    <message>
        <source>“models[%1].id” must be a text</source>
        <translation>„models[%1].id“ muss ein Text sein</translation>
    </message>
    <message>
        <source>the model “%1” stands in it twice</source>
        <translation>das Modell „%1“ steht zweimal darin</translation>
    </message>
    <message>
        <source>one of none, env, file, keychain</source>
        <translation>einer der Werte none, env, file, keychain</translation>
    </message>
    <message>
        <source>the name of a variable</source>
        <translation>der Name einer Variablen</translation>
    </message>
    <message>
        <source>the path of a file</source>
        <translation>der Pfad einer Datei</translation>
    </message>
    <message>
        <source>“%1” must be the name of a variable</source>
        <translation>„%1“ muss der Name einer Variablen sein</translation>
    </message>
    <message>
        <source>“base_url” must be an http or https address without ? and #</source>
        <translation>„base_url“ muss eine http- oder https-Adresse ohne ? und # sein</translation>
    </message>
    <message>
        <source>“base_url” must not hold a user name or a password; keys belong in “auth”</source>
        <translation>„base_url“ darf weder Benutzernamen noch Passwort enthalten; Schlüssel gehören in „auth“</translation>
    </message>
    <message>
        <source>%1 sends its key unencrypted to %2; use https if the server can.</source>
        <translation>%1 sendet den Schlüssel unverschlüsselt an %2; https verwenden, wenn der Server es kann.</translation>
    </message>
    <message>
        <source>“headers.%1” is no header</source>
        <translation>„headers.%1“ ist kein Header</translation>
    </message>
    <message>
        <source>“headers.%1” would hold a key in plain text; keys belong in “auth”</source>
        <translation>„headers.%1“ würde einen Schlüssel im Klartext enthalten; Schlüssel gehören in „auth“</translation>
    </message>
    <message>
        <source>“auth_header” must be the name of a header</source>
        <translation>„auth_header“ muss der Name eines Headers sein</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>the name of a wire format, such as openai-chat</source>
        <translation>der Name eines Dialekts, etwa openai-chat</translation>
    </message>
    <message>
        <source>it is no JSON at byte %1 (%2)</source>
        <translation>ab Byte %1 ist es kein JSON (%2)</translation>
    </message>
    <message>
        <source>“schema” must be “%1”</source>
        <translation>„schema“ muss „%1“ sein</translation>
    </message>
    <message>
        <source>“id” must be a word of letters, digits, dots and dashes</source>
        <translation>„id“ muss ein Wort aus Buchstaben, Ziffern, Punkten und Bindestrichen sein</translation>
    </message>
    <message>
        <source>%1 was not changed: it describes another provider.</source>
        <translation>%1 wurde nicht geändert: Die Datei beschreibt einen anderen Anbieter.</translation>
    </message>
    <message>
        <source>“base_url” must be program: and a program&apos;s name or its whole path, without ? and #</source>
        <translation>„base_url“ muss program: und der Name eines Programms oder sein ganzer Pfad sein, ohne ? und #</translation>
    </message>
    <message>
        <source>a program takes no key; “auth.kind” must be none</source>
        <translation>ein Programm nimmt keinen Schlüssel; „auth.kind“ muss none sein</translation>
    </message>
    <message>
        <source>one of yes, no, unknown</source>
        <translation>einer der Werte yes, no, unknown</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>none needed</source>
        <translation>keiner nötig</translation>
    </message>
    <message>
        <source>$%1, set</source>
        <translation>$%1, gesetzt</translation>
    </message>
    <message>
        <source>$%1</source>
        <translation>$%1</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>DIALECT</source>
        <translation>DIALEKT</translation>
    </message>
    <message>
        <source>MODELS</source>
        <translation>MODELLE</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>SCHLÜSSEL</translation>
    </message>
    <message>
        <source>Added provider %1. Try it with: assay providers test %1</source>
        <translation>Anbieter %1 hinzugefügt. Ausprobieren mit: assay providers test %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 answered in %2 ms and lists %n model(s).</source>
        <translation>
            <numerusform>%1 hat in %2 ms geantwortet und führt %n Modell auf.</numerusform>
            <numerusform>%1 hat in %2 ms geantwortet und führt %n Modelle auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>Die Standardeingabe lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The key is empty; pass it on standard input.</source>
        <translation>Der Schlüssel ist leer; er wird über die Standardeingabe übergeben.</translation>
    </message>
    <message>
        <source>The key of %1 is in the keychain.</source>
        <translation>Der Schlüssel von %1 liegt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>List a provider&apos;s models: the cheapest real exchange</source>
        <translation>Modelle eines Anbieters auflisten: der günstigste echte Austausch</translation>
    </message>
    <message>
        <source>Which provider</source>
        <translation>Welcher Anbieter</translation>
    </message>
    <message>
        <source>Keep a provider&apos;s key, read from standard input, in the keychain</source>
        <translation>Schlüssel eines Anbieters von der Standardeingabe lesen und im Schlüsselbund ablegen</translation>
    </message>
    <message>
        <source>Add a provider to the workspace</source>
        <translation>Anbieter zum Arbeitsbereich hinzufügen</translation>
    </message>
    <message>
        <source>What it is called in PROVIDER/MODEL</source>
        <translation>Kennung in PROVIDER/MODEL</translation>
    </message>
    <message>
        <source>What people call it</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Its wire format: openai-chat, anthropic-messages, gemini, ollama</source>
        <translation>Dialekt: openai-chat, anthropic-messages, gemini, ollama</translation>
    </message>
    <message>
        <source>Its address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Environment variable that holds its key</source>
        <translation>Umgebungsvariable, die den Schlüssel enthält</translation>
    </message>
    <message>
        <source>File (0600) that holds its key</source>
        <translation>Datei (0600), die den Schlüssel enthält</translation>
    </message>
    <message>
        <source>Its key is in the keychain</source>
        <translation>Der Schlüssel liegt im Schlüsselbund</translation>
    </message>
    <message>
        <source>Header that carries the key, where it is not the dialect&apos;s own</source>
        <translation>Header für den Schlüssel, falls es nicht der des Dialekts ist</translation>
    </message>
    <message>
        <source>Where it computes</source>
        <translation>Region der Verarbeitung</translation>
    </message>
    <message>
        <source>It runs on this machine and costs nothing</source>
        <translation>Läuft auf diesem Rechner und kostet nichts</translation>
    </message>
    <message>
        <source>List providers, add one, test one</source>
        <translation>Anbieter auflisten, hinzufügen oder testen</translation>
    </message>
    <message>
        <source>Print JSON</source>
        <translation>JSON ausgeben</translation>
    </message>
    <message>
        <source>List providers; the same without this word</source>
        <translation>Anbieter auflisten; dasselbe ohne dieses Wort</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>There is no wire format for “%1” yet.</source>
        <translation>Für „%1“ gibt es noch kein Übertragungsformat.</translation>
    </message>
    <message>
        <source>This program does not speak “%1” yet.</source>
        <translation>Dieses Programm spricht „%1“ noch nicht.</translation>
    </message>
    <message>
        <source>The wire format “%1” has nothing for “%2” yet.</source>
        <translation>Das Übertragungsformat „%1“ hat noch nichts für „%2“.</translation>
    </message>
</context>
<context>
    <name>RecalledCall</name>
    <message>
        <source>The ledger has no call %1; `assay ledger list` shows those it has.</source>
        <translation>Das Hauptbuch hat keinen Aufruf %1; `assay ledger list` zeigt die vorhandenen.</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>Ask, and keep every exchange in a cassette</source>
        <translation>Modelle fragen und jeden Austausch in einer Kassette festhalten</translation>
    </message>
    <message>
        <source>File to append to: .jsonl or .jsonl.zst</source>
        <translation>Datei, an die angehängt wird: .jsonl oder .jsonl.zst</translation>
    </message>
</context>
<context>
    <name>RefreshText</name>
    <message>
        <source>CHANGE</source>
        <translation>ÄNDERUNG</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODELL</translation>
    </message>
    <message>
        <source>METER</source>
        <translation>ZÄHLER</translation>
    </message>
    <message>
        <source>MODE</source>
        <translation>MODUS</translation>
    </message>
    <message>
        <source>ABOVE</source>
        <translation>ÜBER</translation>
    </message>
    <message>
        <source>OLD</source>
        <translation>ALT</translation>
    </message>
    <message>
        <source>NEW</source>
        <translation>NEU</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>NO.</source>
        <translation>NR.</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>ZEIT</translation>
    </message>
    <message>
        <source>REQUEST</source>
        <translation>ANFRAGE</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>ERGEBNIS</translation>
    </message>
    <message>
        <source>CHUNKS</source>
        <translation>STÜCKE</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>These recordings are sample data.</source>
        <translation>Diese Aufnahmen sind Beispieldaten.</translation>
    </message>
    <message>
        <source>Ask a cassette instead of the network, or list what it holds</source>
        <translation>Statt des Netzes eine Kassette fragen oder ihren Inhalt auflisten</translation>
    </message>
    <message>
        <source>File to answer from</source>
        <translation>Datei mit den Antworten</translation>
    </message>
    <message>
        <source>0 as fast as it goes, 1 as it was recorded, 0.5 twice as fast</source>
        <translation>0 so schnell es geht, 1 wie aufgenommen, 0.5 doppelt so schnell</translation>
    </message>
</context>
<context>
    <name>ReplayTransport</name>
    <message>
        <source>%1 %2 is not in the recording %3: %4; record it once to replay it.</source>
        <translation>Die Aufnahme %3 enthält %1 %2 nicht: %4; einmal aufgenommen, lässt sich die Anfrage wiedergeben.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>number %1, %2 %3</source>
        <translation>Nummer %1, %2 %3</translation>
    </message>
    <message>
        <source>the nearest, %1, has another body</source>
        <translation>der ähnlichste Austausch, %1, hat einen anderen Inhalt</translation>
    </message>
    <message>
        <source>the whole body</source>
        <translation>dem ganzen Inhalt</translation>
    </message>
    <message>
        <source>the nearest, %1, differs first at %2: recorded was %3, asked is %4</source>
        <translation>der ähnlichste Austausch, %1, unterscheidet sich zuerst in %2: aufgenommen ist %3, angefragt wird %4</translation>
    </message>
    <message>
        <source>nothing is recorded at all</source>
        <translation>es ist überhaupt nichts aufgenommen</translation>
    </message>
    <message>
        <source>the nearest, %1, has another address</source>
        <translation>der ähnlichste Austausch, %1, hat eine andere Adresse</translation>
    </message>
</context>
<context>
    <name>Replicate</name>
    <message>
        <source>&quot;%1&quot; names no model of Replicate&apos;s; write owner/name, owner/name:version or the 64 digits of a version.</source>
        <translation>„%1“ benennt kein Modell von Replicate; zu schreiben ist owner/name, owner/name:version oder eine Version mit ihren 64 Ziffern.</translation>
    </message>
</context>
<context>
    <name>RequestReader</name>
    <message>
        <source>What this call asked is no longer kept in the ledger.</source>
        <translation>Die Anfrage dieses Aufrufs ist im Hauptbuch nicht mehr aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>Resume</name>
    <message>
        <source>No job was left behind.</source>
        <translation>Kein Auftrag wurde zurückgelassen.</translation>
    </message>
    <message>
        <source>Go on with jobs that a program which died has left</source>
        <translation>Aufträge fortsetzen, die ein abgebrochenes Programm zurückgelassen hat</translation>
    </message>
    <message>
        <source>Where their files go; several get numbers</source>
        <translation>Wohin ihre Dateien kommen; mehrere erhalten Nummern</translation>
    </message>
    <message>
        <source>Print each call as one JSON line</source>
        <translation>Jeden Aufruf als eine JSON-Zeile ausgeben</translation>
    </message>
    <message>
        <source>Jobs are looked after at their provider: leave offline mode, and take a workspace that does not answer from recordings.</source>
        <translation>Um Aufträge kümmert sich ihr Anbieter: den Offline-Modus verlassen und einen Arbeitsbereich nehmen, der nicht aus Aufnahmen antwortet.</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>%1 wants NAME=VALUE, not “%2”.</source>
        <translation>%1 verlangt NAME=WERT, nicht „%2“.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check its path and its permissions.</source>
        <translation>%1 lässt sich nicht lesen (%2); Pfad und Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 is no JSON object; write the inputs as {&quot;name&quot;: value, …}.</source>
        <translation>%1 ist kein JSON-Objekt; die Eingaben als {&quot;name&quot;: Wert, …} schreiben.</translation>
    </message>
    <message>
        <source>%1 takes one file, and got %2.</source>
        <translation>%1 nimmt eine Datei und bekam %2.</translation>
    </message>
    <message>
        <source>The model has no input that is plainly its prompt; name one with --set NAME=TEXT.</source>
        <translation>Das Modell hat keine Eingabe, die offensichtlich sein Prompt ist; eine mit --set NAME=TEXT nennen.</translation>
    </message>
    <message>
        <source>%1 is given twice; leave out the prompt, or the other.</source>
        <translation>%1 ist doppelt angegeben; den Prompt oder das andere weglassen.</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>takes</source>
        <translation>nimmt</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>%1 runs no models by a form of their own; use another verb, as ask.</source>
        <translation>%1 führt keine Modelle mit eigenem Formular aus; ein anderes Verb nehmen, etwa ask.</translation>
    </message>
    <message>
        <source>The inputs are not checked, because the model&apos;s form cannot be had: %1</source>
        <translation>Die Eingaben werden nicht geprüft, weil das Formular des Modells nicht zu bekommen ist: %1</translation>
    </message>
    <message>
        <source>PROVIDER/MODEL</source>
        <translation>ANBIETER/MODELL</translation>
    </message>
    <message>
        <source>The prompt, or - to read it from standard input</source>
        <translation>Der Prompt, oder - für die Standardeingabe</translation>
    </message>
    <message>
        <source>NAME=VALUE, an input of the model; several values make a list</source>
        <translation>NAME=WERT, eine Eingabe des Modells; mehrere Werte ergeben eine Liste</translation>
    </message>
    <message>
        <source>NAME=PATH, a file for an input of the model</source>
        <translation>NAME=PFAD, eine Datei für eine Eingabe des Modells</translation>
    </message>
    <message>
        <source>JSON file with inputs, or - for standard input</source>
        <translation>JSON-Datei mit Eingaben, oder - für die Standardeingabe</translation>
    </message>
    <message>
        <source>Where files go that come; several get numbers</source>
        <translation>Wohin erzeugte Dateien kommen; mehrere werden nummeriert</translation>
    </message>
    <message>
        <source>What the call is for</source>
        <translation>Wofür der Aufruf ist</translation>
    </message>
    <message>
        <source>Which step of the workflow</source>
        <translation>Welcher Schritt des Workflows</translation>
    </message>
    <message>
        <source>NAME=VALUE kept with the call</source>
        <translation>NAME=WERT, beim Aufruf vermerkt</translation>
    </message>
    <message>
        <source>Print the call, or the form, as JSON</source>
        <translation>Den Aufruf oder das Formular als JSON ausgeben</translation>
    </message>
    <message>
        <source>Show what the model asks for, and run nothing</source>
        <translation>Zeigen, was das Modell verlangt, und nichts ausführen</translation>
    </message>
    <message>
        <source>Run a model by its own form</source>
        <translation>Ein Modell mit seinem eigenen Formular ausführen</translation>
    </message>
</context>
<context>
    <name>RunningCalls</name>
    <message>
        <source>%1 could not be written (%2); the file is kept as %3.</source>
        <translation>%1 ließ sich nicht schreiben (%2); die Datei liegt unter %3.</translation>
    </message>
    <message>
        <source>%1 could not be written (%2); check its folder, the disk&apos;s free space and the permissions.</source>
        <translation>%1 konnte nicht geschrieben werden (%2); Ordner, freien Platz und Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 holds %2, whatever its name says.</source>
        <translation>%1 enthält %2, gleich was der Name sagt.</translation>
    </message>
</context>
<context>
    <name>Runway</name>
    <message>
        <source>%1 says that this job was cancelled there; ask again for it.</source>
        <translation>%1 meldet, dass dieser Auftrag dort abgebrochen wurde; bitte neu anfragen.</translation>
    </message>
</context>
<context>
    <name>Scenario</name>
    <message>
        <source>“%1” is no KEY=NUMBER of an answer.</source>
        <translation>„%1“ ist keine Angabe der Form KEY=NUMBER zu einer Antwort.</translation>
    </message>
    <message>
        <source>“%1” is no fact an answer has.</source>
        <translation>„%1“ ist keine Eigenschaft einer Antwort.</translation>
    </message>
    <message>
        <source>The scenario %1 cannot be read.</source>
        <translation>Das Szenario %1 lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message>
        <source>What stands in %1 is no key: it is empty or holds blanks or other characters that a key cannot have.</source>
        <translation>Was in %1 steht, ist kein Schlüssel: Es ist leer oder enthält Leerzeichen oder andere Zeichen, die ein Schlüssel nicht haben kann.</translation>
    </message>
    <message>
        <source>The key file %1 is no plain file.</source>
        <translation>Die Schlüsseldatei %1 ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>The key file %1 was not used, since others may read it; run “chmod 600” on it and try again.</source>
        <translation>Die Schlüsseldatei %1 wurde nicht verwendet, weil andere sie lesen dürfen; „chmod 600“ auf sie anwenden und erneut versuchen.</translation>
    </message>
    <message>
        <source>The key file %1 could not be read: %2.</source>
        <translation>Die Schlüsseldatei %1 konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>store one on the Models page</source>
        <translation>auf der Seite „Modelle“ einen hinterlegen</translation>
    </message>
    <message>
        <source>put it into %1</source>
        <translation>einen in %1 ablegen</translation>
    </message>
    <message>
        <source>set the variable %1, or store it on the Models page</source>
        <translation>die Variable %1 setzen oder einen auf der Seite „Modelle“ hinterlegen</translation>
    </message>
    <message>
        <source>There is no key for %1; %2.</source>
        <translation>Für %1 gibt es keinen Schlüssel; %2.</translation>
    </message>
    <message>
        <source>an environment variable</source>
        <translation>einer Umgebungsvariablen</translation>
    </message>
    <message>
        <source>No keychain answers here, and keys are not kept in plain text; put the key into %1 or into a file of mode 600.</source>
        <translation>Hier antwortet kein Schlüsselbund, und Schlüssel werden nicht im Klartext aufbewahrt; den Schlüssel in %1 oder in einer Datei mit Modus 600 ablegen.</translation>
    </message>
    <message>
        <source>the field</source>
        <translation>dem Feld</translation>
    </message>
</context>
<context>
    <name>SheetChange</name>
    <message>
        <source>The price list is of %1, older than the one of %2 that is there; it was not taken.</source>
        <translation>Die Preisliste ist vom %1 und damit älter als die vorhandene vom %2; sie wurde nicht übernommen.</translation>
    </message>
</context>
<context>
    <name>SheetTile</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>The export was cancelled; nothing was kept.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde behalten.</translation>
    </message>
    <message>
        <source>%1 has no sound that can be read; the film is silent.</source>
        <translation>%1 hat keinen lesbaren Ton; der Film ist stumm.</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>zu Ende</translation>
    </message>
    <message>
        <source>not begun yet</source>
        <translation>noch nicht begonnen</translation>
    </message>
    <message>
        <source>A side-by-side film is made of two to six films, not of %1.</source>
        <translation>Ein Vergleichsfilm besteht aus zwei bis sechs Filmen, nicht aus %1.</translation>
    </message>
</context>
<context>
    <name>Simulator</name>
    <message>
        <source>Run a provider that misbehaves on request</source>
        <translation>Anbieter starten, der sich auf Wunsch falsch verhält</translation>
    </message>
    <message>
        <source>0 = any free one</source>
        <translation>0 = irgendein freier</translation>
    </message>
    <message>
        <source>Workspace that gets the simulator&apos;s providers and prices</source>
        <translation>Arbeitsbereich, der Anbieter und Preise des Simulators erhält</translation>
    </message>
    <message>
        <source>The simulator does not know “%1”; a model id is “plain” or a list such as “tokens=50,pace=20,fault=cut@10”.</source>
        <translation>Der Simulator kennt „%1“ nicht; eine Modell-ID ist „plain“ oder eine Liste wie „tokens=50,pace=20,fault=cut@10“.</translation>
    </message>
    <message>
        <source>The simulator cannot take “%2” for “%1”.</source>
        <translation>Der Simulator nimmt „%2“ für „%1“ nicht an.</translation>
    </message>
    <message>
        <source>The simulator could not be registered: %1 cannot be written (%2).</source>
        <translation>Der Simulator konnte nicht registriert werden: %1 lässt sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>its folder cannot be made</source>
        <translation>der Ordner dafür lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>The simulator was asked to answer with status %1.</source>
        <translation>Vom Simulator wurde eine Antwort mit Status %1 verlangt.</translation>
    </message>
    <message>
        <source>The simulator answers nothing at %1.</source>
        <translation>Unter %1 antwortet der Simulator nicht.</translation>
    </message>
    <message>
        <source>The simulator makes no “%1”.</source>
        <translation>Der Simulator macht kein „%1“.</translation>
    </message>
    <message>
        <source>The simulator makes nothing of that size or length.</source>
        <translation>Der Simulator macht nichts von dieser Größe oder Länge.</translation>
    </message>
    <message>
        <source>The simulator could not make a medium: %1 (%2).</source>
        <translation>Der Simulator konnte ein Medium nicht herstellen: %1 (%2).</translation>
    </message>
    <message>
        <source>There is no sound in this request.</source>
        <translation>In dieser Anfrage ist kein Ton.</translation>
    </message>
    <message>
        <source>The simulator cannot do this in this way.</source>
        <translation>Der Simulator kann das auf diese Weise nicht.</translation>
    </message>
    <message>
        <source>The request is no JSON object.</source>
        <translation>Die Anfrage ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The simulator has no job “%1”.</source>
        <translation>Der Simulator hat keinen Auftrag „%1“.</translation>
    </message>
    <message>
        <source>The simulator has no file of this job.</source>
        <translation>Der Simulator hat keine Datei dieses Auftrags.</translation>
    </message>
    <message>
        <source>The simulator makes media by FFmpeg&apos;s libraries; install libavformat %1 and those that go with it.</source>
        <translation>Der Simulator macht Medien mit den Bibliotheken von FFmpeg; dafür libavformat %1 und die zugehörigen installieren.</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>%1 has no sound in it.</source>
        <translation>%1 enthält keinen Ton.</translation>
    </message>
    <message>
        <source>The sound of %1 is in a format that cannot be decoded here.</source>
        <translation>Der Ton von %1 hat ein Format, das hier nicht dekodiert werden kann.</translation>
    </message>
</context>
<context>
    <name>SoundDeck</name>
    <message>
        <source>The channels of %1 cannot be played in stereo.</source>
        <translation>Die Kanäle von %1 lassen sich nicht in Stereo abspielen.</translation>
    </message>
</context>
<context>
    <name>SoundReader</name>
    <message>
        <source>%1 claims %2 channels of %3 samples a second, which is damage: get it again.</source>
        <translation>%1 gibt %2 Kanäle mit %3 Abtastwerten je Sekunde an, also ist es beschädigt: noch einmal holen.</translation>
    </message>
    <message>
        <source>%1 changes its channels or its sample rate after %2 s; what follows is left out.</source>
        <translation>%1 wechselt nach %2 s die Kanäle oder die Abtastrate; was folgt, wird ausgelassen.</translation>
    </message>
    <message>
        <source>The sound of %1 is in a format that cannot be decoded here.</source>
        <translation>Der Ton von %1 hat ein Format, das hier nicht dekodiert werden kann.</translation>
    </message>
</context>
<context>
    <name>Speak</name>
    <message>
        <source>Whose voice, by the name the provider has for it</source>
        <translation>Wessen Stimme, mit dem Namen, den sie beim Anbieter hat</translation>
    </message>
    <message>
        <source>mp3, wav, opus, flac, aac or pcm</source>
        <translation>mp3, wav, opus, flac, aac oder pcm</translation>
    </message>
    <message>
        <source>Language of the text, as in “de”</source>
        <translation>Sprache des Textes, wie „de“</translation>
    </message>
    <message>
        <source>1 as the voice speaks, 2 twice as fast</source>
        <translation>1 wie die Stimme spricht, 2 doppelt so schnell</translation>
    </message>
    <message>
        <source>Play it while it comes</source>
        <translation>Abspielen, während es kommt</translation>
    </message>
    <message>
        <source>What is said, or - to read it from standard input</source>
        <translation>Was gesagt wird, oder - für die Standardeingabe</translation>
    </message>
    <message>
        <source>Have a text spoken</source>
        <translation>Einen Text sprechen lassen</translation>
    </message>
    <message>
        <source>Where the sound goes; several get numbers</source>
        <translation>Wohin der Ton kommt; mehrere bekommen Nummern</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Speech is made of a text alone; give one, and no files.</source>
        <translation>Sprache entsteht nur aus einem Text; bitte einen angeben und keine Dateien.</translation>
    </message>
</context>
<context>
    <name>Spend</name>
    <message numerus="yes">
        <source>%n attempt(s) without a known cost are left out, because FOCUS would count them as $0; `assay ledger list --where unpriced:yes` shows them.</source>
        <translation>
            <numerusform>%n Versuch ohne bekannte Kosten ist ausgelassen, weil FOCUS ihn als $0 zählen würde; `assay ledger list --where unpriced:yes` zeigt ihn.</numerusform>
            <numerusform>%n Versuche ohne bekannte Kosten sind ausgelassen, weil FOCUS sie als $0 zählen würde; `assay ledger list --where unpriced:yes` zeigt sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Grundlage</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>--format focus has a row for every meter of every attempt; leave --by out.</source>
        <translation>--format focus hat eine Zeile für jeden Zähler jedes Versuchs; --by weglassen.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>What was spent, by groups</source>
        <translation>Ausgaben nach Gruppen</translation>
    </message>
    <message>
        <source>Groups: workflow, step, provider, model, basis, tag:NAME, hour, day, week, month; several with commas</source>
        <translation>Gruppen: workflow, step, provider, model, basis, tag:NAME, hour, day, week, month; mehrere durch Kommas getrennt</translation>
    </message>
    <message>
        <source>From this day or moment on: 2026-08-01</source>
        <translation>Ab diesem Tag oder Zeitpunkt: 2026-08-01</translation>
    </message>
    <message>
        <source>Before this day or moment</source>
        <translation>Vor diesem Tag oder Zeitpunkt</translation>
    </message>
    <message>
        <source>Only calls like these: &quot;provider:openai tag.team=finance&quot;</source>
        <translation>Nur solche Aufrufe: &quot;provider:openai tag.team=finance&quot;</translation>
    </message>
    <message>
        <source>Time zone of days and hours, as Europe/Berlin; else UTC</source>
        <translation>Zeitzone der Tage und Stunden, etwa Europe/Berlin; sonst UTC</translation>
    </message>
    <message>
        <source>table, csv, json or focus (FOCUS 1.2, CSV)</source>
        <translation>table, csv, json oder focus (FOCUS 1.2, CSV)</translation>
    </message>
    <message>
        <source>The same as --format json</source>
        <translation>Dasselbe wie --format json</translation>
    </message>
</context>
<context>
    <name>StabilityImages</name>
    <message>
        <source>This model changes a picture; give the one to start from.</source>
        <translation>Dieses Modell verändert ein Bild; bitte das Ausgangsbild angeben.</translation>
    </message>
    <message>
        <source>This model gives a picture the style of another; give both.</source>
        <translation>Dieses Modell gibt einem Bild den Stil eines anderen; bitte beide angeben.</translation>
    </message>
    <message>
        <source>This model takes a picture and no words; leave the prompt out.</source>
        <translation>Dieses Modell nimmt ein Bild und keine Worte; den Prompt bitte weglassen.</translation>
    </message>
</context>
<context>
    <name>StreamLog</name>
    <message>
        <source>A piece of the event log is not an event that this version can read; it is damaged or was written by a newer version of Assay.</source>
        <translation>Ein Stück des Ereignisprotokolls ist kein Ereignis, das diese Version lesen kann; es ist beschädigt oder stammt von einer neueren Version von Assay.</translation>
    </message>
    <message>
        <source>The event log %1 cannot be written (%2); free the disk or check the folder&apos;s permissions, then try again.</source>
        <translation>Das Ereignisprotokoll %1 lässt sich nicht schreiben (%2); Platz auf dem Datenträger schaffen oder die Rechte des Ordners prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>One event of the answer is longer than the %1 MiB that the event log takes; ask for a shorter answer.</source>
        <translation>Ein Ereignis der Antwort ist länger als die %1 MiB, die das Ereignisprotokoll aufnimmt; eine kürzere Antwort verlangen.</translation>
    </message>
    <message>
        <source>The event log %1 cannot be read (%2); check its permissions and the disk.</source>
        <translation>Das Ereignisprotokoll %1 lässt sich nicht lesen (%2); seine Rechte und den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>The events of call %1 are no longer kept: the event log %2 was purged.</source>
        <translation>Die Ereignisse des Aufrufs %1 sind nicht mehr vorhanden: Das Ereignisprotokoll %2 wurde bereinigt.</translation>
    </message>
    <message>
        <source>The events of call %1 in the event log %2 are damaged: they are not those that were recorded; restore the file from a backup.</source>
        <translation>Die Ereignisse des Aufrufs %1 im Ereignisprotokoll %2 sind beschädigt: Es sind nicht die, die aufgezeichnet wurden; die Datei aus einer Sicherung wiederherstellen.</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>%1 s to the first token, %2 s</source>
        <translation>%1 s bis zum ersten Token, %2 s gesamt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>Eingabe %1, Ausgabe %2</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskRequest</name>
    <message>
        <source>This wire format has no place for &quot;%1&quot;; leave it out.</source>
        <translation>Dieses Format hat keinen Platz für „%1“; bitte weglassen.</translation>
    </message>
</context>
<context>
    <name>TaskVerb</name>
    <message>
        <source>PROVIDER/MODEL; several to ask several</source>
        <translation>ANBIETER/MODELL; mehrere, um mehrere zu fragen</translation>
    </message>
    <message>
        <source>The prompt, or - to read it from standard input</source>
        <translation>Der Prompt, oder - um ihn von der Standardeingabe zu lesen</translation>
    </message>
    <message>
        <source>A file to start from</source>
        <translation>Eine Datei, von der ausgegangen wird</translation>
    </message>
    <message>
        <source>NAME=VALUE for {{NAME}} in the prompt</source>
        <translation>NAME=WERT für {{NAME}} im Prompt</translation>
    </message>
    <message>
        <source>What the call is for</source>
        <translation>Wofür der Aufruf ist</translation>
    </message>
    <message>
        <source>Which step of the workflow</source>
        <translation>Welcher Schritt des Workflows</translation>
    </message>
    <message>
        <source>NAME=VALUE kept with the call</source>
        <translation>NAME=WERT, beim Aufruf aufbewahrt</translation>
    </message>
    <message>
        <source>Print each call as one JSON line</source>
        <translation>Jeden Aufruf als eine JSON-Zeile ausgeben</translation>
    </message>
    <message>
        <source>Only one voice is played at a time; give one model with --play.</source>
        <translation>Es wird immer nur eine Stimme abgespielt; mit --play ist ein Modell anzugeben.</translation>
    </message>
</context>
<context>
    <name>TokenCount</name>
    <message>
        <source>The provider&apos;s answer is no count of tokens; check its address and its dialect.</source>
        <translation>Die Antwort des Anbieters ist keine Anzahl von Token; seine Adresse und seinen Dialekt prüfen.</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The workspace %1 has no prompt that names models to compare; “assay demo” writes one with several.</source>
        <translation>Im Arbeitsbereich %1 nennt kein Prompt Modelle zum Vergleichen; „assay demo“ legt einen mit mehreren solchen Prompts an.</translation>
    </message>
    <message>
        <source>The report %1 cannot be written: %2.</source>
        <translation>Der Bericht %1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n screenshot(s) in %1</source>
        <translation>
            <numerusform>%n Bildschirmfoto in %1</numerusform>
            <numerusform>%n Bildschirmfotos in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Sample data: recordings and a ledger written for the demo.</source>
        <translation>Beispieldaten: Aufnahmen und Hauptbuch wurden für die Demo geschrieben.</translation>
    </message>
    <message>
        <source>Spend by workflow</source>
        <translation>Ausgaben nach Workflow</translation>
    </message>
    <message>
        <source>Report in %1</source>
        <translation>Bericht in %1</translation>
    </message>
    <message>
        <source>Compare, sum up the spend and take pictures of every page, with nobody watching</source>
        <translation>Unbeaufsichtigt vergleichen, Ausgaben zusammenfassen und jede Seite als Bild festhalten</translation>
    </message>
    <message>
        <source>Where the report and the pictures go</source>
        <translation>Ordner für Bericht und Bilder</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODELL</translation>
    </message>
    <message>
        <source>FIRST TOKEN</source>
        <translation>ERSTES TOKEN</translation>
    </message>
    <message>
        <source>TOTAL</source>
        <translation>GESAMT</translation>
    </message>
    <message>
        <source>IN</source>
        <translation>EINGABE</translation>
    </message>
    <message>
        <source>OUT</source>
        <translation>AUSGABE</translation>
    </message>
    <message>
        <source>COST</source>
        <translation>KOSTEN</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>ERGEBNIS</translation>
    </message>
    <message>
        <source>WORKFLOW</source>
        <translation>WORKFLOW</translation>
    </message>
    <message>
        <source>CALLS</source>
        <translation>AUFRUFE</translation>
    </message>
    <message>
        <source>ATTEMPTS</source>
        <translation>VERSUCHE</translation>
    </message>
    <message>
        <source>(no workflow)</source>
        <translation>(ohne Workflow)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Sample data: written for the demo, said by no model.</source>
        <translation>Beispieldaten: für die Demo geschrieben, nicht von einem Modell.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>Transcribe</name>
    <message>
        <source>What is spoken, as in “de”; else it is found out</source>
        <translation>Was gesprochen wird, wie „de“; sonst wird es herausgefunden</translation>
    </message>
    <message>
        <source>Tell who speaks</source>
        <translation>Sagen, wer spricht</translation>
    </message>
    <message>
        <source>Into English</source>
        <translation>Ins Englische</translation>
    </message>
    <message>
        <source>Names and spellings that occur, or what was said before</source>
        <translation>Namen und Schreibweisen, die vorkommen, oder was vorher gesagt wurde</translation>
    </message>
    <message>
        <source>text, srt or vtt for subtitles, json as by --json</source>
        <translation>text, srt oder vtt für Untertitel, json wie mit --json</translation>
    </message>
    <message>
        <source>The model gave no times, which subtitles are made of; ask another, or for --format text. Its text is in the ledger.</source>
        <translation>Das Modell gab keine Zeiten, aus denen Untertitel gemacht werden; ein anderes fragen oder --format text. Sein Text steht im Journal.</translation>
    </message>
    <message>
        <source>%1 is no sound and no film.</source>
        <translation>%1 ist weder Ton noch Film.</translation>
    </message>
    <message>
        <source>A sound or a film</source>
        <translation>Ein Ton oder ein Film</translation>
    </message>
    <message>
        <source>Have what is spoken written down</source>
        <translation>Gesprochenes aufschreiben lassen</translation>
    </message>
    <message>
        <source>Where the transcript goes; several get numbers</source>
        <translation>Wohin das Transkript kommt; mehrere bekommen Nummern</translation>
    </message>
</context>
<context>
    <name>Transcripts</name>
    <message>
        <source>A transcript is made of one sound at a time; give one file.</source>
        <translation>Eine Abschrift entsteht aus einem Ton auf einmal; bitte eine Datei angeben.</translation>
    </message>
    <message>
        <source>A transcript is made of a sound or a film, not of &quot;%1&quot;.</source>
        <translation>Eine Abschrift entsteht aus einem Ton oder Film, nicht aus „%1“.</translation>
    </message>
    <message>
        <source>This wire format takes a sound as a file, not by its address.</source>
        <translation>Dieses Format nimmt einen Ton als Datei, nicht über seine Adresse.</translation>
    </message>
</context>
<context>
    <name>Video</name>
    <message>
        <source>How long the film is to be</source>
        <translation>Wie lang der Film sein soll</translation>
    </message>
    <message>
        <source>As 1280x720, 720p or 16:9</source>
        <translation>Als 1280x720, 720p oder 16:9</translation>
    </message>
    <message>
        <source>With sound, where the model makes it</source>
        <translation>Mit Ton, wo das Modell ihn macht</translation>
    </message>
    <message>
        <source>What must not be in it</source>
        <translation>Was nicht darin vorkommen darf</translation>
    </message>
    <message>
        <source>Have films made</source>
        <translation>Filme machen lassen</translation>
    </message>
    <message>
        <source>Where the film goes; several get numbers</source>
        <translation>Wohin der Film kommt; mehrere erhalten Nummern</translation>
    </message>
</context>
<context>
    <name>VideoRequest</name>
    <message>
        <source>This wire format takes texts and pictures alone; leave &quot;%1&quot; out.</source>
        <translation>Dieses Format nimmt nur Texte und Bilder; „%1“ bitte weglassen.</translation>
    </message>
    <message>
        <source>There is one picture to begin with and one to end with; give the others as references.</source>
        <translation>Es gibt ein Bild für den Anfang und eines für das Ende; die übrigen bitte als Vorlagen angeben.</translation>
    </message>
    <message>
        <source>This wire format takes a picture as a file, not by its address.</source>
        <translation>Dieses Format nimmt ein Bild als Datei, nicht über seine Adresse.</translation>
    </message>
    <message>
        <source>This wire format takes a picture by its public address, not as a file; put it on the web and give its address.</source>
        <translation>Dieses Format nimmt ein Bild über seine öffentliche Adresse, nicht als Datei; das Bild bitte ins Netz stellen und die Adresse angeben.</translation>
    </message>
</context>
<context>
    <name>Vote</name>
    <message>
        <source>The vote could not be kept: %1.</source>
        <translation>Die Stimme ließ sich nicht festhalten: %1.</translation>
    </message>
    <message>
        <source>another process holds the file of votes</source>
        <translation>ein anderer Prozess hält die Datei der Stimmen</translation>
    </message>
    <message>
        <source>The votes could not be read: %1.</source>
        <translation>Die Stimmen ließen sich nicht lesen: %1.</translation>
    </message>
</context>
<context>
    <name>WorkersAi</name>
    <message>
        <source>The tool &quot;%1&quot; that the model is to call is not among the tools; add it.</source>
        <translation>Das Werkzeug „%1“, das das Modell aufrufen soll, ist nicht unter den Werkzeugen; es hinzufügen.</translation>
    </message>
    <message>
        <source>Workers AI takes pictures as files; attach the files themselves.</source>
        <translation>Workers AI nimmt Bilder als Dateien; bitte die Dateien selbst anhängen.</translation>
    </message>
    <message>
        <source>A picture takes one mask; leave the others out.</source>
        <translation>Ein Bild nimmt eine Maske; die übrigen bitte weglassen.</translation>
    </message>
    <message>
        <source>This model takes four pictures at most; leave the others out.</source>
        <translation>Dieses Modell nimmt höchstens vier Bilder; die übrigen bitte weglassen.</translation>
    </message>
    <message>
        <source>This model starts from one picture; leave the others out.</source>
        <translation>Dieses Modell geht von einem Bild aus; die übrigen bitte weglassen.</translation>
    </message>
    <message>
        <source>A mask needs the picture that it lies on; give it.</source>
        <translation>Eine Maske braucht das Bild, auf dem sie liegt; bitte angeben.</translation>
    </message>
    <message>
        <source>Speech is made of a text alone; give one, and no files.</source>
        <translation>Sprache entsteht nur aus einem Text; bitte einen angeben und keine Dateien.</translation>
    </message>
    <message>
        <source>A transcript is made of one sound, as a file; attach that alone.</source>
        <translation>Eine Abschrift entsteht aus einem Ton, als Datei; bitte nur diese anhängen.</translation>
    </message>
    <message>
        <source>Files stand in the inputs of this model, as its form wants them; put them there.</source>
        <translation>Dateien stehen in den Eingaben dieses Modells, wie seine Form sie verlangt; bitte dort einsetzen.</translation>
    </message>
    <message>
        <source>The inputs of the model are no JSON object; correct them.</source>
        <translation>Die Eingaben des Modells sind kein JSON-Objekt; bitte berichtigen.</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>The workspace folder %1 cannot be made; pick another with --workspace.</source>
        <translation>Der Ordner %1 für den Arbeitsbereich lässt sich nicht anlegen; mit --workspace einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1 is not valid JSON (%2); mend it or move it away.</source>
        <translation>%1 ist kein gültiges JSON (%2); die Datei berichtigen oder verschieben.</translation>
    </message>
    <message>
        <source>%1 is a file, not a workspace folder.</source>
        <translation>%1 ist eine Datei und kein Ordner eines Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>%1 holds other things (“%2”) and no workspace; pick an empty folder.</source>
        <translation>%1 enthält andere Dinge („%2“), aber keinen Arbeitsbereich; einen leeren Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check its permissions.</source>
        <translation>%1 lässt sich nicht lesen (%2); Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>%1 has schema “%2” and this version of Assay reads “%3”; open it with the version that wrote it.</source>
        <translation>%1 hat das Schema „%2“, diese Version von Assay liest „%3“; mit der Version öffnen, die es geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); check the disk&apos;s free space and the folder&apos;s permissions.</source>
        <translation>%1 lässt sich nicht schreiben (%2); freien Platz und Zugriffsrechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>“media_limit” in %1 must be a whole number of bytes above 0.</source>
        <translation>„media_limit“ in %1 muss eine ganze Zahl von Bytes über 0 sein.</translation>
    </message>
</context>
<context>
    <name>assay::AboutDialog</name>
    <message>
        <source>About Assay</source>
        <translation>Über Assay</translation>
    </message>
    <message>
        <source>A workbench for many AI models at once. Every call is in a ledger that can be recomputed.</source>
        <translation>Eine Werkbank für viele KI-Modelle zugleich. Jeder Aufruf steht in einem Hauptbuch, das sich nachrechnen lässt.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes with no warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Running on Qt %1 (%2).</source>
        <translation>Läuft mit Qt %1 (%2).</translation>
    </message>
</context>
<context>
    <name>assay::AbxStrip</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Hear %1</source>
        <translation>%1 hören</translation>
    </message>
    <message>
        <source>Hear %1 (key %1)</source>
        <translation>%1 hören (Taste %1)</translation>
    </message>
    <message>
        <source>X is A</source>
        <translation>X ist A</translation>
    </message>
    <message>
        <source>X is B</source>
        <translation>X ist B</translation>
    </message>
    <message>
        <source>Blind test (ABX)</source>
        <translation>Blindtest (ABX)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>trial %1 of %2</source>
        <translation>Durchgang %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 · p = %3</source>
        <translation>%1 von %2 · p = %3</translation>
    </message>
</context>
<context>
    <name>assay::AmountCard</name>
    <message>
        <source>Open this call</source>
        <translation>Aufruf öffnen</translation>
    </message>
    <message>
        <source>How this amount was made</source>
        <translation>Wie sich dieser Betrag ergibt</translation>
    </message>
    <message>
        <source>No priced call here yet. The latest one will be taken apart line by line.</source>
        <translation>Hier gibt es noch keinen Aufruf mit Preis. Der jüngste wird Zeile für Zeile aufgeschlüsselt.</translation>
    </message>
    <message>
        <source>Latest priced call · %1/%2 · %3</source>
        <translation>Jüngster Aufruf mit Preis · %1/%2 · %3</translation>
    </message>
    <message>
        <source>the provider reported %1</source>
        <translation>vom Anbieter gemeldet: %1</translation>
    </message>
    <message>
        <source>the provider reported no amount</source>
        <translation>vom Anbieter kein Betrag gemeldet</translation>
    </message>
    <message>
        <source>attempt %1 of %2</source>
        <translation>Versuch %1 von %2</translation>
    </message>
    <message>
        <source>record %1 of the chain</source>
        <translation>Eintrag %1 der Kette</translation>
    </message>
    <message>
        <source>Sheet %1, row %2</source>
        <translation>Preisblatt %1, Zeile %2</translation>
    </message>
</context>
<context>
    <name>assay::AmountLines</name>
    <message>
        <source>input, fresh</source>
        <translation>Eingabe, neu</translation>
    </message>
    <message>
        <source>input, cache read</source>
        <translation>Eingabe, Cache gelesen</translation>
    </message>
    <message>
        <source>input, cache write</source>
        <translation>Eingabe, Cache geschrieben</translation>
    </message>
    <message>
        <source>input, cache write 1 h</source>
        <translation>Eingabe, Cache geschrieben 1 h</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>audio in</source>
        <translation>Audio-Eingabe</translation>
    </message>
    <message>
        <source>audio out</source>
        <translation>Audio-Ausgabe</translation>
    </message>
    <message>
        <source>image in</source>
        <translation>Bild-Eingabe</translation>
    </message>
    <message>
        <source>image out</source>
        <translation>Bild-Ausgabe</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>seconds of audio</source>
        <translation>Sekunden Audio</translation>
    </message>
    <message>
        <source>seconds of video</source>
        <translation>Sekunden Video</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>web searches</source>
        <translation>Websuchen</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>difference to what the provider reported</source>
        <translation>Differenz zum gemeldeten Betrag</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>No sheet has a price for: %1.</source>
        <translation>Kein Preisblatt hat einen Preis für: %1.</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>Rounded to whole picodollars: %1.</source>
        <translation>Auf ganze Pikodollar gerundet: %1.</translation>
    </message>
    <message>
        <source>citations</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>audio in, cache read</source>
        <translation>Audio-Eingabe, Cache gelesen</translation>
    </message>
    <message>
        <source>image in, cache read</source>
        <translation>Bild-Eingabe, Cache gelesen</translation>
    </message>
    <message>
        <source>image tiles</source>
        <translation>Bildkacheln</translation>
    </message>
    <message>
        <source>image steps</source>
        <translation>Bildschritte</translation>
    </message>
    <message>
        <source>megapixels</source>
        <translation>Megapixel</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>minutes of audio</source>
        <translation>Minuten Audio</translation>
    </message>
    <message>
        <source>seconds of running</source>
        <translation>Sekunden Laufzeit</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>annotated pages</source>
        <translation>annotierte Seiten</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>HD</source>
        <translation>HD</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>Guthabenpunkte</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>billed units</source>
        <translation>abgerechnete Einheiten</translation>
    </message>
    <message>
        <source>megapixels in</source>
        <translation>Megapixel hinein</translation>
    </message>
    <message>
        <source>image tiles in</source>
        <translation>Bildkacheln hinein</translation>
    </message>
    <message>
        <source>seconds of video in</source>
        <translation>Sekunden Video hinein</translation>
    </message>
</context>
<context>
    <name>assay::AnswerView</name>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy c&amp;ode</source>
        <translation>&amp;Code kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Some of it differs too much to be compared word by word, and is marked as a whole.</source>
        <translation>Manches weicht zu sehr ab, um Wort für Wort verglichen zu werden, und ist als Ganzes markiert.</translation>
    </message>
    <message>
        <source>&amp;Next link</source>
        <translation>&amp;Nächster Link</translation>
    </message>
    <message>
        <source>&amp;Previous link</source>
        <translation>&amp;Voriger Link</translation>
    </message>
</context>
<context>
    <name>assay::AnthropicMessages</name>
    <message>
        <source>The answer broke off.</source>
        <translation>Die Antwort ist abgebrochen.</translation>
    </message>
    <message>
        <source>The request&apos;s “%1” is missing or not of Anthropic&apos;s format; correct it.</source>
        <translation>„%1“ fehlt in der Anfrage oder hat nicht das Format von Anthropic; die Anfrage berichtigen.</translation>
    </message>
    <message>
        <source>“%1” works only at Anthropic itself and cannot be passed on; leave it out.</source>
        <translation>„%1“ wirkt nur bei Anthropic selbst und lässt sich nicht weitergeben; diese Angabe weglassen.</translation>
    </message>
    <message>
        <source>The result of a tool holds more than text (“%1”), which cannot be passed on; give the result as text.</source>
        <translation>Das Ergebnis eines Werkzeugs enthält mehr als Text („%1“) und lässt sich so nicht weitergeben; das Ergebnis als Text angeben.</translation>
    </message>
    <message>
        <source>Anthropic&apos;s format takes PNG, JPEG, GIF, WebP, PDF and plain text, not %1; convert the attachment or leave it out.</source>
        <translation>Das Format von Anthropic nimmt PNG, JPEG, GIF, WebP, PDF und reinen Text, nicht %1; den Anhang umwandeln oder weglassen.</translation>
    </message>
    <message>
        <source>Anthropic&apos;s format takes no attachment in the model&apos;s own turns; move it into a turn of yours.</source>
        <translation>Das Format von Anthropic nimmt keinen Anhang in den Beiträgen des Modells; ihn in einen Beitrag des Nutzers verschieben.</translation>
    </message>
    <message>
        <source>An earlier call of the tool “%1” has arguments that are no JSON object, and Anthropic&apos;s format takes no others; correct or remove that turn.</source>
        <translation>Ein früherer Aufruf des Werkzeugs „%1“ hat Argumente, die kein JSON-Objekt sind, und andere nimmt das Format von Anthropic nicht; diesen Beitrag berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>The reasoning effort “%1” is unknown; choose none, minimal, low, medium, high or max.</source>
        <translation>Der Denkaufwand „%1“ ist unbekannt; möglich sind none, minimal, low, medium, high und max.</translation>
    </message>
    <message>
        <source>This model thinks with at least 1,024 tokens within the limit of the answer; raise the limit or set the reasoning effort to none.</source>
        <translation>Dieses Modell denkt mit mindestens 1.024 Token innerhalb der Längengrenze der Antwort; die Grenze anheben oder den Denkaufwand auf none setzen.</translation>
    </message>
    <message>
        <source>Anthropic&apos;s format knows no seed; remove the seed or choose a model of another provider.</source>
        <translation>Das Format von Anthropic kennt keinen Seed; den Seed entfernen oder ein Modell eines anderen Anbieters wählen.</translation>
    </message>
    <message>
        <source>Anthropic&apos;s format gives JSON only by a schema; add the schema of the answer.</source>
        <translation>Das Format von Anthropic liefert JSON nur nach einem Schema; das Schema der Antwort hinzufügen.</translation>
    </message>
    <message>
        <source>Anthropic&apos;s format knows the service tiers standard and priority, not %1; choose one of them.</source>
        <translation>Das Format von Anthropic kennt die Dienststufen standard und priority, nicht %1; bitte eine davon wählen.</translation>
    </message>
    <message>
        <source>Anthropic keeps a prompt for 5m or 1h, not for %1; choose one of them.</source>
        <translation>Anthropic bewahrt einen Prompt 5m oder 1h auf, nicht %1; bitte eine der beiden Dauern wählen.</translation>
    </message>
    <message>
        <source>Anthropic&apos;s format tells no probabilities of tokens; choose a model of another provider.</source>
        <translation>Das Format von Anthropic nennt keine Wahrscheinlichkeiten von Token; bitte ein Modell eines anderen Anbieters wählen.</translation>
    </message>
</context>
<context>
    <name>assay::AttachmentList</name>
    <message>
        <source>The picture from the clipboard cannot be read.</source>
        <translation>Das Bild aus der Zwischenablage lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>eingefügtes Bild</translation>
    </message>
    <message>
        <source>Files to go with the prompt</source>
        <translation>Dateien, die mit dem Prompt gesendet werden</translation>
    </message>
    <message>
        <source>not at hand</source>
        <translation>liegt nicht vor</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>assay::Attempt</name>
    <message>
        <source>Provider %1 speaks “%2”, which is no dialect this program knows.</source>
        <translation>Der Anbieter %1 spricht „%2“; diesen Dialekt kennt das Programm nicht.</translation>
    </message>
    <message>
        <source>The call was stopped.</source>
        <translation>Der Aufruf wurde gestoppt.</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>speech</source>
        <translation>Sprachausgabe</translation>
    </message>
    <message>
        <source>transcripts</source>
        <translation>Abschriften</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>runs by a model&apos;s own form</source>
        <translation>Läufe nach der eigenen Form eines Modells</translation>
    </message>
    <message>
        <source>chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>%1 is spoken to in “%2”, which has no %3; choose a model that makes them.</source>
        <translation>%1 wird in „%2“ angesprochen; dafür gibt es dort nichts (%3). Ein Modell wählen, das es kann.</translation>
    </message>
</context>
<context>
    <name>assay::AttemptWaterfall</name>
    <message>
        <source>pending</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>posted</source>
        <translation>gebucht</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>first token %1</source>
        <translation>erstes Token nach %1</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
</context>
<context>
    <name>assay::AttributionDialog</name>
    <message>
        <source>Workflow and tags</source>
        <translation>Workflow und Merkmale</translation>
    </message>
    <message>
        <source>team = finance</source>
        <translation>team = finance</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Tags, one a line</source>
        <translation>Merkmale, je Zeile eins</translation>
    </message>
    <message>
        <source>“%1” is no tag; write it as team = finance.</source>
        <translation>„%1“ ist kein Merkmal; zu schreiben ist es wie team = finance.</translation>
    </message>
    <message>
        <source>The tag %1 is there twice; keep one of the two.</source>
        <translation>Das Merkmal %1 steht zweimal da; nur eines von beiden behalten.</translation>
    </message>
    <message>
        <source>The tag %1 has a colon in its name; leave it out.</source>
        <translation>Das Merkmal %1 hat einen Doppelpunkt im Namen; er ist wegzulassen.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>assay::Banner</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>assay::Bedrock</name>
    <message>
        <source>The key of %1 is not complete; write it as ACCESS_KEY_ID:SECRET_ACCESS_KEY, with :SESSION_TOKEN where it is temporary, or use a Bedrock API key.</source>
        <translation>Der Schlüssel von %1 ist unvollständig; nötig ist ACCESS_KEY_ID:SECRET_ACCESS_KEY, bei einem befristeten mit :SESSION_TOKEN, oder ein Bedrock-API-Schlüssel.</translation>
    </message>
    <message>
        <source>The address of %1 names no AWS region to sign for; set the provider&apos;s region, such as us-east-1.</source>
        <translation>Die Adresse von %1 nennt keine AWS-Region zum Signieren; die Region des Anbieters muss gesetzt werden, etwa us-east-1.</translation>
    </message>
    <message>
        <source>Bedrock takes no attachment of the type “%1”; convert it to PNG, JPEG, PDF, plain text or another type that it knows, or leave it out.</source>
        <translation>Bedrock nimmt keinen Anhang der Art „%1“; in PNG, JPEG, PDF, reinen Text oder eine andere bekannte Art umwandeln oder weglassen.</translation>
    </message>
    <message>
        <source>Bedrock fetches attachments from s3:// addresses only, not from %1; attach the file itself.</source>
        <translation>Bedrock holt Anhänge nur von s3://-Adressen, nicht von %1; die Datei selbst anhängen.</translation>
    </message>
    <message>
        <source>Bedrock takes no attachment in the model&apos;s own turns; move it into a turn of yours.</source>
        <translation>Bedrock nimmt keinen Anhang in Beiträgen des Modells; in einen eigenen Beitrag verschieben.</translation>
    </message>
    <message>
        <source>An earlier call of the tool “%1” has arguments that are no JSON object, and Bedrock takes no others; correct or remove that turn.</source>
        <translation>Ein früherer Aufruf des Werkzeugs „%1“ hat Argumente, die kein JSON-Objekt sind, und Bedrock nimmt keine anderen; den Beitrag berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>Bedrock takes a document only beside some text; say in the same turn what is to be done with it.</source>
        <translation>Bedrock nimmt ein Dokument nur neben einem Text; im selben Beitrag sagen, was damit geschehen soll.</translation>
    </message>
    <message>
        <source>Bedrock takes earlier calls of tools only beside the tools themselves, and cannot be told to call none; add the tools and let the model choose.</source>
        <translation>Bedrock nimmt frühere Aufrufe von Werkzeugen nur neben den Werkzeugen selbst und kennt kein Verbot, welche aufzurufen; die Werkzeuge hinzufügen und das Modell wählen lassen.</translation>
    </message>
    <message>
        <source>This model thinks with at least 1,024 tokens within the limit of the answer; raise the limit or set the reasoning effort to none.</source>
        <translation>Dieses Modell denkt mit mindestens 1.024 Token innerhalb der Grenze der Antwort; die Grenze anheben oder den Denkaufwand auf none setzen.</translation>
    </message>
    <message>
        <source>The reasoning effort “%1” is unknown; choose none, minimal, low, medium, high or max.</source>
        <translation>Der Denkaufwand „%1“ ist unbekannt; none, minimal, low, medium, high oder max wählen.</translation>
    </message>
    <message>
        <source>Only the Claude models of Bedrock take a budget of thinking tokens; choose a reasoning effort instead.</source>
        <translation>Nur die Claude-Modelle von Bedrock nehmen eine Zahl von Denk-Token; stattdessen einen Denkaufwand wählen.</translation>
    </message>
    <message>
        <source>How the model “%1” is told to think is not known; put its own parameter into additionalModelRequestFields.</source>
        <translation>Wie dem Modell „%1“ das Denken vorgegeben wird, ist nicht bekannt; seinen eigenen Parameter in additionalModelRequestFields setzen.</translation>
    </message>
    <message>
        <source>Bedrock knows the service tiers standard, flex, priority and reserved, not %1; choose one of them.</source>
        <translation>Bedrock kennt die Dienststufen standard, flex, priority und reserved, nicht %1; eine davon wählen.</translation>
    </message>
    <message>
        <source>Bedrock keeps a prompt for 5m or 1h, not for %1; choose one of them.</source>
        <translation>Bedrock bewahrt eine Eingabe 5m oder 1h lang auf, nicht %1; eines davon wählen.</translation>
    </message>
    <message>
        <source>Bedrock&apos;s format tells no probabilities of tokens; choose a model of another provider.</source>
        <translation>Das Format von Bedrock nennt keine Wahrscheinlichkeiten von Token; ein Modell eines anderen Anbieters wählen.</translation>
    </message>
    <message>
        <source>Bedrock&apos;s format knows no seed; remove the seed or choose a model of another provider.</source>
        <translation>Das Format von Bedrock kennt keinen Startwert; ihn entfernen oder ein Modell eines anderen Anbieters wählen.</translation>
    </message>
    <message>
        <source>Bedrock&apos;s format gives JSON only by a schema; add the schema of the answer.</source>
        <translation>Das Format von Bedrock liefert JSON nur nach einem Schema; das Schema der Antwort hinzufügen.</translation>
    </message>
</context>
<context>
    <name>assay::BreakdownModel</name>
    <message>
        <source>%1 failed</source>
        <translation>%1 für Fehlschläge</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Per call</source>
        <translation>Je Aufruf</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unpriced</source>
        <translation>
            <numerusform>%Ln ohne Preis</numerusform>
            <numerusform>%Ln ohne Preis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::BreakdownTable</name>
    <message>
        <source>Spend by group</source>
        <translation>Ausgaben nach Gruppe</translation>
    </message>
</context>
<context>
    <name>assay::Call</name>
    <message numerus="yes">
        <source>%1 gave no first token within %n second(s).</source>
        <translation>
            <numerusform>Von %1 kam binnen %n Sekunde kein erstes Token.</numerusform>
            <numerusform>Von %1 kam binnen %n Sekunden kein erstes Token.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 did not finish within %n second(s).</source>
        <translation>
            <numerusform>%1 wurde binnen %n Sekunde nicht fertig.</numerusform>
            <numerusform>%1 wurde binnen %n Sekunden nicht fertig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The call was stopped.</source>
        <translation>Der Aufruf wurde gestoppt.</translation>
    </message>
    <message>
        <source>The job stays with its provider; “assay resume” goes on with it and pays nothing twice.</source>
        <translation>Der Auftrag bleibt bei seinem Anbieter; „assay resume“ setzt ihn fort und bezahlt nichts doppelt.</translation>
    </message>
</context>
<context>
    <name>assay::CallDetailsView</name>
    <message>
        <source>Record %1 of the chain · hash %2</source>
        <translation>Eintrag %1 der Kette · Hash %2</translation>
    </message>
    <message>
        <source>*This sample call has no answer.*</source>
        <translation>*Dieser Beispielaufruf hat keine Antwort.*</translation>
    </message>
    <message>
        <source>*The answer was removed on purpose.*</source>
        <translation>*Die Antwort wurde absichtlich entfernt.*</translation>
    </message>
    <message>
        <source>*No answer was kept.*</source>
        <translation>*Es wurde keine Antwort aufbewahrt.*</translation>
    </message>
    <message>
        <source>sheet %1, row %2</source>
        <translation>Preisblatt %1, Zeile %2</translation>
    </message>
    <message>
        <source>Choose a call to see how its amount was made.</source>
        <translation>Einen Aufruf wählen, um zu sehen, wie sich sein Betrag ergibt.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>Beispieldaten</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>The request was removed on purpose.</source>
        <translation>Die Anfrage wurde absichtlich entfernt.</translation>
    </message>
    <message>
        <source>No request was kept.</source>
        <translation>Es wurde keine Anfrage aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>assay::CallTableModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>may be billed</source>
        <translation>Kosten möglich</translation>
    </message>
    <message>
        <source>replayed</source>
        <translation>wiedergegeben</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Workflow ▸ step</source>
        <translation>Workflow ▸ Schritt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>In / out</source>
        <translation>Ein-/Ausgabe</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ChartCard</name>
    <message>
        <source>Show calls</source>
        <translation>Aufrufe anzeigen</translation>
    </message>
    <message>
        <source>Show everything again (Escape)</source>
        <translation>Wieder alles anzeigen (Escape)</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Wieder alles anzeigen</translation>
    </message>
    <message>
        <source>No calls in these days</source>
        <translation>Keine Aufrufe in diesem Zeitraum</translation>
    </message>
    <message>
        <source>Nothing that fits the range and the filter has ended. Look further back, or change the filter.</source>
        <translation>Kein abgeschlossener Aufruf passt zu Zeitraum und Filter. Weiter zurückblicken oder den Filter ändern.</translation>
    </message>
    <message>
        <source>Show 12 months</source>
        <translation>12 Monate anzeigen</translation>
    </message>
    <message>
        <source>Only **%1**</source>
        <translation>Nur **%1**</translation>
    </message>
    <message>
        <source>Reading the ledger…</source>
        <translation>Hauptbuch wird gelesen …</translation>
    </message>
</context>
<context>
    <name>assay::ChartLegend</name>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
</context>
<context>
    <name>assay::ChoiceEdit</name>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (Vorgabe)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>Choose one, or write another value</source>
        <translation>Einen auswählen oder einen anderen Wert schreiben</translation>
    </message>
</context>
<context>
    <name>assay::Cohere</name>
    <message>
        <source>Cohere takes PNG, JPEG, WebP and GIF pictures and texts, not %1; convert the attachment or leave it out.</source>
        <translation>Cohere nimmt Bilder in PNG, JPEG, WebP und GIF sowie Texte, nicht %1; den Anhang umwandeln oder weglassen.</translation>
    </message>
    <message>
        <source>Cohere takes no attachment in the model&apos;s own turns; move it into a turn of yours.</source>
        <translation>Cohere nimmt keinen Anhang in Beiträgen des Modells; in einen eigenen Beitrag verschieben.</translation>
    </message>
    <message>
        <source>The tool “%1” that the model is to call is not among the tools; add it.</source>
        <translation>Das Werkzeug „%1“, das das Modell aufrufen soll, ist nicht unter den Werkzeugen; es hinzufügen.</translation>
    </message>
    <message>
        <source>Cohere gives JSON by a schema only without tools and attached texts; remove those or the schema.</source>
        <translation>Cohere liefert JSON nach einem Schema nur ohne Werkzeuge und angehängte Texte; diese oder das Schema entfernen.</translation>
    </message>
    <message>
        <source>The reasoning effort “%1” is unknown; choose none, minimal, low, medium, high or max.</source>
        <translation>Der Denkaufwand „%1“ ist unbekannt; none, minimal, low, medium, high oder max wählen.</translation>
    </message>
    <message>
        <source>Cohere has no service tier %1; remove it, or put a number into the vendor parameter “priority”.</source>
        <translation>Cohere hat keine Dienststufe %1; sie entfernen oder eine Zahl in den Anbieter-Parameter „priority“ setzen.</translation>
    </message>
    <message>
        <source>Cohere cannot be told how long to keep a prompt; remove the time of the cache.</source>
        <translation>Cohere lässt sich nicht vorgeben, wie lange eine Eingabe aufbewahrt wird; die Zeit des Zwischenspeichers entfernen.</translation>
    </message>
    <message>
        <source>Cohere tells the probability of the chosen tokens alone; ask for no alternatives.</source>
        <translation>Cohere nennt nur die Wahrscheinlichkeit der gewählten Token; keine Alternativen verlangen.</translation>
    </message>
</context>
<context>
    <name>assay::ColumnHeader</name>
    <message>
        <source>baseline</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>The leftmost column: Diff compares with it</source>
        <translation>Die Spalte ganz links; Diff vergleicht mit ihr</translation>
    </message>
    <message>
        <source>What can be done with this column</source>
        <translation>Was sich mit dieser Spalte tun lässt</translation>
    </message>
    <message>
        <source>Actions for %1</source>
        <translation>Aktionen für %1</translation>
    </message>
</context>
<context>
    <name>assay::ColumnView</name>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>A kept answer stays when all models are run again, beside the new one</source>
        <translation>Eine behaltene Antwort bleibt neben der neuen stehen, wenn alle Modelle erneut gestartet werden</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Ask this model further, from this answer</source>
        <translation>Dieses Modell weiter befragen, ausgehend von dieser Antwort</translation>
    </message>
    <message>
        <source>Ask further; Enter sends it</source>
        <translation>Nachfragen; Enter sendet</translation>
    </message>
    <message>
        <source>Next question to this model</source>
        <translation>Nächste Frage an dieses Modell</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>Antwort von %1</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Its process ended; it may be billed</source>
        <translation>Der Prozess dazu ist beendet; Kosten sind möglich</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed over</source>
        <translation>ausgewichen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>What had come may be billed</source>
        <translation>Für das schon Gekommene sind Kosten möglich</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>This answer failed; reveal it to read why.</source>
        <translation>Diese Antwort ist fehlgeschlagen; der Grund ist nach dem Aufdecken zu lesen.</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht gefragt</translation>
    </message>
    <message>
        <source>Waiting for the first token…</source>
        <translation>Warten auf das erste Token …</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>The answer has no text</source>
        <translation>Die Antwort hat keinen Text</translation>
    </message>
    <message>
        <source>from a recording</source>
        <translation>aus einer Aufnahme</translation>
    </message>
    <message>
        <source>baseline of the comparison</source>
        <translation>Bezug des Vergleichs</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>Alle Spalten anzeigen</translation>
    </message>
    <message>
        <source>Fill the page</source>
        <translation>Seite ausfüllen</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Make it the baseline</source>
        <translation>Zum Bezug machen</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Nach links verschieben</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Nach rechts verschieben</translation>
    </message>
    <message>
        <source>Stopped before anything came</source>
        <translation>Angehalten, bevor etwas kam</translation>
    </message>
    <message>
        <source>The answer is empty</source>
        <translation>Die Antwort ist leer</translation>
    </message>
    <message>
        <source>Waiting for the first byte…</source>
        <translation>Wartet auf das erste Byte …</translation>
    </message>
    <message>
        <source>%1 done, after %2</source>
        <translation>%1 fertig, nach %2</translation>
    </message>
    <message>
        <source>Working for %1</source>
        <translation>Arbeitet seit %1</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, seit %2</translation>
    </message>
</context>
<context>
    <name>assay::CommandPalette</name>
    <message>
        <source>Nothing here is called that.</source>
        <translation>Hier heißt nichts so.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Search pages and actions</source>
        <translation>Seiten und Aktionen suchen</translation>
    </message>
</context>
<context>
    <name>assay::CompareColumn</name>
    <message>
        <source>first token</source>
        <translation>erstes Token</translation>
    </message>
    <message>
        <source>Time from sending the request to the first token of the answer</source>
        <translation>Zeit vom Absenden der Anfrage bis zum ersten Token der Antwort</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>Token/s</translation>
    </message>
    <message>
        <source>Output tokens a second, from the first token to the last</source>
        <translation>Ausgabe-Token je Sekunde, vom ersten bis zum letzten Token</translation>
    </message>
    <message>
        <source>tokens so far</source>
        <translation>Token bisher</translation>
    </message>
    <message>
        <source>in / out</source>
        <translation>Ein-/Ausgabe</translation>
    </message>
    <message>
        <source>Estimated from the text; the provider tells the count at the end</source>
        <translation>Aus dem Text geschätzt; die genaue Zahl nennt der Anbieter am Ende</translation>
    </message>
    <message>
        <source>Tokens that went in and came out, as the provider counts them</source>
        <translation>Token der Eingabe und der Ausgabe, wie der Anbieter sie zählt</translation>
    </message>
    <message>
        <source>cost at the end</source>
        <translation>Kosten am Ende</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>What the call costs is known when it has ended</source>
        <translation>Was der Aufruf kostet, steht fest, wenn er beendet ist</translation>
    </message>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>This answer was interrupted when Assay ended; its provider may bill it.</source>
        <translation>Diese Antwort wurde unterbrochen, als Assay endete; Kosten beim Anbieter sind möglich.</translation>
    </message>
    <message>
        <source>Only a whole answer can be carried on from.</source>
        <translation>Nachfragen geht nur bei einer vollständigen Antwort.</translation>
    </message>
    <message>
        <source>What this call asked is no longer kept, so it cannot be carried on from.</source>
        <translation>Die Anfrage dieses Aufrufs ist nicht mehr aufbewahrt; Nachfragen ist daher nicht möglich.</translation>
    </message>
    <message>
        <source>The files of this earlier run are not at hand; attach them again and run it anew.</source>
        <translation>Die Dateien dieses früheren Laufs liegen nicht vor; sie müssen für einen neuen Lauf noch einmal angehängt werden.</translation>
    </message>
    <message>
        <source>until it was there</source>
        <translation>bis alles da war</translation>
    </message>
    <message>
        <source>Time from sending the request until all of it had come</source>
        <translation>Zeit vom Senden der Anfrage, bis alles gekommen war</translation>
    </message>
    <message numerus="yes">
        <source>file(s)</source>
        <translation>
            <numerusform>Datei</numerusform>
            <numerusform>Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures, sounds and films of this answer</source>
        <translation>Bilder, Töne und Filme dieser Antwort</translation>
    </message>
</context>
<context>
    <name>assay::CompareHeader</name>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>What the calls are for; the ledger files their cost under it</source>
        <translation>Wofür die Aufrufe sind; darunter führt das Hauptbuch ihre Kosten</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>the baseline</source>
        <translation>den Bezug</translation>
    </message>
    <message>
        <source>The baseline</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>The column before</source>
        <translation>Vorige Spalte</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Aufdecken</translation>
    </message>
    <message>
        <source>How answers are shown</source>
        <translation>Anzeige der Antworten</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>Blind</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Add a model (Ctrl+Shift+M)</source>
        <translation>Modell hinzufügen (Strg+Umschalt+M)</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Runs of the past (Ctrl+Shift+H)</source>
        <translation>Frühere Läufe (Strg+Umschalt+H)</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Alle starten</translation>
    </message>
    <message>
        <source>Send the prompt to every model (Ctrl+Return)</source>
        <translation>Den Prompt an alle Modelle senden (Strg+Return)</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Alle abbrechen</translation>
    </message>
    <message>
        <source>Stop every answer that is still coming (Esc)</source>
        <translation>Jede Antwort abbrechen, die noch läuft (Esc)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Cost **%1** %2</source>
        <translation>Kosten **%1** %2</translation>
    </message>
    <message>
        <source>Replay **costs nothing**</source>
        <translation>Wiedergabe **kostet nichts**</translation>
    </message>
    <message>
        <source>Estimate **%1**</source>
        <translation>Schätzung **%1**</translation>
    </message>
    <message>
        <source>Estimated before it was sent: %1, from an empty answer to the longest one allowed</source>
        <translation>Vor dem Senden geschätzt: %1, von einer leeren bis zur längsten erlaubten Antwort</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) without a price</source>
        <translation>
            <numerusform>%n Modell ohne Preis</numerusform>
            <numerusform>%n Modelle ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>Estimate **—**</source>
        <translation>Schätzung **—**</translation>
    </message>
    <message>
        <source>the column before</source>
        <translation>die vorige Spalte</translation>
    </message>
    <message>
        <source>The next run is estimated at %1, from an empty answer to the longest one allowed</source>
        <translation>Nächster Lauf geschätzt: %1, von einer leeren bis zur längsten erlaubten Antwort</translation>
    </message>
    <message>
        <source>Cost **%1** · next **%2**</source>
        <translation>Kosten **%1** · nächster Lauf **%2**</translation>
    </message>
</context>
<context>
    <name>assay::ComparePage</name>
    <message>
        <source>Search models, or type PROVIDER/MODEL</source>
        <translation>Modelle suchen oder PROVIDER/MODEL eingeben</translation>
    </message>
    <message>
        <source>No model is called so. Type PROVIDER/MODEL to ask one that the catalog does not know.</source>
        <translation>Kein Modell heißt so. Mit PROVIDER/MODEL lässt sich eines fragen, das der Katalog nicht kennt.</translation>
    </message>
    <message>
        <source>Search earlier runs</source>
        <translation>Frühere Läufe suchen</translation>
    </message>
    <message>
        <source>No model chosen yet</source>
        <translation>Noch kein Modell gewählt</translation>
    </message>
    <message>
        <source>Write a prompt at the left, then add the models that shall answer it. Each answers in a column of its own, beside the others.</source>
        <translation>Links einen Prompt schreiben, dann die Modelle hinzufügen, die ihn beantworten sollen. Jedes antwortet in einer eigenen Spalte neben den anderen.</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Run all models</source>
        <translation>Alle Modelle starten</translation>
    </message>
    <message>
        <source>History of runs</source>
        <translation>Verlauf der Läufe</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <source>Stop all answers</source>
        <translation>Alle Antworten abbrechen</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>Runs of the past are being read…</source>
        <translation>Frühere Läufe werden gelesen …</translation>
    </message>
    <message>
        <source>No run yet. Each run is kept here, to be read again at no cost.</source>
        <translation>Noch kein Lauf. Jeder Lauf wird hier aufbewahrt und lässt sich kostenlos wieder lesen.</translation>
    </message>
    <message>
        <source>No run is like that.</source>
        <translation>Kein Lauf passt dazu.</translation>
    </message>
    <message>
        <source>Answers are still coming; stop them, then open the earlier run.</source>
        <translation>Es laufen noch Antworten; erst diese abbrechen, dann den früheren Lauf öffnen.</translation>
    </message>
</context>
<context>
    <name>assay::ComparePrompt</name>
    <message>
        <source>There is nothing to ask yet: write a prompt under User.</source>
        <translation>Noch gibt es nichts zu fragen: erst unter „Nutzer“ einen Prompt schreiben.</translation>
    </message>
    <message>
        <source>as it was sent</source>
        <translation>wie gesendet</translation>
    </message>
    <message>
        <source>text file</source>
        <translation>Textdatei</translation>
    </message>
    <message>
        <source>There is nothing to write down yet: attach a sound.</source>
        <translation>Es gibt noch nichts niederzuschreiben: einen Ton anhängen.</translation>
    </message>
</context>
<context>
    <name>assay::CompareRun</name>
    <message>
        <source>A file of this earlier run is not at hand; attach it again.</source>
        <translation>Eine Datei dieses früheren Laufs liegt nicht vor; sie muss neu angehängt werden.</translation>
    </message>
    <message>
        <source>The files of this earlier run are not at hand; attach them again and run it anew.</source>
        <translation>Die Dateien dieses früheren Laufs liegen nicht vor; sie müssen für einen neuen Lauf noch einmal angehängt werden.</translation>
    </message>
    <message>
        <source>What this call asked is no longer kept, so it cannot be asked again.</source>
        <translation>Die Anfrage dieses Aufrufs ist nicht mehr aufbewahrt; sie lässt sich daher nicht noch einmal stellen.</translation>
    </message>
</context>
<context>
    <name>assay::DaysDialog</name>
    <message>
        <source>Made between</source>
        <translation>Entstanden zwischen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>The last day is before the first one; choose a later one.</source>
        <translation>Der letzte Tag liegt vor dem ersten; bitte einen späteren wählen.</translation>
    </message>
</context>
<context>
    <name>assay::Dialect</name>
    <message>
        <source>%1 sent more than one answer can hold; ask for less, or check the address of the provider.</source>
        <translation>%1 hat mehr gesendet, als eine Antwort fassen kann; weniger verlangen oder die Adresse des Anbieters prüfen.</translation>
    </message>
    <message>
        <source>The parameter &quot;%1&quot; is not valid JSON; put text into quotation marks.</source>
        <translation>Der Parameter &quot;%1&quot; ist kein gültiges JSON; Text gehört in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The provider&apos;s answer is no list of models; check its address and its dialect.</source>
        <translation>Die Antwort des Anbieters ist keine Liste von Modellen; seine Adresse und seinen Dialekt prüfen.</translation>
    </message>
    <message>
        <source>%1 takes several exchanges for one answer.</source>
        <translation>%1 braucht für eine Antwort mehrere Austausche.</translation>
    </message>
    <message>
        <source>Nothing is served in this wire format.</source>
        <translation>In diesem Format wird nichts bedient.</translation>
    </message>
    <message>
        <source>This wire format takes one prompt, not a conversation; begin a new one.</source>
        <translation>Dieses Format nimmt einen einzelnen Prompt, kein Gespräch; ein neues beginnen.</translation>
    </message>
</context>
<context>
    <name>assay::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Contact sheet, PNG</source>
        <translation>Kontaktbogen, PNG</translation>
    </message>
    <message>
        <source>Contact sheet, PDF</source>
        <translation>Kontaktbogen, PDF</translation>
    </message>
    <message>
        <source>Side-by-side film</source>
        <translation>Vergleichsfilm</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>Originale</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>A side-by-side film is made of two to six films; here are %1.</source>
        <translation>Ein Vergleichsfilm besteht aus zwei bis sechs Filmen; hier sind es %1.</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message numerus="yes">
        <source>Export %n media</source>
        <translation>
            <numerusform>%n Medium exportieren</numerusform>
            <numerusform>%n Medien exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>16:9</source>
        <translation>16:9</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Model, seed, size and cost below each</source>
        <translation>Modell, Seed, Größe und Kosten darunter</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Bildunterschriften</translation>
    </message>
    <message>
        <source>MP4</source>
        <translation>MP4</translation>
    </message>
    <message>
        <source>WebM</source>
        <translation>WebM</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>In einer Reihe</translation>
    </message>
    <message>
        <source>In a grid</source>
        <translation>In einem Raster</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Model, seed and cost above each</source>
        <translation>Modell, Seed und Kosten darüber</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Arranged</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Sound of</source>
        <translation>Ton von</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Copies of the files as they came, with a manifest of model, prompt, seed, cost and hash as JSON and CSV. Each copy is held against the hash in the ledger.</source>
        <translation>Kopien der Dateien, wie sie kamen, mit einem Verzeichnis von Modell, Prompt, Seed, Kosten und Hash als JSON und CSV. Jede Kopie wird mit dem Hash im Hauptbuch verglichen.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>Vergleichsfilm</translation>
    </message>
    <message>
        <source>media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>%1 is there already and will be replaced.</source>
        <translation>%1 ist schon vorhanden und wird ersetzt.</translation>
    </message>
    <message>
        <source>Folder for the originals</source>
        <translation>Ordner für die Originale</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 ist geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more are written: one picture would have been too tall.</source>
        <translation>
            <numerusform>%1 und %n weitere Datei sind geschrieben: ein einziges Bild wäre zu hoch geworden.</numerusform>
            <numerusform>%1 und %n weitere Dateien sind geschrieben: ein einziges Bild wäre zu hoch geworden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is written: %n frames.</source>
        <translation>
            <numerusform>%1 ist geschrieben: %n Einzelbild.</numerusform>
            <numerusform>%1 ist geschrieben: %n Einzelbilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are copied, with a manifest.</source>
        <translation>
            <numerusform>%n Datei ist kopiert, mit einem Verzeichnis.</numerusform>
            <numerusform>%n Dateien sind kopiert, mit einem Verzeichnis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Und %n weitere.</numerusform>
            <numerusform>Und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was kept.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde behalten.</translation>
    </message>
</context>
<context>
    <name>assay::FileEdit</name>
    <message>
        <source>%1 cannot be read (%2).</source>
        <translation>%1 lässt sich nicht lesen (%2).</translation>
    </message>
    <message>
        <source>Drop a file here, or write its address</source>
        <translation>Datei hier ablegen oder Adresse schreiben</translation>
    </message>
    <message>
        <source>Drop a file here</source>
        <translation>Datei hier ablegen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei auswählen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.gif *.avif *.bmp *.tif *.tiff)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.webp *.gif *.avif *.bmp *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Sound (*.wav *.mp3 *.flac *.ogg *.opus *.m4a *.aac)</source>
        <translation>Ton (*.wav *.mp3 *.flac *.ogg *.opus *.m4a *.aac)</translation>
    </message>
    <message>
        <source>Films (*.mp4 *.mov *.webm *.mkv)</source>
        <translation>Filme (*.mp4 *.mov *.webm *.mkv)</translation>
    </message>
    <message>
        <source>%1 takes a file of this machine, and no address.</source>
        <translation>%1 nimmt eine Datei dieses Rechners und keine Adresse.</translation>
    </message>
</context>
<context>
    <name>assay::FilmCell</name>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>starts at </source>
        <translation>beginnt bei </translation>
    </message>
    <message>
        <source>When %1 starts, in milliseconds</source>
        <translation>Wann %1 beginnt, in Millisekunden</translation>
    </message>
    <message>
        <source>By how much this film starts later than the others</source>
        <translation>Um wie viel dieser Film später beginnt als die anderen</translation>
    </message>
</context>
<context>
    <name>assay::FilmDeck</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>One frame back (comma)</source>
        <translation>Ein Bild zurück (Komma)</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>Ein Bild weiter</translation>
    </message>
    <message>
        <source>One frame on (full stop)</source>
        <translation>Ein Bild weiter (Punkt)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>Trennlinie</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>Amplified</source>
        <translation>Verstärkt</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>PSNR and SSIM of each frame (M)</source>
        <translation>PSNR und SSIM jedes Bildes (M)</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>kein Ton</translation>
    </message>
    <message numerus="yes">
        <source>Six films at once: %n more are left out.</source>
        <translation>
            <numerusform>Sechs Filme zugleich: %n weiterer bleibt weg.</numerusform>
            <numerusform>Sechs Filme zugleich: %n weitere bleiben weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>Frame rates differ: steps follow the first.</source>
        <translation>Die Bildraten sind verschieden: Schritte folgen dem ersten.</translation>
    </message>
    <message>
        <source>Lengths differ: what has ended keeps its last frame.</source>
        <translation>Die Längen sind verschieden: Was zu Ende ist, behält sein letztes Bild.</translation>
    </message>
    <message>
        <source>Sizes differ: divider and difference scale the second to the first.</source>
        <translation>Die Größen sind verschieden: Trennlinie und Differenz skalieren den zweiten auf den ersten.</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>wird geöffnet</translation>
    </message>
    <message>
        <source>Frame %1 is damaged</source>
        <translation>Bild %1 ist beschädigt</translation>
    </message>
    <message>
        <source>starts in %1</source>
        <translation>beginnt in %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>zu Ende</translation>
    </message>
    <message>
        <source>frame %1 of %2 · %3</source>
        <translation>Bild %1 von %2 · %3</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>measuring %1 against %2</source>
        <translation>%1 wird an %2 gemessen</translation>
    </message>
</context>
<context>
    <name>assay::FilmPairView</name>
    <message>
        <source>%1 left of the divider, %2 right of it</source>
        <translation>%1 links der Trennlinie, %2 rechts davon</translation>
    </message>
    <message>
        <source>Difference of %1 and %2, times %3</source>
        <translation>Differenz von %1 und %2, mal %3</translation>
    </message>
    <message>
        <source>The divider stands at %1 %</source>
        <translation>Die Trennlinie steht bei %1 %</translation>
    </message>
</context>
<context>
    <name>assay::FilmPlot</name>
    <message>
        <source>Likeness of each frame</source>
        <translation>Ähnlichkeit jedes Bildes</translation>
    </message>
    <message>
        <source>SSIM %1</source>
        <translation>SSIM %1</translation>
    </message>
    <message>
        <source>PSNR ∞ dB</source>
        <translation>PSNR ∞ dB</translation>
    </message>
    <message>
        <source>PSNR %1 dB</source>
        <translation>PSNR %1 dB</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
</context>
<context>
    <name>assay::FilmStrip</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>assay::FilmTimeline</name>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Click seeks; dragging with Shift marks a range that loops</source>
        <translation>Ein Klick springt dorthin; Ziehen mit Umschalt markiert einen Bereich, der sich wiederholt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>assay::FilterPopup</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>workflow: step: provider: model: tag.NAME= no:tag.NAME status: basis: cost&gt; · * stands for anything</source>
        <translation>workflow: step: provider: model: tag.NAME= no:tag.NAME status: basis: cost&gt; · * steht für alles</translation>
    </message>
</context>
<context>
    <name>assay::FindLine</name>
    <message>
        <source>Find in this text</source>
        <translation>In diesem Text suchen</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>assay::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>assay::GalleryDelegate</name>
    <message>
        <source>cannot be shown</source>
        <translation>nicht darstellbar</translation>
    </message>
</context>
<context>
    <name>assay::GalleryView</name>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
</context>
<context>
    <name>assay::Gemini</name>
    <message>
        <source>%1 sends the arguments of a call in pieces, which cannot be read; turn streamFunctionCallArguments off.</source>
        <translation>%1 sendet die Argumente eines Aufrufs in Stücken, die sich nicht lesen lassen; streamFunctionCallArguments ausschalten.</translation>
    </message>
    <message>
        <source>The model of %1 wrote a call of a tool that cannot be read; try again or simplify the tool&apos;s schema (%2).</source>
        <translation>Das Modell von %1 hat einen Werkzeugaufruf geschrieben, der sich nicht lesen lässt; erneut versuchen oder das Schema des Werkzeugs vereinfachen (%2).</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>Die Antwort ist abgebrochen.</translation>
    </message>
    <message>
        <source>The request&apos;s “%1” is missing or not of Gemini&apos;s format; correct it.</source>
        <translation>„%1“ fehlt in der Anfrage oder entspricht nicht dem Format von Gemini; die Angabe berichtigen.</translation>
    </message>
    <message>
        <source>“%1” works only at Google itself and cannot be passed on; leave it out.</source>
        <translation>„%1“ gibt es nur bei Google selbst und lässt sich nicht weiterreichen; die Angabe weglassen.</translation>
    </message>
    <message>
        <source>The result of “%1” holds more than text, which cannot be passed on; give the result as text.</source>
        <translation>Das Ergebnis von „%1“ enthält mehr als Text, was sich nicht weiterreichen lässt; das Ergebnis als Text angeben.</translation>
    </message>
    <message>
        <source>A stream is given as server-sent events only; add alt=sse to the address.</source>
        <translation>Einen Stream gibt es nur als Server-Sent Events; alt=sse an die Adresse anfügen.</translation>
    </message>
    <message>
        <source>An attachment has no media type, which Gemini&apos;s format needs; name its type or leave it out.</source>
        <translation>Ein Anhang hat keinen Medientyp, den das Format von Gemini aber braucht; den Typ angeben oder den Anhang weglassen.</translation>
    </message>
    <message>
        <source>An earlier call of the tool “%1” has arguments that are no JSON object, and Gemini&apos;s format takes no others; correct or remove that turn.</source>
        <translation>Ein früherer Aufruf des Werkzeugs „%1“ hat Argumente, die kein JSON-Objekt sind, und das Format von Gemini nimmt keine anderen; diesen Beitrag berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>The result “%1” names no tool, and Gemini&apos;s format matches results by the tool&apos;s name; add the name or the call.</source>
        <translation>Das Ergebnis „%1“ nennt kein Werkzeug, und das Format von Gemini ordnet Ergebnisse nach dessen Namen zu; den Namen oder den Aufruf ergänzen.</translation>
    </message>
    <message>
        <source>The reasoning effort “%1” is unknown; choose none, minimal, low, medium, high or max.</source>
        <translation>Der Denkaufwand „%1“ ist unbekannt; möglich sind none, minimal, low, medium, high und max.</translation>
    </message>
    <message>
        <source>Gemini makes pictures of no size in pixels, and “%1” is one; ask for a ratio such as 16:9, or for 1K, 2K or 4K.</source>
        <translation>Gemini macht keine Bilder mit einer Größe in Pixeln, und „%1“ ist eine; bitte ein Seitenverhältnis wie 16:9 verlangen oder 1K, 2K oder 4K.</translation>
    </message>
</context>
<context>
    <name>assay::History</name>
    <message>
        <source>Its prompt is no longer kept</source>
        <translation>Prompt nicht mehr aufbewahrt</translation>
    </message>
    <message>
        <source>The ledger no longer lists this run.</source>
        <translation>Das Hauptbuch führt diesen Lauf nicht mehr auf.</translation>
    </message>
</context>
<context>
    <name>assay::Input</name>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>weniger als %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln item(s)</source>
        <translation>
            <numerusform>bis zu %Ln Eintrag</numerusform>
            <numerusform>bis zu %Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln character(s)</source>
        <translation>
            <numerusform>bis zu %Ln Zeichen</numerusform>
            <numerusform>bis zu %Ln Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Vorgabe %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>assay::InputFormView</name>
    <message>
        <source>The model has no inputs; it can be run as it is.</source>
        <translation>Das Modell hat keine Eingaben; es kann so ausgeführt werden.</translation>
    </message>
</context>
<context>
    <name>assay::KeyDialog</name>
    <message>
        <source>It goes into the keychain and nowhere else. The variable %1 is set and is used before it.</source>
        <translation>Der Schlüssel wird nur im Schlüsselbund abgelegt. Die Variable %1 ist gesetzt und hat Vorrang.</translation>
    </message>
    <message>
        <source>It goes into the keychain and nowhere else, and is used from the next call on.</source>
        <translation>Der Schlüssel wird nur im Schlüsselbund abgelegt und ab dem nächsten Aufruf verwendet.</translation>
    </message>
    <message>
        <source>Key of %1</source>
        <translation>Schlüssel von %1</translation>
    </message>
    <message>
        <source>Store in the keychain</source>
        <translation>Im Schlüsselbund ablegen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>It goes into the keychain and nowhere else. It is not used before this is put right: %1</source>
        <translation>Er kommt in den Schlüsselbund und nirgendwohin sonst. Benutzt wird er erst, wenn dies behoben ist: %1</translation>
    </message>
    <message>
        <source>It goes into the keychain and nowhere else. The file %1 is there and is used before it.</source>
        <translation>Er kommt in den Schlüsselbund und nirgendwohin sonst. Die Datei %1 ist da und wird vor ihm benutzt.</translation>
    </message>
</context>
<context>
    <name>assay::LedgerPage</name>
    <message>
        <source>Ledger</source>
        <translation>Hauptbuch</translation>
    </message>
    <message>
        <source>Filter: workflow:invoice* cost&gt;0.001 tag.team=finance status:failed</source>
        <translation>Filter: workflow:invoice* cost&gt;0.001 tag.team=finance status:failed</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Recompute every hash and every amount</source>
        <translation>Jeden Hash und jeden Betrag nachrechnen</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>die neuesten %1</translation>
    </message>
    <message>
        <source>verifying …</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>The ledger is not as it was written: %1</source>
        <translation>Das Hauptbuch ist nicht unversehrt: %1</translation>
    </message>
    <message>
        <source>No call has been made yet</source>
        <translation>Noch kein Aufruf</translation>
    </message>
    <message>
        <source>Every call is kept here with its attempts, its cost line by line, and what was asked and answered. Ask a model something, and it shows up.</source>
        <translation>Hier steht jeder Aufruf mit seinen Versuchen, seinen Kosten Zeile für Zeile und dem, was gefragt und geantwortet wurde. Sobald ein Modell gefragt wird, erscheint er hier.</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>Modelle vergleichen</translation>
    </message>
    <message>
        <source>No call matches this filter</source>
        <translation>Kein Aufruf entspricht diesem Filter</translation>
    </message>
    <message>
        <source>All of its conditions have to hold at once; take one away, or look at every call.</source>
        <translation>Alle Bedingungen müssen zugleich gelten; eine davon entfernen oder alle Aufrufe ansehen.</translation>
    </message>
    <message>
        <source>Show all calls</source>
        <translation>Alle Aufrufe zeigen</translation>
    </message>
    <message>
        <source>workflow: step: provider: model: tag.NAME= · * stands for anything
no:workflow no:step no:tag.NAME · what a call lacks
status: basis: cost&gt; unpriced:yes sample:no recorded:no from: to:</source>
        <translation>workflow: step: provider: model: tag.NAME= · * steht für alles
no:workflow no:step no:tag.NAME · was einem Aufruf fehlt
status: basis: cost&gt; unpriced:yes sample:no recorded:no from: to:</translation>
    </message>
    <message>
        <source>verifying … %1 %</source>
        <translation>wird geprüft … %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n more problem(s) are listed by “assay ledger verify”.</source>
        <translation>
            <numerusform>%n weiteres Problem nennt „assay ledger verify“.</numerusform>
            <numerusform>%n weitere Probleme nennt „assay ledger verify“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter calls</source>
        <translation>Aufrufe filtern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s)</source>
        <translation>
            <numerusform>%Ln Aufruf</numerusform>
            <numerusform>%Ln Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ %1, %2</source>
        <translation>✓ %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln amount(s)</source>
        <translation>
            <numerusform>%Ln Betrag</numerusform>
            <numerusform>%Ln Beträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ListEdit</name>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien auswählen</translation>
    </message>
</context>
<context>
    <name>assay::MainWindow</name>
    <message>
        <source>Sample data: these answers and costs were recorded for the demo, and nothing here is billed.</source>
        <translation>Beispieldaten: Diese Antworten und Kosten wurden für die Demo aufgenommen; abgerechnet wird hier nichts.</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>Befehlspalette …</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>About Assay</source>
        <translation>Über Assay</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Farbschema: wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farbschema: hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farbschema: dunkel</translation>
    </message>
    <message>
        <source>The language changes when Assay is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Assay.</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>%1 anzeigen</translation>
    </message>
</context>
<context>
    <name>assay::Media</name>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Film</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sound(s)</source>
        <translation>
            <numerusform>%Ln Ton</numerusform>
            <numerusform>%Ln Töne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln video(s)</source>
        <translation>
            <numerusform>%Ln Film</numerusform>
            <numerusform>%Ln Filme</numerusform>
        </translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keiner)</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1 · Startwert %2</translation>
    </message>
</context>
<context>
    <name>assay::MediaCell</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>Open it in the program this desktop has for it</source>
        <translation>In dem Programm öffnen, das diese Arbeitsfläche dafür hat</translation>
    </message>
    <message>
        <source>coming…</source>
        <translation>kommt …</translation>
    </message>
    <message>
        <source>Picture, %1</source>
        <translation>Bild, %1</translation>
    </message>
    <message>
        <source>Sound or film, %1</source>
        <translation>Ton oder Film, %1</translation>
    </message>
    <message>
        <source>This picture cannot be read.</source>
        <translation>Dieses Bild ist nicht lesbar.</translation>
    </message>
    <message>
        <source>This desktop has no program for %1.</source>
        <translation>Diese Arbeitsfläche hat kein Programm für %1.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern als</translation>
    </message>
</context>
<context>
    <name>assay::MediaDetails</name>
    <message>
        <source>with a position</source>
        <translation>mit Ortsangabe</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>Choose a medium to see where it comes from.</source>
        <translation>Ein Bild, einen Ton oder einen Film wählen, um zu sehen, woher er kommt.</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>EXIF</source>
        <translation>EXIF</translation>
    </message>
    <message>
        <source>C2PA</source>
        <translation>C2PA</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Copy the whole hash</source>
        <translation>Den ganzen Hash kopieren</translation>
    </message>
    <message>
        <source>Add to tray</source>
        <translation>In die Ablage legen</translation>
    </message>
    <message>
        <source>Open in Ledger</source>
        <translation>Im Hauptbuch öffnen</translation>
    </message>
    <message>
        <source>Run again with the same seed</source>
        <translation>Mit demselben Startwert wiederholen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Open it in the program this desktop has for it</source>
        <translation>In dem Programm öffnen, das dieser Rechner dafür hat</translation>
    </message>
    <message>
        <source>call %1</source>
        <translation>Aufruf %1</translation>
    </message>
    <message>
        <source>Open call %1 in the ledger</source>
        <translation>Aufruf %1 im Hauptbuch öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln Versuch</numerusform>
            <numerusform>%Ln Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>It was asked for without a seed, or its request was not kept.</source>
        <translation>Angefordert wurde ohne Startwert, oder die Anfrage wurde nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 Bit</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln Einzelbild</numerusform>
            <numerusform>%Ln Einzelbilder</numerusform>
        </translation>
    </message>
    <message>
        <source>present, not checked</source>
        <translation>vorhanden, nicht geprüft</translation>
    </message>
    <message>
        <source>Remove from tray</source>
        <translation>Aus der Ablage nehmen</translation>
    </message>
</context>
<context>
    <name>assay::MediaFilterBar</name>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>Jedes Modell</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Any workflow</source>
        <translation>Jeder Workflow</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Jeder Tag</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Die letzten 90 Tage</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>Zwischen…</translation>
    </message>
    <message>
        <source>Cost at most</source>
        <translation>Kosten höchstens</translation>
    </message>
    <message>
        <source>Any cost</source>
        <translation>Beliebige Kosten</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Andere…</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>Text des Prompts</translation>
    </message>
    <message>
        <source>with seed</source>
        <translation>mit Startwert</translation>
    </message>
    <message>
        <source>Only what was asked for with a seed, and can be asked for again</source>
        <translation>Nur, was mit einem Startwert angefordert wurde und so wieder angefordert werden kann</translation>
    </message>
    <message>
        <source>Dollars that a call may have cost:</source>
        <translation>Dollar, die ein Aufruf gekostet haben darf:</translation>
    </message>
</context>
<context>
    <name>assay::MediaPage</name>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Töne</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Same seed</source>
        <translation>Gleicher Startwert</translation>
    </message>
    <message>
        <source>Add what other models made of the same prompt with the same seed</source>
        <translation>Hinzufügen, was andere Modelle aus demselben Prompt mit demselben Startwert gemacht haben</translation>
    </message>
    <message>
        <source>Back to the gallery</source>
        <translation>Zurück zur Galerie</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>A contact sheet, a film side by side, or the files with a manifest: of the tray, or of what is chosen</source>
        <translation>Ein Kontaktbogen, ein Film nebeneinander oder die Dateien mit Verzeichnis: aus der Ablage oder aus der Auswahl</translation>
    </message>
    <message>
        <source>Begin a new tray</source>
        <translation>Neue Ablage beginnen</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Nothing has been made yet</source>
        <translation>Noch ist nichts entstanden</translation>
    </message>
    <message>
        <source>Every image, sound and video that a model makes here is kept and shown in this place. Ask a model for one, and it shows up.</source>
        <translation>Jedes Bild, jeder Ton und jeder Film, den ein Modell hier macht, wird aufbewahrt und an dieser Stelle gezeigt. Sobald ein Modell danach gefragt wurde, erscheint er.</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>Modelle vergleichen</translation>
    </message>
    <message>
        <source>Nothing fits this filter</source>
        <translation>Nichts passt zu diesem Filter</translation>
    </message>
    <message>
        <source>All of its conditions have to hold at once; take one away, or look at everything.</source>
        <translation>Alle Bedingungen müssen zugleich gelten; eine davon wegnehmen oder alles ansehen.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>The gallery could not be read</source>
        <translation>Die Galerie konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Compare what the tray holds</source>
        <translation>Vergleichen, was in der Ablage liegt</translation>
    </message>
    <message>
        <source>Show the whole gallery</source>
        <translation>Die ganze Galerie zeigen</translation>
    </message>
    <message>
        <source>Add what has the same seed</source>
        <translation>Hinzufügen, was denselben Startwert hat</translation>
    </message>
    <message>
        <source>No other model was asked for this prompt with seed %1.</source>
        <translation>Kein anderes Modell wurde mit diesem Prompt und Startwert %1 gefragt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>die neuesten %1</translation>
    </message>
    <message>
        <source>Only media of one kind can be compared; choose images, sounds or videos alone.</source>
        <translation>Nur Medien einer Art lassen sich vergleichen; bitte nur Bilder, nur Töne oder nur Filme wählen.</translation>
    </message>
    <message>
        <source>The tray holds %1, and only media of one kind can be compared.</source>
        <translation>In der Ablage: %1. Nur Medien einer Art lassen sich vergleichen.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Empty the tray</source>
        <translation>Ablage leeren</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Remove from tray</source>
        <translation>Aus der Ablage nehmen</translation>
    </message>
    <message>
        <source>Add to tray</source>
        <translation>In die Ablage legen</translation>
    </message>
    <message>
        <source>Open in Ledger</source>
        <translation>Im Hauptbuch öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Auflösen</translation>
    </message>
    <message>
        <source>Vote blind</source>
        <translation>Blind abstimmen</translation>
    </message>
    <message>
        <source>Tell whose is whose, without a vote</source>
        <translation>Zeigen, was von wem ist, ohne Stimme</translation>
    </message>
    <message>
        <source>Hide the names, shuffle, and choose the best</source>
        <translation>Namen verbergen, mischen und das Beste wählen</translation>
    </message>
    <message>
        <source>Prompt **“%1”**</source>
        <translation>Prompt **„%1“**</translation>
    </message>
    <message>
        <source>Choose what to take out: in the gallery, or into the tray.</source>
        <translation>Auswählen, was exportiert werden soll: in der Galerie oder in die Ablage.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>This desktop has no program for %1.</source>
        <translation>Dieser Rechner hat kein Programm für %1.</translation>
    </message>
</context>
<context>
    <name>assay::Model</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>not in catalog</source>
        <translation>nicht im Katalog</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>will be retired</source>
        <translation>läuft aus</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>unchecked</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>geprüft</translation>
    </message>
</context>
<context>
    <name>assay::ModelChoices</name>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>in / out, per million</source>
        <translation>Ein-/Ausgabe, je Million</translation>
    </message>
    <message>
        <source>used of late</source>
        <translation>zuletzt benutzt</translation>
    </message>
    <message>
        <source>%1 context</source>
        <translation>%1 Kontext</translation>
    </message>
    <message>
        <source>Ask %1 for it</source>
        <translation>Bei %1 danach fragen</translation>
    </message>
    <message>
        <source>not in the catalog</source>
        <translation>nicht im Katalog</translation>
    </message>
</context>
<context>
    <name>assay::ModelDetails</name>
    <message>
        <source>tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>Kontext %1</translation>
    </message>
    <message>
        <source>output up to %1</source>
        <translation>Antwort bis %1</translation>
    </message>
    <message>
        <source>No sheet has a price for this model</source>
        <translation>Kein Preisblatt enthält einen Preis für dieses Modell</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>PROVIDER/MODEL, as the command line takes it</source>
        <translation>PROVIDER/MODEL, wie auf der Befehlszeile</translation>
    </message>
    <message>
        <source>Add to the workspace</source>
        <translation>Zum Arbeitsbereich hinzufügen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove your price</source>
        <translation>Eigenen Preis entfernen</translation>
    </message>
    <message>
        <source>Set price…</source>
        <translation>Preis setzen …</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It runs on this machine and costs nothing.</source>
        <translation>Es läuft auf diesem Rechner und kostet nichts.</translation>
    </message>
    <message>
        <source>Its calls are recorded as unpriced, which is not the same as free. Set the price if you know it.</source>
        <translation>Seine Aufrufe werden ohne Preis verbucht, was nicht dasselbe ist wie kostenlos. Den Preis setzen, falls er bekannt ist.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Run by its form…</source>
        <translation>Mit Formular ausführen …</translation>
    </message>
    <message>
        <source>Asks the provider what the model takes, and runs it with that</source>
        <translation>Fragt den Anbieter, was das Modell nimmt, und führt es damit aus</translation>
    </message>
</context>
<context>
    <name>assay::ModelDialog</name>
    <message>
        <source>Add model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Id, as %1 calls it</source>
        <translation>ID bei %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Context in tokens, where you know it</source>
        <translation>Kontext in Token, falls bekannt</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Answers in</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>An id has no blanks.</source>
        <translation>Eine ID enthält keine Leerzeichen.</translation>
    </message>
    <message>
        <source>%1 has this model already.</source>
        <translation>%1 hat dieses Modell schon.</translation>
    </message>
    <message>
        <source>Write a number of tokens, such as 128000 or 128k.</source>
        <translation>Eine Anzahl Token eingeben, etwa 128000 oder 128k.</translation>
    </message>
    <message>
        <source>Choose what it takes.</source>
        <translation>Mindestens eine Art der Eingabe wählen.</translation>
    </message>
    <message>
        <source>Choose what it answers in.</source>
        <translation>Mindestens eine Art der Antwort wählen.</translation>
    </message>
</context>
<context>
    <name>assay::ModelListingQuestion</name>
    <message>
        <source>%1 did not answer within %2 s; check that it is running.</source>
        <translation>%1 hat innerhalb von %2 s nicht geantwortet; prüfen, ob der Server läuft.</translation>
    </message>
    <message>
        <source>Provider %1 speaks “%2”, which is no dialect this program knows.</source>
        <translation>Der Anbieter %1 spricht „%2“; diesen Dialekt kennt das Programm nicht.</translation>
    </message>
</context>
<context>
    <name>assay::ModelTable</name>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>assay::ModelTableModel</name>
    <message>
        <source>No sheet has a price for it.</source>
        <translation>Kein Preisblatt enthält einen Preis dafür.</translation>
    </message>
    <message>
        <source>Look this price up before you rely on it:</source>
        <translation>Diesen Preis vor der Verwendung nachprüfen:</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>US dollars for a million tokens, standard mode, today</source>
        <translation>US-Dollar je Million Token, Modus Standard, heute</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>In → out</source>
        <translation>Ein-/Ausgabe</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Input / 1M</source>
        <translation>Eingabe/1M</translation>
    </message>
    <message>
        <source>Output / 1M</source>
        <translation>Ausgabe/1M</translation>
    </message>
    <message>
        <source>Cached / 1M</source>
        <translation>Cache/1M</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>assay::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Look for local servers</source>
        <translation>Lokale Server suchen</translation>
    </message>
    <message>
        <source>Asks the usual ports of this machine: Ollama 11434, llama.cpp 8080, vLLM 8000, LM Studio 1234</source>
        <translation>Fragt die üblichen Ports dieses Rechners ab: Ollama 11434, llama.cpp 8080, vLLM 8000, LM Studio 1234</translation>
    </message>
    <message>
        <source>Add provider…</source>
        <translation>Anbieter hinzufügen …</translation>
    </message>
    <message>
        <source>Find a provider</source>
        <translation>Anbieter suchen</translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation>Modelle filtern</translation>
    </message>
    <message>
        <source>Words of address or name, in any order (/)</source>
        <translation>Wörter aus Adresse oder Name, in beliebiger Reihenfolge (/)</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>Modell hinzufügen …</translation>
    </message>
    <message>
        <source>This workspace answers from recordings and asks nobody, so there is nothing to test; open one that does not replay.</source>
        <translation>Dieser Arbeitsbereich antwortet aus Aufnahmen und fragt niemanden, daher gibt es nichts zu testen; dafür einen Arbeitsbereich ohne Wiedergabe öffnen.</translation>
    </message>
    <message>
        <source>No model matches the filter</source>
        <translation>Kein Modell passt zum Filter</translation>
    </message>
    <message>
        <source>The catalog knows no models of this provider</source>
        <translation>Der Katalog kennt keine Modelle dieses Anbieters</translation>
    </message>
    <message>
        <source>Test asks it which it has; what it lists can be added to the workspace. Any model can be asked by its name, but its cost is unknown.</source>
        <translation>„Testen“ fragt den Anbieter nach seinen Modellen; was er aufführt, lässt sich zum Arbeitsbereich hinzufügen. Über seinen Namen lässt sich jedes Modell fragen, doch seine Kosten sind unbekannt.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Test the provider</source>
        <translation>Anbieter testen</translation>
    </message>
    <message>
        <source>No provider matches “%1”.</source>
        <translation>Kein Anbieter passt zu „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>%1 And %n more.</source>
        <translation>
            <numerusform>%1 Und %n weitere Warnung.</numerusform>
            <numerusform>%1 Und %n weitere Warnungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Remove %1 and its models from the workspace? Calls that were made stay in the ledger.</source>
        <translation>%1 mit allen Modellen aus dem Arbeitsbereich entfernen? Bisherige Aufrufe bleiben im Hauptbuch.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove what the workspace says of %1? Calls that were made stay in the ledger.</source>
        <translation>Die Angaben des Arbeitsbereichs zu %1 entfernen? Bisherige Aufrufe bleiben im Hauptbuch.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln Modell</numerusform>
            <numerusform>%Ln Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln model(s)</source>
        <translation>
            <numerusform>%1 von %Ln Modell</numerusform>
            <numerusform>%1 von %Ln Modellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the key of %1 from the keychain? Most providers show a key only once.</source>
        <translation>Den Schlüssel von %1 aus dem Schlüsselbund entfernen? Die meisten Anbieter zeigen einen Schlüssel nur einmal.</translation>
    </message>
    <message>
        <source>Run by its form…</source>
        <translation>Mit Formular ausführen …</translation>
    </message>
    <message>
        <source>Choose a model in the table first.</source>
        <translation>Zuerst ein Modell in der Tabelle auswählen.</translation>
    </message>
    <message>
        <source>%1 runs no models by a form of their own.</source>
        <translation>%1 führt keine Modelle mit eigenem Formular aus.</translation>
    </message>
</context>
<context>
    <name>assay::ModelsState</name>
    <message numerus="yes">
        <source>Answered in %1 and lists %Ln model(s)</source>
        <translation>
            <numerusform>Hat in %1 geantwortet und führt %Ln Modell auf</numerusform>
            <numerusform>Hat in %1 geantwortet und führt %Ln Modelle auf</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2 not in the catalog</source>
        <translation>%1; %2 nicht im Katalog</translation>
    </message>
    <message numerus="yes">
        <source>%1 answers on port %2 with %Ln model(s)</source>
        <translation>
            <numerusform>%1 antwortet an Port %2 mit %Ln Modell</numerusform>
            <numerusform>%1 antwortet an Port %2 mit %Ln Modellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::Ollama</name>
    <message>
        <source>Ollama takes only images as data, not %1; attach the picture itself.</source>
        <translation>Ollama nimmt Bilder nur als Daten, nicht %1; das Bild selbst anhängen.</translation>
    </message>
    <message>
        <source>The arguments of the earlier call of &quot;%1&quot; are no JSON object, and Ollama takes nothing else; correct them.</source>
        <translation>Die Argumente des früheren Aufrufs von &quot;%1&quot; sind kein JSON-Objekt, und anderes nimmt Ollama nicht; die Argumente berichtigen.</translation>
    </message>
    <message>
        <source>Ollama cannot be made to call a tool (%1); let the model choose.</source>
        <translation>Ollama lässt sich nicht zu einem Werkzeugaufruf zwingen (%1); die Wahl dem Modell überlassen.</translation>
    </message>
    <message>
        <source>The schema of the tool &quot;%1&quot; is not valid JSON; correct it.</source>
        <translation>Das Schema des Werkzeugs &quot;%1&quot; ist kein gültiges JSON; das Schema berichtigen.</translation>
    </message>
    <message>
        <source>The output schema &quot;%1&quot; is not valid JSON; correct it.</source>
        <translation>Das Antwortschema &quot;%1&quot; ist kein gültiges JSON; das Schema berichtigen.</translation>
    </message>
</context>
<context>
    <name>assay::OllamaServer</name>
    <message>
        <source>A message has the unknown role &quot;%1&quot;; use system, user, assistant or tool.</source>
        <translation>Eine Nachricht hat die unbekannte Rolle &quot;%1&quot;; möglich sind system, user, assistant und tool.</translation>
    </message>
    <message>
        <source>The request must be a JSON object with %1.</source>
        <translation>Die Anfrage muss ein JSON-Objekt mit %1 sein.</translation>
    </message>
</context>
<context>
    <name>assay::OpenAiChat</name>
    <message>
        <source>This format takes sound only as WAV or MP3 data, not as %1; convert it first.</source>
        <translation>Dieses Format nimmt Audio nur als WAV- oder MP3-Daten, nicht als %1; vorher umwandeln.</translation>
    </message>
    <message>
        <source>This format takes documents as data, not by address (%1); attach the file itself.</source>
        <translation>Dieses Format nimmt Dokumente als Daten, nicht als Adresse (%1); die Datei selbst anhängen.</translation>
    </message>
    <message>
        <source>This format cannot carry %1; attach an image, a PDF, WAV or MP3 instead.</source>
        <translation>Dieses Format kann %1 nicht übertragen; stattdessen ein Bild, PDF, WAV oder MP3 anhängen.</translation>
    </message>
    <message>
        <source>A tool call or a thought stands in a user&apos;s turn (%1); put it into the model&apos;s.</source>
        <translation>Ein Werkzeugaufruf oder ein Gedanke steht in einem Beitrag des Nutzers (%1); beides gehört in einen Beitrag des Modells.</translation>
    </message>
    <message>
        <source>This format cannot send media back in a turn of the %1; attach it to your own.</source>
        <translation>Dieses Format kann in einem Beitrag der Rolle %1 keine Medien zurücksenden; sie gehören in einen Beitrag des Nutzers.</translation>
    </message>
    <message>
        <source>The schema of the tool &quot;%1&quot; is not valid JSON; correct it.</source>
        <translation>Das Schema des Werkzeugs &quot;%1&quot; ist kein gültiges JSON; das Schema berichtigen.</translation>
    </message>
    <message>
        <source>The output schema &quot;%1&quot; is not valid JSON; correct it.</source>
        <translation>Das Antwortschema &quot;%1&quot; ist kein gültiges JSON; das Schema berichtigen.</translation>
    </message>
    <message>
        <source>One call gives one answer, not n = %1; repeat the call to get several.</source>
        <translation>Ein Aufruf gibt eine Antwort, nicht n = %1; für mehrere den Aufruf wiederholen.</translation>
    </message>
    <message>
        <source>%1 takes the effort of thinking as a word, not as a number of tokens; choose low, medium or high.</source>
        <translation>%1 nimmt den Denkaufwand als Wort an, nicht als Zahl von Token; möglich sind low, medium und high.</translation>
    </message>
    <message>
        <source>%1 decides itself how long it keeps a prompt; remove the time, and give a cache key instead.</source>
        <translation>%1 entscheidet selbst, wie lange ein Prompt aufbewahrt wird; bitte die Dauer entfernen und stattdessen einen Cache-Schlüssel angeben.</translation>
    </message>
</context>
<context>
    <name>assay::OpenAiChatServer</name>
    <message>
        <source>The request must be a JSON object with %1.</source>
        <translation>Die Anfrage muss ein JSON-Objekt mit %1 sein.</translation>
    </message>
    <message>
        <source>A message has the unknown role &quot;%1&quot;; use system, user, assistant or tool.</source>
        <translation>Eine Nachricht hat die unbekannte Rolle &quot;%1&quot;; möglich sind system, user, assistant und tool.</translation>
    </message>
    <message>
        <source>A part of a message is of the kind &quot;%1&quot;, which cannot be passed on; send text, an image, WAV or MP3 sound, or a file with its data.</source>
        <translation>Ein Teil einer Nachricht ist von der Art &quot;%1&quot;, die sich nicht weiterreichen lässt; möglich sind Text, Bilder, Audio als WAV oder MP3 und Dateien mit ihren Daten.</translation>
    </message>
    <message>
        <source>Only text may stand in a %1 message; leave the rest out.</source>
        <translation>In Nachrichten der Rollen %1 darf nur Text stehen; alles andere weglassen.</translation>
    </message>
    <message>
        <source>Tool calls of the kind &quot;%1&quot; cannot be passed on; use functions.</source>
        <translation>Werkzeugaufrufe der Art &quot;%1&quot; lassen sich nicht weiterreichen; möglich sind Funktionen.</translation>
    </message>
    <message>
        <source>Tools of the kind &quot;%1&quot; cannot be passed on; use functions.</source>
        <translation>Werkzeuge der Art &quot;%1&quot; lassen sich nicht weiterreichen; möglich sind Funktionen.</translation>
    </message>
    <message>
        <source>The tool choice %1 cannot be passed on; use auto, none, required or one function.</source>
        <translation>Die Werkzeugwahl %1 lässt sich nicht weiterreichen; möglich sind auto, none, required oder eine einzelne Funktion.</translation>
    </message>
    <message>
        <source>The response format &quot;%1&quot; is not known; use text, json_object or json_schema.</source>
        <translation>Das Antwortformat &quot;%1&quot; ist nicht bekannt; möglich sind text, json_object und json_schema.</translation>
    </message>
    <message>
        <source>The parameter &quot;%1&quot; must be a number.</source>
        <translation>Der Parameter &quot;%1&quot; muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>The parameter &quot;%1&quot; must be a whole number.</source>
        <translation>Der Parameter &quot;%1&quot; muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>One call gives one answer, not n = %1; repeat the call.</source>
        <translation>Ein Aufruf gibt eine Antwort, nicht n = %1; den Aufruf wiederholen.</translation>
    </message>
</context>
<context>
    <name>assay::ParametersForm</name>
    <message>
        <source>The schema %1 cannot be read: %2.</source>
        <translation>Das Schema %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is no JSON Schema: it has to be one JSON object.</source>
        <translation>%1 ist kein JSON-Schema: Es muss ein einzelnes JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Max output</source>
        <translation>Höchstlänge</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>as the model has it</source>
        <translation>Vorgabe des Modells</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>Denkaufwand</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>minimal</source>
        <translation>minimal</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>maximal</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Ask for no schema</source>
        <translation>Kein Schema verlangen</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>JSON Schema of the answer</source>
        <translation>JSON-Schema der Antwort</translation>
    </message>
    <message>
        <source>JSON Schema (*.json);;All files (*)</source>
        <translation>JSON-Schema (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a JSON Schema for the answer</source>
        <translation>JSON-Schema für die Antwort wählen</translation>
    </message>
    <message>
        <source>Schema %1</source>
        <translation>Schema %1</translation>
    </message>
</context>
<context>
    <name>assay::PictureCanvas</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1. Zoom %2 %.</source>
        <translation>%1. Vergrößerung %2 %.</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen…</translation>
    </message>
    <message>
        <source>%1 alpha %2</source>
        <translation>%1 Alpha %2</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Grundlage</translation>
    </message>
    <message>
        <source>Difference ×%1</source>
        <translation>Differenz ×%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>assay::PictureDeck</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>Trennlinie</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>How two are held against each other (M)</source>
        <translation>Wie zwei einander gegenübergestellt werden (M)</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>What is held against the first (N)</source>
        <translation>Was dem ersten gegenübersteht (N)</translation>
    </message>
    <message>
        <source>Amplified</source>
        <translation>Verstärkt</translation>
    </message>
    <message>
        <source>How many times the difference is shown (D)</source>
        <translation>Wie vielfach die Differenz gezeigt wird (D)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>All of each picture (F)</source>
        <translation>Jedes Bild ganz (F)</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>A pixel for a pixel (1)</source>
        <translation>Pixel für Pixel (1)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>another size: no SSIM</source>
        <translation>andere Größe: kein SSIM</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>wird gemessen…</translation>
    </message>
</context>
<context>
    <name>assay::Price</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>second</source>
        <translation>Sekunde</translation>
    </message>
    <message>
        <source>character</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>per million tokens</source>
        <translation>je Million Token</translation>
    </message>
    <message>
        <source>per %1</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>/ 1M</source>
        <translation>/ 1M</translation>
    </message>
    <message>
        <source>/ %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>provider&apos;s own list</source>
        <translation>Liste des Anbieters</translation>
    </message>
    <message>
        <source>most sources agree</source>
        <translation>Mehrheit der Quellen</translation>
    </message>
    <message>
        <source>unchecked, rounded</source>
        <translation>ungeprüft, gerundet</translation>
    </message>
    <message>
        <source>unchecked, 1 source</source>
        <translation>ungeprüft, 1 Quelle</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>früher</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>eigener Preis</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>from %1, before %2</source>
        <translation>ab %1, vor %2</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>flex</source>
        <translation>Flex</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>valid: %1</source>
        <translation>gültig: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>sheet %1, row %2</source>
        <translation>Preisblatt %1, Zeile %2</translation>
    </message>
    <message>
        <source>also in %1</source>
        <translation>auch in %1</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>%1: %2 → %3 %4</source>
        <translation>%1: %2 → %3 %4</translation>
    </message>
    <message>
        <source>%1, for every day</source>
        <translation>%1, für alle Tage</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, ab %2</translation>
    </message>
    <message>
        <source>“%1” is no price; write dollars such as %2.</source>
        <translation>„%1“ ist kein Preis; Dollar so schreiben: %2.</translation>
    </message>
    <message>
        <source>“%1” can be read in two ways; write %2 or %3.</source>
        <translation>„%1“ lässt sich auf zwei Arten lesen; %2 oder %3 schreiben.</translation>
    </message>
    <message>
        <source>credit</source>
        <translation>Guthabenpunkt</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>megapixel</source>
        <translation>Megapixel</translation>
    </message>
</context>
<context>
    <name>assay::PriceDialog</name>
    <message>
        <source>Set price</source>
        <translation>Preis setzen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Only for prompts over so many tokens</source>
        <translation>Nur für Prompts mit mehr Token als</translation>
    </message>
    <message>
        <source>any prompt</source>
        <translation>alle Prompts</translation>
    </message>
    <message>
        <source>First day it holds</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>alle Tage</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>contract of May 2026</source>
        <translation>Vertrag vom Mai 2026</translation>
    </message>
    <message>
        <source>Write a number of tokens, such as 200000.</source>
        <translation>Eine Anzahl Token eingeben, etwa 200000.</translation>
    </message>
    <message>
        <source>Write a day as 2026-05-31, or nothing for every day.</source>
        <translation>Einen Tag in der Form 2026-05-31 eingeben; ohne Angabe gilt der Preis für alle Tage.</translation>
    </message>
    <message>
        <source>Price in US dollars %1</source>
        <translation>Preis in US-Dollar %1</translation>
    </message>
</context>
<context>
    <name>assay::PriceTable</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>From a later day on</source>
        <translation>Ab einem späteren Tag</translation>
    </message>
    <message>
        <source>Another sheet stands over these</source>
        <translation>Ein anderes Preisblatt hat Vorrang</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
</context>
<context>
    <name>assay::PriceTableModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>Prompt-Token</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Source, as of</source>
        <translation>Quelle, Stand</translation>
    </message>
    <message>
        <source>Sheet, row</source>
        <translation>Preisblatt, Zeile</translation>
    </message>
</context>
<context>
    <name>assay::ProgramExchange</name>
    <message numerus="yes">
        <source>%1 said nothing for %n second(s) and was ended.</source>
        <translation>
            <numerusform>%1 sagte %n Sekunde lang nichts und wurde beendet.</numerusform>
            <numerusform>%1 sagte %n Sekunden lang nichts und wurde beendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gave more than %2, the limit for media, and was ended.</source>
        <translation>%1 gab mehr als %2 aus, die Grenze für Medien, und wurde beendet.</translation>
    </message>
    <message>
        <source>%1 was ended by signal %2.</source>
        <translation>%1 wurde durch Signal %2 beendet.</translation>
    </message>
    <message>
        <source>%1 was ended by signal %2; its last words: “%3”.</source>
        <translation>%1 wurde durch Signal %2 beendet; zuletzt sagte es: „%3“.</translation>
    </message>
    <message>
        <source>%1 failed with code %2 and said nothing.</source>
        <translation>%1 scheiterte mit Code %2 und sagte nichts.</translation>
    </message>
    <message>
        <source>%1 failed with code %2: “%3”.</source>
        <translation>%1 scheiterte mit Code %2: „%3“.</translation>
    </message>
    <message>
        <source>The program %1 is not there or cannot be run; install it, or write its path into “base_url” of the provider, as in program:/usr/bin/name.</source>
        <translation>Das Programm %1 ist nicht da oder lässt sich nicht starten; es ist zu installieren, oder sein Pfad kommt in „base_url“ des Anbieters, wie program:/usr/bin/name.</translation>
    </message>
    <message>
        <source>The program %1 is not on the PATH; install it, or write its path into “base_url” of the provider, as in program:/usr/bin/name.</source>
        <translation>Das Programm %1 ist nicht im PATH; es ist zu installieren, oder sein Pfad kommt in „base_url“ des Anbieters, wie program:/usr/bin/name.</translation>
    </message>
</context>
<context>
    <name>assay::PromptPane</name>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Who the model is, and how it should answer</source>
        <translation>Wer das Modell ist und wie es antworten soll</translation>
    </message>
    <message>
        <source>User prompt</source>
        <translation>Nutzer-Prompt</translation>
    </message>
    <message>
        <source>What is asked. Names in double braces, such as {{document}}, become variables.</source>
        <translation>Was gefragt wird. Namen in doppelten geschweiften Klammern wie {{document}} werden zu Variablen.</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Files to go with the prompt; they can also be dropped or pasted here</source>
        <translation>Dateien, die mit dem Prompt gesendet werden; sie lassen sich auch hierher ziehen oder einfügen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Workflow and tags…</source>
        <translation>Workflow und Merkmale …</translation>
    </message>
    <message>
        <source>Save the prompt</source>
        <translation>Prompt speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Unsaved prompts</source>
        <translation>Nicht gespeicherte Prompts</translation>
    </message>
    <message>
        <source>Attached files are not saved with a prompt.</source>
        <translation>Angehängte Dateien werden mit einem Prompt nicht gespeichert.</translation>
    </message>
    <message>
        <source>This prompt&apos;s file has something that cannot be read and is not sent: %1.</source>
        <translation>In der Datei dieses Prompts steht etwas, das sich nicht lesen lässt und nicht gesendet wird: %1.</translation>
    </message>
</context>
<context>
    <name>assay::Provider</name>
    <message>
        <source>not set: set %1, or store it here</source>
        <translation>nicht gesetzt: %1 setzen oder hier hinterlegen</translation>
    </message>
    <message>
        <source>not set: put it into %1, or store it here</source>
        <translation>nicht gesetzt: in %1 ablegen oder hier hinterlegen</translation>
    </message>
    <message>
        <source>not set: store it here</source>
        <translation>nicht gesetzt: hier hinterlegen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>Noch ohne Schlüssel</translation>
    </message>
    <message>
        <source>Key unusable</source>
        <translation>Schlüssel unbrauchbar</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>wird gesucht …</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>Key set</source>
        <translation>Schlüssel gesetzt</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>keiner nötig</translation>
    </message>
    <message>
        <source>Environment variable %1, set</source>
        <translation>Umgebungsvariable %1, gesetzt</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>OpenAI chat</source>
        <translation>OpenAI Chat</translation>
    </message>
    <message>
        <source>Anthropic messages</source>
        <translation>Anthropic Messages</translation>
    </message>
    <message>
        <source>Google Gemini</source>
        <translation>Google Gemini</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>European Union</source>
        <translation>Europäische Union</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Vereinigte Staaten</translation>
    </message>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
</context>
<context>
    <name>assay::ProviderDialog</name>
    <message>
        <source>Use letters, digits, dots, dashes and underscores; begin with a letter or digit.</source>
        <translation>Nur Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche verwenden und mit einem Buchstaben oder einer Ziffer beginnen.</translation>
    </message>
    <message>
        <source>%1 has this id already; choose another.</source>
        <translation>%1 hat diese ID schon; eine andere wählen.</translation>
    </message>
    <message>
        <source>Write the whole address, such as https://api.example.com/v1.</source>
        <translation>Die vollständige Adresse eingeben, etwa https://api.example.com/v1.</translation>
    </message>
    <message>
        <source>Leave user name and password out; the key is kept apart from the address.</source>
        <translation>Benutzernamen und Passwort weglassen; der Schlüssel wird getrennt von der Adresse aufbewahrt.</translation>
    </message>
    <message>
        <source>Leave out what follows “?” or “#”.</source>
        <translation>Alles ab „?“ oder „#“ weglassen.</translation>
    </message>
    <message>
        <source>A variable&apos;s name has letters, digits and underscores, and no digit first.</source>
        <translation>Der Name einer Variablen besteht aus Buchstaben, Ziffern und Unterstrichen und beginnt nicht mit einer Ziffer.</translation>
    </message>
    <message>
        <source>Edit provider</source>
        <translation>Anbieter bearbeiten</translation>
    </message>
    <message>
        <source>Add provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Id, as in PROVIDER/MODEL</source>
        <translation>ID, wie in PROVIDER/MODEL</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Runs on this machine and costs nothing</source>
        <translation>Läuft auf diesem Rechner und kostet nichts</translation>
    </message>
    <message>
        <source>Wire format</source>
        <translation>Wire-Format</translation>
    </message>
    <message>
        <source>Key from</source>
        <translation>Schlüssel aus</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>Umgebungsvariable</translation>
    </message>
    <message>
        <source>None needed</source>
        <translation>Keiner nötig</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>Datei %1</translation>
    </message>
</context>
<context>
    <name>assay::ProviderList</name>
    <message>
        <source>All providers</source>
        <translation>Alle Anbieter</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln Modell</numerusform>
            <numerusform>%Ln Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln provider(s)</source>
        <translation>
            <numerusform>%Ln Anbieter</numerusform>
            <numerusform>%Ln Anbieter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ProviderListModel</name>
    <message>
        <source>yours</source>
        <translation>eigen</translation>
    </message>
</context>
<context>
    <name>assay::ProviderPanel</name>
    <message>
        <source>Asking for its models …</source>
        <translation>Modelle werden abgefragt …</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>eigen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Set key…</source>
        <translation>Schlüssel setzen …</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Asks for the list of models: the cheapest exchange that shows whether address and key are right</source>
        <translation>Fragt die Liste der Modelle ab: der günstigste Austausch, der zeigt, ob Adresse und Schlüssel stimmen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Wire format</source>
        <translation>Wire-Format</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Add to the workspace</source>
        <translation>Zum Arbeitsbereich hinzufügen</translation>
    </message>
    <message>
        <source>All providers</source>
        <translation>Alle Anbieter</translation>
    </message>
    <message>
        <source>No provider has a key yet: choose one at the left and set its key, or start a server of models on this machine.</source>
        <translation>Noch hat kein Anbieter einen Schlüssel: links einen Anbieter wählen und seinen Schlüssel setzen oder auf diesem Rechner einen Modellserver starten.</translation>
    </message>
    <message>
        <source>Remove key…</source>
        <translation>Schlüssel entfernen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 ready</source>
        <translation>
            <numerusform>%Ln von %1 bereit</numerusform>
            <numerusform>%Ln von %1 bereit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln model(s) to the workspace</source>
        <translation>
            <numerusform>%Ln Modell in den Arbeitsbereich aufnehmen</numerusform>
            <numerusform>%Ln Modelle in den Arbeitsbereich aufnehmen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::Rail</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Theme, language, about</source>
        <translation>Farbschema, Sprache, über Assay</translation>
    </message>
    <message>
        <source>More: theme, language, about</source>
        <translation>Mehr: Farbschema, Sprache, über Assay</translation>
    </message>
</context>
<context>
    <name>assay::RangePopup</name>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>assay::Resumption</name>
    <message>
        <source>The call %1 has no attempt to go on with.</source>
        <translation>Der Aufruf %1 hat keinen Versuch, der sich fortsetzen ließe.</translation>
    </message>
    <message>
        <source>The log of call %1 no longer says how to go on.</source>
        <translation>Das Protokoll des Aufrufs %1 sagt nicht mehr, wie es weitergeht.</translation>
    </message>
    <message>
        <source>The call %1 has been ended by another program.</source>
        <translation>Der Aufruf %1 ist von einem anderen Programm beendet worden.</translation>
    </message>
</context>
<context>
    <name>assay::RunDialog</name>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
    <message>
        <source>By its own form, at %1</source>
        <translation>Mit seinem eigenen Formular, bei %1</translation>
    </message>
    <message>
        <source>Asking %1 what the model takes…</source>
        <translation>%1 wird gefragt, was das Modell nimmt …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Inputs as JSON, which nobody checks before they are sent</source>
        <translation>Eingaben als JSON, die vor dem Senden niemand prüft</translation>
    </message>
    <message>
        <source>Inputs as JSON</source>
        <translation>Eingaben als JSON</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops the run; what was done until then may be billed</source>
        <translation>Hält die Ausführung an; was bis dahin getan ist, kann berechnet werden</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>The model&apos;s form cannot be had: %1</source>
        <translation>Das Formular des Modells ist nicht zu bekommen: %1</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal ausführen</translation>
    </message>
    <message>
        <source>A file is being read…</source>
        <translation>Eine Datei wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln input(s) to look at</source>
        <translation>
            <numerusform>%Ln Eingabe zu prüfen</numerusform>
            <numerusform>%Ln Eingaben zu prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>The inputs are no JSON object; write them as {&quot;name&quot;: value, …}.</source>
        <translation>Die Eingaben sind kein JSON-Objekt; sie als {&quot;name&quot;: Wert, …} schreiben.</translation>
    </message>
</context>
<context>
    <name>assay::RunMedium</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Where the workspace keeps the file</source>
        <translation>Wo der Arbeitsbereich die Datei aufbewahrt</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
</context>
<context>
    <name>assay::RunOutcome</name>
    <message>
        <source>Nothing has run yet</source>
        <translation>Noch nichts ausgeführt</translation>
    </message>
    <message>
        <source>Text and files of the answer will stand here, with what they cost.</source>
        <translation>Hier werden Text und Dateien der Antwort stehen, mit ihren Kosten.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>Text der Antwort</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>**Running** · %1</source>
        <translation>**Läuft** · %1</translation>
    </message>
    <message>
        <source>**Running** · %1 · %2</source>
        <translation>**Läuft** · %1 · %2</translation>
    </message>
    <message>
        <source>**Finished** in %1</source>
        <translation>**Fertig** in %1</translation>
    </message>
    <message>
        <source>**Stopped** after %1</source>
        <translation>**Angehalten** nach %1</translation>
    </message>
    <message>
        <source>**Failed** after %1</source>
        <translation>**Gescheitert** nach %1</translation>
    </message>
    <message>
        <source>Cost **%1** · %2</source>
        <translation>Kosten **%1** · %2</translation>
    </message>
    <message>
        <source>The model answered with nothing.</source>
        <translation>Das Modell hat mit nichts geantwortet.</translation>
    </message>
</context>
<context>
    <name>assay::Screenshots</name>
    <message>
        <source>The picture %1 cannot be written.</source>
        <translation>Das Bild %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
</context>
<context>
    <name>assay::SoundAxis</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>assay::SoundPanel</name>
    <message>
        <source>Sounds</source>
        <translation>Töne</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>ABX</source>
        <translation>ABX</translation>
    </message>
    <message>
        <source>A blind test of whether two of them can be told apart</source>
        <translation>Ein Blindtest, ob sich zwei von ihnen unterscheiden lassen</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Channels mixed</source>
        <translation>Kanäle gemischt</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole time (0)</source>
        <translation>Die ganze Zeit zeigen (0)</translation>
    </message>
    <message>
        <source>as loud as they are</source>
        <translation>in eigener Lautheit</translation>
    </message>
    <message>
        <source>matched to %1</source>
        <translation>angeglichen auf %1</translation>
    </message>
    <message>
        <source>measuring loudness …</source>
        <translation>Lautheit wird gemessen …</translation>
    </message>
    <message>
        <source>Lower than −18 LUFS, so that the peaks of %1 stay whole (M)</source>
        <translation>Leiser als −18 LUFS, damit die Spitzen von %1 heil bleiben (M)</translation>
    </message>
    <message>
        <source>Whether all are turned to one loudness (M)</source>
        <translation>Ob alle auf eine Lautheit gebracht werden (M)</translation>
    </message>
    <message numerus="yes">
        <source>Eight sounds at once: %n more are left out.</source>
        <translation>
            <numerusform>Acht Töne auf einmal: %n weiterer ist ausgelassen.</numerusform>
            <numerusform>Acht Töne auf einmal: %n weitere sind ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No sound output here; the cursor runs without it.</source>
        <translation>Hier gibt es keine Tonausgabe; die Marke läuft ohne sie.</translation>
    </message>
    <message>
        <source>What is silent, too short or unreadable is not matched.</source>
        <translation>Was still, zu kurz oder unlesbar ist, wird nicht angeglichen.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Choose sounds to hear them side by side.</source>
        <translation>Wählen Sie Töne aus, um sie nebeneinander zu hören.</translation>
    </message>
</context>
<context>
    <name>assay::SoundPipe</name>
    <message>
        <source>No program that plays sound was found; install ffplay, aplay or pw-cat, or leave out --play.</source>
        <translation>Kein Programm wurde gefunden, das Ton abspielt; ffplay, aplay oder pw-cat installieren oder --play weglassen.</translation>
    </message>
    <message>
        <source>No program that plays %1 was found; install ffplay. The file is kept.</source>
        <translation>Kein Programm wurde gefunden, das %1 abspielt; ffplay installieren. Die Datei ist aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 could not play the sound (%2); the file is kept.</source>
        <translation>%1 konnte den Ton nicht abspielen (%2); die Datei ist aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>assay::SoundRow</name>
    <message>
        <source>Waveform of %1</source>
        <translation>Wellenform von %1</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>no loudness</source>
        <translation>keine Lautheit</translation>
    </message>
    <message>
        <source>Loudness range %1</source>
        <translation>Lautheitsumfang %1</translation>
    </message>
    <message>
        <source>Too short or too quiet for a loudness range</source>
        <translation>Zu kurz oder zu leise für einen Lautheitsumfang</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>wird gemessen …</translation>
    </message>
    <message>
        <source>Sound %1: %2</source>
        <translation>Ton %1: %2</translation>
    </message>
    <message>
        <source>heard</source>
        <translation>zu hören</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
</context>
<context>
    <name>assay::SoundStrip</name>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
</context>
<context>
    <name>assay::Spend</name>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>price change · %1</source>
        <translation>Preisänderung · %1</translation>
    </message>
    <message>
        <source>price change · %1 and %2 more</source>
        <translation>Preisänderung · %1 und %2 weitere</translation>
    </message>
    <message>
        <source>From %1 on the sheets have another price for %2.</source>
        <translation>Ab %1 steht in den Preisblättern ein anderer Preis für %2.</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>Merkmal %1</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>(no %1)</source>
        <translation>(ohne %1)</translation>
    </message>
    <message>
        <source>(no step)</source>
        <translation>(ohne Schritt)</translation>
    </message>
    <message>
        <source>(no workflow)</source>
        <translation>(ohne Workflow)</translation>
    </message>
    <message>
        <source>(unknown)</source>
        <translation>(unbekannt)</translation>
    </message>
    <message>
        <source>%1, so far</source>
        <translation>%1, bisher</translation>
    </message>
    <message>
        <source>Cost per hour by %1</source>
        <translation>Kosten je Stunde nach %1</translation>
    </message>
    <message>
        <source>Cost per day by %1</source>
        <translation>Kosten je Tag nach %1</translation>
    </message>
    <message>
        <source>Cost per week by %1</source>
        <translation>Kosten je Woche nach %1</translation>
    </message>
    <message>
        <source>Cost per month by %1</source>
        <translation>Kosten je Monat nach %1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>Merkmal %1</translation>
    </message>
    <message>
        <source>workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls</source>
        <translation>
            <numerusform>%Ln Aufruf</numerusform>
            <numerusform>%Ln Aufrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unpriced</source>
        <translation>
            <numerusform>%Ln ohne Preis</numerusform>
            <numerusform>%Ln ohne Preis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::SpendHeader</name>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>Beispieldaten</translation>
    </message>
    <message>
        <source>Every call in this workspace was made up to show what the page looks like.</source>
        <translation>Alle Aufrufe in diesem Arbeitsbereich sind erfunden, um zu zeigen, wie die Seite aussieht.</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 T</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <source>60 d</source>
        <translation>60 T</translation>
    </message>
    <message>
        <source>12 m</source>
        <translation>12 M</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>then</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV …</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON …</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>assay::SpendModel</name>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>assay::SpendPage</name>
    <message>
        <source>days in %1 time</source>
        <translation>Tage in der Zeitzone %1</translation>
    </message>
    <message>
        <source>Nothing has been spent yet</source>
        <translation>Noch keine Ausgaben</translation>
    </message>
    <message>
        <source>Every call is counted here, with its cost and how that is known. Ask a model something, and it shows up by workflow, step, model and tag.</source>
        <translation>Hier wird jeder Aufruf gezählt, mit seinen Kosten und deren Grundlage. Sobald ein Modell gefragt wurde, stehen sie hier nach Workflow, Schritt, Modell und Merkmal.</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>Modelle vergleichen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>Angezeigtes exportieren</translation>
    </message>
</context>
<context>
    <name>assay::SpendTiles</name>
    <message>
        <source>nothing spent</source>
        <translation>keine Ausgaben</translation>
    </message>
    <message>
        <source>no calls</source>
        <translation>keine Aufrufe</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Held now</source>
        <translation>Vorgemerkt</translation>
    </message>
    <message>
        <source>Month-end forecast</source>
        <translation>Prognose Monatsende</translation>
    </message>
    <message>
        <source>Paid, but failed</source>
        <translation>Bezahlte Fehlschläge</translation>
    </message>
    <message>
        <source>Saved by replay</source>
        <translation>Gespart per Wiedergabe</translation>
    </message>
    <message>
        <source>Unattributed</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>Click to see the unpriced calls.</source>
        <translation>Ein Klick zeigt die Aufrufe ohne Preis.</translation>
    </message>
    <message>
        <source>The most that calls under way may cost; it becomes spent, or free again, when they end.</source>
        <translation>Was laufende Aufrufe höchstens kosten können; sobald sie enden, zählt es als ausgegeben oder wird wieder frei.</translation>
    </message>
    <message>
        <source>%1 so far this month</source>
        <translation>bisher %1 im Monat</translation>
    </message>
    <message>
        <source>This month so far, plus for each day that is left the average of the same weekday of the last four weeks. Unpriced calls are not in it.</source>
        <translation>Der bisherige Monat, dazu für jeden verbleibenden Tag der Durchschnitt desselben Wochentags der letzten vier Wochen. Aufrufe ohne Preis sind nicht enthalten.</translation>
    </message>
    <message>
        <source>%1 of what was spent</source>
        <translation>%1 der Ausgaben</translation>
    </message>
    <message>
        <source>What replayed calls cost when they were recorded; replaying them added nothing to spend.</source>
        <translation>Was wiedergegebene Aufrufe bei der Aufnahme gekostet haben; ihre Wiedergabe hat die Ausgaben nicht erhöht.</translation>
    </message>
    <message>
        <source>%1 without a workflow</source>
        <translation>%1 ohne Workflow</translation>
    </message>
    <message>
        <source>no price is known</source>
        <translation>kein Preis bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempts after a failover</source>
        <translation>
            <numerusform>%Ln Versuch nach einem Wechsel</numerusform>
            <numerusform>%Ln Versuche nach einem Wechsel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln calls unpriced</source>
        <translation>
            <numerusform>%1 von %Ln Aufruf ohne Preis</numerusform>
            <numerusform>%1 von %Ln Aufrufen ohne Preis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls, some cut short</source>
        <translation>
            <numerusform>%Ln Aufruf, abgebrochen</numerusform>
            <numerusform>%Ln Aufrufe, manche abgebrochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls, all priced</source>
        <translation>
            <numerusform>%Ln Aufruf, mit Preis</numerusform>
            <numerusform>%Ln Aufrufe, alle mit Preis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls in flight</source>
        <translation>
            <numerusform>%Ln laufender Aufruf</numerusform>
            <numerusform>%Ln laufende Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>For attempts that failed after the provider had counted something.</source>
        <translation>Für Versuche, die fehlschlugen, nachdem der Anbieter schon etwas gezählt hatte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replayed calls</source>
        <translation>
            <numerusform>%Ln Wiedergabe</numerusform>
            <numerusform>%Ln Wiedergaben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::SpendView</name>
    <message>
        <source>The days are chosen at the left; leave from: and to: out of the filter.</source>
        <translation>Die Tage werden links gewählt; from: und to: gehören nicht in den Filter.</translation>
    </message>
</context>
<context>
    <name>assay::StackedChart</name>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>assay::StatusBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Offline · replaying **“%1”** at recorded pace</source>
        <translation>Offline · Wiedergabe von **„%1“** im aufgenommenen Tempo</translation>
    </message>
    <message>
        <source>Offline · replaying **“%1”** at full speed</source>
        <translation>Offline · Wiedergabe von **„%1“** mit vollem Tempo</translation>
    </message>
    <message>
        <source>**Online**</source>
        <translation>**Online**</translation>
    </message>
    <message>
        <source>**Offline** · only this machine is reached</source>
        <translation>**Offline** · nur dieser Rechner erreichbar</translation>
    </message>
    <message>
        <source>Endpoint **%1** · 1 reader</source>
        <translation>Endpunkt **%1** · 1 Leser</translation>
    </message>
    <message>
        <source>Endpoint **%1** · %2 readers</source>
        <translation>Endpunkt **%1** · %2 Leser</translation>
    </message>
    <message>
        <source>Endpoint **off**</source>
        <translation>Endpunkt **aus**</translation>
    </message>
    <message>
        <source>In flight **%1**</source>
        <translation>Laufend **%1**</translation>
    </message>
    <message>
        <source>Held **%1**</source>
        <translation>Vorgemerkt **%1**</translation>
    </message>
    <message>
        <source>Set aside for calls in flight, at the most they can cost: %1</source>
        <translation>Für laufende Aufrufe vorgemerkt, was sie höchstens kosten können: %1</translation>
    </message>
    <message>
        <source>Today **%1**</source>
        <translation>Heute **%1**</translation>
    </message>
    <message>
        <source>Today **%1** · %2</source>
        <translation>Heute **%1** · %2</translation>
    </message>
    <message>
        <source>Ledger verified **%1**</source>
        <translation>Hauptbuch geprüft **%1**</translation>
    </message>
</context>
<context>
    <name>assay::TaskForm</name>
    <message>
        <source>What is asked for</source>
        <translation>Was verlangt wird</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>A film</source>
        <translation>Einen Film</translation>
    </message>
    <message>
        <source>A transcript</source>
        <translation>Eine Abschrift</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>as the model has it</source>
        <translation>Vorgabe des Modells</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>1024x1024, or a ratio: 16:9</source>
        <translation>1024x1024 oder ein Verhältnis: 16:9</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>By the name its provider has for it</source>
        <translation>Beim Namen, den der Anbieter für sie hat</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>1 as the voice speaks, 2 twice as fast</source>
        <translation>1 wie die Stimme spricht, 2 doppelt so schnell</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>told apart</source>
        <translation>unterschieden</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>1280x720, 720p, or a ratio: 16:9</source>
        <translation>1280x720, 720p oder ein Verhältnis: 16:9</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>without</source>
        <translation>ohne</translation>
    </message>
</context>
<context>
    <name>assay::ThinkingSection</name>
    <message>
        <source>What the model thought before it answered</source>
        <translation>Was das Modell vor der Antwort dachte</translation>
    </message>
    <message>
        <source>What the model thought</source>
        <translation>Was das Modell dachte</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Thinking · its provider does not show it</source>
        <translation>Denken · der Anbieter zeigt es nicht</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Thinking · %1 tokens</source>
        <translation>Denken · %1 Token</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
</context>
<context>
    <name>assay::TokenCountQuestion</name>
    <message>
        <source>%1 is asked in a wire format this program does not speak.</source>
        <translation>%1 wird in einem Format gefragt, das dieses Programm nicht spricht.</translation>
    </message>
</context>
<context>
    <name>assay::TranscriptView</name>
    <message>
        <source>Transcript</source>
        <translation>Abschrift</translation>
    </message>
</context>
<context>
    <name>assay::VariablesForm</name>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>assay::VendorError</name>
    <message>
        <source>%1 does not accept the key, so check or replace it (%2).</source>
        <translation>%1 akzeptiert den Schlüssel nicht; den Schlüssel prüfen oder ersetzen (%2).</translation>
    </message>
    <message>
        <source>%1 does not permit this with the key in use; try another key or model (%2).</source>
        <translation>%1 erlaubt das mit dem verwendeten Schlüssel nicht; einen anderen Schlüssel oder ein anderes Modell versuchen (%2).</translation>
    </message>
    <message>
        <source>%1 wants payment or a larger quota; top up the account or use another key (%2).</source>
        <translation>%1 verlangt eine Zahlung oder ein größeres Kontingent; das Guthaben aufladen oder einen anderen Schlüssel verwenden (%2).</translation>
    </message>
    <message>
        <source>%1 does not know this model or address; choose another one (%2).</source>
        <translation>%1 kennt dieses Modell oder diese Adresse nicht; ein anderes Modell oder eine andere Adresse wählen (%2).</translation>
    </message>
    <message>
        <source>%1 takes no more requests for now; wait a while and try again (%2).</source>
        <translation>%1 nimmt zurzeit keine weiteren Anfragen an; eine Weile warten und erneut versuchen (%2).</translation>
    </message>
    <message>
        <source>%1 has no room for the request; try again later or use another model (%2).</source>
        <translation>%1 hat keine Kapazität für die Anfrage; später erneut versuchen oder ein anderes Modell verwenden (%2).</translation>
    </message>
    <message>
        <source>%1 took too long and gave up; try again or ask for less (%2).</source>
        <translation>%1 hat zu lange gebraucht und aufgegeben; erneut versuchen oder weniger verlangen (%2).</translation>
    </message>
    <message>
        <source>%1 refused the request as it is; change what it names (%2).</source>
        <translation>%1 hat die Anfrage in dieser Form abgelehnt; das Beanstandete ändern (%2).</translation>
    </message>
    <message>
        <source>%1 gave an answer that is not in its format; check the address of the provider (%2).</source>
        <translation>Die Antwort von %1 hat nicht das erwartete Format; die Adresse des Anbieters prüfen (%2).</translation>
    </message>
    <message>
        <source>%1 failed on its side; try again later (%2).</source>
        <translation>Bei %1 ist ein Fehler aufgetreten; später erneut versuchen (%2).</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of data (HTTP %2); check the address of the provider and any proxy on the way.</source>
        <translation>%1 hat mit einer Webseite statt mit Daten geantwortet (HTTP %2); die Adresse des Anbieters und etwaige Proxys auf dem Weg prüfen.</translation>
    </message>
    <message>
        <source>%1 has moved (HTTP %2, to %3); enter the new address of the provider.</source>
        <translation>%1 ist umgezogen (HTTP %2, nach %3); die neue Adresse des Anbieters eintragen.</translation>
    </message>
    <message>
        <source>The answer of %1 broke off before its end; what came is kept, so try again for the whole.</source>
        <translation>Die Antwort von %1 brach vor ihrem Ende ab und ist nur bis dahin erhalten; für die ganze Antwort erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>assay::VoteStrip</name>
    <message>
        <source>Vote again</source>
        <translation>Noch einmal abstimmen</translation>
    </message>
    <message>
        <source>%1 is the best</source>
        <translation>%1 ist am besten</translation>
    </message>
    <message>
        <source>&amp;No difference</source>
        <translation>&amp;Kein Unterschied</translation>
    </message>
    <message>
        <source>Which is the best? Names stay hidden until you have chosen.</source>
        <translation>Was ist am besten? Die Namen bleiben verborgen, bis gewählt ist.</translation>
    </message>
    <message>
        <source>You can choose once all of them are there.</source>
        <translation>Gewählt werden kann, sobald alle da sind.</translation>
    </message>
    <message>
        <source>You chose %1, %2.</source>
        <translation>Gewählt: %1, %2.</translation>
    </message>
    <message>
        <source>You saw no difference.</source>
        <translation>Kein Unterschied gesehen.</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>Best so far: %1.</source>
        <translation>Bisher am besten: %1.</translation>
    </message>
</context>
<context>
    <name>assay::WaveformLane</name>
    <message>
        <source>Click seeks; the wheel zooms, with Shift it pans</source>
        <translation>Ein Klick springt dorthin; das Rad vergrößert, mit Umschalt verschiebt es</translation>
    </message>
</context>
<context>
    <name>assay::Window</name>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Hauptbuch</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>This was not made in Compare, where it could be run again; “assay ask” in a terminal takes its prompt and its seed.</source>
        <translation>Das ist nicht im Vergleich entstanden, wo es sich wiederholen ließe; „assay ask“ im Terminal nimmt Prompt und Startwert an.</translation>
    </message>
</context>
</TS>
