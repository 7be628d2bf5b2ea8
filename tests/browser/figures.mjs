// Partners ask and begin dialogues; staff see it at a glance, and try another programme file before it is served.

import assert from "node:assert/strict";

import { accessible, choose, openChat, person, picture, say, signIn, story, url } from "./desk.mjs";

const whole = (page, name) => page.screenshot({ path: `${process.argv[3]}/${name}.png`, fullPage: true });

await story(async (browser) => {
  // Before anything has happened there is nothing to be seen, and the page says so.
  const staff = await person(browser);
  const { page } = staff;
  await page.goto(`${url}/staff/login`);
  await page.fill("#name", "editor");
  await page.fill("#password", "only-made-up");
  await page.click("button");
  await page.waitForURL("**/staff");
  await page.locator("nav a", { hasText: "Figures" }).click();
  await page.locator("#questions", { hasText: "No questions." }).waitFor();
  await accessible(page, "figures of nothing");
  await whole(page, "figures-empty");

  const partner = await person(browser);
  await openChat(partner.page);
  for (const question of ["Will incidents be rolled over?", "What is a PIN?", "What is a PIN number?", "Who won the football match yesterday?", "Do you sell coffee?", "Which products are supported?"]) {
    await say(partner.page, question);
  }
  await partner.page.locator(".thumbs button").nth(1).click();
  await partner.page.locator('.thumbs button[aria-pressed="true"]').first().waitFor();
  await signIn(partner.page, "100001");
  await say(partner.page, "/eligibility");
  await choose(partner.page, "XenApp");
  await say(partner.page, "/case");
  await choose(partner.page, "XenApp");
  await choose(partner.page, "1 –");
  await say(partner.page, "Nobody can log on");
  let said = await say(partner.page, "Since 8 o'clock, everywhere.");
  for (let steps = 0; !/C-000001/.test(said); steps += 1) {
    assert.ok(steps < 8, said);
    const next = partner.page.locator(".choices button").first();
    said = await choose(partner.page, await next.innerText());
  }
  await say(partner.page, "/case");
  await choose(partner.page, "XenApp");
  await say(partner.page, "/cancel");
  await say(partner.page, "/addon");

  await page.goto(`${url}/staff/figures`);
  await page.locator("#questions", { hasText: "questions" }).waitFor();
  for (const id of ["questions", "entries", "thumbs", "flows", "ages", "statuses", "pools"]) {
    const chart = page.locator(`#${id} .chart`).first();
    await chart.locator("svg").waitFor();
    assert.ok(await chart.getAttribute("aria-label"), `${id} says nothing to whoever can't see it`);
    // The table says the same.
    await page.locator(`#${id} summary`).click();
    assert.ok(await page.locator(`#${id} tbody tr`).count() > 0, `${id} has no table`);
  }
  // Read aloud, each table says what it is about, and each row whose it is.
  const tables = page.locator(".figure table");
  assert.equal(await tables.locator("caption").count(), await tables.count());
  assert.equal(await tables.locator('tbody tr > th[scope="row"]:first-child').count(), await tables.locator("tbody tr").count());
  await accessible(page, "figures with their tables");
  await whole(page, "figures-tables");
  for (const id of ["questions", "entries", "thumbs", "flows", "ages", "statuses", "pools"]) await page.locator(`#${id} summary`).click();
  assert.match(await page.locator("#flows").innerText(), /open-case[\s\S]*most people leave at severity: 1 of 2/);
  assert.match(await page.locator("#gaps").innerText(), /football match/);
  await picture(page, "figures");
  await whole(page, "figures-whole");
  await page.locator(".periods a", { hasText: "7 days" }).click();
  await page.waitForURL("**days=7*");
  await whole(page, "figures-week");
  await page.selectOption('select[name="channel"]', "telegram");
  await page.locator("button", { hasText: "Show" }).click();
  await page.locator("#questions", { hasText: "No questions." }).waitFor();

  // Trying a file: first one that is wrong, then one that lets the case be refused.
  await page.goto(`${url}/staff/rules`);
  await page.locator("a", { hasText: "another programme file" }).click();
  await page.locator("button", { hasText: "Try the text" }).waitFor();
  await accessible(page, "trying a file");
  const served = await page.inputValue("#text");
  assert.match(served, /\[\[products\]\]/);
  await page.locator("button", { hasText: "Try the text" }).click();
  await page.locator('[role="status"]', { hasText: "None of" }).waitFor();
  await page.fill("#text", served.replace("[[products]]", "[[products]"));
  await page.locator("button", { hasText: "Try the text" }).click();
  await page.locator('[role="alert"]', { hasText: "can't be tried" }).waitFor();
  await accessible(page, "a file that is wrong");
  await picture(page, "replay-wrong");
  assert.match(await page.inputValue("#text"), /\[\[products\]\r?\n/);
  const other = served.replace(/(name = "XenApp"[\s\S]*?kind = )"citrix"/, '$1"citrix-online"');
  assert.notEqual(other, served);
  await page.fill("#text", other);
  await page.locator("button", { hasText: "Try the text" }).click();
  await page.locator(".change h3", { hasText: "allow → refuse" }).first().waitFor();
  await accessible(page, "what a file would change");
  await whole(page, "replay");
  assert.equal(await page.inputValue("#text").then((text) => text.trimEnd()), other.trimEnd(), "what was typed stays");
  // A file does as well.
  await page.setInputFiles("#file", { name: "other.toml", mimeType: "text/plain", buffer: Buffer.from(other) });
  await page.locator("button", { hasText: "Try the file" }).click();
  await page.locator("h2", { hasText: "With other.toml" }).waitFor();
  await page.locator(".change h3", { hasText: "C-000001" }).waitFor();

  const dark = await person(browser, { context: { colorScheme: "dark", storageState: await staff.context.storageState() } });
  for (const [path, name] of [["figures", "figures-dark"], ["rules/replay", "replay-dark"]]) {
    await dark.page.goto(`${url}/staff/${path}`);
    await accessible(dark.page, `${path} in the dark`);
    await whole(dark.page, name);
  }
  await page.setViewportSize({ width: 360, height: 640 });
  for (const [path, name] of [["figures", "figures-phone"], ["rules/replay", "replay-phone"]]) {
    await page.goto(`${url}/staff/${path}`);
    await accessible(page, `${path} on a phone`);
    await whole(page, name);
  }
  await page.goto(`${url}/staff/figures`);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 800, height: 1100 });
  await whole(page, "figures-print");
});
