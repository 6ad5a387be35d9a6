//! `new geval BOOM`: walks a tree with who knows the field, and writes the walk as an example case.
//!
//! Comes in: the trees of a project, the name of one, the day of today, what is typed, and where to say something. Goes out: the
//! path of the file and the name of the case in it. Nothing is written before the walk is agreed to, and the file is read back
//! first: what cannot be read as it was meant is not written.

use std::fmt::Write as _;
use std::io::BufRead;
use std::path::Path;

use anyhow::{Context as _, bail};
use player::graph::Node;

use crate::check::Trees;
use crate::command::named;
use crate::command::page::quoted;
use crate::diagnostic::Diagnostics;
use crate::dutch::folded;
use crate::load::cases::CasesSource;
use crate::load::{layout, yaml};
use crate::proof::ending;
use crate::proof::walk::{Step, Walk};
use crate::proven::CheckedTree;
use crate::source::Sources;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Path from the project folder.
    pub file: String,
    /// Name of the case.
    pub name: String,
}

/// A talk in the terminal.
struct Talk<'t> {
    input: &'t mut dyn BufRead,
    say: &'t mut dyn FnMut(&str),
}

/// Asks for a case and writes it behind those that the tree has.
///
/// # Errors
/// When there is no such tree in the project, the input ends too early, the file cannot be read as it is, or the disk fails.
pub fn new(
    folder: &Path,
    trees: &Trees,
    name: &str,
    today: &str,
    input: &mut dyn BufRead,
    say: &mut dyn FnMut(&str),
) -> anyhow::Result<Made> {
    let tree = named::tree(trees.trees.iter().chain(&trees.lent), name)?;
    if tree.lent {
        bail!("de boom `{}` is van de landelijke uitgave; gevallen horen bij een boom van dit project", tree.id);
    }
    let file = format!("content/{}", layout::cases_of_tree(&tree.file));
    let path = folder.join(&file);
    let before = if path.exists() {
        std::fs::read_to_string(&path).with_context(|| format!("`{file}` kan niet gelezen worden"))?
    } else {
        String::new()
    };
    let known = if before.is_empty() { Vec::new() } else { names(&before, &file)? };
    let mut talk = Talk { input, say };
    (talk.say)(&format!("Een geval bij: {}\n\n", tree.title));
    let title = talk.line("Titel van het geval: ")?;
    let situation = talk.text("Wat is er aan de hand? Sluit af met een lege regel.\n")?;
    let author = talk.line("Wie schrijft dit (een redactie of vereniging)? ")?;
    let walk = talk.walk(tree, trees)?;
    let name = free(&title, &known);
    let text = written(&before, &name, (&title, &situation, &author, today), tree, trees, &walk);
    if names(&text, &file)?.last() != Some(&name) {
        bail!(
            "achter `{file}` kan geen geval bij: zet `gevallen:` daar als laatste sleutel, met elk geval twee spaties verder"
        );
    }
    std::fs::write(&path, text).with_context(|| format!("`{file}` kan niet geschreven worden"))?;
    Ok(Made { file, name })
}

