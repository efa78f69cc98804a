//! The text of a file: bytes, quotes, delimiters, line ends, rows.

use crate::case::Case;
use crate::cases;

const HEADING: &str = "case_ref,referred_on,kind\n";

fn case(rows: &str) -> Case {
    Case::of(format!("{HEADING}{rows}"))
}

cases! {
    empty_file => Case::of("");
    only_a_byte_order_mark => Case::of("\u{feff}");
    only_blank_lines => Case::of("\n\r\n\n");
    heading_only => case("");
    heading_without_line_end => Case::of(HEADING.trim_end());
    ragged_rows => case("C1,2025-05-01\nC2,2025-05-02,direct\nC3,2025-05-03,direct,CANARY-more\nC4\n");
    a_ragged_row_of_blanks_is_a_blank_line => case("C1,2025-05-01,direct\n,,,,,\n,\nC2,2025-05-02,direct\n");
    more_ragged_rows_than_a_finding_names => case(&"CANARY-short\n".repeat(25));
    wrong_delimiter => Case::of("case_ref;referred_on;kind\nCANARY-1;2025-05-01;direct\n");
    wrong_delimiter_quoted => Case::of("\"case_ref\"\t\"referred_on\"\n\"CANARY-1\"\t\"2025-05-01\"\n");
    a_comma_declared_as_semicolon => Case::with("delimiter: ';'", "case_ref,referred_on\nCANARY-1,2025-05-01\n");
    semicolon => Case::with("delimiter: ';'", "case_ref;referred_on;kind\n\"C;1\";2025-05-01;direct\nC,2;2025-05-02;indirect\n");
    tab => Case::with("delimiter: tab", "case_ref\treferred_on\n\"C\t1\"\t2025-05-01\nC 2 \t 2025-05-02\n");
    nul_byte => case("C1,2025-05-01,direct\nCANARY-\0,2025-05-01,direct\n");
    nul_byte_in_the_heading => Case::of("case_ref,referred_on\0,kind\nCANARY-1,2025-05-01,direct\n");
    nul_byte_in_a_dropped_column => Case::with("drop: [Notes]", "case_ref,referred_on,Notes\nC1,2025-05-01,\"CANARY-\0\"\n");
    windows_1252 => Case::of([HEADING.as_bytes(), b"C1,2025-05-01,direct\nCANARY-Ren\xe9,2025-05-01,direct\n"].concat());
    windows_1252_in_the_heading => Case::of(b"case_ref,CANARY-\xe9\nC1,x\n");
    utf_16 => Case::of("case_ref,referred_on\nC1,2025-05-01\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    utf_16_with_mark => Case::of("\u{feff}case_ref,referred_on\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    half_a_character_at_the_end => Case::of([HEADING.as_bytes(), b"C1,2025-05-01,direct\nC2,2025-05-01,\xc3"].concat());
    unclosed_quote => case("C1,2025-05-01,direct\n\"CANARY-2,2025-05-02,direct\nC3,2025-05-03,direct\n");
    unclosed_quote_in_the_last_cell => case("C1,2025-05-01,\"CANARY-");
    unclosed_quote_in_the_heading => Case::of("case_ref,\"referred_on\nCANARY-1,2025-05-01\n");
    quote_inside_a_field => case("C1,2025-05-01,direct\nCANARY-5\"2,2025-05-02,direct\nC3,2025-05-03,direct\n");
    text_after_a_quote => case("\"CANARY\"-2,2025-05-02,direct\n");
    space_before_a_quote => case("C1, \"2025-05-01\",direct\n");
    single_quotes_are_text => case("'C1',2025-05-01,direct\n");
    byte_order_mark => Case::of(format!("\u{feff}{HEADING}C1,2025-05-01,direct\n"));
    byte_order_mark_and_quotes => Case::of("\u{feff}\"case_ref\",\"referred_on\"\r\n\"C1\",\"2025-05-01\"\r\n");
    crlf => Case::of("case_ref,referred_on,kind\r\nC1,2025-05-01,direct\r\n\r\n\"C2\",2025-05-02,\"indirect\"\r\n");
    carriage_returns_alone => Case::of("case_ref,referred_on,kind\rCANARY-1,2025-05-01,direct\r");
    quoted_newlines_and_doubled_quotes => case("\"C\n1\",\"2025-05-01\",direct\n\"a \"\"b\"\"\",2025-05-02,direct\n\"\"\"\",bad,direct\n");
    blank_lines_in_the_middle => case("C1,2025-05-01,direct\n\n\nC2,bad,direct\n,,\nC3,2025-05-03,odd\n\nC4,2025-05-04,direct\nshort\n");
    blank_lines_at_the_start_and_end => case("\n\nC1,bad,direct\n\n\r\n,,\n\n");
    blank_line_before_the_heading => Case::of("\ncase_ref,referred_on\nC1,2025-05-01\n");
    last_line_without_line_end => case("C1,2025-05-01,direct\nC2,2025-05-02,indirect");
    one_column_with_empty_cells => Case::new().export("policies", "p.csv", "").file("p.csv", "title\nA\n\nB\n\"\"\nC");
    a_carriage_return_inside_a_cell => case("C\r1,2025-05-01,direct\n");
    quoted_nothing_is_a_row_and_not_a_blank_line => case("\"\",\"\",\"\"\n , ,\n,,\n");
    white_space_around_cells => case(" C1 ,\t2025-05-01,\u{a0}direct \n");
    control_characters_in_a_cell => case("C\u{1b}[31m1,2025-05-01,direct\n");
}
