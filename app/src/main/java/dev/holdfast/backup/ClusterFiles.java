package dev.holdfast.backup;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which files of a cluster belong into a backup: all but those that a server makes anew or that belong to its
 * process.
 */
final class ClusterFiles {

    /** Read last and whole: it says where the cluster was when the copy ended. */
    static final String CONTROL = "global/pg_control";

    private static final Set<String> FILES_LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts",
            "backup_label", "tablespace_map", "backup_manifest", "current_logfiles", "standby.signal",
            "recovery.signal");
    /** Their folders must be there, what is in them must not. */
    private static final Set<String> FOLDERS_EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_dynshmem",
            "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private ClusterFiles() {}

    /**
     * What to copy, by path below the cluster's folder.
     *
     * @param folders parents first
     */
    record Listing(List<Path> folders, List<Path> files) {}

    /** Lists them. Files come and go meanwhile: one that is gone when it is copied was not needed. */
    static Listing list(Path cluster) throws IOException {
        refuseTablespaces(cluster);
        var listing = new Listing(new ArrayList<>(), new ArrayList<>());
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path path = cluster.relativize(folder);
                if (isTemporary(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!path.toString().isEmpty()) {
                    listing.folders().add(path);
                }
                return FOLDERS_EMPTIED.contains(path.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path path = cluster.relativize(file);
                if (belongs(path)) {
                    listing.files().add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return goneMeanwhile(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                    throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : goneMeanwhile(failure);
            }
        });
        return listing;
    }

    private static FileVisitResult goneMeanwhile(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static boolean belongs(Path path) {
        String name = path.toString();
        return !FILES_LEFT_OUT.contains(name) && !name.equals(CONTROL) && !isTemporary(path);
    }

    private static boolean isTemporary(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return name.startsWith("pgsql_tmp") || name.startsWith("pg_internal.init");
    }

    private static void refuseTablespaces(Path cluster) throws IOException {
        try (Stream<Path> tablespaces = Files.list(cluster.resolve("pg_tblspc"))) {
            if (tablespaces.findAny().isPresent()) {
                throw new BackupFailed("The database has tablespaces outside of its folder, which this"
                        + " backup does not know. Use pg_basebackup of PostgreSQL instead.");
            }
        }
    }
}
