//! A page as a browser reads it: the standard's own parser, kept as a list of elements.
//!
//! Comes in: text. Goes out: elements in the order of the document, each with its parent, its attributes and, where it is
//! needed, its text. Nothing fails: a browser shows any text. Script counts as switched off, so that what stands in `noscript`
//! is looked at as well.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

/// An element of a page.
#[derive(Debug)]
pub(super) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    /// The element around it; none for the root, and for what a browser threw away.
    parent: Option<usize>,
    /// What stands in it, of an element that holds text only.
    text: String,
}

/// A page.
#[derive(Debug)]
pub(super) struct Document(Vec<Element>);

impl Element {
    /// Its name, in small letters.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// An attribute by its name, without what stands before a colon.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| &*it.name.local == name).map(|it| &*it.value)
    }

    /// All attributes.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|it| (&*it.name.local, &*it.value))
    }

    /// Whether it has a word in a list such as `rel`, in whatever letters.
    pub(super) fn has_word(&self, attribute: &str, word: &str) -> bool {
        self.get(attribute).is_some_and(|it| it.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(word)))
    }

    /// What stands in a script, a style or a title.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Document {
    /// Reads a page.
    pub(super) fn read(text: &str) -> Self {
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        parse_document(Sink::default(), options).one(text)
    }

    /// All elements, in the order of the page. What stands in a template is among them.
    pub(super) fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        // Before them stands the document itself.
        self.0.iter().enumerate().skip(1)
    }

    /// What it tells a browser to do after a while, as written: `0; url=/faq/`.
    pub(super) fn refreshes(&self) -> impl Iterator<Item = &str> {
        let is_it = |it: &Element| it.get("http-equiv").is_some_and(|it| it.trim().eq_ignore_ascii_case("refresh"));
        let metas = self.elements().map(|it| it.1).filter(move |it| it.name() == "meta" && is_it(it));
        metas.map(|it| it.get("content").unwrap_or_default())
    }

    /// The names of the elements around one, the nearest first.
    pub(super) fn around(&self, at: usize) -> impl Iterator<Item = &str> {
        let parent = |at: &usize| self.0.get(*at).and_then(|it| it.parent);
        // No page is deeper than it has elements.
        std::iter::successors(self.0.get(at).and_then(|it| it.parent), parent)
            .take(self.0.len())
            .filter_map(|it| self.0.get(it).map(Element::name))
    }
}

/// Where the parser puts what it finds. A handle is an index.
struct Sink(RefCell<Vec<Element>>);

impl Default for Sink {
    fn default() -> Self {
        Self(RefCell::new(vec![Element::named(None)]))
    }
}

impl Element {
    fn named(name: Option<QualName>) -> Self {
        let name = name.unwrap_or_else(|| QualName::new(None, Namespace::default(), LocalName::default()));
        Self { name, attributes: Vec::new(), parent: None, text: String::new() }
    }
}

impl Sink {
    fn push(&self, element: Element) -> usize {
        let mut list = self.0.borrow_mut();
        list.push(element);
        list.len() - 1
    }

    fn put(&self, parent: Option<usize>, child: NodeOrText<usize>) {
        let mut list = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(child) => {
                if let Some(it) = list.get_mut(child) {
                    it.parent = parent;
                }
            }
            NodeOrText::AppendText(text) => {
                let around = parent.and_then(|it| list.get_mut(it));
                if let Some(it) = around.filter(|it| ["script", "style"].contains(&it.name())) {
                    it.text.push_str(&text);
                }
            }
        }
    }

    fn parent(&self, of: usize) -> Option<usize> {
        self.0.borrow().get(of).and_then(|it| it.parent)
    }
}

/// A name that is no loan.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Document;
    type ElemName<'a> = Name;

    fn finish(self) -> Document {
        Document(self.0.into_inner())
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> Name {
        Name(self.0.borrow()[*target].name.clone())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.push(Element { attributes, ..Element::named(Some(name)) })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.push(Element::named(None))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.push(Element::named(None))
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.put(Some(*parent), child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        self.put(self.parent(*element).or(Some(*previous)), child);
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        self.put(self.parent(*sibling), child);
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        if let Some(it) = self.0.borrow_mut().get_mut(*target) {
            for attribute in attributes {
                if !it.attributes.iter().any(|old| old.name == attribute.name) {
                    it.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        if let Some(it) = self.0.borrow_mut().get_mut(*target) {
            it.parent = None;
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        for it in self.0.borrow_mut().iter_mut().filter(|it| it.parent == Some(*node)) {
            it.parent = Some(*new_parent);
        }
    }

    /// What stands in a template has the template around it.
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn allow_declarative_shadow_roots(&self, _: &usize) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        Document::read(text).elements().map(|it| it.1.name().to_owned()).collect()
    }

    #[test]
    fn page_is_read_as_a_browser_reads_it() {
        // Text before it ends the head, so that a policy that follows stands in the body and does nothing.
        let page = Document::read("<head>x<meta http-equiv=a content=b>");
        let (at, _) = page.elements().find(|it| it.1.name() == "meta").expect("the element");
        assert_eq!(page.around(at).collect::<Vec<_>>(), ["body", "html", ""]);
        assert_eq!(
            names("<!-- <a> --><textarea><b></textarea><svg><title><a>"),
            ["", "html", "head", "body", "textarea", "svg", "title", "a"]
        );
    }

    #[test]
    fn script_keeps_its_text_and_noscript_its_elements() {
        let page = Document::read("<script>a<b</script><noscript><img src=x></noscript>");
        let of = |name: &str| page.elements().find(|it| it.1.name() == name).expect("an element").1;
        assert_eq!((of("script").text(), of("img").get("src")), ("a<b", Some("x")));
    }
}
