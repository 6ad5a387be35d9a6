//! The table of contents of a page.

use crate::markdown::Heading;
use crate::markdown::html::escape;

/// The table of contents: headings of the second and third level. Written here and not in a template, because it is
/// another one on every page.
pub(super) fn toc(headings: &[Heading]) -> String {
    let shown: Vec<&Heading> = headings.iter().filter(|it| it.level <= 3).collect();
    if shown.len() < 2 {
        return String::new();
    }
    let mut res = String::with_capacity(shown.len() * 80);
    res.push_str("<ol>");
    let mut nested = false;
    for (n, heading) in shown.iter().enumerate() {
        if heading.level == 3 && !nested && n > 0 {
            res.push_str("<ol>");
            nested = true;
        } else if n > 0 {
            res.push_str("</li>");
            if heading.level == 2 && nested {
                res.push_str("</ol></li>");
                nested = false;
            }
        }
        res.push_str("<li><a href=\"#");
        escape(&heading.id, &mut res);
        res.push_str("\">");
        if let Some(number) = &heading.number {
            res.push_str("<span class=\"nummer\">");
            res.push_str(number);
            res.push_str("</span> ");
        }
        escape(&heading.text, &mut res);
        res.push_str("</a>");
    }
    res.push_str(if nested { "</li></ol></li></ol>" } else { "</li></ol>" });
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn heading(level: u8, text: &str) -> Heading {
        let span = Sources::default().add("a.md", "").start();
        let (text, id) = (text.to_owned(), text.to_lowercase());
        Heading { level, number: None, text, id, given_id: false, span, plain_start: 0 }
    }

    #[test]
    fn table_of_contents_closes_what_it_opens() {
        let html = toc(&[heading(2, "A"), heading(3, "B"), heading(3, "C"), heading(4, "D"), heading(2, "E")]);
        assert_eq!(
            html,
            "<ol><li><a href=\"#a\">A</a><ol><li><a href=\"#b\">B</a></li><li><a href=\"#c\">C</a></li></ol></li>\
             <li><a href=\"#e\">E</a></li></ol>"
        );
        assert_eq!(toc(&[heading(2, "A")]), "");
    }
}
