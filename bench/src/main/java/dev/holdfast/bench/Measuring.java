package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import dev.holdfast.bench.meter.Meter;
import dev.holdfast.bench.ways.Ways;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is measured with one server that runs all the time. Not thread-safe. */
final class Measuring {

    /**
     * As the server's own pool for the others' ways: more connections make each of them slower on two
     * cores.
     */
    private static final int WAY_CONNECTIONS = 32;
    /** No hold ends while it is measured. */
    static final List<String> SETTINGS = List.of("hold-tickets=24h", "hold-slots=24h");

    private final Plan plan;
    private final Findings findings;
    private final InstantSource clock;
    private final PrintWriter progress;

    Measuring(Plan plan, Findings findings, InstantSource clock, PrintWriter progress) {
        this.plan = plan;
        this.findings = findings;
        this.clock = clock;
        this.progress = progress;
    }

    /** What can be measured. */
    static List<String> names() {
        return Stream.concat(OwnMeasures.NAMES.stream(),
                Stream.concat(Ways.told().keySet().stream(), Stream.of(WayMeasures.MANY_EVENTS)))
                .toList();
    }

    /**
     * Starts the server and measures.
     *
     * @param folder
     *            of the server
     * @param scratch
     *            of one more, that uses the same database
     * @throws IOException
     *             when the server does not go on; the reason is in it
     */
    void run(Path folder, Path scratch) throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(SETTINGS);
        plan.databaseUrl().ifPresent(url -> settings.add("database-url=" + url));
        var start = new ServerProcess.Start(folder, WAY_CONNECTIONS, plan.serverOptions(), settings);
        try (ServerProcess server = ServerProcess.start(start)) {
            try (Connection database = connect(server)) {
                measure(server, database, folder);
                if (plan.databaseUrl().isEmpty() && plan.parts().start()) {
                    tell("start with a database that runs already");
                    findings.externalSeconds = new StartAndSizeProbe(plan.serverOptions())
                            .external(server.hello(), scratch);
                }
            } catch (IOException | UncheckedIOException | SQLException | IllegalStateException e) {
                throw server.blamed(e);
            }
        }
    }

    private void measure(ServerProcess server, Connection database, Path folder)
            throws IOException, SQLException {
        var ledger = new Ledger(database);
        findings.postgres = ledger.version();
        var site = Site.of(server.hello(), ledger, clock.millis());
        var own = new OwnMeasures(site);
        List<Measure> measures = Stream.concat(own.all().stream(), new WayMeasures(site).all().stream())
                .filter(measure -> plan.wants(measure.name()))
                .toList();
        measures.forEach(measure -> findings.told.put(measure.name(), measure.told()));
        var rounds = new Rounds(new Rounds.Ground(site, new Meter(database, server.handle())), plan.timing(),
                findings, progress);
        rounds.warm(measures, plan.most());
        // Before the others have sold millions: an audit looks at all, and there shall be more than one.
        audited(rounds, own, folder);
        rounds.run(measures, plan.connections());
        paced(rounds, measures);
        findings.relay = rounds.relayAtEnd();
        tell("rush");
        var rush = new Rush(site);
        findings.rushes.addAll(rush.run(plan.timing().rounds(), plan::wants));
        findings.breaches.addAll(rush.breaches());
        if (plan.databaseUrl().isEmpty()) {
            tell("statements");
            findings.statements.putAll(new Statements(site).count(measures, plan.most()));
        }
    }

    /** The two whose times are compared when neither is driven as hard as it can be. */
    private void paced(Rounds rounds, List<Measure> measures) throws IOException, SQLException {
        List<Measure> these = measures.stream()
                .filter(measure -> List.of(OwnMeasures.NOOP, OwnMeasures.RESERVE).contains(measure.name())
                        && (plan.only().isEmpty() || plan.only().contains(Measure.paced(measure.name()))))
                .toList();
        these.forEach(measure -> findings.told.put(Measure.paced(measure.name()),
                measure.paced(0).told()));
        rounds.runPaced(these, plan.most());
    }

    private void audited(Rounds rounds, OwnMeasures own, Path folder) throws IOException, SQLException {
        if (!plan.wants(OwnMeasures.AUDITED)) {
            return;
        }
        Audits audits = Audits.start(plan, folder);
        try (audits) {
            Measure measure = own.audited(audits);
            findings.told.put(measure.name(), measure.told());
            rounds.run(List.of(measure), plan.most());
        }
        findings.audits = audits.report();
        findings.breaches.addAll(audits.breaches());
    }

    static Connection connect(ServerProcess server) throws SQLException {
        BenchServer.Hello hello = server.hello();
        return DriverManager.getConnection(hello.jdbcUrl(), hello.user(), hello.password());
    }

    private void tell(String what) {
        progress.println(what + " ...");
        progress.flush();
    }
}
