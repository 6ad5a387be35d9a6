//! The threads that a command works with: one for each core, fewer where the machine gives no more, and at worst the one that it has.
//!
//! Comes in: the work. Goes out: what it gives. A machine that shares its cores may allow a process a few threads, or memory for the stacks
//! of a few; that makes a build slower and stops none.

use std::mem::ManuallyDrop;
use std::thread::available_parallelism;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// As much as the first thread of a program has on most systems: texts may be nested.
const STACK: usize = 8 << 20;
/// More than this makes nothing quicker, whatever `RAYON_NUM_THREADS` says.
const MAX_THREADS: usize = 64;

/// Does the work with as many threads as there can be.
///
/// # Errors
/// When the machine gives not even the thread that is there already.
pub(super) fn with_all<T: Send>(work: impl FnOnce() -> anyhow::Result<T> + Send) -> anyhow::Result<T> {
    // Its threads end with the program, not before: what is still given back in the background would meet threads that are going.
    let pool = ManuallyDrop::new(pool(wanted())?);
    pool.install(work)
}

fn wanted() -> usize {
    let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|it| it.parse().ok()).filter(|it| *it > 0);
    let cores = || available_parallelism().map_or(1, usize::from);
    asked.unwrap_or_else(cores).min(MAX_THREADS)
}

fn pool(mut n: usize) -> anyhow::Result<ThreadPool> {
    while n > 0 {
        if let Ok(pool) = ThreadPoolBuilder::new().num_threads(n).stack_size(STACK).build() {
            return Ok(pool);
        }
        n /= 2;
    }
    ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().map_err(|error| {
        anyhow::anyhow!("deze computer geeft het programma geen enkele draad om mee te werken: {error}")
    })
}

#[cfg(test)]
mod tests {
    use super::pool;

    #[test]
    fn works_with_what_there_is() {
        for n in [0, 1, 3] {
            assert_eq!(pool(n).map(|it| it.current_num_threads()).unwrap_or_default(), n.max(1));
        }
    }
}
