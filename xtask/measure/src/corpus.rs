//! The corpus of the benchmark: pages in our own format, the same at every run.
//!
//! Comes in: how many pages. Goes out: a project of folders with fifty pages each. A page has some 670 words, headings on
//! two levels, two lists, a table of six rows, two footnotes and five links to other pages. The words are made up; a
//! glossary with forty of them gives the marking of terms its work.

use std::fs;
use std::path::Path;

use anyhow::Result;

const PAGES_IN_FOLDER: usize = 50;

/// Writes the project into `folder`.
pub(crate) fn write(folder: &Path, n_pages: usize) -> Result<()> {
    let content = folder.join("content");
    fs::create_dir_all(&content)?;
    fs::write(content.join("site.yaml"), SITE)?;
    fs::write(content.join("bronnen.yaml"), SOURCES)?;
    fs::write(content.join("begrippen.yaml"), glossary())?;
    fs::write(content.join("index.md"), page(n_pages, "Begin", n_pages, &[]))?;
    for number in 0..n_pages {
        let path = content.join(path(number));
        if number % PAGES_IN_FOLDER == 0 {
            fs::create_dir_all(path.with_file_name(""))?;
        }
        let links: Vec<String> =
            (1..=5).map(|it| format!("../{}", self::path((number + it * it * 7) % n_pages))).collect();
        fs::write(path, page(number, "Pagina", number, &links))?;
    }
    Ok(())
}

/// The first page of each folder is its index.
fn path(number: usize) -> String {
    let name = match number % PAGES_IN_FOLDER {
        0 => "index".to_owned(),
        it => format!("pagina-{it:02}"),
    };
    format!("deel-{:03}/{name}.md", number / PAGES_IN_FOLDER)
}

fn page(seed: usize, title: &str, number: usize, links: &[String]) -> String {
    let mut words = Words(seed as u64 + 1);
    let mut res = vec![format!(
        "---\ntitel: {title} {number}\nsamenvatting: {}\nbron: corpus\nbijgewerkt: 2026-11-22\n---\n\n",
        words.sentence(12)
    )];
    for part in 1..=3 {
        res.push(format!("{}\n\n## {part}e deel: {}\n\n{}\n\n", words.paragraph(5), words.take(3), words.paragraph(4)));
        res.push(format!("### Over {}\n\n{}\n\n", words.take(2), words.paragraph(5)));
        match part {
            1 => {
                for _ in 0..5 {
                    res.push(format!("- {}\n", words.sentence(9)));
                }
            }
            2 => {
                res.push("| Wat | Wie | Wanneer |\n| --- | --- | --- |\n".to_owned());
                for _ in 0..6 {
                    res.push(format!("| {} | {} | {} |\n", words.take(3), words.take(2), words.take(3)));
                }
            }
            _ => {
                for it in 1..=4 {
                    res.push(format!("{it}. {}\n", words.sentence(8)));
                }
                res.push(format!("\n{}[^a] {}[^b]\n\n", words.sentence(10), words.sentence(10)));
                res.push(format!("[^a]: {}\n\n[^b]: {}\n", words.sentence(8), words.sentence(8)));
            }
        }
        res.push("\n".to_owned());
    }
    for link in links {
        res.push(format!("Zie ook [{}]({link}). {}\n", words.take(2), words.sentence(6)));
    }
    res.concat()
}

/// Made-up words by a fixed sequence of numbers (the multiplier is Knuth's).
struct Words(u64);

impl Words {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below
    }

    fn word(&mut self) -> String {
        // Most words are among the four hundred that a text is made of; one in 64 is a term of the glossary, which is twice as
        // many as in the real texts (4 marks on a page of 840 words).
        if self.next(64) == 0 { term(self.next(N_TERMS)) } else { word(self.next(400)) }
    }

    fn take(&mut self, n: usize) -> String {
        let words: Vec<String> = (0..n).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn sentence(&mut self, n: usize) -> String {
        format!("{}{}.", "De ", self.take(n - 1))
    }

    fn paragraph(&mut self, n: usize) -> String {
        let sentences: Vec<String> = (0..n)
            .map(|_| {
                let length = 6 + self.next(9);
                self.sentence(length)
            })
            .collect();
        sentences.join(" ")
    }
}

const N_TERMS: usize = 40;
const SYLLABLES: [&str; 20] = [
    "ba", "den", "fi", "gor", "hul", "ka", "lin", "mo", "ner", "pas", "ra", "sel", "ti", "ver", "wo", "zen", "maat",
    "stel", "lig", "heid",
];

/// One of the four hundred words that most of a text is made of.
pub(crate) fn word(number: usize) -> String {
    [SYLLABLES[number % 20], SYLLABLES[number / 20 % 20]].concat()
}

fn term(number: usize) -> String {
    ["be", SYLLABLES[number % 20], "grip", SYLLABLES[number / 20 % 20]].concat()
}

fn glossary() -> String {
    let mut res = vec!["begrippen:\n".to_owned()];
    for number in 0..N_TERMS {
        let (term, about) = (term(number), Words(number as u64).paragraph(2));
        res.push(format!("  - id: {term}\n    term: {term}\n    definitie: {about}\n    bron: corpus\n"));
    }
    res.concat()
}

const SITE: &str = "\
titel: Corpus
omschrijving: Bladzijden om de bouw mee te meten.
taal: nl
adres: https://corpus.example/
uitwijkadres: https://example.org/
thema: standaard
contact:
  veilig-thuis: { naam: Veilig Thuis, nummer: 0800-2000, uitleg: Gratis. }
  spoed: { naam: Alarmnummer, nummer: \"112\", uitleg: Bij direct gevaar. }
navigatie:
  - { titel: Begin, naar: index.md }
";

const SOURCES: &str = "\
bronnen:
  - { id: corpus, titel: Corpus, kort: Corpus, uitgever: Niemand, datum: \"2026\", adres: \"https://example.org/\" }
";

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(number: usize) -> String {
        let links: Vec<String> = (1..=5).map(|it| format!("../{}", path(number + it))).collect();
        page(number, "Pagina", number, &links)
    }

    #[test]
    fn page_has_what_was_promised() {
        let text = sample(7);
        let n_words = text.split_whitespace().count();
        assert!((600..740).contains(&n_words), "{n_words} words");
        let starting = |mark: &str| text.lines().filter(|it| it.starts_with(mark)).count();
        assert_eq!(
            [starting("## "), starting("### "), starting("| "), starting("- "), starting("[^")],
            [3, 3, 8, 5, 2]
        );
        assert_eq!(text.matches(".md)").count(), 5);
    }

    #[test]
    fn corpus_is_the_same_every_time_and_no_page_is_the_same() {
        assert_eq!(sample(3), sample(3));
        assert_ne!(sample(3), sample(4));
        assert_eq!([path(0), path(49), path(50)], ["deel-000/index.md", "deel-000/pagina-49.md", "deel-001/index.md"]);
    }
}
