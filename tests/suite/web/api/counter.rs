//! A demonstration with a case, orders and tokens, and a program that asks it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use partnerdesk::domain::language::Language;
use partnerdesk::domain::records::{
    Bug, Case, CaseNumber, CaseStatus, Order, OrderItem, OrderNumber, OrderStatus, PartnerKey, Scope, Severity,
};
use partnerdesk::storage::{Changes, Store, open};
use reqwest::{Client, Method, Response};
use serde_json::Value;

use crate::web::service::Service;

/// What there is: cases C-000001 to C-000003, orders O-000001 to O-000003 of an add-on, O-000004 of basic support.
pub(in crate::web) struct Counter {
    pub(in crate::web) service: Service,
    pub(in crate::web) store: Arc<dyn Store>,
    pub(in crate::web) database: String,
    client: Client,
}

fn find(folder: &Path) -> Option<PathBuf> {
    let mut entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    entries.find_map(|path| {
        if path.is_dir() {
            find(&path)
        } else {
            path.ends_with("desk.db").then_some(path)
        }
    })
}

fn then() -> DateTime<Utc> {
    "2026-01-02T03:04:05Z".parse().expect("a time")
}

impl Counter {
    pub(in crate::web) async fn open() -> Self {
        Self::with("").await
    }

    /// With more in the settings.
    pub(in crate::web) async fn with(settings: &str) -> Self {
        Self::beside(Service::with(settings)).await
    }

    /// With another FAQ.
    pub(in crate::web) async fn with_faq(settings: &str, faq: &Path) -> Self {
        Self::beside(Service::with_faq(settings, faq)).await
    }

    async fn beside(service: Service) -> Self {
        let database = find(service.folder.path()).expect("a demonstration has a database");
        let database = format!("sqlite:{}", database.display());
        let store = open(&database).await.expect("it can be opened beside the service");
        fill(&*store).await;
        let client = Client::builder().no_proxy().build().expect("a client");
        Self {
            service,
            store,
            database,
            client,
        }
    }

    /// A new token, as the command makes it.
    pub(in crate::web) fn token(&self, name: &str, scopes: &[Scope]) -> String {
        let mut command = crate::support::program();
        command.args(["token", "add", name, "--db", &self.database]);
        for scope in scopes {
            command.args(["--scope", scope.word()]);
        }
        let made = command.output().expect("the program was built before this test");
        assert!(made.status.success(), "{}", crate::support::stderr(&made));
        crate::support::stdout(&made).trim().to_owned()
    }

    pub(in crate::web) async fn send(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> Response {
        let mut request = self.client.request(method, format!("{}{path}", self.service.url));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        request.send().await.expect("an answer")
    }

    pub(in crate::web) async fn get(&self, path: &str, token: &str) -> Value {
        let answer = self.send(Method::GET, path, Some(token), None, None).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.expect("JSON")
    }

    pub(in crate::web) async fn post(&self, path: &str, token: &str, key: Option<&str>, body: &Value) -> (u16, Value) {
        let answer = self.send(Method::POST, path, Some(token), key, Some(body)).await;
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }
}

async fn fill(store: &dyn Store) {
    let partner: PartnerKey = "northwind".into();
    let data = store.partner(&partner).await.expect("a read").expect("it is there");
    let contact = store.contacts(&partner).await.expect("a read").remove(0);
    let case = |number| Case {
        number: CaseNumber(number),
        partner: partner.clone(),
        contact: contact.id,
        period: data.periods[0].id,
        product: "XenApp".to_owned(),
        severity: Severity::High,
        summary: "Sessions drop".into(),
        description: "Every morning at nine".into(),
        language: Language::En,
        status: CaseStatus::Open,
        bug: Bug::No,
        assignee: None,
        rating: None,
        opened: then(),
        changed: then(),
    };
    let order = |number, item| Order {
        number: OrderNumber(number),
        partner: partner.clone(),
        requested_by: contact.id,
        item,
        status: OrderStatus::Requested,
        reason: None,
        term_end: "2098-12-31".parse().expect("a day"),
        requested: then(),
        decided: None,
    };
    let add_on = || OrderItem::AddOn {
        id: "five".to_owned(),
        name: "Five incidents".to_owned(),
        incidents: 5,
        quantity: 1,
    };
    let mut orders: Vec<Order> = (1..=3).map(|number| order(number, add_on())).collect();
    orders.push(order(4, OrderItem::BasicSupport));
    let changes = Changes {
        new_cases: (1..=3).map(case).collect(),
        new_orders: orders,
        ..Changes::default()
    };
    store.commit(changes).await.expect("there are incidents left");
}
