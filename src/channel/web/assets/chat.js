// The chat, on our own page and within other sites. Whatever comes from the server is put into the page as text, never as markup.
//
// Each message has a number of its own and waits in a queue until it is answered, so that one whose answer was lost is sent
// again and answered once. What arrives meanwhile has numbers too, by which it is shown once.

class Chat {
  // root: what the chat is put into; server: where we are; mode: "page", with a cookie, or "widget", with a token.
  constructor(root, { server, mode, language, session }) {
    Object.assign(this, { root, server, mode, language });
    this.store = `desk ${server}`;
    this.token = mode === "widget" ? this.recall(localStorage, "token") : null;
    this.session = mode === "widget" ? Boolean(this.token) : session;
    const kept = JSON.parse(this.recall(sessionStorage, "log") || "{}");
    this.log = kept.log || [];
    this.queue = kept.queue || [];
    this.shown = new Set(kept.shown || []);
    this.sending = false;
    this.tabs = "BroadcastChannel" in window ? new BroadcastChannel(this.store) : null;
  }

  async start() {
    const response = await this.ask(`/chat/texts?language=${encodeURIComponent(this.language)}`);
    this.texts = await response.json();
    this.build();
    if (this.log.length === 0) this.add({ from: "desk", parts: [{ text: this.texts.hello }], choices: this.texts.choices });
    else this.log.forEach((line) => this.show(line));
    if (this.tabs) this.tabs.onmessage = ({ data }) => this.fromTab(data);
    if (this.session) this.listen();
    this.send();
  }

  recall(storage, name) {
    // A browser may refuse to keep anything; then nothing outlives the page.
    try { return storage.getItem(`${this.store} ${name}`); } catch { return null; }
  }

  keep(storage, name, value) {
    try { storage.setItem(`${this.store} ${name}`, value); } catch { /* as above */ }
  }

  save() {
    const queue = this.queue.filter((message) => !message.file);
    this.keep(sessionStorage, "log", JSON.stringify({ log: this.log.slice(-200), queue, shown: [...this.shown].slice(-200) }));
  }

  // Asks the server.
  ask(path, options = {}) {
    const headers = { "x-desk": this.mode, ...options.headers };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    const credentials = this.mode === "widget" ? "omit" : "same-origin";
    return fetch(this.server + path, { ...options, headers, credentials });
  }

  post(path, body) {
    const options = { method: "POST", body };
    if (!(body instanceof FormData)) {
      options.body = JSON.stringify(body);
      options.headers = { "content-type": "application/json" };
    }
    return this.ask(path, options);
  }

  // What is seen.

