//! What the parser makes of good and of broken text.
