"""What turns of phrase say beside dates: one table of Norwegian patterns for all rooms.

Who asks whether a text says something names the concept, and knows no words: to understand
another way of saying it, mend the pattern here. Case never matters.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from vigo_arshjul.language import MONTHS
from vigo_arshjul.phrases.dates.parts import ENGLISH_DAY as DAY_EN
from vigo_arshjul.phrases.dates.parts import FEAST_DAY, MARKED, MONTH, NEXT_YEAR, WEEKDAY
from vigo_arshjul.phrases.letters.shadow import folded

# The paper that a schedule is, and what is done to it.
_PAPER = r"(?:årshjul(?:et)?|\w*(?:rut[ae]n?|planen)|utg[aå]ve|kalenderen|oversikten|dokumentet)"
_DONE_TO_PAPER = r"(?:oppdatert|endr[ae]t|(?:revider|publiser)[ta]|vedtatt|vedteke|utarbeid\w+)"


class Concept(Enum):
    """Something that a text can say; the value is the pattern that finds it.

    Where one word must come after another, the first of its kind is looked for once (`(?>…)`),
    and from the beginning of the text or sentence: else a long text is read again and again.
    """

    # The two ends of a window, at the beginning of a row; `Første dag etter jul` is none.
    FIRST_DAY = MARKED + r"(?:første|fyrste)\s+(?:dato|dag|frist)\b(?!\s+etter\b)\s*(?:for\b)?"
    LAST_DAY = MARKED + r"siste\s+(?:dato|dag|frist)\b(?!\s+før\b)\s*(?:for\b)?"

    # Admission is to a school year, and mostly happens in the one before.
    ADMISSION = (
        r"\b(?:\w+s)?(?:inntak(?!s(?:kontor|led|ansvar))|opptak|søking|søknad|søkar|søker|admission"
        r"|enrolment)"
    )

    # Work with a budget is done in the year before its own.
    BUDGET = r"\bbudsjett(?:et|år(?:et)?|prosess(?:en)?)?\s+(?:for\s+)?20\d\d\b"

    # The stages of a delivery; the group that matches names the stage.
    STAGE = (
        r"\(?\b(?:den\s+)?(?:(?P<PRELIMINARY>foreløpige?|førebels)|(?P<FIRST>1\.|første|fyrste)|"
        r"(?P<SECOND>2\.|andre)|(?P<FINAL>(?:siste,?\s+)?endel[ie]ge?))\s+levering(?:en|a)?\b\)?"
    )
    FEEDBACK = MARKED + r"(?:\w+ gj?[ei][rv] )?(?:tilbakemelding|respons(?:en)?\b|svar\s+fr[aå]\b)"
    LOWER_SCHOOL = r"\bgrunnskole"

    # What is said of the order of rows.
    LAST_FILE = (
        r"(?:\A|\.)(?>[^.]*?\b(?:importeres|importerast|leses\s+inn)\b)[^.]*\bsist(?:e\s+fil)?\b"
    )
    IMPORT_FROM_SCHOOLS = (
        r"(?:\A|\.)(?>[^.]*?\b(?:importere|import|overføring|overføre|innlesing)\b)[^.]*"
        r"\b(?:fra\s+skolene|frå\s+skulane|sk[ou]leadministrative)\b"
    )
    # A season, a weekday or a number is no other row; nor is a word as short as `jul` or `den`.
    MUST_COME_BEFORE = (
        r"\bmå\s+(?:gjøres|gjerast|(?:være|vere)\s+gjort|skje)\s+før\s+"
        r"(?!påsk[ea]|sommer|nyttår|\w*ferien?\b|\w{3,4}dag|utgangen|klokken)([^\W\d]\w{3,})"
    )

    # The systems that are of VIGO say so.
    VIGO = r"\bvigo\b"

    # What a date hangs on.
    EASTER = r"påsk[ea]|palme(?:søn|lør|hel)|skj(?:æ|e)re?torsdag|langfredag|himmelf|pins[ea]"
    # The group that matches is the name of the feast.
    FEAST = (
        r"(?P<MAUNDY_THURSDAY>skj(?:æ|e)re?torsdag)|(?P<GOOD_FRIDAY>langfredag)"
        r"|(?P<EASTER_MONDAY>\b(?:2\.|andre|ann[ae]n)\s*påskedag)"
        r"|(?P<ASCENSION>\b(?:krist[ie]?|kr)?\.?\s*himm?elf\w*)"
        r"|(?P<WHIT_MONDAY>\b(?:2\.|andre|ann[ae]n)\s*pinsedag)|(?P<WHIT_SUNDAY>pins[ea])"
        r"|(?P<PALM_SUNDAY>palmesøndag)|(?P<CHRISTMAS_EVE>\bj[uo]le?aft\w+)"
        r"|(?P<NEW_YEARS_EVE>\bnyttårsaft\w+)"
    )
    # A day that has its date in its name, wherever it falls.
    DAY_OF_ITS_OWN = (
        r"\bfn-dag|samefolkets\s+dag|samenes\s+(?:nasjonal)?dag|kvinnedag|\blucia|verdensdag|halloween|valentin|bokens\s+dag"
        r"|\binternasjonal[et]*\s+\w*dag|barnekonvensjon|grunnlovs?dag|frigj(?:ø|e)ringsdag|arbeid(?:ernes|aranes?)\s+dag"
    )
    WEEK_NUMBER = (
        r"\b(?:uker?|uken[es]?|veke[nr]?|vekene|u\.)\s*(?P<n>\d{1,2})\b(?!\s*(?:timer|t\b))"
    )
    # A holiday that is a week: it keeps its number.
    WEEK_OFF = r"\b(?:høst|haust|vinter)(?:ferie|fri\b)"
    WEEK_OFF_HERE = r"\b(?:høst|haust|vinter)ferien?,?\s*(?:\(|i\s)?\Z"
    # The term of a university: in autumn it begins in a week with a number.
    SEMESTER_BEGINS = (
        r"\b(?:høst|haust)(?:semester|termin)\w*\s+(?:start|begynn|byrj|t[ae][rk]\s+til)"
        r"|\b(?:semester|studie|termin)start|\bimmatrikulering"
    )
    DAY_OFF = (
        r"\b(?:skole|skule|elev|undervisnings)?fri(?:dag\w*)?\b|inneklemt"
        r"|plan(?:leggings)?dag|\bferie|\bsteng[dt]\b"
    )
    # `Ferieønsker` and `feriepenger` are none.
    HOLIDAYS = r"(?:ferie(?:n|r?ne|r|dag\w*|(?:uk|vek)\w+|stengt)?|(?:jule|h[øa]u?st|vinter)fri)\b"
    # The row is the closed day itself.
    IS_CLOSED = (
        r"(?<!før )(?<!etter )\b\w*ferien?\b|\bfri(?:dag(?:er|ar)?)?\b|\bstengt|\brød\s+dag"
        r"|(?:hell?ig|heilag|høy?tids|høgtids|nyttårs|grunnlovs?|himmelfarts)dag"
        r"|arbeid(?:ernes|aranes?)\s+dag|\A(?:langfredag|skj(?:æ|e)re?torsdag|(?:17|1)\.\s*mai\b"
        r"|(?:[12]\.\s*|(?:første|fyrste|andre|ann[ae]n)\s+)?(?:påske|pinse|jule)dag)"
    )
    # What a number before it counts: `1. tertial` is no first of the month.
    COUNTED = (
        r"\A(?:\w*trinn|klasse|tertial|kvartal|halvår|termin|semester|gangs\b|inntak|opptak"
        r"|runde|utkast|års?\b|åring|meter\b|kroner\b|timer\b|minutt|min\b|stk\b|poeng|plass(?:er|ar)\b|(?:jule|nyttårs|påske|pinse)dag|\w*dag(?:er|ar)\b"
        r"|(?:s\.|s[øu]ndag)\s+(?:i|etter)\b)"
    )
    # The number of a thing of which there are several, with no full stop: no day of it. So is
    # `2/27` that of the second of its year.
    NUMBERED_NAME = (
        r"(?:\s\d{1,2}/(?:1[3-9]|[2-9]\d|20\d\d)|(?:møte|samling|runde|økt|modul|del|fase|kurs|kveld|pulje|bolk|steg|forelesning|leksjon"
        r"|seminar|gruppe|utgave|nummer|nr\.?|prøve|helg|termin|periode)\s\d{1,2})\Z"
    )
    DAY_OF_FEAST = rf"\A{FEAST_DAY}"
    # What goes by a numbered day, as offices set it.
    NUMBERED = (
        r"frist|søknad|søking|oppmeld|påmeld|innmeld|\binnen\b|\binnan\b|senest|seinast|rapport|innsend|leverin|leverer"
        r"|registr|telling|telle?dato|publiser|offentliggjør|statistikk|\btall\b|kostra|\bgsi\b|\båpner?\b|\bopnar?\b|betal|forfall|a-melding|(?:skatte|mva-)melding|(?:register|termin)oppgave|innberet|forskuddsskatt|løning"
        r"|faktura|lønn|termin\b|overføring|oppdater|utsend|\bfil\b|trer i kraft|fra og med|gjeld"
    )
    APPLICATION = r"søknadsfrist|søkefrist|\bstenger for søking"
    PAID = r"utbetal|\blønn?ings?dag|\A(?:hoved)?lønn\b|\blønn(?:en)?\s+(?:kommer|utbetales)"
    # What a law or an office moves to the next working day.
    MOVED_BY_LAW = (
        r"publiser|offentliggjør|statistikk|\btall\b|kostra|skatt|\bmva\b|\bmoms|merverdi"
        r"|arbeidsgiveravgift|forskudd|a-melding|(?<!pro)fil(?:en|er)?\b|data\b|leverin|overføring"
    )
    # What people choose a weekday for.
    CHOSEN = (
        r"møte|lunsj|middag|julebord|konferanse|samling|kurs|seminar|fest|tur\b|turar|turer|sk[ou]lestart|sk[ou]ledag"
        r"|studiestart|semester|termin(?:start|slutt)|undervisning|ferie|\bfri|eksamen|prøve|sensur|avslutning|åpning"
        r"|(?:plan(?:leggings)?|fag|tema|kurs|aktivitets|idretts|tur)dag|opning|marked|konsert|skirenn|besøk|befaring"
        r"|uke\b|vaksin|foreldre|drøft|utvalg|utval\b|tinget|styret|råd(?:et)?\b|\bresultat\b"
    )
    # What a company tells and pays its owners, on a weekday that it chooses.
    TO_OWNERS = (
        r"generalforsamling|utbytte|(?:kvartals|delårs|halvårs|års)(?:rapport|resultat)"
        r"|\bresultat\w*\W.{0,40}\b(?:kvartal|halvår|tertial)"
    )
    # What is set for days between holidays with fixed dates, and keeps its own.
    EXAM = (
        r"\A\W*(?:(?:skriftlig|skriftleg|muntlig|munnleg|sentralt\s+gitt|lokalt\s+gitt)\s+)*eksamen\b"
        r"|trekkfag|eksamenstrekk"
    )
    # What a congregation sets for a weekday of the month, or for a feast.
    CHURCH = r"konfirmasjon|gudstj?enest|høymess|høgmess"
    LAST_OF_TERM = r"\bsiste\b|slutt|avslutning|\bsluttar\b"
    FIRST_OF_YEAR = r"\bførste\b|\bfyrste\b|start|begynn|byrj|\better\s+(?:jul|jol|nyttår|ferien)"
    COUNT_DAY = r"\bper\b|\bpr\b|telle?dato|tellingsdato|teljedato|måledato"
    BUSINESS_DAY = (
        r"(?P<nth>første|fyrste|siste|andre|tredje|[1-9]\.)\s+(?:virkedag|yrkedag|arbeidsdag|kvardag)"
        r"(?:en)?\s+i\b"
    )
    # `Siste virkedag i juli er 31. juli`: the words before the date say which day it is.
    DAY_IN_WORDS = (
        r"\b(?P<nth>første|fyrste|siste)\s+(?:(?P<open>virkedag|yrkedag|arbeidsdag|kvardag)|dag)(?:en)?"
        r"\s+i\s+(?:måneden|månaden|\w{3,9})(?:\s+\d{4})?\s*(?:er|blir|var|,|:|\()?"
        r"\s*(?:\w{2,6}dag\s+)?(?:den\s+)?\Z"
    )
    # `siste fredag i februar`
    NTH_WEEKDAY = (
        r"(?<!nest )\b(?:(?P<last>siste)|(?P<first>første|fyrste|1\.)|(?P<second>andre|2\.)"
        r"|(?P<third>tredje|3\.)|(?P<fourth>fjerde|4\.))\s+(?P<weekday>(?:man|mån|tirs|tys|ons|tors|fre"
        r"|lør|laur|søn|sun)dag)(?:en)?\s+i\s+(?P<month>[a-z]{3,9})\b"
    )
    # `Kjøres dagen før (8. november)`: the day beside that of the row.
    NEXT_TO = (
        r"\bdagen\s+(?:(?P<before>før)|etter)(?:\s+(?:leveringen|fristen|dette|denne\s+datoen))?"
        r"\s*(?:\(|,|:|er\s|den\s)?\s*(?:\w{2,6}dag\s+)?(?:den\s+)?\Z"
    )
    LAST_DAY_OF_MONTH = r"\b(?:siste\s+dag\s+i|utgangen\s+av|utgongen\s+av)\b"
    # What happens on a day, and no more of its date: `1. mars Søknadsfrist`, `29/8 Oppstart`.
    TEXT_BEHIND = (
        rf"\A\W*(?:utsatt|utsett|avlyst|innstilt)\s+(?!til\b|inntil\b|på\b|i\b)[^\W\d]|\A(?:[^\d]{{0,20}}\d|[^\W\d]+\s+(?:{MONTH})\b).*(?:frist(?:en)?(?:\s+for(?:\s+[^\W\d]+){{1,5}})?(?:\s+er)?|\b(?:opp)?start(?:er|ar)?"
        r"|\bslutt(?:er|ar)?|\b(?:av)?(?:holdes|haldast)|\båpner|\bopnar|\bstenge?r"
        r"|\s(?-i:Evt?|Eventuelt|Ca)\.?|,\s\d{1,2}\.\s?s[øu]ndag|\d\.?\s?mai\s17-mai(?:\s[-–])?)\Z"
    )
    NAMES_A_LIMIT = r"frist(?:en|er|ar|ene|ane)?\W*\Z"
    SAYS_NEXT_YEAR = NEXT_YEAR
    DEADLINE = r"\b(?:frist|siste\s+(?:dato|dag))"
    DELIVERY = r"^(?:\W*)(?:innsending|levering|utsending|overføring|fil)"

    # The bodies that set dates for others; the group that matches is what they are called.
    DECIDING_BODY = (
        r"\b(?:(?P<Udir>udir|utdanningsdirektorat)|(?P<SSB>ssb\b|statistisk\s+sentralbyrå)"
        r"|(?P<Lånekassen>lånekass)|(?P<fylkesmennene>fylkesmenn)"
        r"|(?P<statsforvalterne>statsforvalt)|(?P<fylkestinget>fylkesting)"
        r"|(?P<fylkene>fylk(?:ene|et|a|eskommun))|(?P<departementet>departement))"
    )

    # A year of birth is no year of the schedule.
    BORN = (
        r"\b(?:født|fødd|fødte|fødde|fødsels(?:år|dato|dag)\w{0,3}|fyller\s+\d+\s+år|årskull\w*|årgang\w*|kullet?)"
        r"(?:\s+\w{1,8}){0,3}(?:\s+[\d.]{4,10}\s+(?:og|til|eller|[-–])(?:\s+\w{1,8})?)?\s*\Z"
    )
    # `dvs innen 18. oktober` says when, and points to no row that must be there.
    THAT_IS = r"\bdvs\.?\s+(?:før|etter|innen|innan)\s+(?:\w{2,6}dag\w{0,2},?\s+)?(?:den\s+)?\Z"
    # Before a name and behind it: that it is one of the past.
    FORMER = (
        r"\b(?:tidligere|tidlegare|tidl\.?|det\s+gamle|gamle|daværende|dåverande|nedlagte|førre"
        r"|(?:er|var)\s+en\s+del\s+av)\s+"
        # `tidligere Hordaland og Sogn og Fjordane`: each of them.
        r"(?:(?-i:[A-ZÆØÅ])\w+(?:,|\s+(?:og|eller))\s+){0,4}\Z"
    )
    FORMERLY = (
        r"\A(?:\s+fylke\w*)?\s*(?:\(|,\s*)(?:(?:frem|fram)\s+)?(?:til\b|t\.?o\.?m\b|inntil\b|før\b"
        r"|nå\b|no\b|nedlagt|opphørte|oppløst|oppløyst|delt\b|avviklet|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d)"
        r"|\A\s+til\s+(?:19|20)\d\d\)"  # `Buskerud (Viken til 2024)`
        r"|\A\s+(?:(?:frem|fram)\s+til|inntil|(?:som\s+)?(?:ble|blei|vart|er|var)\s+(?:delt|oppløst"
        r"|oppløyst|nedlagt|avviklet|avvikla|slått\s+sam[ea]n))\b"
    )

    # What stands around the table.
    VERSION_DATE = (
        r"\A(?:pr|per|versjon|oppdatert|revidert|sist\s+oppdatert|sist\s+revidert)\b\.?:?\s*(.+)\Z"
    )
    EDITION = (
        r"\A(?=.*?\b(?P<draft>utkast|kladd|draft)\b|)(?:(?:utkast|kladd|draft)\b)?[\s,;:–-]*"
        r"(?:(?:versjon|version|utgave)\s+(?P<version>\d{1,4})"
        r"(?:[\s,;:(–-]+(?:utkast|kladd|draft)\)?)?)?\.?\Z"
    )
    # What is counted in the month that stands above it; `2. mandag` is the second, a Monday.
    COUNTED_IN_MONTH = (
        rf"\A(?:(?:i\s+)?(?:f[øy]rste|andre|ann[ae]n|tredje|fjerde|nest\s*siste|siste)\s+(?:{WEEKDAY}|(?:uke|uka|veke|veka|virkedag|yrkedag|kvardag|hverdag))"
        r"|[1-5]\.\s*(?:uke|uka|veke|veka|virkedag|yrkedag|kvardag|hverdag))\Z"
    )
    ALL_OF_MONTH = r"\A(?:i\s+løpet\s+av|gjennom|(?:i\s+)?hei?le)\s+(?:måneden|månaden)\Z"
    ALL_OF_WEEK = r"\A(?:(?:i\s+)?hei?le\s+)?(?:uk[ea]n?|vek[ea])\Z"
    # Another sentence begins.
    SENTENCE_ENDS = r"[^\W\d]\.\s+(?-i:[A-ZÆØÅ])"
    # What sums up the rows above.
    TOTAL = (
        r"\A(?:sum\b|total|tils?am+an\b|til\s?sam+[ae]n\b|i\s+alt\b"
        r"|(?:antall?\s+)?sk[ou]ledag(?:er|ar)\b|antall?\s+\w+\s?:?\s*\d*\Z)"
    )
    # `Sist oppdatert av rektor 12. mai`; `Oppdatering av kodeverk: 15. september` is a row.
    OF_THE_PAPER = (
        rf"\b{_DONE_TO_PAPER}(?:\s+{_PAPER}|\s+(?:av|den|sist|i|på|pr|per)\b[^:]*)?\W*(?=\d|\Z)"
        rf"|\b(?:sist|senest|ble|blei|vart|{_PAPER}\s+er)\s+{_DONE_TO_PAPER}\b"
        r"|\A\W*(?:(?:siste?|neste)\s+)?(?:oppdatering|revisjon|publisering|utskrift"
        r"|(?:(?:\w*(?:utskrift|ved[dt]?tak|publisering|revisjon|oppdatering|endring|godkjenning)|dokument)s?)?dato(?:en)?"
        r"|versjon(?:sdato)?\b(?!\W*[\d.]+\s+[a-zæøå]))\W*(?=\d|\Z)"
        r"|\bgjeld(?:er|ende|ande)?(?:\W*\Z|\s+(?:f\.?o\.?m|fra|frå|til|for)\b)|\A\W*pe?r\b\.?\W*(?=\d|\Z)|\b(?:tlf|telefon)\b\W*(?=\d|\Z)"
    )
    # `3.Semesterstart`, `1. juliSvar`, `Uke 1www`: a word that has come too near to its date.
    TOO_NEAR = (
        rf"\A\W*(?:(?:(?:ca\.?|innen|innan|fr[aå])\s)?(?:[\d., -]|og)*\d\."
        rf"(?:\s?(?:{'|'.join(MONTHS)}))?(?=\(?(?-i:[A-ZÆØÅ][a-zæøå]))"
        r"|(?:uke|veke)\s\d{1,2}(?=[^\W\d]{3}))"
    )
    WHERE_BEHIND_DATE = r",\s(?:i|på|ved|hos|oppmøte)\s[^,\d]{2,40}\Z"
    # The heading of what is noted of a row: when it was made, changed, agreed to or ticked off.
    OF_A_PROGRAM = (
        r"\b(?:endr[ae]t?|oppdatert|opprett[ae]t?|\w*ført|levert|godkjent|vedtatt"
        r"|modified|created|updated)\b"
    )
    # What stands before a date and belongs to it, or makes it the date of what is named before.
    LIMIT_BEFORE_DATE = (
        r"\A(?:[^\W\d]{0,20}frist(?:en)?|senest|seinast|innen|innan|ca\.?|cirka|rundt|omkring|før|den"
        r"|[ft]\.?o\.?m\.?|(?:fr[aå]|til)\s+og\s+med|fr[aå]|mellom|tidligst|inntil):?\s+(?=\S*\d|[^\W\d]+\.?\s+\d)"
    )
    # A label that says that a date follows, and not of what: `Frist: 1. september`.
    ONLY_WHEN = r"\A(?:frist|dato|når|tid|tidspunkt|deadline)(?::|\s*\Z)"
    WORDS_OF_DATE = (
        rf"\s(?:(?:{WEEKDAY})(?:en)?\.?|{DAY_EN}|(?:ma|ti|on|to|fr|lø|sø)\.?(?=\Z)|senest|seinast|innen|innan|[ft]\.?o\.?m\.?|fr[aå]\s+og\s+med"
        r"|til\s+og\s+med|ca\.?|cirka|rundt|omkring|omtrent|den)(?:\s+den)?\Z"
    )
    BEFORE_A_SPAN = r"\s(?:fra|frå)(?:\s+og\s+med)?\Z|\sf\.?o\.?m\.?\Z"
    A_SPAN = r"\S\s+(?:til|t\.?o\.?m)\b|\d\.?\s?[-–]\s?\d"
    ENDS_A_SPAN = r"\A(?:til\s+og\s+med|t\.?o\.?m\b\.?|til)\s+(?:\w+\s+)?\d"
    LIMIT_OF_SPAN = r"\A(?:(?:til|fr[aå])\s+og\s+med|[tf]\.?\s?o\.?\s?m\b\s?\.?)\s+(?:\w+\s+)?\d"
    GOVERNS_A_DATE = (
        r"\b(?:per|pr|til|fr[aå]|av|for|etter|før|nr|på|og|eller|i|om|med|mot|kl|klokk[ae]n?)\.?\Z"
        r"|\bs\.\Z|§\Z"
    )
    # `I 2017 er fristen 16. januar` is said of the line above.
    OF_ONE_YEAR = r"\Ai\s+(?:19|20)\d\d\s+(?:er|blir|vert|var)\b"
    BEGINS_ON = rf"\s(?:fra|frå)\s+(?:(?:{WEEKDAY})\s+)?(?:den\s+)?\d{{1,2}}\.\s?(?:{MONTH})\Z"
    IS_THE_DATE = r"\s+er(?:\s+i)?\Z"
    BEGINS_AS_WHEN = (
        rf"\A\W*(?:(?:primo|medio|ultimo)\s+(?:\d|{MONTH})|(?:uker?|veker?)\s+\d"
        rf"|(?:{MONTH})\.?\s?[/–-]\s?(?:{MONTH})(?![^\W\d])"
        rf"|hei?le\s+(?:{MONTH})|(?:(?:innen|innan|senest|seinast)\s+|i\s+)?(?:løpet|midten|slutten|starten|begynnelsen|byrjinga|utgangen|utløpet|enden)\s+av\s"
        rf"|m(?:åne|åna)dsskiftet\s"
        rf"|(?:første|fyrste|andre|tredje|fjerde|siste)\s+(?:(?:{WEEKDAY})(?:en)?|helg(?:en|a)?)\s+i\s)"
    )
    BEGINS_AS_CLOCK = (
        r"\A(?:kl(?:okk[ea]n?)?\.?\s?\d{1,2}(?:[.:]\d\d)?|\d\d:\d\d)"
        r"(?:\s?[-–]\s?\d\d?(?:[.:]\d\d)?)?:?\s+[^\W\d]"
    )
    WEEKDAY_AND_DAY = rf"\b(?:{WEEKDAY})\.?\s?(?:den\s)?\d{{1,2}}\b"
    OF_ANOTHER_YEAR = (  # the heading of a column whose dates are those of another year
        r"\bi fjor\b|\bfjorår|\bforrige\b|\btidligere\b|\btidlegare\b|\bgam(?:mel|al)\b|\bgamle\b"
        r"|\blast year|\bprevious\b|\bneste år|\bsiste? år\b"
    )
    NOTE = r"\A\W*(?:merk|nb|obs|viktig|husk)\b\s*[:!]"  # told to the reader: no row
    LEGEND = r"\Afargekode[rn]?\w*:?\Z"
    # What follows a word that lacks its end: `Søker- og fagopplæringsdata`.
    JOINS_WORDS = r"\A(?:og|eller|samt|and|or)\b"
    EACH_MONTH = r"\A(?:hver|kvar)\s+(?:måned|månad)\b.*\Z"
    # Who says so moved a row on purpose.
    MOVED_THIS_YEAR = (
        r"\b(?:flytt(?:et|a)|uts[ae]tt|fr[ae]mskynd\w+|forskjøvet|forskyvd"
        r"|(?:ny|endr(?:et|a)|opprinnelig|opphavleg)\s+dato)\b"
    )
    # What is sent or done before a row: in a column of days as good as no words at all.
    BEFORE_ITS_ROW = (
        r"\A\W*(?:saker?|sakliste|saksliste|saks?papir\w*|sakspapir\w*|innkalling|agenda|notat|påmelding"
        r"|innspill?|innspel|innmelding|utkast|frist\w*|senest|seinast|papir\w*|sendes|sendast|dagsorden)\b"
        r"(?:\s+(?:sendes|sendast|meldes|meldast|senest|seinast|innen|innan|til))*\s*\d"
    )
    # `Frist er 1. mai.Foreløpig dato`: no space between two sentences.
    RUN_ON = r"(?<=[^\W\d]{2}\.)(?-i:[A-ZÆØÅ][a-zæøå]{3,20})(?![\w.])"
    # `Påmeldingen åpner (til 19. desember)`: until when what begins in this row goes on.
    OPEN_UNTIL = (
        r"\b(?:åpner|åpnar|opnar|start(?:er|ar)?|begynner|byrjar|åpning|opning|oppstart)\b[^.;]{0,60}"
        r"\b(?:til(?:\s+og\s+med)?|t\.?o\.?m\.?|(?:frem|fram)\s+til)\s+(?:\w{2,6}dag\s+)?(?:den\s+)?\Z"
    )
    # `avtaleom`: the last one of these ends no word of its own; `utenfor` and `hvorav` do.
    RUN_TOGETHER = (
        r"\A(?!(?:inn|ut|over|under|hvor|kvor|f?r[ae]m)(?:en|an|e)?(?:for|til|av|fra|frå|om|med|over|under|mot|ved)\Z)"
        r"(?P<first>[^\W\d]{5,40}?)(?P<second>for|til|av|fra|frå|og|om|med|over|under|mot|ved)\Z"
    )
    GOES_ON = r"\(forts\w*\.?\)"
    CHRISTMAS = r"\Ajul:?\Z"  # a line of its own; among short months it is July
    END_OF_DOCUMENT = r"\b(?:i\s+)?(?:slutten|slutta)\s+av\s+(?:dette\s+)?dokument\w*"
    REPORT = r"\brapport\w*[^.;()]*\Z"


@lru_cache(maxsize=8192)
def says(text: str, concept: Concept) -> re.Match[str] | None:
    """Where a text says something first; None where it does not."""
    return _pattern(concept).search(folded(text))


def all_said(text: str, concept: Concept) -> list[re.Match[str]]:
    """Every place where a text says something, in reading order."""
    return list(_pattern(concept).finditer(folded(text)))


@cache
def _pattern(concept: Concept) -> re.Pattern[str]:
    return re.compile(concept.value, re.IGNORECASE)
