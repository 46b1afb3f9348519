"""Drives the operators' page in a headless Chromium: reads it, approves a draft with a token, and takes pictures.

usage: page.py URL TOKEN FOLDER
"""

import json
import sys
import time
import urllib.request

import html5lib
from accessibility import browser, violations
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

URL, TOKEN, FOLDER = sys.argv[1:]


def waiting(driver):
    """The page draws anew what has changed, so an element may be gone by the time it is read."""
    return WebDriverWait(driver, 20, ignored_exceptions=[StaleElementReferenceException])


def picture(name, width, height, dark):
    driver = browser(width, height, dark)
    driver.get(URL)
    waiting(driver).until(lambda d: d.find_element(By.ID, "live").text == "live")
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
    found = violations(driver)
    driver.quit()
    return {"name": name, "too_wide": wide, "log": log, "violations": found}


def valid():
    """Strictly by the rules of HTML; raises at the first mistake."""
    with urllib.request.urlopen(URL) as answer:
        html5lib.HTMLParser(strict=True).parse(answer.read())
    return True


def edit():
    """Takes the words out of one draft and puts others in; what is forbidden in them stands beside it then."""
    driver = browser(1280, 900, False)
    driver.get(URL)
    wait = waiting(driver)
    wait.until(lambda d: d.find_elements(By.CSS_SELECTOR, "[data-notice]"))
    account = driver.find_element(By.CSS_SELECTOR, "[data-account]").text
    notice = driver.find_element(By.CSS_SELECTOR, "[data-notice]").get_attribute("data-notice")
    card = f'[data-notice="{notice}"]'
    driver.find_element(By.TAG_NAME, "body").send_keys("d")
    driver.switch_to.active_element.send_keys("e")
    wait.until(lambda d: d.find_elements(By.ID, "f-text"))
    field = driver.find_element(By.ID, "f-text")
    before = field.get_attribute("value")
    field.send_keys(Keys.CONTROL, Keys.END)
    field.send_keys(" <i>The kubernetes pod</i> was at fault.")
    driver.find_element(By.ID, "ok").click()
    wait.until(lambda d: d.find_elements(By.ID, "f-token"))
    driver.find_element(By.ID, "f-person").send_keys("Ada")
    driver.find_element(By.ID, "f-token").send_keys(TOKEN, Keys.ENTER)
    wait.until(lambda d: "<i>The kubernetes pod</i>" in d.find_element(By.CSS_SELECTOR, card).text)
    findings = driver.find_element(By.CSS_SELECTOR, card + " .findings").text
    approve = driver.find_element(By.CSS_SELECTOR, card + " button.primary").is_enabled()
    # And back again, so that it may go out.
    driver.find_element(By.CSS_SELECTOR, card).send_keys("e")
    wait.until(lambda d: d.find_elements(By.ID, "f-text"))
    field = driver.find_element(By.ID, "f-text")
    field.clear()
    field.send_keys(before)
    driver.find_element(By.ID, "ok").click()
    wait.until(lambda d: "kubernetes" not in d.find_element(By.CSS_SELECTOR, card).text)
    driver.quit()
    return {"account": account, "findings": findings, "could_approve": approve}


def act():
    """By keyboard alone: to the drafts, approve, name and token, yes."""
    driver = browser(1280, 900, False)
    driver.get(URL)
    wait = waiting(driver)
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
print(json.dumps({"valid": valid(), "pictures": pictures, "edit": edit(), "act": act()}))
