"""Flow JSON versions: their order, their state on the platform, and the features each one has."""

from __future__ import annotations

import enum

from flowdsl.errors import UnknownVersionError


class VersionState(enum.Enum):
    """What the platform does with a flow of a version (source: reference/versioning)."""

    PUBLISHED = "published"
    """New flows may be published."""
    FROZEN = "frozen"
    """Existing flows still run, nothing new is published."""


class FlowVersion(enum.IntEnum):
    """A Flow JSON version, ordered as the platform orders them (``major * 100 + minor``)."""

    V2_1 = 201
    V3_0 = 300
    V3_1 = 301
    V4_0 = 400
    V5_0 = 500
    V5_1 = 501
    V5_2 = 502
    V6_0 = 600
    V6_1 = 601
    V6_2 = 602
    V6_3 = 603
    V7_0 = 700
    V7_1 = 701
    V7_2 = 702
    V7_3 = 703
    V7_4 = 704

    # An enum hashes the name of its member in Python; versions are keys where every microsecond counts.
    __hash__ = int.__hash__

    @property
    def text(self) -> str:
        """The spelling of the version in Flow JSON, such as ``"7.3"``."""
        return f"{self.value // 100}.{self.value % 100}"

    @property
    def state(self) -> VersionState:
        """Whether the platform still publishes flows of this version."""
        return VersionState.PUBLISHED if self >= FlowVersion.V5_1 else VersionState.FROZEN

    def has(self, feature: Feature) -> bool:
        """Whether flows of this version have ``feature``."""
        return feature in VERSION_TO_FEATURES[self]

    @classmethod
    def parse(cls, text: str) -> FlowVersion:
        """Read a version in its canonical spelling.

        Args:
            text: ``"major.minor"``, such as ``"7.3"``.

        Raises:
            UnknownVersionError: when no version is spelt like that.
        """
        version = _BY_TEXT.get(text)
        if version is None:
            raise UnknownVersionError(text, tuple(_BY_TEXT))
        return version


class Feature(enum.Enum):
    """Something that a flow can say only from some version on."""

    OPTIONAL_FORM = "inputs outside a Form"
    SUCCESS = "the screen property success"
    CONDITIONS = "If and Switch"
    GLOBAL_REFERENCES = "references to other screens"
    SENSITIVE = "sensitive fields"
    NESTED_EXPRESSIONS = "expressions in backticks"
    UPDATE_DATA = "the action update_data"
    OPEN_URL = "the action open_url"
    CHECKED_PAYLOAD_EXPRESSIONS = "checked expressions in complete and data_exchange payloads"
    TERMINAL_FOOTER = "a Footer on every terminal screen"

    __hash__ = object.__hash__  # as for versions


FEATURE_SINCE: dict[Feature, FlowVersion] = {
    Feature.OPTIONAL_FORM: FlowVersion.V4_0,
    Feature.SUCCESS: FlowVersion.V3_1,
    Feature.CONDITIONS: FlowVersion.V4_0,
    Feature.GLOBAL_REFERENCES: FlowVersion.V4_0,
    Feature.SENSITIVE: FlowVersion.V5_1,
    Feature.NESTED_EXPRESSIONS: FlowVersion.V6_0,
    Feature.UPDATE_DATA: FlowVersion.V6_0,
    Feature.OPEN_URL: FlowVersion.V6_0,
    Feature.CHECKED_PAYLOAD_EXPRESSIONS: FlowVersion.V7_2,
    Feature.TERMINAL_FOOTER: FlowVersion.V7_3,
}
"""The first version that has each feature."""

VERSION_TO_FEATURES: dict[FlowVersion, frozenset[Feature]] = {
    version: frozenset(feature for feature, since in FEATURE_SINCE.items() if since <= version)
    for version in FlowVersion
}

_BY_TEXT: dict[str, FlowVersion] = {version.text: version for version in FlowVersion}

DEFAULT_VERSION = FlowVersion.V7_3
"""The target when none is named: the newest version that the platform documents."""

PUBLISHED_VERSIONS: tuple[FlowVersion, ...] = tuple(
    version for version in FlowVersion if version.state is VersionState.PUBLISHED
)
"""Every version that a new flow may have, oldest first."""
