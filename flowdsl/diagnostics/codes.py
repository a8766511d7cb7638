"""Every kind of finding: the platform's code where it has one, our name, and one sentence on what it means."""

from __future__ import annotations

from flowdsl.diagnostics.model import Rule, Severity


def _error(name: str, code: str | None, meaning: str) -> Rule:
    return Rule(name, code, Severity.ERROR, meaning)


def _warning(name: str, meaning: str) -> Rule:
    return Rule(name, None, Severity.WARNING, meaning)


def _note(name: str, meaning: str) -> Rule:
    return Rule(name, None, Severity.NOTE, meaning)


# The Python that a flow is written in
EXPRESSION_MISUSE = _error("expression-misuse", None, "An expression was asked for what only a value has.")
UNKNOWN_FIELD = _error("unknown-field", "INVALID_SCREEN_DYNAMIC_DATA", "A name that no field of the screen has.")
FOREIGN_FIELD = _error(
    "foreign-field", "INVALID_SCREEN_DYNAMIC_DATA", "A field of a screen that the flow does not hold."
)
UNKNOWN_SCREEN = _error(
    "unknown-screen", "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", "A name that no screen of the flow has."
)
DUPLICATE_DATA = _error("duplicate-data", "INVALID_SCREEN_DATA", "Two data fields of one screen share a key.")
DUPLICATE_NAME = _error("duplicate-name", "DUPLICATE_FORM_COMPONENT_NAMES", "Two fields of one screen share a name.")
ASSIGNED_TWICE = _error("assigned-twice", None, "A body assigns one name twice, which loses the first field.")
LOST_COMPONENT = _error("lost-component", None, "A component was made in a body but stands nowhere.")
PLACED_TWICE = _error("placed-twice", None, "One component stands in two places.")
MISSING_NAME = _error("missing-name", "MISSING_REQUIRED_PROPERTY", "An input that has no name.")
BROKEN_PLACEHOLDER = _error("broken-placeholder", None, "The expression inside a text was cut or altered.")
STRAY_EXPRESSION = _error("stray-expression", None, "An expression stands where only fixed values may.")
UNUSABLE_VALUE = _error("unusable-value", "INVALID_PROPERTY_TYPE", "A value that Flow JSON cannot hold.")
UNREADABLE_IMAGE = _error("unreadable-image", "INVALID_PROPERTY_VALUE_FORMAT", "An image that cannot be read.")
GROUP_CYCLE = _error("group-cycle", None, "A group contains itself.")
GROUP_PARAMETER = _error("group-parameter", None, "A group was given a parameter it lacks, or lacks one it needs.")
NOT_A_SCREEN = _error("not-a-screen", "INVALID_PROPERTY_TYPE", "A flow lists something that is no screen.")
MISSING_TITLE = _error("missing-title", "MISSING_REQUIRED_PROPERTY", "A screen without a title.")
NO_SCREENS = _error("no-screens", "MIN_ITEMS_REQUIRED", "A flow without screens.")
MODULE_ERROR = _error("module-error", None, "The Python that holds the flow cannot be run.")
NO_FLOW = _error("no-flow", None, "The Python that was named holds no flow.")
UNKNOWN_VERSION = _error("unknown-version", "INVALID_FLOW_JSON_VERSION", "A text that is no Flow JSON version.")

# Screens, ids and the model of a screen's data
TERMINAL_FOOTER_ACTION = _error(
    "terminal-footer-action",
    "INVALID_PROPERTY_VALUE",
    "The Footer of a terminal screen that leads on instead of ending.",
)
INVALID_SCREEN_ID = _error(
    "invalid-screen-id", "PATTERN_MISMATCH", "A screen id with other signs than letters and underscores."
)
RESERVED_SCREEN_ID = _error(
    "reserved-screen-id", "SCREEN_ID_IS_RESERVED_KEYWORD", "A screen id that the platform keeps."
)
DUPLICATE_SCREEN_ID = _error("duplicate-screen-id", "DUPLICATE_SCREEN_IDS", "Two screens of one flow share an id.")
TOO_MANY_SCREENS = _error("too-many-screens", "MAX_SCREENS_NUMBER", "A flow with more screens than the platform takes.")
NO_TERMINAL_SCREEN = _error("no-terminal-screen", "MISSING_TERMINAL_SCREEN", "A flow that cannot end.")
NO_SUCCESS = _error("no-success", "INVALID_PROPERTY_VALUE", "A flow that cannot end in success.")
TERMINAL_FOOTER = _error(
    "terminal-footer", "MISSING_FOOTER_ON_TERMINAL_SCREEN", "A terminal screen without a Footer that ends the flow."
)
HEADER_TYPE = _error("header-type", "INVALID_PROPERTY_TYPE", "A header with a value of the wrong type.")
SUCCESS_PLACE = _error(
    "success-place", "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", "The header success on a screen that is not terminal."
)
REFRESH_ENDPOINT = _error(
    "refresh-without-endpoint", "INVALID_PROPERTY_VALUE", "refresh_on_back in a flow that has no endpoint."
)
INVALID_HEADER = _error("invalid-header", "INVALID_PROPERTY_VALUE", "A header that says what cannot be.")
UNKNOWN_SENSITIVE = _error(
    "unknown-sensitive", "INVALID_SENSITIVE_FIELD", "A sensitive field that is no input of the screen."
)
DATA_TYPE = _error("data-type", "INVALID_SCREEN_DATA", "A data field whose type cannot be declared.")
EXAMPLE_MISFIT = _error(
    "example-misfit", "INVALID_PROPERTY_TYPE", "An example that does not fit the type of its field."
)
INVALID_DATA_NAME = _error("invalid-data-name", "INVALID_SCREEN_DATA", "A data key that Flow JSON cannot refer to.")
DATA_CONFLICT = _error("data-conflict", "INVALID_NAVIGATE_ACTION_PAYLOAD", "Payloads that disagree on a field's type.")
NAME_LOSES_TYPE = _warning("name-loses-type", "A name that loses its type inside expressions.")

