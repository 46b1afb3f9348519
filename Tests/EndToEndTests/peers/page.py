"""Drives the operators' page in a headless Chromium: reads it, approves a draft with a token, and takes pictures.

usage: page.py URL TOKEN FOLDER
"""

import json
import sys
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

URL, TOKEN, FOLDER = sys.argv[1:]


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


def picture(name, width, height, dark):
    driver = browser(width, height, dark)
    driver.get(URL)
    WebDriverWait(driver, 20).until(lambda d: d.find_element(By.ID, "live").text == "live")
    time.sleep(0.5)
    wide = driver.execute_script("return document.documentElement.scrollWidth > innerWidth")
    driver.save_screenshot(f"{FOLDER}/{name}.png")
    whole = driver.execute_script("return document.documentElement.scrollHeight")
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": min(whole, 4000), "deviceScaleFactor": 1, "mobile": width < 600},
    )
    driver.save_screenshot(f"{FOLDER}/{name}-whole.png")
    log = [entry["message"] for entry in driver.get_log("browser")]
    driver.quit()
    return {"name": name, "too_wide": wide, "log": log}


def act():
    """By keyboard alone: to the drafts, approve, name and token, yes."""
    driver = browser(1280, 900, False)
    driver.get(URL)
    wait = WebDriverWait(driver, 20)
    wait.until(lambda d: d.find_elements(By.CSS_SELECTOR, "[data-notice]"))
    text = driver.find_element(By.CSS_SELECTOR, "[data-notice] .text").text
    notice = driver.find_element(By.CSS_SELECTOR, "[data-notice]").get_attribute("data-notice")
    services = driver.find_element(By.ID, "services").text
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys("d")
    driver.switch_to.active_element.send_keys("y")
    wait.until(lambda d: d.find_element(By.ID, "dialog").is_displayed())
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    wait.until(lambda d: d.find_elements(By.ID, "f-token"))
    driver.find_element(By.ID, "f-person").send_keys("Ada")
    driver.find_element(By.ID, "f-token").send_keys(TOKEN, Keys.ENTER)
    wait.until(lambda d: d.find_element(By.ID, "toast").text == "Approved.")
    gone = f'[data-notice="{notice}"]'
    wait.until(lambda d: not d.find_elements(By.CSS_SELECTOR, gone))
    cookies = driver.get_cookies()
    driver.quit()
    return {"notice": notice, "text": text, "services": services, "cookies": cookies}


pictures = [
    picture("desk-light", 1280, 900, False), picture("desk-dark", 1280, 900, True),
    picture("phone-light", 390, 844, False), picture("phone-dark", 390, 844, True),
]
print(json.dumps({"pictures": pictures, "act": act()}))
