// The chat within another site: neither changes how the other looks, and nothing of the site's own reaches us.
//
// The third argument is the site's address, which the settings allow.

import assert from "node:assert/strict";
import { createServer } from "node:http";

import { accessible, person, picture, story, url } from "./desk.mjs";

const site = process.argv[4];
const HOST = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Shop</title>
<style>* { color: red !important; font-size: 40px !important; } button { display: none; }</style></head>
<body><main><h1>Shop</h1></main><script src="${url}/widget.js" defer></script></body></html>`;
const server = createServer((_, answer) => answer.writeHead(200, { "content-type": "text/html" }).end(HOST));
await new Promise((resolve) => { server.listen(new URL(site).port, "localhost", resolve); });

try {
  await story(async (browser) => {
    for (const phone of [false, true]) {
      const { context, page } = await person(browser, { phone });
      await page.addInitScript(() => {
        // The tree is closed to the site; the story has to look into it.
        const attach = Element.prototype.attachShadow;
        Element.prototype.attachShadow = function open(options) { return attach.call(this, { ...options, mode: "open" }); };
      });
      await page.goto(site);
      const button = page.locator("partner-desk button.open");
      assert.equal(await button.evaluate((element) => getComputedStyle(element).display), "block");
      await button.click();
      const field = page.locator("partner-desk #desk-field");
      await field.waitFor();
      assert.notEqual(await field.evaluate((element) => getComputedStyle(element).color), "rgb(255, 0, 0)");
      assert.ok((await field.boundingBox()).height < 80, "the site's sizes reach the chat");
      await field.fill("Werden Incidents übertragen?");
      await field.press("Enter");
      await page.locator("partner-desk .source").waitFor();
      assert.match(await page.locator("partner-desk .line.desk").last().innerText(), /nicht/);
      await picture(page, phone ? "widget-phone" : "widget");
      await accessible(page, "a site with the chat");
      // No cookie of ours in another site; what is kept is a token of this conversation alone.
      assert.deepEqual(await context.cookies(), []);
      await page.keyboard.press("Escape");
      assert.equal(await button.getAttribute("aria-expanded"), "false");
      assert.equal(await page.locator("h1").evaluate((element) => getComputedStyle(element).fontSize), "40px");
      await context.close();
    }
  });
} finally {
  server.close();
  server.closeAllConnections();
}
