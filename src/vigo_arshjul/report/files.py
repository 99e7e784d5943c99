"""Reports as files: the ending of the name says the form, and nothing is written in another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.formats import with_extra
from vigo_arshjul.language import Words
from vigo_arshjul.report.document import TO_SIGN, Document
from vigo_arshjul.report.findings_page import found_in
from vigo_arshjul.report.forms import TEXT, form_named
from vigo_arshjul.report.json import Data, JsonReport
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.renderer import Outcome, PaperReport, Renderer

_FORMS = {".txt": Form.TEXT, ".md": Form.MARKDOWN, ".html": Form.HTML}
# The forms for paper: the module, its class, the package it builds on, and the extra.
_PAPER = {
    ".docx": ("vigo_arshjul.report.word", "WordReport", "docx", "word"),
    ".pdf": ("vigo_arshjul.report.pdf", "PdfReport", "typst", "pdf"),
}
ENDINGS = (".json", *_FORMS, *_PAPER)

_UNKNOWN = Words(
    "endelsen «{ending}» er ukjent for en rapport; ventet {known}",
    "the ending “{ending}” is not known for a report; expected {known}",
)
_NONE = Words(
    "navnet på en rapport må ha en endelse; ventet {known}",
    "the name of a report must have an ending; expected {known}",
)


class ReportFile(Renderer):
    """A report as a file, in one language."""

    def content(self, path: Path, said: Document, data: Data) -> bytes:
        """A report in the form that the ending of a file asks for; the file is not written here."""
        ending = _ending(path)
        if ending == ".json":
            return JsonReport(self.language).write(data).encode()
        check_ending(path)
        signed = said._replace(blocks=(*said.blocks, TO_SIGN))
        if ending in _PAPER:
            return self.paper(ending).write(signed)
        return render(signed, _FORMS[ending], self.language).encode()

    def findings(self, path: Path, found: Sequence[Outcome]) -> bytes:
        """What was found in some files, in the form that the ending of a file asks for."""
        check_ending(path)
        ending = _ending(path)
        if ending in (*_PAPER, ".html"):
            return self.content(path, found_in(found), Data({}, {}))
        form = _FORMS[ending].value if ending in _FORMS else ending.removeprefix(".")
        whole = {"whole": True} if form == TEXT else {}
        written = form_named(form)(self.language, **whole).write(found)
        if ending in _FORMS:
            below = render(Document(None, (TO_SIGN,)), _FORMS[ending], self.language)
            written = f"{written}\n{below}"
        return written.encode()

    def paper(self, ending: str) -> PaperReport:
        """Who writes a document for paper, by the ending of the file."""
        module, name, needs, extra = _PAPER[ending]
        writer: type[PaperReport] = getattr(with_extra(module, needs, extra), name)
        return writer(self.language)


def check_ending(path: Path) -> None:
    """Raise an ArshjulError where the ending of a file is that of no form of report."""
    if _ending(path) not in ENDINGS:
        words = _UNKNOWN if path.suffix else _NONE
        known = ", ".join(ENDINGS)
        raise ArshjulError(words.fill(ending=path.suffix, known=known), path=str(path))


def _ending(path: Path) -> str:
    """The ending of a file; what goes to the standard output is text."""
    return ".txt" if str(path) == "-" else path.suffix.lower()
