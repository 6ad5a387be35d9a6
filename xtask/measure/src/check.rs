//! Checking without building: the links of 10 000 pages, and a tree of the largest size under fifty norms.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::say;
use crate::{N_RUNS, corpus, median, program, timed};

/// Together with its outcomes the largest tree that the program accepts.
const N_QUESTIONS: usize = 498;
const N_NORMS: usize = 50;
const N_FACTS: usize = 25;

/// Prints the median times; the ten thousand pages stand in `folder` already.
pub(crate) fn measure(folder: &Path) -> Result<()> {
    let tree = folder.join("tree");
    corpus::write(&tree, 1)?;
    fs::create_dir_all(tree.join("content/beslisbomen"))?;
    fs::write(tree.join("content/beslisbomen/groot.yaml"), big_tree())?;
    fs::write(tree.join("content/normen.yaml"), norms())?;
    say::output("");
    for (what, project) in [
        ("check of 10 000 pages, 50 000 links", folder.join("10000")),
        ("check of a tree of 500 nodes, 50 norms", tree),
    ] {
        let check = || {
            let mut res = program();
            res.arg("check").arg(&project);
            res
        };
        let times = (0..N_RUNS).map(|_| timed(check())).collect::<Result<Vec<_>>>()?;
        say::output(&format!("{what}: {} ms", median(times).as_millis()));
    }
    Ok(())
}

/// A chain of questions: a yes leads on, a no ends it; every tenth yes takes a decision.
fn big_tree() -> String {
    let mut res = String::from("titel: Groot\nsoort: overig\nbron: corpus\nbegin: v0\nvragen:\n");
    for n in 0..N_QUESTIONS {
        let next = if n + 1 == N_QUESTIONS { "eind".to_owned() } else { format!("v{}", n + 1) };
        let decided = if n % 10 == 0 { format!(" besluiten: [b{}],", n % 7) } else { String::new() };
        // Writing to a String cannot fail.
        let _ = write!(
            res,
            "  v{n}:\n    vraag: Vraag {n}?\n    kenmerk: k{}\n    antwoorden:\n      \
             - {{ antwoord: Ja, waarde: ja,{decided} naar: {next} }}\n      \
             - {{ antwoord: Nee, waarde: nee, naar: halverwege }}\n",
            n % N_FACTS
        );
    }
    res.push_str("uitkomsten:\n  halverwege: { titel: Halverwege, besluiten: [altijd] }\n");
    res.push_str("  eind: { titel: Eind, besluiten: [altijd] }\n");
    res
}

fn norms() -> String {
    let mut res = String::from("kenmerken:\n");
    for n in 0..N_FACTS {
        let _ = writeln!(res, "  k{n}: Kenmerk {n}");
    }
    res.push_str("besluiten:\n  altijd: { label: Altijd }\n");
    for n in 0..7 {
        let _ = writeln!(res, "  b{n}: {{ label: Besluit {n} }}");
    }
    res.push_str("normen:\n");
    for n in 0..N_NORMS {
        let _ = write!(
            res,
            "  - id: norm-{n}\n    titel: Norm {n}\n    bron: corpus\n    geldt-voor: [overig]\n    als: \
             [{{ kenmerk: k{}, antwoord: ja }}, {{ kenmerk: k{}, antwoord: nee }}, {{ besluit: b0 }}]\n    \
             dan: [{{ besluit: altijd }}, {{ vraag: k0 }}]\n",
            n % N_FACTS,
            (n * 7 + 3) % N_FACTS
        );
    }
    res
}
