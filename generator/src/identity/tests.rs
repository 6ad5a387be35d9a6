//! Changes, one after the other: two states of a tree have one code exactly when a visitor meets the same.
//!
//! Comes in: a kader with its tree and norms, as values. Some hundreds of times something in its files is changed that a visitor
//! meets, also what is asked and where it leads, and all of it is written in another way: other order of keys, quotes, lines,
//! remarks, dates. Ten thousand times one of the texts of the proven tree is. Goes out: failures.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{code, form, is_code};
use crate::check::sample::{Sample, sample};
use crate::diagnostic::Diagnostics;
use crate::markdown::locate::Locator;
use crate::markdown::terms::TermFinder;
use crate::markdown::{Setting, Words, body};
use crate::proven::{CheckedOutcome, CheckedQuestion, CheckedSite, Text};
use crate::source::SourceId;

/// Changes of the files that lead to a tree without errors; what would be an error is taken back and does not count.
const STEPS: usize = 250;
/// Changes of what was proven.
const CHANGES: usize = 10_000;

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).expect("smaller than n")
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

fn start() -> Value {
    let when = |answer: &str| json!([{ "kenmerk": "wie", "antwoord": answer }]);
    json!({
        "normen.yaml": {
            "kenmerken": {
                "wie": { "omschrijving": "Wie", "omvat": ["deel"] },
                "deel": "Deel",
                "hulp": "Hulp",
            },
            "besluiten": {
                "melden": {
                    "label": "Melden", "verplicht": true, "toon": "melden", "stap": "Meld nu.", "bel": "spoed", "meer": "Hoe dan",
                    "tekst": "Wat hoort erbij.", "handelingen": ["Bel eerst.", "Schrijf dan."], "bron": "bamhm-2019#blad een",
                },
                "volgen": { "label": "Volgen", "slot": true },
            },
            "normen": [
                { "id": "een", "titel": "Norm een", "geldt-voor": ["afweging"], "bestaat": [{ "besluit": "melden" }], "bron": "bamhm-2019#blad" },
                { "id": "twee", "titel": "Norm twee", "geldt-voor": ["afweging"], "als": when("nee"), "dan": [{ "vraag": "wie" }] },
            ],
        },
        "afwegingskaders/k/kader.yaml": {
            "naam": "Kader", "beroepsgroep": "Groep", "uitgever": "Uitgever", "bron": "bamhm-2019#kader", "boom": "boom.yaml",
            "normen": [
                { "id": "drie", "titel": "Norm drie", "geldt-voor": ["afweging"], "als": [{ "antwoord": "ja" }], "dan": [{ "vraag": "wie" }] },
            ],
            "contact": { "bureau": { "naam": "Bureau", "nummer": "020 123", "uitleg": "Elke dag" } },
        },
        "afwegingskaders/k/boom.yaml": {
            "titel": "Boom", "soort": "afweging", "editie": "professional", "samenvatting": "Kort gezegd.", "inleiding": "Lees dit.",
            "verantwoording": "Zo kwam het.", "bronnen": ["bamhm-2019#deel een", "bamhm-2019#deel twee"], "begin": "een",
            "vragen": {
                "een": {
                    "vraag": "Eerste vraag", "stap": "Stap", "kenmerk": "wie", "toelichting": "Uitleg hier.", "bron": "bamhm-2019#vraag",
                    "hulpvragen": [
                        { "groep": "Groep een", "toelichting": "Let hierop.", "vragen": ["Eerst dit", "Dan dat"] },
                        { "groep": "Groep twee", "omgekeerd": true, "vragen": ["Nog iets"] },
                    ],
                    "voorbeelden": [{ "titel": "Geval een", "tekst": "Iemand komt." }, { "titel": "Geval twee", "tekst": "Iemand gaat." }],
                    "antwoorden": [
                        { "antwoord": "Ja", "waarde": "ja", "naar": "twee", "besluiten": ["melden"] },
                        { "antwoord": "Nee", "waarde": "nee", "naar": "drie" },
                    ],
                },
                "twee": {
                    "vraag": "Tweede vraag", "kenmerk": "hulp",
                    "hulpvragen": [{ "groep": "Hulp", "als": when("ja"), "vragen": ["Is het zo"] }],
                    "voorbeelden": [{ "titel": "Geval drie", "tekst": "Iemand blijft.", "als": when("ja") }],
                    "antwoorden": [
                        { "antwoord": "Ja", "waarde": "ja", "naar": "klaar" },
                        { "antwoord": "Nee", "waarde": "nee", "naar": "weg", "besluiten": ["volgen"] },
                    ],
                },
                "drie": {
                    "vraag": "Derde vraag",
                    "antwoorden": [
                        { "antwoord": "Ja", "waarde": "ja", "naar": "weg" },
                        { "antwoord": "Nee", "waarde": "nee", "naar": "klaar", "besluiten": ["volgen", "melden"] },
                        { "antwoord": "Deels", "waarde": "deels", "naar": "klaar" },
                    ],
                },
            },
            "uitkomsten": {
                "klaar": {
                    "titel": "Klaar", "tekst": "Het is klaar.", "toelichting": "Meer hierover.", "bron": "bamhm-2019#einde",
                    "handelingen": ["Doe dit.", { "tekst": "Doe dat.", "bel": "spoed", "als": when("ja") }],
                    "varianten": [
                        { "als": [{ "besluit": "melden" }], "titel": "Klaar en gemeld", "tekst": "Gemeld.", "handelingen": ["Wacht."] },
                    ],
                },
                "weg": { "titel": "Weg", "tekst": "Ga weg.", "besluiten": ["volgen"] },
            },
        },
    })
}

