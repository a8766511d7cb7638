"""The inputs for files: PhotoPicker, DocumentPicker."""

from __future__ import annotations

from flowdsl.catalogue.layout import anywhere
from flowdsl.catalogue.model import ComponentSpec, Limit, Placement, PropertySpec
from flowdsl.catalogue.properties import (
    by_name,
    choice,
    documented,
    enabled,
    error_message,
    kind,
    name,
    text,
    visible,
)
from flowdsl.versions import FlowVersion

_MIME_TYPES = (
    "application/gzip",
    "application/msword",
    "application/pdf",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/x-7z-compressed",
    "application/xml",
    "application/zip",
    "image/avif",
    "image/gif",
    "image/heic",
    "image/heif",
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/webp",
    "text/plain",
    "video/mp4",
    "video/mpeg",
)


MAX_COMPLETE_FILES = Limit(10, docs=10)
"""How many files the payload of a complete action may carry."""

MAX_COMPLETE_KB = Limit(102_400, docs=102_400)
"""How large these files may be in all, in KiB."""


def _file_size() -> PropertySpec:
    return PropertySpec(
        name="max-file-size-kb",
        types=("integer",),
        doc="The largest size of a file, in KiB.",
        since=FlowVersion.V4_0,
        min=1,
        max=25600,
        default=25600,
    )


def _file_counts(files: str) -> tuple[PropertySpec, PropertySpec]:
    return (
        PropertySpec(
            name=f"min-uploaded-{files}",
            types=("integer",),
            doc=f"The fewest {files} that must be given; 0 leaves the answer optional.",
            since=FlowVersion.V4_0,
            min=0,
            max=30,
            default=0,
            notes=f"Must not be above max-uploaded-{files}.",
        ),
        PropertySpec(
            name=f"max-uploaded-{files}",
            types=("integer",),
            doc=f"The most {files} that may be given.",
            since=FlowVersion.V4_0,
            min=1,
            max=30,
            default=30,
            notes="A complete payload has its own limit: see the notes of the component.",
        ),
    )


def _upload_error() -> PropertySpec:
    return error_message(
        types=("string", "object"),
        non_blank_since=None,
        values_pattern="non_blank",
        min_properties=1,
        notes=(
            "A text is one error for all, and may be blank. An object has one for each media id; the ids are made "
            "while the flow runs, so it comes from data."
        ),
    )


def _upload(
    name_: str, summary: str, properties: tuple[PropertySpec, ...], further_notes: tuple[str, ...] = ()
) -> ComponentSpec:
    """A picker of files: all but its own properties is the same for photos and documents."""
    return ComponentSpec(
        name=name_,
        kind="media",
        summary=summary,
        since=FlowVersion.V4_0,
        main_property="label",
        properties=by_name(
            kind(name_, FlowVersion.V4_0),
            name(FlowVersion.V4_0),
            text(
                "label",
                "The label.",
                since=FlowVersion.V4_0,
                required=True,
                non_blank_since=FlowVersion.V4_0,
                advisory={"max_length": documented(80)},
            ),
            text(
                "description",
                "A text below the label.",
                since=FlowVersion.V4_0,
                non_blank_since=FlowVersion.V4_0,
                advisory={"max_length": documented(300)},
            ),
            *properties,
            enabled(FlowVersion.V4_0),
            visible(FlowVersion.V4_0),
            _upload_error(),
        ),
        allowed_in=anywhere(FlowVersion.V4_0),
        value_type="object[]",
        value_items={
            "media_id": "string",
            "cdn_url": "string",
            "file_name": "string",
            "encryption_metadata": {
                "encrypted_hash": "string",
                "iv": "string",
                "encryption_key": "string",
                "hmac_key": "string",
                "plaintext_hash": "string",
            },
        },
        value_items_compared={
            "media_id": "string",
            "cdn_url": "string",
            "encryption_metadata": {
                "hmac": "string",
                "iv": "string",
                "encryption_key": "string",
                "hmac_key": "string",
                "plaintext_hash": "string",
            },
        },
        value_note="The response message has id, mime_type, sha256 and file_name for each file instead.",
        when_sensitive="hidden",
        max_per_screen=Limit(1, since=FlowVersion.V4_0, docs=1),
        placement=(
            Placement(
                rule=(
                    "A screen has a PhotoPicker or a DocumentPicker, not both; of the branches of an If or a Switch "
                    "the fullest counts."
                ),
                since=FlowVersion.V4_0,
                code="COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN",
            ),
        ),
        source="reference/media-upload",
        notes=(
            (
                "Has no required, init-value or on-select-action, and no place in a Form's init-values "
                "(NATIVE_COMPONENT_IN_FORM_INIT_VALUES)."
            ),
            (
                "A navigate payload must not hold its files; data_exchange and complete take them only as the whole value "
                "of a key at the top of the payload."
            ),
            (
                "The pickers in a complete payload may add up to at most 10 files (1 before 5.0) and 100 MiB, counting "
                "what each would allow: so set both maxima. data_exchange knows no such sum."
            ),
            *further_notes,
        ),
    )


COMPONENTS = (
    _upload(
        "PhotoPicker",
        "A field to take or choose photos, which are uploaded.",
        (
            choice(
                "photo-source",
                "Where the photos come from.",
                ("camera_gallery", "camera", "gallery"),
                since=FlowVersion.V4_0,
                default="camera_gallery",
            ),
            _file_size(),
            *_file_counts("photos"),
        ),
    ),
    _upload(
        "DocumentPicker",
        "A field to choose files, which are uploaded.",
        (
            _file_size(),
            *_file_counts("documents"),
            PropertySpec(
                name="allowed-mime-types",
                types=("string[]",),
                doc="The kinds of files that may be given.",
                since=FlowVersion.V4_0,
                items_enum=_MIME_TYPES,
                min_items=1,
                default=None,
                default_note="all that are known",
                notes="application/xml is not documented. With image/jpeg the gallery can be used as well.",
            ),
        ),
    ),
)
"""The inputs for files."""
