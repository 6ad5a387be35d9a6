//! The program `meldwijzer`: reads the arguments, runs the command, maps the result to an exit code; nothing else.
//!
//! 0: good. 1: something is wrong with the texts. 2: could not run.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Ten thousand pages are made of many millions of small texts, on all cores.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
