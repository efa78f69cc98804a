//! What a finding does to the table that it is about.

/// The part of a table that a finding touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// None: the records stand as they were read. A copy is counted once, and what is hidden or called by another name was
    /// read like the rest.
    Nothing,
    /// All of its rows, or some of them with every cell: rows may be too many, too few, or not what they seem, or nobody
    /// knows one.
    Rows,
    /// The columns that it names.
    Column,
    /// Which record of another table its rows belong to.
    Link,
    /// The documents that its rows name.
    Document,
}

/// What a finding leaves open where a check reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// The cell: it could not be used, and is unknown.
    Cell,
    /// Something of the row.
    Row,
    /// Neither is counted by it: what it costs is said of the table, or elsewhere.
    Neither,
}
