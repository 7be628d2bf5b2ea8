// The connection breaks while somebody writes. Nothing is lost and nothing comes twice.

import assert from "node:assert/strict";

import { openChat, person, reply, story } from "./desk.mjs";

await story(async (browser) => {
  const { context, page } = await person(browser, { mayFail: true });
  await openChat(page);
  const send = async (text) => {
    await page.locator("#desk-field").fill(text);
    await page.locator("#desk-field").press("Enter");
  };

  await context.setOffline(true);
  await send("can incidents be rolled over?");
  await page.locator(".state", { hasText: "No connection" }).waitFor();
  await context.setOffline(false);
  assert.match(await reply(page, 1), /cannot be rolled over/);

  // The answer is lost on its way: the message is sent again, and answered once.
  let lost = 0;
  const numbers = [];
  await page.route("**/chat/messages", async (route) => {
    numbers.push(route.request().postDataJSON().id);
    if (lost < 2) {
      lost += 1;
      await route.fetch();
      await route.abort();
    } else {
      await route.continue();
    }
  });
  const before = await page.locator(".line.desk").count();
  await send("What is a PIN?");
  assert.match(await reply(page, before), /PIN/);
  assert.equal(numbers.length, 3);
  assert.equal(new Set(numbers).size, 1, "a message sent again has the number it had");
  assert.equal(await page.locator(".line.desk").count(), before + 1);

  // A page that is loaded again while its message waits sends it then.
  await page.unroute("**/chat/messages");
  await context.setOffline(true);
  await send("How do I escalate a case?");
  await page.locator(".state", { hasText: "No connection" }).waitFor();
  await context.setOffline(false);
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll(".line.desk").length === 4 && document.querySelector(".state").textContent === "");
  assert.equal(await page.locator(".line.you").count(), 3);
});
