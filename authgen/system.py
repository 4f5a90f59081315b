"""What Windows opens otherwise than other systems, said once for the rooms that open files."""

from __future__ import annotations

import os
import sys

OWN = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_BINARY", 0)
"""Opened for this process alone, bytes as they are."""
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Refused where it is a symbolic link; Windows has no such word, and makes few of them."""
STEPS_DOWN = os.open in os.supports_dir_fd
"""Whether folders are opened, and files relative to them; if not, a path is all there is."""
FORKS = hasattr(os, "fork")
"""Whether a process may go on as two."""
CODE_PAGES = sys.platform == "win32"
"""Whether files and pipes are written in an alphabet of the country, which lacks most signs."""
