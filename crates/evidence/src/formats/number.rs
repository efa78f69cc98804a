//! Numbers of a sheet, as text.

use std::fmt::Write as _;

/// The digits that a spreadsheet keeps.
const DIGITS: usize = 15;

/// Writes a number as a spreadsheet shows it: to 15 digits, whole numbers without a point.
#[expect(clippy::cast_possible_truncation, reason = "whole numbers below 10^15 fit")]
pub(crate) fn write_number(out: &mut String, number: f64, point: char) {
    if !number.is_finite() {
        return;
    }
    // Beyond 15 digits a spreadsheet shows zeros, and so do we: whoever reads a reference sees that it was rounded.
    if number.trunc().to_bits() == number.to_bits() && number.abs() < 1e15 {
        let _ = write!(out, "{}", number as i64);
        return;
    }
    let before = out.len();
    let _ = write!(out, "{number}");
    if number.abs() >= 1e15 || out.len() - before > DIGITS + 2 {
        out.truncate(before);
        let shown = format!("{number:.*e}", DIGITS - 1).parse::<f64>().unwrap_or(number);
        let _ = write!(out, "{shown}");
    }
    if point != '.' {
        let text = out.split_off(before).replace('.', &point.to_string());
        out.push_str(&text);
    }
}

/// Whether a text is written as a number.
pub(crate) fn is_number(text: &str) -> bool {
    let text = text.trim().strip_prefix(['-', '+']).unwrap_or(text.trim());
    let mut points = 0;
    let digits = text.bytes().all(|byte| {
        points += usize::from(byte == b'.');
        byte.is_ascii_digit() || byte == b'.'
    });
    digits && points <= 1 && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::write_number;

    fn written(number: f64, point: char) -> String {
        let mut out = "=".to_owned();
        write_number(&mut out, number, point);
        out.split_off(1)
    }

    #[test]
    fn writes_what_a_spreadsheet_shows() {
        assert_eq!(written(12.0, '.'), "12");
        assert_eq!(written(-0.0, '.'), "0");
        assert_eq!(written(0.1 + 0.2, '.'), "0.3");
        assert_eq!(written(2.5, ','), "2,5");
        assert_eq!(written(-1.25, '.'), "-1.25");
        assert_eq!(written(1e21, '.'), "1000000000000000000000");
        assert_eq!(written(20_250_811_000_000_124.0, '.'), "20250811000000100");
        assert_eq!(written(1_234_567_890_123_456.0, '.'), "1234567890123460");
        assert_eq!(written(f64::NAN, '.'), "");
    }
}
