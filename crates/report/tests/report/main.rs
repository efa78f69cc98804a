//! The reports of one realistic hub, of a service that is ready, of a hostile one and of a large one.

mod html;
mod json;
mod sample;
mod schema;
mod text;
