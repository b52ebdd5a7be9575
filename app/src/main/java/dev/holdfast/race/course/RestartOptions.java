package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of a race that can be judged across a restart of the target. Mutable, set once by the command
 * line.
 */
public final class RestartOptions {

    @Option(names = "--restart-command", paramLabel = "CMD",
            description = "Run this by a shell in the middle of the race: it has to end the target and start"
                    + " it again, in the background. Requests go on meanwhile; what is lost then is sent once"
                    + " more afterwards, and is no failure.")
    private @Nullable String command;

    @Option(names = "--restart-after", paramLabel = "SHARE", defaultValue = "50%",
            description = "How many of the requests have to be over before that. Default: ${DEFAULT-VALUE}.")
    private String share = "50%";

    @Option(names = "--restarts", paramLabel = "N", defaultValue = "1",
            description = "How often to run it, one after the other. Default: ${DEFAULT-VALUE}.")
    private int times;

    /** What the options say. */
    public RestartPlan plan() {
        try {
            int percent = Integer.parseInt(share.strip().replaceAll("\\s*%$", ""));
            return new RestartPlan(command == null ? "" : command, percent, times);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--restart-after is a share like 50%, not '" + share + "'", e);
        }
    }
}
