//! The counterpart itself: what it answers is what Telegram's clients expect, and what is wrong it refuses.

use super::wire::Proxy;

#[tokio::test]
async fn its_answers_satisfy_a_client_that_is_not_ours() {
    let said = Proxy::start().is_understood_by_aiogram();
    assert_eq!(said, "fine\n");
}