  element(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  build() {
    const { texts } = this;
    this.lines = this.element("div", { className: "lines", role: "log", "aria-label": texts.log, tabIndex: 0 });
    this.state = this.element("p", { className: "state", role: "status" });
    this.field = this.element("textarea", { id: "desk-field", rows: 1, maxLength: 4000, autocomplete: "off", required: true });
    this.file = this.element("input", { type: "file", id: "desk-file", className: "hidden", tabIndex: -1 });
    this.file.setAttribute("aria-hidden", "true");
    const attach = this.element("button", { type: "button", className: "attach", title: texts.attach, "aria-label": texts.attach }, icon(PAPERCLIP));
    const form = this.element("form", { className: "say" },
      this.element("label", { htmlFor: "desk-field", className: "hidden" }, texts.message),
      attach, this.file, this.field,
      this.element("button", { className: "send" }, texts.send));
    this.field.placeholder = texts.message;
    attach.addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => {
      const [file] = this.file.files;
      if (file) this.put({ text: file.name, file });
      this.file.value = "";
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.root.replaceChildren(this.element("div", { className: "chat" }, this.lines, this.state, form));
  }

  // A line of the conversation, kept and shown.
  add(line) {
    this.log.push(line);
    this.save();
    this.show(line);
  }

  show(line) {
    const { texts } = this;
    const words = this.element("p", { className: "words" });
    for (const { text, href } of line.parts) {
      words.append(href ? this.element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : text);
    }
    const who = this.element("span", { className: "hidden" }, `${line.from === "you" ? texts.you : texts.desk}: `);
    const box = this.element("div", { className: `line ${line.from}` }, who, words);
    if (line.page) {
      const href = this.server + line.page;
      box.append(this.element("p", { className: "source" }, this.element("a", { href, target: "_blank", rel: "noopener" }, texts.read_in_faq)));
    }
    if (line.files) box.append(this.element("ul", { className: "files" }, ...line.files.map((file) => this.element("li", {}, this.fileLink(file)))));
    if (line.exchange !== undefined) box.append(this.thumbs(line));
    // Only what was offered last can be chosen.
    this.lines.querySelectorAll(".choices").forEach((choices) => choices.remove());
    if (line.choices && line.choices.length > 0) {
      const buttons = line.choices.map((choice) => {
        const button = this.element("button", { type: "button" }, choice.label);
        button.addEventListener("click", () => {
          this.put({ text: choice.label, value: choice.value });
          this.field.focus();
        });
        return button;
      });
      box.append(this.element("div", { className: "choices" }, ...buttons));
    }
    this.lines.append(box);
    this.lines.scrollTop = line.from === "you" ? this.lines.scrollHeight : Math.max(0, box.offsetTop - 8);
  }

  // A file to save. Whoever asks is looked at by the server; within another site a link couldn't show the token, so it is asked for here.
  fileLink({ name, href }) {
    const { texts } = this;
    const label = [icon(PAPERCLIP), this.element("span", { className: "hidden" }, `${texts.file} `), name];
    const link = this.element("a", { href: this.server + href, download: name }, ...label);
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const response = await this.ask(href).catch(() => null);
      if (response === null || !response.ok) {
        this.say(texts.file_gone);
        return;
      }
      const bytes = URL.createObjectURL(await response.blob());
      this.element("a", { href: bytes, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(bytes), 60000);
    });
    return link;
  }

  // Whether an answer helped. The last word counts.
  thumbs(line) {
    const { texts } = this;
    const both = [[true, texts.helpful, "0"], [false, texts.not_helpful, "180"]].map(([helpful, label, turned]) => {
      const button = this.element("button", { type: "button", title: label, "aria-label": label });
      button.append(icon(THUMB));
      button.firstChild.style.rotate = `${turned}deg`;
      return [helpful, button];
    });
    const press = () => both.forEach(([helpful, button]) => button.setAttribute("aria-pressed", String(line.helpful === helpful)));
    both.forEach(([helpful, button]) => button.addEventListener("click", async () => {
      const before = line.helpful;
      line.helpful = helpful;
      press();
      const rated = await this.post("/chat/ratings", { exchange: line.exchange, helpful }).catch(() => null);
      if (rated === null || !rated.ok) line.helpful = before;
      press();
      this.save();
    }));
    press();
    return this.element("div", { className: "thumbs", role: "group" }, ...both.map(([, button]) => button));
  }

  say(text) {
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  // What is sent.

  submit() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.put({ text });
  }

  put(message) {
    message.id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const line = { from: "you", parts: [{ text: hidden(message.text) }] };
    this.queue.push(message);
    this.add(line);
    this.tell({ line });
    this.send();
  }

  // Sends what waits, one after the other, and goes on until all is answered.
  async send() {
    if (this.sending) return;
    this.sending = true;
    for (let tries = 0; this.queue.length > 0;) {
      const [message] = this.queue;
      this.say(this.texts.working);
      const lines = await this.deliver(message).catch(() => null);
      if (lines === null) {
        this.say(this.texts.offline);
        await this.pause(Math.min(15000, 500 * 2 ** tries));
        tries += 1;
        continue;
      }
      tries = 0;
      this.queue.shift();
      lines.forEach((line) => {
        this.add(line);
        this.tell({ line });
      });
      this.save();
    }
    this.say("");
    this.sending = false;
  }

  // The lines that a message is answered with; null when it has to be sent again.
  async deliver(message) {
    if (!this.session) {
      const begun = await this.post("/chat/session", {});
      if (!begun.ok) return null;
      const { token } = await begun.json();
      if (this.mode === "widget") {
        if (token) this.token = token;
        this.keep(localStorage, "token", this.token);
      }
      this.session = true;
      this.listen();
    }
    let body = { id: message.id, text: message.text, value: message.value, language: this.language };
    if (message.file) {
      body = new FormData();
      body.append("id", message.id);
      body.append("language", this.language);
      body.append("file", message.file, message.text);
    }
    const response = await this.post(message.file ? "/chat/files" : "/chat/messages", body);
    if (response.status === 401) {
      this.session = false;
      this.token = null;
      return null;
    }
    if (response.status >= 500 || response.status === 429) return null;
    if (!response.ok) {
      const text = response.status === 413 ? this.texts.too_large : this.texts.refused;
      return [{ from: "desk", parts: [{ text }] }];
    }
    const { replies } = await response.json();
    return replies.map((reply) => ({ from: "desk", ...reply }));
  }

  // Waits, at most until the connection is back.
  pause(milliseconds) {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        window.removeEventListener("online", go);
        resolve();
      };
      const timer = setTimeout(go, milliseconds);
      window.addEventListener("online", go);
    });
  }

  // What arrives.

  async listen() {
    if (this.listening) return;
    this.listening = true;
    for (let tries = 0; this.session; tries += 1) {
      try {
        const response = await this.ask("/chat/events");
        if (response.status === 401) break;
        if (response.ok) {
          tries = 0;
          await this.read(response.body.pipeThrough(new TextDecoderStream()).getReader());
        }
      } catch { /* The connection broke: it is made again. */ }
      await this.pause(Math.min(30000, 1000 * 2 ** tries));
    }
    this.listening = false;
  }

  async read(reader) {
    for (let text = ""; ;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (text + value).split("\n\n");
      text = events.pop();
      events.forEach((event) => this.arrived(event));
    }
  }

  arrived(event) {
    const field = (name) => event.split("\n").filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim()).join("\n");
    if (field("event") !== "arrival") return;
    const number = Number(field("id"));
    const line = { from: "desk", ...JSON.parse(field("data")) };
    this.once(number, line);
    this.tell({ number, line });
    this.post("/chat/seen", { number }).catch(() => { /* It comes again, and is known then. */ });
  }

  once(number, line) {
    if (this.shown.has(number)) return;
    this.shown.add(number);
    this.add(line);
  }

  // Other tabs show the same conversation.

  tell(what) {
    if (this.tabs) this.tabs.postMessage(what);
  }

  fromTab({ number, line }) {
    if (number === undefined) this.add(line);
    else this.once(number, line);
  }
}

const THUMB = "M7 10v11H3V10h4zm0 0l5-8a2.5 2.5 0 0 1 2.4 3.1L13.6 9H20a1.8 1.8 0 0 1 1.8 2.2l-1.7 8A2.3 2.3 0 0 1 17.9 21H7";
const PAPERCLIP = "M21 11l-8.5 8.5a5 5 0 0 1-7-7l9-9a3.3 3.3 0 0 1 4.7 4.7l-9 9a1.7 1.7 0 0 1-2.4-2.4l8.3-8.2";

// A drawing of one line, in the colour of the words around it. Not every machine has the signs for it in its fonts.
function icon(path) {
  const drawn = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = drawn("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  svg.append(drawn("path", { d: path }));
  return svg;
}

// A message of digits alone may be a PIN or a code, which nobody should read over a shoulder.
function hidden(text) {
  return /^\d{4,}$/.test(text) ? "•".repeat(text.length) : text;
}
