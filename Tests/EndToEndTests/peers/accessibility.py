"""A headless Chromium, and what axe-core has against a page in it.

usage: accessibility.py FOLDER URL...      looks at each in both themes, on a desk and a phone, and prints JSON
"""

import json
import pathlib
import sys

import axe_core_python
from selenium import webdriver

AXE = pathlib.Path(axe_core_python.__file__).with_name("axe.min.js").read_text()


def browser(width, height, dark):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for word in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--disable-background-networking", f"--window-size={width},{height}",
    ):
        options.add_argument(word)
    if dark:
        options.add_argument("--force-dark-mode")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService("/usr/bin/chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]},
    )
    return driver


def violations(driver):
    """Everything of serious or critical impact, the contrast of every text among it."""
    driver.execute_script(AXE)
    found = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run().then((result) => done(result.violations));"
    )
    return [
        {"rule": one["id"], "nodes": [node["html"][:200] for node in one["nodes"][:5]]}
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def main(folder, urls):
    seen = []
    for width, height in ((1280, 900), (390, 844)):
        for dark in (False, True):
            driver = browser(width, height, dark)
            for place, url in enumerate(urls):
                driver.get(url)
                wide = driver.execute_script(
                    "return document.documentElement.scrollWidth > innerWidth"
                )
                theme = "dark" if dark else "light"
                driver.save_screenshot(f"{folder}/page-{place}-{width}-{theme}.png")
                seen.append(
                    {"url": url, "width": width, "theme": theme, "too_wide": wide,
                     "violations": violations(driver)}
                )
            driver.quit()
    print(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