# Components and properties
UNKNOWN_PROPERTY = _error("unknown-property", "INVALID_PROPERTY_KEY", "A property that the component does not have.")
UNKNOWN_RULE = _warning("unknown-rule", "A name in allow that no warning has, so that it silences nothing.")
UNKNOWN_MEMBER = _warning("unknown-member", "A member or component that the catalogue does not know.")
MISSING_PROPERTY = _error("missing-property", "MISSING_REQUIRED_PROPERTY", "A property that must be given.")
PROPERTY_TYPE = _error("property-type", "INVALID_PROPERTY_TYPE", "A value of a type that the property does not take.")
PROPERTY_BINDING = _error(
    "property-binding", "INVALID_SCREEN_DYNAMIC_DATA", "A field of a type that the property does not take."
)
STATIC_PROPERTY = _error(
    "static-property", "INVALID_PROPERTY_VALUE", "An expression where the property takes fixed values only."
)
PROPERTY_ENUM = _error("property-enum", "INVALID_ENUM_VALUE", "A value that is not among the allowed ones.")
PROPERTY_BLANK = _error("property-blank", "PATTERN_MISMATCH", "A text that must not be blank.")
PROPERTY_PATTERN = _error("property-pattern", "PATTERN_MISMATCH", "A text of a shape that the property does not take.")
PROPERTY_FORMAT = _error(
    "property-format", "INVALID_PROPERTY_VALUE_FORMAT", "A text in a format that the property does not take."
)
PROPERTY_MINIMUM = _error("property-minimum", "MINIMUM_VALUE_REQUIRED", "A number below the least one allowed.")
PROPERTY_MAXIMUM = _error("property-maximum", "MAXIMUM_VALUE_REQUIRED", "A number above the greatest one allowed.")
TOO_FEW_ITEMS = _error("too-few-items", "MIN_ITEMS_REQUIRED", "A list with fewer items than needed.")
TOO_MANY_ITEMS = _error("too-many-items", "MAX_ITEMS_REQUIRED", "A list with more items than allowed.")
MIN_ABOVE_MAX = _error("min-above-max", "MIN_VALUE_GREATER_THAN_MAX", "A lower limit above the upper one.")
PROPERTY_DEPENDENCY = _error(
    "property-dependency", "INVALID_DEPENDENCIES", "A property that needs another one beside it."
)
PROPERTY_EXCLUSION = _error(
    "property-exclusion", "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", "Properties that must not stand together."
)
PROPERTY_CONDITION = _error(
    "property-condition", "INVALID_PROPERTY_NAME_FOR_CONDITION", "A property that applies to another mode only."
)
LOOKS_DYNAMIC = _error(
    "looks-dynamic", "INVALID_PROPERTY_VALUE", "A plain text that the platform would read as an expression."
)
RAW_TITLE = _warning("raw-title", "A raw title that names nothing or cannot be read; the platform looks at no title.")
LITERAL_BINDING = _warning("literal-binding", "A text that holds `${` and is shown as it is written.")
PLACEMENT = _error("placement", "ONE_OF_SCHEMA_VALIDATION_FAILED", "A component in a place that refuses it.")
NOT_ALONE = _error("not-alone", "INVALID_COMPONENT_PLACEMENT", "A component beside one that must stand alone.")
RICH_TEXT_NOT_ALONE = _error("rich-text-not-alone", "INVALID_RICHTEXT_PLACEMENT", "A component beside a RichText.")
LIST_ON_TERMINAL = _error("list-on-terminal", "INVALID_PROPERTY_KEY", "A NavigationList on a terminal screen.")
FORM_MAP_NAME = _error("form-map-name", "INVALID_PROPERTY_VALUE", "A Form that names what is no input of its screen.")
FORM_MAP_MEDIA = _error(
    "form-map-media", "NATIVE_COMPONENT_IN_FORM_INIT_VALUES", "A start value for a picker of photos or documents."
)
FORM_MAP_TYPE = _error("form-map-type", "INVALID_PROPERTY_VALUE", "A start value of another type than its input.")
FORM_MAP_TWICE = _error(
    "form-map-twice", "INVALID_PROPERTY_KEY", "A start value or error given on the input and on its Form."
)
EMPTY_BRANCHES = _error("empty-branches", "INVALID_PROPERTY_VALUE", "An If or Switch without components to show.")
CASE_KEY = _error("case-key", "PATTERN_MISMATCH", "A case of a Switch that no value can have.")
ITEM_ACTION_TWICE = _error(
    "item-action-twice", "INVALID_UPDATE_DATA_ACTION_PAYLOAD", "An action on a component and on its options."
)
LIST_ACTION_TWICE = _error(
    "list-action-twice", "DUPLICATE_PROPETY_FOR_CONDITION", "An action on a NavigationList and on its items."
)
LIST_ACTION_MISSING = _error("list-action-missing", "MISSING_REQUIRED_PROPERTY", "A NavigationList that leads nowhere.")
LIST_BADGES = _error("list-badges", "MAX_ITEMS_REQUIRED", "A NavigationList with more than one badge.")
LIST_END_SIZE = _error("list-end-size", "DUPLICATE_PROPETY_FOR_CONDITION", "An end with no text, or with three.")
LIST_END_MEDIA = _error("list-end-media", "INVALID_PROPERTY_VALUE_FOR_CONDITION", "An end beside large pictures.")
TOO_MANY_IMAGES = _error("too-many-images", "INVALID_PROPERTY_VALUE", "A carousel with more images than it takes.")
CAROUSEL_IMAGE = _error("carousel-image", "INVALID_PROPERTY_VALUE", "An image of a carousel that is no base64.")
TOO_MANY_FILES = _error("too-many-files", "INVALID_ON_CLICK_ACTION_PAYLOAD", "More files than a response can carry.")
INVALID_NAME = _error("invalid-name", None, "A name of an input that expressions cannot refer to.")
LIST_TEXT_EXPRESSION = _error(
    "list-text-expression", "INVALID_TEXT_DYNAMIC_DATA", "An expression among the lines of a text."
)
TOO_MANY_OF_A_KIND = _error(
    "too-many-of-a-kind", "COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN", "More components of a type than a screen takes."
)
TOO_MANY_CAROUSELS = _error("too-many-carousels", "INVALID_PROPERTY_VALUE", "More image carousels than a flow takes.")
TOO_MANY_COMPONENTS = _error(
    "too-many-components", "MAX_ALLOWED_COMPONENTS_PER_SCREEN", "More components than a screen takes."
)
OUTSIDE_FORM = _error("outside-form", "COMPONENTS_OUTSIDE_FORM", "An input outside the Form of its screen.")
IF_NESTING = _error("if-nesting", "MAXIMUM_IF_NESTING", "More Ifs inside one another than the platform takes.")
DATE_FORMAT = _error("date-format", "INVALID_DATE_RANGE", "A text that is no date.")
CALENDAR_START = _error(
    "calendar-start", "INVALID_DATE_SINGLE_INIT_VALUE_FORMAT", "A start value of a CalendarPicker that is no date."
)
CALENDAR_DAYS = _error("calendar-days", "INVALID_MIN_MAX_DAYS", "A CalendarPicker with min-days above max-days.")
CALENDAR_TYPE = _error("calendar-type", "INVALID_TYPE", "A value of the form for the other mode of a CalendarPicker.")
CALENDAR_MISSING = _error(
    "calendar-missing",
    "MISSING_CALENDAR_PICKER_RANGE_MODE_PROP",
    "A range of a CalendarPicker without one of its ends.",
)
CALENDAR_UNEXPECTED = _error(
    "calendar-unexpected", "UNEXPECTED_CALENDAR_PICKER_RANGE_MODE_PROP", "A range of a CalendarPicker with another key."
)
DATE_RANGE = _error("date-range", "INVALID_DATE_RANGE", "Dates that contradict each other.")
IMAGE_AND_COLOR = _error(
    "image-and-color", "DATA_SOURCE_ITEMS_HAVE_BOTH_IMAGE_AND_COLOR", "Options with images beside options with colors."
)
PICTURE_SIZE = _warning("picture-size", "An image larger than the phone shows.")

