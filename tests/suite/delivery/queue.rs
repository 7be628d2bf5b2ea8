//! The queue, drained through senders that do as they are told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use partnerdesk::clock::Clock;
use partnerdesk::delivery::{Counts, Delivery, Outcome, Sender};
use partnerdesk::domain::records::{OutboxKind, OutboxRow};
use partnerdesk::storage::{NewOutbox, Store};
use tokio::sync::{Notify, mpsc, oneshot};

use super::{at, event, left, letter, memory, queue};

/// Notes the ids it is given, and answers as it was told for each: then, and for all others, that they arrived.
#[derive(Default)]
struct Obedient {
    answers: Mutex<Vec<(&'static str, VecDeque<Outcome>)>>,
    sent: Mutex<Vec<String>>,
}

impl Obedient {
    fn told(answers: impl IntoIterator<Item = (&'static str, Vec<Outcome>)>) -> Arc<Self> {
        let answers = answers.into_iter().map(|(id, answers)| (id, answers.into())).collect();
        Arc::new(Self {
            answers: Mutex::new(answers),
            sent: Mutex::default(),
        })
    }

    /// The ids of all attempts since it was last asked.
    fn sent(&self) -> Vec<String> {
        std::mem::take(&mut *self.sent.lock().expect("no test panics holding it"))
    }
}

#[async_trait]
impl Sender for Obedient {
    fn kind(&self) -> OutboxKind {
        OutboxKind::Email
    }

    fn describe(&self) -> String {
        "e-mails to nowhere".to_owned()
    }

    fn is_quick(&self) -> bool {
        true
    }

