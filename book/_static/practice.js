// Practice: shows one case after the other, says what there is to say of an answer, and keeps count in this browser.
(() => {
  "use strict";

  const NONE = { tried: 0, right: 0, first: 0, at: 0, state: "new" };

  // What was kept before, as far as it makes sense.
  function recorded(text, cases) {
    try {
      const found = { ...NONE, ...JSON.parse(text) };
      const counts = [found.tried, found.right, found.first, found.at].every((one) => Number.isInteger(one) && one >= 0);
      if (counts && found.at < cases && ["new", "tried", "right"].includes(found.state)) return found;
    } catch {
      // Not ours, or broken: begin anew.
    }
    return { ...NONE };
  }

  class Practice {
    constructor(section) {
      this.section = section;
      this.key = `practice:${section.dataset.practice}`;
      this.kind = JSON.parse(section.querySelector(".practice-data").textContent);
      this.record = this.kept();
      if (this.record.state === "right") this.next();
      this.listen();
      this.show();
      this.tally();
      for (const one of section.querySelectorAll("form :disabled")) one.disabled = false;
      section.classList.add("live");
    }

    find(selector) {
      return this.section.querySelector(selector);
    }

    get variant() {
      return judging.unpack(this.kind, this.kind.variants[this.record.at]);
    }

    get typed() {
      const field = this.find("form input[type=text]");
      return field ? field.value : (this.find("form input:checked")?.value ?? "");
    }

    kept() {
      return recorded(kept.read(this.key), this.kind.variants.length);
    }

    keep() {
      kept.write(this.key, JSON.stringify(this.record));
    }

    listen() {
      this.find("form").addEventListener("submit", (event) => {
        event.preventDefault();
        this.answer();
      });
      this.find("[data-hint]").addEventListener("click", () => this.hint());
      this.find("[data-another]").addEventListener("click", () => {
        this.next();
        this.keep();
        this.show();
        this.find("form input").focus();
      });
      this.find("[data-erase]").addEventListener("click", () => {
        kept.erase(this.key);
        this.find("form input").focus();
      });
      kept.watch((key) => {
        if (key !== null && key !== this.key) return;
        const { at } = this.record;
        this.record = this.kept();
        if (kept.read(this.key) === null) this.record.at = at;
        else if (this.record.at !== at) this.show();
        this.tally();
      });
    }

    next() {
      this.record.at = (this.record.at + 1) % this.kind.variants.length;
      this.record.state = "new";
    }

    show() {
      this.hints = 0;
      this.find("[data-case]").textContent = this.variant.text;
      this.find("[data-hints]").replaceChildren();
      const button = this.find("[data-hint]");
      button.textContent = "Hint";
      button.removeAttribute("aria-disabled");
      for (const input of this.section.querySelectorAll("form input")) {
        if (input.type === "radio") input.checked = false;
        else input.value = "";
      }
      this.mark(false);
      this.say("", "");
    }

    say(outcome, message) {
      const said = this.find("[data-said]");
      said.dataset.outcome = outcome;
      said.textContent = message;
    }

    answer() {
      const { outcome, message } = judging.judge(this.kind, this.variant, this.typed);
      this.say(outcome, message);
      this.mark(outcome === "not attempted");
      this.note(outcome);
    }

    mark(unread) {
      for (const input of this.section.querySelectorAll("form input")) {
        if (unread) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    }

    // A case counts once, and what could not be read is no try.
    note(outcome) {
      const { record } = this;
      if (outcome === "not attempted" || record.state === "right") return;
      const passed = outcome === "passed";
      const isNew = record.state === "new";
      record.tried += isNew;
      record.first += passed && isNew;
      record.right += passed;
      record.state = passed ? "right" : "tried";
      this.keep();
    }

    hint() {
      const { hints, words } = this.kind;
      const button = this.find("[data-hint]");
      if (this.hints === hints.length) return;
      const line = document.createElement("p");
      this.hints += 1;
      line.textContent = judging.fill(words.hint, { level: this.hints, levels: hints.length, message: hints[this.hints - 1] });
      this.find("[data-hints]").append(line);
      const last = this.hints === hints.length;
      button.textContent = last ? "No more hints" : "One more hint";
      if (last) button.setAttribute("aria-disabled", "true");
    }

    tally() {
      const { words } = this.kind;
      this.find("[data-tally]").textContent = this.record.tried ? judging.fill(words.tally, this.record) : words["no tries"];
      this.find("[data-erase]").hidden = !this.record.tried;
    }
  }

  const begin = () => document.querySelectorAll("section.practice").forEach((section) => new Practice(section));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
