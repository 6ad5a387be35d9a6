//! `check --fix` and `--voorstel` on the command line: what is printed where.
//!
//! Comes in: a project, and the form that is asked for. Goes out: lines about what was mended. Beside a form for programs they go to
//! standard error, so that the list stays whole.

use meldwijzer::command::fix;
use meldwijzer::load::Project;
use meldwijzer::report::Format;

use super::output;

/// Mends, or shows what could be mended.
pub(super) fn run(project: &Project, only_show: bool, format: Format) -> anyhow::Result<()> {
    if !only_show {
        let say = if format == Format::Text { output::say } else { output::complain };
        say(&fix::told(&fix::fix(project)?))?;
        return Ok(());
    }
    let proposal = fix::propose(project)?;
    if format == Format::Text { output::say_patch(&proposal.text) } else { output::complain(&proposal.text) }?;
    let (safe, judged) = proposal.n;
    output::complain(&format!("{safe} veilig, {judged} om zelf te beoordelen; er is niets veranderd\n"))?;
    Ok(())
}

/// What an editor need not type.
pub(super) fn offer(n_safe: usize) -> String {
    let verb = if n_safe == 1 { "1 melding verbetert" } else { &format!("{n_safe} meldingen verbetert") };
    format!("{verb} het programma zelf: `meldwijzer check --fix`\n")
}
