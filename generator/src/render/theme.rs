//! The theme's templates, and the values that every one of them may use.
//!
//! Everywhere: `site` (title, description, language, address, exit, logo, icon), `root`, `search_href`, `terms_href`, `t` (the theme's
//! texts), `assets`, `has_search`, `menu`, `footer`, `help`, `contacts`, `helpers` (those to call in danger), `has_changes`, and `preview` (at the end of each `head`; empty but
//! while serving). What a page adds is a typed struct beside the function that renders it.
//!
//! Templates in `vast/` know only those values, so they are rendered once; the result of `vast/kop.html` is `vast.kop`.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context as _;
use serde::Serialize;
use tera::{Context, ErrorKind, Map, ReportError, Tera, Value};

use crate::address::{Goal, telephone};
use crate::load::template::Template;
use crate::places;
use crate::proven::CheckedContact;
use crate::render::file::assets::Assets;
use crate::render::file::policy;
use crate::render::list::changes;
use crate::render::view::View;
use crate::source::Sources;

/// Folder of the templates that are rendered once.
const FIXED: &str = "vast/";
/// Stands around the number of a text that is put in its place afterwards. No text has it: Unicode gives it no meaning, ever.
const MARK: char = '\u{FDD0}';

/// Templates, ready to render.
pub(crate) struct Theme {
    tera: Tera,
    templates: Vec<Template>,
    texts: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct SiteContext<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    address: &'a str,
    exit: &'a str,
    /// Addresses of its logo and its icon; empty where it has the theme's.
    logo: String,
    icon: String,
}

/// An item of a menu.
#[derive(Serialize)]
struct MenuContext {
    title: String,
    href: String,
    /// Where it leads, as a page says where it stands: by this a page finds itself in the menu, also in a part of the site.
    place: String,
    /// Whether it leaves for the national site.
    national: bool,
}

impl MenuContext {
    fn new(title: &str, goal: &Goal, view: &View<'_>) -> Self {
        let place = match goal {
            Goal::Here(to) if to.is_national() => view.href(to),
            Goal::Here(to) => to.behind("/"),
            Goal::Elsewhere(to) => to.clone(),
        };
        Self { title: title.to_owned(), href: view.goal(goal), place, national: goal.is_national() }
    }
}

#[derive(Serialize)]
struct ContactContext<'a> {
    id: &'a str,
    name: &'a str,
    number: &'a str,
    href: String,
    explanation: &'a str,
}

impl<'a> ContactContext<'a> {
    fn new(it: &'a CheckedContact) -> Self {
        Self {
            id: &it.id,
            name: &it.name,
            number: &it.number,
            href: telephone(&it.number),
            explanation: &it.explanation,
        }
    }
}

impl Theme {
    /// Reads the templates.
    ///
    /// # Errors
    /// When a template cannot be read as one; the message has file, line and column.
    pub(crate) fn new(view: &View<'_>, assets: &Assets<'_>, head: &str) -> anyhow::Result<Self> {
        let site = view.site;
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml", ".svg"]);
        let templates = site.theme.templates.clone();
        tera.set_fallback_prefixes(site.theme.bases.clone())?;
        tera.add_raw_templates(templates.iter().map(|it| (it.name.as_str(), it.squeezed.as_str())))
            .context("een sjabloon van het thema is niet goed")?;
        let texts: BTreeMap<String, String> = site.theme.texts.iter().cloned().collect();
        let has_changes = changes::has_any(site);
        let links = |list: &[(String, Goal)]| -> Vec<MenuContext> {
            let shown = list.iter().filter(|it| has_changes || !changes::is_at(&it.1));
            shown.map(|(title, goal)| MenuContext::new(title, goal, view)).collect()
        };
        let settings = &site.settings;
        // In a part everything is of its kader.
        let of_part = site.frameworks.iter().find(|it| view.kader() == Some(it.slug.as_str()));
        let logo = of_part.and_then(|it| it.logo.as_ref()).or(site.brand.logo.as_ref());
        let global = tera.global_context();
        global.insert(
            "site",
            &SiteContext {
                title: &settings.title,
                description: &settings.description,
                language: &settings.language,
                address: site.base_url.trim_end_matches('/'),
                exit: &settings.exit_address,
                logo: logo.map(|it| view.link(it)).unwrap_or_default(),
                icon: site.brand.icon.as_ref().map(|it| view.link(it)).unwrap_or_default(),
            },
        );
        global.insert("root", &site.root);
        global.insert("search_href", &view.link(&places::SEARCH.address()));
        global.insert("terms_href", &view.href(&places::shared_terms(site)));
        global.insert_value("preview", Value::safe_string(head));
        // A page with a player says its own, wider policy.
        global.insert("csp", &policy::csp(false));
        global.insert("t", &texts);
        global.insert("assets", assets.by_name());
        global.insert("has_search", &assets.by_name().contains_key("zoekmachine.js"));
        global.insert("menu", &links(&site.menus.navigation));
        global.insert("footer", &links(&site.menus.footer));
        global.insert("help", &links(&site.menus.help));
        global.insert("has_changes", &has_changes);
        let mut shown: Vec<&CheckedContact> = settings.contacts.iter().filter(|it| it.is_shown(None)).collect();
        shown.sort_by_key(|it| !it.is_urgent());
        let helpers: Vec<_> =
            shown.iter().filter(|it| it.helps_in_danger()).map(|it| ContactContext::new(it)).collect();
        let contacts: Vec<_> = shown.iter().map(|it| ContactContext::new(it)).collect();
        global.insert("helpers", &helpers);
        global.insert("contacts", &contacts);
        let mut res = Self { tera, templates, texts };
        let fixed = res.render_fixed()?;
        res.tera.global_context().insert_value("vast", Value::from(fixed));
        Ok(res)
    }

