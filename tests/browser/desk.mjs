// What every story needs: a browser, people with windows of their own, and what must hold on each page.
//
// A story is run as `node STORY.mjs URL PICTURES`: the address of a demonstration, and a folder for pictures. It ends with 1 when
// something isn't as it should be.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

export const [, , url, pictures] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 360, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

// How a browser is started.
export function launched(more = []) {
  return { executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", ...more] };
}

// Runs a story with a browser, which is closed whatever comes.
export async function story(tell) {
  const browser = await chromium.launch(launched());
  try {
    await tell(browser);
  } finally {
    await browser.close();
  }
}

// A person with a browser of their own. Whatever goes wrong within a page fails the story.
export async function person(browser, options = {}) {
  const context = await browser.newContext({ viewport: options.phone ? PHONE : DESKTOP, locale: "en-GB", ...options.context });
  context.setDefaultTimeout(20000);
  const page = await window(context, options);
  return { context, page };
}

// One more window of somebody.
export async function window(context, options = {}) {
  const page = await context.newPage();
  page.on("pageerror", (error) => { throw error; });
  page.on("console", (message) => {
    if (message.type() === "error" && !options.mayFail) throw new Error(`in the page: ${message.text()}`);
  });
  return page;
}

// Opens the chat and waits until it can be used.
export async function openChat(page, path = "/") {
  await page.goto(url + path);
  await page.waitForSelector("#desk-field");
}

// Says something and waits for the reply, which is returned as text.
export async function say(page, text) {
  const lines = page.locator(".line.desk");
  const before = await lines.count();
  await page.locator("#desk-field").fill(text);
  await page.locator("#desk-field").press("Enter");
  return reply(page, before);
}

// Presses the button with this label and waits for the reply.
export async function choose(page, label) {
  const before = await page.locator(".line.desk").count();
  await page.locator(".choices button", { hasText: label }).first().click();
  return reply(page, before);
}

// The replies after so many.
export async function reply(page, before) {
  const lines = page.locator(".line.desk");
  await page.waitForFunction(
    (count) => document.querySelectorAll(".line.desk").length > count && document.querySelector(".state").textContent === "",
    before,
  );
  return (await lines.allInnerTexts()).slice(before).join("\n");
}

// The code in the newest of the demonstration's e-mails; none before there is one.
async function newestCode(page) {
  const answer = await page.request.get(`${url}/demo`);
  return /<pre>[^<]*?\b(\d{6})\b/.exec(await answer.text())?.[1];
}

// Signs in with a PIN; the code is taken from the e-mail that comes then.
export async function signIn(page, pin) {
  await say(page, "/signin");
  const before = await newestCode(page);
  await say(page, pin);
  let code = before;
  for (let tries = 0; code === before; tries += 1) {
    assert.ok(tries < 200, "no e-mail with a code");
    await page.waitForTimeout(100);
    code = await newestCode(page);
  }
  return say(page, code);
}

// WCAG 2.2 AA, as far as a program can tell; nothing sticks out sideways.
export async function accessible(page, name) {
  // A click leads to a page whose looks may still be on their way.
  await page.waitForLoadState("load");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join("\n")}`);
  assert.deepEqual(told, [], `${name} isn't accessible`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, `${name} sticks out sideways`);
}

// Keeps a picture, for people to look at.
export async function picture(page, name) {
  await page.waitForLoadState("load");
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
