// Words, names and addresses that would like to be more than text.

import assert from "node:assert/strict";

import { choose, openChat, person, reply, say, signIn, story, url } from "./desk.mjs";

const EVIL = `<img src=x onerror="window.evil=1"><script>window.evil=1</script>"'><svg/onload=window.evil=1>javascript:alert(1)`;

await story(async (browser) => {
  const { page } = await person(browser);
  const innocent = async () => {
    assert.equal(await page.evaluate(() => window.evil), undefined);
    assert.equal(await page.locator("#desk img, #desk script, main img").count(), 0);
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
  };
  await openChat(page);
  await say(page, EVIL);
  await innocent();
  await page.reload();
  await page.waitForSelector("#desk-field");
  await innocent();
  for (const path of ["/?q=", "/faq/en?q="]) {
    await page.goto(url + path + encodeURIComponent(EVIL));
    await innocent();
  }
  await page.goto(url);
  await signIn(page, "100001");
  await say(page, "/case");
  await say(page, "XenApp");
  await say(page, "2");
  await say(page, EVIL.slice(0, 100));
  await say(page, `${EVIL} https://www.example.com/"onmouseover="window.evil=1 https://ok.example.com/a`);
  const before = await page.locator(".line.desk").count();
  await page.setInputFiles("#desk-file", { name: `../../<img src=x onerror=window.evil=1>.txt`, mimeType: "text/html", buffer: Buffer.from(EVIL) });
  let said = await reply(page, before);
  await innocent();
  for (let steps = 0; !/C-000001/.test(said); steps += 1) {
    assert.ok(steps < 8, said);
    said = await choose(page, await page.locator(".choices button").first().innerText());
  }
  await say(page, `who won the match ${EVIL}`);
  await innocent();

  // Staff see all of it, and it stays text for them as well.
  const staff = await person(browser, { mayFail: true });
  await staff.page.goto(`${url}/staff/login`);
  await staff.page.fill("#name", "admin");
  await staff.page.fill("#password", "only-made-up");
  await staff.page.click("button");
  await staff.page.waitForURL("**/staff");
  for (const path of ["", "/cases", "/cases/C-000001", "/questions", "/audit", "/partners/northwind", `/cases?q=${encodeURIComponent(EVIL)}`, `/rules?action=open-case&facts=${encodeURIComponent(EVIL)}`]) {
    await staff.page.goto(`${url}/staff${path}`);
    assert.equal(await staff.page.evaluate(() => window.evil), undefined, path);
    assert.equal(await staff.page.locator("main img, main script, main svg").count(), 0, path);
    assert.equal(await staff.page.locator('a[href^="javascript"]').count(), 0, path);
  }
  assert.match(await staff.page.goto(`${url}/staff/cases/C-000001`).then(() => staff.page.locator("h1").innerText()), /<img src=x/);
});
