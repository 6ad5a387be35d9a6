//! Runs other programs, in the workspace, and says plainly which one failed.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::say;

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

/// Runs a program to its end; what it prints is shown as it comes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
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
