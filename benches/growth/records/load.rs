//! Made-up records, made by the database itself in the tables that the service has made.
//!
//! Everybody's company has four people. One company has a hundredth of all cases; one case in a hundred is open. What is in the
//! ledger follows from the cases and orders, as in life.

use std::fmt::Write as _;

/// People a company has.
pub(super) const PEOPLE: u64 = 4;
/// One case in so many is the largest company's.
const LARGEST_SHARE: u64 = 100;
/// Members of staff.
pub(super) const STAFF: u64 = 50;

/// How much there is of everything.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) contacts: u64,
    pub(super) cases: u64,
}

impl Size {
    /// A share of it, in hundredths.
    pub(super) fn percent(self, percent: u64) -> Self {
        Self {
            contacts: (self.contacts * percent / 100).max(400) / PEOPLE * PEOPLE,
            cases: (self.cases * percent / 100).max(2000),
        }
    }

    pub(super) fn partners(self) -> u64 {
        self.contacts / PEOPLE
    }
}

/// Which database it is for: they differ in a few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// A common table expression `n (i)` with the numbers from one to the other.
    fn numbers(self, from: u64, to: u64) -> String {
        match self {
            Self::Sqlite => {
                format!("WITH RECURSIVE n (i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to})")
            }
            Self::Postgres => format!("WITH n (i) AS (SELECT generate_series({from}::bigint, {to}::bigint))"),
        }
    }

    const fn yes(self) -> &'static str {
        match self {
            Self::Sqlite => "1",
            Self::Postgres => "true",
        }
    }

    /// The digest of a person's PIN: scattered, as digests are.
    const fn pin(self) -> &'static str {
        match self {
            Self::Sqlite => "unhex(printf('%08x', (i * 2654435761) % 4294967296) || printf('%056x', i))",
            Self::Postgres => {
                "decode(lpad(to_hex((i * 2654435761) % 4294967296), 8, '0') || lpad(to_hex(i), 56, '0'), 'hex')"
            }
        }
    }
}

/// The digest of a person's PIN, as [`Kind::pin`] makes it.
pub(super) fn pin(person: u64) -> [u8; 32] {
    let mut digest = [0; 32];
    let scattered = u32::try_from((person * 2_654_435_761) % 4_294_967_296).unwrap_or_default();
    digest[..4].copy_from_slice(&scattered.to_be_bytes());
    digest[24..].copy_from_slice(&person.to_be_bytes());
    digest
}

pub(super) fn partner(number: u64) -> String {
    format!("partner-{}", 1_000_000 + number)
}

/// 2012-01-01, in microseconds. The year that all happens in.
const YEAR: u64 = 1_325_376_000_000_000;