    /// Renders what is the same on every page.
    fn render_fixed(&self) -> anyhow::Result<Map> {
        let mut res = Map::default();
        for template in self.templates.iter().map(|it| it.name.as_str()).filter(|it| it.starts_with(FIXED)) {
            let html = self.fill_in(template, &Context::new())?;
            let name = template.trim_start_matches(FIXED).trim_end_matches(".html");
            res.insert(name.to_owned().into(), Value::safe_string(&html));
        }
        Ok(res)
    }

    /// Renders a template with a page's own values.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub(crate) fn render(&self, template: &str, context: &impl Serialize) -> anyhow::Result<String> {
        self.fill_in(template, &Context::from_serialize(context)?)
    }

    /// A template with values; an error is told at its place in the template as written.
    fn fill_in(&self, template: &str, values: &Context) -> anyhow::Result<String> {
        self.tera.render(template, values).map_err(|error| {
            let told = match error.kind() {
                ErrorKind::RenderingError(report) => self.told(report),
                _ => None,
            };
            told.unwrap_or_else(|| anyhow::Error::new(error).context(format!("sjabloon `{template}`")))
        })
    }

    /// `themes/standaard/templates/boom.html:12:5`, what stands there, and the engine's own sentence.
    fn told(&self, report: &ReportError) -> Option<anyhow::Error> {
        let template = self.templates.iter().find(|it| it.name == report.filename())?;
        let mut sources = Sources::default();
        let source = sources.add(template.path.as_str(), template.written.as_str());
        let range = &report.span().range;
        let place = sources.place(source.span(template.as_written(range.start)..template.written.len()));
        let Template { path, .. } = template;
        let what = template.squeezed.get(range.clone())?;
        let (line, column) = (place.line, place.column);
        Some(anyhow::anyhow!("{path}:{line}:{column}: {}", in_dutch(what, report.message())))
    }

    /// The same, with long texts that the template only has to place: it sees a short mark for each, which is why it cannot
    /// change them. Copying whole pages through the template engine, and back, would cost more than all else that it does.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub(crate) fn render_around(
        &self,
        template: &str,
        context: &impl Serialize,
        texts: &[(&'static str, &str)],
    ) -> anyhow::Result<String> {
        let mut values = Context::from_serialize(context)?;
        for (n, (name, text)) in texts.iter().enumerate() {
            // A text that is not there is no text, so that a template can ask.
            let mark = if text.is_empty() { String::new() } else { format!("{MARK}{n}{MARK}") };
            values.insert_value(*name, Value::safe_string(&mark));
        }
        let around = self.fill_in(template, &values)?;
        let mut res = String::with_capacity(around.len() + texts.iter().map(|it| it.1.len()).sum::<usize>());
        let mut rest = around.as_str();
        while let Some(at) = rest.find(MARK) {
            res.push_str(&rest[..at]);
            rest = &rest[at + MARK.len_utf8()..];
            let marked =
                rest.split_once(MARK).and_then(|(n, after)| Some((texts.get(n.parse::<usize>().ok()?)?.1, after)));
            // A mark that somebody wrote is left out: it is no character.
            if let Some((text, after)) = marked {
                res.push_str(text);
                rest = after;
            }
        }
        res.push_str(rest);
        Ok(res)
    }

    /// Renders a template, and tells where each mark stood in it; the marks themselves are left out.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub(crate) fn render_marked(
        &self,
        template: &str,
        context: &impl Serialize,
    ) -> anyhow::Result<(String, HashMap<usize, usize>)> {
        let marked = self.render(template, context)?;
        let (mut res, mut places) = (String::with_capacity(marked.len()), HashMap::new());
        for (n, piece) in marked.split(MARK).enumerate() {
            match piece.parse::<usize>() {
                Ok(mark) if n % 2 == 1 => _ = places.entry(mark).or_insert(res.len()),
                _ => res.push_str(piece),
            }
        }
        Ok((res, places))
    }

    /// A text of the theme; empty when the theme does not have it.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }
}

/// What the engine says of a value: that it is not there, mostly. Anything else is told with its own sentence behind ours.
fn in_dutch(what: &str, english: &str) -> String {
    let Some((_, behind)) = english.split_once(" is not defined") else {
        let english = english.trim_end_matches('.');
        return format!("`{what}` kan hier niet worden ingevuld. Tera, de taal van sjablonen, zegt: {english}");
    };
    let known = behind.split_once(": ").map_or("", |it| it.1.trim_end_matches('.'));
    if known.is_empty() {
        return format!("`{what}` is er niet");
    }
    format!("`{what}` is er niet; hier kan: {known}")
}

/// A mark for the place of something in what a template gives; see [`Theme::render_marked`].
pub(crate) fn mark(n: usize) -> String {
    format!("{MARK}{n}{MARK}")
}

#[cfg(test)]
mod tests {
    use super::in_dutch;

    #[test]
    fn what_a_template_lacks_is_told_in_dutch() {
        let told = in_dutch("titel", "Field `titel` is not defined. Available fields: address, title");
        assert_eq!(told, "`titel` is er niet; hier kan: address, title");
        assert_eq!(in_dutch("y", "Field `y` is not defined."), "`y` is er niet");
        let other = in_dutch("1 + site", "`+` requires numbers.");
        assert_eq!(
            other,
            "`1 + site` kan hier niet worden ingevuld. Tera, de taal van sjablonen, zegt: `+` requires numbers"
        );
    }
}
