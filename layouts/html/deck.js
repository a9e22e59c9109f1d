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
const desk = document.querySelector(".desk");
// The speaker's window is this same file, opened under this name by the window that the audience sees.
const atDesk = window.name === "storyboard-presenter" && Boolean(opener);
let other = atDesk ? opener : null;
let current = 0;

function pressed(name, on) {
  document.querySelector(`[data-do="${name}"]`)?.setAttribute("aria-pressed", String(on));
}

// #3, and #/3 as other tools write it.
function fromAddress() {
  const number = Number.parseInt(location.hash.replace(/^#\/?/, ""), 10);
  return number >= 1 && number <= slides.length ? number - 1 : 0;
}

function go(number, focus = true) {
  current = Math.max(0, Math.min(slides.length - 1, number));
  slides.forEach((slide, i) => {
    slide.classList.toggle("current", i === current);
    slide.classList.toggle("following", i === current + 1);
  });
  for (const place of [bar, desk]) place.querySelector("b").textContent = String(current + 1);
  progress.firstElementChild.style.width = `${(100 * (current + 1)) / slides.length}%`;
  try {
    history.replaceState(null, "", `#${current + 1}`);
  } catch {
    // A page in a sandbox has no address to keep.
  }
  if (focus) tell({ slide: current });
  if (focus && page.dataset.view === "show") slides[current].focus({ preventScroll: true });
}

// What happens in one window happens in the other. Files have no origin to check, so it is the sender that counts.
function tell(news) {
  if (other && !other.closed) other.postMessage({ storyboard: news }, "*");
}

addEventListener("message", (event) => {
  const news = event.data?.storyboard;
  // The speaker's window outlives this one being loaded again; nobody but this page has opened it.
  const again = news?.here && !other && event.source?.opener === window;
  if (again) other = event.source;
  if (!news || !other || event.source !== other) return;
  if (news.ready || again) tell({ slide: current, dark: page.hasAttribute("data-dark") });
  if (Number.isInteger(news.slide)) go(news.slide, false);
  if (typeof news.dark === "boolean") darken(news.dark);
});

function darken(on) {
  page.toggleAttribute("data-dark", on);
  for (const button of document.querySelectorAll('[data-do="dark"]')) button.setAttribute("aria-pressed", String(on));
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
  overview: () => atDesk || view(page.dataset.view === "grid" ? "show" : "grid"),
  notes() {
    if (atDesk) return;
    const on = page.toggleAttribute("data-notes");
    for (const notes of document.querySelectorAll(".notes")) notes.open = on;
    pressed("notes", on);
  },
  presenter() {
    if (atDesk) return;
    other = open(location.href, "storyboard-presenter", "width=1100,height=720");
    // Where the browser allows no second window, the notes stand in this one.
    if (!other) acts.notes();
  },
  dark() {
    darken(!page.hasAttribute("data-dark"));
    tell({ dark: page.hasAttribute("data-dark") });
  },
  pause() {
    timer.spent += timer.since === null ? 0 : performance.now() - timer.since;
    timer.since = timer.since === null ? performance.now() : null;
    pressed("pause", timer.since === null);
  },
  restart() {
    timer.spent = 0;
    timer.since = timer.since === null ? null : performance.now();
    tick();
  },
  fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen?.()),
  print: () => print(),
  help() {
    if (help.open) return help.close();
    help.showModal();
    help.querySelector("form button").focus();
  },
};

const timer = { spent: 0, since: performance.now() };
function tick() {
  const seconds = Math.floor((timer.spent + (timer.since === null ? 0 : performance.now() - timer.since)) / 1000);
  const minutes = String(Math.floor(seconds / 60));
  desk.querySelector(".elapsed").textContent = `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  const now = new Date();
  desk.querySelector(".now").textContent = now.toLocaleTimeString(page.lang, { hour: "2-digit", minute: "2-digit" });
}

const keys = {
  [forward]: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  [back]: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
  Home: "first", End: "last", Escape: "overview",
  o: "overview", n: "notes", s: "presenter", b: "dark", ".": "dark", f: "fullscreen", p: "print", "?": "help",
};
// The same keys where the keyboard types Cyrillic: what counts is where the key is.
const places = { KeyO: "overview", KeyN: "notes", KeyS: "presenter", KeyB: "dark", KeyF: "fullscreen", KeyP: "print" };

let typed = "";
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || page.dataset.view === "scroll") return;
  let act = keys[event.key] ?? places[event.code];
  // A number and Enter lead to that slide.
  const number = Number.parseInt(typed, 10);
  typed = /^\d$/.test(event.key) ? typed + event.key : "";
  if (event.key === "Enter" && number && !help.open) {
    event.preventDefault();
    if (page.dataset.view === "grid") view("show");
    return go(number - 1);
  }
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

for (const place of [bar, desk]) {
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) acts[button.dataset.do]();
  });
}

// A click in the left third goes back, elsewhere on. Links, and words being selected, are left alone.
for (const slide of slides) {
  slide.querySelector(".stage").addEventListener("click", (event) => {
    if (!["show", "desk"].includes(page.dataset.view) || event.target.closest("a") || !getSelection().isCollapsed) return;
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
for (const event of ["pointermove", "pointerdown"]) addEventListener(event, awake, { passive: true });
bar.addEventListener("focusin", awake);

addEventListener("hashchange", () => go(fromAddress()));
upright.addEventListener("change", () => atDesk || view(upright.matches ? "scroll" : "show"));

go(fromAddress(), false);
if (atDesk) {
  desk.hidden = false;
  page.dataset.view = "desk";
  for (const notes of document.querySelectorAll(".notes")) notes.open = true;
  tell({ ready: true });
  tick();
  setInterval(() => (tick(), tell({ here: true })), 500);
} else {
  bar.hidden = progress.hidden = false;
  if (upright.matches) page.dataset.view = "scroll";
  else view("show");
  awake();
}
