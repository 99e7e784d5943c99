"""What `--help` says, in Norwegian; from this and `usage_words` the catalogue is made.

A text is translated paragraph by paragraph, each as one line. Examples are the same in both
languages, but for the word above them.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "Check the yearly schedule of Norwegian upper-secondary data, and roll it forward.": (
        "Kontroller årshjulet for data i videregående opplæring, og rull det fram til et nytt år."
    ),
    "An INPUT is a file (.toml, .docx, .xlsx, .csv, .tsv, .md, .txt, .json), - for standard input, "
    "or a schedule that comes with the program, such as 2017-2018.": (
        "KILDE er en fil (.toml, .docx, .xlsx, .csv, .tsv, .md, .txt, .json), - for standard "
        "inn, eller et årshjul som følger med programmet, som 2017-2018."
    ),
    "`vigo-arshjul COMMAND --help` has more examples.": (
        "`vigo-arshjul KOMMANDO --help` har flere eksempler."
    ),
    "Give a schedule that nobody annotated its rules, and list what was guessed.": (
        "Finn reglene for radene i et årshjul, og list opp det som er gjettet."
    ),
    "Rows are recognised by their words in a known schedule. For the others a rule is looked "
    "for; with the schedules of several years, one that gives the dates of them all. The "
    "newest is the one that is written.": (
        "Radene kjennes igjen fra et kjent årshjul på det som står i dem. For de andre letes det "
        "etter en regel; er årshjulene for flere år oppgitt, en som gir datoene i alle. Det nyeste "
        "årshjulet er det som skrives."
    ),
    "Check schedules and explain every mistake.": "Kontroller årshjul, og forklar hver feil.",
    "Settings are those of the nearest vigo-arshjul.toml, or of [tool.vigo-arshjul] in the "
    "nearest pyproject.toml, from the folder of each INPUT upwards.": (
        "Innstillingene står i nærmeste vigo-arshjul.toml, eller i [tool.vigo-arshjul] i nærmeste "
        "pyproject.toml, fra mappen til hver KILDE og oppover."
    ),
    "Print what makes a shell complete commands, options, rows and rules.": (
        "Skriv ut det som får et skall til å fullføre kommandoer, valg, rader og regler."
    ),
    "Put the line for your shell into ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish.": (
        "Legg linjen for skallet ditt i ~/.bashrc, ~/.zshrc eller ~/.config/fish/config.fish."
    ),
    "Write a schedule in another form, told by the file ending.": (
        "Skriv et årshjul i en annen form, etter filendelsen."
    ),
    "Read and written: .toml .json .txt .csv .md .tsv .xlsx .docx; written: .ics .svg .pdf .html": (
        "Leses og skrives: .toml .json .txt .csv .md .tsv .xlsx .docx; "
        "skrives: .ics .svg .pdf .html"
    ),
    "With --actor or --category only those rows are written, in any form. OUTPUT - is the "
    "standard output, in the text form.": (
        "Med --actor eller --category skrives bare de radene, i alle former. MÅL - er standard "
        "ut, i tekstformen."
    ),
    "Write the set for publishing into one folder, with a page that leads to all of it.": (
        "Skriv alt som skal publiseres, i én mappe, med en side som fører til det."
    ),
    "Word, PDF, Excel, the web page, the wheel, a calendar for all and one for each actor, the "
    "report of the check, and a manifest with the hash of each file. Names stay the same from "
    "version to version, so that who subscribes to a calendar gets the new one.": (
        "Word, PDF, Excel, nettsiden, hjulet, en kalender for alle og en for hver aktør, rapporten "
        "fra kontrollen og en liste med sjekksummen til hver fil. Filene heter det samme fra "
        "versjon til versjon, så den som abonnerer på en kalender, får den nye."
    ),
    "A draft, a row that cannot be read, an error or a warning stops it, and nothing is written.": (
        "Er det et utkast, eller finnes det en rad som ikke kan leses, en feil eller en advarsel, "
        "skrives ingenting."
    ),
    "Where to write the set; made where it is not there.": (
        "Hvor filene skrives; mappen opprettes hvis den ikke finnes."
    ),
    "For the calendars: remind so long before each event: 3d, 2w, 12h. May be given several "
    "times.": (
        "For kalenderne: hvor lenge før hver hendelse det varsles: 3d, 2w, 12h. Kan gis flere "
        "ganger."
    ),
    "Publish a draft, too; each file says so.": (
        "Publiser selv om det er et utkast; det står i hver fil."
    ),
    "Publish with errors and warnings, too; only the report of the check tells them.": (
        "Publiser selv om det er feil og advarsler; bare rapporten fra kontrollen nevner dem."
    ),
    "Overwrite files that others made or changed.": (
        "Skriv over filer som andre har laget eller endret."
    ),
    "Tell what a change of schedules in a git tree breaks, and stop one that may not pass.": (
        "Fortell hva en endring av årshjul i git ødelegger, og stopp den hvis den ikke bør gå "
        "gjennom."
    ),
    "The change is all that differs from the merge base of REF and what is checked out. A "
    "changed or renamed schedule is held against what it was; a new one against the schedule of "
    "the year before, rolled. PATH is a path or a pattern of git; without any, schedules are known "
    "by their names.": (
        "Endringen er alt som skiller det som er sjekket ut, fra felles forfar med REF. Et årshjul "
        "som er endret eller har fått nytt navn, holdes mot slik det var; et nytt holdes mot "
        "årshjulet for året før, rullet. STI er en filsti eller et mønster i git; uten STI kjennes "
        "årshjul igjen på navnet."
    ),
    "The exit status is 1 where a row is lost, a date or a deadline comes earlier, a schedule is "
    "removed, or a finding is new; 2 where that cannot be known. Nothing reads the clock.": (
        "Avslutningskoden er 1 når en rad er borte, en dato eller frist er blitt tidligere, et "
        "årshjul er slettet eller et funn er nytt, og 2 når det ikke kan avgjøres. Klokken spiller "
        "ingen rolle."
    ),
    "What the change is to go into: a branch or a commit, as origin/main.": (
        "Det endringen skal inn i: en gren eller et punkt i historien, som origin/main."
    ),
    "So many business days' notice people must have of a deadline, from --as-of on.": (
        "Hvor mange virkedagers varsel folk skal ha om en frist, regnet fra --as-of."
    ),
    "Stop the change for a new finding from this severity on.  [default: error]": (
        "Stopp endringen ved et nytt funn av minst denne alvorlighetsgraden.  [standard: error]"
    ),
    "Write what changed as a comment for the pull request; empty where nothing did.": (
        "Skriv det som er endret, som en kommentar til endringsforslaget; filen er tom når "
        "ingenting er endret."
    ),
    "Tell what changed between two schedules, and stop a change that may not pass.": (
        "Fortell hva som er endret mellom to årshjul, og stopp en endring som ikke bør gå gjennom."
    ),
    "Rows are the same where their ids are, or where they say the same, dates aside. Two school "
    "years are compared by rolling OLD to the year of NEW: what is told is what changed beyond "
    "the dates.": (
        "To rader er den samme når de har samme id, eller når de sier det samme bortsett fra "
        "datoene. To skoleår sammenlignes ved at GAMMELT rulles til året for NYTT; da nevnes det "
        "som er endret utover datoene."
    ),
    "The exit status is 1 where a row is lost, where a date or a registration deadline comes "
    "earlier, or where one closer than the notice changed at all. The notice counts from --as-of, "
    "by default today.": (
        "Avslutningskoden er 1 når en rad er borte, når en dato eller en registreringsfrist er "
        "blitt tidligere, eller når en frist innenfor varselet er endret i det hele tatt. Varselet "
        "regnes fra --as-of, ellers fra i dag."
    ),
    "Write a first schedule file, small and explained, to go on from.": (
        "Skriv en første årshjulfil, liten og forklart, til å gå videre fra."
    ),
    "FILE is arshjul.toml where none is named. An editor that knows TOML completes its keys and "
    "marks mistakes, by the schema beside it.": (
        "FIL er arshjul.toml når ingen er nevnt. Et redigeringsprogram som kan TOML, fullfører "
        "nøklene og merker feil etter skjemaet ved siden av."
    ),
    "What if a row moves: see what must move with it, and how much room is left.": (
        "Se hva som må flyttes sammen med en rad, og hvor mye rom det er igjen."
    ),
    "ENTRY is an id, a line number, or words that stand in one row only.": (
        "RAD er en id, et linjenummer eller ord som bare står i én rad."
    ),
    "Tell what is to be done next, and how many days are left.": (
        "Fortell hva som skal gjøres nå, og hvor mange dager det er igjen."
    ),
    "Rows, registration deadlines and preparations, and the days when data are in place or "
    "needed. Where a deadline is on a closed day, the business day before it counts. Where "
    "nothing falls in the days ahead, what comes first after them is told.": (
        "Viser rader, registreringsfrister og forberedelser, og dagene da data er på plass eller "
        "trengs. Faller en frist på en fridag, gjelder virkedagen før. Er det ingenting i dagene "
        "framover, vises det første som kommer etter dem."
    ),
    "Roll through every year up to a far one, and name those that need a person.": (
        "Rull år for år langt fram, og pek ut de årene som noen må se på."
    ),
    "Each year is rolled from the one before and checked by all rules. No schedule is written.": (
        "Hvert år rulles fra det før og kontrolleres etter alle regler. Det skrives "
        "ikke noe årshjul."
    ),
    "Roll a schedule to another school year, every date explained.": (
        "Rull et årshjul til et annet skoleår, og forklar hver dato."
    ),
    "Explain a rule, also one of the settings here; without one, list all.": (
        "Forklar en regel, også en fra innstillingene her. Uten KODE eller NAVN listes alle."
    ),
    "Print a JSON Schema: of schedule files, the settings, or the JSON of a check.": (
        "Skriv ut et JSON-skjema for årshjulfiler, innstillinger eller JSON fra en kontroll."
    ),
    "An editor that is given the first two completes keys and marks mistakes.": (
        "Et redigeringsprogram som får de to første, fullfører nøkler og merker feil."
    ),
    "Tell how a file was read: its columns, its rows, and what is unread.": (
        "Fortell hvordan en fil ble lest: kolonnene, radene og det som ikke er lest."
    ),
    "What became the title, the preface and the parts below the table is listed, too.": (
        "Det som ble lest som tittel, innledning og deler under tabellen, listes også."
    ),
    "Show the rows of a schedule.": "Vis radene i et årshjul.",
    "Tell the chain behind a date, and who says what of the row.": (
        "Forklar hvordan en dato er blitt til, og hvem som sier hva om raden."
    ),
    "In the year of the schedule itself the facts of the row stand below the chain: who says each, "
    "and which rules looked at it, and spoke or were silent.": (
        "I årshjulets eget år står det under forklaringen hva som er sagt om raden: hvem som sier "
        "hva, og hvilke regler som så på det, enten de fant noe eller ikke."
    ),
}

OPTIONS: Mapping[str, str] = {
    "Where to write the schedule with its rules. Without it, it is printed.": (
        "Hvor årshjulet med reglene skrives. Uten valget skrives det på skjermen."
    ),
    "The annotated schedule whose rows are looked for; by default the newest published one.": (
        "Årshjulet med regler som radene letes etter i; ellers det nyeste publiserte."
    ),
    "Where to write how each row came to its rule: .json, or .txt, .md, .html, .docx or "
    ".pdf to read.": (
        "Hvor det skrives hvordan hver rad fikk regelen sin: .json, eller .txt, .md, .html, "
        ".docx eller .pdf til å lese."
    ),
    "Norwegian (nb) or English (en) messages. Without it, VIGO_ARSHJUL_LANG tells, or the locale "
    "of the terminal; else Norwegian.": (
        "Meldinger på norsk (nb) eller engelsk (en). Uten valget gjelder VIGO_ARSHJUL_LANG, eller "
        "språket i terminalen; ellers norsk."
    ),
    "Go on without rows that cannot be read; they are named.": (
        "Gå videre uten rader som ikke kan leses; de blir nevnt."
    ),
    "The year of the dates, where the file names none: 2025-2026 or 2026.": (
        "Året til datoene, der filen ikke nevner det: 2025-2026 eller 2026."
    ),
    "What headings of a table mean: Frist=date,Enhet=from.": (
        "Hva overskriftene i en tabell betyr: Frist=date,Enhet=from."
    ),
    "How to print it.": "Hvordan det skrives ut.",
    "How to print the findings.": "Hvordan funnene skrives ut.",
    "Only these: AH201, AH2 or a name; several with commas.": (
        "Bare disse: AH201, AH2 eller et navn; flere med komma."
    ),
    "All but these.": "Alle unntatt disse.",
    "Exit with status 1 from this severity on.  [default: error]": (
        "Avslutt med kode 1 ved funn av minst denne alvorlighetsgraden.  [standard: error]"
    ),
    "The schedule of the year before.": "Årshjulet for året før.",
    "The day to act for, as 2018-07-31.": "Dagen det gjelder, som 2018-07-31.",
    "Settings, instead of those found.": (
        "Innstillingene, i stedet for dem som programmet finner selv."
    ),
    "Accept what this file lists.": "Godta funnene som står i denne filen.",
    "Take out of the --baseline file what is found no more.": (
        "Fjern fra filen i --baseline de funnene som ikke finnes lenger."
    ),
    "Write that form into a file, and tell people on the standard output.": (
        "Skriv denne formen til en fil, og vis funnene på skjermen."
    ),
    "Write a form into a file: json=out.json. May be given several times.": (
        "Skriv en form til en fil: json=funn.json. Kan gis flere ganger."
    ),
    "Write the --baseline file: all that is found, or, where it is there, only less.": (
        "Skriv filen i --baseline med alle funnene; finnes filen alt, kan den bare bli kortere."
    ),
    "Put right what is certain, in the files themselves.": (
        "Rett det som er sikkert, i filene selv."
    ),
    "Show what --fix would change, and change nothing.": (
        "Vis hva --fix ville endre, og endre ingenting."
    ),
    "With --fix or --diff: the guesses too.": (
        "Sammen med --fix eller --diff: ta med gjetningene også."
    ),
    "Say which settings and plugins are used.": "Nevn hvilke innstillinger og tillegg som brukes.",
    "Only what they send or receive, must register for or wait for: SSB. May be given "
    "several times.": (
        "Bare det som denne aktøren sender, mottar, må registrere data til eller venter på: SSB. "
        "Kan gis flere ganger."
    ),
    "Only what is about this. May be given several times.": (
        "Bare rader i denne kategorien. Kan gis flere ganger."
    ),
    "Where to write the findings: .json, or .txt, .md, .html, .docx or .pdf to read.": (
        "Hvor funnene skal skrives: .json, eller .txt, .md, .html, .docx eller .pdf til å lese."
    ),
    "Where to write what changed: .json, or .txt, .md, .html, .docx or .pdf to read.": (
        "Hvor endringene skal skrives: .json, eller .txt, .md, .html, .docx eller .pdf til å lese."
    ),
    "Where to write the same: .json, or .txt, .md, .html, .docx or .pdf to read.": (
        "Hvor det samme skal skrives: .json, eller .txt, .md, .html, .docx eller .pdf til å lese."
    ),
    "For .ics: where the page of the schedule lies; each event leads to its row there.": (
        "For .ics: hvor nettsiden med årshjulet ligger; hver hendelse fører til raden sin der."
    ),
    "Where the folder lies on the web; each event of a calendar leads to its row there.": (
        "Hvor mappen ligger på nettet; hver hendelse i en kalender fører til raden sin der."
    ),
    "For .ics: remind so long before each event: 3d, 2w, 12h. May be given several times.": (
        "For .ics: hvor lenge før hver hendelse det varsles: 3d, 2w, 12h. Kan gis flere ganger."
    ),
    "What the standard input is called: its ending tells the form, its folder the settings.": (
        "Hva standard inn heter: endelsen viser formatet, mappen viser innstillingene."
    ),
    "For .svg and .html: ring the rows with findings of this rule: AH201, AH2. May be given "
    "several times.": (
        "For .svg og .html: sett ring rundt radene der denne regelen har funn: AH201, AH2. Kan gis "
        "flere ganger."
    ),
    "For .html: the day that the next deadlines are seen from; by default the day somebody opens "
    "the page.": (
        "For .html: dagen de neste fristene regnes fra; ellers dagen da noen åpner siden."
    ),
    "For .html: show what a check finds; a page for all is without.": "For .html: vis "
    "det en kontroll finner; siden som er for alle, er uten.",
    "How to print what changed.": "Hvordan det som er endret, skrives ut.",
    "So many business days' notice people must have of a deadline.": (
        "Hvor mange virkedagers varsel folk må ha om en frist."
    ),
    "The school year of its dates.": "Skoleåret for datoene.",
    "Write schedule.schema.json beside it too, for the editor, or leave it out.": (
        "Skriv også schedule.schema.json ved siden av for redigeringsprogrammet, eller la det være."
    ),
    "Overwrite the files where they are there.": "Skriv over filer som finnes fra før.",
    "Where to write the consistent schedule; without it nothing is written.": (
        "Hvor årshjulet skrives når alt stemmer; uten valget skrives ingenting."
    ),
    "The date is decided: no longer a proposal.": ("Datoen er fastsatt og ikke lenger et forslag."),
    "Why the row departs from its recurrence.": "Hvorfor raden avviker fra regelen sin.",
    "How to print what moves.": "Hvordan det som flyttes, skrives ut.",
    "The day to look from; by default today.": "Dagen det regnes fra; ellers i dag.",
    "How many calendar days to look ahead.": "Hvor mange kalenderdager framover som vises.",
    "The last school year: 2038-2039.": "Det siste skoleåret: 2038-2039.",
    "How to print the years.": "Hvordan årene skrives ut.",
    "Put in the successors of retired names.": "Sett inn etterfølgerne til navn som er gått ut.",
    "The school year: 2018-2019.": "Skoleåret: 2018-2019.",
    "Where to write the schedule; the ending tells the form. Without it, the text form is "
    "printed.": (
        "Hvor årshjulet skrives; filendelsen bestemmer formen. Uten valget vises teksten på "
        "skjermen."
    ),
    "Write a copy of a Word or Excel file with each finding as a comment on its cell.": (
        "Skriv en kopi av en Word- eller Excel-fil der hvert funn er en merknad på cellen sin."
    ),
    "Write a Word document with what changed as tracked changes, to accept or reject.": (
        "Skriv et Word-dokument med det som er endret, som sporede endringer du kan godta eller "
        "avvise."
    ),
    "Where to write every change with its reason: .json, or .txt, .md, .html, .docx or .pdf "
    "to read.": (
        "Hvor hver endring skrives med begrunnelse: .json, eller .txt, .md, .html, .docx "
        "eller .pdf til å lese."
    ),
    "Put in the successors of names that no longer exist; without it they are listed.": (
        "Sett inn etterfølgerne til navn som ikke finnes lenger; uten valget blir de bare nevnt."
    ),
    "Where to write it. Without it, it is printed.": (
        "Hvor det skrives. Uten valget skrives det på skjermen."
    ),
    "No rows before this day.": "Ingen rader før denne dagen.",
    "No rows after this day.": "Ingen rader etter denne dagen.",
    "A list with ids, or a table by week or month with public holidays.": (
        "En liste med id-er, eller en tabell per uke eller måned med helligdager."
    ),
    "The school year; by default its own.": "Skoleåret; ellers det som årshjulet selv gjelder.",
    "How to print the chain.": "Hvordan forklaringen skrives ut.",
}

FRAME: Mapping[str, str] = {
    "Examples:": "Eksempler:",
    "Usage:": "Bruk:",
    "Options": "Valg",
    "Commands": "Kommandoer",
    "Show this message and exit.": "Vis denne hjelpen og avslutt.",
    "Show the version and exit.": "Vis versjonen og avslutt.",
    "default: {default}": "standard: {default}",
    "required": "må gis",
}

# What stands in place of somebody's own word.
PLACEHOLDERS: Mapping[str, str] = {
    "OPTIONS": "VALG",
    "COMMAND": "KOMMANDO",
    "ARGS": "ARGUMENTER",
    "INPUT": "KILDE",
    "OUTPUT": "MÅL",
    "OLD": "GAMMELT",
    "NEW": "NYTT",
    "ENTRY": "RAD",
    "DATE": "DATO",
    "YEAR": "ÅR",
    "DAYS": "DAGER",
    "TIME": "TID",
    "FILE": "FIL",
    "FOLDER": "MAPPE",
    "PATH": "STI",
    "NAME": "NAVN",
    "CODE": "KODE",
    "RULE": "REGEL",
    "FORM": "FORM",
    "REF": "REF",
    "TEXT": "TEKST",
    "COPY": "KOPI",
    "CHANGES": "ENDRINGER",
    "ADDRESS": "ADRESSE",
    "HEADING": "OVERSKRIFT",
    "MEANING": "BETYDNING",
}

HELP: Mapping[str, str] = {**FRAME, **COMMANDS, **OPTIONS, **PLACEHOLDERS}
