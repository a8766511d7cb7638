"""What a project says once for all its checks: ``[tool.flowdsl]`` in its ``pyproject.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import attrs

from flowdsl.cli.misuse import MisuseError
from flowdsl.diagnostics.suggest import did_you_mean

_FILE = "pyproject.toml"
_KEYS = ("allow", "strict")


@attrs.frozen
class Settings:
    """How strict a check is.

    Attributes:
        allow: the names of the rules whose warnings and advice are left out.
        strict: whether a check fails for warnings too.
    """

    allow: frozenset[str] = frozenset()
    strict: bool = False


def settings_for(folder: Path) -> Settings:
    """Read the settings that hold in a folder: those of the nearest file above it that has any.

    Args:
        folder: the folder.

    Raises:
        MisuseError: when the file cannot be read, or says what cannot be.
    """
    for above in (folder, *folder.parents):
        file = above / _FILE
        if file.is_file():
            table = _table(file)
            if table is not None:
                return _settings(table, str(file))
    return Settings()


def known_names(names: Iterable[str], where: str) -> frozenset[str]:
    """Return names of rules; each has to be one that can be silenced.

    Args:
        names: the names.
        where: what gives them, such as ``--allow``.

    Raises:
        MisuseError: when a name is that of an error, or of no rule.
    """
    # Late, as the rules are spread over many modules.
    from flowdsl.validator.listing import all_rules, silenceable

    known = silenceable()
    for name in names:
        if name in known:
            continue
        if any(name in (rule.name, rule.code) for rule in all_rules()):
            raise MisuseError(
                f"{where} names {name!r:.60}, which is an error",
                help="Errors are the platform's: it would refuse the flow. Only warnings and advice can be silenced.",
            )
        raise MisuseError(
            f"{where} names {name!r:.60}, which is no rule",
            help=did_you_mean(name, known) or f"There are {', '.join(sorted(known))}.",
        )
    return frozenset(names)


def _table(file: Path) -> dict[str, Any] | None:
    """The table of flowdsl in a file; ``None`` where it has none."""
    import tomllib  # most projects have no such file

    try:
        tools: object = tomllib.loads(file.read_text(encoding="utf-8")).get("tool")
    except OSError as error:
        raise MisuseError(f"{file} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise MisuseError(
            f"{file} is no TOML: {error}", help="Mend it; flowdsl looks there for its settings."
        ) from None
    table = cast("dict[str, object]", tools).get("flowdsl") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise MisuseError(f"tool.flowdsl in {file} is no table", help="Write [tool.flowdsl] above its settings.")
    return cast("dict[str, Any] | None", table)


def _settings(table: dict[str, Any], file: str) -> Settings:
    for key in table:
        if key not in _KEYS:
            raise MisuseError(
                f"[tool.flowdsl] in {file} has no setting {key!r:.60}",
                allowed=f"There are {', '.join(_KEYS)}",
                help=did_you_mean(key, _KEYS),
            )
    allow, strict = table.get("allow", []), table.get("strict", False)
    if not isinstance(allow, list) or not all(isinstance(name, str) for name in cast("list[object]", allow)):
        raise MisuseError(f"allow in {file} is no list of texts", help='Write allow = ["picture-size"].')
    if not isinstance(strict, bool):
        raise MisuseError(f"strict in {file} is neither true nor false", help="Write strict = true.")
    return Settings(known_names(cast("list[str]", allow), f"allow in {file}"), strict)
