//! Scripts and styles, built in.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use sha2::{Digest as _, Sha256};

use super::Web;
use crate::domain::records::audit::hex;

/// A file that browsers fetch.
struct Asset {
    kind: &'static str,
    text: String,
    /// Names the text, so that a browser that has it needn't fetch it again.
    tag: String,
}

impl Asset {
    fn new(kind: &'static str, text: String) -> Self {
        let tag = format!("\"{}\"", &hex(&Sha256::digest(&text))[..16]);
        Self { kind, text, tag }
    }
}

const CHAT: &str = include_str!("assets/chat.js");
const CHAT_STYLE: &str = include_str!("assets/chat.css");
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

static PAGE_SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(SCRIPT, format!("{CHAT}\n{}", include_str!("assets/page.js"))));
static PAGE_STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(STYLE, format!("{}\n{CHAT_STYLE}", include_str!("assets/page.css"))));
/// One file for other sites: the chat, how it looks, and the button that opens it.
static WIDGET: LazyLock<Asset> = LazyLock::new(|| {
    let style = in_pixels(&format!("{CHAT_STYLE}\n{}", include_str!("assets/widget.css")));
    // A text can always be written as JSON.
    let style = serde_json::to_string(&style).unwrap_or_default();
    let widget = include_str!("assets/widget.js");
    Asset::new(
        SCRIPT,
        format!("(() => {{\nconst STYLE = {style};\n{CHAT}\n{widget}\n}})();\n"),
    )
});
static EDITOR_SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(SCRIPT, include_str!("assets/editor.js").to_owned()));
static EDITOR_STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(STYLE, include_str!("assets/editor.css").to_owned()));
static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("image/svg+xml", include_str!("assets/icon.svg").to_owned()));

/// A style sheet whose sizes don't go by the root of the page that it stands in, which is another site's.
fn in_pixels(style: &str) -> String {
    // The pattern is a constant.
    let Ok(sizes) = regex::Regex::new(r"(\d*\.?\d+)rem\b") else {
        return style.to_owned();
    };
    let pixels = |found: &regex::Captures<'_>| format!("{}px", found[1].parse::<f32>().unwrap_or(1.0) * 16.0);
    sizes.replace_all(style, pixels).into_owned()
}

pub(super) fn router() -> Router<Arc<Web>> {
    Router::new()
        .route(
            "/assets/page.js",
            get(async |headers: HeaderMap| serve(&PAGE_SCRIPT, &headers)),
        )
        .route(
            "/assets/page.css",
            get(async |headers: HeaderMap| serve(&PAGE_STYLE, &headers)),
        )
        .route(
            "/assets/icon.svg",
            get(async |headers: HeaderMap| serve(&ICON, &headers)),
        )
        .route(
            "/assets/editor.js",
            get(async |headers: HeaderMap| serve(&EDITOR_SCRIPT, &headers)),
        )
        .route(
            "/assets/editor.css",
            get(async |headers: HeaderMap| serve(&EDITOR_STYLE, &headers)),
        )
        .route("/widget.js", get(async |headers: HeaderMap| serve(&WIDGET, &headers)))
}

fn serve(asset: &Asset, headers: &HeaderMap) -> Response {
    let described = [
        (header::CONTENT_TYPE, asset.kind),
        (header::ETAG, &asset.tag),
        // Kept, and looked after each time: a new version counts at once.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == asset.tag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, described).into_response();
    }
    // The widget is for other sites, too.
    (
        described,
        [("cross-origin-resource-policy", "cross-origin")],
        asset.text.clone(),
    )
        .into_response()
}
