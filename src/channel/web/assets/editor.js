// The FAQ editor: what is wrong stands beside its line while one types, and the entries show below as readers would see them.
// Without this script the buttons do the same. What isn't saved is kept in this window, should its owner be signed out.

const QUIET = 350;

const form = document.getElementById("editor");
const area = document.getElementById("text");
const opened = form.elements.opened;
const note = form.elements.note;
const sheet = form.querySelector(".sheet");
const mirror = form.querySelector(".mirror");
const margin = form.querySelector(".margin");
const here = document.getElementById("here");
const counted = document.getElementById("counted");
const others = document.getElementById("others");
const elsewhere = document.getElementById("elsewhere");
const preview = document.getElementById("preview");
const none = document.getElementById("none");
const kept = document.getElementById("kept");
const shelf = `faq draft ${form.dataset.file}`;

// What the page came with; a draft that came with it isn't saved anywhere.
const begun = form.dataset.draft === "yes" ? null : area.value;
// The page came with these notes.
let found = [...here.children].map((item) => ({ line: Number(item.dataset.line), severity: item.classList.contains("error") ? "error" : "warning" }));
let seen = "";
let asked = null;
let waiting = 0;
let leaving = false;

function make(name, words, kind) {
  const element = document.createElement(name);
  if (words !== undefined) element.textContent = words;
  if (kind) element.className = kind;
  return element;
}

function link(href, words) {
  const element = make("a", words);
  element.href = href;
  return element;
}

// The copy under the text: one block for each line, so that each knows where it stands.
function copy() {
  const lines = area.value.split("\n");
  while (mirror.children.length > lines.length) mirror.lastChild.remove();
  while (mirror.children.length < lines.length) mirror.append(make("div"));
  lines.forEach((line, index) => {
    const block = mirror.children[index];
    const words = line === "" ? "\u200b" : line;
    if (block.textContent !== words) block.textContent = words;
  });
}

function mark() {
  for (const block of mirror.querySelectorAll(".error, .warning")) block.className = "";
  for (const { line, severity } of found) {
    const block = mirror.children[line - 1];
    if (block && block.className !== "error") block.className = severity;
  }
}

// Puts each note beside its line, or below the one before where that reaches further.
function place() {
  const beside = getComputedStyle(sheet).display === "grid";
  let free = 8;
  for (const item of here.children) {
    if (!beside) {
      item.style.top = "";
      continue;
    }
    const block = mirror.children[Math.min(Number(item.dataset.line), mirror.children.length) - 1];
    const top = Math.max(free, block ? block.offsetTop : 0);
    item.style.top = `${top}px`;
    free = top + item.offsetHeight + 8;
  }
  margin.style.minHeight = beside ? `${free}px` : "";
}

