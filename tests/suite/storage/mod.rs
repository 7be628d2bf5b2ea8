//! The contract of a store, one test a clause, run by every backend; and what is true of each backend alone.

mod audit;
mod console;
mod copy;
mod desk;
mod failures;
mod faq_saves;
mod faq_versions;
mod files;
mod import;
mod outbox;
mod person;
mod plans;
mod program;
mod programs;
mod records;
mod same_answers;
mod sample;
mod saved_replies;
mod servers;
mod several;
mod sign_in;
mod tallies;
mod texts;
mod turns;
mod updates;

use std::sync::Arc;

use partnerdesk::storage::{Store, open};
use tempfile::TempDir;

use crate::postgres::Database;

/// A store to test, and what must live as long: its folder, or its database.
struct Tested {
    store: Arc<dyn Store>,
    folder: TempDir,
    database: Option<Database>,
}

impl Tested {
    /// The test went well: nothing of it is needed any more.
    async fn end(self) {
        drop(self.store);
        if let Some(database) = self.database {
            database.end().await;
        }
        drop(self.folder);
    }
}

async fn memory() -> Tested {
    Tested {
        store: open("memory:").await.expect("memory can always be had"),
        folder: TempDir::new().expect("there is room for a folder"),
        database: None,
    }
}

async fn postgres() -> Tested {
    let database = Database::new().await;
    Tested {
        store: open(&database.url).await.expect("the database is made for it"),
        folder: TempDir::new().expect("there is room for a folder"),
        database: Some(database),
    }
}

async fn sqlite() -> Tested {
    let folder = TempDir::new().expect("there is room for a folder");
    let url = format!("sqlite:{}", folder.path().join("desk.db").display());
    Tested {
        store: open(&url).await.expect("an empty folder takes a database"),
        folder,
        database: None,
    }
}

/// One test for each clause and backend. A clause is an async function that takes the store.
macro_rules! store_conformance {
    ($($module:ident :: { $($clause:ident),+ $(,)? }),+ $(,)?) => {
        store_conformance!(@backend memory: $($module { $($clause),+ })+);
        store_conformance!(@backend sqlite: $($module { $($clause),+ })+);
        store_conformance!(@backend postgres: $($module { $($clause),+ })+);
    };
    (@backend $backend:ident: $($module:ident { $($clause:ident),+ })+) => {
        mod $backend {
            $(mod $module {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $clause() {
                    let tested = super::super::$backend().await;
                    super::super::super::$module::$clause(&tested.store).await;
                    tested.end().await;
                })+
            })+
        }
    };
}

mod conformance {
    use super::{memory, postgres, sqlite};

    store_conformance!(
        turns::{
            a_conversation_comes_back_as_it_was_written,
            a_repeated_update_is_answered_from_what_was_stored,
            a_lost_race_in_a_conversation_is_a_conflict,
            a_decision_on_a_stale_partner_is_a_conflict,
            all_or_nothing,
            arrivals_wait_until_they_were_shown,
            it_is_known_for_whom_replies_wait,
            unanswered_questions_are_counted_and_paged,
            a_question_says_why_it_is_there_and_a_bad_answer_opens_it_again,
            ratings_are_counted_and_the_last_word_counts,
            what_is_old_is_forgotten,
        },
        tallies::{
            daily_figures_add_up_and_what_is_taken_back_is_gone,
            many_count_at_once_and_nothing_is_lost,
            days_that_are_old_are_forgotten,
        },
        console::{
            an_account_comes_back_as_it_was_written_and_races_are_seen,
            whoever_is_at_a_browser_is_signed_out_with_the_account,
        },
        faq_saves::{
            saves_of_a_file_come_back_whole_and_the_newest_first,
        },
        desk::{
            a_case_takes_one_incident,
            an_empty_pool_refuses_the_case,
            thirty_two_at_once_take_ten_of_ten,
            numbers_are_reserved_once_and_a_taken_one_is_a_conflict,
            a_case_goes_only_where_it_may,
            messages_and_files_stay_with_their_case,
            files_of_both_sides_come_back_in_order_and_notes_are_told_apart,
            an_order_is_decided_and_added_once,
            a_review_credits_each_case_once,
            an_agreement_that_is_granted_joins_the_period_or_renews_it,
            nothing_refers_to_what_is_not_there,
            unsound_ledger_rows_are_refused,
            lists_are_filtered_and_paged,
        },
        sign_in::{
            one_account_a_pin_and_one_pin_an_account,
            of_two_racing_accounts_one_wins,
            a_pin_that_changed_meanwhile_binds_nobody,
            signing_out_ends_the_other_accounts_dialogue,
            challenges_replace_each_other_and_go,
            limits_are_counted_without_losing_any,
        },
        import::{
            the_same_again_changes_nothing,
            a_renewal_carries_nothing_over,
            last_years_file_again_is_no_renewal,
            corrections_change_the_period_that_is_there,
            who_is_missing_is_deactivated_and_signed_out,
            who_gets_another_pin_is_signed_out,
            addresses_and_pins_may_change_hands_within_a_file,
            an_address_of_somebody_outside_the_file_is_refused_whole,
            a_withdrawn_agreement_leaves_nothing_to_the_next,
            of_whom_something_ends_is_found_by_the_day,
        },
        outbox::{
            its_length_is_known_by_kind,
            each_recipient_gets_one_after_the_other,
            what_fails_is_tried_again_or_given_up,
            what_is_taken_is_due_again_when_its_taker_is_gone,
            what_a_wrong_clock_put_off_is_due_and_what_is_under_way_stays_so,
            what_expired_is_dropped,
            kinds_that_nobody_can_send_stay,
            an_id_is_used_once,
        },
        audit::{
            each_partner_has_a_chain_and_it_holds,
            what_was_decided_comes_back_word_for_word,
        },
        person::{
            everything_about_a_person_is_found,
            a_person_is_erased_everywhere,
            a_file_that_others_have_too_is_left_and_names_of_files_are_blanked,
            an_account_that_somebody_else_has_now_is_left_alone,
            nobody_is_nobody,
        },
        programs::{
            a_program_is_known_by_its_token_alone,
            a_request_is_noted_once_for_a_day,
            what_a_request_was_answered_with_goes_when_somebody_is_erased,
        },
        saved_replies::{
            a_reply_comes_back_as_it_was_written_and_races_are_seen,
            of_many_who_write_a_reply_one_does,
            whoever_is_erased_stands_in_none,
        },
        updates::{
            updates_wait_in_order_until_they_are_done,
            buttons_serve_once,
            whoever_blocks_us_gets_nothing_more,
            a_chat_with_a_new_id_keeps_what_is_its,
            what_a_dead_sender_had_taken_is_due_at_once,
            topics_are_found_by_what_is_said_in_them,
        },
        several::{
            one_at_a_time_has_a_lease,
            of_many_who_want_a_lease_one_gets_it,
            numbers_are_given_once_whoever_asks,
            many_senders_keep_the_order_of_each_recipient,
            many_workers_answer_each_update_once_and_in_order,
        },
        texts::{
            every_letter_comes_back,
            letters_are_compared_as_they_are,
            lists_are_in_the_order_of_letters_numbers,
            times_are_kept_to_the_microsecond,
        },
    );
}
