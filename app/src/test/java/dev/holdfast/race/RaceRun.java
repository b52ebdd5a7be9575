package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeInstallation;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What the command line did with {@code race ...}. */
record RaceRun(int exitCode, String out, String err) {

    static RaceRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new RaceCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new RaceRun(exitCode, out.toString(), err.toString());
    }

    /** Races for tickets of a fake installation, as its administrator. */
    static RaceRun tickets(FakeInstallation target, String... options) {
        List<String> arguments = new ArrayList<>(List.of("tickets", "--url", target.url(), "--admin-token",
                FakeInstallation.TOKEN, "--seed", "7"));
        arguments.addAll(List.of(options));
        return of(arguments.toArray(String[]::new));
    }

    /** The last line printed. */
    String verdict() {
        return out.lines().reduce((_, last) -> last).orElse("");
    }

    /** The names of the checks that found something. */
    List<String> accusations() {
        return out.lines()
                .filter(line -> line.strip().startsWith("FAIL"))
                .map(line -> line.strip().split("\\s+", 3)[1])
                .toList();
    }
}
