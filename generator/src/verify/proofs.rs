//! The proofs of a site: each is right, and about the tree that is published under its code.
//!
//! What a certificate must show is told in PROOFS.md. The checker is asked here, never what makes certificates.

use std::collections::BTreeMap;

use player::tree::Tree;

use crate::certificate::Block;
use crate::certificate::check::{Fault, Wrong, check};
use crate::certificate::model::Model;
use crate::diagnostic::Code;
use crate::identity;
use crate::places::{EMBED, TAKE_ALONG, TREE_FORM};
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::page::Page;
use crate::verify::{Folder, Read};

/// The attribute of the element that holds them.
const DATA: &str = "data-bewijs";

/// Reads the proofs of a page, if it has them, and looks at each.
pub(super) fn in_page(page: &Page<'_>, res: &mut Read) {
    let Some(element) = page.elements().find(|it| it.get(DATA).is_some()) else { return };
    let Ok(block) = serde_json::from_str::<Block>(element.text()) else {
        res.findings.push(fault(page.path, "de bewijzen op deze pagina zijn niet te lezen"));
        return;
    };
    let wrong = check(&block).faults.into_iter().filter(|it| it.what != Wrong::Unproven);
    res.findings.extend(wrong.map(|it| fault(page.path, told(&it))));
    res.proofs = Some(block);
}

fn told(it: &Fault) -> String {
    let Fault { tree, norm, .. } = it;
    match it.what {
        Wrong::Version => "deze bewijzen zijn van een andere versie, of er zijn er geen".to_owned(),
        Wrong::Number => format!("bij `{tree}` zijn er niet evenveel bewijzen als normen"),
        Wrong::Unproven => format!("bij `{tree}` is de norm `{norm}` niet bewezen"),
        Wrong::Certificate => format!("bij `{tree}` toont het bewijs niet aan dat de norm `{norm}` geldt"),
        Wrong::Comparison => {
            format!("het bewijs toont niet aan dat `{tree}` nergens minder streng is dan de landelijke boom")
        }
    }
}

/// Each proof is about the tree that stands on the page of the same code, and each tree on a page has its proofs.
pub(super) fn of_trees(path: &str, block: &Block, trees: &BTreeMap<&str, Tree>, folder: &Folder) -> Vec<Finding> {
    let mut res = Vec::new();
    for proven in block.trees.iter().filter(|it| !it.folder.is_empty()) {
        // A form that is not there is a link that leads nowhere.
        let Some(form) = folder.text(&format!("{}{}", proven.folder, TREE_FORM.at)) else { continue };
        if identity::code(form) != proven.code || Model::of(form).is_none_or(|it| it != proven.model) {
            let message =
                format!("de bewijzen van `{}` gaan over een andere boom dan er op de site staat", proven.name);
            res.push(fault(path, message));
        }
    }
    let own =
        trees.iter().filter(|it| !it.0.ends_with(&format!("{}index.html", EMBED.at)) && !it.0.ends_with(TAKE_ALONG.at));
    for (page, tree) in own {
        let folder = page.strip_suffix("index.html").unwrap_or(page);
        if !block.trees.iter().any(|it| it.folder == folder && it.code == tree.about.code) {
            res.push(fault(path, format!("de bewijzen van de beslisboom op `{page}` ontbreken")));
        }
    }
    res
}

fn fault(path: &str, message: impl Into<String>) -> Finding {
    Finding::new(Code::S010, path, message, BUILD_AGAIN).at(DATA)
}
