//! Random well-typed expressions, as text.

use readymark_rules::Type;
use readymark_rules::expr::{Function, Gives};

use crate::schema::{Kind, PARAMETERS, TABLES, WORDS};
use crate::tape::Tape;

/// A row that names may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    Of(usize),
    Word,
}

/// A column that expressions may name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) table: usize,
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// The stored columns.
pub(crate) fn stored() -> Vec<Named> {
    let mut found = Vec::new();
    for (table, entry) in TABLES.iter().enumerate() {
        for field in entry.fields {
            found.push(Named { table, name: field.name.to_owned(), kind: field.kind });
        }
        if entry.more.contains("files:") {
            found.push(Named { table, name: "paper_found".to_owned(), kind: Kind::Bool });
        }
    }
    found
}

/// How many rows may stand around each other.
const DEEPEST: usize = 4;

pub(crate) struct Writer<'t> {
    pub(crate) tape: &'t mut Tape,
    pub(crate) columns: Vec<Named>,
    pub(crate) rows: Vec<Row>,
}

const ORDERED: [Kind; 4] = [Kind::Int, Kind::Date, Kind::Dec, Kind::Days];
const VALUES: [Kind; 6] = [Kind::Int, Kind::Date, Kind::Text, Kind::Bool, Kind::Dec, Kind::Days];
const SIGNS: [&str; 6] = ["<=", ">=", "=", "<", ">", "!="];

