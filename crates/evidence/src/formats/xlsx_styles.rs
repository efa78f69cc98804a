//! The styles of an XLSX workbook: which of them show less than a whole day.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::day_format::{number_shows_part, shows_part};
use super::element::attribute;

/// The part that holds them.
pub(super) const STYLES: &str = "xl/styles.xml";

/// Of each style of cells, by its number, whether it shows less than a whole day. What cannot be read shows it whole: whoever opens the
/// book says why.
pub(super) fn read(part: impl BufRead) -> Vec<bool> {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut inside) = (Vec::new(), false);
    let (mut codes, mut styles) = (BTreeMap::new(), Vec::new());
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => match element.local_name().as_ref() {
                "cellXfs" => inside = true,
                "numFmt" => codes.extend(number(&element).zip(code(&element))),
                "xf" if inside => styles.push(number(&element)),
                _ => {}
            },
            Ok(Event::End(element)) if element.local_name().as_ref() == "cellXfs" => inside = false,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        buffer.clear();
    }
    let part = |id: u16| codes.get(&id).map_or_else(|| number_shows_part(id), |code: &String| shows_part(code));
    styles.into_iter().map(|id| id.is_some_and(part)).collect()
}

fn number(element: &BytesStart<'_>) -> Option<u16> {
    attribute(element, "numFmtId")?.trim().parse().ok()
}

fn code(element: &BytesStart<'_>) -> Option<String> {
    quick_xml::escape::unescape(&attribute(element, "formatCode")?).ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn styles_by_their_numbers() {
        let styles = "<s:styleSheet><s:numFmts><s:numFmt numFmtId=\"164\" formatCode=\"&quot;d&quot;mmm yyyy\"/>\
                      <s:numFmt numFmtId=\"27\" formatCode=\"yyyy-mm-dd\"/></s:numFmts>\
                      <s:cellStyleXfs><s:xf numFmtId=\"17\"/></s:cellStyleXfs>\
                      <s:cellXfs><s:xf numFmtId=\"0\"/><s:xf numFmtId=\"164\"><s:alignment/></s:xf><s:xf numFmtId=\"27\"/>\
                      <s:xf numFmtId=\"17\"/><s:xf numFmtId=\"14\"/><s:xf/></s:cellXfs><s:xf numFmtId=\"17\"/></s:styleSheet>";
        assert_eq!(read(styles.as_bytes()), [false, true, false, true, false, false]);
    }
}
