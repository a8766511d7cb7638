"""Runs the command line as ``python -m flowdsl``."""

from flowdsl.cli.app import main

if __name__ == "__main__":
    main()