# Actions and payloads
INVALID_ACTION = _error("invalid-action", "INVALID_PROPERTY_VALUE", "An action that the property does not take.")
UNKNOWN_PAYLOAD_KEY = _error(
    "unknown-payload-key", "INVALID_NAVIGATE_ACTION_PAYLOAD", "A payload key that the next screen does not declare."
)
MISSING_PAYLOAD_KEY = _error(
    "missing-payload-key", "INVALID_NAVIGATE_ACTION_PAYLOAD", "A field of the next screen that the payload lacks."
)
MISSING_PAYLOAD = _error(
    "missing-payload", "MISSING_NAVIGATION_ACTION_PAYLOAD", "No payload, although the next screen declares data."
)
UNKNOWN_PAYLOAD_FIELD = _error(
    "unknown-field", "INVALID_ON_CLICK_ACTION_PAYLOAD", "A name in a payload that no field of the screen has."
)
PAYLOAD_STATIC_TYPE = _error(
    "payload-static-type",
    "INVALID_NAVIGATE_ACTION_STATIC_DATA",
    "A fixed or computed payload value of another type than its field.",
)
PAYLOAD_TYPE = _error(
    "payload-type", "INVALID_NAVIGATE_ACTION_PAYLOAD", "A payload value of another type than its field."
)
UPDATE_KEY = _error(
    "update-key", "INVALID_UPDATE_DATA_ACTION_PAYLOAD", "An update_data key that the screen does not declare."
)
UPDATE_TYPE = _error(
    "update-type", "INVALID_UPDATE_DATA_ACTION_PAYLOAD", "An update_data value of another type than its field."
)
PAYLOAD_TWICE = _error("payload-twice", None, "A payload key given both in the dict and as a keyword.")
MEDIA_PAYLOAD = _error(
    "media-payload", "INVALID_ON_CLICK_ACTION_PAYLOAD", "Uploaded files in a payload that cannot carry them."
)
SELF_NAVIGATION = _error(
    "self-navigation", "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", "A navigate action to the screen it stands on."
)
COMPLETE_PLACE = _error(
    "complete-place", "INVALID_COMPLETE_ACTION", "A complete action on a screen that is not terminal."
)
NO_ENDPOINT = _error("no-endpoint", "MISSING_REQUIRED_PROPERTY", "A data exchange in a flow that has no endpoint.")
ROUTING = _error("routing", "INVALID_ROUTING_MODEL", "A routing model that the platform refuses.")
UNREACHABLE_SCREEN = _error("unreachable-screen", "INVALID_ROUTING_MODEL", "A screen that no other screen leads to.")

