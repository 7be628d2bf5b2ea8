//! What stands between Telegram and several nodes: each update goes to one of them, and to another one where that doesn't take it.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use reqwest::Client;

/// The header that Telegram shows its secret in.
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// A node that hasn't taken an update by then is passed over. It may take it all the same.
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Clone)]
struct Balancer {
    client: Client,
    url: String,
    tries: usize,
}

/// Opens one and returns its address. `url` leads to another node with each connection.
pub(super) async fn open(url: String, nodes: usize) -> String {
    let client = Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0)
        .timeout(PATIENCE)
        .build();
    let balancer = Balancer {
        client: client.expect("a plain client can be built"),
        url,
        tries: nodes,
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("there is a free port");
    let here = listener.local_addr().expect("it has an address");
    let router = Router::new().route("/telegram", post(pass_on)).with_state(balancer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{here}/telegram")
}

async fn pass_on(State(balancer): State<Balancer>, headers: HeaderMap, body: Bytes) -> StatusCode {
    for _ in 0..balancer.tries {
        let mut request = balancer.client.post(&balancer.url).body(body.clone());
        request = request.header("content-type", "application/json");
        if let Some(secret) = headers.get(SECRET) {
            request = request.header(SECRET, secret.as_bytes());
        }
        if let Ok(answer) = request.send().await
            && answer.status().is_success()
        {
            return StatusCode::OK;
        }
    }
    StatusCode::SERVICE_UNAVAILABLE
}
