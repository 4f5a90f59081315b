"""The command line: words to calls, and what comes back to words. No logic.

stdout carries the product only; messages go to stderr. A command imports its rooms when it
runs, so that `authgen check` loads no PDF or Word library.
"""

from __future__ import annotations

import click

from authgen.cli.batch import batch
from authgen.cli.case import case
from authgen.cli.check import check
from authgen.cli.criteria import criteria
from authgen.cli.faults import Commands
from authgen.cli.form import form
from authgen.cli.ledger import ledger
from authgen.cli.letter import letter
from authgen.cli.packet import packet
from authgen.cli.template import template
from authgen.cli.verify import verify

_COMPLETION = """\b
Shell completion, for bash (zsh and fish likewise):
  eval "$(_AUTHGEN_COMPLETE=bash_source authgen)"
"""


@click.group(cls=Commands, epilog=_COMPLETION, context_settings={"max_content_width": 100})
@click.version_option(package_name="authgen", message="authgen %(version)s")
def main() -> None:
    """Check prior-authorization requests for MS infusions, and write the letters.

    A case folder holds case.yaml and the exhibits that it names. The software recommends;
    a named, qualified person decides.

    \b
    Examples:
      authgen check seeds/ocrelizumab-breakthrough
      authgen letter seeds/ocrelizumab-breakthrough -o letters
      authgen batch seeds -o letters
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands


for _command in (check, letter, packet, form, verify, template, batch, criteria, case, ledger):
    main.add_command(_command)
