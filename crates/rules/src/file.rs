//! The files of a pack as they are written. [`crate::load`] turns them into checked data.

mod check;
mod common;
mod pictures;
mod standard;
mod tables;
mod tests;

pub use check::{AbsentKind, CadenceFile, CheckFile, EmptyKind, FixFile, ReachKind, WeakerFile};
pub use common::{MarkFile, WindowKind, Word};
pub use pictures::{FunnelFile, LapsesFile, PicturesFile, SampleFile, StepFile};
pub use standard::{
    AreaFile, CrosswalkFile, GamesFile, ParameterFile, ParameterType, PlausibleFile, ProfileFile, RequirementFile,
    ReviewsFile, SourceFileEntry, StandardFile,
};
pub use tables::{BlankKind, ConstraintsFile, FieldFile, ForeignKeyFile, PersonalKind, TableFile};
pub use tests::{AnswerFile, ExportFile, PeriodFile, RowFile, Shows, TestFile, TestsFile, YesNo};
