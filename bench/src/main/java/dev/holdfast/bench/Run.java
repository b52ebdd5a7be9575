package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import dev.holdfast.bench.meter.Disk;
import dev.holdfast.bench.meter.Meter;
import dev.holdfast.bench.report.Machine;
import dev.holdfast.bench.report.Pages;
import dev.holdfast.bench.report.Report;
import dev.holdfast.bench.report.RushSummary;
import dev.holdfast.bench.report.Spread;
import dev.holdfast.bench.report.Summary;
import dev.holdfast.bench.ways.Ways;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run from the start of the server to the report. Not thread-safe. */
final class Run {

    /**
     * As the server's own pool for the others' ways: more connections make each of them slower on two
     * cores.
     */
    private static final int WAY_CONNECTIONS = 32;
    private static final List<String> SETTINGS = List.of("hold-tickets=24h", "hold-slots=24h");
    private static final List<String> RULES = List.of(
            "Load generator, server and database share the machine: CPU is in cores, and what one takes"
                    + " the others lack",
            "* for each answer where nothing is sold",
            "A sale is an answer 200; holds last a day, so that none ends while it is measured",
            "Before the next begins, the relay has carried on what the last one sold; the relay's work"
                    + " for a measure of"
                    + " Holdfast falls mostly into its own time: see the lag",
            "Transactions are those that wrote, rolled back ones included; WAL is all that was written"
                    + " meanwhile",
            "Statements were counted in a short round of their own, with what the relay does for them");

    private final Bench.Plan plan;
    private final InstantSource clock;
    private final PrintWriter out;
    private final PrintWriter progress;
    private final List<String> breaches = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Run(Bench.Plan plan, InstantSource clock, PrintWriter out, PrintWriter progress) {
        this.plan = plan;
        this.clock = clock;
        this.out = out;
        this.progress = progress;
    }

    /** What can be measured. */
    static List<String> names() {
        return Stream.concat(OwnMeasures.NAMES.stream(),
                Stream.concat(Ways.told().keySet().stream(), Stream.of(WayMeasures.MANY_EVENTS)))
                .toList();
    }

    /** Measures, tells and writes; false when something was broken. */
    boolean run() throws IOException, SQLException, InterruptedException {
        Path folder = plan.data().isPresent()
                ? plan.data().get()
                : Files.createTempDirectory("holdfast-bench");
        Path scratch = Files.createTempDirectory("holdfast-bench-start");
        try {
            Files.createDirectories(folder);
            Report report = measure(folder, scratch);
            out.println(new Pages(report).text());
            new Pages(report).write(plan.out());
            out.println("Written: report.json, report.md and chart.svg in " + plan.out());
            out.flush();
            return report.breaches().isEmpty();
        } finally {
            delete(scratch);
            if (plan.data().isEmpty()) {
                delete(folder);
            }
        }
    }

    /** What is known when the server has stopped. */
    private record Measured(Rounds rounds, List<Measure> measures, List<RushSummary> rushes,
            Map<String, Double> statements, Report.Relay relay, String postgres,
            @Nullable Double externalSeconds) {}

    private Report measure(Path folder, Path scratch) throws IOException, SQLException, InterruptedException {
        boolean embedded = plan.databaseUrl().isEmpty();
        if (embedded) {
            Statements.prepare(folder);
        }
        Spread sync = Disk.syncMicros(folder);
        List<String> settings = new ArrayList<>(SETTINGS);
        plan.databaseUrl().ifPresent(url -> settings.add("database-url=" + url));
        Measured measured;
        var start = new ServerProcess.Start(folder, WAY_CONNECTIONS, plan.serverOptions(), settings);
        try (ServerProcess server = ServerProcess.start(start);
                Connection database = connect(server)) {
            measured = measure(server, database, scratch);
        }
        List<Report.Growth> growth = plan.full() ? growth(scratch) : List.of();
        Report.StartAndSize size = null;
        if (embedded && plan.start()) {
            tell("start and size");
            size = new StartAndSizeProbe(plan.serverOptions()).warm(folder, measured.externalSeconds());
        } else if (embedded) {
            notes.add("Start and size were left out: --no-start");
        } else {
            notes.add(
                    "Start and size were left out: they are told of the embedded database, without"
                            + " --database-url");
            notes.add("Statements were not counted, and PostgreSQL's processor time and memory are not seen:"
                    + " the database is not this run's own");
        }
        return report(measured, growth, sync, size);
    }