impl Talk<'_> {
    /// One line that says something.
    fn line(&mut self, question: &str) -> anyhow::Result<String> {
        loop {
            (self.say)(question);
            let line = self.read()?.trim().to_owned();
            if !line.is_empty() {
                return Ok(line);
            }
        }
    }

    /// Lines up to an empty one.
    fn text(&mut self, question: &str) -> anyhow::Result<Vec<String>> {
        (self.say)(question);
        let mut res = Vec::new();
        loop {
            let line = self.read()?.trim().to_owned();
            match (line.is_empty(), res.is_empty()) {
                (true, true) => {}
                (true, false) => return Ok(res),
                (false, _) => res.push(line),
            }
        }
    }

    fn read(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        if self.input.read_line(&mut line).context("de invoer kan niet gelezen worden")? == 0 {
            bail!("de invoer hield op voor het geval klaar was; er is niets geschreven");
        }
        Ok(line)
    }

    /// The walk that is agreed to.
    fn walk(&mut self, tree: &CheckedTree, trees: &Trees) -> anyhow::Result<Walk> {
        let mut steps: Vec<Step> = Vec::new();
        loop {
            let node = steps
                .last()
                .and_then(|it| tree.graph.answer(it.0, it.1))
                .map_or(Node::Question(tree.graph.start()), |it| it.target);
            match node {
                Node::Question(n) => match self.answer(tree, n)? {
                    Some(answer) => steps.push((n, answer)),
                    None => _ = steps.pop(),
                },
                Node::Outcome(outcome) => {
                    let walk = Walk { steps: steps.clone(), outcome };
                    (self.say)(&end(tree, trees, &walk));
                    if self.agrees()? {
                        return Ok(walk);
                    }
                    steps.pop();
                }
            }
        }
    }

    /// The number of the answer; nothing for a step back.
    fn answer(&mut self, tree: &CheckedTree, n: u16) -> anyhow::Result<Option<u8>> {
        let Some(question) = tree.questions.get(usize::from(n)) else { return Ok(None) };
        let mut text = format!("\n{}\n", question.text);
        for (n, answer) in (1u8..).zip(&question.answers) {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {n}. {}", answer.text);
        }
        (self.say)(&text);
        loop {
            let typed = self.line("Nummer van het antwoord, of t voor terug: ")?;
            if typed.eq_ignore_ascii_case("t") {
                return Ok(None);
            }
            let number = typed.parse::<u8>().ok().and_then(|it| it.checked_sub(1));
            if let Some(number) = number.filter(|it| usize::from(*it) < question.answers.len()) {
                return Ok(Some(number));
            }
        }
    }

    fn agrees(&mut self) -> anyhow::Result<bool> {
        loop {
            match self.line("Hoort dit geval zo te eindigen? (j/n) ")?.to_lowercase().as_str() {
                "j" | "ja" => return Ok(true),
                "n" | "nee" => {
                    (self.say)(
                        "\nJe gaat een vraag terug. Klopt de boom niet, stop dan met Ctrl-C en verander eerst de boom.\n",
                    );
                    return Ok(false);
                }
                _ => {}
            }
        }
    }
}

/// Where a walk ends, in words.
fn end(tree: &CheckedTree, trees: &Trees, walk: &Walk) -> String {
    let mut res = format!("\nUitkomst: {}\n", ending::title(tree, walk).0);
    for decision in walk.decisions(&tree.graph) {
        if let Some(decision) = trees.words.decisions.get(usize::from(decision)) {
            let _ = writeln!(res, "  - {}", decision.label);
        }
    }
    res
}

/// The file with the case behind what it had.
fn written(
    before: &str,
    name: &str,
    (title, situation, author, today): (&str, &[String], &str, &str),
    tree: &CheckedTree,
    trees: &Trees,
    walk: &Walk,
) -> String {
    let mut res = if before.is_empty() { "gevallen:\n".to_owned() } else { format!("{}\n", before.trim_end()) };
    let own = |id: &str| {
        let short = tree.framework.as_deref().and_then(|slug| id.strip_prefix(slug)?.strip_prefix('.'));
        short.unwrap_or(id).to_owned()
    };
    let decided: Vec<String> = walk
        .decisions(&tree.graph)
        .iter()
        .filter_map(|it| trees.words.decisions.get(usize::from(*it)))
        .map(|it| own(&it.id))
        .collect();
    let outcome = tree.outcomes.get(usize::from(walk.outcome)).map_or("", |it| it.id.as_str());
    let _ = writeln!(res, "  {name}:\n    titel: {}\n    situatie: |", quoted(title));
    for line in situation {
        let _ = writeln!(res, "      {line}");
    }
    let _ = writeln!(res, "    antwoorden:");
    for (question, answer) in walk.read(&tree.questions) {
        let _ = writeln!(res, "      {}: {}", question.id, answer.value);
    }
    let _ = writeln!(res, "    uitkomst: {outcome}\n    besluiten: [{}]", decided.join(", "));
    let _ = writeln!(res, "    door: {}\n    datum: {today}", quoted(author));
    res
}

/// The names of the cases in a text.
fn names(text: &str, file: &str) -> anyhow::Result<Vec<String>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add(file, text);
    let Some(read) = yaml::parse::<CasesSource>(text, source, &mut diagnostics) else {
        bail!("`{file}` is niet te lezen: los eerst op wat `meldwijzer check` daarover zegt");
    };
    Ok(read.cases.0.into_iter().map(|it| it.0.value).collect())
}

/// A title as a name that no other case has.
fn free(title: &str, known: &[String]) -> String {
    let words: Vec<String> = folded(title)
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    let mut name = words.join("-");
    if !name.starts_with(|it: char| it.is_ascii_lowercase()) {
        name.insert_str(0, if name.is_empty() { "geval" } else { "geval-" });
    }
    let mut res = name.clone();
    let mut n = 2;
    while known.contains(&res) {
        res = format!("{name}-{n}");
        n += 1;
    }
    res
}
