"use strict";
(() => {
  const { concerned, ...words } = JSON.parse(document.querySelector("script.said").textContent);
  const $ = (part) => document.getElementById(`vigo-${part}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const form = $("filter");
  const day = $("day");
  const rows = all("tr.row");
  const marks = all("#vigo-wheel .mark");
  const byKey = (elements) => new Map(elements.map((one) => [one.dataset.entry, one]));
  const rowOf = byKey(rows);
  const markOf = byKey(marks);
  const coming = document.querySelector(".coming");
  const deadlines = [...coming.querySelectorAll("li")];
  const SHOWN = 6;
  let chosen = null;

  // --- what to show -------------------------------------------------------------------

  const wishes = () => ({
    q: form.q.value.trim(),
    actor: form.actor.value,
    month: form.month.value,
    category: all("input[name=category]:checked").map((box) => box.value),
    found: Boolean($("found")?.checked),
  });

  const texts = new Map(rows.map((row) => [row, row.textContent.toLocaleLowerCase("nb")]));

  const wanted = (wish) => {
    const parts = wish.q.toLocaleLowerCase("nb").split(/\s+/);
    const keys = wish.actor && new Set(concerned[wish.actor]);
    return (row) =>
      parts.every((part) => texts.get(row).includes(part)) &&
      (!keys || keys.has(row.dataset.entry)) &&
      (!wish.month ||
        (row.dataset.first.slice(0, 7) <= wish.month && wish.month <= row.dataset.last.slice(0, 7))) &&
      (!wish.category.length || wish.category.includes(row.dataset.category)) &&
      (!wish.found || "found" in row.dataset);
  };

  const show = () => {
    const fits = wanted(wishes());
    let count = 0;
    for (const row of rows) {
      const fit = fits(row);
      row.hidden = !fit;
      count += fit;
      markOf.get(row.dataset.entry)?.classList.toggle("off", !fit);
    }
    for (const body of all("main tbody")) {
      body.hidden = !body.querySelector("tr.row:not([hidden])");
    }
    document.querySelector("main .none").hidden = count > 0;
    const said = words.of_rows.replace("{n}", count).replace("{all}", rows.length);
    $("count").textContent = count ? said : words.no_rows;
    showDeadlines();
    keepOneStop();
    remember();
  };

  // --- next deadlines -----------------------------------------------------------------

  const inDays = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);

  const left = (days) =>
    days === 0 ? words.today : days === 1 ? words.tomorrow : words.days_left.replace("{n}", days);

  const showDeadlines = () => {
    let shown = 0;
    for (const one of deadlines) {
      const fits =
        day.value && shown < SHOWN && one.dataset.day >= day.value && !rowOf.get(one.dataset.entry).hidden;
      one.hidden = !fits;
      if (fits) {
        shown += 1;
        one.querySelector(".left").textContent = left(inDays(day.value, one.dataset.day));
      }
    }
    coming.querySelector(".none").hidden = shown > 0;
  };

  // The day of the reader, and not that of Greenwich.
  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  // --- the address --------------------------------------------------------------------

  const defaultDay = day.defaultValue || today();

  const remember = () => {
    const wish = wishes();
    const kept = new URLSearchParams();
    for (const name of ["q", "actor", "month"]) if (wish[name]) kept.set(name, wish[name]);
    if (wish.category.length) kept.set("category", wish.category.join(","));
    if (wish.found) kept.set("found", "1");
    if (day.value && day.value !== defaultDay) kept.set("day", day.value);
    if (chosen) kept.set("row", chosen);
    const address = kept.toString() ? `#${kept}` : "#";
    if ((location.hash || "#") !== address) history.replaceState(null, "", address);
  };

  const recall = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    form.q.value = kept.get("q") ?? "";
    for (const name of ["actor", "month"]) {
      form[name].value = kept.get(name) ?? "";
      if (form[name].selectedIndex < 0) form[name].selectedIndex = 0;
    }
    const categories = (kept.get("category") ?? "").split(",");
    for (const box of all("input[name=category]")) box.checked = categories.includes(box.value);
    if ($("found")) $("found").checked = kept.has("found");
    day.value = kept.get("day") ?? defaultDay;
    choose(kept.get("row"), { quietly: true });
    show();
  };

  // --- one row ------------------------------------------------------------------------

  const choose = (key, { quietly = false, scroll = false } = {}) => {
    chosen = rowOf.has(key) ? key : null;
    for (const one of [...rows, ...marks]) {
      const on = one.dataset.entry === chosen;
      one.classList.toggle("on", on);
      if (one.hasAttribute("aria-pressed")) one.setAttribute("aria-pressed", on);
    }
    for (const button of all("tr .pick")) {
      button.setAttribute("aria-pressed", button.dataset.pick === chosen);
    }
    $("chosen").hidden = !chosen;
    if (chosen) {
      const row = rowOf.get(chosen);
      const parts = [row.querySelector(".date"), row.querySelector(".parties"), row.querySelector(".what")];
      $("chosen-row").replaceChildren(...parts.map(copied));
      if (scroll && !row.hidden) row.scrollIntoView({ block: "nearest" });
    }
    if (!quietly) remember();
  };

  const copied = (cell) => {
    const copy = document.createElement("div");
    copy.className = cell.className;
    copy.lang = cell.lang;
    const pick = cell.querySelector(".pick span");
    if (pick) {
      const date = document.createElement("b");
      date.textContent = pick.textContent;
      copy.append(date, ...[...cell.querySelectorAll(".tag")].map((tag) => tag.cloneNode(true)));
    } else {
      copy.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    }
    return copy;
  };

  const sideBySide = () => getComputedStyle(document.querySelector(".side")).position === "sticky";

  // A mark is small, and a finger is not: beside one, the nearest is meant.
  const REACH = 16;

  const nearest = ({ clientX, clientY }) => {
    let [best, least] = [null, REACH];
    for (const mark of visible()) {
      for (const outline of mark.querySelectorAll("path:not(.target, .highlight, [stroke-dasharray])")) {
        const box = outline.getBoundingClientRect();
        const far = Math.hypot(box.x + box.width / 2 - clientX, box.y + box.height / 2 - clientY);
        if (far < least) [best, least] = [mark, far];
      }
    }
    return best;
  };

  document.addEventListener("click", (event) => {
    const target =
      event.target.closest("[data-pick], .mark, tr.row") ??
      (event.target.closest("#vigo-wheel") && nearest(event));
    if (!target || String(getSelection())) return;
    const key = target.dataset.pick ?? target.dataset.entry;
    choose(key === chosen && target.closest("tr.row") ? null : key, {
      scroll: !target.closest("tr.row") && sideBySide(),
    });
  });
  document.querySelector(".chosen .close").addEventListener("click", () => {
    const row = rowOf.get(chosen);
    choose(null);
    row?.querySelector(".pick").focus();
  });
  document.querySelector(".to-row").addEventListener("click", () => {
    const row = rowOf.get(chosen);
    if (row.hidden) form.reset();
    row.scrollIntoView({ block: "center" });
    row.querySelector(".pick").focus();
  });

  // --- the wheel by keyboard ------------------------------------------------------------

  const inOrder = rows.map((row) => markOf.get(row.dataset.entry)).filter(Boolean);
  const visible = () => inOrder.filter((mark) => !mark.classList.contains("off"));

  // The wheel is one stop of the tab key; arrows go on from there.
  const keepOneStop = (stop) => {
    const marksNow = visible();
    const one = stop ?? marksNow.find((mark) => mark.tabIndex === 0) ?? marksNow[0];
    for (const mark of marks) mark.setAttribute("tabindex", mark === one ? "0" : "-1");
  };

  const makeButtons = () => {
    const svg = document.querySelector("#vigo-wheel svg");
    svg.setAttribute("role", "group");
    for (const mark of marks) {
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-pressed", "false");
      const [when, ...rest] = mark.querySelector("title").textContent.split("\n");
      mark.setAttribute("aria-label", [when, ...rest.slice(0, 2)].join(". "));
      // What shows the choice: the outline of the mark, made wider.
      for (const outline of mark.querySelectorAll("path:not(.highlight, [stroke-dasharray])")) {
        const target = outline.cloneNode();
        target.setAttribute("class", "target");
        mark.prepend(target);
      }
    }
    $("said").hidden = false;
  };

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  $("wheel").addEventListener("keydown", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark) return;
    const marksNow = visible();
    const here = marksNow.indexOf(mark);
    let next = null;
    if (event.key in STEPS) {
      next = marksNow[(here + STEPS[event.key] + marksNow.length) % marksNow.length];
    } else if (event.key === "Home") {
      next = marksNow[0];
    } else if (event.key === "End") {
      next = marksNow.at(-1);
    } else if (event.key === "Enter" || event.key === " ") {
      choose(mark.dataset.entry, { scroll: sideBySide() });
      event.preventDefault();
    }
    if (next) {
      keepOneStop(next);
      next.focus();
      event.preventDefault();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose(null);
  });

  // --- begin ----------------------------------------------------------------------------

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    day.value = defaultDay;
    setTimeout(show);
  });
  day.addEventListener("input", () => {
    showDeadlines();
    remember();
  });
  addEventListener("hashchange", (event) => {
    // The skip link is an address too.
    if (!event.newURL.endsWith("#vigo-rows")) recall();
  });
  coming.hidden = false;
  makeButtons();
  recall();
})();
