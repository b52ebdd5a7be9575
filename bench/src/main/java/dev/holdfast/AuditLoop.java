package dev.holdfast;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Audits an installation again and again, as the command {@code audit} does and with its options, until
 * standard input ends. Prints the exit code of each; what one finds goes to standard error.
 */
public final class AuditLoop {

    /** What the line of an audit begins with. */
    public static final String ENDED = "audit ended with ";

    private AuditLoop() {}

    /** @param args those of the command {@code audit} */
    public static void main(String[] args) {
        List<String> command = new ArrayList<>(List.of("audit"));
        command.addAll(List.of(args));
        var ended = new AtomicBoolean();
        Thread.ofPlatform().name("input").daemon().start(() -> awaitEndOfInput(ended));
        var found = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        while (!ended.get()) {
            int code = Holdfast.commandLine().setOut(found).execute(command.toArray(String[]::new));
            System.out.println(ENDED + code);
        }
    }

    private static void awaitEndOfInput(AtomicBoolean ended) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said to it but its end.
            }
        } catch (IOException e) {
            System.err.println("standard input could not be read: " + e.getMessage());
        }
        ended.set(true);
    }
}