    async fn send(&self, row: &OutboxRow) -> Outcome {
        self.sent
            .lock()
            .expect("no test panics holding it")
            .push(row.id.clone());
        let mut answers = self.answers.lock().expect("no test panics holding it");
        let told = answers.iter_mut().find(|(id, _)| *id == row.id);
        told.and_then(|(_, answers)| answers.pop_front())
            .unwrap_or(Outcome::Delivered)
    }
}

fn delivery(store: &Arc<dyn Store>, sender: &Arc<Obedient>) -> Delivery {
    let sender: Arc<dyn Sender> = Arc::clone(sender) as Arc<dyn Sender>;
    Delivery::new(Arc::clone(store), vec![sender]).with_chance(|| 1.0)
}

fn counts(delivered: usize, again: usize, given_up: usize) -> Counts {
    Counts {
        delivered,
        again,
        given_up,
    }
}

#[tokio::test]
async fn a_letter_that_waits_holds_back_the_next_to_the_same_person_alone() {
    let store = memory().await;
    let sender = Obedient::told([("first", vec![Outcome::again("451")])]);
    let delivery = delivery(&store, &sender);
    let rows = [
        letter("first", "ada@example.com"),
        letter("second", "Ada@Example.com"),
        letter("other", "bob@example.com"),
        letter("other-2", "bob@example.com"),
    ];
    queue(&store, rows).await;
    assert_eq!(delivery.run_once(at(0)).await.expect("a run"), counts(2, 1, 0));
    let mut sent = sender.sent();
    sent.sort();
    assert_eq!(sent, ["first", "other", "other-2"]);
    let waiting = left(&store).await;
    assert_eq!((waiting[0].next_attempt, waiting[0].attempts), (at(10), 1));
    assert_eq!(waiting[0].last_error.as_deref(), Some("451"));
    assert_eq!(delivery.run_once(at(9)).await.expect("a run"), Counts::default());
    assert_eq!(delivery.run_once(at(10)).await.expect("a run"), counts(2, 0, 0));
    assert_eq!(sender.sent(), ["first", "second"], "in the order of queueing");
    assert!(left(&store).await.is_empty());
}

#[tokio::test]
async fn what_can_never_arrive_is_given_up_at_once_and_kept_for_staff() {
    let store = memory().await;
    let sender = Obedient::told([("bad", vec![Outcome::give_up("550")])]);
    let delivery = delivery(&store, &sender);
    queue(
        &store,
        [letter("bad", "ada@example.com"), letter("good", "ada@example.com")],
    )
    .await;
    assert_eq!(delivery.run_once(at(0)).await.expect("a run"), counts(1, 0, 1));
    let dead = left(&store).await;
    assert_eq!((dead.len(), dead[0].dead, dead[0].attempts), (1, true, 1));
    assert!(store.outbox_retry("bad", at(100)).await.expect("a write"));
    assert_eq!(delivery.run_once(at(100)).await.expect("a run"), counts(1, 0, 0));
    assert_eq!(sender.sent(), ["bad", "good", "bad"], "the same id each time");
}

#[tokio::test]
async fn patience_ends() {
    let store = memory().await;
    let sender = Obedient::told([("deaf", vec![Outcome::again("no answer"); 1000])]);
    let delivery = delivery(&store, &sender);
    queue(&store, [letter("deaf", "ada@example.com")]).await;
    let (mut now, mut attempts) = (at(0), 0);
    while !left(&store).await[0].dead {
        now = now.max(left(&store).await[0].next_attempt);
        delivery.run_once(now).await.expect("a run");
        attempts += 1;
    }
    assert_eq!((attempts, sender.sent().len()), (78, 78));
    let days = (now - at(0)).as_seconds_f64() / 86_400.0;
    assert!((2.5..3.5).contains(&days), "{days} days");
    assert_eq!(delivery.run_once(now).await.expect("a run"), Counts::default());
}

#[tokio::test]
async fn a_receiver_that_asks_for_time_gets_it_within_reason() {
    let store = memory().await;
    let again = |seconds| Outcome::Again {
        reason: "busy".to_owned(),
        wait: Some(Duration::from_secs(seconds)),
    };
    let sender = Obedient::told([
        ("short", vec![again(1)]),
        ("long", vec![again(500)]),
        ("absurd", vec![again(u64::MAX)]),
    ]);
    let rows = ["short", "long", "absurd"].map(|id| letter(id, id));
    queue(&store, rows).await;
    let counted = delivery(&store, &sender).run_once(at(0)).await.expect("a run");
    assert_eq!(counted, counts(0, 3, 0));
    let next: Vec<_> = left(&store).await.into_iter().map(|row| row.next_attempt).collect();
    assert_eq!(next, [at(10), at(500), at(86_400)]);
}

#[tokio::test]
async fn what_a_crashed_process_had_taken_is_delivered_by_another() {
    let store = memory().await;
    queue(&store, [letter("taken", "ada@example.com")]).await;
    let sender = Obedient::told([]);
    let delivery = delivery(&store, &sender);
    // A process takes it, and is never heard of again.
    let (reached, mut reports) = mpsc::unbounded_channel();
    let stuck: Arc<dyn Sender> = Arc::new(Stuck {
        reached,
        go_on: Arc::new(Notify::new()),
    });
    let crashed = Delivery::new(Arc::clone(&store), vec![stuck]);
    let task = tokio::spawn(async move { crashed.run_once(at(0)).await });
    assert_eq!(reports.recv().await.as_deref(), Some("taken"));
    task.abort();
    assert!(task.await.is_err_and(|error| error.is_cancelled()));
    assert_eq!(delivery.run_once(at(89)).await.expect("a run"), Counts::default());
    assert_eq!(delivery.run_once(at(90)).await.expect("a run"), counts(1, 0, 0));
    assert_eq!(sender.sent(), ["taken"]);
}

#[tokio::test]
async fn a_row_that_kills_whoever_takes_it_is_given_up_in_the_end() {
    let store = memory().await;
    queue(&store, [letter("deadly", "ada@example.com")]).await;
    for round in 0..78 {
        let now = at(round * 100);
        let taken = store.outbox_claim(OutboxKind::ALL, now, now, 1).await.expect("a claim");
        assert_eq!(taken.len(), 1);
    }
    let sender = Obedient::told([]);
    let counted = delivery(&store, &sender).run_once(at(9000)).await.expect("a run");
    assert_eq!(counted, counts(0, 0, 1));
    assert!(sender.sent().is_empty());
}

#[tokio::test]
async fn what_nobody_can_send_waits_untouched() {
    let store = memory().await;
    let chat = NewOutbox {
        kind: OutboxKind::Chat,
        recipient: "telegram:1".into(),
        ..letter("chat", "telegram:1")
    };
    queue(
        &store,
        [chat, event("event", "tickets"), letter("mail", "ada@example.com")],
    )
    .await;
    let sender = Obedient::told([]);
    let delivery = delivery(&store, &sender);
    assert_eq!(delivery.run_once(at(0)).await.expect("a run"), counts(1, 0, 0));
    let waiting = left(&store).await;
    assert_eq!(
        waiting
            .iter()
            .map(|row| (row.id.as_str(), row.attempts, row.next_attempt))
            .collect::<Vec<_>>(),
        [("chat", 0, at(0)), ("event", 0, at(0))]
    );
    let code = NewOutbox {
        expires: Some(at(600)),
        ..letter("code", "ada@example.com")
    };
    queue(&store, [code]).await;
    let (quick, slow) = delivery.split();
    assert_eq!(quick.describe(), ["e-mails to nowhere"]);
    assert!(slow.describe().is_empty());
    assert_eq!(slow.run_once(at(0)).await.expect("a run"), Counts::default());
    assert_eq!(left(&store).await.len(), 3);
    assert_eq!(slow.run_once(at(600)).await.expect("a run"), Counts::default());
    assert_eq!(
        left(&store).await.len(),
        2,
        "a code that is no longer good goes even where nobody sends it"
    );
}

/// Reports what it is given, and delivers when it is allowed to.
struct Stuck {
    reached: mpsc::UnboundedSender<String>,
    go_on: Arc<Notify>,
}

#[async_trait]
impl Sender for Stuck {
    fn kind(&self) -> OutboxKind {
        OutboxKind::Email
    }

