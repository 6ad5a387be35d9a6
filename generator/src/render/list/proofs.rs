//! The proof of the norms: for each tree what holds, and the block by which anybody finds that out for themselves.
//!
//! Comes in: the trees of the site. Goes out: a page with the block of PROOFS.md in it. The script that checks it comes with the page,
//! so that a press on its button asks for nothing.

use rayon::prelude::*;
use serde::Serialize;

use crate::certificate::model::{Model, Norm};
use crate::certificate::{Block, Certificate, Proven, VERSION, make};
use crate::identity;
use crate::places;
use crate::proven::{CheckedSite, CheckedTree, must_be_stricter};
use crate::render::Renderer;
use crate::render::context::LinkContext;
use crate::render::tree::inside_script;

#[derive(Serialize)]
struct ProofsContext<'a> {
    address: String,
    trees: Vec<TreeContext<'a>>,
    /// JSON, safe inside a `script` element.
    block: String,
}

#[derive(Serialize)]
struct TreeContext<'a> {
    link: LinkContext,
    code: &'a str,
    norms: Vec<NormContext<'a>>,
    /// How it is known to be nowhere weaker than the national tree; empty where it need not be.
    stricter: &'a str,
}

#[derive(Serialize)]
struct NormContext<'a> {
    title: String,
    /// What its certificate shows.
    how: &'a str,
}

/// Renders the page.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let (block, national) = (block(site)?, site.national());
    let text = |name: &str| renderer.theme.text(name);
    let norm = |norm: &'_ Norm, certificate: Option<&Certificate>| NormContext {
        title: norm.title.clone(),
        how: text(match certificate {
            Some(Certificate::Always { .. }) => "bewijs-altijd",
            Some(Certificate::Exists { .. }) => "bewijs-bestaat",
            None => "bewijs-te-groot",
        }),
    };
    let trees = site.trees.iter().zip(&block.trees).map(|(tree, it)| TreeContext {
        link: LinkContext::new(tree.title.as_str(), &tree.address, &view),
        code: &tree.code,
        norms: it.model.norms.iter().zip(&it.norms).map(|it| norm(it.0, it.1.as_ref())).collect(),
        stricter: match &it.stricter {
            Some(_) => text("bewijs-strenger-bewezen"),
            None if national.is_some_and(|it| must_be_stricter(tree, it, &site.frameworks)) => text("bewijs-te-groot"),
            None => "",
        },
    });
    let context = ProofsContext {
        address: places::PROOFS.address().with_slash(),
        trees: trees.collect(),
        block: inside_script(&serde_json::to_string(&block)?),
    };
    renderer.theme.render(template, &context)
}

/// The trees of the site with their proofs, and behind them the national one of the edition where one is compared with it.
fn block(site: &CheckedSite) -> anyhow::Result<Block> {
    let national = site.national().map(|it| Ok::<_, anyhow::Error>((it, model(site, it)?))).transpose()?;
    let one = |tree: &CheckedTree| {
        let mut res = proven(tree, &tree.address.with_slash(), model(site, tree)?);
        if let Some((national, theirs)) = &national
            && must_be_stricter(tree, national, &site.frameworks)
        {
            res.stricter = make::comparison(&res.model, theirs, &national.code);
        }
        Ok(res)
    };
    let mut trees = site.trees.par_iter().map(one).collect::<anyhow::Result<Vec<_>>>()?;
    if let Some((tree, model)) = national.filter(|it| it.0.lent) {
        trees.push(proven(tree, "", model));
    }
    Ok(Block { version: VERSION.to_owned(), trees })
}

fn proven(tree: &CheckedTree, folder: &str, model: Model) -> Proven {
    let norms = make::certificates(&model);
    let folder = folder.trim_start_matches('/').to_owned();
    Proven { name: tree.title.clone(), code: tree.code.clone(), folder, model, norms, stricter: None }
}

fn model(site: &CheckedSite, tree: &CheckedTree) -> anyhow::Result<Model> {
    Model::of(&identity::form(site, tree))
        .ok_or_else(|| anyhow::anyhow!("de boomvorm van {} is niet te lezen", tree.file))
}
