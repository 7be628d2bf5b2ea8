// A partner signs in, opens a case with a file, goes on in another window, and signs out.

import assert from "node:assert/strict";

import { accessible, choose, openChat, person, picture, reply, say, signIn, story, window } from "./desk.mjs";

await story(async (browser) => {
  const { context, page } = await person(browser, { phone: true });
  await openChat(page);
  assert.match(await signIn(page, "100001"), /Grace/);
  // Nobody reads a PIN over a shoulder.
  assert.equal(await page.locator(".line.you", { hasText: "100001" }).count(), 0);
  await say(page, "/case");
  await choose(page, "XenApp");
  await accessible(page, "a dialogue");
  await picture(page, "dialogue-phone");
  await choose(page, "2 –");
  await say(page, "Users <b>can't</b> log on");
  await say(page, "Since this morning, all of them, at the login page.");
  const before = await page.locator(".line.desk").count();
  await page.setInputFiles("#desk-file", { name: "login <1>.log", mimeType: "text/plain", buffer: Buffer.from("error 500\n") });
  assert.match(await reply(page, before), /login/);
  await picture(page, "case-with-file");

  // Another window of the same browser knows the same conversation, and each shows what the other says.
  const other = await window(context);
  await openChat(other);
  const both = page.locator(".line.you", { hasText: "/cancel" });
  await say(other, "/cancel");
  await both.waitFor();
  assert.match(await say(other, "/cases"), /no cases|C-0/i);

  // Back and forth through pages: the conversation is where it was.
  const lines = await page.locator(".line").count();
  await page.locator("nav a", { hasText: "Questions and answers" }).click();
  await page.waitForURL("**/faq/en");
  await page.goBack();
  await page.waitForSelector("#desk-field");
  assert.ok((await page.locator(".line").count()) >= lines);
  assert.match(await say(page, "/signout"), /signed out/i);
});
