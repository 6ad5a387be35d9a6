//! Files that differ, as a unified diff that git and patch can apply.
//!
//! Comes in: two overlays above the same files. Goes out: text; of a file that only has another name, its two names.

use std::collections::BTreeMap;

use similar::TextDiff;

use crate::mend::Overlay;
use crate::shown;

/// The difference between two states of the same files.
pub(super) fn diff(from: &Overlay, to: &Overlay, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> String {
    // A file is the same file under whatever name: it is known by its first one.
    let names = |it: &Overlay| -> BTreeMap<String, String> {
        it.files().map(|(path, file)| (file.was.clone(), path.to_owned())).collect()
    };
    let (old_names, new_names) = (names(from), names(to));
    let mut res = String::new();
    let mut all: Vec<&String> = old_names.keys().chain(new_names.keys()).collect();
    all.sort_unstable();
    all.dedup();
    for first in all {
        let old_name = old_names.get(first).unwrap_or(first);
        let new_name = new_names.get(first).unwrap_or(first);
        let (old, new) = (from.read(old_name, read).unwrap_or_default(), to.read(new_name, read).unwrap_or_default());
        if old == new && old_name == new_name {
            continue;
        }
        // A name of two lines would begin a line of its own.
        let (old_said, new_said) = (shown::line(old_name), shown::line(new_name));
        if old_name != new_name {
            res.extend([
                "diff --git a/",
                &old_said,
                " b/",
                &new_said,
                "\nrename from ",
                &old_said,
                "\nrename to ",
                &new_said,
                "\n",
            ]);
        }
        let (old, new) = (String::from_utf8_lossy(&old), String::from_utf8_lossy(&new));
        if old != new {
            let lines = TextDiff::from_lines(&*old, &*new);
            let (before, behind) = (format!("a/{old_said}"), format!("b/{new_said}"));
            res.push_str(&lines.unified_diff().context_radius(2).header(&before, &behind).to_string());
        }
    }
    res
}
