"use strict";
// Without scripts everything is shown; with them, a box that is not ticked hides its lane, its person or its scenario.
const form = document.querySelector(".show");
const boxes = [...form.querySelectorAll("[data-hides]")];
const settle = () => boxes.forEach((box) => document.body.classList.toggle("no-" + box.dataset.hides, !box.checked));
form.hidden = false;
form.addEventListener("change", settle);
form.querySelector("[data-all]").addEventListener("click", () => {
  boxes.forEach((box) => (box.checked = true));
  settle();
});
// Going back in a browser may bring boxes as they were left.
addEventListener("pageshow", settle);
// In a table that has the focus, the arrow keys go from stage to stage and from lane to lane.
document.querySelectorAll(".scroll").forEach((area) =>
  area.addEventListener("keydown", (event) => {
    if (event.target !== area || event.altKey || event.ctrlKey || event.metaKey) return;
    const width = (area.querySelector("thead th") || area).offsetWidth;
    const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Home" || event.key === "End") {
      area.scrollTo({ left: event.key === "Home" ? 0 : area.scrollWidth * (document.dir === "rtl" ? -1 : 1) });
    } else if (side) {
      area.scrollBy({ left: side * width, behavior: "instant" });
    } else return;
    event.preventDefault();
  }),
);
