//! Headers for IIS, as a `web.config` in the folder of the site.
//!
//! Comes in: where the site stands, and its places with a policy of their own. Goes out: the file. A `location` takes one path and
//! no pattern, so each of these places has one of its own: the file belongs to one site.

use super::ground::Ground;
use crate::command::served::KINDS;
use crate::markup::Markup;
use crate::places::{ASSETS, NOT_FOUND};
use crate::render::file::policy::{self, ASK_AGAIN, FOR_EVER, POLICY};

/// The `web.config` of a site.
pub(super) fn web_config(ground: &Ground) -> String {
    let optional = policy::optional("", "", |name, value| {
        Markup::of(|it| _ = it.empty("add", &[("name", &name), ("value", &value)]))
    });
    Markup::of(|it| {
        it.declaration();
        it.element("configuration", &[], |it| {
            section(it, "system.webServer", |it| {
                section(it, "httpProtocol", |it| {
                    section(it, "customHeaders", |it| {
                        line(it, |it| _ = it.empty("remove", &[("name", &"X-Powered-By")]));
                        headers(it, &policy::headers());
                        header(it, "Cache-Control", ASK_AGAIN);
                        for text in optional.lines() {
                            line(it, |it| it.comment(text));
                        }
                    });
                });
                section(it, "staticContent", kinds);
                section(it, "defaultDocument", |it| {
                    section(it, "files", |it| {
                        line(it, |it| _ = it.empty("clear", &[]));
                        line(it, |it| _ = it.empty("add", &[("value", &"index.html")]));
                    });
                });
                it.element("httpErrors", &[("errorMode", &"Custom"), ("existingResponse", &"Replace")], |it| {
                    it.newline();
                    line(it, |it| _ = it.empty("remove", &[("statusCode", &404)]));
                    let values: [(&str, &dyn crate::markup::Value); 3] =
                        [("statusCode", &404), ("path", &NOT_FOUND.at), ("responseMode", &"File")];
                    line(it, |it| _ = it.empty("error", &values));
                });
                it.newline();
                moved(it, ground);
            });
            location(it, ASSETS, &[("Cache-Control", FOR_EVER.to_owned())]);
            for own in &ground.own {
                for address in own.known().unwrap_or_default() {
                    location(it, address, &[(POLICY, own.policy())]);
                }
            }
        });
        it.newline();
    })
}

/// Where old addresses lead: only on a server that has HTTP Redirection, which IIS does not install by itself. On any other the
/// page at such an address leads on.
fn moved(it: &mut Markup, ground: &Ground) {
    if ground.moved.is_empty() {
        return;
    }
    let values: [(&str, &dyn crate::markup::Value); 3] =
        [("enabled", &"true"), ("exactDestination", &"true"), ("httpResponseStatus", &"Permanent")];
    it.element("httpRedirect", &values, |it| {
        it.newline();
        for (from, to) in &ground.moved {
            line(it, |it| _ = it.empty("add", &[("wildcard", from), ("destination", to)]));
        }
    });
    it.newline();
}

fn kinds(it: &mut Markup) {
    for kind in KINDS {
        let extension = format!(".{}", kind.extension);
        line(it, |it| _ = it.empty("remove", &[("fileExtension", &extension)]));
        let header = kind.header();
        let values: [(&str, &dyn crate::markup::Value); 2] = [("fileExtension", &extension), ("mimeType", &header)];
        line(it, |it| _ = it.empty("mimeMap", &values));
    }
}

fn location(it: &mut Markup, path: &str, headers: &[(&str, String)]) {
    it.element("location", &[("path", &path.trim_matches('/'))], |it| {
        it.newline();
        section(it, "system.webServer", |it| {
            section(it, "httpProtocol", |it| {
                section(it, "customHeaders", |it| self::headers(it, headers));
            });
        });
    });
    it.newline();
}

fn headers(it: &mut Markup, list: &[(&str, String)]) {
    for (name, value) in list {
        header(it, name, value);
    }
}

/// What the host itself sets is taken away: twice the same name is an error for the whole site.
fn header(it: &mut Markup, name: &str, value: &str) {
    line(it, |it| _ = it.empty("remove", &[("name", &name)]));
    line(it, |it| _ = it.empty("add", &[("name", &name), ("value", &value)]));
}

fn section(it: &mut Markup, name: &str, body: impl FnOnce(&mut Markup)) {
    it.element(name, &[], |it| {
        it.newline();
        body(it);
    });
    it.newline();
}

fn line(it: &mut Markup, body: impl FnOnce(&mut Markup)) {
    body(it);
    it.newline();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_is_xml_with_a_policy_for_each_page_to_embed() {
        let text = web_config(&Ground::known("/", &["kindcheck/", "a/b/"]));
        let read = roxmltree::Document::parse(&text).expect("XML");
        let policies = |path: Option<&str>| -> Vec<&str> {
            let all = read.descendants().filter(|it| it.has_tag_name("add"));
            let at = |it: &roxmltree::Node<'_, '_>| {
                let location = it.ancestors().find(|it| it.has_tag_name("location"));
                location.and_then(|it| it.attribute("path").map(str::to_owned))
            };
            all.filter(|it| it.attribute("name") == Some("Content-Security-Policy"))
                .filter(|it| at(it).as_deref() == path)
                .filter_map(|it| it.attribute("value"))
                .collect()
        };
        assert!(matches!(policies(None).as_slice(), [one] if one.ends_with("frame-ancestors 'none'")));
        for path in ["kindcheck/inbedden", "a/b/inbedden"] {
            assert!(matches!(policies(Some(path)).as_slice(), [one] if one.ends_with("frame-ancestors *")), "{path}");
        }
        assert!(matches!(policies(Some("a/b/meenemen.html")).as_slice(), [one] if one.contains("'unsafe-inline'")));
        let comments: Vec<&str> =
            read.descendants().filter(roxmltree::Node::is_comment).filter_map(|it| it.text()).collect();
        for name in ["Strict-Transport-Security", "Cross-Origin-Resource-Policy"] {
            assert!(comments.iter().any(|it| it.contains(&format!("name=\"{name}\""))), "{comments:?}");
        }
        // A name that stands twice without being taken away first stops IIS.
        for add in read.descendants().filter(|it| it.has_tag_name("add") && it.has_attribute("name")) {
            let before = add.prev_siblings().find(|it| it.has_tag_name("remove"));
            assert_eq!(before.and_then(|it| it.attribute("name")), add.attribute("name"));
        }
    }
}
