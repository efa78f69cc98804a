//! Cells that hold something which a reader of workbooks takes for nothing. `review_on` means no review where it is blank.

use crate::case::Case;
use crate::cases;
use crate::sheets::{HEAD, ods, ods_row, row, with};

/// Three records, the second and third of which have this in their last cell.
fn xlsx_cell(cell: &str) -> Case {
    let of = |number: u32| cell.replace("<c ", &format!("<c r=\"D{number}\" "));
    with(
        &[
            row(2, &["C1", "2025-05-01", "direct", "2025-11-04"]),
            row(3, &["C2", "2025-05-02", "direct", &of(3)]),
            row(4, &["C3", "2025-05-03", "direct", &of(4)]),
        ],
        "",
    )
}

fn ods_cell(cell: &str) -> Case {
    let record = |key: &str, cell: &str| ods_row("", &[key, "2025-05-01", "direct", cell]);
    let twice = ods_row("table:number-rows-repeated=\"2\"", &["", "2025-05-02", "direct", cell]);
    ods(&[ods_row("", &HEAD), record("C1", "2025-11-04"), record("C2", cell), twice].concat())
}

fn said(attributes: &str, inside: &str) -> Case {
    ods_cell(&format!("<table:table-cell {attributes}>{inside}</table:table-cell>"))
}

const TEXT: &str = "<text:p>CANARY</text:p>";

cases! {
    a_section => xlsx_cell("<c t=\"str\"><v><![CDATA[CANARY]]></v></c>");
    a_section_after_a_text => xlsx_cell("<c t=\"str\"><v>2025-11-04<![CDATA[CANARY]]></v></c>");
    a_number_in_a_section => xlsx_cell("<c s=\"0\"><v><![CDATA[45965]]></v></c>");
    a_number_in_two_pieces => xlsx_cell("<c s=\"0\"><v>459<!-- CANARY -->65</v></c>");
    a_shared_text_without_a_number => xlsx_cell("<c t=\"s\"><v></v></c>");
    an_error_without_its_name => xlsx_cell("<c t=\"e\"/>");
    a_truth_without_a_value => xlsx_cell("<c t=\"b\"><v/></c>");
    a_day_without_a_value => xlsx_cell("<c t=\"d\"/>");
    a_value_beside_an_inline_text => xlsx_cell("<c t=\"inlineStr\"><is><t>2025-11-04</t></is><v>CANARY</v></c>");
    a_value_for_an_inline_text => xlsx_cell("<c t=\"inlineStr\"><v>2025-11-04</v></c>");
    a_text_without_any_part => xlsx_cell("<c >2025-11-04</c>");
    a_calculation_that_gave_a_section => xlsx_cell("<c t=\"str\"><f>A1</f><v><![CDATA[CANARY]]></v></c>");
    blank_with_a_style => xlsx_cell("<c s=\"0\"/>");
    blank_as_a_number => xlsx_cell("<c t=\"n\"/>");
    blank_as_a_text => xlsx_cell("<c t=\"str\"><v></v></c>");
    blank_as_pandas_writes_it => xlsx_cell("<c t=\"inlineStr\"/>");
    blank_as_an_inline_text => xlsx_cell("<c t=\"inlineStr\"><is><t></t></is></c>");
    an_inline_section_is_read => xlsx_cell("<c t=\"inlineStr\"><is><t><![CDATA[2025-11-04]]></t></is></c>");
    ods_no_kind => said("", TEXT);
    ods_no_kind_below_all_others => ods(&[ods_row("", &HEAD), ods_row("", &["C1", "2025-05-01", "direct"]),
        ods_row("", &[&format!("<table:table-cell>{TEXT}</table:table-cell>")])].concat());
    ods_no_kind_anywhere => ods(&[ods_row("", &HEAD).replace(" office:value-type=\"string\"", ""), ods_row("", &["C1", "2025-05-01", "direct"])].concat());
    ods_a_kind_of_no_value => said("office:value-type=\"void\"", TEXT);
    ods_a_day_without_a_value => said("office:value-type=\"date\"", TEXT);
    ods_an_empty_day => said("office:value-type=\"date\" office:date-value=\"\"", "");
    ods_a_day_of_the_old_names => said("table:value-type=\"date\" table:date-value=\"2025-11-04\"", "");
    ods_a_truth_of_another_word => said("office:value-type=\"boolean\" office:boolean-value=\"yes\"", "");
    ods_a_text_beside_an_empty_one => said("office:value-type=\"string\" office:string-value=\"\"", TEXT);
    ods_a_section => said("office:value-type=\"string\"", "<text:p><![CDATA[CANARY]]></text:p>");
    ods_a_section_after_a_text => said("office:value-type=\"string\"", "<text:p>2025-11-04<![CDATA[CANARY]]></text:p>");
    ods_a_table_in_the_cell => said("", &format!("<table:table><table:table-row><table:table-cell>{TEXT}</table:table-cell></table:table-row></table:table>"));
    ods_a_box_in_a_record => said("", &format!("<draw:frame><draw:text-box>{TEXT}</draw:text-box></draw:frame>"));
    ods_a_box_beside_the_records => ods(&[ods_row("", &HEAD), ods_row("", &["C1", "2025-05-01", "direct"]),
        ods_row("", &[&format!("<table:table-cell><draw:frame><draw:text-box>{TEXT}</draw:text-box></draw:frame></table:table-cell>")])].concat());
    ods_a_remark_alone => said("", &format!("<office:annotation>{TEXT}</office:annotation>"));
    ods_a_picture_with_a_name => said("", "<draw:frame><draw:image/><svg:title>CANARY</svg:title></draw:frame>");
    ods_blank_text => said("office:value-type=\"string\"", "<text:p>&#160; </text:p>");
    ods_blank_with_a_style => said("table:style-name=\"x\"", "<text:p/>");
    ods_a_remark_beside_a_day => said("office:value-type=\"date\" office:date-value=\"2025-11-04\"", &format!("<office:annotation>{TEXT}</office:annotation><text:p>4 November 2025</text:p>"));
    ods_an_error => said("office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"", "<text:p>#N/A</text:p>");
}
