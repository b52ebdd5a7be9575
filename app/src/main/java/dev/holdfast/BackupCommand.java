package dev.holdfast;

import dev.holdfast.backup.Backup;
import dev.holdfast.backup.BackupFailed;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.postgres.DataFolderInUse;
import dev.holdfast.platform.postgres.PostgresFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;

/** The command {@code backup}. Exit code 0 when the backup is written, 2 when it is not. */
@Command(name = "backup", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Writes the database and the secrets of an installation into one file, while it runs or not.",
        "The file holds everything: keep it as safe as the installation itself.",
        "Exit code 0: written, 2: could not run."})
final class BackupCommand implements Callable<Integer> {

    static final String EXTERNAL = "This installation uses a PostgreSQL of its own (--database-url)."
            + " Back it up and restore it with PostgreSQL's tools: docs/operating/backup.md says how.";

    private static final long MEGABYTE = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InstallationOptions installation;

    @Parameters(paramLabel = "FILE", description = "The file to write, by custom with the ending .tar.gz.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--force", description = "Replace the file when it exists.")
    private boolean force;

    @Override
    public Integer call() {
        try {
            Config config = installation.config(System.getenv());
            Running.log(config);
            if (config.databaseUrl().isPresent()) {
                return couldNotRun(EXTERNAL);
            }
            if (!force && Files.exists(file)) {
                return couldNotRun(
                        file + " exists already. Choose another name, or replace it with --force.");
            }
            return write(config);
        } catch (DatabaseException e) {
            return couldNotRun("The database failed: " + e.getMessage());
        } catch (BackupFailed | ConfigException | NoInstallationException | DataFolderInUse | PostgresFailed
                | UncheckedIOException e) {
            return couldNotRun(String.valueOf(e.getMessage()));
        }
    }

    private int write(Config config) {
        try (ReachedDatabase database = ReachedDatabase.of(config)) {
            var backup = new Backup(config.data(), database.dataSource(), InstantSource.system());
            Backup.Written written = backup.write(file, version());
            PrintWriter out = spec.commandLine().getOut();
            out.println("Backed up " + config.data() + " into " + file + ": " + written.files() + " files, "
                    + megabytes(written.bytes()) + ", compressed " + megabytes(written.archiveBytes()) + ".");
            out.flush();
            return 0;
        }
    }

    private static String megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE + " MB";
    }

    private static String version() {
        return Objects.requireNonNullElse(Backup.class.getPackage().getImplementationVersion(),
                "development");
    }

    private int couldNotRun(String reason) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("No backup was written. " + reason);
        err.flush();
        return 2;
    }
}
