//! Runs other programs, in the workspace, and says plainly which one failed.
//!
//! What they say goes into a log of their own under `target/log/`, so that a task tells in a few lines what it does; of a
//! program that fails the end of it is shown. Tests are the exception: their output is what the task is for.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::say;

/// Lines that are shown of a program that failed; the log has all of them.
const N_SHOWN: usize = 60;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let mut res = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    res.pop();
    res
}

/// A program, to be run in the workspace.
pub(crate) fn program(name: &str) -> Command {
    let mut res = Command::new(name);
    res.current_dir(root()).stdin(Stdio::null());
    res
}

/// The cargo that started this task.
pub(crate) fn cargo() -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
}

/// Runs a program to its end; what it says goes to `target/log/LOG.log`.
pub(crate) fn quietly(log: &str, command: &mut Command) -> Result<()> {
    let path = log_path(log)?;
    let file = File::create(&path)?;
    let status = command.stdout(file.try_clone()?).stderr(file).status();
    let status = status.with_context(|| format!("cannot start `{}`", name(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}):\n{}", name(command), end_of(&path));
    }
    Ok(())
}

/// Does the same, and gives back what the program said.
pub(crate) fn quietly_read(log: &str, command: &mut Command) -> Result<String> {
    quietly(log, command)?;
    Ok(String::from_utf8_lossy(&fs::read(log_path(log)?)?).into_owned())
}

/// Runs a program to its end; what it prints is shown as it comes.
pub(crate) fn shown(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", name(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", name(command));
    }
    Ok(())
}

/// What a program prints on standard output; its talk is shown only when it fails.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start `{}`", name(command)))?;
    if !output.status.success() {
        let talk = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", name(command), output.status, talk.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Shows what a program prints as it comes, and gives it back with whether the program succeeded.
pub(crate) fn show_and_read(command: &mut Command) -> Result<(bool, String)> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{}`", name(command)))?;
    let mut res = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            say::output(&line);
            res.push_str(&line);
            res.push('\n');
        }
    }
    Ok((child.wait()?.success(), res))
}

/// True when a program with this name can be started. Servers are in a folder that not everyone's path has.
pub(crate) fn exists(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).chain(["/usr/sbin".into()]).any(|it| it.join(name).is_file())
}

fn log_path(log: &str) -> Result<PathBuf> {
    let folder = root().join("target/log");
    fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{log}.log")))
}

/// The last lines of a log, and where all of it stands.
fn end_of(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    let end = lines[lines.len().saturating_sub(N_SHOWN)..].join("\n");
    format!("{end}\n(all of it: {})", log.display())
}

/// The command as a person would type it, without its folders.
fn name(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_string_lossy();
    let mut res = program.into_owned();
    for it in command.get_args() {
        res.push(' ');
        res.push_str(&it.to_string_lossy());
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_program_shows_its_last_words_and_the_place_of_all() {
        let mut shell = program("sh");
        shell
            .args(["-c", "i=0; while [ $i -lt 100 ]; do i=$((i + 1)); echo line $i; done; echo the cause >&2; exit 3"]);
        let error = quietly("test-of-run", &mut shell).unwrap_err().to_string();
        assert!(error.contains("the cause") && error.contains("line 100"), "{error}");
        assert!(!error.contains("line 12\n"), "{error}");
        assert!(error.contains("target/log/test-of-run.log"), "{error}");
    }
}
