"""A rule explained: at the terminal and in the docs, from what stands at the rule."""

from __future__ import annotations

from vigo_arshjul.language import Words, as_is
from vigo_arshjul.report.renderer import Renderer
from vigo_arshjul.rules import Basis, Rule

_FAILS = Words("Eksempel som gir funn", "Example with a finding")
_PASSES = Words("Slik er det riktig", "As it should be")


class RuleWriter(Renderer):
    """A rule explained, as Markdown."""

    def write(self, rule: Rule) -> str:
        """All there is to say of a rule."""
        say, stated = self.say, rule.basis is Basis.STATED
        basis = Words("fastslått", "stated") if stated else Words("utledet", "inferred")
        headings = (_FAILS, rule.fails), (_PASSES, rule.passes)
        examples = "".join(
            f"\n## {say(heading)}\n\n{_block(said)}\n" for heading, said in headings if said
        )
        return f"""# {rule.code} {say(rule.label)}

{say(rule.severity.in_words()).capitalize()} · {say(basis)} · {say(Words("siden", "since"))} \
{rule.since}

{say(rule.what)}

## {say(Words("Hvorfor", "Why"))}

{say(rule.why)}

## {say(Words("Kilde", "Source"))}

{say(rule.source)}
{examples}"""


def rule_line(rule: Rule) -> Words:
    """A rule in one line."""
    return as_is("{code}  {name:<34} {severity:<9} {what}").fill(
        code=rule.code, name=rule.label, severity=rule.severity.in_words(), what=rule.what
    )


def _block(example: str) -> str:
    kind = "toml" if "[[entry]]" in example else "text"
    return f"```{kind}\n{example.strip()}\n```"