/// What brings the tables from `before` to `after`. A case is of one of the companies that there are when it is made.
pub(super) fn statements(kind: Kind, before: Option<Size>, after: Size) -> Vec<String> {
    let from = before.unwrap_or(Size { contacts: 0, cases: 0 });
    let partners = kind.numbers(from.partners(), after.partners() - 1);
    let people = kind.numbers(from.contacts, after.contacts - 1);
    let cases = kind.numbers(from.cases + 1, after.cases);
    let (yes, pin) = (kind.yes(), kind.pin());
    let count = after.partners();
    // Of a case with the number i: its company, the one of its people, when it was opened and where it stands.
    let of = format!("(CASE WHEN i % {LARGEST_SHARE} = 0 THEN 0 ELSE i % {count} END)");
    let who = format!("({of} * {PEOPLE} + 1 + (i / {count}) % {PEOPLE})");
    let at = format!("({YEAR} + i * 1000000)");
    let status = "CASE WHEN i % 1000 < 4 THEN 'open' WHEN i % 1000 < 7 THEN 'waiting-for-support'
        WHEN i % 1000 < 10 THEN 'waiting-for-partner' WHEN i % 1000 < 50 THEN 'resolved' ELSE 'closed' END";
    let words = "'Since Monday all sessions of server ' || i || ' are dropped at nine in the morning. Restarting the broker helps for an
        hour or so, then users are thrown out again. The event log says 1030 with ' || (i % 977) || '; nothing else has changed since the
        last hotfix. It began with farm ' || (i % 31) || ', and half of our customers are on it.'";
    let (orders, queued) = (
        kind.numbers(from.cases / 20 + 1, after.cases / 20),
        kind.numbers(from.cases / 500 + 1, after.cases / 500),
    );
    let asked = kind.numbers(from.cases / 50 + 1, after.cases / 50);
    let mut all = vec![
        format!("{partners} INSERT INTO partners (key, tier, region, version)
            SELECT 'partner-' || (1000000 + i), CASE i % 3 WHEN 0 THEN 'gold' WHEN 1 THEN 'silver' ELSE 'platinum' END, 'EMEA', 1 FROM n"),
        format!("{people} INSERT INTO contacts (id, partner, name, email, pin, language, active)
            SELECT i + 1, 'partner-' || (1000000 + i / {PEOPLE}), 'Person ' || i, 'person-' || i || '@example.com', {pin}, 'en', {yes} FROM n"),
        format!("{people} INSERT INTO certifications (contact, name, expires) SELECT i + 1, 'CCA for XenApp', '2012-12-31' FROM n"),
        format!("{partners} INSERT INTO periods (id, partner, begins, membership_start, membership_end, agreement_start, agreement_end)
            SELECT i + 1, 'partner-' || (1000000 + i), '2012-01-01', '2012-01-01', '2012-12-31', '2012-01-01', '2012-12-31' FROM n"),
        format!("{partners} INSERT INTO ledger (partner, period, kind, amount, at)
            SELECT 'partner-' || (1000000 + i), i + 1, 'included', 10000000, {YEAR} FROM n"),
        format!("{cases} INSERT INTO cases (number, partner, contact, period, product, severity, summary, description, language, status, bug,
                assignee, rating, opened, changed)
            SELECT i, 'partner-' || (1000000 + {of}), {who}, {of} + 1, 'XenApp', '' || (1 + i % 4), 'Sessions of server ' || i || ' drop', {words},
                'en', {status}, 'no', CASE WHEN i % 5 > 0 THEN 'agent-' || (i % {STAFF}) END, NULL, {at}, {at} FROM n"),
        format!("{cases} INSERT INTO ledger (partner, period, kind, amount, case_number, at)
            SELECT 'partner-' || (1000000 + {of}), {of} + 1, 'debited', -1, i, {at} FROM n"),
        format!("{cases} INSERT INTO case_messages (case_number, origin, staff, text, at)
            SELECT i, 'staff', 'agent-' || (i % {STAFF}), 'Please send us the event log of server ' || i || ' and the hotfixes on it.',
                {at} + 3600000000 FROM n"),
        format!("{orders} INSERT INTO orders (number, partner, requested_by, item, status, reason, term_end, requested, decided)
            SELECT i, 'partner-' || (1000000 + i % {count}), (i % {count}) * {PEOPLE} + 1,
                '{{\"kind\":\"add-on\",\"id\":\"five\",\"name\":\"Five more\",\"incidents\":5,\"quantity\":1}}',
                CASE WHEN i % 100 = 0 THEN 'requested' ELSE 'approved' END, NULL, '2012-12-31', {at},
                CASE WHEN i % 100 = 0 THEN NULL ELSE {at} END FROM n"),
        format!("{orders} INSERT INTO ledger (partner, period, kind, amount, order_number, at)
            SELECT 'partner-' || (1000000 + i % {count}), i % {count} + 1, 'added', 5, i, {at} FROM n WHERE i % 100 <> 0"),
        // Every tenth person is signed in.
        format!("{people} INSERT INTO bindings (channel, account, contact, since) SELECT 'telegram', '' || i, i + 1, {YEAR} FROM n WHERE i % 10 = 0"),
        format!("{people} INSERT INTO sessions (channel, account, language, last_activity, version)
            SELECT 'telegram', '' || i, 'en', {YEAR}, 1 FROM n WHERE i % 10 = 0"),
        // What waits to be sent: a tenth of it now, the rest later.
        format!("{queued} INSERT INTO outbox (id, kind, recipient, payload, queued, next_attempt)
            SELECT 'letter-' || i, 'email', 'person-' || i || '@example.com', '{{\"subject\":\"C-1\",\"text\":\"An answer came in.\"}}', {YEAR},
                CASE WHEN i % 10 = 0 THEN {YEAR} ELSE 4102444800000000 END FROM n"),
        format!("{asked} INSERT INTO unanswered (id, text, language, count, status, first, last)
            SELECT i, 'what about server ' || i, 'en', 1 + i % 7, CASE WHEN i % 20 = 0 THEN 'open' ELSE 'dismissed' END, {at}, {at} FROM n"),
    ];
    if kind == Kind::Postgres {
        let mut counters = String::new();
        for (name, last) in [
            ("contacts", after.contacts),
            ("periods", count),
            ("case", after.cases),
            ("order", after.cases / 20),
        ] {
            // Writing to a string can't fail.
            let _ = write!(counters, "UPDATE counters SET last = {last} WHERE name = '{name}';");
        }
        all.push(counters);
        all.push(
            "SELECT setval(pg_get_serial_sequence('unanswered', 'id'), (SELECT max(id) FROM unanswered))".to_owned(),
        );
    }
    all
}
