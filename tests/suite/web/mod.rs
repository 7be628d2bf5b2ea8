//! The web: pages and the chat as a program asks for them, and as people use them in a browser.

mod api;
mod browser;
mod console;
mod editor;
mod figures;
mod requests;
mod service;
