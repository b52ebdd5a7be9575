package dev.holdfast.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs short programs to their end. Their environment is ours only as far as
 * PATH: no secret of ours leaks to them.
 */
final class Command {
    private static final int NOT_FOUND = 127;

    private Command() {}

    /** How a program ended. */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Result run(String... command) {
        return run(Arrays.asList(command));
    }

    static Result run(List<String> command) {
        try {
            Process process = builder(command).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // Not interruptible: the programs are short, and a stop has to signal even on an
            // interrupted thread.
            return new Result(process.onExit().join().exitValue(), output.strip());
        } catch (IOException e) {
            return new Result(NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    /** A program with both its outputs in one stream and an environment of its own. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    /**
     * The program in a session of its own, so that a terminal's signals never reach it, waiting for one line
     * on its standard input before it begins; if we die before that line is written, it never begins.
     */
    static ProcessBuilder waitingInOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>(
                List.of("setsid", "/bin/sh", "-c", "read -r go && exec \"$@\" </dev/null", "sh"));
        whole.addAll(command);
        return builder(whole);
    }

    static void signal(String name, long pid) {
        run("/bin/sh", "-c", "kill -" + name + " " + pid);
    }
}
