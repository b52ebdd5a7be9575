package dev.holdfast.bench;

import dev.holdfast.bench.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GrowthTest {

    @TempDir
    private Path folder;

    @Test
    void everyKindOfGrowthIsMeasured() throws Exception {
        var plan = new Plan(new Plan.Parts(false, Optional.empty(), Optional.empty()),
                new Rounds.Timing(1, Duration.ofMillis(200), Duration.ofMillis(100)),
                List.of(8), List.of(), Optional.empty(), folder, Optional.empty(), List.of(), "test");
        var scale = new GrowthScale(5, 2_000, 20, 200, List.of(1_000L, 3_000L));
        Files.createDirectories(folder);
        var start = new ServerProcess.Start(folder.resolve("data"), 1, List.of(), List.of());
        try (ServerProcess server = ServerProcess.start(start);
                Connection database = DriverManager.getConnection(server.hello().jdbcUrl(),
                        server.hello().user(),
                        server.hello().password())) {
            Site site = Site.of(server.hello(), new Ledger(database), 1);
            var growth = new Growth(new Growth.Pair(site, site), scale, plan,
                    new PrintWriter(new StringWriter()));
            growth.run();
            List<Report.Growth> rows = growth.rows();
            assertEquals(8, rows.size());
            assertTrue(rows.stream().allMatch(row -> row.grown().median() > 0), rows::toString);
            assertEquals(List.of(), growth.breaches());
            assertEquals(3_000,
                    site.ledger().number("SELECT count(*) FROM bookings WHERE state = 'cancelled'"));
        }
    }
}
