"""Typed tables of the tables of a warehouse, for run.py: which rows are copies, which share a key, and which row each reference names is judged here, in SQL.

An engine gives `source` (how a table is named in FROM), `compute` (a table from a query) and `rows` (what a query gives).
"""

from alike import are_codes, look, names_nobody, without_note

# Rows that name one key which several rows have: above so many they are not looked at one by one.
MAYBE_ROWS = 100
FIRST_DAY, LAST_DAY = -25567, 84005


class Warehouse:
    def __init__(self, engine, tables, named, partners):
        self.engine, self.sources, self.partners = engine, named["tables"], partners
        self.service, self.service_column = named.get("service"), named.get("service_column")
        # Rows of several services in one count would be an answer about nobody.
        if self.service_column and not self.service:
            raise SystemExit(f"the column `{self.service_column}` tells whose the rows are: say which service is to be counted, with --service")
        if self.service and not self.service_column:
            raise SystemExit("which column tells whose the rows are? Name it as `service_column` in the file of --named")
        # What is known of files may stand in a table too, as columns of their own.
        self.tables = {table["name"]: {**table, "fields": [*table["fields"], *table["of_files"]]} for table in tables}
        unknown = sorted(set(self.sources) - set(self.tables))
        if unknown:
            raise SystemExit(f"the standard has no table `{unknown[0]}`")
        self.lacking, self.found = set(), []

    def build(self):
        """Makes every table. Gives the registers in which a record is lacking, and one line for each thing found."""
        for name, source in self.sources.items():
            self.read(self.tables[name], source if isinstance(source, dict) else {"from": source})
        # A name that is written in another way would make every register look empty.
        if self.service and not any(self.rows_of(name) for name in self.sources):
            raise SystemExit(f"no row is of the service `{self.service}`")
        judged = {name: [self.judge(self.tables[name], relation) for relation in self.tables[name]["relations"]] for name in self.sources}
        for name, table in self.tables.items():
            self.finish(table, judged[name]) if name in self.sources else self.nothing(table)
        return self.lacking, self.found

    def typed(self, field, column):
        kind = field["type"]
        if kind == "date":
            days = self.engine.days(f"CAST({column} AS DATE)")
            return f"CASE WHEN {days} BETWEEN {FIRST_DAY} AND {LAST_DAY} THEN CAST({days} AS BIGINT) END"
        if kind == "decimal":
            return f"CAST(CAST({column} AS DECIMAL(24, 6)) * 1000000 AS BIGINT)"
        value = f"CAST({column} AS {self.engine.TYPES[kind]})"
        if kind != "text":
            return value
        # What is blank in a file is null here. Another word than those allowed tells nothing.
        value = f"NULLIF(TRIM({value}), '')"
        words = ", ".join(map(self.engine.text, field["allowed"]))
        return f"CASE WHEN {value} IN ({words}) THEN {value} END" if words else value

    def read(self, table, source):
        """`w_T`: the rows as they are, each with a number; `k_T`: without copies, what rows of one key say differently taken away."""
        name, key, origin = table["name"], table["key"], self.engine.source(source["from"])
        there = {column.lower(): column for column in self.engine.columns(origin)}
        of_service = self.of_service(name, source["from"], there)
        table["there"] = fields = [field for field in table["fields"] if field["name"].lower() in there]
        selected = [f"{self.engine.NUMBER} AS r", f"{self.partner(source)} AS partner"]
        for field in fields:
            column = f"s.{self.engine.name(there[field['name'].lower()])}"
            value = self.typed(field, column)
            selected += [f"{value} AS f_{field['name']}", f"({column} IS NOT NULL AND NULLIF(TRIM(CAST({column} AS {self.engine.TYPES['text']})), '') IS NOT NULL AND {value} IS NULL) AS x_{field['name']}"]
        self.engine.compute(f"w_{name}", f"SELECT {', '.join(selected)} FROM {origin} s{of_service}")
        counted = [f"COUNT(f_{field['name']}) + COALESCE(SUM(CASE WHEN x_{field['name']} THEN 1 ELSE 0 END), 0)" for field in fields]
        total, *filled = self.engine.rows(f"SELECT {', '.join(['COUNT(*)', *counted])} FROM w_{name}")[0]
        for field, values in zip(fields, filled):
            field["lost"] = total > 0 and values == 0 and field["expects_values"] and field["name"] != key
        others = [field["name"] for field in fields if field["name"] != key]
        table["apart"] = set()
        if key is None or key not in [field["name"] for field in fields]:
            columns = [f"f_{other}, x_{other}" for other in others]
            self.engine.compute(f"k_{name}", f"SELECT {', '.join(['r', 'partner', 'r AS g', '1 AS gn', 'FALSE AS alike', *columns])} FROM w_{name}")
            return
        same = ", ".join([f"f_{key}", *(f"f_{other}, x_{other}" for other in others), "partner"])
        single = f"SELECT *, ROW_NUMBER() OVER (PARTITION BY {same} ORDER BY r) AS copy FROM w_{name}"
        columns = [f"f_{key}", f"x_{key}"]
        # What rows of one key say in a reference is kept: it tells whether each of them names a record that is there.
        table["apart"] = {relation["field"] for relation in table["relations"]} & set(others)
        is_text = next(field for field in fields if field["name"] == key)["type"] == "text"
        # Rows whose keys look alike may be one record as well: they are judged together.
        table["looks"] = is_text and not are_codes(self.engine, f"w_{name}", f"f_{key}")
        record = look(self.engine, f"f_{key}") if table["looks"] else f"f_{key}"
        for other in others:
            differ = f"(COUNT(f_{other}) OVER o NOT IN (0, COUNT(*) OVER o) OR COALESCE(MIN(f_{other}) OVER o <> MAX(f_{other}) OVER o, FALSE))"
            differ = f"(f_{key} IS NOT NULL AND {differ})"
            columns += [f"CASE WHEN NOT {differ} THEN f_{other} END AS f_{other}", f"(x_{other} OR {differ}) AS x_{other}"]
            if other in table["apart"]:
                columns += [f"{differ} AS d_{other}", f"f_{other} AS v_{other}", f"x_{other} AS z_{other}"]
        self.engine.compute(
            f"k_{name}",
            f"SELECT r, partner, CASE WHEN f_{key} IS NULL THEN r ELSE MIN(r) OVER o END AS g, CASE WHEN f_{key} IS NULL THEN 1 ELSE COUNT(*) OVER o END AS gn, "
            f"(f_{key} IS NOT NULL AND COUNT(*) OVER o > COUNT(*) OVER e) AS alike, "
            f"{', '.join(columns)} FROM ({single}) c WHERE copy = 1 OR f_{key} IS NULL WINDOW o AS (PARTITION BY {record}), e AS (PARTITION BY f_{key})",
        )
        ((rows, twins, alike),) = self.engine.rows(
            f"SELECT COUNT(*), COALESCE(SUM(CASE WHEN r > g AND NOT alike THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN alike THEN 1 ELSE 0 END), 0) FROM k_{name}"
        )
        if rows < total:
            self.found.append(f"{name}: {total - rows} rows say the same as another of their key, and are left out")
        if twins:
            self.found.append(f"{name}: {twins} rows share their key with another that says something else")
        if alike:
            self.found.append(f"{name}: {alike} rows have keys that look alike, so they may be one record or two")

    def of_service(self, name, origin, there):
        """What keeps the rows of one service, where the tables hold several."""
        if not self.service:
            return ""
        column = there.get(self.service_column.lower())
        if column is None:
            raise SystemExit(f"`{origin}`, the table for {name}, has no column `{self.service_column}` that tells whose its rows are")
        return f" WHERE s.{self.engine.name(column)} = {self.engine.text(self.service)}"

    def partner(self, source):
        if "partner" in source:
            return f"CAST({self.partners.index(source['partner'])} AS BIGINT)"
        if "partner_column" in source:
            whose = f"s.{self.engine.name(source['partner_column'])}"
            cases = " ".join(f"WHEN {self.engine.text(partner)} THEN {place}" for place, partner in enumerate(self.partners))
            return f"CAST(CASE {whose} {cases} END AS BIGINT)"
        return "CAST(NULL AS BIGINT)"

    def rows_of(self, name):
        """How many rows a table has."""
        ((rows,),) = self.engine.rows(f"SELECT COUNT(*) FROM k_{name}")
        return rows

    def doubt(self, relation, name, untold):
        """Says of a register that nobody can tell which of its records some rows name, if there are some."""
        reference = relation["reference"]
        if untold:
            self.lacking.add(reference)
            self.found.append(f"{name}: {untold} references in `{relation['field']}` are empty or cannot be read, so {reference} may lack a record")

    def owners(self, register):
        """`o_T`: each key of a register, the first row that has it or one that looks alike, how many do, and whether any looks alike."""
        name, key = f"o_{register['name']}", register["key"]
        if not register.get("owners"):
            register["owners"] = True
            key_text = f"CAST(f_{key} AS {self.engine.TYPES['text']})"
            columns = f"{key_text} AS word, MIN(g) AS first, MAX(gn) AS owners, MAX(CASE WHEN alike THEN 1 ELSE 0 END) = 1 AS alike"
            self.engine.compute(name, f"SELECT {columns} FROM k_{register['name']} WHERE f_{key} IS NOT NULL GROUP BY {key_text}")
        return name

    def names(self, table):
        """`y_T`: of the fields of a table that may name a record of a register or somebody outside it, the texts that tell neither, and which are."""
        unsure = []
        for field in table["there"]:
            register = self.tables.get(field.get("may_name"))
            if register is None:
                continue
            name, text = table["name"], f"k.f_{field['name']}"
            keys = "(SELECT CAST(NULL AS BIGINT) AS first, 'x' AS word, FALSE AS alike WHERE FALSE)"
            if register["name"] in self.sources and register["key"] in [one["name"] for one in register["there"]]:
                keys = self.owners(register)
            self.engine.compute(f"y_{name}_{field['name']}", self.unsure(name, text, keys, field["nobody"]))
            ((found,),) = self.engine.rows(f"SELECT COUNT(*) FROM y_{name}_{field['name']}")
            if found:
                self.found.append(f"{name}: {found} texts in `{field['name']}` are almost a key of {register['name']}, or name nobody")
            unsure.append(field["name"])
        return unsure

    def unsure(self, name, text, keys, nobody):
        near = f"{look(self.engine, 'o.word')} IN ({look(self.engine, 'm.word')}, {look(self.engine, without_note(self.engine, 'm.word'))})"
        return (
            f"SELECT DISTINCT m.word AS word FROM (SELECT DISTINCT {text} AS word FROM k_{name} k WHERE {text} IS NOT NULL) m LEFT JOIN {keys} e ON e.word = m.word "
            f"LEFT JOIN {keys} o ON e.word IS NULL AND {near} WHERE e.alike OR o.word IS NOT NULL OR e.word IS NULL AND {names_nobody(self.engine, 'm.word', nobody)}"
        )

    def alike(self, register):
        """`a_T`: of what references call the records of a register that is not there, the texts that look like another; nothing if no two do."""
        if "called" not in register:
            name, texts = register["name"], []
            for child in (self.tables[other] for other in self.sources):
                fields = {field["name"] for field in child["there"] if field["type"] == "text"}
                for relation in child["relations"]:
                    if relation["reference"] == name and relation["field"] in fields:
                        word = f"k.f_{relation['field']}"
                        # Somebody outside may be named by a role, which people write in several ways: only a text with a number may be a key.
                        only = f" AND {self.engine.matches(word, '[0-9]')}" if relation["outside"] else ""
                        texts.append(f"SELECT {word} AS word FROM k_{child['name']} k WHERE {word} IS NOT NULL{only}")
            register["called"] = None
            if texts:
                self.engine.compute(f"u_{name}", " UNION ".join(texts))
                if not are_codes(self.engine, f"u_{name}", "word"):
                    ways = f"COUNT(*) OVER (PARTITION BY {look(self.engine, 'u.word')})"
                    self.engine.compute(f"a_{name}", f"SELECT w.word AS word FROM (SELECT u.word AS word, {ways} AS ways FROM u_{name} u) w WHERE w.ways > 1")
                    ((found,),) = self.engine.rows(f"SELECT COUNT(*) FROM a_{name}")
                    if found:
                        self.found.append(f"{found} references look alike, and {name}, the register that tells whether they name one record, is not there")
                        register["called"] = f"a_{name}"
        return register["called"]

    def judge(self, table, relation):
        """What is to be known of a relation before its links are written; nothing if none of them can be followed."""
        name, field, reference = table["name"], relation["field"], relation["reference"]
        parent = self.tables[reference]
        key = parent["key"]
        if reference not in self.sources:
            return None
        is_there = field in [one["name"] for one in table["there"]]
        # What is hidden speaks no better of a register than what is seen: a row that must name a record, and names none, may name one that it lacks.
        if not is_there and not relation["optional"]:
            self.doubt(relation, name, self.rows_of(name))
        if not is_there or key not in [one["name"] for one in parent["there"]]:
            return None
        owners = self.owners(parent)
        join = f"k_{name} k LEFT JOIN {owners} o ON o.word = CAST(k.f_{field} AS {self.engine.TYPES['text']})"
        lost = next(one["lost"] for one in table["there"] if one["name"] == field)
        # Where an empty cell says that there is none, only one that cannot be read hides a reference, and a column without values hides nothing.
        hidden = f"k.f_{field} IS NULL" if not relation["optional"] else "FALSE" if lost else f"k.x_{field}"
        if field in table["apart"]:
            # Rows of one key may name different records: nobody knows which is meant, but where each of them is there, none is lacking.
            is_there = "v.word IS NOT NULL" + (f" OR w.v_{field} IS NULL AND NOT w.z_{field}" if relation["optional"] else "")
            told = f"MIN(CASE WHEN {is_there} THEN 1 ELSE 0 END) OVER (PARTITION BY w.g) = 1"
            words = f"k_{name} w LEFT JOIN {owners} v ON v.word = CAST(w.v_{field} AS {self.engine.TYPES['text']})"
            join += f" LEFT JOIN (SELECT w.r AS r, {told} AS there FROM {words} WHERE w.d_{field}) a ON a.r = k.r"
            hidden = f"({hidden}) AND NOT COALESCE(a.there, FALSE)"
        ((named, dangling, untold, shared),) = self.engine.rows(
            f"SELECT COUNT(k.f_{field}), COALESCE(SUM(CASE WHEN k.f_{field} IS NOT NULL AND o.word IS NULL THEN 1 ELSE 0 END), 0), "
            f"COALESCE(SUM(CASE WHEN {hidden} THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN o.owners > 1 THEN 1 ELSE 0 END), 0) FROM {join}"
        )
        if dangling and not relation["outside"]:
            self.lacking.add(reference)
            self.found.append(f"{name}: {dangling} rows name in `{field}` a record that is not in {reference}")
        self.doubt(relation, name, untold)
        refused = dangling > 0 and (dangling + untold) * 2 > named + untold
        return {"relation": relation, "owners": owners, "refused": refused, "shared": shared, "lost": lost}

    def finish(self, table, judged):
        """`t_T`: each value, whether it is missing, and the row that each relation names."""
        name, key = table["name"], table["key"]
        joined, links, dangling = [], [], {}
        for number, (relation, known) in enumerate(zip(table["relations"], judged)):
            if known is None or known["refused"]:
                links += [f"CAST(NULL AS BIGINT) AS l_{relation['name']}", f"2 AS s_{relation['name']}"]
            field, owner = relation["field"], f"o{number}"
            if known is None:
                register = self.tables[relation["reference"]]
                has_keys = register["name"] in self.sources and register["key"] in [one["name"] for one in register["there"]]
                alike = None if has_keys or field == key else self.alike(register)
                if alike and field in [one["name"] for one in table["there"]]:
                    joined.append(f"LEFT JOIN {alike} {owner} ON {owner}.word = CAST(k.f_{field} AS {self.engine.TYPES['text']})")
                    dangling.setdefault(field, []).append(f"{owner}.word IS NOT NULL")
                continue
            joined.append(f"LEFT JOIN {known['owners']} {owner} ON {owner}.word = CAST(k.f_{field} AS {self.engine.TYPES['text']})")
            dangling.setdefault(field, []).append("TRUE" if known["refused"] else f"(k.f_{field} IS NOT NULL AND {owner}.word IS NULL)")
            if known["refused"]:
                continue
            blank = 1 if relation["optional"] else 2
            shared = "3"
            if known["shared"]:
                shared = f"CASE WHEN COUNT(*) OVER (PARTITION BY {owner}.first) > {MAYBE_ROWS} THEN 4 ELSE 3 END"
            unknown = "TRUE" if known["lost"] else f"k.x_{field}"
            state = f"CASE WHEN k.f_{field} IS NULL THEN CASE WHEN {unknown} THEN 2 ELSE {blank} END WHEN {owner}.owners = 1 THEN 0 WHEN {owner}.owners > 1 THEN {shared} ELSE 2 END"
            links += [f"{owner}.first AS l_{relation['name']}", f"{state} AS s_{relation['name']}"]
            dangling[field].append(f"{owner}.alike")
        for field in self.names(table):
            joined.append(f"LEFT JOIN y_{name}_{field} y_{field} ON y_{field}.word = k.f_{field}")
            dangling.setdefault(field, []).append(f"y_{field}.word IS NOT NULL")
        there = {field["name"]: field for field in table["there"]}
        values = [self.value(field, there, dangling.get(field["name"], []), table) for field in table["fields"] if field["column"]]
        selected = ["k.r AS r", "(k.gn > 1 AND k.r > k.g) AS twin", "CASE WHEN k.gn > 1 THEN k.g END AS g", "CASE WHEN k.gn > 1 THEN k.gn END AS gn", "k.partner AS partner"]
        self.engine.compute(f"t_{name}", f"SELECT {', '.join([*selected, *values, *links])} FROM k_{name} k {' '.join(joined)}")

    def value(self, field, there, dangling, table):
        name = field["name"]
        if name not in there or there[name]["lost"]:
            return self.absent(field)
        # Of two days that contradict each other neither is believed; a reference that names no record, or is refused, proves nothing.
        doubts = [f"k.f_{earlier} > k.f_{later}" for earlier, later in pairs(table["in_order"]) if name in (earlier, later) and earlier in there and later in there]
        if field["type"] == "text" and name != table["key"]:
            doubts += dangling
        if name == table["key"]:
            doubts.append("k.alike")
        doubt = " OR ".join(f"COALESCE({one}, FALSE)" for one in doubts)
        value = f"CASE WHEN NOT ({doubt}) THEN k.f_{name} END" if doubts else f"k.f_{name}"
        return f"{value} AS c_{name}, (k.f_{name} IS NULL AND NOT k.x_{name}) AS m_{name}"

    def absent(self, field):
        return f"CAST(NULL AS {self.engine.KEPT[field['type']]}) AS c_{field['name']}, FALSE AS m_{field['name']}"

    def nothing(self, table):
        values = [self.absent(field) for field in table["fields"] if field["column"]]
        links = [f"CAST(NULL AS BIGINT) AS l_{relation['name']}, 2 AS s_{relation['name']}" for relation in table["relations"]]
        selected = [f"CAST(NULL AS {kind}) AS {column}" for column, kind in (("r", "BIGINT"), ("twin", "BOOLEAN"), ("g", "BIGINT"), ("gn", "BIGINT"), ("partner", "BIGINT"))]
        self.engine.compute(f"t_{table['name']}", f"SELECT * FROM (SELECT {', '.join([*selected, *values, *links])}) n WHERE FALSE")


def pairs(lists):
    return {(earlier, later) for days in lists for place, earlier in enumerate(days) for later in days[place + 1 :]}