# Versions and expressions
MISSING_FEATURE = _error("missing-feature", "INVALID_PROPERTY_VALUE", "Something that the target version cannot say.")
PROPERTY_VERSION = _error(
    "property-version", "INVALID_PROPERTY_KEY", "A property that the target version does not have."
)
COMPONENT_VERSION = _error(
    "component-version", "ONE_OF_SCHEMA_VALIDATION_FAILED", "A component that the target version does not have."
)
FROZEN_VERSION = _warning("frozen-version", "A version that the platform takes no more.")
UNSAYABLE = _error(
    "unsayable", "INVALID_PROPERTY_VALUE", "An expression that Flow JSON cannot say faithfully in its place."
)
RAW_EXPRESSION = _error(
    "raw-expression", "INVALID_PROPERTY_VALUE", "A raw text that the platform cannot read, or whose types it refuses."
)
RAW_PAYLOAD = _error(
    "raw-expression", "INVALID_ACTION_PAYLOAD_PROPERTY", "A raw text in a payload that the platform refuses."
)
UNKNOWN_EXPRESSION_FIELD = _error(
    "unknown-field", "INVALID_PROPERTY_VALUE", "A name in a raw expression that no field of the screen has."
)
OPERANDS = _error("operands", "INVALID_PROPERTY_VALUE", "An operator with operands of the wrong type.")
ASSUMPTION = _warning(
    "assumption", "An expression that is right only under an assumption about values nobody can know."
)
REWRITTEN = _note("rewritten", "What the compiler wrote differently from how it reads.")
UNKNOWN_PARAMETER = _error(
    "unknown-parameter", None, "A value for a parameter that the flow does not have, or of another type."
)

WARNINGS = frozenset(
    rule.name for rule in tuple(globals().values()) if isinstance(rule, Rule) and rule.severity is Severity.WARNING
)
"""The names that ``allow`` takes."""
