import sys
from pathlib import Path

# Tests run from the sources; an installed package is found by its entry point instead.
sys.path.insert(0, str(Path(__file__).parents[1]))

pytest_plugins = ["smemu.pytest_plugin"]
