package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.support.MigratedDatabase;
import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
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
            "LedgerSql.DEAD_HOLDS", "LedgerSql.EVENTS_WITH_HOLDS", "LedgerSql.COUNTS", "LedgerSql.TIME",
            "JournalSql.HEADS", "JournalSql.LINES", "JournalSql.ABOUT");

    private static Map<String, String> homes() throws IOException {
        String page = Files.readString(Tidy.repository().resolve("docs/data-model.md"));
        var homes = new TreeMap<String, String>();
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            homes.put(row.group(1), row.group(2));
        }
        return homes;
    }

    @Test
    void schemaKeepsEveryRule() throws Exception {
        try (Connection connection = DATABASE.connect()) {
            assertThat(SchemaRules.violations(connection, homes())).isEmpty();
        }
    }

    /** What a rule forbids is found by that rule, in a transaction that is not committed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            table not on the page     | CREATE TABLE strays (event_id uuid PRIMARY KEY)
            table not in the schema   | DROP TABLE holds
            key without the event     | CREATE INDEX breach ON bookings (user_id)
            key without the event     | CREATE INDEX breach ON claims (session_id, event_id)
            key without the event     | CREATE INDEX breach ON claims ((unit + 1))
            key without the event     | ALTER TABLE holds DROP CONSTRAINT holds_pkey
            foreign key across events | ALTER TABLE pools ADD CONSTRAINT breach \
            FOREIGN KEY (session_id, event_id) REFERENCES sessions (event_id, session_id)
            foreign key across events | ALTER TABLE layouts ADD CONSTRAINT breach FOREIGN KEY (layout_id) \
            REFERENCES lanes
            foreign key to a local table | ALTER TABLE bookings ADD CONSTRAINT breach FOREIGN KEY (user_id) \
            REFERENCES users
            foreign key across events | ALTER TABLE venues ADD CONSTRAINT breach FOREIGN KEY (venue_id) \
            REFERENCES lanes
            trigger                   | CREATE TRIGGER breach BEFORE UPDATE ON pools FOR EACH ROW \
            EXECUTE FUNCTION suppress_redundant_updates_trigger()
            constraint                | ALTER TABLE claims ADD CONSTRAINT breach \
            EXCLUDE (event_id WITH =, pool_id WITH =)
            constraint                | ALTER TABLE lanes ADD CONSTRAINT breach UNIQUE (event_id) DEFERRABLE
            function                  | CREATE FUNCTION breach() RETURNS int LANGUAGE sql AS 'SELECT 1'
            sequence                  | CREATE SEQUENCE breach
            sequence                  | ALTER TABLE journal ALTER number ADD GENERATED ALWAYS AS IDENTITY
            default                   | ALTER TABLE journal ALTER at SET DEFAULT now()
            default                   | ALTER TABLE holds ALTER booking_id SET DEFAULT gen_random_uuid()
            default                   | ALTER TABLE claims ALTER state SET DEFAULT CURRENT_USER
            """)
    void plantedBreachIsFound(String rule, String breach) throws Exception {
        try (Connection connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(breach);
            List<String> violations = SchemaRules.violations(connection, homes());
            connection.rollback();
            assertThat(violations).isNotEmpty().allMatch(found -> found.startsWith(rule + ":"));
        }
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
        long tables = Pattern
                .compile("(?<!DISTINCT )\\b(FROM|UPDATE|INTO) [a-z_]+\\b(?!\\()(?!\\s*\\()|\\bINTO [a-z_]+")
                .matcher(text)
                .results()
                .filter(table -> !text
                        .contains("WITH RECURSIVE " + table.group().replaceFirst(".* ", "") + " AS"))
                .count();
        long events = Pattern
                .compile("event_id = \\?|\\(event_id\\b(?!,[^)]*\\) DO)|INTO lanes \\(event_id\\)")
                .matcher(text)
                .results()
                .count();
        assertThat(events).as(text).isGreaterThanOrEqualTo(tables);
    }
}
