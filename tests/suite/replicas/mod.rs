//! Several services on one PostgreSQL: what one begins another goes on with, all serve the same FAQ, and nothing is said twice.

mod chat;
mod console;
mod faq;
mod machine;
mod once;
mod upgrade;
