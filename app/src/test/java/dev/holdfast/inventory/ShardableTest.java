package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.support.MigratedDatabase;
import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An event can live on a database machine of its own: what the schema and the statements must not do for
 * that. Where each table lives is read from {@code docs/data-model.md}, which so cannot go out of date.
 */
final class ShardableTest {

    @RegisterExtension
    static final MigratedDatabase DATABASE = MigratedDatabase.withoutCatalog();

    private static final Pattern ROW = Pattern
            .compile("(?m)^\\| `([a-z_]+)` \\| (event|reference|local) \\|");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "(?i)now\\(\\)|current_(timestamp|date|time)|(statement|transaction)_timestamp|advisory"
                    + "|skip\\s+locked|\\b(listen|notify)\\b|random\\(|gen_random_uuid");

    /** Workers find their events with these; they lock nothing. */
    private static final Set<String> ACROSS_EVENTS = Set.of("LedgerSql.OPEN_PAYMENTS",
            "LedgerSql.DUE_REFUNDS",
            "LedgerSql.DEAD_HOLDS", "LedgerSql.EVENTS_WITH_HOLDS", "LedgerSql.COUNTS", "LedgerSql.TIME");

    private static Map<String, String> homes() throws IOException {
        String page = Files.readString(Tidy.repository().resolve("docs/data-model.md"));
        var homes = new TreeMap<String, String>();
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            homes.put(row.group(1), row.group(2));
        }
        return homes;
    }

    private static List<String> tablesAt(String home) throws IOException {
        return homes().entrySet()
                .stream()
                .filter(e -> e.getValue().equals(home))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void pageNamesEveryTableAndNoOther() throws Exception {
        assertThat(homes().keySet()).containsExactlyInAnyOrderElementsOf(rows("""
                SELECT relname
                FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                  AND relname <> 'schema_history'
                """));
    }

    @Test
    void everyKeyOfAnEventsTablesBeginsWithTheEvent() throws Exception {
        List<String> keys = rows("""
                SELECT c.relname || ' ' || i.indexrelid::regclass || ' ' || a.attname
                FROM pg_index AS i
                JOIN pg_class AS c ON c.oid = i.indrelid
                JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                WHERE c.relnamespace = 'public'::regnamespace
                """);
        for (String table : tablesAt("event")) {
            assertThat(keys).filteredOn(key -> key.startsWith(table + " "))
                    .isNotEmpty()
                    .allMatch(key -> key.endsWith(" event_id"));
        }
    }

    @Test
    void foreignKeysStayInsideAnEventOrLeadToReferenceTables() throws Exception {
        List<String> inside = tablesAt("event");
        List<String> reference = tablesAt("reference");
        for (String foreignKey : rows("""
                SELECT concat_ws(' ', f.conrelid::regclass, f.confrelid::regclass, a.attname, b.attname)
                FROM pg_constraint AS f
                JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
                JOIN pg_attribute AS b ON b.attrelid = f.confrelid AND b.attnum = f.confkey[1]
                WHERE f.contype = 'f'
                """)) {
            List<String> parts = List.of(foreignKey.split(" ", -1));
            boolean within = inside.contains(parts.get(0)) && inside.contains(parts.get(1))
                    && parts.get(2).equals("event_id") && parts.get(3).equals("event_id");
            assertThat(within || reference.contains(parts.get(1))).as(foreignKey).isTrue();
        }
    }

    @Test
    void nothingInTheSchemaActsByItself() throws Exception {
        assertThat(rows("""
                SELECT 'trigger ' || tgname
                FROM pg_trigger
                WHERE NOT tgisinternal
                UNION ALL
                SELECT 'constraint ' || conname
                FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace AND (contype = 'x' OR condeferrable)
                UNION ALL
                SELECT 'function ' || proname
                FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace
                UNION ALL
                SELECT 'sequence ' || relname
                FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
                UNION ALL
                SELECT 'default ' || adrelid::regclass || ' ' || pg_get_expr(adbin, adrelid)
                FROM pg_attrdef
                WHERE pg_get_expr(adbin, adrelid) LIKE '%(%' AND adrelid <> 'schema_history'::regclass
                """)).isEmpty();
    }

    static Stream<Map.Entry<String, NamedSql>> statements() {
        return LaneStatements.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyStatementNamesItsEvent(Map.Entry<String, NamedSql> statement) {
        NamedSql sql = statement.getValue();
        if (ACROSS_EVENTS.contains(statement.getKey())) {
            assertThat(sql.text())
                    .doesNotContainPattern("\\bFOR\\b[A-Z ]*\\b(UPDATE|SHARE)\\b|UPDATE|DELETE|INSERT");
        } else {
            assertThat(sql.parameters()).contains("event_id");
            assertThat(sql.text()).containsPattern("event_id = \\?|INSERT INTO \\w+ \\(event_id\\b");
        }
        assertThat(sql.text()).doesNotContainPattern(FORBIDDEN);
    }

    /** Each part of a statement that reads a table of events says which event, not just one of them. */
    @ParameterizedTest
    @MethodSource("statements")
    void everyTableOfAStatementIsNarrowedToTheEvent(Map.Entry<String, NamedSql> statement) {
        if (ACROSS_EVENTS.contains(statement.getKey())) {
            return;
        }
        String text = statement.getValue().text();
        long tables = Pattern.compile("\\b(FROM|UPDATE|INTO) [a-z_]+\\b(?!\\()(?!\\s*\\()|\\bINTO [a-z_]+")
                .matcher(text)
                .results()
                .count();
        long events = Pattern
                .compile("event_id = \\?|\\(event_id\\b(?!,[^)]*\\) DO)|INTO lanes \\(event_id\\)")
                .matcher(text)
                .results()
                .count();
        assertThat(events).as(text).isGreaterThanOrEqualTo(tables);
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
