//! A template of the theme: as it was written, and as the template engine reads it.
//!
//! Templates are written to be read: indented, one thing on a line. What that costs is taken out here once, so that no
//! page carries it. Places in messages are those of the text as written.

use std::sync::Arc;

use crate::load::squeeze::squeeze;
use crate::source::SourceId;

/// How paths of what stands in the program begin: in a message it is plain that no file is meant.
pub(super) const PROGRAM: &str = "(programma)/";

/// One template.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name for other templates: its path in the folder of templates.
    pub name: String,
    /// Its path from the project folder.
    pub path: String,
    /// Where its text is kept.
    pub source: SourceId,
    /// As written.
    pub written: Arc<String>,
    /// Without the white space that only helps its reader.
    pub squeezed: String,
    /// Whether it stands in the project and says what the program's own says.
    pub is_copy: bool,
}

impl Template {
    /// A template from its file.
    pub fn new(name: String, path: String, source: SourceId, written: Arc<String>) -> Self {
        let squeezed = squeeze(&written);
        Self { name, path, source, written, squeezed, is_copy: false }
    }

    /// Whether it is the program's own, and not a project's.
    pub fn is_of_program(&self) -> bool {
        self.path.starts_with(PROGRAM)
    }

    /// Whether it is the program's own, or says the same: of these it is known that they work.
    pub fn is_known(&self) -> bool {
        self.is_copy || self.is_of_program()
    }

    /// Where a byte of the squeezed text was written. Only white space was taken out, so the characters between say it.
    pub fn as_written(&self, squeezed: usize) -> usize {
        let ink = |text: &str| text.chars().filter(|it| !it.is_whitespace()).count();
        let n_before = ink(self.squeezed.get(..squeezed).unwrap_or(&self.squeezed));
        let mut inked = self.written.char_indices().filter(|it| !it.1.is_whitespace());
        inked.nth(n_before).map_or(self.written.len(), |it| it.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let written = "<ul>\n  {% for it in één %}\n    <li>{{ it.naam }}</li>\n  {% endfor %}\n</ul>\n";
        let source = Sources::default().add("a.html", written);
        let template = Template::new("a.html".to_owned(), "a.html".to_owned(), source, Arc::new(written.to_owned()));
        assert_eq!(template.squeezed, "<ul>{% for it in één %}<li>{{ it.naam }}</li>{% endfor %}</ul>");
        for part in ["<ul>", "{% for", "één", "<li>", "naam", "</ul>"] {
            let found = template.as_written(template.squeezed.find(part).expect(part));
            assert_eq!(Some(found), written.find(part), "{part}");
        }
        assert_eq!(template.as_written(template.squeezed.len()), written.len());
    }
}
