//! What is told of example cases, in words.
//!
//! Comes in: the cases of a tree of which something is to be told. Goes out: pieces of the account, by what became of the cases.

use super::{CaseChange, Decided, End, Given, Next, Parting, Rewritten, Stands, Stop, WalkChange};
use crate::command::diff::block::Block;
use crate::dutch::enumerate;

/// A section: its heading, and whether a case stands in it.
type Section = (&'static str, fn(&CaseChange) -> bool);

/// The sections, in their order.
const SECTIONS: [Section; 6] = [
    ("Gevallen die anders eindigen", |it| is_kept(it) && matches!(it.walk, WalkChange::Otherwise { .. })),
    ("Gevallen die niet meer te lopen zijn", |it| is_kept(it) && matches!(it.walk, WalkChange::NoLonger { .. })),
    ("Gevallen die eerst niet te lopen waren", |it| is_kept(it) && matches!(it.walk, WalkChange::NotBefore { .. })),
    ("Gevallen met andere antwoorden", |it| {
        is_kept(it) && matches!(it.walk, WalkChange::Same(_) | WalkChange::Never(..))
    }),
    ("Nieuwe gevallen", |it| it.stands == Stands::New),
    ("Vervallen gevallen", |it| it.stands == Stands::Old),
];

fn is_kept(it: &CaseChange) -> bool {
    it.stands == Stands::Both
}

/// Tells of all cases of a tree.
pub(in crate::command::diff) fn tell(cases: &[CaseChange], res: &mut Vec<Block>) {
    for (section, belongs) in SECTIONS {
        let mut cases = cases.iter().filter(|it| belongs(it)).peekable();
        if cases.peek().is_some() {
            res.push(Block::Section(section));
            cases.for_each(|it| one(it, res));
        }
    }
}

fn one(case: &CaseChange, res: &mut Vec<Block>) {
    res.push(Block::Item(format!("geval “{}” ({})", case.title, case.id)));
    // Of a case that was not there nothing was.
    let (was, is) = if is_kept(case) { ("was", "is nu") } else { ("in de oude boom", "in de nieuwe boom") };
    let mut detail = |text: String| res.push(Block::Detail(text));
    match &case.walk {
        WalkChange::Same(at) if is_kept(case) => detail(format!("eindigt zoals het deed: {}", end(at))),
        WalkChange::Same(at) => detail(format!("in beide bomen: {}", end(at))),
        WalkChange::Otherwise { before, after, gained, lost, .. } => {
            detail(format!("{was}: {}", end(before)));
            detail(format!("{is}: {}", end(after)));
            for it in gained {
                detail(format!("erbij: {}", decided(it)));
            }
            for it in lost {
                detail(format!("vervalt: {}", decided(it)));
            }
        }
        WalkChange::NoLonger { before, stop } => {
            detail(format!("{was}: {}", end(before)));
            detail(format!("{is} niet te lopen: {}", reason(stop)));
        }
        WalkChange::NotBefore { stop, after } => {
            detail(format!("{was} niet te lopen: {}", reason(stop)));
            detail(format!("{is}: {}", end(after)));
        }
        WalkChange::Never(before, after) => {
            detail(format!("{was} niet te lopen: {}", reason(before)));
            detail(format!("{is} niet te lopen: {}", reason(after)));
        }
    }
    if let WalkChange::Otherwise { parting, .. } = &case.walk {
        parted(parting, res);
    }
    if !case.rewritten.is_empty() {
        res.push(Block::Detail("in het geval zelf staat een ander antwoord:".to_owned()));
        res.extend(case.rewritten.iter().map(|it| Block::Step(rewritten(it))));
    }
}

fn parted(parting: &Parting, res: &mut Vec<Block>) {
    let (here, before, after) = match parting {
        Parting::Nowhere => {
            res.push(Block::Detail("de weg zelf is dezelfde".to_owned()));
            return;
        }
        Parting::Answer { question, before, after } => (
            format!("hier gaan de wegen uiteen: “{question}”"),
            format!("het antwoord was {before}"),
            format!("het antwoord is nu {after}"),
        ),
        Parting::Behind { last: Some(last), before, after } => (
            format!("hier gaan de wegen uiteen: {}", given(last)),
            format!("daarna kwam {}", next(before)),
            format!("daarna komt nu {}", next(after)),
        ),
        Parting::Behind { last: None, before, after } => (
            "de wegen gaan meteen uiteen".to_owned(),
            format!("eerst kwam {}", next(before)),
            format!("nu komt {}", next(after)),
        ),
    };
    res.extend([Block::Detail(here), Block::Step(before), Block::Step(after)]);
}

fn next(it: &Next) -> String {
    match it {
        Next::Question(it) => format!("de vraag {}", given(it)),
        Next::Outcome(title) => format!("de uitkomst “{title}”"),
    }
}

fn given(it: &Given) -> String {
    format!("“{}” → {}", it.question, it.answer)
}

fn end(end: &End) -> String {
    let labels: Vec<String> = end.decisions.iter().map(|it| format!("“{it}”")).collect();
    let decisions = match labels.as_slice() {
        [] => "zonder besluiten".to_owned(),
        [one] => format!("met het besluit {one}"),
        all => format!("met de besluiten {}", enumerate(all)),
    };
    format!("uitkomst “{}”, {decisions}", end.outcome)
}

fn decided(it: &Decided) -> String {
    match &it.at {
        Some(at) => format!("“{}”, bij {}", it.label, given(at)),
        None => format!("“{}”, bij de uitkomst", it.label),
    }
}

fn reason(it: &Stop) -> String {
    let question = match &it.last {
        Some(last) => format!("na {} komt de vraag “{}”", given(last), it.question),
        None => format!("de eerste vraag is “{}”", it.question),
    };
    match &it.answer {
        Some(answer) => format!("{question}, en die heeft het antwoord “{answer}” niet"),
        None => format!("{question}, en daar geeft het geval geen antwoord op"),
    }
}

fn rewritten(it: &Rewritten) -> String {
    match (&it.before, &it.after) {
        (Some(before), Some(after)) => format!("“{}” → {after}, en dat was {before}", it.question),
        (None, Some(after)) => format!("erbij: “{}” → {after}", it.question),
        (Some(before), None) => format!("weg: “{}” → {before}", it.question),
        (None, None) => it.question.clone(),
    }
}
