//! `lsp`: the program itself over its standard streams, as an editor drives it. `tests/lsp/neovim.lua` has the same with a real one.
//!
//! What a message says is compared with what `check` says of the same files; what an edit does, with what `check` says afterwards.

mod editor;

use std::io::{Read as _, Write as _};

use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Value, json};

use crate::project::{Project, run};
use editor::{Editor, apply, edited, offset, places, position, said};

const PAGE: &str = "content/index.md";

#[test]
fn message_about_unsaved_text_comes_and_goes() {
    let project = Project::minimal();
    let text = project.read(PAGE);
    let mut editor = Editor::open(&project);
    let wrong = format!("{text}\nEén 😀 [woord](begrip:bestaat-niet) erbij.\n");
    editor.open_text(PAGE, &wrong);
    let found = editor.messages(PAGE);
    let it = found
        .iter()
        .find(|it| it["message"].as_str().is_some_and(|it| it.contains("bestaat-niet")))
        .expect("a message");
    assert_eq!((it["severity"].as_u64(), it["source"].as_str()), (Some(1), Some("meldwijzer")));
    let at = wrong.find("begrip:bestaat").expect("it is there");
    assert_eq!(it["range"]["start"], position(&wrong, at), "counted in UTF-16");
    assert!(it["code"].as_str().is_some_and(|it| it.starts_with('V')), "{it}");

    let end = at + "begrip:bestaat-niet".len();
    let range = json!({ "start": position(&wrong, at), "end": position(&wrong, end) });
    editor.change(PAGE, &json!([{ "range": range, "text": "contact.md" }]));
    let after = editor.messages(PAGE);
    assert!(after.iter().all(|it| !it["message"].as_str().is_some_and(|it| it.contains("bestaat-niet"))), "{after:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn change_of_one_text_is_told_in_another() {
    let project = Project::showcase();
    let path = "content/begrippen.yaml";
    let text = project.read(path);
    let id = text.split("id: ").nth(1).and_then(|it| it.split(['\n', ' ', ',']).next()).expect("a term").to_owned();
    let page = project.read(PAGE);
    project.write(PAGE, format!("{page}\nZie [dit](begrip:{id}).\n"));
    let mut editor = Editor::open(&project);
    editor.open_text(path, &text);
    editor.messages(path);
    editor.change(path, &json!([{ "text": text.replace(&format!("id: {id}"), "id: heel-anders") }]));
    editor.messages(path);
    let uri = editor.uri(PAGE);
    let about = |it: &Value| it["method"] == "textDocument/publishDiagnostics" && it["params"]["uri"] == uri;
    let told = editor.wait(|it| about(it) && it["params"]["diagnostics"].to_string().contains("begrip"));
    assert!(told["params"]["diagnostics"].to_string().contains(&id), "{told}");
    // Closed without saving: the disk counts again, and there the term still is.
    let document = json!({ "uri": editor.uri(path) });
    editor.tell("textDocument/didClose", &json!({ "textDocument": document }));
    editor.wait(|it| about(it) && !it["params"]["diagnostics"].to_string().contains(&id));
}

#[test]
fn quick_fix_does_what_check_fix_does() {
    let (mine, theirs) = (Project::minimal(), Project::minimal());
    let tree = "content/beslisbomen/kindcheck.yaml";
    let text = mine.read(tree);
    let wrong = text.replacen("soort:", "sort:", 1).replacen("vraag:", "vraga:", 1);
    assert_ne!(text, wrong);
    mine.write(tree, &wrong);
    theirs.write(tree, &wrong);
    run(theirs.folder(), &["check", "--fix"]);
    assert_eq!(theirs.read(tree), text, "both are safe");

    let mut editor = Editor::open(&mine);
    editor.open_text(tree, &wrong);
    let messages = editor.messages(tree);
    let uri = editor.uri(tree);
    let everywhere = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } });
    let ask = |editor: &mut Editor, only: Value| {
        let mut context = json!({ "diagnostics": messages });
        if !only.is_null() {
            context["only"] = only;
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": everywhere, "context": context });
        editor.ask("textDocument/codeAction", &params)["result"].as_array().cloned().expect("actions")
    };
    let all = ask(&mut editor, Value::Null);
    let fixes: Vec<&Value> = all.iter().filter(|it| it["isPreferred"] == true).collect();
    assert_eq!(fixes.len(), 2, "{all:#?}");
    assert!(fixes.iter().all(|it| it["kind"] == "quickfix" && it["diagnostics"][0]["code"].is_string()));
    let edits: Vec<Value> = fixes
        .iter()
        .flat_map(|it| it["edit"]["documentChanges"][0]["edits"].as_array().cloned().expect("edits"))
        .collect();
    assert_eq!(edited(&wrong, &edits), text);

    let all = ask(&mut editor, json!(["source.fixAll"]));
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    apply(&mine, &all[0]["edit"]);
    assert_eq!(mine.read(tree), text);
}

