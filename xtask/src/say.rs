//! The only file that prints. Talk goes to standard error, so that nothing mixes with the output of a task.

/// Prints one line of talk.
#[expect(clippy::print_stderr, reason = "a task talks to the person who started it")]
pub(crate) fn line(text: &str) {
    eprintln!("{text}");
}

/// Prints one line of output: figures, and the closing line that machines read.
#[expect(clippy::print_stdout, reason = "this is the output of a task")]
pub(crate) fn output(text: &str) {
    println!("{text}");
}

/// A number of bytes as a person reads it.
pub(crate) fn kilobytes(n_bytes: usize) -> String {
    let tenths = n_bytes.div_ceil(100);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}
