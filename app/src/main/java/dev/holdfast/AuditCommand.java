package dev.holdfast;

import dev.holdfast.audit.Audit;
import dev.holdfast.audit.AuditQuery;
import dev.holdfast.audit.AuditReport;
import dev.holdfast.audit.Finding;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.postgres.DataFolderInUse;
import dev.holdfast.platform.postgres.PostgresFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The command {@code audit}. Exit code 0 when nothing is wrong, 1 when something is, 2 when it could not
 * look.
 */
@Command(name = "audit", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Looks for what must not be: counters that differ from the ledger, units sold twice, money kept for"
                + " nothing. Changes nothing, and may run beside a busy installation.",
        "Exit code 0: nothing wrong, 1: findings, 2: could not run."})
final class AuditCommand implements Callable<Integer> {

    private static final String UNDEFINED_TABLE = "42P01";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InstallationOptions installation;

    private final Set<AuditQuery> explained = new HashSet<>();

    @Override
    public Integer call() {
        try {
            return audit(installation.config(System.getenv()));
        } catch (DatabaseException e) {
            return couldNotRun(e.sqlState().equals(UNDEFINED_TABLE)
                    ? "The database has no tables of this version of Holdfast: ./holdfast migrate makes them."
                    : "The database could not be read: " + e.getMessage());
        } catch (ConfigException | NoInstallationException | DataFolderInUse | PostgresFailed
                | UncheckedIOException e) {
            return couldNotRun(String.valueOf(e.getMessage()));
        }
    }

    private int audit(Config config) {
        Running.log(config);
        try (ReachedDatabase database = ReachedDatabase.of(config)) {
            AuditReport report = new Audit(database.dataSource()).run(this::print);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Audited " + report.events() + (report.events() == 1 ? " event: " : " events: ")
                    + (report.clean() ? "nothing wrong." : report.findings() + " findings."));
            out.flush();
            return report.clean() ? 0 : 1;
        }
    }

    private void print(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(finding);
        if (explained.add(finding.query())) {
            out.println("    What it means: " + finding.query().explanation() + ".");
            out.println("    What to do: " + finding.query().remedy());
        }
        out.flush();
    }

    private int couldNotRun(String reason) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("The audit could not run. " + reason);
        err.flush();
        return 2;
    }
}
