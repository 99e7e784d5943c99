// What the tests ask a page in the browser: an object of questions.
({
  // The picture in the size that its numbers say: a small one is drawn with letters of whole pixels.
  enlarge: () => {
    const picture = document.querySelector("svg");
    picture.setAttribute("width", picture.viewBox.baseVal.width);
    picture.setAttribute("height", picture.viewBox.baseVal.height);
  },

  // The words of a picture as they are drawn, without the rings of months and weeks: which meet,
  // and which lie outside.
  words: () => {
    const view = document.querySelector("svg").viewBox.baseVal;
    const texts = [...document.querySelectorAll("svg text")];
    const boxes = texts
      .filter((text) => !text.closest(".months, .weeks"))
      .map((text) => [text.firstChild.data, text.getBBox()]);
    const meet = (a, b) =>
      a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    const isOut = (box) =>
      box.x < view.x || box.y < view.y ||
      box.x + box.width > view.x + view.width || box.y + box.height > view.y + view.height;
    return {
      count: boxes.length,
      over: boxes.flatMap(([a, one], i) =>
        boxes.slice(0, i).filter(([, other]) => meet(one, other)).map(([b]) => [a, b])),
      out: boxes.filter(([, box]) => isOut(box)).map(([text]) => text),
    };
  },

  // Each name of a month with the line that it stands on: how long both are.
  months: () =>
    [...document.querySelectorAll(".months text")].map((text) => {
      const line = text.querySelector("textPath").getAttribute("href");
      return [text.getComputedTextLength(), document.querySelector(line).getTotalLength()];
    }),

  // Where the picture is to be seen: left, top, right, bottom.
  paper: () => {
    const box = document.querySelector(".paper").getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
  },

  // The parts of a page that reach over its edge.
  overflowing: () =>
    [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility() && !one.closest("svg, .skip, thead"))
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
      .map((one) => one.outerHTML.slice(0, 80)),

  // The colours behind words, and those of words.
  colours: () => {
    const style = getComputedStyle(document.documentElement);
    const valuesOf = (names) => names.map((name) => style.getPropertyValue(`--${name}`).trim());
    return [
      valuesOf(["ground", "card", "chosen"]),
      valuesOf(["ink", "muted", "accent", "error", "warning"]),
    ];
  },

  // The marks of which the middle cannot be hit, as another lies over it.
  covered: () =>
    [...document.querySelectorAll(".mark")]
      .filter((mark) => {
        mark.scrollIntoView({ block: "center" });
        const outlines = mark.querySelectorAll("path:not(.target, .highlight, [stroke-dasharray])");
        const box = [...outlines].at(-1).getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return hit.closest(".mark") !== mark;
      })
      .map((mark) => mark.id),

  // The controls that a screen reader would have no name for.
  nameless: () =>
    [...document.querySelectorAll("button, input, select")]
      .filter((one) => one.checkVisibility())
      .filter((one) => !one.innerText.trim() && !one.labels?.length && !one.ariaLabel)
      .map((one) => one.outerHTML.slice(0, 80)),

  // The day of today here.
  today: () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
})
