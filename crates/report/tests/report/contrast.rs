//! The style sheet's colours against each other, as WCAG 2.2 AA asks: 4.5 to 1 for text, 3 to 1 for what a drawing says.

use std::collections::BTreeMap;

const SHEET: &str = include_str!("../../templates/report.css");
const TONES: [&str; 6] = ["bad", "open", "part", "person", "good", "still"];

/// The colours of one block of the sheet, by name.
fn palette(block: &str) -> BTreeMap<&str, &str> {
    let declarations = block.split('}').next().unwrap().split(';');
    let named = declarations.filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    named.filter(|(_, value)| value.starts_with('#')).collect()
}

/// Light, dark and paper; a colour that a later block leaves out is that of the first.
fn palettes() -> Vec<BTreeMap<&'static str, &'static str>> {
    let blocks: Vec<_> = SHEET.split(":root {").skip(1).map(palette).collect();
    assert_eq!(blocks.len(), 3);
    blocks.iter().map(|block| blocks[0].iter().chain(block).map(|(name, value)| (*name, *value)).collect()).collect()
}

/// The relative luminance of `#rgb` or `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let wide =
        if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    let channel = |index: usize| {
        let value = f64::from(u8::from_str_radix(wide.get(2 * index..2 * index + 2).unwrap(), 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
}

#[test]
fn text_can_be_read_in_light_in_dark_and_on_paper() {
    for palette in palettes() {
        for text in ["ink", "soft", "accent"].into_iter().chain(TONES) {
            for ground in ["paper", "card"] {
                let found = contrast(palette[text], palette[ground]);
                assert!(found >= 4.5, "{text} on {ground}: {found:.2}");
            }
        }
        for tone in TONES {
            let found = contrast(palette[tone], palette[format!("{tone}-ground").as_str()]);
            assert!(found >= 4.5, "{tone} on its own ground: {found:.2}");
        }
    }
}

#[test]
fn drawings_and_focus_can_be_seen() {
    for palette in palettes() {
        for (mark, ground) in [
            ("good", "card"),
            ("bad", "card"),
            ("open", "open-ground"),
            ("accent", "still-ground"),
            ("accent", "good-ground"),
            ("ink", "card"),
            ("focus", "paper"),
            ("focus", "card"),
        ] {
            let found = contrast(palette[mark], palette[ground]);
            assert!(found >= 3.0, "{mark} on {ground}: {found:.2}");
        }
    }
}
