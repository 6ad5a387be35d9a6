//! Writes every fixture of `tests/suite/` as a project of its own, for tests that are not written in Rust.
//!
//! Comes in: a folder. Goes out: in it a folder for each fixture, with `content/` and `themes/`.

#[path = "../fixture.rs"]
#[expect(dead_code, reason = "only the projects are wanted here, not what is expected of them")]
mod fixture;

use std::fs;
use std::path::PathBuf;

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("a folder to write to"));
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("remove what an earlier run wrote");
    }
    for it in fixture::all() {
        let project = folder.join(it.name.replace('/', "--"));
        for (path, bytes) in it.project() {
            let file = project.join(path);
            fs::create_dir_all(file.parent().expect("a file in a folder")).expect("folder of the file");
            fs::write(file, bytes).expect("write a file");
        }
    }
}
