//! Takes connections and holds them to bounds: how many there may be, from everywhere and from one address, how long a request may
//! take to come in, and how long a browser may leave what it asked for unread.
//!
//! One that can't be taken is told so and closed, so that those who wait at the door hold up nobody. Knows nothing of what is
//! asked.

use std::collections::HashMap;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use super::limits::Network;
use super::parting::Parting;

/// The head of a request isn't larger, in bytes, and no more of it is held. A question in an address fits.
const LARGEST_HEAD: usize = 64 * 1024;
/// The system had nothing left for one more connection; so much later it may have.
const BREATH: Duration = Duration::from_secs(1);
/// So many at once are told that there is no room; more are closed without a word.
const TOLD_AT_ONCE: usize = 64;
/// So long it may take to tell one.
const TELLING: Duration = Duration::from_secs(1);
/// The log says at most so often that there is no room.
const SAID_EVERY: Duration = Duration::from_secs(10);
const NO_ROOM: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain\r\nretry-after: 5\r\n\
                         content-length: 45\r\nconnection: close\r\n\r\nthere are too many connections; wait a little";

/// What connections are held to.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// So many at once.
    pub connections: usize,
    /// So many at once from one address; none: addresses aren't told apart, since something stands in front of us.
    pub from_one: Option<usize>,
    /// So long a request's head may take, and so long nothing may be asked.
    pub head: Duration,
    /// So long nothing may be taken of what we say.
    pub unread: Duration,
}

/// The connections there are.
struct Open {
    all: Arc<Semaphore>,
    from_one: Option<usize>,
    by_network: Mutex<HashMap<Network, usize>>,
}

/// Room for a connection, until dropped.
struct Place {
    open: Arc<Open>,
    network: Network,
    _room: OwnedSemaphorePermit,
}

impl Open {
    fn new(bounds: Bounds) -> Arc<Self> {
        Arc::new(Self {
            all: Arc::new(Semaphore::new(bounds.connections.min(Semaphore::MAX_PERMITS))),
            from_one: bounds.from_one,
            by_network: Mutex::default(),
        })
    }

    fn by_network(&self) -> MutexGuard<'_, HashMap<Network, usize>> {
        // Nothing is left half done while it is held.
        self.by_network.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Room for one more, if there is any.
    fn take(self: &Arc<Self>, network: Network) -> Option<Place> {
        let room = Arc::clone(&self.all).try_acquire_owned().ok()?;
        let mut by_network = self.by_network();
        let count = by_network.entry(network).or_default();
        if self.from_one.is_some_and(|most| *count >= most) {
            return None;
        }
        *count += 1;
        drop(by_network);
        Some(Place {
            open: Arc::clone(self),
            network,
            _room: room,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut by_network = self.open.by_network();
        if let Some(count) = by_network.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                by_network.remove(&self.network);
            }
        }
    }
}

/// Serves what comes in until `shutdown` completes, and then what is under way.
pub async fn serve(listener: TcpListener, router: Router, bounds: Bounds, shutdown: impl Future<Output = ()>) {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .max_buf_size(LARGEST_HEAD);
    let (open, graceful) = (Open::new(bounds), GracefulShutdown::new());
    let mut crowd = Crowd::default();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            // Gone before we looked: nothing of ours.
            Err(error) if is_theirs(&error) => continue,
            Err(error) => {
                tracing::error!(%error, "no connection can be taken; it is tried again in a second");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        let Some(place) = open.take(address.ip().into()) else {
            crowd.turn_away(stream);
            continue;
        };
        let router = router.clone();
        let answer = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(address));
            router.clone().oneshot(request)
        });
        let connection = builder.serve_connection(TokioIo::new(Parting::new(patient(stream, bounds.unread))), answer);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                note(&error);
            }
            drop(place);
        });
    }
    // Nobody comes in any more.
    drop(listener);
    graceful.shutdown().await;
}

/// A stream that ends when what is written isn't taken for so long.
fn patient(stream: TcpStream, unread: Duration) -> Pin<Box<TimeoutStream<TcpStream>>> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(unread));
    Box::pin(stream)
}

/// Whether whoever wanted to connect went away before they were taken.
fn is_theirs(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Says why a connection ended early. Never from where it came, nor what was in it.
fn note(error: &hyper::Error) {
    if error.is_parse() || error.is_parse_too_large() {
        tracing::warn!(%error, "what came in is no request, and was refused");
    } else if error.is_timeout() {
        // Browsers leave connections open, too, so it is nothing to be warned of.
        tracing::info!("a connection on which no whole request came in time was closed");
    } else {
        tracing::debug!(%error, "a connection broke off");
    }
}

/// Those for whom there is no room.
struct Crowd {
    telling: Arc<Semaphore>,
    /// Since the log said so.
    unsaid: u64,
    said: Option<Instant>,
}

impl Default for Crowd {
    fn default() -> Self {
        Self {
            telling: Arc::new(Semaphore::new(TOLD_AT_ONCE)),
            unsaid: 0,
            said: None,
        }
    }
}

impl Crowd {
    fn turn_away(&mut self, mut stream: TcpStream) {
        self.unsaid += 1;
        if self.said.is_none_or(|said| said.elapsed() >= SAID_EVERY) {
            tracing::warn!(
                connections = self.unsaid,
                "there is no room for more connections; they were refused"
            );
            self.said = Some(Instant::now());
            self.unsaid = 0;
        }
        if let Ok(turn) = Arc::clone(&self.telling).try_acquire_owned() {
            tokio::spawn(async move {
                let tell = async {
                    stream.write_all(NO_ROOM).await?;
                    stream.shutdown().await
                };
                // Whoever doesn't listen isn't told.
                let _ = tokio::time::timeout(TELLING, tell).await;
                drop(turn);
            });
        }
    }
}
