// In other sites: <script src="…/widget.js" data-language="de" defer></script>. All of it lives in a shadow tree, so that neither
// site's styles or scripts reach the other's.

const script = document.currentScript;
const server = new URL(script.src).origin;
const language = script.dataset.language || (document.documentElement.lang || navigator.language || "en").slice(0, 2);

const BUBBLE = "M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5z";
const CROSS = "M6 6l12 12M18 6L6 18";

function widget() {
  const host = document.createElement("partner-desk");
  const shadow = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const panel = document.createElement("section");
  panel.className = "panel";
  panel.hidden = true;
  const button = document.createElement("button");
  button.className = "open";
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  const place = document.createElement("div");
  panel.append(place);
  shadow.append(panel, button);
  document.body.append(host);

  const chat = new Chat(place, { server, mode: "widget", language, session: false });
  let started = null;
  const turn = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", open ? chat.texts.close : chat.texts.open);
    button.replaceChildren(icon(open ? CROSS : BUBBLE));
    if (open) chat.field.focus();
    else button.focus();
  };
  button.replaceChildren(icon(BUBBLE));
  button.setAttribute("aria-label", "Support");
  button.addEventListener("click", async () => {
    started ??= chat.start();
    try {
      await started;
    } catch {
      started = null;
      return;
    }
    panel.setAttribute("aria-label", chat.texts.title);
    turn(panel.hidden);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") turn(false);
  });
}

if (document.body) widget();
else document.addEventListener("DOMContentLoaded", widget);
