// A partner opens a case; staff answer with files, and the partner hears of it and saves them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { accessible, choose, openChat, person, picture, say, signIn, story, url } from "./desk.mjs";

await story(async (browser) => {
  // What can't be fetched is an error in the browser's console, too.
  const partner = await person(browser, { mayFail: true });
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
  // A program isn't taken, and what was typed is still there.
  await page.fill("#text", "We are looking into it.");
  await page.setInputFiles("#file", { name: "setup.exe", mimeType: "text/plain", buffer: Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0", "latin1") });
  await page.locator("button", { hasText: "Send the answer" }).click();
  await page.locator('[role="alert"]', { hasText: "setup.exe" }).waitFor();
  assert.equal(await page.inputValue("#text"), "We are looking into it.");
  await accessible(page, "a refused file");
  const fix = Buffer.from(Array.from({ length: 70000 }, (_, at) => (at < 4 ? "%PDF".charCodeAt(at) : at % 251)));
  await page.setInputFiles("#file", [
    { name: "Lösung <1>.pdf", mimeType: "application/pdf", buffer: fix },
    { name: "steps.txt", mimeType: "text/plain", buffer: Buffer.from("one\ntwo\n") },
  ]);
  await page.locator("button", { hasText: "Send the answer" }).click();
  await page.locator(".said", { hasText: "We are looking into it." }).waitFor();
  await accessible(page, "a case with files");
  await page.fill("#text", "Not for the partner.");
  await page.locator("button", { hasText: "Keep as a note" }).click();
  await page.locator("article.note", { hasText: "Not for the partner." }).waitFor();
  await picture(page, "console-case");
  // The answer comes into the partner's chat by itself, and the note doesn't.
  await partner.page.locator(".line.desk", { hasText: "We are looking into it." }).waitFor();
  assert.equal(await partner.page.locator(".line", { hasText: "Not for the partner." }).count(), 0);

  // The partner saves the file that came with it: byte by byte what staff sent.
  const saved = async (name) => {
    const [download] = await Promise.all([
      partner.page.waitForEvent("download"),
      partner.page.locator(".files a", { hasText: name }).last().click(),
    ]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const got = await saved("Lösung 1.pdf");
  assert.equal(got.name, "Lösung 1.pdf");
  assert.ok(got.bytes.equals(fix), `${got.bytes.length} bytes, not those that were sent`);
  await accessible(partner.page, "an answer with files");
  await picture(partner.page, "answer-with-files");
  // Later too, in the case itself.
  await say(partner.page, "/cases C-000001");
  assert.ok((await saved("steps.txt")).bytes.equals(Buffer.from("one\ntwo\n")));
  // Signed out, nothing of it can be had any more, and that is said.
  await say(partner.page, "/signout");
  await partner.page.locator(".files a", { hasText: "steps.txt" }).last().click();
  await partner.page.locator(".state", { hasText: "can't be fetched" }).waitFor();

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
