// An editor breaks an entry, sees what is wrong beside its line, mends it, sees what would change, saves it, and takes it back.

import assert from "node:assert/strict";

import { accessible, person, picture, story, url } from "./desk.mjs";

const EDIT = `${url}/staff/faq/edit/de/people`;
const PUBLIC = `${url}/faq/de/partner-operations`;

async function enter(page, name) {
  await page.goto(`${url}/staff/login`);
  await page.fill("#name", name);
  await page.fill("#password", "only-made-up");
  await page.click("button");
  await page.waitForURL("**/staff");
}

// The note of a problem, once it stands there.
const note = (page, words) => page.locator("#here .found", { hasText: words });
const counted = (page, words) => page.locator("#counted", { hasText: words }).waitFor();

await story(async (browser) => {
  const { page } = await person(browser, { mayFail: true });
  page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
  await enter(page, "editor");
  await page.locator("nav a", { hasText: "FAQ" }).click();
  await page.locator("h1", { hasText: "The FAQ" }).waitFor();
  await accessible(page, "the files");
  await picture(page, "editor-files");
  await page.locator('a[href="/staff/faq/edit/de/people"]').click();
  await page.locator("form.live").waitFor();
  await counted(page, ".");
  await accessible(page, "the editor");
  await picture(page, "editor");

  // The numbers stand beside the lines that people see, however these wrap.
  const text = await page.inputValue("#text");
  const lines = text.split("\n");
  assert.equal(await page.locator(".mirror div").count(), lines.length);
  const [paper, mirror] = await page.evaluate(() => {
    const area = document.getElementById("text");
    return [area.scrollHeight, document.querySelector(".mirror").offsetHeight];
  });
  assert.ok(Math.abs(paper - mirror) < 3, `the text is ${paper} high, its copy ${mirror}`);

  // Broken: the second entry gets the id of the first.
  const broken = text.replace("== end-user", "== partner-operations");
  await page.fill("#text", broken);
  const wrong = note(page, "duplicate-id").first();
  await wrong.waitFor();
  const line = broken.split("\n").lastIndexOf("== partner-operations") + 1;
  await wrong.locator("button", { hasText: `Line ${line}` }).click();
  const caret = await page.evaluate(() => document.getElementById("text").selectionStart);
  assert.equal(broken.slice(0, caret).split("\n").length, line, "the cursor stands in the line");
  const [noteBox, lineBox] = await Promise.all([wrong.boundingBox(), page.locator(".mirror div").nth(line - 1).boundingBox()]);
  assert.ok(Math.abs(noteBox.y - lineBox.y) < 60, `the note stands at ${noteBox.y}, its line at ${lineBox.y}`);
  await accessible(page, "the editor with an error");
  await picture(page, "editor-error");
  await page.locator("button", { hasText: "What would change" }).click();
  await page.locator('[role="alert"]', { hasText: "can't be saved" }).waitFor();
  assert.equal(await page.inputValue("#text"), broken, "what was typed came back");
  await accessible(page, "a draft that can't be saved");
  await wrong.locator("a", { hasText: "duplicate-id" }).click();
  await page.locator("h1", { hasText: "duplicate-id" }).waitFor();
  await accessible(page, "what a problem means");
  await picture(page, "editor-explained");

  // The file as it is, with the draft of this window beside it.
  await page.goto(EDIT);
  await page.locator("#kept button", { hasText: "Take it up" }).waitFor();
  await accessible(page, "a draft that was kept");
  await picture(page, "editor-kept");
  await page.locator("#kept button", { hasText: "Take it up" }).click();
  assert.equal(await page.inputValue("#text"), broken);

  // Mended, and put better.
  const words = "Partner Operations kümmert sich auch um <i>alles andere</i>.";
  const better = text.replace("\n\nAnswer:\n", `\n\nAnswer:\n${words} `);
  await page.fill("#text", better);
  await page.locator("#preview article", { hasText: words }).waitFor();
  assert.equal(await page.locator("#preview i").count(), 0, "what is typed stays text");
  await note(page, "duplicate-id").first().waitFor({ state: "detached" });
  await picture(page, "editor-mended");
  await page.fill('[name="note"]', "Wie es im Vertrieb heißt");
  await page.locator("#text").focus();
  await page.keyboard.press("Control+s");
  await page.locator("h1", { hasText: "What would change" }).waitFor({ timeout: 90000 });
  await page.locator("text=known questions").waitFor();
  assert.match(await page.locator(".difference .added").first().innerText(), /alles andere/);
  await accessible(page, "what would change");
  await picture(page, "editor-weighed");
  await page.locator("button", { hasText: "Save" }).click();
  await page.locator('[role="status"]', { hasText: "Saved." }).waitFor();
  await picture(page, "editor-saved");
  const reads = async (said) => {
    for (let tries = 0; (await (await page.request.get(PUBLIC)).text()).includes("alles andere") !== said; tries += 1) {
      assert.ok(tries < 600, "readers never get what was saved");
      await page.waitForTimeout(100);
    }
  };
  await reads(true);

  // And taken back.
  await page.locator("a", { hasText: "History" }).click();
  await page.locator("h2", { hasText: "Wie es im Vertrieb heißt" }).waitFor();
  await page.locator("summary").first().click();
  await accessible(page, "the history");
  await picture(page, "editor-history");
  await page.locator("a", { hasText: "Bring this back" }).click();
  await page.locator("text=Nothing is changed until you save it").waitFor();
  assert.equal(await page.inputValue("#text"), text);
  await page.locator("button", { hasText: "What would change" }).click();
  await page.locator("h1", { hasText: "What would change" }).waitFor({ timeout: 90000 });
  await page.locator("button", { hasText: "Save" }).click();
  await page.locator('[role="status"]', { hasText: "Saved." }).waitFor();
  await reads(false);

  // Whoever may only read sees all and changes nothing.
  const reader = await person(browser);
  await enter(reader.page, "viewer");
  await reader.page.goto(EDIT);
  await reader.page.locator("form.live").waitFor();
  assert.equal(await reader.page.locator("#text").getAttribute("readonly"), "");
  assert.equal(await reader.page.locator("button", { hasText: "What would change" }).count(), 0);
  await accessible(reader.page, "the editor for a reader");

  // In the dark, on a phone, and twice as large.
  const views = { dark: { colorScheme: "dark" }, phone: { viewport: { width: 360, height: 640 } }, "phone-dark": { viewport: { width: 360, height: 640 }, colorScheme: "dark" }, large: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } };
  for (const [name, context] of Object.entries(views)) {
    const other = await person(browser, { context, mayFail: true });
    other.page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
    await enter(other.page, "admin");
    for (const path of ["", "/history/de/people", "/explain", "/edit/fr/people"]) {
      await other.page.goto(`${url}/staff/faq${path}`);
      await accessible(other.page, `${path} ${name}`);
      await picture(other.page, `editor-${name}${path.replace(/\W/g, "-")}`);
    }
    await other.page.goto(EDIT);
    await other.page.locator("form.live").waitFor();
    await other.page.fill("#text", broken);
    await note(other.page, "duplicate-id").first().waitFor();
    await accessible(other.page, `an error, ${name}`);
    await other.page.screenshot({ path: `${process.argv[3]}/editor-${name}-error.png`, fullPage: name.startsWith("phone") });
    await other.page.fill("#text", better);
    await note(other.page, "duplicate-id").first().waitFor({ state: "detached" });
    await other.page.locator("button", { hasText: "What would change" }).click();
    await other.page.locator("h1", { hasText: "What would change" }).waitFor({ timeout: 90000 });
    await accessible(other.page, `what would change, ${name}`);
    await picture(other.page, `editor-${name}-weighed`);
    await other.context.close();
  }

  // Without scripts the buttons do it.
  const plain = await person(browser, { context: { javaScriptEnabled: false }, mayFail: true });
  await enter(plain.page, "editor");
  await plain.page.goto(EDIT);
  await plain.page.fill("#text", broken);
  await plain.page.locator("button", { hasText: "Check" }).click();
  await plain.page.locator("#here .found.error", { hasText: "duplicate-id" }).first().waitFor();
  assert.equal((await plain.page.inputValue("#text")).trim(), broken.trim());
  await picture(plain.page, "editor-without-scripts");
});
