/* The page around the calculators: colours, menu, search, where one is. Without it the page reads as well. */
"use strict";

(() => {
  const root = document.documentElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* Colours: as the system has them, or as the reader chose. */
  const MODES = { auto: "as your system", light: "light", dark: "dark" };
  const colour = (mode) => {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (prefersDark.matches ? "dark" : "light") : mode;
    for (const button of all("[data-do=colours]")) {
      button.title = `Colours: ${MODES[mode]}`;
      button.setAttribute("aria-label", button.title);
    }
  };
  const nextColour = () => {
    const order = prefersDark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const mode = order[(order.indexOf(root.dataset.mode) + 1) % order.length];
    try { localStorage.setItem("mode", mode); } catch { /* for this page only, then */ }
    colour(mode);
  };
  prefersDark.addEventListener("change", () => colour(root.dataset.mode));

  /* The menu: beside the text on a desk, over it on a phone. */
  const menu = document.getElementById("pst-primary-sidebar");
  const over = document.getElementById("pst-primary-sidebar-modal");
  const narrow = matchMedia("(max-width: 991px)");
  const opener = document.querySelector("[data-do=menu]");
  const toggleMenu = () => {
    if (narrow.matches) {
      over.append(...menu.childNodes);
      over.showModal();
    } else {
      menu.classList.toggle("away");
    }
    opener.setAttribute("aria-expanded", String(over.open || (!narrow.matches && !menu.classList.contains("away"))));
  };
  over.addEventListener("close", () => {
    menu.append(...over.childNodes);
    opener.setAttribute("aria-expanded", "false");
  });
  const closeMenu = (event) => (event.target === over || event.target.closest("a")) && over.close();
  over.addEventListener("click", closeMenu);
  narrow.addEventListener("change", () => over.open && over.close());

  /* Search: the sections of the whole book, loaded when somebody asks. */
  const dialog = document.getElementById("search");
  const form = dialog.querySelector("form");
  const input = form.querySelector("input");
  const results = dialog.querySelector(".search-results");
  const status = dialog.querySelector(".search-status");
  let loading;
  const load = () => (loading ??= new Promise((loaded) => {
    const script = make("script", { src: new URL("_static/sections.js", new URL(root.dataset.content_root, location)) });
    script.onload = () => loaded(window.bookSections);
    document.head.append(script);
  }));
  const marked = (text, words) => {
    const pattern = new RegExp(`(${words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})`, "giu");
    return text.split(pattern).map((part, place) => (place % 2 ? make("mark", {}, part) : part));
  };
  const excerpt = (text, words) => {
    const place = Math.max(0, Math.min(...words.map((word) => {
      const found = text.toLowerCase().indexOf(word);
      return found < 0 ? Infinity : found;
    }).concat(text.length)));
    const start = place < 60 || place === text.length ? 0 : text.indexOf(" ", place - 60) + 1;
    return (start ? "… " : "") + text.slice(start, start + 160) + (start + 160 < text.length ? " …" : "");
  };
  const find = (sections, words) => {
    const score = ([, page, heading, text]) => {
      const [where, what, said] = [page, heading, text].map((one) => one.toLowerCase());
      if (!words.every((word) => `${where} ${what} ${said}`.includes(word))) return 0;
      if (!words.some((word) => `${what} ${said}`.includes(word))) return 0;
      const inHeading = words.filter((word) => what.includes(word)).length;
      return 1 + 20 * inHeading + Math.min(10, words.reduce((sum, word) => sum + said.split(word).length - 1, 0));
    };
    return sections.map((one) => [score(one), one]).filter(([points]) => points).sort((a, b) => b[0] - a[0]);
  };
  const search = async () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const sections = await load();
    const found = words.length ? find(sections, words) : [];
    const shown = found.slice(0, 12).map(([, [address, page, heading, text]]) => make("li", {},
      make("a", { href: new URL(address, new URL(root.dataset.content_root, location)) }, ...marked(heading, words)),
      ...(page === heading ? [] : [make("span", { className: "search-page" }, page)]),
      make("p", {}, ...marked(excerpt(text, words), words))));
    results.replaceChildren(...shown);
    status.textContent = !words.length ? "" : !found.length ? "Nothing found: every word must occur in a section."
      : `${found.length} section${found.length > 1 ? "s" : ""}` + (found.length > 12 ? ", the best 12 shown" : "");
  };
  const toggleSearch = () => {
    if (dialog.open) return dialog.close();
    load();
    if (over.open) over.close();
    dialog.showModal();
    input.select();
  };
  input.addEventListener("input", search);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await search();
    results.querySelector("a")?.click();
  });
  dialog.addEventListener("click", (event) => (event.target === dialog || event.target.closest("a")) && dialog.close());
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      toggleSearch();
    }
  });

  /* What the buttons do */
  const DO = {
    colours: nextColour,
    menu: toggleMenu,
    search: toggleSearch,
    print: () => print(),
    fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
  };
  for (const button of all("[data-do]")) button.addEventListener("click", () => DO[button.dataset.do]());

  /* Code can be copied. */
  if (navigator.clipboard) {
    for (const block of all("div.highlight")) {
      const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.querySelector("pre").textContent);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 1500);
      });
      block.append(button);
    }
  }

  /* In the contents, the section that is being read */
  const entries = new Map(all("#contents a").map((link) => [link.hash.slice(1), link]));
  const read = (identity) => {
    for (const [own, link] of entries) {
      if (own === identity) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const item of all("#contents li")) item.classList.toggle("active", Boolean(item.querySelector("[aria-current]")));
  };
  const passed = new Map();
  const watch = new IntersectionObserver((seen) => {
    for (const one of seen) passed.set(one.target.parentElement.id, one.isIntersecting);
    read([...entries.keys()].filter((identity) => passed.get(identity)).pop());
  }, { rootMargin: "1000000px 0px -65% 0px" });
  for (const identity of entries.keys()) {
    const heading = document.getElementById(identity)?.querySelector("h2, h3, h4");
    if (heading) watch.observe(heading);
  }

  /* Paper is white. */
  addEventListener("beforeprint", () => (root.dataset.theme = "light"));
  addEventListener("afterprint", () => colour(root.dataset.mode));

  colour(root.dataset.mode ?? "auto");
})();
