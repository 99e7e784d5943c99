"""What each key of a file means, in both languages: the words of the schemas."""

from __future__ import annotations

from collections.abc import Mapping

from vigo_arshjul.analysis.declared import DeclaredRule, Gap, RowPattern
from vigo_arshjul.io.records.schedule import EntryRecord, ScheduleRecord
from vigo_arshjul.io.settings import ConfigRecord
from vigo_arshjul.language import Words
from vigo_arshjul.model import Appendix, Ignore, LegendLine, Precedence, Recurrence

MEANINGS: Mapping[object, Mapping[str, Words]] = {
    ScheduleRecord: {
        "format": Words("Filens format: 1.", "The format of the file: 1."),
        "school_year": Words(
            "Skoleåret, to år på rad: 2017-2018.", "The school year, two years in a row: 2017-2018."
        ),
        "year": Words(
            "Kalenderåret, for et årshjul fra januar til desember: 2026.",
            "The calendar year, for a schedule from January to December: 2026.",
        ),
        "title": Words(
            "Hva årshjulet heter, uten skoleåret.",
            "What the schedule is called, without the school year.",
        ),
        "revised": Words("Datoen for denne versjonen.", "The date of this version."),
        "version": Words(
            "Nummeret på denne versjonen; det stiger for hver endring.",
            "The number of this version; it rises with each change.",
        ),
        "state": Words(
            "Om årshjulet er et utkast (draft) eller publisert (published).",
            "Whether the schedule is a draft or published.",
        ),
        "preface": Words(
            "Linjene mellom tittelen og tabellen.", "The lines between the title and the table."
        ),
        "entry": Words(
            "Radene, i dokumentets rekkefølge.", "The rows, in the order of the document."
        ),
        "appendix": Words("Det som står under tabellen.", "What stands below the table."),
        "legend": Words("Hva hver fargekode står for.", "What each colour code stands for."),
    },
    EntryRecord: {
        "id": Words(
            "Radens navn for andre verktøy; det samme fra år til år.",
            "The name of the row to other tools; the same from year to year.",
        ),
        "date": Words("Dagen, som 2017-10-02.", "The day, as 2017-10-02."),
        "first": Words(
            "Første dag i en periode; last er den siste.",
            "The first day of a period; last is its last.",
        ),
        "last": Words(
            "Siste dag i en periode; first er den første.",
            "The last day of a period; first is its first.",
        ),
        "monthly_after": Words(
            "En gang i hver måned etter denne dagen.", "Once in each month after this day."
        ),
        "time": Words("Klokkeslettet, som 12:00.", "The time of day, as 12:00."),
        "bound": Words(
            "Om dagen er en grense: by er senest, from er tidligst.",
            "Whether the day is a limit: by is at the latest, from at the earliest.",
        ),
        "precision": Words(
            "Hvor nøyaktig datoen er kjent, der den ikke er en dag: omtrent, en uke, en del av "
            "en måned, en måned, et kvartal eller ingen dag.",
            "How exactly the date is known, where it is no day: about, a week, a part of a "
            "month, a month, a quarter or no day.",
        ),
        "written": Words(
            "Ordene i datocellen, der de ikke er en vanlig dag: uke 41.",
            "The words of the date cell, where they are no plain day: uke 41.",
        ),
        "from": Words(
            "Kolonnen Fra, slik noen skrev den.", "The column Fra (from), as people wrote it."
        ),
        "what": Words(
            "Kolonnen Hva, slik noen skrev den.", "The column Hva (what), as people wrote it."
        ),
        "to": Words(
            "Kolonnen Til, slik noen skrev den.", "The column Til (to), as people wrote it."
        ),
        "comment": Words(
            "Kolonnen Kommentar, slik noen skrev den.",
            "The column Kommentar (comment), as people wrote it.",
        ),
        "category": Words("Fargekoden.", "The colour code."),
        "extra": Words(
            "Det som står i tabellens egne kolonner, under overskriftene deres.",
            "What stands in columns of the table's own, under their headings.",
        ),
        "recurs": Words(
            "Regelen som gir datoen i ethvert skoleår.",
            "The rule that gives the date in any school year.",
        ),
        "decided_by": Words(
            "Hvem som fastsetter datoen på nytt hvert år. Den framskrevne datoen er da et forslag.",
            "Who sets this date anew every year. The rolled date is then a proposal.",
        ),
        "provisional": Words(
            "true så lenge de ikke har bekreftet datoen.",
            "true as long as they have not confirmed the date.",
        ),
        "override": Words(
            "Hvorfor datoen avviker fra regelen i år.",
            "Why the date departs from its rule this year.",
        ),
        "before": Words(
            "Rader som skal komme senere enn denne.", "Rows that must come later than this one."
        ),
        "after": Words(
            "Rader som skal ha kommet før denne.", "Rows that must have come before this one."
        ),
        "ignore": Words(
            "Regler for sjekken som raden er unntatt fra.",
            "Rules of the check that this row is excused from.",
        ),
        "line": Words(
            "Linjen raden sto på; programmet regner den ut og leser den ikke.",
            "The line that the row stood on; the program tells it and does not read it.",
        ),
    },
    Appendix: {
        "heading": Words("Overskriften.", "The heading."),
        "intro": Words(
            "Setningen før en liste, eller hele teksten der det ikke er noen liste.",
            "The sentence before a list, or all of the text where there is no list.",
        ),
        "steps": Words(
            "Trinnene i en ordnet rutine, uten nummer.",
            "The steps of an ordered routine, without their numbers.",
        ),
        "names": Words(
            "Navnene i en liste, som fylkene en levering gjelder.",
            "The names of a list, as the counties that a delivery concerns.",
        ),
    },
    LegendLine: {
        "text": Words("Hva fargen står for.", "What the colour stands for."),
        "category": Words("Fargekoden.", "The colour code."),
    },
    Precedence: {
        "entry": Words("Den andre radens id.", "The id of the other row."),
        "business_days": Words(
            "Hvor mange virkedager det minst skal være mellom dem.",
            "How many business days there must be between the two at least.",
        ),
    },
    Ignore: {
        "rule": Words("Regelens kode eller navn.", "The code or name of the rule."),
        "reason": Words("Hvorfor; må fylles ut.", "Why; must not be empty."),
        "until": Words(
            "Siste skoleår unntaket gjelder for; uten den gjelder det for godt.",
            "The last school year that it holds for; for good without it.",
        ),
    },
    Recurrence: {
        "month": Words("Måneden, 1 til 12.", "The month, 1 to 12."),
        "day": Words(
            "Dagen i måneden; den må finnes hvert år. -1 er den siste.",
            "The day of the month; it must exist in every year. -1 is the last one.",
        ),
        "business_day": Words(
            "Hvilken virkedag i måneden, regnet fra slutten om den er negativ.",
            "Which business day of the month, from its end where it is negative.",
        ),
        "part": Words(
            "Delen av måneden: primo (1.–10.), medio (11.–20.), ultimo (fra 21.).",
            "The part of the month: primo (1st to 10th), medio (11th to 20th), ultimo (from 21st).",
        ),
        "week": Words("ISO-uken, 1 til 53.", "The ISO week, 1 to 53."),
        "weeks": Words(
            "Hvor mange uker etter eller før uken til den andre raden.",
            "How many weeks after or before the week of the other row.",
        ),
        "says": Words(
            "Ord som sier datoen i ethvert år: «første uke i oktober».",
            "Words that say the date in any year, in Norwegian: «første uke i oktober».",
        ),
        "feast": Words(
            "Høytidsdagen det telles fra; days sier hvor mange dager etter.",
            "The feast to count from; days says how many days after it.",
        ),
        "convention": Words(
            "Hvor dagen flyttes når den ikke er en virkedag: unadjusted (ikke), following (neste "
            "virkedag), modified_following (neste, men i samme måned), preceding (forrige).",
            "Where the day goes that is no business day: unadjusted (nowhere), following (the "
            "next one), modified_following (the next, but in the same month), preceding.",
        ),
        "avoid": Words(
            "Ukedager som dagen flyttes fra som fra en fridag, på engelsk; bare med "
            "following og preceding.",
            "Weekdays that the day goes away from as from a closed day, in English; only with "
            "following and preceding.",
        ),
        "before_easter": Words(
            "Hvor mange uker den minst skal ligge før påskeuken.",
            "How many weeks it is at least before the week of Easter.",
        ),
        "weekday": Words(
            "Ukedagen, på engelsk. Ved siden av month og day: den som er nærmest dagen.",
            "The weekday, in English. Beside month and day: the one that is nearest to the day.",
        ),
        "nth": Words(
            "Hvilken i måneden: 1 til 4, eller -1 til -4 regnet fra slutten.",
            "Which one in the month: 1 to 4, or -1 to -4 from its end.",
        ),
        "after": Words("Id til raden det telles fra.", "The id of the row to count from."),
        "before": Words(
            "Id til raden det telles baklengs fra.", "The id of the row to count back from."
        ),
        "business_days": Words("Avstanden i virkedager.", "The distance in business days."),
        "days": Words("Avstanden i kalenderdager.", "The distance in calendar days."),
        "easter": Words(
            "Dager etter første påskedag; negativt er før.",
            "Days after Easter Sunday; negative is before.",
        ),
        "next_year": Words(
            "Id til raden som har denne datoen i neste skoleår.",
            "The id of the row that has this date in the next school year.",
        ),
        "years": Words(
            "1 for skoleåret etter, -1 for skoleåret før: raden står utenfor sitt eget.",
            "1 for the school year after, -1 for the one before: the row is outside its own.",
        ),
        "rule": Words(
            "Regelen som gir datoen i det skoleåret.",
            "The rule that gives the date in that school year.",
        ),
        "first": Words("Regelen for periodens første dag.", "The rule of the period's first day."),
        "last": Words(
            "Regelen for den siste; business_days eller days alene telles fra den første.",
            "The rule of its last day; business_days or days alone count from the first.",
        ),
        "each_month_after": Words(
            "En gang i hver måned etter denne dagen av skoleåret: måned og dag.",
            "Once in each month after this day of the school year: month and day.",
        ),
    },
    ConfigRecord: {
        "select": Words(
            "Reglene som skal kjøres: koder, navn, eller første del av koden som «AH2». "
            "Alle uten den.",
            "The rules to run: codes, names, or first characters of codes, as “AH2”. "
            "All without it.",
        ),
        "ignore": Words("Regler som ikke skal kjøres.", "Rules not to run."),
        "severity": Words(
            "En annen alvorlighetsgrad for noen regler.", "Another severity for some rules."
        ),
        "fail-on": Words(
            "Alvorlighetsgraden som gir avslutningsstatus 1. Uten den: error.",
            "The severity from which the exit status is 1. Without it: error.",
        ),
        "language": Words("Språket i meldingene.", "The language of messages."),
        "registration-deadline": Words(
            "Registreringsfristen: dagen før leveringen (calendar-day), eller virkedagen før "
            "(business-day). Uten den: calendar-day.",
            "The registration deadline: the day before the delivery (calendar-day), or the "
            "business day before (business-day). Without it: calendar-day.",
        ),
        "closed-days": Words(
            "Dager da ingen arbeider, med navn, utenom helger og helligdager: 2017-12-27, 12-27 "
            "for hvert år, eller en regel.",
            "Days on which nobody works, with their names, beside weekends and public holidays: "
            "2017-12-27, 12-27 for each year, or a rule.",
        ),
        "actors": Words(
            "Navn som er riktig skrevet, hvor sjeldne de enn er.",
            "Names that are spelled right, however rare they are.",
        ),
        "year": Words(
            "Året til datoene i tabeller som ikke sier det selv: 2025-2026 eller 2026.",
            "The year of the dates of tables that name none: 2025-2026 or 2026.",
        ),
        "columns": Words(
            "Hva overskrifter i tabeller betyr: date, month, week, time, weekday, from, what, to, "
            "comment, category, id eller extra.",
            "What headings of tables mean: date, month, week, time, weekday, from, what, to, "
            "comment, category, id or extra.",
        ),
        "rule": Words("Egne regler, uten kode.", "Rules of your own, without code."),
        "thresholds": Words(
            "Et annet tall for regler som går etter ett.",
            "Another number for rules that go by one.",
        ),
        "per-file-ignores": Words(
            "Regler som ikke skal kjøres for noen filer: et mønster som «arkiv/*» med en liste.",
            "Rules not to run for some files: a pattern as “arkiv/*” with a list.",
        ),
    },
    DeclaredRule: {
        "code": Words(
            "Den faste koden: to til seks store bokstaver og tre sifre, ikke AH.",
            "Its permanent code: two to six capitals and three digits, not AH.",
        ),
        "name": Words("Det folk kaller den.", "What people call it."),
        "severity": Words(
            "Alvorlighetsgraden. Uten den: warning.", "Its severity. Without it: warning."
        ),
        "message": Words(
            "Det et funn sier. Uten den: det regelen krever.",
            "What a finding says. Without it: what the rule asks.",
        ),
        "why": Words("Hvorfor det betyr noe.", "Why it matters."),
        "rows": Words("Radene den gjelder. Uten den: alle.", "Its rows. Without it: all."),
        "must": Words("Det hver av radene skal si.", "What each of the rows must say."),
        "must-not": Words(
            "Det ingen av radene skal si, i noen av disse kolonnene.",
            "What none of the rows may say, in any of these columns.",
        ),
        "required": Words(
            "Feltene hver av radene skal ha.", "The fields that each of the rows must have."
        ),
        "gap": Words(
            "Hvor lenge før hver av radene en annen rad skal ha kommet.",
            "How long before each of the rows another row must have come.",
        ),
    },
    RowPattern: {
        **{
            key: Words(f"Ord i kolonnen {nb}.", f"Words of the column {en}.")
            for key, nb, en in (
                ("from", "fra", "from"),
                ("what", "hva", "what"),
                ("to", "til", "to"),
                ("comment", "kommentar", "comment"),
                ("category", "fargekode", "category"),
                ("id", "id", "id"),
            )
        },
        "extra": Words(
            "Ord i tabellens egne kolonner, etter overskriften.",
            "Words of the table's own columns, by their headings.",
        ),
    },
    Gap: {
        "after": Words("Radene som skal komme før.", "The rows that must come before."),
        "business_days": Words(
            "Så mange virkedager senere kan raden tidligst komme.",
            "So many business days later the row may come at the soonest.",
        ),
    },
}