/// Keys of texts that a visitor reads. What stands under `als` and the like is a condition.
const TEXTS: &[&str] = &[
    "titel",
    "samenvatting",
    "inleiding",
    "verantwoording",
    "vraag",
    "stap",
    "toelichting",
    "groep",
    "vragen",
    "tekst",
    "antwoord",
    "handelingen",
    "label",
    "meer",
    "naam",
    "beroepsgroep",
    "uitgever",
    "nummer",
    "uitleg",
    "bron",
    "bronnen",
];
const CONDITIONS: &[&str] = &["als", "dan", "bestaat"];
const LISTS: &[&str] = &[
    "hulpvragen",
    "vragen",
    "voorbeelden",
    "antwoorden",
    "handelingen",
    "normen",
    "besluiten",
    "bronnen",
    "varianten",
];
const WORDS: &[&str] =
    &["rood", "Rood", "blauw", "groen", "*wit*", "wit", "1", "2", "een [link](https://a.example/)", "(geel)"];

/// Paths to everything in a value, each as JSON pointer.
fn paths(value: &Value, at: &str, res: &mut Vec<String>) {
    res.push(at.to_owned());
    match value {
        Value::Object(map) => map.iter().for_each(|it| paths(it.1, &format!("{at}/{}", it.0.replace('/', "~1")), res)),
        Value::Array(list) => list.iter().enumerate().for_each(|it| paths(it.1, &format!("{at}/{}", it.0), res)),
        _ => {}
    }
}

/// The last key of a path that is a name, and whether it leads into a condition.
fn key(path: &str) -> (&str, bool) {
    let mut names = path.split('/').filter(|it| it.parse::<usize>().is_err());
    let in_condition = path.split('/').any(|it| CONDITIONS.contains(&it));
    (names.next_back().unwrap_or(""), in_condition)
}

/// Changes one thing; what comes of it may be wrong.
fn change(model: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    paths(model, "", &mut all);
    let path = dice.one(&all).clone();
    let (name, in_condition) = key(&path);
    let (kind, word) = (dice.roll(3), (*dice.one(WORDS)).to_owned());
    // Only the other decision is taken on some path whatever changes; and where a tree has sources, that of its kader is not shown.
    let is_unseen = path.contains("/besluiten/volgen") || path.ends_with("kader.yaml/bron");
    let targets = ["een", "twee", "drie", "klaar", "weg"];
    let value = model.pointer_mut(&path).expect("a path of the value");
    match value {
        _ if is_unseen => {}
        Value::String(text) if in_condition && name == "antwoord" => {
            *text = (*dice.one(&["ja", "nee", "deels"])).to_owned();
        }
        Value::String(text) if in_condition && name == "kenmerk" => *text = (*dice.one(&["wie", "hulp"])).to_owned(),
        Value::String(text) if name == "naar" => *text = (*dice.one(&targets)).to_owned(),
        Value::String(text) if name == "toon" => *text = (*dice.one(&["melden", "aandacht", "rust"])).to_owned(),
        Value::String(text) if name == "editie" => *text = (*dice.one(&["anoniem", "professional"])).to_owned(),
        Value::String(text) if !in_condition && name == "antwoord" => {
            // The words of an answer belong to its value; behind a comma more may follow.
            let begin = text.split(',').next().unwrap_or("").to_owned();
            *text = if kind == 0 { begin } else { format!("{begin}, {word}") };
        }
        Value::String(text) if !in_condition && TEXTS.contains(&name) && !path.ends_with("/begin") => {
            let mut words: Vec<&str> = text.split(' ').collect();
            match kind {
                0 => words.push(&word),
                1 if words.len() > 1 => _ = words.pop(),
                _ => {
                    let at = dice.roll(words.len());
                    // A source is a name of one.
                    if at > 0 || !text.starts_with("bamhm") {
                        words[at] = &word;
                    }
                }
            }
            *text = words.join(" ");
        }
        Value::Array(list) if !in_condition && LISTS.contains(&name) && list.len() > 1 => {
            let at = dice.roll(list.len() - 1);
            match kind {
                0 => list.swap(at, at + 1),
                1 => _ = list.remove(at),
                _ => list.push(list[at].clone()),
            }
        }
        Value::Object(map) if !in_condition => {
            let flags = [("omgekeerd", "vragen"), ("verplicht", "label"), ("slot", "label"), ("redactioneel", "begin")];
            for (flag, beside) in flags {
                if map.contains_key(beside)
                    && !(flag == "omgekeerd" && map.contains_key("begin"))
                    && map.remove(flag).is_none()
                {
                    map.insert(flag.to_owned(), json!(true));
                    break;
                }
            }
        }
        Value::Bool(_) | Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {}
    }
}

