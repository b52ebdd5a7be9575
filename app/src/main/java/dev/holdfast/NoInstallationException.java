package dev.holdfast;

import java.nio.file.Path;

/**
 * There is no installation in a folder that should hold one. The message is for the person at the command
 * line.
 */
final class NoInstallationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoInstallationException(Path folder) {
        super("There is no installation in " + folder.toAbsolutePath().normalize()
                + ". Say where it is with --data, or with --database-url"
                + " when it uses a PostgreSQL of its own.");
    }
}
