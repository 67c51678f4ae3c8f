#!/usr/bin/env python3
"""Makes docs/pictures/compare.png, the README's picture, from the page that `./dev compare` writes.

Usage: /usr/bin/python3 docs/make_picture.py [results/compare.html]
"""
import base64
import pathlib
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

FLAGS = ["headless", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 18.8  # the lockout holds its end, the squat has risen, the stretches are held


def picture(page):
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in [*FLAGS, f"user-data-dir={profile}"]:
            options.add_argument(f"--{flag}")
        driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        try:
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                   {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False})
            driver.get(page.resolve().as_uri())
            driver.execute_script(
                "const t = document.getElementById('time'); const last = parseFloat("
                "document.getElementById('now').textContent.split('/')[1]);"
                f"t.value = {SECONDS} / last * t.max; t.dispatchEvent(new Event('input'));")
            box = driver.execute_script(
                "const a = document.querySelector('.legends').getBoundingClientRect();"
                "const b = document.getElementById('bodies').getBoundingClientRect();"
                "return [a.top + window.scrollY - 12, b.bottom + window.scrollY + 8];")
            clip = {"x": 0, "y": box[0], "width": 1280, "height": box[1] - box[0], "scale": 1}
            shot = driver.execute_cdp_cmd("Page.captureScreenshot",
                                          {"clip": clip, "captureBeyondViewport": True})
            return base64.b64decode(shot["data"])
        finally:
            driver.quit()


if __name__ == "__main__":
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "results" / "compare.html")
    target = ROOT / "docs" / "pictures" / "compare.png"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(picture(source))
    print(f"wrote {target.relative_to(ROOT)}")
