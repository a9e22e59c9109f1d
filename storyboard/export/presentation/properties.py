"""What the file says about itself: title, author, date, language, and everybody whose work is in it."""

from __future__ import annotations

from datetime import UTC, datetime

from storyboard.drawing.document import Document
from storyboard.export.format import Options
from storyboard.export.markup import escaped
from storyboard.export.presentation.package import Package
from storyboard.export.presentation.templates import filled


def add_properties(package: Package, document: Document, options: Options, width: float, height: float) -> None:
    """Put both parts of properties into the package, for slides of this shape."""
    time = datetime.fromtimestamp(max(0, options.epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    credits = "\n".join(
        ", ".join(part for part in (credit.title, credit.creator, credit.license, credit.source) if part)
        for credit in document.credits
    )
    core = filled(
        "core",
        title=escaped(document.title),
        subject=escaped(document.subject),
        author=escaped(document.author),
        description=escaped(credits),
        time=time,
        language=escaped(document.language),
    )
    package.add("core-properties", "docProps/core.xml", core)
    shape = "Widescreen" if width * 9 == height * 16 else "Custom"
    notes = 0 if options.audience else sum(bool(page.notes.strip()) for page in document.pages)
    app = filled("app", shape=shape, slides=len(document.pages), notes=notes)
    package.add("extended-properties", "docProps/app.xml", app)
