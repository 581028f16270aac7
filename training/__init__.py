"""How the model is made and judged; not installed with the package."""

import sys
from pathlib import Path

# Case files and the measures of the gate are read by the modules of the tests.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
