// What a reader's own browser keeps of this book, and nobody else: guesses ("guess:<name>") and how practice went
// ("practice:<name>"). Any button with data-erase-all erases all of it.
globalThis.kept = (() => {
  "use strict";

  const OURS = /^(guess|practice):/;
  const watchers = new Set();
  const memory = new Map();

  // Where a browser refuses to keep things, they last as long as the page.
  const store = (() => {
    try {
      localStorage.getItem("");
      return localStorage;
    } catch {
      return null;
    }
  })();

  const tell = (key) => watchers.forEach((watcher) => watcher(key));
  const read = (key) => memory.get(key) ?? store?.getItem(key) ?? null;

  function write(key, value) {
    try {
      if (!store) throw new Error("this browser keeps nothing");
      store.setItem(key, value);
      memory.delete(key);
    } catch {
      memory.set(key, value);
    }
    tell(key);
  }

  function erase(key) {
    memory.delete(key);
    store?.removeItem(key);
    tell(key);
  }

  function eraseAll() {
    const keys = [...memory.keys(), ...Object.keys(store ?? {})].filter((key) => OURS.test(key));
    keys.forEach(erase);
    return new Set(keys).size;
  }

  const watch = (watcher) => watchers.add(watcher);

  function begin() {
    addEventListener("storage", ({ key }) => tell(key));
    for (const button of document.querySelectorAll("[data-erase-all]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const many = eraseAll();
        const said = button.parentElement.querySelector("[role=status]");
        if (said) said.textContent = many ? "Erased: all guesses and all practice." : "There is nothing to erase.";
      });
    }
  }

  if (globalThis.document) {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
    else begin();
  }
  return { read, write, erase, eraseAll, watch };
})();
