// Somebody asks, on a desk and on a phone, with the keyboard alone.

import assert from "node:assert/strict";

import { accessible, choose, openChat, person, picture, say, story } from "./desk.mjs";

await story(async (browser) => {
  for (const phone of [false, true]) {
    const { context, page } = await person(browser, { phone });
    await openChat(page);
    await accessible(page, "the chat");
    const answer = await say(page, "can incidents be rolled over?");
    assert.match(answer, /cannot be rolled over/);
    // The answer names its source, and leads there.
    const source = page.locator(".source a").last();
    assert.match(await source.getAttribute("href"), /\/faq\/en\/rollover$/);
    // Somebody whom it didn't help says so, changes their mind, and finds it so when they come back.
    const no = page.getByRole("button", { name: "This didn't help" });
    const yes = page.getByRole("button", { name: "This helped" });
    for (const [thumb, name] of [[no, "This didn't help"], [yes, "This helped"]]) {
      const kept = page.waitForResponse("**/chat/ratings");
      await thumb.click();
      assert.equal((await kept).status(), 204);
      await page.getByRole("button", { name, pressed: true }).waitFor();
    }
    assert.equal(await no.getAttribute("aria-pressed"), "false");
    await accessible(page, "an answer");
    await picture(page, phone ? "answer-phone" : "answer");
    // The field stays within reach, however long the conversation.
    for (const question of ["What is a PIN?", "How do I escalate a case?", "Who can open cases?"]) await say(page, question);
    const field = await page.locator("#desk-field").boundingBox();
    const height = page.viewportSize().height;
    assert.ok(field.y + field.height <= height, "the field is below the window");
    // Nothing of it is lost when the page is loaded again.
    const before = await page.locator(".line").count();
    await page.reload();
    await page.waitForSelector("#desk-field");
    assert.equal(await page.locator(".line").count(), before);
    assert.equal(await yes.first().getAttribute("aria-pressed"), "true");
    await context.close();
  }

  // With the keyboard alone: to the field, a command, and a choice by Tab and Enter.
  const { page } = await person(browser);
  await openChat(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  for (let tabs = 0; await page.evaluate(() => document.activeElement.id) !== "desk-field"; tabs += 1) {
    assert.ok(tabs < 30, "the field isn't reached by Tab");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("/language");
  await page.keyboard.press("Enter");
  const choice = page.locator(".choices button", { hasText: "Deutsch" });
  await choice.waitFor();
  for (let tabs = 0; !(await choice.evaluate((button) => button === document.activeElement)); tabs += 1) {
    assert.ok(tabs < 30, "a choice isn't reached by Shift+Tab");
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.press("Enter");
  await page.locator(".line.desk", { hasText: "Deutsch" }).last().waitFor();
  assert.match(await say(page, "Werden Incidents übertragen?"), /nicht/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "desk-field");

  // What is asked back is offered as buttons.
  const other = await person(browser);
  await openChat(other.page);
  assert.match(await choose(other.page, "Who helps an end-user?"), /\S/);
});
