// Our own page: the chat takes the place of the form that works without scripts.

const desk = document.getElementById("desk");
const plain = document.getElementById("plain");
const server = window.location.origin;
const options = { server, mode: "page", language: desk.dataset.language, session: desk.dataset.session === "1" };
new Chat(desk, options).start().then(() => {
  // An answer that the page came with stays.
  if (plain.querySelector(".answer") === null) plain.remove();
});