#[test]
fn names_are_offered_explained_and_found() {
    let project = Project::real();
    let tree = "content/beslisbomen/kindcheck.yaml";
    let text = project.read(tree);
    let mut editor = Editor::open(&project);
    let labels = |it: &Value| -> Vec<String> {
        let list = it.as_array().cloned().unwrap_or_default();
        list.iter().map(|it| it["label"].as_str().expect("a label").to_owned()).collect()
    };

    // In a whole text, and then in one that is half written.
    let offered = labels(&editor.ask_at("completion", tree, "kinderen }", json!({})));
    assert!(offered.contains(&"kinderen".to_owned()) && offered.contains(&"geen-signalen".to_owned()), "{offered:?}");
    let half = text.replacen("    kenmerk: kinderen\n", "    kenmerk: [\n", 1);
    assert_ne!(half, text);
    editor.open_text(tree, &half);
    assert!(!editor.messages(tree).is_empty());
    let uri = editor.uri(tree);
    let at = |editor: &mut Editor, what: &str, behind: usize| {
        let place = position(&half, half.find(what).expect("it is there") + behind);
        let params = json!({ "textDocument": { "uri": uri }, "position": place });
        labels(&editor.ask("textDocument/completion", &params)["result"])
    };
    let offered = at(&mut editor, "kenmerk: [", 9);
    assert!(offered.contains(&"signalen-ouder".to_owned()), "{offered:?}");
    let offered = at(&mut editor, "naar: kinderen", 6);
    assert!(offered.contains(&"geen-duidelijk-antwoord".to_owned()), "{offered:?}");
    let offered = at(&mut editor, "boom:mantelzorgcheck", 5);
    assert!(offered.contains(&"boom:stap-4-5".to_owned()), "{offered:?}");
    let offered = at(&mut editor, "    bron: kindcheck#vraag 1", 4);
    assert!(!offered.contains(&"vraag: ".to_owned()) && offered.contains(&"stap: ".to_owned()), "{offered:?}");
    let document = json!({ "uri": uri });
    editor.tell("textDocument/didClose", &json!({ "textDocument": document }));

    for (path, scheme) in [
        ("content/contact.md", "hp"),
        ("content/contact.md", "begrip"),
        ("content/contact.md", "kader"),
        ("content/contact.md", "faq"),
        ("content/contact.md", "contact"),
    ] {
        let text = format!("{}\n[x]({scheme}:", project.read(path));
        editor.open_text(path, &text);
        let params = json!({ "textDocument": { "uri": editor.uri(path) }, "position": position(&text, text.len()) });
        let offered = labels(&editor.ask("textDocument/completion", &params)["result"]);
        assert!(!offered.is_empty() && offered.iter().all(|it| it.starts_with(&format!("{scheme}:"))), "{offered:?}");
    }
    let document = json!({ "uri": editor.uri("content/contact.md") });
    editor.tell("textDocument/didClose", &json!({ "textDocument": document }));

    let said = editor.ask_at("hover", tree, "kenmerk: signalen-ouder", json!({}))["contents"]["value"].to_string();
    assert!(said.contains("Wat de vraag vaststelt"), "{said}");
    let said = editor.ask_at("hover", tree, "signalen-ouder", json!({}))["contents"]["value"].to_string();
    assert!(said.contains("kenmerk") && said.len() > 40, "{said}");
    let said = editor.ask_at("hover", tree, "kindcheck#vraag 1", json!({}))["contents"]["value"].to_string();
    assert!(said.contains("(bron)"), "{said}");

    let found = |editor: &Editor, it: &Value| -> String {
        let uri = it["uri"].as_str().expect("an address").to_owned();
        let path = uri.rsplit_once("/content/").expect("a text").1.to_owned();
        let text = editor.text(&format!("content/{path}"));
        let (start, end) = (offset(&text, &it["range"]["start"]), offset(&text, &it["range"]["end"]));
        format!("{path} {}", &text[start..end])
    };
    for (path, at, expected) in [
        (tree, "kinderen }", "beslisbomen/kindcheck.yaml kinderen"),
        (tree, "signalen-ouder", "normen.yaml signalen-ouder"),
        (tree, "kindcheck#vraag 1", "bronnen.yaml kindcheck"),
        (tree, "mantelzorgcheck)", "beslisbomen/mantelzorgcheck.yaml "),
        (tree, "6.3.1)", "handelingsprotocol/06-meldingen.md"),
        (tree, "veilig-bezoek.md)", "veilig-bezoek.md "),
        (tree, "voor-jezelf)", "contact.md voor-jezelf"),
    ] {
        let it = editor.ask_at("definition", path, at, json!({}));
        let it = found(&editor, &it);
        assert!(it.starts_with(expected), "{at}: {it}");
    }
    let wanted = json!({ "context": { "includeDeclaration": true } });
    let all = editor.ask_at("references", "content/normen.yaml", "signalen-ouder", wanted);
    let all: Vec<String> = all.as_array().expect("places").iter().map(|it| found(&editor, it)).collect();
    assert!(all.len() > 1 && all.iter().all(|it| it.ends_with(" signalen-ouder")), "{all:?}");
    assert!(all.iter().any(|it| it.starts_with("beslisbomen/")), "{all:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn new_name_is_written_everywhere() {
    for (path, at, n_files) in [
        ("content/beslisbomen/stap-4-5.yaml", "begin: ", 1),
        ("content/normen.yaml", "  signalen-ouder:", 2),
        ("content/normen.yaml", "  melden:", 2),
        ("content/bronnen.yaml", "id: handelingsprotocol-2025", 5),
        ("content/begrippen.yaml", "id: huiselijk-geweld", 2),
        ("content/site.yaml", "  veilig-thuis:", 2),
        ("content/faq/de-melding.md", "{#melding-aangenomen", 2),
        ("content/contact.md", "{#voor-jezelf", 2),
    ] {
        let project = Project::real();
        let before = project.prove().diagnostics.len();
        let text = project.read(path);
        let start = text.find(at).unwrap_or_else(|| panic!("`{at}` in {path}"));
        let skip = at.find(|it: char| it.is_alphanumeric()).filter(|_| at.starts_with(' ')).unwrap_or(at.len());
        let skip = at.find("id: ").map_or(skip, |_| 4);
        let skip = if at.starts_with("{#") { 2 } else { skip };
        let place = position(&text, start + skip);
        let mut editor = Editor::open(&project);
        let params = json!({ "textDocument": { "uri": editor.uri(path) }, "position": place });
        let what = editor.ask("textDocument/prepareRename", &params)["result"].clone();
        let old = what["placeholder"].as_str().unwrap_or_else(|| panic!("{path}, `{at}`: {what}")).to_owned();
        assert_eq!(text[start + skip..].find(&old), Some(0), "{path}: {old}");
        let params =
            json!({ "textDocument": { "uri": editor.uri(path) }, "position": place, "newName": "heel-andere-naam" });
        let edit = editor.ask("textDocument/rename", &params)["result"].clone();
        let changed = apply(&project, &edit);
        assert!(changed >= n_files, "{path}, {old}: {changed} files");
        let found = project.prove();
        assert_eq!(found.diagnostics.len(), before, "{path}, {old}:\n{}", crate::project::text_of(&found));
    }
}

#[test]
fn what_cannot_have_another_name_is_refused_in_words() {
    let project = Project::real();
    let mut editor = Editor::open(&project);
    let tree = "content/beslisbomen/kindcheck.yaml";
    let text = project.read(tree);
    for (at, new, why) in [
        ("mantelzorgcheck)", "ander", "heet naar zijn bestand"),
        ("6.3.1)", "ander", "nummer"),
        ("Voor wie met", "ander", "geen naam"),
        ("kinderen }", "Twee Woorden", "kleine letter"),
        ("kinderen }", "geen-signalen", "er is al een"),
    ] {
        let place = position(&text, text.find(at).expect("it is there"));
        let params = json!({ "textDocument": { "uri": editor.uri(tree) }, "position": place, "newName": new });
        let answer = editor.ask("textDocument/rename", &params);
        assert!(answer["error"]["message"].as_str().is_some_and(|it| it.contains(why)), "{at}: {answer}");
    }
}

#[test]
fn parts_of_a_text_are_listed() {
    let project = Project::real();
    let mut editor = Editor::open(&project);
    let mut names = |path: &str| -> Vec<(String, usize)> {
        let params = json!({ "textDocument": { "uri": editor.uri(path) } });
        let list = editor.ask("textDocument/documentSymbol", &params)["result"].as_array().cloned().expect("parts");
        let n = |it: &Value| it["children"].as_array().map_or(0, Vec::len);
        list.iter().map(|it| (it["name"].as_str().expect("a name").to_owned(), n(it))).collect()
    };
    let tree = names("content/beslisbomen/kindcheck.yaml");
    assert!(
        ["signalen", "kinderen", "geen-signalen"].iter().all(|it| tree.iter().any(|one| one.0 == **it)),
        "{tree:?}"
    );
    let page = names("content/handelingsprotocol/06-meldingen.md");
    assert!(page.len() > 1 && page.iter().any(|it| it.1 > 0), "{page:?}");
}

#[test]
fn nothing_that_comes_in_ends_the_server() {
    let project = Project::minimal();
    let mut editor = Editor::start(&project);
    assert_eq!(editor.ask("textDocument/hover", &json!({}))["error"]["code"], -32002, "before the beginning");
    editor.send(b"onzin\r\n\r\nContent-Length: 3\r\n\r\n{{{Content-Length: 99999999999\r\n\r\n");
    assert_eq!(editor.ask("initialize", &json!([1]))["error"]["code"], -32602);
    assert!(editor.ask("initialize", &json!({ "capabilities": {} }))["result"]["capabilities"].is_object());
    for method in ["completion", "hover", "definition", "references", "documentSymbol", "rename", "codeAction"] {
        for params in [json!(null), json!([]), json!({ "textDocument": 1 }), json!({ "position": { "line": -1 } })] {
            let answer = editor.ask(&format!("textDocument/{method}"), &params);
            assert_eq!(answer["error"]["code"], -32602, "{method}: {answer}");
        }
        editor.tell(&format!("textDocument/{method}"), &json!("onzin"));
    }
    for method in ["didOpen", "didChange", "didClose"] {
        editor.tell(&format!("textDocument/{method}"), &json!({ "textDocument": [] }));
    }
    assert_eq!(editor.ask("textDocument/bestaatNiet", &json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("workspace/executeCommand", &json!({ "command": "rm" }))["error"]["code"], -32602);
    // Places that are not there, in texts that are not there.
    let far = json!({ "line": u32::MAX, "character": u32::MAX });
    for uri in ["file:///", "untitled:x", &editor.uri("content/nergens.md"), &editor.uri(PAGE), &editor.uri("themes/x")]
    {
        for method in ["completion", "hover", "definition"] {
            let answer = editor
                .ask(&format!("textDocument/{method}"), &json!({ "textDocument": { "uri": uri }, "position": far }));
            assert!(answer.get("error").is_none(), "{answer}");
        }
    }
    assert_eq!(editor.end(), 0);
    // Who goes without a word is told that something was wrong.
    let mut editor = Editor::start(&project);
    editor.to = None;
    assert_eq!(editor.child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn what_is_typed_letter_by_letter_ends_as_check_says() {
    let project = Project::showcase();
    let mut editor = Editor::open(&project);
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut below = move |n: usize| usize::try_from(random.next_u64() % n as u64).expect("a small number");
    let files = [PAGE, "content/begrippen.yaml", "content/normen.yaml", "content/beslisbomen/kindcheck.yaml"];
    let words = [
        "a", " ", "\n", "- ", ": ", "#", "[x](", "begrip:", ")", "{", "}", "\"", "|", "---\n", "`", "naar: ", "é",
        "😀", "\t",
    ];
    for path in files.iter().filter(|it| project.has(it)) {
        let mut text = project.read(path);
        editor.open_text(path, &text);
        for _ in 0..60 {
            let mut at = below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = (at + below(4)).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            let new = words[below(words.len())];
            let range = json!({ "start": position(&text, at), "end": position(&text, end) });
            editor.change(path, &json!([{ "range": range, "text": new }]));
            text.replace_range(at..end, new);
            if below(12) == 0 {
                let params = json!({ "textDocument": { "uri": editor.uri(path) }, "position": position(&text, at) });
                for method in ["completion", "hover", "definition"] {
                    let answer = editor.ask(&format!("textDocument/{method}"), &params);
                    assert!(answer.get("error").is_none(), "{answer}");
                }
            }
        }
        // Ends of lines and signs that are counted otherwise are no matter of this test.
        let plain: String = text.chars().filter(|it| it.len_utf16() == 1).collect();
        editor.change(path, &json!([{ "text": plain }]));
        let mine = places(&editor.messages(path));
        project.write(path, &plain);
        assert_eq!(mine, said(&project, path), "{path}");
    }
    let told = editor.all_messages();
    assert!(!told.is_empty(), "other files were told of too");
    assert_eq!(editor.end(), 0);
}

#[test]
fn preview_is_a_page_that_answers() {
    let project = Project::minimal();
    let mut editor = Editor::open(&project);
    let arguments = json!({ "command": "meldwijzer.voorbeeld", "arguments": [editor.uri("content/faq/melden.md")] });
    let address = editor.ask("workspace/executeCommand", &arguments)["result"].as_str().map(str::to_owned);
    let address = address.expect("an address");
    let rest = address.strip_prefix("http://127.0.0.1:").expect("on this computer").to_owned();
    let (port, path) = rest.split_once('/').expect("a path");
    assert_eq!(path, "faq/melden/");
    let mut stream =
        std::net::TcpStream::connect(("127.0.0.1", port.parse::<u16>().expect("a port"))).expect("it listens");
    let request = format!("GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let again = editor.ask("workspace/executeCommand", &json!({ "command": "meldwijzer.voorbeeld" }))["result"].clone();
    assert_eq!(again.as_str(), Some(format!("http://127.0.0.1:{port}/").as_str()), "the same one");
}
