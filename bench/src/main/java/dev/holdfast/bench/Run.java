package dev.holdfast.bench;

import dev.holdfast.bench.meter.Disk;
import dev.holdfast.bench.micro.Micro;
import dev.holdfast.bench.report.Pages;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** One run from the start of the server to the report. Not thread-safe. */
final class Run {

    private static final Duration ITERATION_MAX = Duration.ofSeconds(1);

    private final Plan plan;
    private final InstantSource clock;
    private final PrintWriter out;
    private final PrintWriter progress;
    private final Findings findings = new Findings();

    Run(Plan plan, InstantSource clock, PrintWriter out, PrintWriter progress) {
        this.plan = plan;
        this.clock = clock;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Measures, tells and writes; false when something was broken. When it cannot go on, what was measured
     * until then is told and written all the same.
     *
     * @throws Interruption
     *             when the process is told to end
     */
    boolean run() throws IOException, SQLException, InterruptedException {
        try (Traces traces = Traces.begin()) {
            try {
                measure(traces);
            } catch (IOException | UncheckedIOException | SQLException | IllegalStateException e) {
                if (traces.ending()) {
                    throw new Interruption(e);
                }
                findings.breaches.add("the run could not go on: " + e.getMessage());
                if (!findings.samples.isEmpty()) {
                    write();
                }
                throw e;
            }
            write();
            return findings.breaches.isEmpty();
        }
    }

    private void write() throws IOException {
        var pages = new Pages(findings.report(plan, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        out.println(pages.text());
        pages.write(plan.out());
        out.println("Written: report.json, report.md and chart.svg in " + plan.out());
        out.flush();
    }

    private void measure(Traces traces) throws IOException, SQLException, InterruptedException {
        if (plan.parts().growth().isPresent()) {
            plan.parts().growth().get().requireFiles(plan.most());
        }
        Path folder = plan.data().isPresent() ? plan.data().get() : traces.folder("data");
        Files.createDirectories(folder);
        findings.syncMicros = Disk.syncMicros(folder);
        if (plan.hasRounds()) {
            measureRounds(folder, traces);
        }
        if (plan.parts().growth().isPresent()) {
            measureGrowth(plan.parts().growth().get(), traces);
        }
        if (plan.parts().micro().isPresent()) {
            measureParts();
        }
    }

    private void measureRounds(Path folder, Traces traces) throws IOException, InterruptedException {
        boolean embedded = plan.databaseUrl().isEmpty();
        if (embedded) {
            Statements.prepare(folder);
        } else {
            findings.notes.add("Start and size were left out: they are told of the embedded database, without"
                    + " --database-url");
            findings.notes.add("Statements were not counted, and PostgreSQL's processor time and memory are"
                    + " not seen: the database is not this run's own");
        }
        new Measuring(plan, findings, clock, progress).run(folder, traces.folder("start"));
        if (embedded && plan.parts().start()) {
            tell("start and size");
            findings.size = new StartAndSizeProbe(plan.serverOptions()).warm(folder,
                    findings.externalSeconds);
        } else if (embedded) {
            findings.notes.add("Start and size were left out: --no-start");
        }
    }

    /** Two servers of its own, with databases of their own. */
    private void measureGrowth(GrowthScale scale, Traces traces)
            throws IOException, SQLException, InterruptedException {
        tell("growth");
        try (ServerProcess small = start(traces.folder("small"));
                ServerProcess large = start(traces.folder("large"));
                Connection ofSmall = Measuring.connect(small);
                Connection ofLarge = Measuring.connect(large)) {
            var servers = new Growth.Pair(Site.of(small.hello(), new Ledger(ofSmall), clock.millis()),
                    Site.of(large.hello(), new Ledger(ofLarge), clock.millis()));
            findings.postgres = servers.large().ledger().version();
            var growth = new Growth(servers, scale, plan, progress);
            try {
                growth.run();
            } catch (IOException | UncheckedIOException | SQLException | IllegalStateException e) {
                throw (small.handle().isAlive() ? large : small).blamed(e);
            } finally {
                findings.growth.addAll(growth.rows());
                findings.breaches.addAll(growth.breaches());
            }
        }
    }

    private ServerProcess start(Path folder) throws IOException {
        return ServerProcess
                .start(new ServerProcess.Start(folder, 1, plan.serverOptions(), Measuring.SETTINGS));
    }

    private void measureParts() {
        tell("single parts");
        Duration time = plan.timing().time();
        Micro.run(plan.parts().micro().orElseThrow(),
                time.compareTo(ITERATION_MAX) < 0 ? time : ITERATION_MAX,
                one -> {
                    findings.micro.add(one);
                    progress.printf(Locale.ROOT, "part    %-45s %,12.1f ns%n", one.name(), one.nanos());
                    progress.flush();
                });
    }

    private void tell(String what) {
        progress.println(what + " ...");
        progress.flush();
    }
}
