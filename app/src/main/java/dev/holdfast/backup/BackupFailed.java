package dev.holdfast.backup;

/** Says why a backup or a restore was not made; its message is meant for the person who asked for it. */
public final class BackupFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupFailed(String message) {
        super(message);
    }

    BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
