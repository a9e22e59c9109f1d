"""What of the given presentation goes into ours: masters, layouts, themes and all they need, byte for byte.

Its slides, their notes, comments, macros, thumbnails and lists of people stay behind, and so does every part that
nothing points at any more.
"""

from __future__ import annotations

from lxml import etree

from storyboard.export.presentation.package import Package, Relations
from storyboard.export.presentation.reference.opening import A, P, Parts, R, Relation

# What the presentation itself may point at in the new file.
_KEPT = ("slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "tableStyles", "font")
# What nothing may point at: it belongs to the sample slides, or to the people who made them.
_LEFT = ("slide", "notesSlide", "comments", "commentAuthors", "vbaProject", "slideUpdateInfo")
# What presentation.xml says about slides and people that are gone.
_GONE = ("sldIdLst", "custShowLst", "photoAlbum", "custDataLst", "modifyVerifier", "smartTags")
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_BEFORE_SLIDES = (f"{P}sldMasterIdLst", f"{P}notesMasterIdLst", f"{P}handoutMasterIdLst")


def keep_parts(parts: Parts, package: Package) -> Relations:
    """Put all that stays into the package; the relations of the presentation that stay come back, with their ids."""
    main = parts.presentation
    relations = Relations(main)
    waiting = []
    for relation in parts.relations(main):
        if relation.kind in _KEPT and relation.target in parts.contents and not relation.external:
            relations.found[relation.kind, relation.target, False] = relation.id
            waiting.append(relation.target)
    taken: set[str] = {main}
    while waiting:
        name = waiting.pop()
        if name not in taken:
            taken.add(name)
            waiting += _keep(parts, name, package)
    return relations


def _keep(parts: Parts, name: str, package: Package) -> list[str]:
    """Put one part into the package, and name the parts that it needs."""
    relations = parts.relations(name)
    lost = {r.id for r in relations if _is_lost(parts, r)}
    kept = [r for r in relations if r.id not in lost]
    data = without_references(parts, name, lost) if lost else parts.contents[name]
    package.add_bytes(name, data, parts.content_type(name))
    if kept:
        folder, _, file = name.rpartition("/")
        own = f"{folder}/_rels/{file}.rels"
        package.contents[own] = _without(parts, own, lost) if lost else parts.contents[own]
    return [r.target for r in kept if not r.external]


def _is_lost(parts: Parts, relation: Relation) -> bool:
    return relation.kind in _LEFT or (not relation.external and relation.target not in parts.contents)


def without_references(parts: Parts, name: str, ids: set[str]) -> bytes:
    """The part without the elements that point at relations of these ids."""
    root = parts.xml(name)
    _drop(root, ids)
    return serialized(root)


def _drop(root: etree._Element, ids: set[str]) -> None:
    for element in list(root.iter()):
        names = [key for key, value in element.attrib.items() if str(key).startswith(R) and value in ids]
        parent = element.getparent()
        if names and parent is not None:
            parent.remove(element)


def _without(parts: Parts, rels: str, ids: set[str]) -> bytes:
    root = parts.xml(rels)
    for row in list(root):
        if row.get("Id") in ids:
            root.remove(row)
    return serialized(root)


def presentation_markup(
    parts: Parts, relations: Relations, slides: list[tuple[int, str]], notes_master: str, sections: str
) -> bytes:
    """The presentation's own part with our slides (ids and relation ids) in place of the sample ones."""
    root = parts.xml(parts.presentation)
    kept = set(relations.found.values())
    lost = {r.id for r in parts.relations(parts.presentation)} - kept
    for name in _GONE:
        for element in root.findall(f"{P}{name}"):
            root.remove(element)
    _drop(root, lost)
    place = sum(1 for child in root if child.tag in _BEFORE_SLIDES)
    listed = etree.Element(f"{P}sldIdLst", nsmap=root.nsmap)
    for number, key in slides:
        etree.SubElement(listed, f"{P}sldId", {"id": str(number), f"{R}id": key})
    root.insert(place, listed)
    if notes_master and root.find(f"{P}notesMasterIdLst") is None:
        masters = etree.Element(f"{P}notesMasterIdLst", nsmap=root.nsmap)
        etree.SubElement(masters, f"{P}notesMasterId", {f"{R}id": notes_master})
        root.insert(1, masters)
    _set_sections(root, sections)
    return serialized(root)


def _set_sections(root: etree._Element, sections: str) -> None:
    extensions = root.find(f"{P}extLst")
    if extensions is not None:
        for extension in list(extensions):
            if extension.get("uri") == _SECTIONS:
                extensions.remove(extension)
    if sections:
        if extensions is None:
            extensions = etree.SubElement(root, f"{P}extLst")
        names = f'xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"'
        extensions.append(etree.fromstring(f"<x {names}>{sections}</x>")[0])
    elif extensions is not None and not len(extensions):
        root.remove(extensions)


def serialized(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
