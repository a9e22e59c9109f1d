"""The product's logo on slides: as a drawing for the place that a layout gives it."""

from __future__ import annotations

from collections.abc import Callable

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group
from storyboard.pages.colors import page_theme, role_color
from storyboard.pages.slides import Slides
from storyboard.staging.logos import logo_palette, placed_logo, plate_for, proportions

# What a logo may stand on where the page itself would swallow it, the best first.
_PLATES = ("brand-ground", "white", "ink", "paper")


def logo_proportions(slides: Slides) -> float:
    """How wide the product's logo is, in heights; 0 where it has none."""
    return proportions(slides.logo) if slides.logo else 0.0


def logo_on(slides: Slides, ground: str) -> dict[str, Callable[[Box], Group]]:
    """The logo for the slot `logo` of a layout that has a ground of this role; nothing where there is no logo."""
    logo = slides.logo
    if logo is None:
        return {}
    theme = page_theme(slides.theme)
    palette = logo_palette(slides.theme)
    plates = [role_color(theme, role) for role in _PLATES]
    plate = plate_for(logo, palette, role_color(theme, ground), plates)
    start = 1.0 if slides.wording.direction == "rtl" else 0.0

    def drawn(box: Box) -> Group:
        return Group(tuple(placed_logo(logo, box, palette, plate, start)), "logo", slides.story.product.name, "sketch")

    return {"logo": drawn}
