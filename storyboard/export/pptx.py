"""PowerPoint: native shapes and text that a person can go on editing, with notes, alt texts and the theme's colours.

The package is written directly, from templates: importing python-pptx alone would take longer than all of this.
"""

from __future__ import annotations

from storyboard.drawing.document import Document
from storyboard.export.format import Format, Options
from storyboard.export.presentation.deck import packaged

FORMAT = Format(
    name="pptx",
    suffixes=(".pptx",),
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    many_pages=True,
    live_text=True,
    notes=True,
)


def write(document: Document, options: Options) -> bytes:
    """The document as a PowerPoint file, one slide a page. The same document and options give the same bytes.

    With a reference, its masters and layouts are kept, and what does not fit is told. Raises StoryboardError.
    """
    if options.reference is None:
        return packaged(document, options)
    from storyboard.export.presentation.reference.deck import packaged_on  # parses XML, which others need not

    return packaged_on(document, options, options.reference)
