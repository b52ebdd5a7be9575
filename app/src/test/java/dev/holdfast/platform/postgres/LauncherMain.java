package dev.holdfast.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A program that runs the server of a data folder until its standard input ends; tests start it to kill it.
 */
final class LauncherMain {
    private LauncherMain() {}

    /** Takes the data folder and the file to write the server's process number into. */
    public static void main(String[] arguments) throws IOException {
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            Folders.writeWhole(Path.of(arguments[1]), Long.toString(postgres.pid()));
            while (System.in.read() >= 0) {
                // Only the end matters.
            }
        }
    }
}
