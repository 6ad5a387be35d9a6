//! What is known of a site by its record, and what a copy of it lacks that was fetched from a server.

use std::fs;
use std::process::Command;

use super::{Copy, found};
use crate::project::files_of;

/// A site with the record of all its files, as `sha256sum` writes it.
fn recorded() -> Copy {
    let copy = Copy::new();
    let line = "find * -type f ! -name bestanden.sha256 -exec sha256sum {} + > bestanden.sha256";
    let written = Command::new("sh").args(["-c", line]).current_dir(copy.0.folder()).status();
    assert!(written.expect("sh").success());
    assert_eq!(copy.found(), [""; 0]);
    copy
}

#[test]
fn what_a_hand_changed_after_the_build_is_named() {
    let copy = recorded();
    let script = copy.named("assets/lezen.", ".js");
    copy.put("faq/melden/index.html", " ").0.append(&script, " ").append("robots.txt", "\n").remove("favicon.ico");
    for file in ["faq/melden/index.html", &script, "robots.txt", "favicon.ico"] {
        copy.expect("by hand", ("S009", file));
    }
    assert_eq!(copy.found().iter().filter(|it| it.starts_with("S009")).count(), 4, "{:#?}", copy.found());
    for broken in ["", "niets\n", "0000  index.html\n"] {
        let copy = recorded();
        copy.0.write("bestanden.sha256", broken);
        copy.expect(broken, ("S009", "bestanden.sha256"));
    }
}

#[test]
fn file_of_somebody_else_is_named_and_not_looked_at() {
    let copy = recorded();
    copy.0.write("eigen/index.html", "<script src='https://x.example/x.js'></script>").write("eigen/x.js.br", "");
    let verified = copy.verified();
    assert_eq!(found(&verified, copy.0.folder()), [""; 0]);
    assert!(verified.remarks.concat().contains("2 bestanden (zoals `eigen/index.html`)"), "{:?}", verified.remarks);
}

#[test]
fn copy_with_a_record_lacks_no_page() {
    let copy = recorded();
    copy.0.remove("_headers").remove("404.html").remove("404.html.br").remove("404.html.gz");
    let verified = copy.verified();
    assert_eq!(found(&verified, copy.0.folder()), [""; 0]);
    assert!(verified.remarks.concat().contains("zitten er"), "{:?}", verified.remarks);
    copy.0.remove("kindcheck/inbedden/index.html");
    copy.expect("a page", ("S009", "kindcheck/inbedden/index.html"));
}

#[test]
fn copy_of_a_server_lacks_what_no_page_shows() {
    let copy = Copy::new();
    for (path, _) in files_of(copy.0.folder()) {
        let unseen = ["br", "gz", "json", "wasm", "_headers"].iter().any(|it| path.ends_with(it));
        let later = ["player", "zoekmachine", "zoeken.", "404"].iter().any(|it| path.contains(it));
        // What a tree's code follows from is linked on its page.
        if (unseen && !path.ends_with("boomcode.json")) || later {
            copy.0.remove(&path);
        }
    }
    fs::rename(copy.0.folder().join("zoeken/index.html"), copy.0.folder().join("zoeken/index.html?q=x"))
        .expect("a name");
    let verified = copy.verified();
    assert_eq!(found(&verified, copy.0.folder()), [""; 0]);
    let remarks = verified.remarks.join("\n");
    for said in ["kopie van een server", "`_headers`, `404.html`", "ontbreken in deze kopie"] {
        assert!(remarks.contains(said), "{said} in {remarks}");
    }
    // What a page does show is missed all the same.
    copy.0.remove("faq/melden/index.html");
    assert!(copy.found().iter().any(|it| it.starts_with("S001")), "{:#?}", copy.found());
}
