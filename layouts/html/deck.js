"use strict";
// Shows the slides one at a time. Without it they stand one below the other.
const page = document.documentElement;
const slides = [...document.querySelectorAll(".slide")];
const bar = document.querySelector(".bar");
const progress = document.querySelector(".progress");
const help = document.querySelector(".help");
const upright = matchMedia("(max-width: 700px) and (orientation: portrait)");
const forward = page.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
const back = page.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
let current = 0;

function pressed(name, on) {
  document.querySelector(`[data-do="${name}"]`)?.setAttribute("aria-pressed", String(on));
}

function fromAddress() {
  const number = Number.parseInt(location.hash.slice(1), 10);
  return number >= 1 && number <= slides.length ? number - 1 : 0;
}

function go(number, focus = true) {
  current = Math.max(0, Math.min(slides.length - 1, number));
  slides.forEach((slide, i) => slide.classList.toggle("current", i === current));
  bar.querySelector("b").textContent = String(current + 1);
  progress.firstElementChild.style.width = `${(100 * (current + 1)) / slides.length}%`;
  try {
    history.replaceState(null, "", `#${current + 1}`);
  } catch {
    // A page in a sandbox has no address to keep.
  }
  if (focus && page.dataset.view === "show") slides[current].focus({ preventScroll: true });
}

function view(name) {
  page.dataset.view = name;
  pressed("overview", name === "grid");
  for (const slide of slides) slide.querySelector(".open").tabIndex = name === "grid" ? 0 : -1;
  if (name === "grid") slides[current].querySelector(".open").focus();
  else if (name === "show") go(current);
  else slides[current].scrollIntoView();
}

const acts = {
  next: () => go(current + 1),
  previous: () => go(current - 1),
  first: () => go(0),
  last: () => go(slides.length - 1),
  overview: () => view(page.dataset.view === "grid" ? "show" : "grid"),
  notes() {
    const on = page.toggleAttribute("data-notes");
    for (const notes of document.querySelectorAll(".notes")) notes.open = on;
    pressed("notes", on);
  },
  fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen?.()),
  print: () => print(),
  help() {
    if (help.open) return help.close();
    help.showModal();
    help.querySelector("form button").focus();
  },
};

const keys = {
  [forward]: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  [back]: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
  Home: "first", End: "last", Escape: "overview",
  o: "overview", n: "notes", f: "fullscreen", p: "print", "?": "help",
};
// The same keys where the keyboard types Cyrillic: what counts is where the key is.
const places = { KeyO: "overview", KeyN: "notes", KeyF: "fullscreen", KeyP: "print" };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || page.dataset.view === "scroll") return;
  let act = keys[event.key] ?? places[event.code];
  if (!act || (help.open && act !== "help")) return;
  if (event.target.closest("a, button, summary") && (event.key === " " || event.key === "Enter")) return;
  if (event.target.closest(".notes") && /Arrow|Page|Home|End/.test(event.key)) return;
  if (page.dataset.view === "grid" && /Arrow/.test(event.key)) {
    event.preventDefault();
    go(current + (act === "next" ? 1 : -1));
    slides[current].querySelector(".open").focus();
    return;
  }
  if (event.key === " " && event.shiftKey) act = "previous";
  event.preventDefault();
  acts[act]();
});

bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) acts[button.dataset.do]();
});

// A click in the left third goes back, elsewhere on. Links, and words being selected, are left alone.
for (const slide of slides) {
  slide.querySelector(".stage").addEventListener("click", (event) => {
    if (page.dataset.view !== "show" || event.target.closest("a") || !getSelection().isCollapsed) return;
    const early = event.clientX < innerWidth / 3;
    acts[early === (page.dir !== "rtl") ? "previous" : "next"]();
  });
  slide.querySelector(".open").addEventListener("click", (event) => {
    event.preventDefault();
    current = slides.indexOf(slide);
    view("show");
  });
}

let touch = null;
addEventListener("touchstart", (event) => {
  touch = event.touches.length === 1 ? event.touches[0] : null;
}, { passive: true });
addEventListener("touchend", (event) => {
  if (!touch || page.dataset.view !== "show") return;
  const dx = event.changedTouches[0].clientX - touch.clientX;
  const dy = event.changedTouches[0].clientY - touch.clientY;
  touch = null;
  if (Math.abs(dx) < 50 || Math.abs(dx) < 2 * Math.abs(dy)) return;
  acts[dx < 0 === (page.dir !== "rtl") ? "next" : "previous"]();
}, { passive: true });

let quiet = 0;
function awake() {
  page.removeAttribute("data-idle");
  clearTimeout(quiet);
  quiet = setTimeout(() => page.setAttribute("data-idle", ""), 2500);
}
for (const event of ["pointermove", "pointerdown", "focusin"]) addEventListener(event, awake, { passive: true });

addEventListener("hashchange", () => go(fromAddress()));
upright.addEventListener("change", () => view(upright.matches ? "scroll" : "show"));

bar.hidden = progress.hidden = false;
go(fromAddress(), false);
if (upright.matches) page.dataset.view = "scroll";
else view("show");
awake();
