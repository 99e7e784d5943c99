"""A rule explained: at the terminal and in the docs, from what stands at the rule."""

from __future__ import annotations

from vigo_arshjul.language import Words, as_is
from vigo_arshjul.report.renderer import Renderer
from vigo_arshjul.rules import Basis, Rule


class RulePage(Renderer):
    """A rule explained, as Markdown."""

    def write(self, rule: Rule) -> str:
        """All there is to say of a rule."""
        say, stated = self.say, rule.basis is Basis.STATED
        basis = Words("fastslått", "stated") if stated else Words("utledet", "inferred")
        return f"""# {rule.code} {rule.name}

{say(rule.severity.in_words()).capitalize()} · {say(basis)} · {say(Words("siden", "since"))} \
{rule.since}

{say(rule.what)}

## {say(Words("Hvorfor", "Why"))}

{say(rule.why)}

## {say(Words("Kilde", "Source"))}

{say(rule.source)}

## {say(Words("Eksempel som gir funn", "Example with a finding"))}

{_block(rule.fails)}

## {say(Words("Slik er det riktig", "As it should be"))}

{_block(rule.passes)}
"""


def rule_line(rule: Rule) -> Words:
    """A rule in one line."""
    return as_is("{code}  {name:<34} {severity:<9} {what}").fill(
        code=rule.code, name=rule.name, severity=rule.severity.in_words(), what=rule.what
    )


def _block(example: str) -> str:
    kind = "toml" if "[[entry]]" in example else "text"
    return f"```{kind}\n{example.strip()}\n```"