    fn describe(&self) -> String {
        "e-mails, when the test allows it".to_owned()
    }

    async fn send(&self, row: &OutboxRow) -> Outcome {
        self.reached.send(row.id.clone()).expect("the test listens");
        self.go_on.notified().await;
        Outcome::Delivered
    }
}

#[tokio::test]
async fn a_slow_receiver_holds_up_nobody_else_and_a_stop_waits_for_it() {
    let store = memory().await;
    let (reached, mut reports) = mpsc::unbounded_channel();
    let go_on = Arc::new(Notify::new());
    let stuck: Arc<dyn Sender> = Arc::new(Stuck {
        reached,
        go_on: Arc::clone(&go_on),
    });
    let delivery = Delivery::new(Arc::clone(&store), vec![stuck]);
    let wake = delivery.wake();
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(async move {
        let stopped = async {
            stopped.await.expect("the test stops it");
        };
        delivery.run(Clock::System, stopped).await;
    });
    for (id, to) in [("slow", "ada@example.com"), ("next", "bob@example.com")] {
        queue(&store, [letter(id, to)]).await;
        wake.notify_one();
        assert_eq!(
            reports.recv().await.as_deref(),
            Some(id),
            "the first is still under way"
        );
    }
    stop.send(()).expect("it runs");
    tokio::task::yield_now().await;
    assert!(!running.is_finished(), "what is under way is finished first");
    queue(&store, [letter("late", "eve@example.com")]).await;
    wake.notify_one();
    go_on.notify_waiters();
    running.await.expect("it ends without a panic");
    let ids: Vec<_> = left(&store).await.into_iter().map(|row| row.id).collect();
    assert_eq!(ids, ["late"], "nothing new is begun after a stop");
}

/// Panics on what it is given.
struct Clumsy;

#[async_trait]
impl Sender for Clumsy {
    fn kind(&self) -> OutboxKind {
        OutboxKind::Webhook
    }

    fn describe(&self) -> String {
        "events to the floor".to_owned()
    }

    async fn send(&self, _: &OutboxRow) -> Outcome {
        panic!("dropped it")
    }
}

#[tokio::test]
async fn a_sender_that_panics_stops_nobody_else() {
    let store = memory().await;
    let sender = Obedient::told([]);
    let senders: Vec<Arc<dyn Sender>> = vec![Arc::new(Clumsy), sender.clone()];
    let delivery = Delivery::new(Arc::clone(&store), senders);
    queue(&store, [event("event", "tickets"), letter("mail", "ada@example.com")]).await;
    assert_eq!(delivery.run_once(at(0)).await.expect("a run"), counts(1, 0, 0));
    assert_eq!(left(&store).await[0].next_attempt, at(90), "it is due again");
}

/// The clock was a day ahead, and is right again: nobody waits for that day to come.
#[tokio::test]
async fn what_was_queued_ahead_of_the_clock_is_due_at_once() {
    let day = 25 * 3600;
    let store = memory().await;
    let (tried, mut ahead) = (letter("tried", "a@acme.example"), letter("ahead", "b@acme.example"));
    ahead.at = at(day);
    queue(&store, [tried, ahead, letter("behind", "b@acme.example")]).await;
    let sender = Obedient::told([("tried", vec![Outcome::again("451")])]);
    let failed = delivery(&store, &sender).run_once(at(day - 60)).await.expect("a run");
    assert_eq!(failed, counts(0, 1, 0));
    sender.sent();
    let all_there = async {
        while !left(&store).await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    let delivery = delivery(&store, &sender);
    let running = delivery.run(Clock::Fixed(at(5)), all_there);
    tokio::time::timeout(Duration::from_secs(20), running)
        .await
        .expect("nothing waits");
    let mut sent = sender.sent();
    sent.sort();
    assert_eq!(sent, ["ahead", "behind", "tried"]);
}
