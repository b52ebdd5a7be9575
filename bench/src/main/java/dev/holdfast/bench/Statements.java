package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the statements of the embedded database, in a round of its own: counting costs, so it is off while
 * time is measured.
 */
record Statements(Site site) {

    private static final Duration TIME = Duration.ofMillis(500);
    private static final Duration RELAY_LIMIT = Duration.ofSeconds(20);
    private static final String CALLS = "SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements"
            + " WHERE query NOT LIKE '%pg_stat_statements%'";

    /**
     * Prepares a data folder that has never been used: what counts has to be there when the database
     * starts.
     */
    static void prepare(Path data) throws IOException {
        Path file = data.resolve("postgres").resolve("local.conf");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, """
                    shared_preload_libraries = 'pg_stat_statements'
                    pg_stat_statements.track = none
                    """);
        }
    }

    /**
     * Statements for each sale, by measure; of what sells nothing, for each answer. What the relay does for
     * them is in it.
     */
    Map<String, Double> count(List<Measure> measures, int connections) throws IOException, SQLException {
        Map<String, Double> counted = new LinkedHashMap<>();
        Ledger ledger = site.ledger();
        ledger.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        try {
            for (Measure measure : measures) {
                if (!counted.containsKey(measure.name())) {
                    counted.put(measure.name(), one(measure, connections));
                }
            }
        } finally {
            track("none");
        }
        return counted;
    }

    private double one(Measure measure, int connections) throws IOException, SQLException {
        Measure.Ready ready = measure.setup().ready(TIME);
        RelayProbe relay = new RelayProbe(site.hello().own());
        relay.awaitDrained(RELAY_LIMIT);
        track("top");
        site.ledger().execute("SELECT pg_stat_statements_reset()");
        try (Load load = Load.connect(ready.script(), connections, site.freshNumbers())) {
            var tape = load.run(TIME);
            var rest = load.drain();
            relay.awaitDrained(RELAY_LIMIT);
            boolean sells = measure.kind() != Measure.Kind.NO_SALE;
            long sales = sells ? tape.wins() + rest.wins() : tape.count() + rest.count();
            double calls = site.ledger().number(CALLS);
            track("none");
            return calls / Math.max(1, sales);
        }
    }

    private void track(String what) throws SQLException {
        site.ledger().execute("ALTER SYSTEM SET pg_stat_statements.track = '" + what + "'");
        site.ledger().execute("SELECT pg_reload_conf()");
    }
}
