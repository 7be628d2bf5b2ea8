//! Our pages, as the settings have them: for `serve` alone.

use std::time::Duration;

use tokio::net::TcpListener;

use super::log::ALWAYS;
use super::{Failure, Setting};
use crate::channel::web::Settings;
use crate::channel::web::demo::Demo;
use crate::channel::web::limits::{Rate, Rates};
use crate::channel::web::listen::Bounds;

impl Setting {
    /// The web server's address, taken.
    pub(super) async fn listener(&self) -> Result<TcpListener, Failure> {
        let listen = &self.config.web.listen;
        let bad = |error| {
            Failure::BadInput(format!(
                "web.listen: {listen} can't be listened on: {error}; write 127.0.0.1:8080, or stop what listens there"
            ))
        };
        let listener = TcpListener::bind(listen.as_str()).await.map_err(bad)?;
        let address = listener.local_addr().map_err(bad)?;
        tracing::info!(target: ALWAYS, "the chat is at http://{address}");
        Ok(listener)
    }

    /// How long a request may take.
    pub(super) fn patience(&self) -> Duration {
        Duration::from_secs(self.config.web.request_seconds.get().into())
    }

    /// What connections are held to.
    pub(super) fn bounds(&self) -> Bounds {
        let web = &self.config.web;
        Bounds {
            connections: web.connections.get() as usize,
            // All that come through a proxy have its address.
            from_one: (!web.behind_proxy).then_some(web.connections_each.get() as usize),
            head: Duration::from_secs(web.idle_seconds.get().into()),
            unread: self.patience(),
        }
    }

    /// What our pages have to know; `demo` where all is made up.
    pub(super) fn pages(&self, demo: Option<Demo>) -> Settings {
        let (web, api) = (&self.config.web, &self.config.api);
        Settings {
            public_url: self.config.public_url.clone(),
            widget_origins: self.config.web.widget_origins.clone(),
            demo,
            asks_need_token: !api.public_ask,
            behind_proxy: web.behind_proxy,
            rates: Rates {
                asks: Rate {
                    per_second: api.asks_per_second,
                    burst: api.asks_burst,
                },
                sessions: Rate {
                    per_second: web.sessions_per_second,
                    burst: web.sessions_burst,
                },
                messages: Rate {
                    per_second: web.messages_per_second,
                    burst: web.messages_burst,
                },
            },
        }
    }
}
