"""How fast flowdsl is, and how much memory it takes, as ratios to ``json.dumps`` of what it compiles: ``make bench``."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the project."""
