"""Runs a command and writes the most memory it held, in KB, to a file: held.py FILE COMMAND...

In a process of its own, since a child's count begins with what its parent holds.
"""

import os
import subprocess
import sys
from pathlib import Path

process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
Path(sys.argv[1]).write_text(str(usage.ru_maxrss))
sys.exit(status != 0)
