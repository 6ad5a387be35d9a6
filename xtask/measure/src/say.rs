//! The only file of this package that prints: figures to standard output.

/// Prints one line of figures.
#[expect(clippy::print_stdout, reason = "this is the output of a task")]
pub(crate) fn output(text: &str) {
    println!("{text}");
}

/// Says why nothing could be measured.
#[expect(clippy::print_stderr, reason = "a task talks to the person who started it")]
pub(crate) fn error(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}

/// A number of bytes as a person reads it.
pub(crate) fn kilobytes(n_bytes: usize) -> String {
    let tenths = n_bytes.div_ceil(100);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}
