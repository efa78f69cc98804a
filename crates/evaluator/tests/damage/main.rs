//! Damage never helps: each single damage of a service that leaves a trace, tried one at a time.
//!
//! What is tried and what cannot be seen stands in `docs/testing.md`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod damages;
mod law;
mod service;

use damages::{Damage, damages};
use law::{Standing, helped};
use service::Service;

/// Of the hub, one damage in so many is tried, unless all are asked for.
const ONE_IN: usize = 127;

fn none_helps(service: &Service, damages: &[Damage]) {
    let sound = Standing::of(&service.folder("sound").audit(None));
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let worker = |number: usize| {
        let folder = service.folder(&format!("worker-{number}"));
        let mine = damages.iter().skip(number).step_by(workers);
        mine.filter_map(|damage| {
            let better = helped(&sound, &Standing::of(&folder.audit(Some(damage))));
            (!better.is_empty()).then(|| format!("{damage}: {}", better.join("; ")))
        })
        .collect::<Vec<_>>()
    };
    let found: Vec<String> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|number| scope.spawn(move || worker(number))).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect()
    });
    let shown: Vec<&str> = found.iter().take(40).map(String::as_str).collect();
    assert!(found.is_empty(), "{} of {} damages help:\n{}", found.len(), damages.len(), shown.join("\n"));
}

#[test]
fn no_damage_of_a_service_in_order_helps() {
    let service = Service::new("tidy", "2026-04-17");
    let damages = damages(&service);
    assert!(damages.len() > 1_500, "only {} damages were found", damages.len());
    none_helps(&service, &damages);
}

#[test]
fn no_damage_of_a_service_with_gaps_helps() {
    let service = Service::new("gaps", "2026-04-17");
    none_helps(&service, &damages(&service));
}

#[test]
fn no_damage_of_a_hub_helps() {
    let service = Service::new("hub", "2026-04-20");
    let all = damages(&service);
    let every = std::env::var_os("READYMARK_DAMAGE").is_some_and(|value| value == "all");
    // Of single cells a sample; of whole columns and files all are few enough.
    let chosen = all.into_iter().enumerate().filter(|(at, damage)| every || !damage.is_cell() || at % ONE_IN == 0);
    none_helps(&service, &chosen.map(|(_, damage)| damage).collect::<Vec<_>>());
}
