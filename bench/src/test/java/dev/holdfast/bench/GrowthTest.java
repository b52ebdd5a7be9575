package dev.holdfast.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GrowthTest {

    private static final String INDEXES = """
            SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), i.indisprimary::text
            FROM pg_index AS i
            WHERE i.indrelid IN ('bookings'::regclass, 'booking_items'::regclass, 'journal'::regclass,
                'user_bookings'::regclass)
            ORDER BY i.indexrelid""";

    @TempDir
    private Path folder;

    @Test
    void everyKindOfGrowthIsMeasured() throws Exception {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(new Bench()).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--growth", "--growth-scale", "0.002", "--only", "nothing", "--rounds", "1",
                        "--seconds", "0.2", "--warm-up", "0.1", "--connections", "8", "--out",
                        folder.toString());
        assertEquals(0, code, err::toString);
        JsonNode report = JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(folder.resolve("report.json")));
        assertEquals(8, report.path("growth").size());
        report.path("growth")
                .forEach(row -> assertTrue(row.at("/grown/median").asDouble() > 0, row::toString));
        String page = Files.readString(folder.resolve("report.md"));
        assertTrue(page.contains("| reserve with 20,000 bookings in history, of an event that has 10,000 of"
                + " them; the others lie in other events : reserve of an empty table | >= 0.90 |"), page);
    }

    @Test
    void aHistoryLiesWhereItIsSaidAndLeavesTheIndexesAsTheyWere() throws Exception {
        var start = new ServerProcess.Start(folder.resolve("data"), 1, List.of(), List.of());
        try (ServerProcess server = ServerProcess.start(start);
                Connection database = DriverManager.getConnection(server.hello().jdbcUrl(),
                        server.hello().user(), server.hello().password())) {
            var ledger = new Ledger(database);
            List<List<String>> before = ledger.rows(INDEXES);
            String event = "00000000-0000-8000-8000-000000000001";
            new History(ledger).write(new History.Rows(event, 1, 3_001, 1_000));
            new History(ledger).write(new History.Rows(event, 3_001, 4_001, 0));
            assertEquals(before, ledger.rows(INDEXES));
            for (String table : List.of("bookings", "booking_items", "journal", "user_bookings")) {
                String of = "SELECT count(*) FROM " + table;
                assertEquals(4_000, ledger.number(of), table);
                assertEquals(1_000, ledger.number(of + " WHERE event_id = '" + event + "'"), table);
            }
            new History(ledger).forget();
            assertEquals(0, ledger.number("SELECT count(*) FROM bookings"));
        }
    }
}
