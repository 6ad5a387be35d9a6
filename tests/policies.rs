//! Every page has the policy that tells a browser what it may do, in the page itself: a host need send no header for it.
//!
//! Comes in: the sites under `tests/sites/` and the real content, built. Goes out: every page has exactly one policy, the one of its kind,
//! before anything that could act.

use crate::project::Project;
use crate::real_site::built;

/// How the policy of a page begins.
const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
/// What stands in each, whatever the page is for.
const EVERYWHERE: [&str; 3] = ["default-src 'none'", "form-action 'none'", "base-uri 'none'"];
/// What stands in none.
const NOWHERE: [&str; 4] = ["'unsafe-inline'", "'unsafe-eval'", "http:", "*"];

#[test]
fn every_page_has_one_policy_before_all_that_acts() {
    let sites = [Project::minimal(), Project::showcase()].map(|it| it.build_with_player(None, None));
    let part = Project::minimal().build_with_player(Some("https://deel.example/"), Some("kader:voorbeeld"));
    let association = Project::association("vereniging-eigen").build_with_player(None, None);
    let mut n_pages = 0;
    for (path, bytes) in sites.into_iter().flatten().chain(part).chain(association).chain(built().files()) {
        if !path.ends_with(".html") {
            continue;
        }
        n_pages += 1;
        let html = String::from_utf8(bytes).expect("a page is UTF-8").replace("&#39;", "'");
        let policies: Vec<&str> = html.split(META).skip(1).filter_map(|it| it.split('"').next()).collect();
        let [policy] = policies.as_slice() else { panic!("{path} has {} policies", policies.len()) };
        let before = html.split(META).next().unwrap_or_default();
        for acts in ["<script", "<link", "<style", "<img", "<iframe", "<body"] {
            assert!(!before.contains(acts), "{path} has {acts} before its policy");
        }
        for part in EVERYWHERE {
            assert!(policy.contains(part), "{path} lacks {part}: {policy}");
        }
        for part in NOWHERE {
            assert!(!policy.contains(part), "{path} has {part}: {policy}");
        }
        let has_player = html.contains("data-boom-gegevens");
        assert_eq!(policy.contains("'wasm-unsafe-eval'"), has_player, "{path}: {policy}");
        let connects = if path.ends_with("meenemen.html") { "connect-src 'none'" } else { "connect-src 'self'" };
        assert!(policy.contains(connects), "{path}: {policy}");
    }
    assert!(n_pages > 100, "{n_pages} pages");
}
