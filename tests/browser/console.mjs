// A partner opens a case and orders an add-on; staff answer, decide, and the partner hears of it.

import assert from "node:assert/strict";

import { accessible, choose, openChat, person, picture, say, signIn, story, url } from "./desk.mjs";

await story(async (browser) => {
  const partner = await person(browser);
  await openChat(partner.page);
  await signIn(partner.page, "100001");
  await say(partner.page, "What is the airspeed of a swallow?");
  await say(partner.page, "/case");
  await choose(partner.page, "XenApp");
  await choose(partner.page, "1 –");
  await say(partner.page, "Nobody <i>can</i> log on");
  let said = await say(partner.page, "Since 8 o'clock, everywhere.");
  for (let steps = 0; !/C-000001/.test(said); steps += 1) {
    assert.ok(steps < 8, said);
    // Whatever is asked next has a way on.
    const next = partner.page.locator(".choices button").first();
    said = await choose(partner.page, await next.innerText());
  }

  const staff = await person(browser, { mayFail: true });
  const { page } = staff;
  await page.goto(`${url}/staff`);
  await page.waitForURL("**/staff/login");
  await accessible(page, "the entrance");
  const enter = async (password) => {
    await page.fill("#name", "admin");
    await page.fill("#password", password);
    await page.click("button");
  };
  await enter("wrong-password");
  await page.locator('[role="alert"]').waitFor();
  await enter("only-made-up");
  await page.waitForURL("**/staff");
  await accessible(page, "what waits");
  await picture(page, "console");

  await page.locator("a", { hasText: "C-000001" }).first().click();
  await page.locator("h1", { hasText: "C-000001" }).waitFor();
  await accessible(page, "a case");
  assert.equal(await page.locator("h1 i").count(), 0, "what partners write stays text");
  await page.fill("#text", "We are looking into it.");
  await page.locator("button", { hasText: "Send the answer" }).click();
  await page.locator(".said", { hasText: "We are looking into it." }).waitFor();
  await page.fill("#text", "Not for the partner.");
  await page.locator("button", { hasText: "Keep as a note" }).click();
  await page.locator("article.note", { hasText: "Not for the partner." }).waitFor();
  await picture(page, "console-case");
  // The answer comes into the partner's chat by itself, and the note doesn't.
  await partner.page.locator(".line.desk", { hasText: "We are looking into it." }).waitFor();
  assert.equal(await partner.page.locator(".line", { hasText: "Not for the partner." }).count(), 0);

  for (const path of ["cases", "cases?q=log+on", "orders", "reviews", "partners", "partners/northwind", "questions", "rules", "audit", "account"]) {
    await page.goto(`${url}/staff/${path}`);
    await accessible(page, path);
    await picture(page, `console-${path.replace(/\W/g, "-")}`);
  }
  await page.goto(`${url}/staff/audit`);
  for (const act of ["account.signed-in", "case.opened"]) await page.locator("td", { hasText: act }).first().waitFor();

  await page.setViewportSize({ width: 360, height: 640 });
  for (const path of ["", "/cases", "/cases/C-000001"]) {
    await page.goto(`${url}/staff${path}`);
    await accessible(page, `${path} on a phone`);
  }
  await page.locator("button", { hasText: "Sign out" }).click();
  await page.waitForURL("**/staff/login");
});
