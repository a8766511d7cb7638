"""The values of the parameters that a body declares: as the use of a group gives them, or the flow."""

from __future__ import annotations

from typing import Any, cast

from flowdsl.compiler.report import Report
from flowdsl.compiler.scope import Names, Scope
from flowdsl.compiler.typing import takes, wanted_by
from flowdsl.diagnostics.codes import GROUP_PARAMETER
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.language.body import Record
from flowdsl.language.group import Group
from flowdsl.language.handle import Handle
from flowdsl.language.item import plain
from flowdsl.language.parameter import NO_DEFAULT, Param
from flowdsl.language.raw import Raw


def give_parameters(group: Group, record: Record, scope: Scope, report: Report) -> None:
    """Put what the use of a group says of its parameters into the scope of that use.

    Args:
        group: the use.
        record: its class.
        scope: the scope of the use.
        report: where wrong and missing parameters are reported.
    """
    declared = {
        name: cast("Param[Any]", value) for name, value, _, _ in record.members if name and type(value) is Param
    }
    given: dict[str, Any] = group._given
    for name, value in given.items():
        param = declared.get(name)
        if param is None:
            report.add(
                GROUP_PARAMETER,
                f"the group {record.name} has no parameter {name!r}",
                origin=group._origin,
                parts=(name,),
                on_key=True,
                allowed=", ".join(declared) or "none",
                help=did_you_mean(name, tuple(declared)),
            )
        else:
            sound = _is_sound(group, record, name, param, report)
            scope.values[param._serial] = value if sound else NO_DEFAULT
    for name, param in declared.items():
        if param._default is NO_DEFAULT and name not in group._given:
            report.add(
                GROUP_PARAMETER,
                f"the group {record.name} was not given its parameter {name!r}",
                origin=group._origin,
                help=f"Write {record.name}({name}=...), or give the parameter a default.",
            )


def place_parameter(param: Param[Any], attribute: str | None, scope: Scope, names: Names) -> None:
    """Put the value of a parameter that a body declares into the scope of that body.

    In a group it has what the use of the group gives, on a screen what the flow is given under the name of the
    parameter, or else its default. It also counts for the parameters of the bases that it replaces.

    Args:
        param: the parameter.
        attribute: its name in the body.
        scope: the scope of the group or screen.
        names: the parameters of the flow.
    """
    values, serial = scope.values, param._serial
    meant: Any = param
    if scope.outer is not None:
        meant = values.setdefault(serial, param._default)
    elif (value := _flow_value(param, names)) is not NO_DEFAULT:  # what has none is reported where it is read
        values[serial] = value
    if scope.record.bases:
        for replaced, name in scope.record.attributes.items():
            if name == attribute and replaced != serial:
                values[replaced] = meant


def _flow_value(param: Param[Any], names: Names) -> Any:
    if param._name is None:
        return param._default
    names.asked[param._name] = param._kind
    return names.parameters.get(param._name, param._default)


def _is_sound(group: Group, record: Record, name: str, param: Param[Any], report: Report) -> bool:
    """Report a value of another type than its parameter; whether there is nothing to report."""
    value, wanted = group._given[name], param._kind
    if wanted is None or isinstance(value, Raw):
        return True
    node = cast("Handle[Any]", value)._node() if isinstance(value, Handle) else None
    if takes(wanted, plain(value) if node is None else node):
        return True
    report.add(
        GROUP_PARAMETER,
        f"the parameter {name!r} of the group {record.name} is {shown(group._given[name])}",
        origin=group._origin,
        parts=(name,),
        allowed=wanted_by(wanted),
    )
    return False
