//! Dutch help: the same template, headings and usage line for every command.
//!
//! Comes in: the commands as `cli` declares them. Goes out: the same commands, with nothing English left in their help.
//! What is said about a wrong argument stands in `usage`.

use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";
/// What one can do next; a help text ends with it.
const NEXT: &str = "\nHulp bij een opdracht: meldwijzer OPDRACHT --help\nHet handboek voor redacteuren is REDACTIE.md.\n\n\
    Afsluitcode: 0 alles goed, 1 er zijn meldingen over de teksten, 2 het programma kon niet verder.\n";

/// The program's commands with Dutch help.
pub(crate) fn dutch(command: Command) -> Command {
    let version = Arg::new("versie").short('V').long("version").action(ArgAction::Version).help("Toont de versie");
    let command = command
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("Opdrachten")
        .subcommand_value_name("OPDRACHT")
        .arg(version)
        .after_help(NEXT);
    localise(command, "meldwijzer")
}

fn localise(command: Command, path: &str) -> Command {
    let help = Arg::new("hulp").short('h').long("help").action(ArgAction::Help).help("Toont deze hulp");
    let mut place = 0;
    let mut command = command
        .disable_help_flag(true)
        .help_template(TEMPLATE)
        .arg(help)
        .subcommand_help_heading("Opdrachten")
        .mut_args(|it| {
            let heading = if it.is_positional() { "Argumenten" } else { "Opties" };
            let mut it = it.help_heading(heading);
            // Under a heading of ours the parser sorts by name, unless told otherwise; the usage line has this order.
            if it.is_positional() {
                place += 1;
                it = it.display_order(place);
            }
            if it.get_action().takes_values() {
                with_choices(it).hide_default_value(true).hide_possible_values(true)
            } else {
                it
            }
        });
    let usage = usage(&command, path);
    command = command.override_usage(usage);
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(name, |it| localise(it, &path));
    }
    command
}

/// The values from which one is chosen, in words of ours: the parser's own list has an English heading.
fn with_choices(argument: Arg) -> Arg {
    let names: Vec<String> = argument.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
    if names.is_empty() {
        return argument;
    }
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let default = argument.get_default_values().first().map(|it| format!("; zonder dit {}", it.to_string_lossy()));
    argument.help(format!("{help}; kies uit: {}{}", names.join(", "), default.unwrap_or_default()))
}

/// `meldwijzer build [OPTIES] [MAP]`
fn usage(command: &Command, path: &str) -> String {
    let mut res = path.to_owned();
    if command.has_subcommands() {
        res.push_str(" OPDRACHT");
        return res;
    }
    if command.get_opts().next().is_some() {
        res.push_str(" [OPTIES]");
    }
    for argument in command.get_positionals() {
        let name = argument.get_value_names().and_then(|it| it.first()).map_or("WAARDE", |it| it.as_str());
        let (open, close) = if argument.is_required_set() { (" ", "") } else { (" [", "]") };
        for piece in [open, name, close] {
            res.push_str(piece);
        }
    }
    res
}
