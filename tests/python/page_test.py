# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Opens a report page from the disc in Chromium, plays it and looks at every figure.

    page_test.py compare.html --screenshots out/          checks a page that a run has written
    page_test.py --assemble build/tests/assemble_page …   checks a page made from the sample data

Both then spoil copies of the page, each in one way, and demand that the spoilt copies are refused.
"""

import argparse
import base64
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

SLIDER_PLACES = (0, 60, 170, 400, 700, 1000)
WIDTHS = (1280, 768, 400)

# For each canvas: how much of it is neither transparent nor white, and a hash of all its pixels.
LOOK = """
return Array.from(document.querySelectorAll("canvas"), (canvas) => {
  const context = canvas.getContext("2d");
  if (!canvas.width || !canvas.height) return {name: canvas.ariaLabel, drawn: 0, hash: 0};
  const pixels = new Uint32Array(
      context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  let hash = 2166136261, drawn = 0;
  for (const pixel of pixels) {
    hash = Math.imul(hash ^ pixel, 16777619);
    if (pixel >>> 24 && pixel !== 0xffffffff) ++drawn;
  }
  return {name: canvas.ariaLabel || canvas.id, drawn: drawn / pixels.length, hash: hash >>> 0};
});
"""

AFTER_DRAWING = """
const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
"""

MOVE_SLIDER = """
const slider = document.getElementById("time");
slider.value = arguments[0];
slider.dispatchEvent(new Event("input", {bubbles: true}));
"""

# What sticks out of the page at the right, for the message.
OVERFLOW = """
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return null;
return Array.from(document.querySelectorAll("body *"))
    .filter((e) => !e.closest(".scroll") && e.getBoundingClientRect().right > width + 0.5)
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 90)).join(" | ") || "the page";
"""


def open_browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
                 "disable-background-networking", "disable-component-update", "disable-sync",
                 f"user-data-dir={profile}"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def set_width(browser, width, height=900):
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                            {"width": width, "height": height, "deviceScaleFactor": 1,
                             "mobile": False})
    browser.execute_async_script(AFTER_DRAWING)


def move_slider(browser, place):
    browser.execute_script(MOVE_SLIDER, place)
    browser.execute_async_script(AFTER_DRAWING)


def slider_place(browser):
    return float(browser.execute_script("return document.getElementById('time').value"))


def check_figures(browser):
    looks = []
    for place in SLIDER_PLACES:
        move_slider(browser, place)
        looks.append(browser.execute_script(LOOK))
    arms = browser.execute_script(
        "return JSON.parse(document.getElementById('page-data').textContent).arms.length")
    if len(looks[0]) < 2 * arms + 2:
        yield f"{len(looks[0])} figures, expected a body and a map for each arm and two charts"
    for canvas in zip(*looks):
        name = canvas[0]["name"]
        if min(look["drawn"] for look in canvas) < 0.002:
            yield f"blank figure: {name}"
        if len({look["hash"] for look in canvas}) < 2:
            yield f"figure that stands still: {name}"


def check_playing(browser):
    """Play and pause, by the button and by the keyboard."""
    move_slider(browser, 0)
    button = browser.find_element(By.ID, "play")
    button.click()
    time.sleep(1.2)
    button.click()
    browser.execute_async_script(AFTER_DRAWING)
    reached = slider_place(browser)
    if not 0 < reached < 1000:
        yield f"after 1.2 s of playing the slider stands at {reached} of 1000"
    time.sleep(0.3)
    if slider_place(browser) != reached:
        yield "the page goes on playing after Pause"
    browser.execute_script("document.activeElement.blur()")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.ARROW_RIGHT)
    browser.execute_async_script(AFTER_DRAWING)
    if slider_place(browser) <= reached:
        yield "the right arrow key does not move the slider"
    body.send_keys(Keys.SPACE)
    time.sleep(0.2)
    if button.text != "Pause":
        yield "the space key does not play"
    body.send_keys(Keys.SPACE)


def check_choices(browser):
    """Every choice of the page can be made; the charts show what was chosen."""
    browser.execute_script(MOVE_SLIDER, 300)
    before = None
    for radio in browser.find_elements(By.CSS_SELECTOR, "#sites input"):
        browser.execute_script("arguments[0].click()", radio)
        browser.execute_async_script(AFTER_DRAWING)
        charts = [c["hash"] for c in browser.execute_script(LOOK)]
        if charts == before:
            yield f"choosing the site {radio.get_attribute('value')} changes no figure"
        before = charts
    browser.execute_script("""const clock = document.getElementById("clock");
        clock.value = "percent"; clock.dispatchEvent(new Event("change"));""")
    browser.execute_async_script(AFTER_DRAWING)
    if "%" not in browser.find_element(By.ID, "now").text:
        yield "the clock does not change to per cent"
    browser.execute_script("""const clock = document.getElementById("clock");
        clock.value = "seconds"; clock.dispatchEvent(new Event("change"));""")


def check_quiet(browser, url):
    """Nothing in the console, and no request but for the file itself."""
    for entry in browser.get_log("browser"):
        # Chromium's advice on reading pixels is about this test, not about the page.
        if entry["level"] in ("SEVERE", "WARNING") and "readback" not in entry["message"]:
            yield f"console: {entry['message'][:200]}"
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] not in ("Network.requestWillBeSent", "Network.webSocketCreated"):
            continue
        target = message["params"].get("request", message["params"])["url"]
        if target != url and not target.startswith("data:"):
            yield f"request: {target}"


def screenshot(browser, path, width):
    """The whole page in one picture."""
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1}
    picture = browser.execute_cdp_cmd("Page.captureScreenshot",
                                      {"captureBeyondViewport": True, "clip": clip})
    path.write_bytes(base64.b64decode(picture["data"]))


def problems_of(browser, page, screenshots=None):
    """What is wrong with the page, as sentences; none if it is right."""
    url = page.resolve().as_uri()
    browser.get("about:blank")
    for log in ("browser", "performance"):
        browser.get_log(log)
    set_width(browser, 1280)
    browser.get(url)
    browser.execute_async_script(AFTER_DRAWING)
    problems = []
    for check in (check_figures, check_playing, check_choices):
        try:
            problems += check(browser)
        except Exception as error:  # A page may be broken in any way; the log below says more.
            problems.append(f"{check.__name__}: {type(error).__name__}: {str(error)[:150]}")
    for width in WIDTHS:
        set_width(browser, width)
        overflow = browser.execute_script(OVERFLOW)
        if overflow:
            problems.append(f"wider than the window at {width}: {overflow}")
        if screenshots:
            for place in (300, 700):
                move_slider(browser, place)
                screenshot(browser, screenshots / f"page_{width}_{place}.png", width)
    if screenshots:
        pdf = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
        (screenshots / "page.pdf").write_bytes(base64.b64decode(pdf["data"]))
    return problems + list(check_quiet(browser, url))


CSP = '<meta http-equiv="Content-Security-Policy"'
CANVAS = '<canvas id="extra" style="width:90px;height:90px" width="90" height="90"></canvas>'
STILL = CANVAS + ('<script>{const c = document.getElementById("extra").getContext("2d");'
                  'c.fillStyle = "red"; c.fillRect(9, 9, 50, 50);}</script>')

# How a copy is spoilt: name, text that is replaced, its replacement, words of the refusal.
SPOILT = [
    ("blank canvas", "</main>", CANVAS + "</main>", "blank figure: extra"),
    ("still canvas", "</main>", STILL + "</main>", "stands still: extra"),
    ("no nerve map", "context.drawImage(picture, 0, 0);", "return;", "blank figure"),
    ("script that throws", "</body>", '<script>throw new Error("broken")</script></body>',
     "console: "),
    ("script that cannot be read", "function draw_all() {", "function draw_all( {", "console: "),
    ("picture from the network", "</main>", '<img alt="" src="http://127.0.0.1:9/a.png"></main>',
     "console: "),
    ("request that no policy forbids", CSP, '<link rel="preload" as="image" '
     'href="http://127.0.0.1:9/b.png"><meta name="none"', "request: http://127.0.0.1:9/b.png"),
    ("clock that stands", "if (on) requestAnimationFrame(tick);", "", "of playing the slider"),
    ("too wide", "</main>", '<div style="width:1290px;height:2px"></div></main>',
     "wider than the window at 1280"),
]


def check_refusals(browser, page, folder):
    """A test that accepts everything proves nothing: each spoilt copy must be refused."""
    text = page.read_text(encoding="utf-8")
    for name, old, new, words in SPOILT:
        if text.count(old) != 1:
            yield f"cannot spoil the page by '{name}': '{old}' stands in it {text.count(old)} times"
            continue
        copy = folder / "spoilt.html"
        copy.write_text(text.replace(old, new), encoding="utf-8")
        found = problems_of(browser, copy)
        if not any(words in problem for problem in found):
            yield f"a page with '{name}' was not refused with '{words}' but with {found}"


def assembled(tool, folder):
    here = pathlib.Path(__file__).parent
    sample = subprocess.run([sys.executable, here / "page_sample.py"], check=True,
                            stdout=subprocess.PIPE).stdout
    page = folder / "sample.html"
    page.write_bytes(subprocess.run([tool], input=sample, check=True,
                                    stdout=subprocess.PIPE).stdout)
    return page


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", nargs="?", type=pathlib.Path, help="the page to check")
    parser.add_argument("--assemble", help="tool that makes a page of the sample data")
    parser.add_argument("--screenshots", type=pathlib.Path, help="folder to write pictures into")
    parser.add_argument("--skip-refusals", action="store_true", help="do not check spoilt copies")
    arguments = parser.parse_args()
    if bool(arguments.page) == bool(arguments.assemble):
        parser.error("give either a page or --assemble")
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        page = arguments.page or assembled(arguments.assemble, folder)
        browser = open_browser(folder / "profile")
        try:
            problems = problems_of(browser, page, arguments.screenshots)
            if not arguments.skip_refusals:
                problems += check_refusals(browser, page, folder)
        finally:
            browser.quit()
    for problem in problems:
        print(f"FAILED {problem}")
    print(f"{page.name}: {'FAILED' if problems else 'passed'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
