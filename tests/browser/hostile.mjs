// Words, names and addresses that would like to be more than text.

import assert from "node:assert/strict";

import { openChat, person, reply, say, signIn, story, url } from "./desk.mjs";

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
  await reply(page, before);
  await innocent();
});
