//! The list of public duties in each of the forms that `check` has.
//!
//! Comes in: the list. Goes out: text, JSON, or lines for the pages in which GitHub and GitLab show a message.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Duty, State};
use crate::fingerprint::Fingerprint;
use crate::report::{self, Format};

/// Where all that can be missing is mended.
const FILE: &str = "content/site.yaml";

/// The list in the asked form.
pub fn render(duties: &[Duty], format: Format) -> String {
    match format {
        Format::Text => text(duties),
        Format::Json => format!("{:#}\n", json!(duties.iter().map(as_json).collect::<Vec<_>>())),
        Format::Github => duties.iter().filter(|it| it.state != State::Present).map(as_github).collect(),
        Format::Sarif => {
            let missing = duties.iter().filter(|it| it.state == State::Missing);
            let results = missing.map(|it| (it.name, one_text(it)));
            report::sarif_of_file(FILE, results)
        }
        Format::Gitlab => {
            let missing = duties.iter().filter(|it| it.state == State::Missing);
            format!("{:#}\n", json!(missing.map(as_gitlab).collect::<Vec<_>>()))
        }
    }
}

fn text(duties: &[Duty]) -> String {
    let mut res = String::new();
    for it in duties {
        // Writing to a String cannot fail.
        let _ = writeln!(
            res,
            "{}: {}\n    {}\n    voor wie: {}\n    bron: {}\n",
            it.state.as_str(),
            it.name,
            it.said,
            it.for_whom,
            source(it)
        );
    }
    let count = |state: State| duties.iter().filter(|it| it.state == state).count();
    let _ = writeln!(
        res,
        "{} ontbreekt, {} zelf te doen, {} goed. Dit is geen juridisch advies: lees de bronnen.",
        count(State::Missing),
        count(State::ByHand),
        count(State::Present)
    );
    res
}

fn source(it: &Duty) -> String {
    format!("{}, {}: {}", it.source.title, it.source.place, it.source.address)
}

fn as_json(it: &Duty) -> Value {
    json!({
        "naam": it.name,
        "uitkomst": it.state.as_str(),
        "uitleg": it.said,
        "voor-wie": it.for_whom,
        "bron": { "titel": it.source.title, "plaats": it.source.place, "adres": it.source.address },
    })
}

fn one_text(it: &Duty) -> String {
    format!("{}: {}\nvoor wie: {}\nbron: {}", it.name, it.said, it.for_whom, source(it))
}

fn as_github(it: &Duty) -> String {
    let level = if it.state == State::Missing { "error" } else { "notice" };
    let text = one_text(it).replace('%', "%25").replace('\n', "%0A");
    format!("::{level} file={FILE},title={}::{text}\n", it.state.as_str())
}

fn as_gitlab(it: &Duty) -> Value {
    json!({
        "description": one_text(it),
        "check_name": "publiek",
        "fingerprint": Fingerprint::of(it.name.as_bytes()).short(),
        "severity": "major",
        "location": { "path": FILE, "lines": { "begin": 1 } },
    })
}
