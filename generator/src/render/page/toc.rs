//! The table of contents of a page.

use crate::markdown::Heading;
use crate::markup::Markup;

/// The table of contents: headings of the second and third level. Written here and not in a template, because it is
/// another one on every page.
pub(super) fn toc(headings: &[Heading]) -> String {
    let shown: Vec<&Heading> = headings.iter().filter(|it| it.level <= 3).collect();
    if shown.len() < 2 {
        return String::new();
    }
    let mut res = Markup::with_capacity(shown.len() * 80);
    res.element("ol", &[], |it| {
        for chapter in shown.chunk_by(|_, next| next.level == 3) {
            let Some((first, below)) = chapter.split_first() else { continue };
            it.element("li", &[], |it| {
                link(first, it);
                if !below.is_empty() {
                    it.element("ol", &[], |it| {
                        for heading in below {
                            it.element("li", &[], |it| link(heading, it));
                        }
                    });
                }
            });
        }
    });
    res.finish()
}

fn link(heading: &Heading, into: &mut Markup) {
    into.element("a", &[("href", &format_args!("#{}", heading.id))], |it| {
        if let Some(number) = &heading.number {
            it.words("span", &[("class", &"nummer")], number).text(" ");
        }
        it.text(&heading.text);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, text: &str) -> Heading {
        let (text, id) = (text.to_owned(), text.to_lowercase());
        Heading { level, number: None, text, id, given_id: false, plain_start: 0 }
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
