//! The change map of the architecture page: what it names is there, and nothing takes more files than it may.

use std::path::Path;

/// The page, and the words at which its map begins and ends.
const PAGE: &str = "docs/architecture.md";
const MAP: (&str, &str) = ("## The change map", "\n## ");

/// What may be added, with the most files that it may take.
const MOST: [(&str, usize); 8] = [
    ("expression function", 5),
    ("reader of records", 6),
    ("output format", 5),
    ("verdict", 7),
    ("form of check", 10),
    ("field type", 12),
    ("command", 4),
    ("quality code", 3),
];

/// A line of the map: what is new, how many files it says that it takes, and the paths that it names.
struct Line<'t> {
    new: &'t str,
    files: usize,
    paths: Vec<&'t str>,
}

fn lines(page: &str) -> Vec<Line<'_>> {
    let (_, map) = page.split_once(MAP.0).unwrap();
    let map = map.split_once(MAP.1).unwrap().0;
    let rows = map.lines().filter_map(|line| line.strip_prefix("| ")).skip(2);
    let read = rows.map(|row| {
        let mut cells = row.splitn(3, " | ");
        let [new, files, places] = [(); 3].map(|()| cells.next().unwrap());
        let paths = places.split('`').skip(1).step_by(2).filter(|word| word.contains('/')).collect();
        Line { new, files: files.parse().unwrap(), paths }
    });
    read.collect()
}

#[test]
fn the_change_map_names_what_is_there_and_keeps_its_promises() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = String::from_utf8(std::fs::read(root.join(PAGE)).unwrap()).unwrap();
    let lines = lines(&page);
    assert_eq!(lines.len(), MOST.len(), "each line of the map has a bound, and each bound a line");
    for (line, (new, most)) in lines.iter().zip(MOST) {
        assert!(line.new.starts_with(new), "`{}` stands where `{new}` should", line.new);
        assert_eq!(line.files, line.paths.len(), "{new}: {:?}", line.paths);
        assert!(line.files <= most, "{new} takes {} files; at most {most}", line.files);
        for path in &line.paths {
            let below = if path.starts_with("docs/") { root.join(path) } else { root.join("crates").join(path) };
            assert_eq!(below.is_dir(), path.ends_with('/'), "{new}: `{path}`");
            assert!(below.exists(), "{new}: there is no `{path}`");
        }
    }
}
