"""What a chapter weighs and how soon it answers, beside the same page without JavaScript: a part of ``make bench``.

``python tests/bench_page.py`` measures the book that ``make book`` has built here.
"""

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from browser import HOW_TO_GET_ONE, find_chromium, launch
from check_pages import expected_pages

ROOT = Path(__file__).parents[1]
LOADS, MOVES = 5, 15
FRAME_MS = 1000 / 60
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""A slow mobile line as Lighthouse emulates it; the processor is made four times slower with it."""
GOALS = {"kB": 600, "local ms": 400, "slow ms": 4_000, "frames": 2}
BEFORE = {"kB": 1_250, "local ms": 1_550, "slow ms": 12_000}
"""Goals, and what was measured in November 2026 before formulas became functions."""

# In the page: move the first slider back and forth until an output reads differently; the time that took.
UNTIL_LIVE = """() => new Promise(done => {
  const calculator = document.querySelector('.calculator');
  const slider = calculator.querySelector('input[type=range]');
  const outputs = () => [...calculator.querySelectorAll('[data-output]')].map(e => e.textContent).join('|');
  const before = outputs();
  const attempt = () => {
    if (outputs() !== before) return done(performance.now());
    slider.value = slider.value === slider.max ? slider.min : slider.max;
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    requestAnimationFrame(attempt);
  };
  attempt();
})"""

# In the page, once live: milliseconds from an `input` event of a calculator to the first frame that shows it, painted.
UNTIL_PAINTED = """([id, share]) => new Promise(done => {
  const calculator = document.getElementById(id);
  const slider = calculator.querySelector('input[type=range]');
  const outputs = () => [...calculator.querySelectorAll('[data-output]')].map(e => e.textContent).join('|');
  const before = outputs(), start = performance.now();
  const painted = new MessageChannel();  // a message posted in a frame arrives when that frame has been painted
  const nextFrame = () => requestAnimationFrame(() => painted.port2.postMessage(0));
  painted.port1.onmessage = () => {
    const elapsed = performance.now() - start;
    if (outputs() !== before) return done(elapsed);
    elapsed < 1000 ? nextFrame() : done(null);  // where the slider already stood
  };
  slider.value = Math.round(share * slider.max);
  slider.dispatchEvent(new Event('input', {bubbles: true}));
  nextFrame();
})"""

LOADED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a web host does: compressed; ``sent`` counts bytes."""

    sent = 0

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return self.send_error(404)
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        Compressed.sent += len(body)

    def log_message(self, *arguments: object) -> None:
        """Nothing: the measurements are what one wants to read."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder, for the length of a ``with`` block."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def load(browser, url: str, javascript: bool = True, slow: bool = False):
    """A page in a context of its own, so that nothing is cached or remembered."""
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url, wait_until="commit" if javascript else "domcontentloaded")
    return page


def until_live(browser, url: str, slow: bool = False) -> float:
    """Milliseconds from navigation to the first control that answers."""
    page = load(browser, url, slow=slow)
    page.wait_for_selector(".calculator input[type=range]", state="attached")
    found = page.evaluate(UNTIL_LIVE)
    page.context.close()
    return found


def until_painted(browser, url: str) -> float:
    """Milliseconds from an event to its painted frame: the median of the slowest calculator on the page."""
    page = load(browser, url)
    page.wait_for_load_state()
    found = []
    for identity in page.evaluate("[...document.querySelectorAll('.calculator')].map(one => one.id)"):
        page.locator(f"#{identity}").scroll_into_view_if_needed()
        page.wait_for_selector(f"#{identity} .chart.drawn")
        page.wait_for_timeout(300)
        moves = [page.evaluate(UNTIL_PAINTED, [identity, n * 4 % MOVES / MOVES]) for n in range(1, MOVES)]
        found.append(median(move for move in moves if move is not None))
    page.context.close()
    return max(found)


def weight(browser, url: str) -> float:
    """Kilobytes that a first visit loads, compressed, Vega and all calculators included."""
    Compressed.sent = 0
    page = load(browser, url)
    page.wait_for_load_state()
    for identity in page.evaluate("[...document.querySelectorAll('.calculator')].map(one => one.id)"):
        page.locator(f"#{identity}").scroll_into_view_if_needed()
        page.wait_for_selector(f"#{identity} .chart.drawn")
    page.context.close()
    return Compressed.sent / 1e3


def measure_pages(site: Path, toc: Path) -> None:
    """Print what each chapter weighs and how soon it answers."""
    if find_chromium() is None:
        raise SystemExit(f"The page was not measured: {HOW_TO_GET_ONE}")
    chapters = [
        page for page in expected_pages(toc) if 'class="calculator"' in (site / page).read_text(encoding="utf-8")
    ]
    with launch() as browser, served(site) as host:
        for page in chapters:
            local = (site / page).as_uri()
            plain = median(load(browser, local, javascript=False).evaluate(LOADED) for _ in range(LOADS))
            slow_plain = load(browser, f"{host}/{page}", javascript=False, slow=True).evaluate(LOADED)
            live = median(until_live(browser, local) for _ in range(LOADS))
            slow = until_live(browser, f"{host}/{page}", slow=True)
            print(f"{page}, loaded without JavaScript: {plain:.0f} ms; on a slow line {slow_plain:.0f} ms")
            print(f"  first visit, compressed              {weight(browser, f'{host}/{page}'):8.0f} kB")
            print(f"  live control / that load             {live / plain:8.2f}    ({live:.0f} ms)")
            print(f"  the same, slow line and processor    {slow / slow_plain:8.2f}    ({slow:.0f} ms)")
            painted = until_painted(browser, local)
            print(f"  event to paint, frames of 1/60 s     {painted / FRAME_MS:8.2f}    ({painted:.0f} ms, slowest)")
    print(f"goals: {GOALS}; before: {BEFORE}")


if __name__ == "__main__":
    measure_pages(ROOT / "_build" / "html", ROOT / "_toc.yml")