/// A value as YAML, each time in another way.
fn yaml(value: &Value, depth: usize, dice: &mut Dice, into: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            for at in 1..keys.len() {
                keys.swap(at, dice.roll(at + 1));
            }
            into.push('\n');
            for key in keys {
                if dice.roll(8) == 0 {
                    let _ = writeln!(into, "{indent}# {}", dice.roll(100));
                }
                let _ = write!(into, "{indent}{key}:");
                yaml(&map[key], depth + 1, dice, into);
            }
        }
        Value::Array(list) => {
            into.push('\n');
            for one in list {
                let _ = write!(into, "{indent}-");
                yaml(one, depth + 1, dice, into);
            }
        }
        Value::String(text) => _ = writeln!(into, " {}", scalar(text, &indent, dice)),
        other => _ = writeln!(into, " {other}"),
    }
}

fn scalar(text: &str, indent: &str, dice: &mut Dice) -> String {
    let broken = format!("\n{indent} ");
    let is_plain = text.starts_with(char::is_alphabetic) && text.chars().all(|it| it.is_alphanumeric() || it == ' ');
    match dice.roll(4) {
        0 => format!("'{}'", text.replace('\'', "''")),
        1 if text.contains(' ') => format!(">-{broken}{}", text.replacen(' ', &broken, 1)),
        2 if text.contains(' ') => format!("\"{}\"", text.replacen(' ', &format!("  {broken}"), 1)),
        3 if is_plain => text.to_owned(),
        _ => format!("\"{text}\""),
    }
}

