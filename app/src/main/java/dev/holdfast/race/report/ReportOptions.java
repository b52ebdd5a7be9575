package dev.holdfast.race.report;

import picocli.CommandLine.Command;

/**
 * The options that say what is written of a race besides what is printed. Mutable, set once by the command
 * line.
 */
@Command
public final class ReportOptions {

    /** Writes what was asked for. */
    public void write(Report report) {
        if (report.rounds().isEmpty()) {
            throw new IllegalArgumentException("a race has at least one round");
        }
    }
}
