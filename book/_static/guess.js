// A reader's guess: kept in this browser only, and answered where the chapter comes back to it, not before.
(() => {
  "use strict";

  function answer(place, chosen) {
    const said = place.querySelector("[data-said]");
    said.dataset.before ??= said.textContent;
    const options = [...place.querySelectorAll("[data-option]")];
    const own = options.find((one) => one.dataset.option === chosen);
    for (const one of options) one.hidden = one === own;
    place.querySelector("[data-others]").textContent = own ? "The other answers" : "All answers";
    place.querySelector("[data-erase]").hidden = !own;
    if (!own) {
      said.textContent = said.dataset.before;
      return;
    }
    const words = (selector) => own.querySelector(selector).textContent;
    const first = document.createElement("b");
    first.textContent = `You guessed: ${words("b").replace(/\.+$/, "")}. ${words(".verdict")}`;
    said.replaceChildren(first, ` ${words(".because")}`);
  }

  function start(form) {
    const key = `guess:${form.dataset.guess}`;
    const recalls = [...document.querySelectorAll(`[data-recall="${form.dataset.guess}"]`)];
    const status = form.querySelector("[role=status]");
    const asked = status.textContent;
    const radios = [...form.querySelectorAll("input")];

    function show() {
      const value = kept.read(key);
      const chosen = radios.find((one) => one.value === value);
      for (const one of radios) one.checked = one === chosen;
      status.textContent = chosen ? "Kept. You will meet your guess again below." : asked;
      form.querySelector("[data-erase]").hidden = !chosen;
      for (const place of recalls) answer(place, chosen?.value);
    }

    // A button that goes away must not drop the keyboard's place.
    const erase = (then) => () => {
      kept.erase(key);
      then.focus();
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => kept.write(key, event.target.value));
    form.querySelector("[data-erase]").addEventListener("click", erase(radios[0]));
    for (const place of recalls) {
      place.querySelector("[data-erase]").addEventListener("click", erase(place.querySelector("summary")));
    }
    kept.watch((changed) => (changed === null || changed === key) && show());
    show();
  }

  const begin = () => document.querySelectorAll("form.guess").forEach(start);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
