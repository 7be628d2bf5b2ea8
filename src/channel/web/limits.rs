//! How often somebody may ask, so that one visitor can't take the service away from all others.
//!
//! Each limit is a bucket that fills at a steady rate and holds a burst. Knows nothing of what is asked.

use std::convert::Infallible;
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Web;
use crate::domain::records::Text;

/// Those who haven't asked for a while are forgotten each time so many questions have come in.
const SWEEP: u32 = 4096;
/// The part of an address of IPv6 that belongs to one customer.
const PREFIX: u32 = 64;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// So often a second, in the long run.
    pub per_second: NonZeroU32,
    /// So often at once.
    pub burst: NonZeroU32,
}

/// How often what is let in.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// Questions to the API without a token, from one address.
    pub asks: Rate,
    /// New sessions of the chat, from one address.
    pub sessions: Rate,
    /// Messages and files in one session.
    pub messages: Rate,
}

impl Rate {
    const fn new(per_second: u32, burst: u32) -> Self {
        const fn at_least_one(number: u32) -> NonZeroU32 {
            match NonZeroU32::new(number) {
                Some(number) => number,
                None => NonZeroU32::MIN,
            }
        }
        Self {
            per_second: at_least_one(per_second),
            burst: at_least_one(burst),
        }
    }
}

impl From<Rate> for Quota {
    fn from(rate: Rate) -> Self {
        Self::per_second(rate.per_second).allow_burst(rate.burst)
    }
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            asks: Rate::new(10, 30),
            sessions: Rate::new(1, 60),
            messages: Rate::new(2, 20),
        }
    }
}

/// All limits.
pub(super) struct Limits {
    /// Tries to sign in to the console, with one name.
    pub(super) names: Limit<String>,
    /// The same, from one address.
    pub(super) doors: Limit<Network>,
    pub(super) asks: Limit<Network>,
    pub(super) sessions: Limit<Network>,
    pub(super) messages: Limit<Text>,
}

impl Limits {
    pub(super) fn new(rates: &Rates) -> Self {
        Self {
            names: Limit::new(tries(5)),
            doors: Limit::new(tries(20)),
            asks: Limit::new(rates.asks),
            sessions: Limit::new(rates.sessions),
            messages: Limit::new(rates.messages),
        }
    }

    /// Goes by other rates from now on. Where one is another, everybody begins anew; the tries at the console's door stay counted.
    pub(super) fn change(&self, before: &Rates, now: &Rates) {
        if before.asks != now.asks {
            self.asks.begin_anew(now.asks);
        }
        if before.sessions != now.sessions {
            self.sessions.begin_anew(now.sessions);
        }
        if before.messages != now.messages {
            self.messages.begin_anew(now.messages);
        }
    }
}

/// So many tries at once, and one more each minute.
fn tries(at_once: u32) -> Quota {
    let at_once = Rate::new(1, at_once).burst;
    // A minute is longer than nothing, so there is a quota.
    Quota::with_period(Duration::from_mins(1))
        .unwrap_or(Quota::per_minute(at_once))
        .allow_burst(at_once)
}

/// A limit for each of many.
pub(super) struct Limit<K: Hash + Eq + Clone> {
    limiter: ArcSwap<DefaultKeyedRateLimiter<K>>,
    clock: DefaultClock,
    counted: AtomicU32,
}

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(quota: impl Into<Quota>) -> Self {
        Self {
            limiter: ArcSwap::from_pointee(RateLimiter::keyed(quota.into())),
            clock: DefaultClock::default(),
            counted: AtomicU32::new(0),
        }
    }

    fn begin_anew(&self, quota: impl Into<Quota>) {
        self.limiter.store(Arc::new(RateLimiter::keyed(quota.into())));
    }

    /// Lets one in or says after how many whole seconds to try again.
    pub(super) fn take(&self, key: &K) -> Result<(), u64> {
        let limiter = self.limiter.load();
        if self.counted.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        limiter
            .check_key(key)
            .map_err(|refused| refused.wait_time_from(self.clock.now()).as_secs() + 1)
    }
}

/// Where a request comes from, as far as one customer's addresses go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(
                address.to_bits() & (u128::MAX << (u128::BITS - PREFIX)),
            )),
            address @ IpAddr::V4(_) => address,
        })
    }
}

impl Network {
    /// Where a request comes from.
    pub(super) fn of(headers: &HeaderMap, extensions: &Extensions, web: &Web) -> Self {
        // What stands in front of us adds the address it sees at the end; whatever is before may be made up.
        let told = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .filter(|_| web.settings().behind_proxy)
            .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let seen = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(address)| address.ip());
        told.or(seen).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)).into()
    }
}

impl FromRequestParts<Arc<Web>> for Network {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers, &parts.extensions, web))
    }
}
