"""Everything that can be done with what was read: no input may make any of it fall over."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from vigo_arshjul import Analysis, ArshjulError, BusinessCalendar, Config, Schedule, published
from vigo_arshjul.api import check, move, rehearse, roll
from vigo_arshjul.inference import resolve
from vigo_arshjul.io.baseline import baseline_bytes, read_baseline
from vigo_arshjul.io.config import read_config
from vigo_arshjul.io.edit import edit, edited
from vigo_arshjul.io.formats import FORMATS, reader_of
from vigo_arshjul.io.readers import read_bytes
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.language import Language
from vigo_arshjul.report.forms import FORMATS as REPORTS
from vigo_arshjul.report.forms import form_named
from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.report.moved import moved, moved_data
from vigo_arshjul.report.rehearsed import rehearsed, rehearsed_data
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.renderer import Outcome
from vigo_arshjul.report.rolled import rolled, rolled_data
from vigo_arshjul.report.timetable import agenda
from vigo_arshjul.report.why import why, why_data, why_of
from vigo_arshjul.rules.core.baseline import Baseline
from vigo_arshjul.rules.verdicts.fixing import fix

# Years near and far, and both ends of the calendar.
YEARS = ("1948-1949", "2018-2019", "2031-2032", "2098-2099")


@contextmanager
def only_our_errors() -> Iterator[None]:
    """Lets errors of ours pass, having looked that they say something in both languages."""
    try:
        yield
    except ArshjulError as error:
        assert error.problems  # noqa: PT017
        for language in Language:
            said = error.in_language(language)
            assert said.strip()
            said.encode()


def _read(form: str) -> Callable[[bytes], None]:
    def run(content: bytes) -> None:
        schedule = reader_of(form).loads(content)
        use(schedule)
        for task in (_mend, _roll_in_place):
            with only_our_errors():
                task(content, form, schedule)

    return run


def _standard_input(content: bytes) -> None:
    use(read_bytes(content))


_USED: list[Config] = []


def _settings(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("vigo-arshjul.toml", "pyproject.toml"):
            path = Path(folder, name)
            path.write_bytes(content)
            with only_our_errors():
                config = read_config(path)
                # Most files have no settings, and what those do is seen once.
                if config not in _USED:
                    _USED.append(config)
                    use(published(), config, years=YEARS[1:2])


def _baseline(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "known.json")
        path.write_bytes(content)
        accepted = read_baseline(path)
        report = check(published())
        accepted.without_accepted("plan", report)
        path.write_bytes(baseline_bytes(accepted.shrunk_to([("plan", report)])))
        read_baseline(path)


def readers() -> Mapping[str, Callable[[bytes], None]]:
    """What reads a file: the formats that can be read, standard input, settings, baselines."""
    formats = {name: _read(name) for name, form in FORMATS.items() if form.reads}
    return {**formats, "stdin": _standard_input, "settings": _settings, "baseline": _baseline}


def exercise(reader: str, content: bytes) -> None:
    """Give a reader some bytes, and do all that can be done with what it makes of them."""
    with only_our_errors():
        readers()[reader](content)


def use(schedule: Schedule, config: Config | None = None, years: tuple[str, ...] = YEARS) -> None:
    """Do with a schedule all that can be done with one."""
    for task in (_check, _show, _write, _explain, _move):
        with only_our_errors():
            task(schedule, config)
    for year in years:
        with only_our_errors():
            _roll(schedule, config, year)
    with only_our_errors():
        rehearsal = rehearse(schedule, schedule.school_year + 2, rename=True, config=config)
        render(rehearsed(rehearsal), Form.TEXT, Language.NB).encode()
        JsonReport(Language.EN).write(rehearsed_data(rehearsal)).encode()


def _check(schedule: Schedule, config: Config | None) -> None:
    report = check(schedule, config=config, previous=published(), as_of=dt.date(2017, 8, 1))
    for number, form in enumerate(REPORTS):
        language = (Language.NB, Language.EN)[number % 2]
        form_named(form)(language).write([Outcome("plan", schedule, report)]).encode()
    Baseline.of([("plan", report)]).without_accepted("plan", report)


def _show(schedule: Schedule, config: Config | None) -> None:
    for language in Language:
        said = agenda(Analysis(schedule, config or Config()), schedule.entries)
        render(said, Form.TEXT, language).encode()


def _write(schedule: Schedule, _: Config | None) -> None:
    """In every form, and back; the form's own bytes are stable from then on."""
    for name, form in FORMATS.items():
        if not form.writes:
            continue
        with only_our_errors():
            content = content_of(schedule, name)
            if form.reads:
                again = form.loads(content)
                with only_our_errors():
                    content_of(again, name)


def _explain(schedule: Schedule, _: Config | None) -> None:
    for guess in (True, False):
        resolve(schedule, BusinessCalendar(), published(), guess=guess)
    resolved = resolve(schedule, BusinessCalendar(), published(), guess=True)
    for entry in schedule.entries[:20]:
        with only_our_errors():
            found = why_of(entry, resolved, schedule.school_year + 1)
            render(why(found), Form.TEXT, Language.NB).encode()
            JsonReport(Language.NB).write(why_data(found)).encode()


def _move(schedule: Schedule, config: Config | None) -> None:
    for entry in schedule.entries[:2]:
        with only_our_errors(), suppress(OverflowError):
            day = entry.day + dt.timedelta(days=1)
            result = move(schedule, entry.id, day, config=config)
            JsonReport(Language.EN).write(moved_data(result)).encode()
            for form in Form:
                render(moved(result), form, Language.EN).encode()


def _roll(schedule: Schedule, config: Config | None, year: str) -> None:
    result = roll(schedule, year, config=config, rename=year > "2020")
    for form in Form:
        render(rolled(result), form, Language.NB).encode()
    JsonReport(Language.EN).write(rolled_data(result)).encode()
    check(result.schedule, config=config, previous=schedule)
    content_of(result.schedule, "txt")


def _mend(content: bytes, form: str, schedule: Schedule) -> None:
    """What `check --fix` does."""
    from vigo_arshjul.io.decode import decode, encode_like

    fixed = fix(schedule, check, unsafe=True)
    if fixed.mended:
        encode_like(edit(decode(content), form, schedule, fixed.schedule), content)


def _roll_in_place(content: bytes, form: str, schedule: Schedule) -> None:
    """What `roll` does with a file of the form that it writes."""
    year = schedule.school_year
    new = roll(schedule, str(year + 1)).schedule
    edited(content, form, schedule, new)
