"""How much of a page is read. What is larger gets a status that names the setting, and is not read."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps that an installation may move; the defaults are those of the settings.

    Caps that guard a single step (JSON-LD, links, images, names) are constants beside the step: no article comes near
    them, and beyond them a part is left out, not the page.
    """

    body_bytes: int = Settings.model_fields["max_body_bytes"].default
    text_chars: int = Settings.model_fields["max_text_chars"].default
    elements: int = Settings.model_fields["max_page_elements"].default

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The caps of an installation."""
        return cls(settings.max_body_bytes, settings.max_text_chars, settings.max_page_elements)
