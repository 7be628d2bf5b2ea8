// Pages look as in the pictures that are kept in tests/browser/pictures. UPDATE_PICTURES=1 writes these anew: look at them before you
// commit them. A difference leaves NAME-actual.png and NAME-diff.png in the folder for pictures.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { chromium } from "playwright-core";

import { difference } from "./compare.mjs";
import { launched, openChat, person, pictures, say, story, url } from "./desk.mjs";

const kept = new URL("./pictures/", import.meta.url);
const AT = new Date("2026-03-02T09:00:00Z");

// The page as a picture, without what differs from one time to the next.
async function shot(page) {
  return page.screenshot({ animations: "disabled", caret: "hide", scale: "css", mask: [page.locator("[data-changes], .note:has-text('Version of the FAQ')")] });
}

async function looks(page, name, told) {
  const actual = await shot(page);
  const file = new URL(`${name}.png`, kept);
  if (process.env.UPDATE_PICTURES) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.ok(existsSync(file), `there is no picture of ${name} yet: run with UPDATE_PICTURES=1`);
  const differs = difference(readFileSync(file), actual);
  if (!differs) return;
  writeFileSync(`${pictures}/${name}-actual.png`, actual);
  if (differs.picture) writeFileSync(`${pictures}/${name}-diff.png`, differs.picture);
  told.push(`${name} looks different: ${differs.why}; see ${pictures}/${name}-actual.png and -diff.png. Is it meant? UPDATE_PICTURES=1`);
}

// Each page that has a picture.
async function pages(browser, each) {
  for (const phone of [false, true]) {
    for (const colorScheme of ["light", "dark"]) {
      const { context, page } = await person(browser, {
        phone,
        context: { colorScheme, timezoneId: "UTC", reducedMotion: "reduce", deviceScaleFactor: 1 },
      });
      await page.clock.setFixedTime(AT);
      const name = (what) => `${what}-${phone ? "phone" : "desk"}-${colorScheme}`;
      await openChat(page);
      await say(page, "can incidents be rolled over?");
      await page.locator(".source a").last().waitFor();
      await each(page, name("chat"));
      if (phone === (colorScheme === "dark")) {
        await page.goto(`${url}/faq/de/rollover`);
        await each(page, name("entry"));
        await page.goto(`${url}/staff/login`);
        await each(page, name("entrance"));
      }
      await context.close();
    }
  }
}

await story(async (browser) => {
  const told = [];
  await pages(browser, async (page, name) => looks(page, name, told));
  assert.deepEqual(told, []);
  if (process.env.UPDATE_PICTURES) return;

  // Another machine draws letters in another way: that is no difference.
  const other = await chromium.launch(launched(["--font-render-hinting=none", "--disable-lcd-text", "--disable-font-subpixel-positioning"]));
  try {
    await pages(other, async (page, name) => looks(page, name, told));
  } finally {
    await other.close();
  }
  assert.deepEqual(told, [], "in another rendering of letters");

  // What people would notice is one.
  const changes = [
    "main h1 { visibility: hidden }",
    "button { background: #393 !important }",
    "main { transform: translateY(16px) }",
    "body { font-size: 120% }",
    "button { display: none }",
  ];
  const { context, page } = await person(browser, { context: { colorScheme: "light", timezoneId: "UTC", reducedMotion: "reduce", deviceScaleFactor: 1, bypassCSP: true } });
  for (const change of changes) {
    await page.goto(`${url}/staff/login`);
    const before = await shot(page);
    assert.equal(difference(before, await shot(page)), undefined, "the same page differs from itself");
    await page.addStyleTag({ content: change });
    assert.ok(difference(before, await shot(page)), `nobody would be told of: ${change}`);
  }
  await context.close();
});
