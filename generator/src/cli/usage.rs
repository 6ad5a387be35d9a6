//! What is wrong with the arguments, in Dutch.
//!
//! Comes in: an error of the parser, the commands and the arguments. Goes out: the same on the stream where it belongs, with its exit code. A kind of error
//! that no command can give keeps the parser's own English words, so that nothing is ever hidden.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use meldwijzer::shown;

use super::output;

/// Tells it; help and the version are no error.
pub(super) fn answer(error: &Error, commands: Command) -> ExitCode {
    let arguments = std::env::args_os().map(|it| it.to_string_lossy().into_owned());
    // Where nobody listens there is no other place to say it.
    let _ = match dutch(error, commands, arguments) {
        Some(text) => output::complain(&text),
        None => error.print(),
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(super::FAILED))
}

fn dutch(error: &Error, commands: Command, arguments: impl Iterator<Item = String>) -> Option<String> {
    let usage = usage(error, commands, arguments);
    let (sentence, remedy) = sentence(error, &usage)?;
    let remedy = remedy.map(|it| format!("  {it}\n")).unwrap_or_default();
    let command: Vec<&str> = usage.split(' ').take_while(|it| it.starts_with(|c: char| c.is_lowercase())).collect();
    let (sentence, remedy) = (shown::line(&sentence), shown::lines(&remedy));
    Some(format!("fout: {sentence}\n{remedy}\nGebruik: {usage}\nMeer hulp: {} --help\n", command.join(" ")))
}

/// What is wrong, and what to do.
fn sentence(error: &Error, usage: &str) -> Option<(String, Option<String>)> {
    use ContextKind as Kind;
    // The parser puts what looks most like it last.
    let meant = |kind| all(error, kind).pop().map(|it| format!("bedoel je `{it}`?"));
    let argument = || first(error, Kind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = argument()?;
            if !argument.starts_with('-') {
                (format!("`{argument}` is hier te veel"), None)
            } else if usage.ends_with(" OPDRACHT") {
                let remedy = "opties staan achter de opdracht, zoals `meldwijzer check --format json`".to_owned();
                (format!("de optie `{argument}` kan hier niet staan"), Some(remedy))
            } else {
                (format!("de optie `{argument}` bestaat niet"), meant(Kind::SuggestedArg))
            }
        }
        ErrorKind::InvalidSubcommand => {
            let name = first(error, Kind::InvalidSubcommand)?;
            let help = ["help", "hulp"].contains(&name.as_str()).then(|| "bedoel je `--help`?".to_owned());
            (format!("de opdracht `{name}` bestaat niet"), help.or(meant(Kind::SuggestedSubcommand)))
        }
        ErrorKind::InvalidValue => {
            let (argument, value) = (argument()?, first(error, Kind::InvalidValue).unwrap_or_default());
            let choice = all(error, Kind::ValidValue);
            let choice = (!choice.is_empty()).then(|| format!("kies uit: {}", choice.join(", ")));
            if value.is_empty() {
                (format!("achter `{argument}` hoort een waarde"), choice)
            } else {
                (format!("`{value}` kan niet bij `{argument}`"), meant(Kind::SuggestedValue).or(choice))
            }
        }
        ErrorKind::ValueValidation => {
            let (argument, value) = (argument()?, first(error, Kind::InvalidValue)?);
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            (format!("`{value}` kan niet bij `{argument}`"), (!why.is_empty()).then(|| reason(&why)))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> = all(error, Kind::InvalidArg).iter().map(|it| format!("`{it}`")).collect();
            (format!("er ontbreekt nog iets: {}", missing.join(" en ")), None)
        }
        ErrorKind::ArgumentConflict if error.get(Kind::PriorArg) == error.get(Kind::InvalidArg) => {
            (format!("`{}` staat er twee keer", argument()?), None)
        }
        ErrorKind::TooManyValues => (format!("`{}` is hier te veel", first(error, Kind::InvalidValue)?), None),
        ErrorKind::WrongNumberOfValues => (format!("bij `{}` hoort een ander aantal woorden", argument()?), None),
        ErrorKind::InvalidUtf8 => ("een van de argumenten is geen geldige tekst (UTF-8)".to_owned(), None),
        _ => return None,
    })
}

