package dev.holdfast.tidy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The SQL rules report breaches in statements and leave sentences alone. */
class SqlRulesTest {
    private static List<String> rulesBroken(String module, String type, String sql, String comment) {
        String text = """
                package dev.holdfast.%s;
                class %s {
                    %s
                    static final String STATEMENT = "%s";
                }
                """.formatted(module, type, comment, sql);
        String path = "app/src/main/java/dev/holdfast/%s/%s.java".formatted(module, type);
        return Tidy.violations(SourceFile.of(path, text)).stream().map(Violation::rule).distinct().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SELECT * FROM events|catalog|every-column",
            "SELECT e.* FROM events e|catalog|every-column",
            "SELECT id FROM holds WHERE expires_at < now()|inventory|sql-clock",
            "SELECT id FROM holds WHERE expires_at < CURRENT_TIMESTAMP|inventory|sql-clock",
            "SELECT clock_timestamp()|inventory|sql-clock",
            "SELECT pg_advisory_lock(1)|inventory|unshardable",
            "SELECT id FROM holds FOR UPDATE SKIP LOCKED|inventory|unshardable",
            "SELECT id FROM bookings WHERE event_id = $1|catalog|foreign-table",
            "SELECT a.id FROM events a JOIN users u ON true|catalog|foreign-table",
            "INSERT INTO bookings (event_id) VALUES ($1)|checkout|foreign-table",
            "DELETE FROM holds WHERE event_id = $1|audit|foreign-table"})
    void breachesAreReported(String sql, String module, String rule) {
        assertThat(rulesBroken(module, "BadSql", sql, "")).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SELECT count(*) FROM events|catalog",
            "Some tickets from events|catalog",
            "SELECT clock_timestamp() FROM lanes WHERE event_id = $1|inventory", "SELECT now()|accounts",
            "SELECT b.state FROM bookings b JOIN events e ON true|audit",
            "SELECT id FROM unnest($1) AS given (id)|inventory",
            "INSERT INTO bookings (event_id) VALUES ($1)|bench",
            "Event not found or not available for booking|api"})
    void plainStatementsAndSentencesPass(String text, String module) {
        assertThat(rulesBroken(module, "GoodSql", text, "")).isEmpty();
    }

    @Test
    void statementsStandInSqlClasses() {
        assertThat(rulesBroken("catalog", "Venues", "SELECT id FROM venues", "")).containsExactly("sql-home");
        assertThat(rulesBroken("catalog", "VenueStore", "SELECT id FROM venues", "")).isEmpty();
    }

    @Test
    void changesOfInventorySayTheirLock() {
        String change = "UPDATE pools SET held = held + 1 WHERE event_id = $1";
        String javadoc = "/** Lock: the lanes row.\n     * Rivals wait for it; CHECK refuses the rest. */";
        String lines = "// Lock: the lanes row.\n    // Rivals wait for it; CHECK refuses the rest.";

        assertThat(rulesBroken("inventory", "LaneSql", change, "")).containsExactly("lock-comment");
        assertThat(rulesBroken("inventory", "LaneSql", change, "/** Takes places. */"))
                .containsExactly("lock-comment");
        assertThat(rulesBroken("inventory", "LaneSql", change, "// Lock: the row."))
                .containsExactly("lock-comment");
        assertThat(rulesBroken("inventory", "LaneSql", change, javadoc)).isEmpty();
        assertThat(rulesBroken("inventory", "LaneSql", change, lines)).isEmpty();
    }
}