function goTo(line) {
  const before = area.value.split("\n").slice(0, line - 1);
  const at = before.reduce((sum, words) => sum + words.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(at, at);
  mirror.children[line - 1]?.scrollIntoView({ block: "center" });
}

function told(problem, inFile) {
  const item = make("li", undefined, `found ${problem.severity === "error" ? "error" : ""}`.trim());
  item.dataset.line = problem.line;
  const first = make("p");
  if (inFile) {
    const go = make("button", `Line ${problem.line}`);
    go.type = "button";
    go.addEventListener("click", () => goTo(problem.line));
    first.append(go);
  } else {
    first.append(make("span", `${problem.file}, line ${problem.line}`, "at"));
  }
  first.append(" ", make("strong", problem.severity === "error" ? "Error" : "Warning"), ` ${problem.message}`);
  const help = make("p", problem.also ? `${problem.help} (${problem.also})` : problem.help, "do");
  if (problem.explained) help.append(" ", link(`/staff/faq/explain/${problem.code}`, problem.code));
  item.append(first, help);
  return item;
}

function words(paragraphs) {
  return paragraphs.map((parts) => {
    const paragraph = make("p", undefined, "words");
    paragraph.append(...parts.map((part) => (part.href ? link(part.href, part.text) : part.text)));
    return paragraph;
  });
}

function list(items) {
  const element = make("ul");
  for (const parts of items) {
    const item = make("li");
    item.append(...parts);
    element.append(item);
  }
  return element;
}

function entry(entry, looked) {
  const article = make("article");
  article.dataset.line = entry.line;
  const where = make("p", `${entry.id}, line ${entry.line}`, "note");
  where.lang = "en";
  article.append(make("h3", entry.question), where, ...words(entry.answer));
  const person = ({ name, address }) => {
    if (!address) return [name];
    return [`${name}: `, address.includes("@") ? link(`mailto:${address}`, address) : address];
  };
  if (entry.contacts.length > 0) article.append(make("h4", looked.contacts), list(entry.contacts.map(person)));
  if (entry.see.length > 0) article.append(make("h4", looked.see), list(entry.see.map(([href, question]) => [link(href, question)])));
  return article;
}

function say(words, bad) {
  if (counted.textContent !== words) counted.textContent = words;
  counted.classList.toggle("error", bad);
}

function show(looked) {
  found = looked.here;
  say(looked.counted, looked.stops);
  sheet.classList.toggle("clean", found.length === 0);
  here.replaceChildren(...found.map((problem) => told(problem, true)));
  others.hidden = looked.elsewhere.length === 0;
  elsewhere.replaceChildren(...looked.elsewhere.map((problem) => told(problem, false)));
  mark();
  place();
  const entries = JSON.stringify(looked.entries);
  if (preview && entries !== seen) {
    seen = entries;
    preview.replaceChildren(...looked.entries.map((one) => entry(one, looked)));
    none.hidden = looked.entries.length > 0;
    follow();
  }
}

// Shows the entry in which the cursor stands.
function follow() {
  if (!preview || document.activeElement !== area) return;
  const line = area.value.slice(0, area.selectionStart).split("\n").length;
  const articles = [...preview.children];
  const now = articles.findLast((article) => Number(article.dataset.line) <= line);
  for (const article of articles) article.classList.toggle("now", article === now);
  if (now) preview.scrollTop = now.offsetTop;
}

async function check() {
  asked?.abort();
  const mine = new AbortController();
  asked = mine;
  const body = new URLSearchParams({ form: form.elements.form.value, text: area.value });
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body, signal: mine.signal, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      say("You have been signed out. Your draft is kept in this window: press “What would change” to go on.", true);
    } else if (answer.ok) {
      const looked = await answer.json();
      if (!mine.signal.aborted) show(looked);
    } else {
      say("It can't be checked just now; it is tried again when you go on.", true);
    }
  } catch (error) {
    if (error.name !== "AbortError") say("The server can't be reached; what you type is kept in this window.", true);
  }
}

// What a window keeps until it is closed. Where a browser doesn't allow that, nothing is kept.
const store = {
  get() {
    try { return JSON.parse(sessionStorage.getItem(shelf)); } catch { return null; }
  },
  set(draft) {
    try { sessionStorage.setItem(shelf, JSON.stringify(draft)); } catch { /* Full, or forbidden. */ }
  },
  clear() {
    try { sessionStorage.removeItem(shelf); } catch { /* Then there is nothing. */ }
  },
};

function keep() {
  if (area.readOnly) return;
  if (area.value === begun) store.clear();
  else store.set({ text: area.value, opened: opened.value, note: note.value, at: Date.now() });
}

function changed() {
  copy();
  mark();
  place();
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    keep();
    check();
  }, QUIET);
}

function offer() {
  const draft = store.get();
  if (area.readOnly || new URLSearchParams(location.search).has("saved")) return store.clear();
  if (begun === null) return keep();
  if (!draft || draft.text === area.value) return store.clear();
  const at = new Date(draft.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const take = make("button", "Take it up");
  const drop = make("button", "Throw it away", "second");
  take.type = "button";
  drop.type = "button";
  take.addEventListener("click", () => {
    area.value = draft.text;
    // It was begun with the text of that moment.
    opened.value = draft.opened;
    note.value = draft.note;
    kept.hidden = true;
    changed();
    area.focus();
  });
  drop.addEventListener("click", () => {
    store.clear();
    kept.hidden = true;
    area.focus();
  });
  kept.replaceChildren(make("span", `A draft of ${at} that wasn't saved is kept in this window.`), take, drop);
  kept.hidden = false;
}

form.classList.add("live");
area.addEventListener("input", changed);
note?.addEventListener("change", keep);
document.addEventListener("selectionchange", follow);
new ResizeObserver(place).observe(mirror);
form.addEventListener("submit", (event) => {
  leaving = true;
  clearTimeout(waiting);
  keep();
  if (event.submitter?.value === "weigh") say("The known questions are being asked …", false);
});
window.addEventListener("pageshow", () => { leaving = false; });
window.addEventListener("beforeunload", (event) => {
  if (!leaving && !area.readOnly && area.value !== (begun ?? area.defaultValue)) event.preventDefault();
});
area.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.querySelector('[value="weigh"]')?.click();
  }
});
sheet.classList.toggle("clean", found.length === 0);
copy();
mark();
place();
offer();
check();