/// Why a value is refused; our own values say so in Dutch, only those about numbers are the parser's.
fn reason(why: &str) -> String {
    if let Some((_, range)) = why.split_once(" is not in ")
        && let Some((least, most)) = range.split_once("..=")
    {
        return format!("kies een getal van {least} tot en met {most}");
    }
    if why.contains("invalid digit") { "schrijf een getal in cijfers".to_owned() } else { why.to_owned() }
}

/// `meldwijzer check [OPTIES] [MAP]`: as the error has it, else that of the command which the arguments name.
fn usage(error: &Error, commands: Command, arguments: impl Iterator<Item = String>) -> String {
    let text = if let Some(ContextValue::StyledStr(text)) = error.get(ContextKind::Usage) {
        text.to_string()
    } else {
        let mut command = commands;
        for argument in arguments {
            if let Some(named) = command.find_subcommand(&argument) {
                command = named.clone();
            }
        }
        command.render_usage().to_string()
    };
    text.trim().strip_prefix("Usage:").unwrap_or(&text).trim().to_owned()
}

fn first(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(it)) => vec![it.clone()],
        Some(ContextValue::Strings(list)) => list.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::{Cli, help};

    /// A wrong command line, and all that is said about it.
    #[test]
    fn wrong_arguments_are_told_in_dutch() {
        let check = "\nGebruik: meldwijzer check [OPTIES] [MAP]\nMeer hulp: meldwijzer check --help\n";
        let serve = "\nGebruik: meldwijzer serve [OPTIES] [MAP]\nMeer hulp: meldwijzer serve --help\n";
        let whole = "\nGebruik: meldwijzer OPDRACHT\nMeer hulp: meldwijzer --help\n";
        let graph = "\nGebruik: meldwijzer graph [OPTIES] BOOM [MAP]\nMeer hulp: meldwijzer graph --help\n";
        let cases = [
            ("check --formt json", "de optie `--formt` bestaat niet\n  bedoel je `--format`?\n", check),
            ("check --wat", "de optie `--wat` bestaat niet\n", check),
            ("check a b", "`b` is hier te veel\n", check),
            (
                "diff --landelijk 2026-12",
                "bij `--landelijk <OUD> <NIEUW>` hoort een ander aantal woorden\n",
                "\nGebruik: meldwijzer diff [OPTIES] [VERSIE|MAP] [MAP]\nMeer hulp: meldwijzer diff --help\n",
            ),
            (
                "check --format",
                "achter `--format <VORM>` hoort een waarde\n  kies uit: text, json, github, gitlab, sarif\n",
                check,
            ),
            ("check --format jso", "`jso` kan niet bij `--format <VORM>`\n  bedoel je `json`?\n", check),
            ("check --format json --format json", "`--format <VORM>` staat er twee keer\n", check),
            (
                "serve --port 99999",
                "`99999` kan niet bij `--port <POORT>`\n  kies een getal van 0 tot en met 65535\n",
                serve,
            ),
            ("serve --port x", "`x` kan niet bij `--port <POORT>`\n  schrijf een getal in cijfers\n", serve),
            ("graph", "er ontbreekt nog iets: `<BOOM>`\n", graph),
            ("chek", "de opdracht `chek` bestaat niet\n  bedoel je `check`?\n", whole),
            ("help", "de opdracht `help` bestaat niet\n  bedoel je `--help`?\n", whole),
            (
                "--format json check",
                "de optie `--format` kan hier niet staan\n  opties staan achter de opdracht, zoals `meldwijzer check --format json`\n",
                whole,
            ),
        ];
        for (line, sentence, usage) in cases {
            let line: Vec<String> = format!("meldwijzer {line}").split(' ').map(ToOwned::to_owned).collect();
            let error = help::dutch(Cli::command()).try_get_matches_from(&line).expect_err("a wrong line");
            let told = dutch(&error, help::dutch(Cli::command()), line.into_iter());
            assert_eq!(told, Some(format!("fout: {sentence}{usage}")));
            assert_eq!(error.exit_code(), 2);
        }
    }

    #[test]
    fn help_and_version_are_left_to_the_parser() {
        for line in [&["meldwijzer", "--help"][..], &["meldwijzer", "--version"], &["meldwijzer"]] {
            let error = help::dutch(Cli::command()).try_get_matches_from(line).expect_err("no command");
            let told = dutch(&error, help::dutch(Cli::command()), line.iter().map(ToString::to_string));
            assert_eq!(told, None, "{line:?}");
        }
    }
}
