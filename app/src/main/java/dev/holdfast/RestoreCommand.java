package dev.holdfast;

import dev.holdfast.backup.BackupFailed;
import dev.holdfast.backup.Restore;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.postgres.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The command {@code restore}. Exit code 0 when the folder is made, 2 when it is not. */
@Command(name = "restore", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Makes a data folder from a file that ./holdfast backup wrote. The folder must be new or empty.",
        "Exit code 0: restored, 2: could not run."})
final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InstallationOptions installation;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        try {
            Config config = installation.config(System.getenv());
            Running.log(config);
            if (config.databaseUrl().isPresent()) {
                return couldNotRun(BackupCommand.EXTERNAL);
            }
            Restore.Restored restored = Restore.into(config.data(), file, EmbeddedPostgres.version());
            PrintWriter out = spec.commandLine().getOut();
            out.println("Restored " + restored.files() + " files into " + config.data() + ", a backup of "
                    + restored.created() + " made by version " + restored.holdfast() + ".");
            out.println("Look whether it is right: ./holdfast audit --data " + config.data());
            out.flush();
            return 0;
        } catch (BackupFailed | ConfigException e) {
            return couldNotRun(String.valueOf(e.getMessage()));
        }
    }

    private int couldNotRun(String reason) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Nothing was restored. " + reason);
        err.flush();
        return 2;
    }
}
