//! The web: pages and the chat as a program asks for them, and as people use them in a browser.

mod api;
mod attacks;
mod browser;
mod companies;
mod console;
mod desk;
mod editor;
mod figures;
mod handouts;
mod hostile;
mod refusals;
mod requests;
mod routes;
mod service;
mod slow;
