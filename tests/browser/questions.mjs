// An editor takes a question into the FAQ and puts the rest aside; an agent answers a case with a saved reply and saves its file.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { accessible, choose, openChat, person, picture, reply, say, signIn, story, url } from "./desk.mjs";

const ASKED = [
  "Where do zebras sleep at night?",
  "where do the zebras sleep at night",
  "Wo finde ich die Kündigungsbestätigungsschreibensvorlage für Wiederverkäuferpartnerschaftsvereinbarungen?",
];

async function enter(browser, name, options) {
  const staff = await person(browser, options);
  await staff.page.goto(`${url}/staff/login`);
  await staff.page.fill("#name", name);
  await staff.page.fill("#password", "only-made-up");
  await staff.page.click("button");
  await staff.page.waitForURL("**/staff");
  return staff.page;
}

await story(async (browser) => {
  const reader = await person(browser);
  await openChat(reader.page);
  for (const asked of ASKED) await say(reader.page, asked);

  const page = await enter(browser, "editor");
  await page.goto(`${url}/staff/questions`);
  await accessible(page, "questions");
  await picture(page, "questions");
  assert.equal(await page.locator("section.mail").count(), 2, "two of the three ask the same");
  await page.locator("a", { hasText: ASKED[0] }).click();
  await page.locator("h2", { hasText: "It would not be answered" }).waitFor();
  await accessible(page, "a question");
  await picture(page, "question");
  await page.selectOption("#entry", "rollover");
  await page.locator("button", { hasText: "See what would change" }).click();
  await page.locator("h1", { hasText: "What would change" }).waitFor({ timeout: 60000 });
  await accessible(page, "what would change");
  await picture(page, "question-changes");
  await page.locator("button", { hasText: "Write it into the FAQ" }).click();
  await page.waitForURL("**/staff/questions");
  assert.equal(await page.locator("a", { hasText: ASKED[0] }).count(), 0, "what is accepted is no longer open");
  // The service notices by itself, and answers from then on.
  for (let tries = 0; ; tries += 1) {
    await page.goto(`${url}/staff/questions/1`);
    if (await page.locator("h2", { hasText: "It would be answered now" }).count()) break;
    assert.ok(tries < 300, "the changed FAQ isn't served");
    await page.waitForTimeout(200);
  }
  await picture(page, "question-answered");
  // What is left isn't for the FAQ.
  await page.goto(`${url}/staff/questions?language=en`);
  for (let left = 2; left > 0; left -= 1) {
    assert.equal(await page.locator("section.mail").count(), left);
    await page.locator("button", { hasText: "Not for the FAQ" }).first().click();
    await page.waitForURL("**/staff/questions?language=en");
    await page.waitForFunction((count) => document.querySelectorAll("section.mail").length < count, left);
  }
  await page.locator("p", { hasText: "No such question." }).waitFor();
  await accessible(page, "no questions");

  // A partner's case, with a file.
  const partner = await person(browser);
  await openChat(partner.page);
  await signIn(partner.page, "100001");
  await say(partner.page, "/case");
  await choose(partner.page, "XenApp");
  await choose(partner.page, "2 –");
  await say(partner.page, "Nobody can log on");
  await say(partner.page, "Since 8 o'clock.");
  const before = await partner.page.locator(".line.desk").count();
  await partner.page.setInputFiles("#desk-file", { name: "Störung 1.log", mimeType: "text/plain", buffer: Buffer.from("error 500\n") });
  let said = await reply(partner.page, before);
  for (let steps = 0; !/C-000001/.test(said); steps += 1) {
    assert.ok(steps < 8, said);
    said = await choose(partner.page, await partner.page.locator(".choices button").first().innerText());
  }

  const agent = await enter(browser, "agent");
  await agent.goto(`${url}/staff/replies`);
  await accessible(agent, "no replies yet");
  await agent.fill("#nnew", "Which version?");
  await agent.fill("#tnew", "Dear {first-name},\n\nabout {case}: which version of {product} is it?\n\n{me}");
  await agent.locator("button", { hasText: "Keep it" }).click();
  await agent.locator("summary", { hasText: "Change" }).click();
  await accessible(agent, "replies");
  await picture(agent, "replies");
  await agent.goto(`${url}/staff/cases/C-000001`);
  await agent.selectOption("#saved", { label: "Which version? (en)" });
  await agent.locator("button", { hasText: "Put it in" }).click();
  await agent.waitForFunction(() => document.querySelector("#text")?.value);
  assert.equal(await agent.inputValue("#text"), "Dear Grace,\n\nabout C-000001: which version of XenApp is it?\n\nagent");
  await accessible(agent, "an answer that begins with a saved reply");
  await picture(agent, "case-with-reply");
  await agent.locator("button", { hasText: "Send the answer" }).click();
  await agent.locator(".said", { hasText: "which version of XenApp is it?" }).waitFor();
  await partner.page.locator(".line.desk", { hasText: "about C-000001: which version" }).waitFor();
  const [saved] = await Promise.all([agent.waitForEvent("download"), agent.locator("a", { hasText: "Störung 1.log" }).click()]);
  assert.equal(saved.suggestedFilename(), "Störung 1.log");
  assert.equal(await readFile(await saved.path(), "utf8"), "error 500\n");
  await agent.goto(`${url}/staff/cases`);
  const [table] = await Promise.all([agent.waitForEvent("download"), agent.locator("button", { hasText: "As a table" }).click()]);
  assert.match(await readFile(await table.path(), "utf8"), /^case,partner.*\nC-000001,/);

  for (const colorScheme of ["light", "dark"]) {
    for (const phone of [false, true]) {
      const shown = await enter(browser, "admin", { phone, context: { colorScheme } });
      for (const path of ["questions?state=all", "questions/1", "replies", "cases/C-000001", "orders", "reviews", "partners", "audit"]) {
        await shown.goto(`${url}/staff/${path}`);
        const name = `desk-${path.replace(/\W/g, "-")}-${colorScheme}-${phone ? "phone" : "desk"}`;
        await accessible(shown, name);
        await picture(shown, name);
      }
      await shown.context().close();
    }
  }
});
