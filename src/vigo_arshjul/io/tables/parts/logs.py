"""What stands above a log of changes, which has days and is no schedule."""

from __future__ import annotations

from vigo_arshjul.io.tables.columns.headings import heading_word


def words_of(text: str) -> frozenset[str]:
    """Words with semicolons between them."""
    return frozenset(word.strip() for word in text.split(";"))


_LOG = words_of("""endringslogg;endringshistorikk;endringsoversikt;endringsliste;versjonslogg
    ;versjonshistorikk;versjonsoversikt;revisjonslogg;revisjonshistorikk;revisjonsoversikt
    ;dokumenthistorikk;dokumentlogg;historikk;logg;versjoner;revisjoner;endringer;endringar
    ;change log;changelog;version history;revision history;document history;history;log""")


def word_of_title(title: str) -> str:
    """What a title says, without its number: `4. Endringslogg`."""
    return heading_word(title.lstrip("0123456789. "))


def names_a_log(title: str) -> bool:
    """Whether a title is that of a log."""
    return word_of_title(title) in _LOG
