"""What the heading of a column means, in the words of Norwegian and English offices.

To understand another heading, add its word to the table. A word that stands earlier in its
line is the more certain: where two columns could mean the same, the more certain one does,
and the other is a column of its own. Some words mean different things beside others (`Dag`
beside `Måned` is a date, beside `Dato` a weekday): they stand in several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.model import Column, Meaning
from vigo_arshjul.model.source import refuse_unknown_meanings
from vigo_arshjul.phrases.cells.words import says_no_day
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.columns import kind_of_column
from vigo_arshjul.phrases.words.lexicon import Concept, says

# The longest heading that anybody writes, in characters.
_LONGEST = 80
_NO_HEADINGS = Words("ingen overskrifter", "no headings")

_WORDS: Mapping[Meaning, str] = {
    Meaning.DATE: """dato;date;når;dato/frist;frist/dato;frist;tidspunkt;tidsfrist
        ;når skjer det;når er det;når skal det skje;når skal det gjøres
        ;når skal det leveres;når leveres
        ;frist dato;fristdato;første dag;fyrste dag;startdato;fra dato;frå dato;dato fra
        ;dato frå;fra og med;frå og med;f.o.m;fom;start;starter;oppstart;begynner;first;start date
        ;from date;deadline;due;due date;when;datoer;datoar;periode;period;tidsrom;tid
        ;tidsperiode;tidsplan;leveringsfrist;innleveringsfrist;leveransedato;leveringsdato
        ;søknadsfrist;måned;månad;mnd;månder;month;dag;dager;day;gjennomføres;utføres
        ;forfall;forfallsdato;måned/dato;dato/måned;måned og dato;dato/periode
        ;dato/tidspunkt;dato/uke;uke/dato;dato og tid;dato/tid;tid/dato;tid/frist;dag/dato
        ;dag og dato;hvilken dato;gjelder dato;aktuell dato;år/dato;dagsetning
        ;dato for levering;periode fra;periode start;gjelder fra;fra og med dato
        ;avtalt dato;planlagt dato;publiseres;publiserast;publisering
        ;tidspkt;siste frist;tidsfrister;tidsfristar;forfallsdag
        ;leveres innen""",
    Meaning.LAST: """siste dag;sluttdato;til dato;tildato;til-dato;dato til;til dag;til og med
        ;t.o.m;tom;slutt;slutter;last;end;end date;to date;ferdig;ferdigdato;avsluttes;last day
        ;forfallsdato
        ;til uke;til veke;uke til;veke til;sluttuke;sluttveke;to week
        ;siste dato;t.o.m. dato;sluttid;forfall;due date;due;periode til
        ;periode slutt;gjelder til;til og med dato""",
    Meaning.MONTH: "måned;månad;mnd;month;månadar;måneder;mån;mnd.",
    Meaning.YEAR: "år;årstall;year",
    Meaning.WEEK: """uke;veke;uke nr;uke nr.;ukenr;ukenr.;ukenummer;vekenr;vekenummer
        ;uka;week;week no;uker;veker;week number;kalenderuke;fra uke;frå veke;uke fra;veke frå
        ;startuke;startveke;from week""",
    Meaning.TIME: """klokkeslett;kl;kl.;klokka;klokken;klokke;tid;tidspunkt;time
        ;time of day;når på dagen;tid på dagen""",
    Meaning.WEEKDAY: """ukedag;vekedag;vekdag;weekday;dag;day;day of week;dag i uka
        ;dag i uken""",
    Meaning.SENDER: """fra;frå;from;avsender;avsendar;sender;hvem leverer;kven leverer
        ;hvem sender;kven sender;leveres av;levert av;leverer;sendes av;sendt av;sendes fra
        ;sendt fra;leveres fra;leverast frå;avgjevar;avleverer;datakilde;kildesystem
        ;avsendersystem;gjøres av;gjerast av;utføres av hvem;ansv. enhet;avgiver;innsender
        ;dataleverandør;rapporteres av;ansvarlig;ansvarleg;ansvar
        ;hvem;kven;hovedansvarlig;hovedansvar;hovudansvar;ansvarlige;ansvarlege;ansv
        ;ansvarlig enhet;ansvarleg eining;responsible;owner;who;utføres av;utført av
        ;utførast av;utfører;eier;eigar;leverandør;initiativ;initiativtaker;by whom;assignee
        ;enhet;eining;avdeling;avdeling/enhet
        ;pådriver;hvem gjør;hvem gjør det
        ;hvem skal gjøre;hvem skal levere;kven skal levere;hvem skal sende;kven skal sende
        ;hvem har ansvar;hvem har ansvaret;avd;rolle;aktør;avs;ansvarlig instans;instans
        ;arrangør;tilordnet til;tilordnet;tildelt til;tildelt;tilordna;assigned to
        ;assigned;møtearrangør;organizer;meeting organizer;ansvarshavende;kilde;kjelde
        ;ressursnavn;ressurser;ressurs;resource names;members;medlemmer;tildelte medlemmer""",
    Meaning.WHAT: """hva;kva;what;aktivitet;tiltak;oppgave;oppgåve;gjøremål;gjeremål
        ;leveranse;leveransar;leveranser;hendelse;hending;aktiviteter;aktivitetar;oppgaver
        ;oppgåver;hendelser;hendingar;arbeidsoppgave;arbeidsoppgåve;arbeidsoppgaver;task
        ;activity;event;deliverable;delivery;levering;rapportering;rapport;innrapportering
        ;oppgavenavn;aktivitetsnavn;card name;task name;navn på oppgave;summary
        ;hva skjer;kva skjer;hva skal gjøres;kva skal gjerast;rutine;prosess;arbeid
        ;arrangement;milepæl;milepel;tema;emne;tittel;title;subject;navn på aktivitet
        ;beskrivelse;skildring;beskriving;innhold;innhald;sak;saker;møte;møter;description
        ;tekst;hva/tiltak;oppgave/tiltak;tiltak/oppgave;aktivitet/tiltak;fil;filer;datasett
        ;data;datauttrekk;datainnhold;overføring;gjelder;gjeld;forklaring;informasjon;handling
        ;produkt;fag;name;navn
        ;namn;type arrangement;type aktivitet;type hendelse;elevenes fridager
        ;elevenes fridager m.m;elevanes fridagar;fridager;fridagar;ferie og fridager
        ;ferier og fridager;ferie og fridagar;helligdag;helligdager;heilagdag;heilagdagar;høytid
        ;holiday;holidays;utvalg;utval;organ;råd/utvalg""",
    Meaning.RECIPIENT: """til;to;mottaker;mottakar;mottakere;mottakarar;mottatt av;recipient
        ;recipients;mottas av;rapporteres til;mottakende system;sendes til;sendast til
        ;leveres til;målgruppe;målgrupper;deltakere
        ;deltakarar;deltaker;for hvem;for kven;til hvem;til kven;hvem gjelder det
        ;gjelder for;gjeld for;adressat;audience;receiver;mott;hvem skal ha;hvem mottar;kven mottek
        ;hvem får;kven får;hvem skal få;kven skal få;kven skal ha;hvem skal motta
        ;hvem trenger;hvem venter på;mottakende instans;mottakende enhet;mottakende part
        ;mottakande instans;mottakande eining;mottakende;mottar;mottek;hvem deltar
        ;påkrevde deltakere
        ;required attendees;attendees
        ;involverte;klasse;trinn;gruppe;samarbeidspartner;samarbeidspartnere;medvirkende
        ;leveres til hvem;sendes hvem;rapporteres til hvem;mottatt hos;overføres til;går til
        ;skal til;tar imot;tek imot;hvem tar imot;kven tek imot;målsystem;mottakersystem
        ;mottager;mottagere;mottakerorgan;mottakarorgan;hvem skal ha det;kven skal ha det;levert til
        ;bestiller;bestillar;interessent;interessenter;øvrige deltakere;nødvendige deltakere
        ;obligatoriske deltakere""",
    Meaning.COMMENT: """kommentar;kommentarer;kommentarar;merknad;merknader;merknadar;anm
        ;anmerk;merk;tips;noter;bemerkning;bemerkninger;comment;comments;notes;note;notat;notater
        ;notatar;anmerkning;anmerkninger;remarks
        ;remark;komm;merkn;utfyllende kommentar;tilleggsinfo;tilleggsinformasjon
        ;tilleggsopplysninger
        ;opplysninger;opplysningar;andre opplysninger;andre opplysningar;utdyping;utdypende
        ;utdypning;presisering;mer informasjon;meir informasjon;mer info;meir info;mer;meir;info
        ;supplerende info;øvrig;øvrig informasjon;tillegg;kommentarfelt;fritekst;nb
        ;rettleiing;veiledning;om leveransen
        ;nærmere beskrivelse;nærmare skildring;grunnlag;forklaring;beskjed;viktig;tips;til info
        ;til orientering;rapport i vigo;rapport;rutine/rapport;annet;anna;diverse;obs;husk
        ;detaljer;detaljar;details;utfyllende informasjon
        ;kommentar/merknad;merknad/kommentar;utfyllende;hvordan;korleis;beskrivelse;beskriving
        ;description;card description""",
    Meaning.CATEGORY: "kategori;category;fargekode;farge",
    Meaning.ID: "id;rad-id",
    # What a program notes of its rows is its own: when one was made, changed or ticked off.
    Meaning.EXTRA: """opprettet;opprettet dato;opprettet av;created;created at;created by;endret
        ;endret dato;endret av;sist endret;sist endret av;modified;modified by;last modified
        ;last modified by;last updated;completed at;completed date;fullført;fullført dato
        ;fullført av;utført;utført dato;faktisk dato;levert dato;gjennomført dato;gjennomført
        ;godkjent;godkjent dato;kvittert;signert;timer;timar;hours;antall;antal;pris;beløp;task id
        ;lenke;lenker;lenkje;lenkjer;nyttige lenker;link;links;url
        ;oppgave-id;oppgave id;element-id""",
}


# A word of a longer heading (`Ansvarlig seksjon`) is less certain than any heading alone.
_IN_A_COMPOUND = 500
_IN_A_PHRASE = 1000
_OF_A_PERSON = 2000


class Sense(NamedTuple):
    """One thing that a heading can mean."""

    doubt: int  # 0 where it is the exact word for it, more the less certain it is
    meaning: Meaning  # the thing

    @property
    def is_exact(self) -> bool:
        """Whether the whole heading is a word for it."""
        return self.doubt < _IN_A_COMPOUND


# Who does it in person is the sender where no column has the office: `Ansvarlig avdeling`.
_PERSONS = """saksbehandler;sakshandsamar;oppgaveeier;kontaktperson;kontakt;leiar;leder
    ;navn på ansvarlig;ansvarlig person;ansvarleg person;person;medarbeider;medarbeidar
    ;contact;contact person"""


# Where something happens and how far it has come; no meanings of the schedule's.
_BESIDE = frozenset(
    """sted;stad;hvor;kvar;rom;lokale;lokasjon;adresse;møtested;møterom;møtestad;location;place
    ;room;venue;where;status;tilstand;fremdrift;framdrift;progress;prioritet;priority""".replace(
        "\n    ", ""
    ).split(";")
)


def _senses() -> Iterator[tuple[str, Sense]]:
    for meaning, words in _WORDS.items():
        for doubt, word in enumerate(words.split(";")):
            yield word.strip(), Sense(doubt, meaning)
    for word in _PERSONS.split(";"):
        yield word.strip(), Sense(_OF_A_PERSON, Meaning.SENDER)


def _by_word() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for word, sense in _senses():
        senses = found.setdefault(word, [])
        if all(sense.meaning is not other.meaning for other in senses):
            senses.append(sense)
    return {word: tuple(senses) for word, senses in found.items()}


_BY_WORD = _by_word()
_ENDINGS = {
    **dict.fromkeys(("dato", "frist", "periode", "tidspunkt"), Meaning.DATE),
    **dict.fromkeys(("ansvarlig", "ansvarleg", "ansvar"), Meaning.SENDER),
    **dict.fromkeys(("aktivitet", "oppgave", "oppgåve", "leveranse", "beskrivelse"), Meaning.WHAT),
    **dict.fromkeys(("mottaker", "mottakar"), Meaning.RECIPIENT),
    **dict.fromkeys(("kommentar", "merknad"), Meaning.COMMENT),
}
_BEGINNINGS = {
    "avsender": Meaning.SENDER,
    "avsendar": Meaning.SENDER,
    "mottaker": Meaning.RECIPIENT,
    "mottakar": Meaning.RECIPIENT,
}
# Words that say no more than that a column may be empty: `Evt. kommentar`.
_MAY_BE_EMPTY = ("evt.", "evt", "ev.", "eventuell", "eventuelle", "eventuelt")
# What a question ends with, `Hvem skal ha det?`, says no more than the question.
_OBJECTS = tuple(map(" {}".format, ("det", "dette", "dataene", "filen", "leveransen")))
_NUMBERED = re.compile(r"(?:(?:kolonne|column|felt|field|unnamed:)\s?\d{1,3})?")
_AT_THE_ENDS = re.compile(r"\A[^\w()]+|[^\w()]+\Z")
# What stands between two words of a heading.
PARTED = re.compile(r"\s*(?:[-=]+>|[/,(&+|–→-])\s*|\s+(?:og|eller|and|or)\s+")


@lru_cache(maxsize=1024)
def senses_of(heading: str) -> tuple[Sense, ...]:
    """What a heading can mean, the likeliest first; empty where nothing is known of it."""
    word = _that_says_something(heading_word(heading))
    if word in _BY_WORD:
        return _BY_WORD[word]
    if not word or len(word) > _LONGEST or says_no_day(word):
        return ()
    if says(word, Concept.OF_ANOTHER_YEAR) or kind_of_column(_in_one_line(heading)):
        return (Sense(_IN_A_PHRASE, Meaning.EXTRA),)
    if re.fullmatch(r"[^\s/]+", word) and (sense := _of_compound(word)):
        return (sense,)
    parts = [part.strip(" .:)") for part in PARTED.split(word)]
    if exact := _of_one_meaning(parts):
        return exact
    for part in (*parts, *(part.split(" ")[0] for part in parts if len(part.split(" ")) <= 6)):
        if part in _BY_WORD:
            return tuple(Sense(s.doubt + _IN_A_PHRASE, s.meaning) for s in _BY_WORD[part])
    return ()


def _of_one_meaning(parts: Sequence[str]) -> tuple[Sense, ...]:
    """What all parts of a heading are words for: `Tiltak/leveranse`."""
    named = [{sense.meaning: sense for sense in _BY_WORD.get(part, ())} for part in parts]
    shared = set(named[0]).intersection(*named[1:]) if len(named) > 1 else set()
    return tuple(sense for meaning, sense in named[0].items() if meaning in shared)


def _that_says_something(heading: str) -> str:
    first, _, others = heading.partition(" ")
    heading = others if others and first in _MAY_BE_EMPTY else heading
    if heading in _BY_WORD or not heading.endswith(_OBJECTS):
        return heading
    return heading.rpartition(" ")[0]


def may_mean(heading: str, meaning: Meaning) -> bool:
    """Whether a heading is, or has in it, a word for something."""
    return any(sense.meaning is meaning for sense in senses_of(heading))


def may_be_dates(heading: str) -> bool:
    """Whether the whole of a heading is a word for dates, be it for something else too: `Tid`."""
    return any(sense.is_exact and sense.meaning is Meaning.DATE for sense in senses_of(heading))


def is_exact(heading: str) -> bool:
    """Whether the whole of a heading is a word for something."""
    return any(sense.is_exact for sense in senses_of(heading))


def _of_compound(word: str) -> Sense | None:
    """What the last part of a word says, `Hovedansvarlig`, or the first, `Avsenderenhet`."""
    found = [meaning for ending, meaning in _ENDINGS.items() if word.endswith(ending)]
    found += [meaning for begins, meaning in _BEGINNINGS.items() if word.startswith(begins)]
    meaning = next(iter(found), None)
    return Sense(_IN_A_COMPOUND, meaning) if meaning else None


def says_something(heading: str) -> bool:
    """Whether a heading is one, and no number that a program gives its columns: `Kolonne1`."""
    return _NUMBERED.fullmatch(heading_word(heading)) is None


def stands_beside(heading: str) -> bool:
    """Whether what stands below a heading is said of a row that another text names: its place."""
    return heading_word(heading) in _BESIDE


def counts_days(heading: str) -> bool:
    """Whether what stands below a heading may be how many days there are."""
    return heading_word(heading) in ("dager", "dagar", "days")


def heading_word(heading: str) -> str:
    """A heading in lower case, without marks, pictures, spaces and breaks that say nothing."""
    return _AT_THE_ENDS.sub("", _in_one_line(heading))


def _in_one_line(heading: str) -> str:
    whole = re.sub(r"(?<=\w)-\s*\n\s*", "", folded(heading)).replace("_", " ")
    return " ".join(whole.split()).casefold()


def meanings_of(
    headings: Sequence[str], given: Mapping[str, Meaning] | None = None
) -> list[Meaning | None]:
    """What each heading of a table means beside the others; None where that is not known.

    Args:
        headings: the headings, empty where a column has none.
        given: what somebody said that headings mean, by `heading_word`.
    """
    found: list[Meaning | None] = [None] * len(headings)
    taken: set[Meaning] = set()
    for at, heading in enumerate(headings):
        meaning = (given or {}).get(heading_word(heading))
        if meaning is not None and meaning not in taken:
            found[at] = meaning
            taken |= {meaning} - {Meaning.EXTRA}
    senses = [
        (sense, at)
        for at, heading in enumerate(headings)
        if found[at] is None
        for sense in senses_of(heading)
    ]
    for sense, at in sorted(senses, key=lambda pair: (pair[0].doubt, pair[1])):
        if found[at] is None and sense.meaning not in taken:
            found[at] = sense.meaning
            taken |= {sense.meaning} - {Meaning.EXTRA}
    return found


def refuse_unmet(columns: Mapping[str, str], found: Iterable[Column]) -> None:
    """Raise an InvalidValueError where a file has not the headings that somebody tells of."""
    names = [column.heading for column in found]
    known = {heading_word(name) for name in names}
    words = Words(
        "ingen kolonne heter «{heading}»; filen har {known}",
        "no column is called “{heading}”; the file has {known}",
    )
    shown = as_is(", ".join(f"«{name}»" for name in names)) if names else _NO_HEADINGS
    unmet = [heading for heading in columns if heading_word(heading) not in known]
    if unmet:
        raise InvalidValueError(*(words.fill(heading=one, known=shown) for one in unmet))


def given_meanings(columns: Mapping[str, str]) -> dict[str, Meaning]:
    """What somebody says that headings mean, by `heading_word`; or an ArshjulError."""
    refuse_unknown_meanings(columns)
    return {heading_word(heading): Meaning(name) for heading, name in columns.items()}
