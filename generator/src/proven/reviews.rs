//! What was read of a tree and by whom, held against the tree as it is now.

/// A reading: what one reader found of a tree on one day.
#[derive(Clone, Debug)]
pub struct CheckedReview {
    /// Who read it.
    pub reader: String,
    /// As what; may be empty.
    pub role: String,
    /// When, as `jjjj-mm-dd`.
    pub date: String,
    /// The code that the tree had then.
    pub code: String,
    /// What the reader found, part by part.
    pub verdicts: Vec<CheckedVerdict>,
    /// How many parts the tree has now.
    pub n_parts: usize,
}

/// What a reader found of a part.
#[derive(Clone, Debug)]
pub struct CheckedVerdict {
    /// What the part was called.
    pub part: String,
    /// The code that it had.
    pub code: String,
    /// Whether the reader agreed.
    pub agreed: bool,
    /// What the reader wrote; may be empty.
    pub remark: String,
    /// Whether the tree has this part now, exactly so.
    pub is_current: bool,
}

impl CheckedReview {
    /// The verdicts on what the tree still says.
    pub fn current(&self) -> impl Iterator<Item = &CheckedVerdict> {
        self.verdicts.iter().filter(|it| it.is_current)
    }

    /// Whether the same person read, as far as names tell.
    pub fn is_by(&self, other: &Self) -> bool {
        self.reader.to_lowercase() == other.reader.to_lowercase()
    }
}