impl Writer<'_> {
    /// A whole expression over these rows.
    pub(crate) fn over(&mut self, rows: &[Row], kind: Kind, fuel: usize) -> String {
        self.rows = rows.to_vec();
        self.expression(kind, fuel)
    }

    fn expression(&mut self, kind: Kind, fuel: usize) -> String {
        if fuel == 0 {
            return self.atom(kind);
        }
        match kind {
            Kind::Bool => self.boolean(fuel - 1),
            Kind::Text => self.text(fuel - 1),
            Kind::Int => self.integer(fuel - 1),
            Kind::Dec => self.decimal(fuel - 1),
            Kind::Date => self.date(fuel - 1),
            Kind::Days => self.days(fuel - 1),
            Kind::Months => self.months(fuel - 1),
        }
    }

    /// Every way to name a column of a type.
    fn names(&self, kind: Kind) -> Vec<String> {
        let of = |table: usize| self.columns.iter().filter(move |column| column.table == table && column.kind == kind);
        let mut found = Vec::new();
        for (distance, row) in self.rows.iter().rev().enumerate() {
            let Row::Of(table) = *row else {
                if kind == Kind::Text {
                    found.push("item".to_owned());
                }
                continue;
            };
            let start = if distance == 0 {
                String::new()
            } else {
                // More than one row around this of the same table would be ambiguous.
                let same = self.rows.iter().rev().skip(1).filter(|other| **other == Row::Of(table)).count();
                if same > 1 {
                    continue;
                }
                format!("{}.", TABLES[table].name)
            };
            found.extend(of(table).map(|column| format!("{start}{}", column.name)));
            for (relation, _, parent) in TABLES[table].relations {
                found.extend(of(*parent).map(|column| format!("{start}{relation}.{}", column.name)));
                for (further, _, grandparent) in TABLES[*parent].relations {
                    let names = of(*grandparent).map(|column| format!("{start}{relation}.{further}.{}", column.name));
                    found.extend(names);
                }
            }
        }
        found
    }

    fn literal(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Text => format!("'{}'", self.tape.one(&WORDS)),
            Kind::Bool => self.tape.one(&["true", "false"]).to_owned(),
            Kind::Int => self.tape.one(&["1", "0", "2", "3", "7", "30", "9223372036854775807"]).to_owned(),
            Kind::Dec => self.tape.one(&["1.5", "0.5", "60%", "2.000001", "0.333333", "9000000000000.5"]).to_owned(),
            Kind::Date => self
                .tape
                .one(&["2025-04-10", "2025-04-01", "2025-04-30", "2025-05-15", "2024-02-29", "2199-12-31"])
                .to_owned(),
            Kind::Days => self.tape.one(&["10 days", "1 day", "0 days", "2 weeks", "1 week", "5 days"]).to_owned(),
            Kind::Months => self.tape.one(&["1 month", "2 months", "0 months", "1 year", "11 months"]).to_owned(),
        }
    }

    fn atom(&mut self, kind: Kind) -> String {
        let names = self.names(kind);
        match self.tape.pick(8) {
            0..=4 if !names.is_empty() => {
                let at = self.tape.pick(names.len());
                names[at].clone()
            }
            5 if kind == Kind::Date => self.tape.one(&["as_of", "window.start", "window.end"]).to_owned(),
            6 => match PARAMETERS.iter().find(|(_, known)| *known == kind) {
                Some((name, _)) => format!("${name}"),
                None => self.literal(kind),
            },
            _ => self.literal(kind),
        }
    }

    fn signed(&mut self) -> &'static str {
        SIGNS[self.tape.pick(SIGNS.len())]
    }

    fn comparison(&mut self, fuel: usize) -> String {
        let kind = ORDERED[self.tape.pick(ORDERED.len())];
        let other = match kind {
            Kind::Int if self.tape.once_in(4) => Kind::Dec,
            Kind::Dec if self.tape.once_in(4) => Kind::Int,
            kind => kind,
        };
        let (left, sign, right) = (self.expression(kind, fuel), self.signed(), self.expression(other, fuel));
        let right = if left == right { self.literal(other) } else { right };
        format!("{left} {sign} {right}")
    }

    /// A question about the document that some row names, if one does.
    fn mentions(&mut self) -> Option<String> {
        let named = self.columns.iter().position(|column| column.name == "paper")?;
        let table = self.columns[named].table;
        let words = ["'fairness'", "all of ('trust', 'FAIRNESS')", "any of ('doubt', 'trust')", "'doubt'"];
        let words = self.tape.one(&words);
        (self.rows.last() == Some(&Row::Of(table))).then(|| format!("(paper mentions {words})"))
    }

    fn boolean(&mut self, fuel: usize) -> String {
        let inner = match self.tape.pick(26) {
            25 => self.mentions().unwrap_or_else(|| self.atom(Kind::Bool)),
            0 | 1 => self.comparison(fuel),
            2 | 3 => self.two(Kind::Bool, " and ", Kind::Bool, fuel),
            4 | 5 => self.two(Kind::Bool, " or ", Kind::Bool, fuel),
            6 => format!("not {}", self.expression(Kind::Bool, fuel)),
            7..=9 => self.form("any", fuel),
            10 => self.form("no", fuel),
            11 | 12 => self.every(fuel),
            13 | 14 => self.counted(fuel),
            15 if self.tape.once_in(4) => {
                let table = self.tape.pick(TABLES.len());
                format!("{} is {}", TABLES[table].name, self.tape.one(&["missing", "recorded"]))
            }
            15 => {
                let kind = VALUES[self.tape.pick(VALUES.len())];
                let value = self.expression(kind, fuel.min(1));
                format!("{value} is {}", self.tape.one(&["missing", "recorded"]))
            }
            16 => self.membership(fuel),
            17 => {
                let kind = ORDERED[self.tape.pick(ORDERED.len())];
                let (value, low, high) =
                    (self.expression(kind, fuel), self.expression(kind, fuel), self.expression(kind, fuel));
                format!("{value} {}between {low} and {high}", self.tape.one(&["", "not "]))
            }
            18 => self.conditional(Kind::Bool, fuel),
            19 => self.call(giving(Gives::This(Type::Boolean), fuel), Kind::Date, fuel),
            20 => {
                let kind = [Kind::Text, Kind::Bool][self.tape.pick(2)];
                let (left, right) = (self.expression(kind, fuel), self.expression(kind, fuel));
                format!("{left} {} {right}", self.tape.one(&["=", "!="]))
            }
            21..=23 => self.told(),
            _ => {
                // A word that no enumeration has, against a column that allows any.
                let free: Vec<String> =
                    self.names(Kind::Text).into_iter().filter(|name| name.ends_with("remark")).collect();
                if free.is_empty() {
                    return self.ordered(Kind::Bool, fuel);
                }
                let at = self.tape.pick(free.len());
                format!("{} {} 'it''s'", free[at], self.tape.one(&["=", "!="]))
            }
        };
        format!("({inner})")
    }

    fn two(&mut self, left: Kind, between: &str, right: Kind, fuel: usize) -> String {
        let (left, right) = (self.expression(left, fuel), self.expression(right, fuel));
        format!("{left}{between}{right}")
    }

    fn membership(&mut self, fuel: usize) -> String {
        let kind = VALUES[self.tape.pick(VALUES.len())];
        let value = self.expression(kind, fuel);
        let mut list = Vec::new();
        for _ in 0..=self.tape.pick(3) {
            let item = if self.tape.once_in(2) { self.expression(kind, fuel) } else { self.literal(kind) };
            if item != value && !list.contains(&item) {
                list.push(item);
            }
        }
        if list.is_empty() {
            list.push(self.literal(kind));
        }
        if kind == Kind::Int && self.tape.once_in(4) {
            list.push("2.5".to_owned());
        }
        format!("{value} {}in ({})", self.tape.one(&["", "not "]), list.join(", "))
    }

    fn conditional(&mut self, kind: Kind, fuel: usize) -> String {
        let (condition, then, otherwise) =
            (self.expression(Kind::Bool, fuel), self.expression(kind, fuel), self.expression(kind, fuel));
        let otherwise = if then == otherwise { self.literal(kind) } else { otherwise };
        format!("if {condition} then {then} else {otherwise}")
    }

    fn call(&mut self, name: &str, kind: Kind, fuel: usize) -> String {
        let mut list = Vec::new();
        for _ in 0..2 + self.tape.pick(3) {
            let other = kind == Kind::Dec && self.tape.once_in(4);
            let value = self.expression(if other { Kind::Int } else { kind }, fuel);
            let again = list.contains(&value);
            list.push(if again { self.literal(kind) } else { value });
        }
        format!("{name}({})", list.join(", "))
    }

    /// The table of a form, written with its relation where two lead there; nothing if there is no room for another row.
    fn table(&mut self) -> Option<(usize, String)> {
        if self.rows.len() >= DEEPEST {
            return None;
        }
        // Tables that are related to a row around this, most of the time.
        let all: Vec<usize> = (0..TABLES.len()).collect();
        let near: Vec<usize> = all.iter().copied().filter(|table| !self.links(*table).is_empty()).collect();
        let from = if near.is_empty() || self.tape.once_in(4) { &all } else { &near };
        let table = from[self.tape.pick(from.len())];
        let links = self.links(table);
        // A table that names itself needs its relation, or `anywhere`.
        let itself = self.nearest(table).is_some_and(|(around, _)| around == table);
        let by = if links.len() > 1 || !links.is_empty() && (itself || self.tape.once_in(8)) {
            let at = self.tape.pick(links.len());
            format!(" by {}", links[at])
        } else if self.tape.once_in(10) {
            " anywhere".to_owned()
        } else {
            String::new()
        };
        Some((table, by))
    }

    /// The relations to the nearest row around this that has one.
    fn links(&self, table: usize) -> Vec<&'static str> {
        self.nearest(table).map(|(_, links)| links).unwrap_or_default()
    }

    /// The same with the table of that row.
    fn nearest(&self, table: usize) -> Option<(usize, Vec<&'static str>)> {
        for row in self.rows.iter().rev() {
            let Row::Of(around) = *row else { continue };
            let mut found: Vec<&str> = TABLES[table]
                .relations
                .iter()
                .filter(|(.., target)| *target == around)
                .map(|(name, ..)| *name)
                .collect();
            if table != around {
                let parents = TABLES[around].relations.iter().filter(|(.., target)| *target == table);
                found.extend(parents.map(|(name, ..)| *name));
            }
            if !found.is_empty() {
                return Some((around, found));
            }
        }
        None
    }

    fn condition(&mut self, table: usize, fuel: usize) -> String {
        if self.tape.once_in(4) {
            return String::new();
        }
        self.rows.push(Row::Of(table));
        let condition = match self.tape.pick(4) {
            0 => self.joined(fuel),
            _ => self.expression(Kind::Bool, fuel),
        };
        let condition = of_rows(table, condition);
        self.rows.pop();
        format!(" where {condition}")
    }

    /// An equality with a column of a row around this, if there is one to name.
    fn joined(&mut self, fuel: usize) -> String {
        let kind = [Kind::Text, Kind::Date, Kind::Int, Kind::Bool, Kind::Dec][self.tape.pick(5)];
        let names = self.names(kind);
        let outer: Vec<&String> = names
            .iter()
            .filter(|name| *name == "item" || TABLES.iter().any(|table| name.starts_with(&format!("{}.", table.name))))
            .collect();
        let inner: Vec<&String> = names.iter().filter(|name| !name.contains('.') && *name != "item").collect();
        if outer.is_empty() || inner.is_empty() {
            return self.expression(Kind::Bool, fuel);
        }
        let (inner, outer) = (inner[self.tape.pick(inner.len())].clone(), outer[self.tape.pick(outer.len())].clone());
        let equality = if self.tape.once_in(2) { format!("{inner} = {outer}") } else { format!("{outer} = {inner}") };
        if self.tape.once_in(2) { format!("({equality} and {})", self.expression(Kind::Bool, fuel)) } else { equality }
    }

    fn form(&mut self, word: &str, fuel: usize) -> String {
        match self.table() {
            Some((table, by)) => {
                let condition = self.condition(table, fuel);
                format!("{word} {}{by}{condition}", TABLES[table].name)
            }
            None => self.atom(Kind::Bool),
        }
    }

    fn every(&mut self, fuel: usize) -> String {
        let Some((table, by)) = self.table() else { return self.atom(Kind::Bool) };
        let condition = self.condition(table, fuel);
        self.rows.push(Row::Of(table));
        let body = of_rows(table, self.expression(Kind::Bool, fuel));
        self.rows.pop();
        format!("every {}{by}{condition} : {body}", TABLES[table].name)
    }

    /// A count over one row.
    pub(crate) fn count_over(&mut self, row: Row, fuel: usize) -> String {
        self.rows = vec![row];
        self.count(fuel)
    }

    fn count(&mut self, fuel: usize) -> String {
        match self.table() {
            Some((table, by)) => {
                let condition = self.condition(table, fuel);
                if self.tape.once_in(4) {
                    let fields = TABLES[table].fields;
                    let field = fields[self.tape.pick(fields.len())].name;
                    return format!("count(distinct {}.{field}{by}{condition})", TABLES[table].name);
                }
                format!("count({}{by}{condition})", TABLES[table].name)
            }
            None => self.atom(Kind::Int),
        }
    }

    /// A count held against a number, on either side.
    fn counted(&mut self, fuel: usize) -> String {
        let count = self.count(fuel);
        let sign = self.signed();
        match self.tape.pick(7) {
            0..=2 => format!("{count} {sign} {}", self.tape.one(&["1", "4", "2", "3"])),
            3 => format!("{} {sign} {count}", self.tape.one(&["1", "4", "2", "3"])),
            4 => format!("{count} {sign} {}", self.tape.one(&["0.5", "1.0", "1.5"])),
            5 => format!("{count} {sign} {}", self.count(fuel)),
            _ => format!("{count} {sign} {}", self.expression(Kind::Int, fuel)),
        }
    }

    /// `first`, `last`, `min`, `max`, `sum` of a column of this type.
    fn aggregate(&mut self, kind: Kind, fuel: usize) -> String {
        let Some((table, by)) = self.table() else { return self.atom(kind) };
        let columns: Vec<String> = self
            .columns
            .iter()
            .filter(|column| column.table == table && column.kind == kind)
            .map(|column| column.name.clone())
            .collect();
        let mut functions = Vec::new();
        if TABLES[table].order != "[]" {
            functions.extend(["first", "last"]);
        }
        if ORDERED.contains(&kind) {
            functions.extend(["min", "max"]);
        }
        if matches!(kind, Kind::Int | Kind::Dec) {
            functions.push("sum");
        }
        if functions.is_empty() || columns.is_empty() {
            return self.atom(kind);
        }
        let function = functions[self.tape.pick(functions.len())];
        let column = columns[self.tape.pick(columns.len())].clone();
        let condition = self.condition(table, fuel);
        format!("{function}({}.{column}{by}{condition})", TABLES[table].name)
    }

    /// What an aggregate gives, held against something plain.
    fn told(&mut self) -> String {
        let kind = VALUES[self.tape.pick(VALUES.len())];
        let value = self.aggregate(kind, 1);
        let signs = if ORDERED.contains(&kind) { &SIGNS[..] } else { &["=", "!="] };
        format!("{value} {} {}", self.tape.one(signs), self.atom(kind))
    }

    /// What there is for every type.
    fn ordered(&mut self, kind: Kind, fuel: usize) -> String {
        match self.tape.pick(if ORDERED.contains(&kind) { 6 } else { 3 }) {
            0 => self.atom(kind),
            1 | 5 => self.aggregate(kind, fuel),
            2 => format!("({})", self.conditional(kind, fuel)),
            // One of two numbers.
            at => self.call(giving(Gives::Same, at - 3 + 2 * fuel), kind, fuel),
        }
    }

    fn text(&mut self, fuel: usize) -> String {
        self.ordered(Kind::Text, fuel)
    }

    fn integer(&mut self, fuel: usize) -> String {
        match self.tape.pick(9) {
            0..=3 => self.ordered(Kind::Int, fuel),
            4 => format!("({})", self.two(Kind::Int, " + ", Kind::Int, fuel)),
            5 => format!("({})", self.two(Kind::Int, " - ", Kind::Int, fuel)),
            6 => format!("({})", self.two(Kind::Int, " * ", Kind::Int, fuel)),
            7 => match self.tape.pick(2) {
                0 => format!("(- {})", self.expression(Kind::Int, fuel)),
                _ => format!("$by_level({})", self.expression(Kind::Text, fuel)),
            },
            _ => self.count(fuel),
        }
    }

    fn decimal(&mut self, fuel: usize) -> String {
        let mut side = || [Kind::Dec, Kind::Int][self.tape.pick(2)];
        let (left, right) = (side(), side());
        match self.tape.pick(9) {
            0..=3 => self.ordered(Kind::Dec, fuel),
            4 => format!("({})", self.two(Kind::Dec, " + ", right, fuel)),
            5 => format!("({})", self.two(left, " - ", Kind::Dec, fuel)),
            6 => format!("({})", self.two(Kind::Dec, " * ", right, fuel)),
            7 => format!("({})", self.two(left, " / ", right, fuel)),
            _ => format!("(- {})", self.expression(Kind::Dec, fuel)),
        }
    }

    fn date(&mut self, fuel: usize) -> String {
        match self.tape.pick(9) {
            0..=3 => self.ordered(Kind::Date, fuel),
            4 => format!("({})", self.two(Kind::Date, " + ", Kind::Days, fuel)),
            5 => format!("({})", self.two(Kind::Date, " - ", Kind::Days, fuel)),
            6 => format!("({})", self.two(Kind::Date, " + ", Kind::Months, fuel)),
            7 => format!("({})", self.two(Kind::Date, " - ", Kind::Months, fuel)),
            _ => match self.tape.pick(2) {
                0 => format!("({})", self.two(Kind::Days, " + ", Kind::Date, fuel)),
                _ => format!("({})", self.two(Kind::Months, " + ", Kind::Date, fuel)),
            },
        }
    }

    fn days(&mut self, fuel: usize) -> String {
        match self.tape.pick(9) {
            0 | 1 => format!("({})", self.two(Kind::Date, " - ", Kind::Date, fuel)),
            2 | 3 => self.ordered(Kind::Days, fuel),
            4 => format!("({})", self.two(Kind::Days, " + ", Kind::Days, fuel)),
            5 => format!("({})", self.two(Kind::Days, " - ", Kind::Days, fuel)),
            6 => format!("({})", self.two(Kind::Days, " * ", Kind::Int, fuel)),
            7 => format!("({})", self.two(Kind::Int, " * ", Kind::Days, fuel)),
            _ => match self.tape.pick(2) {
                0 => format!("({})", self.two(Kind::Days, " / ", Kind::Int, fuel)),
                _ => format!("(- {})", self.expression(Kind::Days, fuel)),
            },
        }
    }

    fn months(&mut self, fuel: usize) -> String {
        match self.tape.pick(5) {
            0 | 1 => self.atom(Kind::Months),
            2 => format!("({})", self.two(Kind::Months, " + ", Kind::Months, fuel)),
            3 => format!("(- {})", self.expression(Kind::Months, fuel)),
            _ => format!("({})", self.conditional(Kind::Months, fuel)),
        }
    }
}

/// A condition over rows of a table that names a column of theirs: one is asked for, if none is.
fn of_rows(table: usize, condition: String) -> String {
    let named = |word: &str| TABLES[table].fields.iter().any(|field| field.name == word);
    let mut words = condition.split(|c: char| !c.is_alphanumeric() && !"_.'$".contains(c));
    if words.any(named) { condition } else { format!("({} is recorded or {condition})", TABLES[table].fields[0].name) }
}

/// One of the functions that give this, in turn. The tape is not asked, so that one function more leaves the other cases as they are.
fn giving(gives: Gives, turn: usize) -> &'static str {
    let functions: Vec<Function> = Function::ALL.iter().copied().filter(|function| function.gives() == gives).collect();
    functions[turn % functions.len()].name()
}
