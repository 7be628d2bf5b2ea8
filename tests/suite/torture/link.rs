//! A cable between two programs: it can be slow, dead, cut, or carry requests and lose what comes back.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the cable is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weather {
    Fine,
    /// Every piece takes so long.
    Slow(Duration),
    /// Nothing gets through, in either direction, until it is over.
    Dead,
    /// Requests are carried; what comes back is lost together with its connection.
    Deaf,
    /// Of PostgreSQL's: a commit is carried, and its answer lost together with the connection.
    LosesCommits,
}

/// How a commit ends on its way to PostgreSQL.
const COMMIT: &[u8] = b"COMMIT\0";

/// The weather, and how often the cable was cut.
type State = (Weather, u64);

pub(super) struct Link {
    port: u16,
    state: watch::Sender<State>,
}

impl Link {
    /// A cable to the first of these that listens, begun with another one each time.
    pub(super) async fn to(targets: Vec<u16>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let port = listener.local_addr().expect("it has an address").port();
        let state = watch::Sender::new((Weather::Fine, 0));
        let seen = state.subscribe();
        tokio::spawn(async move {
            let mut turn = 0;
            while let Ok((near, _)) = listener.accept().await {
                turn += 1;
                let mut order = targets.clone();
                order.rotate_left(turn % targets.len().max(1));
                tokio::spawn(carry(near, order, seen.clone()));
            }
        });
        Self { port, state }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn becomes(&self, weather: Weather) {
        self.state.send_modify(|state| state.0 = weather);
    }

    /// Every connection ends in the middle of whatever it carries.
    pub(super) fn cut(&self) {
        self.state.send_modify(|state| state.1 += 1);
    }
}

async fn carry(near: TcpStream, targets: Vec<u16>, mut state: watch::Receiver<State>) {
    let cuts = state.borrow_and_update().1;
    for port in targets {
        let Ok(far) = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], port))).await else {
            continue;
        };
        // A piece is a piece: nothing waits to be sent together with the next.
        let _ = (near.set_nodelay(true), far.set_nodelay(true));
        let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
        let lost = AtomicBool::new(false);
        tokio::select! {
            () = pump(near_in, far_out, state.clone(), false, &lost) => {}
            () = pump(far_in, near_out, state.clone(), true, &lost) => {}
            _ = state.wait_for(|state| state.1 != cuts) => {}
        }
        return;
    }
}

/// Carries one direction until it ends. `lost`: whatever comes back next doesn't arrive.
async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut state: watch::Receiver<State>,
    back: bool,
    lost: &AtomicBool,
) {
    let mut piece = vec![0; 16 * 1024];
    loop {
        let Ok(length @ 1..) = from.read(&mut piece).await else {
            return;
        };
        if back && lost.load(Ordering::Relaxed) {
            return;
        }
        let weather = state.borrow_and_update().0;
        match weather {
            Weather::Slow(wait) => tokio::time::sleep(wait).await,
            Weather::Dead => {
                if state.wait_for(|state| state.0 != Weather::Dead).await.is_err() {
                    return;
                }
            }
            Weather::Deaf if back => return,
            Weather::LosesCommits if !back && piece[..length].ends_with(COMMIT) => lost.store(true, Ordering::Relaxed),
            Weather::Fine | Weather::Deaf | Weather::LosesCommits => {}
        }
        if to.write_all(&piece[..length]).await.is_err() {
            return;
        }
    }
}
