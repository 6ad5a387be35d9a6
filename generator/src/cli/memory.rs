//! Too little memory, said in a sentence.
//!
//! Comes in: the work. Goes out: its exit code. Memory that cannot be had ends a Rust program on the spot, with words of its own, and
//! stable Rust has no place to say others. So where the system limits a process, as `ulimit -v` does, the work is done by a second
//! process of this same program, and the first says what became of it. Where nothing is limited, which is nearly everywhere, there is
//! one process as always.

use std::process::ExitCode;

/// Does the work, in a process of its own where memory is limited.
pub(super) fn within_limits(work: impl FnOnce() -> ExitCode) -> ExitCode {
    #[cfg(unix)]
    if let Some(code) = limited::run() {
        return code;
    }
    work()
}

#[cfg(unix)]
mod limited {
    use std::ffi::OsStr;
    use std::io::{BufRead as _, BufReader, Read};
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::{Command, ExitCode, ExitStatus, Stdio};

    use rustix::process::{Resource, getrlimit};

    use crate::cli::{FAILED, output};

    /// Set for the second process, so that it does not start a third.
    const MARK: &str = "MELDWIJZER_BEGRENSD";
    /// How Rust begins what it says when there is no memory left.
    const NO_MEMORY: &[u8] = b"memory allocation of ";
    /// The signal by which a process ends itself; then it could not even say why.
    const ABORTED: i32 = 6;

    /// Runs the program again; none where nothing is limited, or where it cannot be started.
    pub(super) fn run() -> Option<ExitCode> {
        let limit = getrlimit(Resource::As).current?;
        if std::env::var_os(MARK).is_some() {
            return None;
        }
        let mut again = Command::new(std::env::current_exe().ok()?);
        again.args(std::env::args_os().skip(1)).env(MARK, OsStr::new("1")).stderr(Stdio::piped());
        // To tell where it stood takes memory as well; Rust then waits for itself, for ever.
        again.env("RUST_BACKTRACE", "0");
        let mut child = again.spawn().ok()?;
        let is_out = child.stderr.take().is_some_and(pass_on);
        if is_out {
            // It may have ended by itself.
            let _ = child.kill();
        }
        // From here on the work was begun: it is never done a second time.
        let status = child.wait();
        let is_aborted = status.as_ref().is_ok_and(|it| it.signal() == Some(ABORTED));
        Some(if is_out || is_aborted { out_of_memory(limit) } else { status.map_or(ExitCode::from(FAILED), code) })
    }

    /// Hands on what the second process says, up to where it says that there is no memory. True when it does.
    fn pass_on(said: impl Read) -> bool {
        let mut lines = BufReader::new(said);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|it| it > 0) {
            if line.starts_with(NO_MEMORY) {
                return true;
            }
            output::pass_on(&line);
            line.clear();
        }
        false
    }

    fn code(status: ExitStatus) -> ExitCode {
        status.code().and_then(|it| u8::try_from(it).ok()).map_or(ExitCode::from(FAILED), ExitCode::from)
    }

    fn out_of_memory(limit: u64) -> ExitCode {
        let _ = output::complain(&format!(
            "het programma kon niet verder: het geheugen is op. Het mag hier niet meer dan {} MB gebruiken (zie `ulimit -v`); \
             geef het meer\n",
            limit / 1_000_000
        ));
        ExitCode::from(FAILED)
    }
}
