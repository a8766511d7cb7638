"""Finds the flows in what a source names."""

from __future__ import annotations

import contextlib
import pkgutil
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeGuard

import attrs

from flowdsl.cli.importing import import_unit
from flowdsl.cli.isolation import isolated
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.sources import Source, Unit, read_source
from flowdsl.diagnostics.codes import NO_FLOW
from flowdsl.diagnostics.model import Diagnostic
from flowdsl.diagnostics.module_errors import module_errors
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.language.flow import Flow
from flowdsl.language.screen import Screen


@attrs.frozen
class Found:
    """A flow, and how messages name the module that it stands in."""

    module: str
    flow: type[Flow]

    @property
    def label(self) -> str:
        """How messages name the flow."""
        return f"{self.module}: {self.flow.__name__}"


@attrs.frozen
class Failed:
    """A module that could not be run, and why."""

    module: str
    diagnostics: tuple[Diagnostic, ...]


@attrs.frozen
class Loaded:
    """What a source holds.

    Attributes:
        label: the source without the name of a flow.
        flows: its flows, in the order in which they are written.
        failed: the modules of it that could not be run.
    """

    label: str
    flows: tuple[Found, ...]
    failed: tuple[Failed, ...]


@contextlib.contextmanager
def load(text: str, *, content: bytes | None = None) -> Generator[Loaded]:
    """Import what a source names; its modules are forgotten when the context ends.

    Args:
        text: a Python file, a folder, a package or dotted module, or ``-``; each with or without ``:Name``.
        content: what stands on standard input, where that was read already.

    Yields:
        Its flows: those that its modules define or, where they define none, those that they import.

    Raises:
        MisuseError: when there is no such source, or no such flow in it.
    """
    source = read_source(text, content=content)
    with isolated(source.folder):
        yield _Search(source).run()


@attrs.frozen
class _Module:
    """A module that was run: how messages name it, its name, and what is bound in it."""

    label: str
    name: str
    namespace: Mapping[str, object]

    def flows(self) -> Iterator[Found]:
        """The flows that are bound in the module; they may be imported."""
        for value in list(self.namespace.values()):
            if _is_flow(value):
                yield Found(self.label, value)

    def named(self, name: str) -> Iterator[Found]:
        """The flow that is bound to ``name``."""
        value = self.namespace.get(name)
        if _is_flow(value):
            yield Found(self.label, value)

    def defines(self, cls: type) -> bool:
        """Whether a class that is bound in the module was also made there."""
        return cls.__module__ == self.name


@attrs.define
class _Search:
    """Imports the modules of a source as far as they are needed to find its flows."""

    source: Source
    failed: list[Failed] = attrs.field(factory=list[Failed], init=False)
    modules: list[_Module] = attrs.field(factory=list[_Module], init=False)

    def run(self) -> Loaded:
        flows = self._all() if self.source.flow is None else self._named(self.source.flow)
        return Loaded(self.source.label, flows, () if self.source.flow and flows else tuple(self.failed))

    def _all(self) -> tuple[Found, ...]:
        self.modules.extend(self._import_all())
        flows = _own_or_bound([(module, found) for module in self.modules for found in module.flows()])
        if not flows and not self.failed:
            raise _no_flow(self.source.label, self.modules)
        return flows

    def _named(self, name: str) -> tuple[Found, ...]:
        for module in self._import_all():
            self.modules.append(module)
            if len(self.source.units) == 1 and (flows := tuple(self.modules[0].named(name))):
                return flows
        flows = _own_or_bound([(module, found) for module in self.modules for found in module.named(name)])
        if len(flows) > 1:
            raise MisuseError(
                f"{self.source.label} holds {len(flows)} flows named {name!r}",
                help=f"Name the module: {' or '.join(f'{found.module}:{name}' for found in flows)}.",
            )
        if not flows and not self.failed:
            raise _no_such_flow(name, self.source.label, self.modules)
        return flows

    def _import_all(self) -> Iterator[_Module]:
        for unit in self.source.units:
            yield from self._import(unit, set())

    def _import(self, unit: Unit, seen: set[Path]) -> Iterator[_Module]:
        """Import a module and, where they belong to the source, those inside it."""
        try:
            module = import_unit(unit, self.source)
        except (KeyboardInterrupt, MisuseError):
            raise
        except BaseException as error:  # noqa: BLE001 - a user's module may fail in any way, or end the program
            self.failed.append(Failed(unit.label, module_errors(error, module=unit.label)))
            return
        # What stands for a module in `sys.modules` need not be one.
        yield _Module(unit.label, getattr(module, "__name__", unit.name), getattr(module, "__dict__", {}))
        if self.source.submodules:
            for inner in _submodules(module, unit.label, seen, by_file=self.source.by_file):
                yield from self._import(inner, seen)


def _submodules(package: ModuleType, label: str, seen: set[Path], *, by_file: bool) -> Iterator[Unit]:
    """The modules in the folders of a package; its program (``__main__``) is not one to import."""
    folders = [Path(folder).resolve() for folder in getattr(package, "__path__", ())]
    # A link may lead back to a package that holds it.
    new = [folder for folder in folders if folder not in seen]
    seen.update(new)
    for found in pkgutil.iter_modules([str(folder) for folder in new]):
        name = f"{package.__name__}.{found.name}"
        file = found.name if found.ispkg else f"{found.name}.py"
        if found.name != "__main__":
            yield Unit(str(Path(label, file)) if by_file else name, name)


def _is_flow(value: object) -> TypeGuard[type[Flow]]:
    """Whether a value is a flow to compile: not one without screens that only others derive from."""
    if not _is_class(value) or not issubclass(value, Flow) or value is Flow:
        return False
    return not value.__subclasses__() or any("screens" in vars(cls) for cls in value.__mro__ if cls is not Flow)


def _is_class(value: object) -> TypeGuard[type[object]]:
    # Not `isinstance`, which asks the value itself: a proxy may answer anything.
    return issubclass(type(value), type)


def _own_or_bound(bound: Sequence[tuple[_Module, Found]]) -> tuple[Found, ...]:
    """Each flow once, where it is made; if none is made in these modules, those that they import."""
    own = _once(found for module, found in bound if module.defines(found.flow))
    return own or _once(found for _, found in bound)


def _once(flows: Iterable[Found]) -> tuple[Found, ...]:
    first: dict[type[Flow], Found] = {}
    for found in flows:
        first.setdefault(found.flow, found)
    return tuple(first.values())


def _no_flow(label: str, modules: Sequence[_Module]) -> MisuseError:
    screens = [
        name
        for module in modules
        for name, value in module.namespace.items()
        if _is_class(value) and issubclass(value, Screen) and module.defines(value)
    ]
    help_ = "A flow is a class that names its screens: `class Booking(Flow): screens = [...]`."
    if screens:
        help_ = f"Put its screens into a flow: `class Booking(Flow): screens = [{', '.join(screens)}]`."
    return MisuseError(f"{label} holds no flow", help=help_, rule=NO_FLOW)


def _no_such_flow(name: str, label: str, modules: Sequence[_Module]) -> MisuseError:
    flows = _own_or_bound([(module, found) for module in modules for found in module.flows()])
    if not flows:
        return _no_flow(label, modules)
    names = [found.flow.__name__ for found in flows]
    bound = any(name in module.namespace for module in modules)
    return MisuseError(
        f"{name!r} in {label} is not a flow" if bound else f"{label} holds no flow {name!r}",
        allowed=f"It holds: {', '.join(names)}",
        help=did_you_mean(name, names),
        rule=NO_FLOW,
    )
