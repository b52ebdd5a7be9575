package dev.holdfast.platform.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The database cluster on disk.
 *
 * @param home
 *            the folder that holds the cluster and the programs
 */
record Cluster(Path home, RunAs runAs) {
    static final String SUPERUSER = "holdfast";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String OWN_CONFIGURATION = "holdfast.conf";
    private static final String INCLUDES = """

            include = '%s'
            include_if_exists = '../local.conf'
            """.formatted(OWN_CONFIGURATION);
    private static final String ACCESS = """
            # Only from this machine, only with the password kept in the data folder.
            host all         all 127.0.0.1/32 scram-sha-256
            host replication all 127.0.0.1/32 scram-sha-256
            """;

    Path data() {
        return data(home);
    }

    static Path data(Path home) {
        return home.resolve("data");
    }

    /** Removes what starts that were killed midway have left. */
    static void clearLeftovers(Path home) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(home)) {
            leftovers = entries.filter(Cluster::isLeftover).toList();
        }
        for (Path leftover : leftovers) {
            try {
                Folders.delete(leftover);
            } catch (IOException e) {
                // Its program may not have noticed yet that we died; the next start tries again.
                LOG.info("Could not delete the leftover {}: {}", leftover, e.toString());
            }
        }
    }

    private static boolean isLeftover(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith("unpacking-") || name.startsWith("making-") || name.startsWith("password-");
    }

    /**
     * Makes the cluster unless it exists, and writes our settings; only a whole
     * cluster ever carries the final name.
     */
    void prepare(Path binaries, String password, Settings settings) throws IOException {
        if (!Files.exists(data())) {
            make(binaries, password, settings.durable());
        }
        String made = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!Binaries.VERSION.startsWith(made + ".")) {
            throw new PostgresFailed("The cluster in " + data() + " was made by PostgreSQL " + made
                    + " and cannot be opened by " + Binaries.VERSION + ".");
        }
        Folders.giveTo(runAs.owner(), data());
        Path file = data().resolve(OWN_CONFIGURATION);
        Files.writeString(file, settings.file());
        Folders.giveTo(runAs.owner(), file);
    }

    private void make(Path binaries, String password, boolean durable) throws IOException {
        LOG.info("Making the database cluster in {}", data());
        Path fresh = Files.createTempDirectory(home, "making-", Folders.OWNER_ONLY_FOLDER);
        Path passwordFile = Files.createTempFile(home, "password-", "", Folders.OWNER_ONLY_FILE);
        Folders.giveTo(runAs.owner(), fresh);
        try {
            Files.writeString(passwordFile, password);
            Folders.giveTo(runAs.owner(), passwordFile);
            runInitdb(binaries, fresh, passwordFile, durable);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.writeString(fresh.resolve("postgresql.conf"), INCLUDES, StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
        Files.writeString(fresh.resolve("pg_hba.conf"), ACCESS, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.SYNC);
        Folders.rename(fresh, data());
    }

    private void runInitdb(Path binaries, Path folder, Path passwordFile, boolean durable) {
        List<String> command = new ArrayList<>(List.of(binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + folder,
                "--username=" + SUPERUSER, "--pwfile=" + passwordFile, "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums",
                "--no-instructions"));
        if (!durable) {
            command.add("--no-sync");
        }
        Command.Result result = runAs.run(command);
        if (!result.succeeded()) {
            throw new PostgresFailed(
                    "Making the database cluster in " + home + " failed:\n" + result.output());
        }
    }

    /** Opens the way to the programs and the cluster for the user who runs them. */
    void openWay(Path dataFolder) throws IOException {
        if (!runAs.prefix().isEmpty() && runAs.prefix().getFirst().equals("setpriv")) {
            Folders.letPass(dataFolder);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        }
        runAs.needsToReach(home);
    }
}
