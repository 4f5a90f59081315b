"""The process of one command: `authgen ...`, or `python -m authgen ...`.

How it starts and how it ends, and nothing of what it does.
"""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command that was asked for, and end with its exit code."""
    gc.disable()  # what is imported here stays until the end
    from authgen.cli import main as commands  # noqa: PLC0415 - the import is what takes time
    from authgen.cli.sooner import ending_at_once  # noqa: PLC0415

    gc.enable()
    with ending_at_once():
        commands()


if __name__ == "__main__":
    main()
