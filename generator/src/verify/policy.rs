//! What a browser may do on a page: not more than a site of this program needs.
//!
//! Comes in: the policy in a page, or in the file with headers. Goes out: findings. What is allowed is told here once more,
//! apart from what writes it.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::page::{Page, hash_of, is_run};

/// What each part may name; a part that is not here may only be `'none'`.
const ALLOWED: &[(&str, &[&str])] = &[
    ("default-src", &[]),
    ("script-src", &["'self'", "'wasm-unsafe-eval'"]),
    ("style-src", &["'self'"]),
    ("img-src", &["'self'", "data:"]),
    ("font-src", &["'self'"]),
    ("connect-src", &["'self'"]),
    ("manifest-src", &["'self'"]),
];
/// What does not follow from `default-src`, so that it has to be there.
const REQUIRED: [&str; 3] = ["default-src", "form-action", "base-uri"];
/// Parts that only forbid.
const STRICTER: [&str; 4] =
    ["upgrade-insecure-requests", "block-all-mixed-content", "require-trusted-types-for", "sandbox"];
/// Elements that a browser acts upon as soon as it reads them: a policy that follows comes too late.
const ACTING: [&str; 8] = ["script", "style", "link", "img", "iframe", "object", "embed", "base"];

const META: &str = "Content-Security-Policy";

/// Holds the policy of a page against what may be, and what stands in the page itself against the policy.
pub(super) fn in_page(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut add = |message: &str, at: &str| {
        findings.push(Finding::new(Code::S004, page.path, message, BUILD_AGAIN).at(at));
    };
    let is_policy = |name: Option<&str>| name.is_some_and(|it| it.trim().eq_ignore_ascii_case(META));
    let metas: Vec<_> = page.document.elements().filter(|it| is_policy(it.1.get("http-equiv"))).collect();
    let [(at, meta)] = metas[..] else {
        let message = if metas.is_empty() {
            "deze pagina heeft geen beleid: een browser mag er alles"
        } else {
            "deze pagina heeft meer dan één beleid"
        };
        return add(message, META);
    };
    let content = meta.get("content").unwrap_or_default();
    let early = page.document.elements().take_while(|it| it.0 < at).any(|it| ACTING.contains(&it.1.name()));
    if early || page.document.around(at).next() != Some("head") {
        add("het beleid van deze pagina komt te laat: het geldt niet voor wat ervoor staat", content);
    }
    let (scripts, styles) = (inline(page, is_run), inline(page, |it| it.name() == "style"));
    for fault in faults(content, &scripts, &styles, &[]) {
        add(&fault, content);
    }
    let named: BTreeSet<&str> = content.split(['\'', ' ', ';']).collect();
    for hash in scripts.iter().chain(&styles).filter(|it| !named.contains(it.as_str())) {
        add(&format!("in deze pagina staat een script of stijl die het beleid niet noemt: `{hash}`"), "");
    }
}

/// The hashes of what stands in the page itself.
fn inline(page: &Page<'_>, is_it: impl Fn(&crate::verify::html::Element) -> bool) -> BTreeSet<String> {
    page.elements().filter(|it| is_it(it) && it.get("src").is_none()).map(hash_of).collect()
}

/// What a policy allows too much. `scripts` and `styles` are the hashes of what stands in the page, `framing` what it may say
/// about who shows the page in a frame.
pub(super) fn faults(
    policy: &str,
    scripts: &BTreeSet<String>,
    styles: &BTreeSet<String>,
    framing: &[&str],
) -> Vec<String> {
    let mut res = Vec::new();
    let mut seen = BTreeSet::new();
    for part in policy.split(';') {
        let mut words = part.split_ascii_whitespace();
        let Some(name) = words.next().map(str::to_ascii_lowercase) else { continue };
        if !seen.insert(name.clone()) {
            res.push(format!("het beleid noemt `{name}` twee keer; een browser ziet alleen de eerste"));
        }
        if STRICTER.contains(&name.as_str()) {
            continue;
        }
        let own = match name.as_str() {
            "script-src" => Some(scripts),
            "style-src" => Some(styles),
            _ => None,
        };
        let allowed = ALLOWED.iter().find(|it| it.0 == name).map_or(&[][..], |it| it.1);
        let allowed = if name == "frame-ancestors" { framing } else { allowed };
        let is_allowed = |word: &str| {
            word == "'none'" || allowed.contains(&word) || own.is_some_and(|it| it.contains(word.trim_matches('\'')))
        };
        let wide: Vec<&str> = words.clone().filter(|it| !is_allowed(it)).collect();
        if !wide.is_empty() {
            res.push(format!("het beleid staat te veel toe: `{name} {}`", wide.join(" ")));
        }
        // Without a word it means nothing is allowed, except where it does not stand for sources.
        if words.next().is_none() && !name.ends_with("-src") {
            res.push(format!("het beleid zegt niets bij `{name}`"));
        }
    }
    for name in REQUIRED.into_iter().filter(|it| !seen.contains(*it)) {
        res.push(format!("in het beleid ontbreekt `{name} 'none'`"));
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "default-src 'none'; script-src 'self'; form-action 'none'; base-uri 'none'";

    fn told(policy: &str) -> Vec<String> {
        faults(policy, &BTreeSet::from(["sha256-a".to_owned()]), &BTreeSet::new(), &[])
    }

    #[test]
    fn what_is_wider_than_ours_is_told() {
        assert_eq!(told(GOOD), [""; 0]);
        assert_eq!(told(&GOOD.replace("'self'", "'sha256-a' 'wasm-unsafe-eval'")), [""; 0]);
        for wide in [
            "'unsafe-inline'",
            "'unsafe-eval'",
            "https://x.example",
            "https:",
            "*",
            "data:",
            "blob:",
            "'sha256-b'",
            "'strict-dynamic'",
        ] {
            let policy = GOOD.replace("'self'", &format!("'self' {wide}"));
            assert_eq!(told(&policy), [format!("het beleid staat te veel toe: `script-src {wide}`")]);
        }
        for part in ["frame-src 'self'", "connect-src *", "report-uri /x", "style-src 'sha256-a'", "frame-ancestors *"]
        {
            assert_eq!(told(&format!("{GOOD}; {part}")), [format!("het beleid staat te veel toe: `{part}`")]);
        }
    }

    #[test]
    fn what_a_policy_lacks_is_told() {
        for name in REQUIRED {
            let policy = GOOD.replace(&format!("{name} 'none'"), "");
            assert_eq!(told(&policy), [format!("in het beleid ontbreekt `{name} 'none'`")]);
        }
        assert_eq!(told(&format!("{GOOD}; script-src *")).len(), 2, "told twice, and too wide");
    }
}
