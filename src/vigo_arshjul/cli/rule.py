"""`vigo-arshjul rule`."""

from __future__ import annotations

from pathlib import Path

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.options import complete_rule
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.language import Language


@click.command(name="rule", cls=Spoken)
@click.argument("name", required=False, metavar="[CODE|NAME]", shell_complete=complete_rule)
@options.language
def command(name: str | None, language: Language) -> None:
    """Explain a rule, also one of the settings here; without one, list all.

    \b
    Examples:
      vigo-arshjul rule
      vigo-arshjul rule AH201
      vigo-arshjul rule hull-i-serien
    """
    from vigo_arshjul.io.config import find_config
    from vigo_arshjul.report.rule_page import RuleWriter, rule_line
    from vigo_arshjul.rules import find_rule
    from vigo_arshjul.rules.core.selection import known_rules

    rules = known_rules(find_config(Path.cwd(), language))
    if name:
        click.echo(RuleWriter(language).write(find_rule(name, rules)), nl=False)
    else:
        for rule in rules:
            click.echo(rule_line(rule).in_language(language))
