from __future__ import annotations

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.dump import dump
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Linear, Path, Picture, Solid, Stop, Stroke, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.motion import Camera, Entrance, Motion
from storyboard.drawing.outline import rectangle


def test_every_kind_of_item_has_its_line() -> None:
    box = Box(1.04, 2.0, 30.0, 40.0)
    gradient = Linear(0, 0, 1, 1, (Stop(0.0, "#000000"), Stop(1.0, "#ffffff", 0.5)))
    inner = Group((Path(rectangle(box), gradient, Stroke("#231d38", 2.0)),), "desk", "A desk", "prop", 5, 6, 0.5)
    words = set_text("Hi", Box(0, 0, 100, 30), TextStyle("Geologica", 20, "#231d38"), role="title", name="title")
    page = Page(100, 50, (inner, words, Picture(box, b"123", name="logo")), "One", "Smile", "cover", name="p")
    document = Document((page,), Theme("ink", {}), "Story", "en")
    lines = dump(document).splitlines()
    assert lines[0] == "document 'Story' en ltr theme ink"
    assert lines[1] == "  page 100 x 50 cover 'One'"
    assert lines[2] == "    notes 'Smile'"
    assert lines[3] == "    group prop desk at 5 6 scale 0.5 alt 'A desk'"
    assert lines[4].startswith("      path [1 2 30 40] 5 verbs ")
    assert lines[4].endswith("fill linear 0% #000000 100% #ffffff@0.5 stroke 2 #231d38")
    assert lines[5] == "    text title title [0 0 100 30] Geologica 400 20 #231d38 start top"
    assert lines[6].endswith(" Hi")
    assert lines[7] == "    picture logo [1 2 30 40] image/png 3 bytes"


def test_groups_can_be_shown_closed() -> None:
    group = Group((Group((Path(rectangle(Box(0, 0, 1, 1)), Solid("#000000")),), "inner"),), "outer")
    assert dump(group, depth=1) == "group outer at 0 0 scale 1\n  group inner at 0 0 scale 1\n    … 1 items\n"


def test_moving_a_point_changes_the_dump() -> None:
    one = Path(rectangle(Box(0, 0, 10, 10)), Solid("#000000"))
    other = Path(rectangle(Box(0, 0, 10, 10), 1), Solid("#000000"))
    assert dump(one) != dump(other)


def test_how_a_page_plays_is_told() -> None:
    camera = Camera(Box(0, 0, 96, 54), Box(0, 0, 96, 54), Box(8, 4.5, 80, 45), (0,), 0.5, 2.0)
    page = Page(96, 54, (), motion=Motion(camera, (Entrance(1, 1.25, 0.4, "pop"),), 0.4))
    assert dump(page).splitlines()[1:] == [
        "  fades in 0.4 s",
        "  camera from [0 0 96 54] to [8 4.5 80 45] in [0 0 96 54] over items (0,) at 0.5 s for 2 s",
        "  item 1 pop at 1.2 s for 0.4 s",
    ]
