"""`python -m haven.cli.setup`; people call it as `make setup` or bin/setup."""

import sys

from haven.cli.setup.main import main

sys.exit(main(sys.argv[1:]))
