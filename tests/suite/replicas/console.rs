//! Staff whose browser is led to this machine and that.

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{StatusCode, redirect};
use serde_json::Value;

use super::machine::Site;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_enters_at_one_is_in_at_all_and_out_at_all() {
    let site = Site::new().await;
    let (a, b) = tokio::join!(site.machine("a"), site.machine("b"));
    let made = site.works(&["staff", "add", "eve", "--role", "agent", "--json"]);
    let made: Value = serde_json::from_str(&made).expect("JSON");
    let password = made["password"].as_str().expect("it is told once");
    let client = reqwest::Client::builder().no_proxy().redirect(redirect::Policy::none());
    let client = client.build().expect("a client");
    let cookie_of = |answer: &reqwest::Response| {
        let cookie = answer.headers()[SET_COOKIE].to_str().expect("plain text");
        cookie.split(';').next().expect("there is a first part").to_owned()
    };
    let form_in = |page: &str| {
        let (_, rest) = page.split_once("name=\"form\" value=\"").expect("a form");
        rest.split('"').next().expect("there is a first part").to_owned()
    };
    // The form comes from one machine, and is sent to the other.
    let entrance = client
        .get(format!("{}/staff/login", a.url))
        .send()
        .await
        .expect("an answer");
    let form = form_in(&entrance.text().await.expect("a page"));
    let post = async |url: String, cookie: &str, body: String| {
        let request = client.post(url).header(COOKIE, cookie).body(body);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.send().await.expect("an answer")
    };
    let entered = post(
        format!("{}/staff/login", b.url),
        "",
        format!("form={form}&name=eve&password={password}"),
    )
    .await;
    assert_eq!(entered.status(), StatusCode::SEE_OTHER);
    let cookie = cookie_of(&entered);
    let page = async |url: &str| {
        let request = client.get(format!("{url}/staff/account")).header(COOKIE, &cookie);
        request.send().await.expect("an answer")
    };
    for machine in [&a, &b] {
        assert_eq!(page(&machine.url).await.status(), StatusCode::OK);
    }
    let form = form_in(&page(&a.url).await.text().await.expect("a page"));
    let left = post(format!("{}/staff/logout", a.url), &cookie, format!("form={form}")).await;
    assert_eq!(left.status(), StatusCode::SEE_OTHER);
    for machine in [&a, &b] {
        assert_eq!(page(&machine.url).await.headers()[LOCATION], "/staff/login");
    }
    drop((a, b));
    site.end().await;
}