/// The tree in a state, written in some way.
fn written(model: &Value, dice: &mut Dice) -> Sample {
    let mut model = model.clone();
    // What was decided when and what a fact is in other words is no part of what a visitor meets.
    let day = format!("2026-{:02}-{:02}", 1 + dice.roll(12), 1 + dice.roll(28));
    model["afwegingskaders/k/boom.yaml"]["bijgewerkt"] = json!(day);
    model["afwegingskaders/k/kader.yaml"]["versie"] = json!(format!("versie {}", dice.roll(1000)));
    model["normen.yaml"]["kenmerken"]["wie"]["omschrijving"] = json!(format!("Wie {}", dice.roll(1000)));
    let files: Vec<(String, String)> = model
        .as_object()
        .expect("files")
        .iter()
        .map(|(file, value)| {
            let mut text = String::new();
            yaml(value, 0, dice, &mut text);
            (file.clone(), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    sample(&files)
}

/// The code of the tree in a state; or what is wrong with it.
fn code_of(model: &Value, dice: &mut Dice) -> Result<String, String> {
    let found = written(model, dice);
    found.site.as_ref().map(|it| it.trees[0].code.clone()).ok_or_else(|| found.text())
}

#[test]
fn same_code_is_same_tree_however_it_is_written() {
    let mut dice = Dice(0x5eed);
    let mut model = start();
    let first = code_of(&model, &mut dice).expect("nothing is wrong with the first state");
    let mut states: HashMap<String, String> = HashMap::from([(model.to_string(), first.clone())]);
    let mut codes: HashMap<String, String> = HashMap::from([(first, model.to_string())]);
    let (mut n, mut n_tried) = (0, 0);
    while n < STEPS {
        let mut next = model.clone();
        change(&mut next, &mut dice);
        if next == model {
            continue;
        }
        n_tried += 1;
        assert!(n_tried < 4 * STEPS, "only {n} of {n_tried} changes are no error");
        let Ok(found) = code_of(&next, &mut dice) else { continue };
        n += 1;
        let state = next.to_string();
        assert_eq!(
            *states.entry(state.clone()).or_insert_with(|| found.clone()),
            found,
            "the same tree, written otherwise"
        );
        assert_eq!(*codes.entry(found).or_insert_with(|| state.clone()), state, "another tree with the same code");
        model = next;
        if n % 5 == 0 {
            let again = code_of(&model, &mut dice).expect("nothing is wrong with it in another way of writing");
            assert_eq!(states[&model.to_string()], again, "the same tree, written otherwise");
        }
    }
    assert!(states.len() > STEPS * 3 / 4, "{} states", states.len());
}

/// A text as an editor would write it.
fn text(markdown: &str) -> Text {
    let (terms, words) = (TermFinder::default(), Words::default());
    let setting = Setting::plain(&terms, &words, "");
    let (body, written, _) = body(markdown, &Locator::at(SourceId(0), 0), setting, &mut Diagnostics::default());
    Text { body, written, targets: Vec::new() }
}

/// Every text of a proven tree: words, and what is written in Markdown.
fn texts(site: &mut CheckedSite) -> (Vec<&mut String>, Vec<&mut Text>) {
    let (mut words, mut texts) = (Vec::new(), Vec::new());
    let CheckedSite { trees, vocabulary, frameworks, cited, settings, .. } = site;
    for it in &mut settings.contacts {
        words.extend([&mut it.name, &mut it.number, &mut it.explanation]);
    }
    for it in cited {
        words.extend([&mut it.title, &mut it.short, &mut it.publisher, &mut it.date, &mut it.address]);
    }
    for it in frameworks {
        words.extend([&mut it.name, &mut it.profession, &mut it.publisher]);
        words.extend(it.norms.iter_mut().map(|it| &mut it.title));
    }
    for it in &mut vocabulary.norms {
        words.push(&mut it.title);
        words.extend(it.citation.as_mut().map(|it| &mut it.place));
    }
    for it in &mut vocabulary.decisions {
        words.extend([&mut it.id, &mut it.label, &mut it.more]);
        words.extend(it.headings.iter_mut().chain(it.citation.as_mut().map(|it| &mut it.place)));
        texts.extend(it.actions.iter_mut().chain([&mut it.step, &mut it.text]));
    }
    let tree = &mut trees[0];
    words.extend([&mut tree.title, &mut tree.summary]);
    words.extend(tree.citations.iter_mut().map(|it| &mut it.place));
    texts.extend([&mut tree.introduction, &mut tree.rationale]);
    for it in &mut tree.questions {
        let CheckedQuestion { text, step, explanation, prompts, examples, answers, citation, .. } = it;
        words.extend([text, step]);
        words.extend(answers.iter_mut().flat_map(|it| [&mut it.text, &mut it.value]));
        words.extend(citation.as_mut().map(|it| &mut it.place));
        texts.push(explanation);
        for it in prompts {
            words.push(&mut it.title);
            texts.extend(it.items.iter_mut().chain([&mut it.explanation]));
        }
        for it in examples {
            words.push(&mut it.title);
            texts.push(&mut it.text);
        }
    }
    for it in &mut tree.outcomes {
        let CheckedOutcome { title, text, more, actions, citation, variants, .. } = it;
        words.push(title);
        words.extend(citation.as_mut().map(|it| &mut it.place));
        texts.extend(actions.iter_mut().map(|it| &mut it.text).chain([text, more]));
        for it in variants {
            words.push(&mut it.title);
            texts.extend(it.actions.iter_mut().map(|it| &mut it.text).chain([&mut it.text, &mut it.more]));
        }
    }
    (words, texts)
}

#[test]
fn ten_thousand_changes_and_no_code_twice() {
    let mut dice = Dice(0x5eed);
    let mut site = written(&start(), &mut dice).site.expect("nothing is wrong with it");
    let mut codes = HashSet::from([site.trees[0].code.clone()]);
    for n in 0..CHANGES {
        // Something that nobody said before: this state is new.
        let said = format!("{} {n}", dice.one(WORDS));
        let (mut words, mut texts) = texts(&mut site);
        assert!(words.len() > 50 && texts.len() > 25, "{} and {} texts", words.len(), texts.len());
        let at = dice.roll(words.len() + texts.len());
        match at.checked_sub(words.len()) {
            None => *words[at] = said.clone(),
            Some(at) => *texts[at] = text(&said),
        }
        assert!(codes.insert(code(&form(&site, &site.trees[0]))), "change {n}, text {at}: {said}");
    }
    assert_eq!(codes.len(), CHANGES + 1);
}

#[test]
fn code_is_what_the_lines_of_python_say() {
    assert_eq!(code(""), "KUSXS UGZRM");
    assert_eq!(code("{}\n"), "MULKZ WGZGT");
}

#[test]
fn what_is_no_code_is_known() {
    assert!(is_code(&code("")) && is_code("KLMRT GSUWX"));
    for none in
        ["", " ", "KLMRT", "KLMRTGSUWX", "KLMRT  GSUWX", "KLMRT GSUW", "klmrt gsuwx", "ABCDE FHIJN", "KLMRT GSUWX "]
    {
        assert!(!is_code(none), "{none:?}");
    }
}
