package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.http.PortTaken;
import dev.holdfast.platform.log.Logging;
import dev.holdfast.platform.postgres.DataFolderInUse;
import dev.holdfast.platform.postgres.PostgresFailed;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What commands that run a server have in common: errors for people, and an end in good order. */
final class Running {

    /** As sysexits.h has it: the settings are wrong. */
    private static final int WRONG_SETTINGS = 78;
    /** As sysexits.h has it: something needed is not there. */
    private static final int NOT_AVAILABLE = 69;

    private Running() {}

    static void log(Config config) {
        Logging.configure(config.logFormat(), Terminal.present());
    }

    /** Runs a command; what a person can mend is told without a stack trace. */
    static int told(Callable<Integer> command, Consumer<String> errors) throws Exception {
        try {
            return command.call();
        } catch (ConfigException e) {
            e.errors().forEach(errors);
            return WRONG_SETTINGS;
        } catch (DataFolderInUse | PostgresFailed | PortTaken e) {
            errors.accept(e.getMessage());
            return NOT_AVAILABLE;
        } catch (UncheckedIOException e) {
            errors.accept(String.valueOf(e.getCause()));
            return NOT_AVAILABLE;
        } catch (DatabaseException e) {
            errors.accept("The database does not answer: " + e.getMessage());
            return NOT_AVAILABLE;
        }
    }

    /**
     * Keeps a server running until the process is told to end, then finishes what was accepted. The virtual
     * machine waits for the hook, so nothing below it stops before.
     */
    static void untilToldToEnd(AutoCloseable server) throws InterruptedException {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            try {
                server.close();
                // tidy-allow catch-all: close() of AutoCloseable declares it; the process ends anyway
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                ended.countDown();
            }
        }));
        ended.await();
    }
}
