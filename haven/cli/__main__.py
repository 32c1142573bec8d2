"""`python -m haven.cli <command>`; people call it through bin/haven."""

import sys

from haven.cli.main import main

sys.exit(main(sys.argv[1:]))
