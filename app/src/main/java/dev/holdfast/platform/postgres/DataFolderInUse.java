package dev.holdfast.platform.postgres;

import java.nio.file.Path;

/**
 * Says that another process works on the data folder; its message is meant for
 * the person who started this one.
 */
public final class DataFolderInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataFolderInUse(Path folder, String owner) {
        super("The data folder " + folder + " is in use by process " + owner
                + ". Stop it or choose another folder with --data.");
    }
}
