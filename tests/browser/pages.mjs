// The FAQ as pages: in four languages, on a phone and a desk, in the dark, enlarged, and without scripts.

import assert from "node:assert/strict";

import { accessible, person, picture, story, url } from "./desk.mjs";

await story(async (browser) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const phone of [false, true]) {
      const { context, page } = await person(browser, { phone, context: { colorScheme } });
      for (const language of ["en", "de", "fr", "es"]) {
        for (const path of [`/?lang=${language}`, `/faq/${language}`, `/faq/${language}/eligibility`, `/faq/${language}?q=PIN`]) {
          await page.goto(url + path);
          assert.equal(await page.getAttribute("html", "lang"), language);
          await accessible(page, `${path} ${colorScheme} ${phone ? "phone" : "desk"}`);
        }
      }
      await picture(page, `faq-${colorScheme}-${phone ? "phone" : "desk"}`);
      await page.goto(`${url}/demo`);
      await accessible(page, "who is who");
      await context.close();
    }
  }

  // Twice as large: as wide as half a window.
  const large = await person(browser, { context: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } });
  for (const path of ["/?lang=de", "/faq/de", "/faq/de/eligibility"]) {
    await large.page.goto(url + path);
    await accessible(large.page, `${path} enlarged`);
  }

  // Searching, reading on, and back.
  const { page } = await person(browser);
  await page.goto(`${url}/faq`);
  await page.fill("#q", "who may call support");
  await page.keyboard.press("Enter");
  await page.locator(".best a").first().click();
  await page.waitForURL("**/faq/en/eligibility");
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText());
  assert.equal(data["@type"], "FAQPage");
  assert.match(data.mainEntity[0].acceptedAnswer.text, /Only certified professionals/);
  await page.goBack();
  assert.equal(await page.inputValue("#q"), "who may call support");

  // Without scripts one question is answered.
  const plain = await person(browser, { context: { javaScriptEnabled: false } });
  await plain.page.goto(url);
  await plain.page.fill("#q", "can incidents be rolled over?");
  await plain.page.click("#plain button");
  assert.match(await plain.page.locator(".answer").innerText(), /cannot be rolled over/);
  await picture(plain.page, "without-scripts");

  // An address that leads nowhere says so.
  const nowhere = await person(browser, { mayFail: true });
  const answer = await nowhere.page.goto(`${url}/faq/en/no-such-entry`);
  assert.equal(answer.status(), 404);
  await accessible(nowhere.page, "a page that isn't there");
});
