package dev.holdfast.inventory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What the schema must not have, so that an event can live on a database machine of its own. */
final class SchemaRules {

    private static final String TABLES = """
            SELECT relname
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
              AND relname <> 'schema_history'
            """;

    /** An index that begins with an expression has no first column. */
    private static final String KEYS = """
            SELECT concat_ws(' ', c.relname, i.indexrelid::regclass, coalesce(a.attname, 'expression'))
            FROM pg_index AS i
            JOIN pg_class AS c ON c.oid = i.indrelid
            LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                AND i.indkey[0] > 0
            WHERE c.relnamespace = 'public'::regnamespace
            """;

    private static final String FOREIGN_KEYS = """
            SELECT concat_ws(' ', f.conrelid::regclass, f.confrelid::regclass, a.attname, b.attname)
            FROM pg_constraint AS f
            JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
            JOIN pg_attribute AS b ON b.attrelid = f.confrelid AND b.attnum = f.confkey[1]
            WHERE f.contype = 'f'
            """;

    private static final String ACTING = """
            SELECT 'trigger: ' || tgname
            FROM pg_trigger
            WHERE NOT tgisinternal
            UNION ALL
            SELECT 'constraint: ' || conname
            FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND (contype = 'x' OR condeferrable)
            UNION ALL
            SELECT 'function: ' || proname
            FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
            UNION ALL
            SELECT 'sequence: ' || relname
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
            UNION ALL
            SELECT 'default: ' || adrelid::regclass || ' ' || pg_get_expr(adbin, adrelid)
            FROM pg_attrdef
            WHERE pg_get_expr(adbin, adrelid) ~* '[(]|current_|session_user|localtime'
              AND adrelid <> 'schema_history'::regclass
            """;

    private SchemaRules() {}

    /**
     * What is wrong with the schema, each beginning with the rule and a colon.
     *
     * @param homes of each table: event, reference or local
     */
    static List<String> violations(Connection connection, Map<String, String> homes) throws SQLException {
        var found = new ArrayList<String>();
        List<String> tables = rows(connection, TABLES);
        var missing = new TreeSet<>(homes.keySet());
        tables.forEach(missing::remove);
        missing.forEach(table -> found.add("table not in the schema: " + table));
        for (String table : tables) {
            if (!homes.containsKey(table)) {
                found.add("table not on the page: " + table);
            }
        }
        found.addAll(keys(connection, homes));
        found.addAll(foreignKeys(connection, homes));
        found.addAll(rows(connection, ACTING));
        return found;
    }

    private static List<String> keys(Connection connection, Map<String, String> homes) throws SQLException {
        var found = new ArrayList<String>();
        var keyless = new TreeSet<>(rows(connection, TABLES));
        keyless.removeIf(table -> !Objects.equals(homes.get(table), "event"));
        for (String key : rows(connection, KEYS)) {
            String table = key.substring(0, key.indexOf(' '));
            keyless.remove(table);
            if (Objects.equals(homes.get(table), "event") && !key.endsWith(" event_id")) {
                found.add("key without the event: " + key);
            }
        }
        keyless.forEach(table -> found.add("key without the event: " + table + " has none"));
        return found;
    }

    private static List<String> foreignKeys(Connection connection, Map<String, String> homes)
            throws SQLException {
        var found = new ArrayList<String>();
        for (String key : rows(connection, FOREIGN_KEYS)) {
            List<String> parts = List.of(key.split(" ", -1));
            String from = homes.getOrDefault(parts.get(0), "");
            switch (homes.getOrDefault(parts.get(1), "")) {
                case "reference" -> {
                }
                case "event" -> {
                    if (!from.equals("event") || !parts.get(2).equals("event_id")
                            || !parts.get(3).equals("event_id")) {
                        found.add("foreign key across events: " + key);
                    }
                }
                default -> found.add("foreign key to a local table: " + key);
            }
        }
        return found;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
