// A partner signs in, opens a case with a file, and sees it.

import assert from "node:assert/strict";

import { accessible, choose, openChat, person, picture, say, signIn, story } from "./desk.mjs";

await story(async (browser) => {
  const { page } = await person(browser, { phone: true });
  await openChat(page);
  assert.match(await signIn(page, "100001"), /Grace/);
  // Nobody reads a PIN over a shoulder.
  assert.equal(await page.locator(".line.you", { hasText: "100001" }).count(), 0);
  let said = await say(page, "/case");
  await picture(page, "case-begins");
  assert.match(said, /\?/);
  said = await choose(page, "XenApp");
  console.log(said);
  await accessible(page, "a dialogue");
});
