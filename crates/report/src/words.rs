//! The sentences that the text summary and the page share, so that both say the same thing in the same words.
//!
//! British English, plain words, singular and plural right. Only data that an assessment may hold goes in.

mod changes;
mod check;
mod coverage;
mod date;
mod external;
mod fix;
mod flaw;
mod force;
mod held;
mod limit;
mod locator;
mod mention;
mod number;
mod outcome;
mod people_did;
mod portfolio;
mod profile;
mod read_as;
mod reason;
mod reviewed;
mod sentence;
mod since;
mod trend;
mod verdict;

pub(crate) use changes::{
    area_standing, class_anchor, class_heading, gap_change, tally_line, tally_parts, verdicts, why_changed,
};
use check::{fix_of, looked_up};
pub(crate) use check::{judged_rows, tally, tally_without_roles, to_fix, to_fix_of, why, why_without_roles};
pub(crate) use coverage::{adds, covered, to_collect};
pub(crate) use date::{date, days_in, month, period, short_date, short_period};
pub(crate) use external::{beside_the_answer, kept_back, partner_rows, reason_without_counts, rows_shown, shown};
pub(crate) use fix::{
    Advice, action_advice, advice, advised, all_advice, bring_in, can_help, export_column, held_breaches, lead, leaves,
    lessons, out_of_reach, remedy, rows_of_step, steps, waiting,
};
pub use force::headline;
pub(crate) use force::{
    UNSUPPORTED, answer, changed_force, counts, gaps, loud_answer, met_subject_to_judgement, set_force, weight,
};
pub(crate) use held::{
    BREACHES, TO_LOOK_UP, held, only_teaches, partner_gaps, places_apart, places_or_rest, state_label, step_holders,
};
pub(crate) use limit::{bound, limit, limit_mark, stated};
pub(crate) use locator::{SHORT, every_row, places, places_to_see, places_up_to, rest_of_rows, row_place};
pub(crate) use mention::mention_places;
pub(crate) use number::{amount, bytes, counted, grouped, list, range};
pub(crate) use outcome::{
    affects, deadline, effect, exception_scope, exception_scope_without_keys, exception_state, partner, partner_shares,
    quality_meaning, quality_place, title_of, worst_first,
};
pub(crate) use people_did::people_did;
pub use portfolio::not_counted;
pub(crate) use portfolio::{
    answers, caution, edition_word, for_people, group_title, latest_day, names, over_time, portfolio_edition,
    portfolio_remarks, portfolio_title, safeguarding, service_counts,
};
pub(crate) use profile::{answered, answered_without_roles, follows, follows_outside, switched_off};
pub(crate) use read_as::read_as;
pub(crate) use reason::{reason, reason_without_roles, table};
pub(crate) use reviewed::{
    EXPLAINED, PAST_BREACHES, STAR, answer_in_words, answer_mark, answer_tone, reviewed, short_answer,
};
pub(crate) use sentence::{ended, sentence};
pub(crate) use since::{NAMED, since, since_paragraph, since_tally, to_heed};
pub(crate) use trend::trend_remarks;
pub(crate) use verdict::{Tone, mark, reach_note, tone};