    private Measured measure(ServerProcess server, Connection database, Path scratch)
            throws IOException, SQLException, InterruptedException {
        var ledger = new Ledger(database);
        var site = Site.of(server.hello(), ledger, clock.millis());
        List<Measure> measures = Stream
                .concat(new OwnMeasures(site).all().stream(), new WayMeasures(site).all().stream())
                .filter(measure -> plan.wants(measure.name()))
                .toList();
        var rounds = new Rounds(site, new Meter(database, server.handle()), plan.timing(), progress);
        rounds.run(measures, plan.connections());
        Report.Relay relay = rounds.relayAtEnd();
        tell("rush");
        var rush = new Rush(site);
        List<RushSummary> rushes = rush.run(plan.timing().rounds(), plan::wants);
        breaches.addAll(rounds.breaches());
        breaches.addAll(rush.breaches());
        Map<String, Double> statements = Map.of();
        Double external = null;
        if (plan.databaseUrl().isEmpty()) {
            tell("statements");
            statements = new Statements(site).count(measures, plan.most());
            if (plan.start()) {
                tell("start with a database that runs already");
                external = new StartAndSizeProbe(plan.serverOptions()).external(server.hello(), scratch);
            }
        }
        return new Measured(rounds, measures, rushes, statements, relay, ledger.version(), external);
    }

    /** Two servers of its own, with databases of their own. */
    private List<Report.Growth> growth(Path scratch) throws IOException, SQLException, InterruptedException {
        tell("growth");
        try (ServerProcess small = start(scratch.resolve("small"));
                ServerProcess large = start(scratch.resolve("large"));
                Connection ofSmall = connect(small);
                Connection ofLarge = connect(large)) {
            var growth = new Growth(
                    new Growth.Pair(Site.of(small.hello(), new Ledger(ofSmall), clock.millis()),
                            Site.of(large.hello(), new Ledger(ofLarge), clock.millis())),
                    Growth.Scale.FULL, plan, progress);
            List<Report.Growth> rows = growth.run();
            breaches.addAll(growth.breaches());
            return rows;
        }
    }

    private ServerProcess start(Path folder) throws IOException {
        Files.createDirectories(folder);
        return ServerProcess.start(new ServerProcess.Start(folder, 1, plan.serverOptions(), SETTINGS));
    }

    private static Connection connect(ServerProcess server) throws SQLException {
        BenchServer.Hello hello = server.hello();
        return DriverManager.getConnection(hello.jdbcUrl(), hello.user(), hello.password());
    }

    private void tell(String what) {
        progress.println(what + " ...");
        progress.flush();
    }

    private Report report(Measured measured, List<Report.Growth> growth, Spread sync,
            Report.@Nullable StartAndSize size) {
        Rounds.Timing timing = plan.timing();
        Map<String, String> told = new LinkedHashMap<>();
        measured.measures().forEach(measure -> told.put(measure.name(), measure.told()));
        return new Report(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), plan.command(),
                commit(),
                Machine.here(measured.postgres(), sync),
                new Report.Plan(timing.rounds(), timing.time().toMillis() / 1e3,
                        timing.warmUp().toMillis() / 1e3,
                        plan.connections(), plan.serverOptions(), plan.databaseUrl().isEmpty()),
                told, Summary.of(measured.rounds().samples(), measured.statements()), measured.rushes(),
                new Targets(measured.rounds().samples(), plan.most()).all(size, growth), measured.relay(),
                size, growth, measured.rounds().samples(), RULES, breaches, notes);
    }

    /** Of the folder it is run in, when that is a clone. */
    private static @Nullable String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            return commit.isBlank() ? null : commit.strip();
        } catch (IOException e) {
            return null;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
