//! As much HTTP as the measurement speaks, so that it takes little of the machine that it measures.

use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// A connection, with the session that it began.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    cookie: String,
    sent: usize,
}

impl Connection {
    pub(crate) async fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address)
            .await
            .expect("it can be connected to; is `ulimit -n` high enough?");
        stream.set_nodelay(true).expect("it is open");
        Self {
            stream: BufReader::new(stream),
            cookie: String::new(),
            sent: 0,
        }
    }

    /// Begins a session.
    pub(crate) async fn begins(&mut self) {
        let (head, _) = self.post("/chat/session", "{}").await;
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        cookie.expect("a session has a cookie").clone_into(&mut self.cookie);
    }

    /// A page that waits for events, until dropped.
    pub(crate) async fn waits(mut self) -> Self {
        self.begins().await;
        self.send("GET", "/chat/events", None).await;
        self.head().await;
        self
    }

    /// A question to the API.
    pub(crate) async fn ask(&mut self, question: &str) {
        self.post("/api/ask", &json!({ "question": question }).to_string())
            .await;
    }

    /// A message of a chat.
    pub(crate) async fn says(&mut self, text: &str) {
        self.sent += 1;
        let body = json!({ "id": self.sent.to_string(), "text": text }).to_string();
        self.post("/chat/messages", &body).await;
    }

    /// `/metrics`.
    pub(crate) async fn figures(&mut self) -> String {
        self.send("GET", "/metrics", None).await;
        let (_, body) = self.answer().await;
        String::from_utf8(body).expect("text")
    }

    async fn post(&mut self, path: &str, body: &str) -> (String, Vec<u8>) {
        self.send("POST", path, Some(body)).await;
        self.answer().await
    }

    async fn send(&mut self, method: &str, path: &str, body: Option<&str>) {
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: desk\r\nx-desk: page\r\n");
        if !self.cookie.is_empty() {
            request = format!("{request}cookie: {}\r\n", self.cookie);
        }
        let length = body.map_or(0, str::len);
        request = format!("{request}content-type: application/json\r\ncontent-length: {length}\r\n\r\n");
        request.push_str(body.unwrap_or_default());
        self.stream.write_all(request.as_bytes()).await.expect("it reads");
    }

    async fn head(&mut self) -> String {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            let read = self.stream.read_line(&mut head).await.expect("it answers");
            assert!(read > 0, "the connection was closed: {head}");
        }
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        head
    }

    async fn answer(&mut self) -> (String, Vec<u8>) {
        let head = self.head().await;
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        let mut body = vec![0; length.expect("answers say how long they are")];
        self.stream.read_exact(&mut body).await.expect("it is there");
        (head, body)
    }
}
