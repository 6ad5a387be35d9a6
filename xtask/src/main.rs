//! The project's few tasks that cargo cannot express by itself. `cargo xtask` without a task tells what there is.
//!
//! Comes in: the name of a task. Goes out: exit code 0 when all went well, 1 when a test or a check failed, 2 when
//! the task could not run. What is missing on the machine is set up by the task that needs it.

mod advisories;
mod apt;
mod bench;
mod browsers;
mod bundle;
mod check;
mod deny;
mod dist;
mod files;
mod fuzz;
mod glue;
mod imports;
mod inside;
mod library;
mod player;
mod run;
mod say;
mod search;
mod site;
mod tally;
mod test;
mod toolchain;
mod tools;
mod vscode;
mod wasm;

use std::process::ExitCode;

use test::Which;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let res = match words[..] {
        ["site"] => site::build().map(|()| true),
        ["check"] => check::all(),
        ["test"] => test::run(Which::Turn),
        ["test", "--all"] => test::run(Which::All),
        ["test", "--list"] => {
            test::list();
            Ok(true)
        }
        ["test", step] => test::run(Which::Only(step)),
        ["dist"] => dist::build(dist::How::Whole).map(|()| true),
        ["dist", "--quick"] => dist::build(dist::How::Quick).map(|()| true),
        ["theme"] => dist::remember_theme().map(|()| true),
        ["player"] => player::build().map(|()| true),
        ["library"] => library::build().map(|()| true),
        ["search"] => search::build().map(|()| true),
        ["imports"] => player::check_imports().map(|()| true),
        ["advisories"] => advisories::renew(None).map(|()| true),
        ["advisories", copy] => advisories::renew(Some(copy)).map(|()| true),
        ["browsers"] => browsers::all(),
        ["bench"] => bench::all().map(|()| true),
        ["fuzz"] => fuzz::all("600").map(|()| true),
        ["fuzz", seconds] => fuzz::all(seconds).map(|()| true),
        ["corpus", folder, n_pages] => bench::write_corpus(folder, n_pages).map(|()| true),
        _ => {
            say::line(USAGE);
            return ExitCode::from(2);
        }
    };
    match res {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            say::line(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

const USAGE: &str = "\
cargo xtask TASK
  site        sets up what is missing, builds the player and the site into public/
  test        sets up what is missing and runs the tests, the browser's included; what costs minutes and seldom changes only at half of
              the commits (`test --all`: everything)
  test STEP   runs one step of it; `test --list` shows them
  check       the quick loop: format, clippy and the quick tests, without root or browser
  dist        makes what is handed out into target/dist/: Linux, Windows, pip, npm (`dist --quick`: only to test it)
  theme       notes every version of the standard theme, so that a copy that nobody changed is known as one
  browsers    the built site in Chromium of years ago (83, 92, 109, 114), out of npm's packages
  player      builds the player for the browser into target/player/
  search      fetches the library that the browser searches with into target/search/
  library     builds the library for WebAssembly into target/library/, for a test
  imports     shows that the built player can reach no network, storage, address or history
  advisories  looks up anew which dependencies are known to be unsafe (`advisories FOLDER`: in a copy of the database)
  bench       measures building, checking, the weight of pages and the speed of the player
  corpus      writes what `bench` builds into a folder (`corpus FOLDER 100`: a hundred pages)
  fuzz        feeds the program text that nobody would write, ten minutes for each kind (`fuzz 60`: a minute)";
