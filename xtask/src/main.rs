//! The project's few tasks that cargo cannot express by itself. `cargo xtask` without a task tells what there is.
//!
//! Comes in: the name of a task. Goes out: exit code 0 when all went well, 1 when a test or a check failed, 2 when
//! the task could not run. What is missing on the machine is set up by the task that needs it.

mod apt;
mod bench;
mod bind;
mod fuzz;
mod glue;
mod imports;
mod player;
mod run;
mod say;
mod search;
mod site;
mod tally;
mod test;
mod toolchain;
mod wasm;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let res = match words[..] {
        ["site"] => site::build().map(|()| true),
        ["test"] => Ok(test::all()),
        ["player"] => player::build().map(|()| true),
        ["search"] => search::build().map(|()| true),
        ["imports"] => player::check_imports().map(|()| true),
        ["bench"] => bench::all().map(|()| true),
        ["fuzz"] => fuzz::all("600").map(|()| true),
        ["fuzz", seconds] => fuzz::all(seconds).map(|()| true),
        // What `bench` measures, for whoever wants to look at it.
        ["corpus", folder, n_pages] => bench::write_corpus(folder, n_pages).map(|()| true),
        // Run by `bench`, as a process of its own.
        ["floor", input, output] => bench::floor(input.as_ref(), output.as_ref()).map(|()| true),
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
  site      sets up what is missing, builds the player and the site into public/
  test      sets up what is missing and runs every test, the browser's included
  player    builds the player for the browser into target/player/
  search    fetches the library that the browser searches with into target/search/
  imports   shows that the built player can reach no network, storage, address or history
  bench     measures building, checking, the weight of pages and the speed of the player
  fuzz      feeds the program text that nobody would write, ten minutes for each kind (`fuzz 60`: a minute)";
