//! What is logged, and how: to stderr, as text for people or one JSON object a line; and how long things took, to a collector of
//! OpenTelemetry, where the settings name one.

use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Level as Severity;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::reload::{self, Handle};
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Registry, fmt};

use super::Failure;
use crate::config::Log;

/// The target of what is said at any level: what a service does when it starts and ends.
pub(super) const ALWAYS: &str = "partnerdesk::service";

/// Sends to a collector what it was told, until dropped; then it sends the rest.
pub(super) struct Traces(SdkTracerProvider);

/// What is logged as long as the process lives; how much of it can change.
#[derive(Clone)]
pub(super) struct Level(Handle<EnvFilter, Registry>);

/// A level that can be logged at.
pub(super) struct Readable(EnvFilter);

impl Readable {
    /// The level in the settings' words.
    pub(super) fn read(level: &str) -> Result<Self, Failure> {
        let bad = || {
            Failure::BadInput(format!(
                "log.level: '{level}' can't be used; write error, warn, info, debug or trace, or warn,partnerdesk::delivery=info for single parts"
            ))
        };
        let always = format!("{ALWAYS}=info").parse().map_err(|_| bad())?;
        let filter = EnvFilter::builder().parse(level).map_err(|_| bad())?;
        Ok(Self(filter.add_directive(always)))
    }
}

impl Level {
    /// Logs at another level from now on.
    pub(super) fn change(&self, level: Readable) {
        if let Err(error) = self.0.reload(level.0) {
            tracing::error!(%error, "the level of the log can't be changed");
        }
    }
}

/// Begins to log. Called once, before anything is done, where no runtime is.
pub(super) fn start(log: &Log) -> Result<(Level, Option<Traces>), Failure> {
    let (filter, level) = reload::Layer::new(Readable::read(&log.level)?.0);
    // The stream takes colours away where there is no terminal, or none are wanted.
    let logger = fmt::layer().with_writer(anstream::stderr);
    let logger = if log.json {
        logger.json().flatten_event(true).boxed()
    } else {
        logger.with_target(false).boxed()
    };
    let traces = log.otlp.as_deref().map(Traces::to).transpose()?;
    // What we do ourselves, whatever is logged; never what libraries say of it.
    let ours = || Targets::new().with_target("partnerdesk", Severity::INFO);
    let told = traces.as_ref().map(|traces| {
        tracing_opentelemetry::layer()
            .with_tracer(traces.0.tracer("partnerdesk"))
            .with_filter(ours())
    });
    let logger: Box<dyn tracing_subscriber::Layer<Registry> + Send + Sync> = logger.with_filter(filter).boxed();
    let started = tracing_subscriber::registry().with(logger).with(told).try_init();
    started.map_err(|error| Failure::Ours(format!("logging can't be started: {error}")))?;
    Ok((Level(level), traces))
}

impl Traces {
    /// To the collector at this address.
    fn to(address: &str) -> Result<Self, Failure> {
        let bad = |why: &dyn std::fmt::Display| {
            Failure::BadInput(format!(
                "log.otlp: '{address}' can't be used: {why}; write http://127.0.0.1:4318"
            ))
        };
        if !address.starts_with("http://") {
            return Err(bad(&"it doesn't begin with http://"));
        }
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{}/v1/traces", address.trim_end_matches('/')))
            .build()
            .map_err(|error| bad(&error))?;
        let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
        let resource = Resource::builder()
            .with_service_name("partnerdesk")
            .with_attribute(version)
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource)
            .build();
        Ok(Self(provider))
    }
}

impl Drop for Traces {
    fn drop(&mut self) {
        // A collector that is gone must not keep us from ending; the library has said so.
        let _ = self.0.shutdown();
    }
}
