"""Stand-ins for drawn panels, and small stories, so that pages are tested without drawing any art."""

from __future__ import annotations

from storyboard.drawing.document import Credit
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, Solid, Stroke, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import ellipse, rectangle
from storyboard.staging.frame import FRAME
from storyboard.staging.panel import Panel
from storyboard.story.model import (
    Block,
    Evidence,
    FollowUp,
    Loss,
    Phrase,
    Product,
    Quotation,
    Result,
    SpokenLine,
    Step,
    Story,
)

HEADLINES = {
    "en": (
        "Mila spends every Sunday chasing invoices",
        "Mila misses the things that she works for",
        "Tallyho writes and chases the invoices for her",
        "A billboard at the bus stop asks if she is still chasing",
        "Mila is paid on time, and Sunday is Sunday again",
    ),
    "ru": (
        "Каждое воскресенье Мила выбивает деньги из клиентов",
        "Мила пропускает то, ради чего работает",
        "Сервис сам пишет напоминания и следит за оплатой",
        "Щит на остановке спрашивает, не надоело ли ей ждать",
        "Деньги приходят вовремя, и воскресенье снова выходной",
    ),
    "pl": (
        "Mila w każdą niedzielę ściga zaległe faktury",
        "Mila traci to, dla czego pracuje",
        "Aplikacja pisze przypomnienia i pilnuje płatności za nią",
        "Billboard na przystanku pyta, czy wciąż goni dłużników",
        "Pieniądze przychodzą w terminie, a niedziela jest niedzielą",
    ),
    "bg": (
        "Всяка неделя Мила гони неплатени фактури",
        "Мила пропуска нещата, заради които работи",
        "Приложението само пише напомнянията и следи плащанията",
        "Билборд на спирката я пита дали още гони длъжници",
        "Парите идват навреме, а неделята пак е неделя",
    ),
}
BODIES = {
    "en": "Because clients pay late, she loses six hours a week to reminders, and she is tired of it.",
    "ru": "Клиенты платят поздно, и она тратит шесть часов в неделю на напоминания — и очень устала.",
    "pl": "Klienci płacą późno, więc traci sześć godzin w tygodniu na przypomnienia i ma tego dość.",
    "bg": "Понеже клиентите плащат късно, тя губи шест часа седмично в напомняния и е уморена.",
}
STEPS = ("problem", "consequences", "solution", "discovery", "outcome")


def paragraph(*phrases: str | Phrase) -> Block:
    return Block(phrases=tuple(p if isinstance(p, Phrase) else Phrase(text=p) for p in phrases))


def bullet(text: str) -> Block:
    return Block(kind="bullet", phrases=(Phrase(text=text),))


def story_in(language: str) -> Story:
    """A story with one of everything that a slide can show."""
    heads, body = HEADLINES[language], BODIES[language]
    problem = Step(
        name="problem",
        headline=heads[0],
        blocks=(paragraph(body, Phrase(note="books")), bullet("One"), bullet("Two")),
        lines=(SpokenLine(who="Mila", text="Not again..."),),
        notes=("Pause here.",),
        losses=(Loss(what="reminders", amount=6, unit="hours", per="week"),),
        trigger="One Friday the bank calls",
        evidence=("books",),
    )
    consequences = Step(
        name="consequences",
        headline=heads[1],
        blocks=(paragraph(body),),
        quotes=(Quotation(text="I stopped opening my mail.", source="Interview 9"), Quotation(text="Me, too.")),
        losses=(Loss(what="unpaid invoices", amount=9400, unit="€"), Loss(what="reminders", amount=6, unit="hours")),
    )
    outcome = Step(
        name="outcome",
        headline=heads[4],
        blocks=(paragraph(body, Phrase(note="after")),),
        results=tuple(Result(what=f"result {n}", before=40 + n, after=n, unit="days") for n in range(1, 5)),
        follow_up=FollowUp(what="More orders than two people can draw", step="problem"),
        evidence=("after",),
    )
    return Story(
        title=heads[4],
        subtitle=(paragraph(body),),
        language=language,
        product=Product(name="Tallyho", tagline="Invoices that chase themselves"),
        owner="Marketing",
        steps=(
            problem,
            consequences,
            Step(name="solution", headline=heads[2], blocks=(paragraph(body),)),
            Step(name="discovery", headline=heads[3], blocks=(paragraph("Three words and a code."),)),
            outcome,
        ),
        evidence=(Evidence(id="after", text="Accounts of 2026"), Evidence(id="books", text="14 interviews")),
    )


def panel(step: str, title: str = "A headline") -> Panel:
    """A rectangle with a head, a body and a balloon: what a panel is to a page."""
    number = STEPS.index(step) + 1
    words = set_text("Not again", Box(180, 120, 240, 60), TextStyle("Caveat", 40, "#231d38"), role="balloon")
    balloon = Group((Path(ellipse(300, 150, 220, 90), Solid("#ffffff")), words), "says Mila", "", "balloon")
    items = (
        Path(rectangle(FRAME), Solid("#2b2956")),
        Group((Path(ellipse(800, 300, 120), Solid("#f3c7a1"), Stroke("#231d38", 6)),), "Mila", "Mila", "figure"),
        balloon,
    )
    credits = (Credit("Open Peeps", "Pablo Stanley", "CC0-1.0"),)
    return Panel(step, number, title, Group(items, step, f"Mila at the {step}", "panel"), credits)


def panels_of(story: Story) -> tuple[Panel, ...]:
    return tuple(panel(step.name, step.headline) for step in story.steps)
