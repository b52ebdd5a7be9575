package dev.holdfast.bench;

import dev.holdfast.bench.report.Machine;
import dev.holdfast.bench.report.Report;
import dev.holdfast.bench.report.RushSummary;
import dev.holdfast.bench.report.Sample;
import dev.holdfast.bench.report.Spread;
import dev.holdfast.bench.report.Summary;
import dev.holdfast.bench.ways.Ways;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has found so far: it can be told at any moment, also when the run cannot go on. Mutable. */
final class Findings {

    private static final List<String> RULES = List.of(
            "Load generator, server and database share the machine: CPU is in cores, and what one takes"
                    + " the others lack",
            "* for each answer where nothing is sold",
            "A sale is an answer 200; holds last a day, so that none ends while it is measured",
            "Before the next begins, the relay has carried on what the last one sold; the relay's work"
                    + " for a measure of Holdfast falls mostly into its own time: see the lag",
            "Transactions are those that wrote, rolled back ones included; WAL is all that was written"
                    + " meanwhile",
            "Statements were counted in a short round of their own, with what the relay does for them");

    final Map<String, String> told = new LinkedHashMap<>();
    final List<Sample> samples = new ArrayList<>();
    final List<RushSummary> rushes = new ArrayList<>();
    final Map<String, Double> statements = new LinkedHashMap<>();
    final List<Report.Growth> growth = new ArrayList<>();
    final List<Report.Micro> micro = new ArrayList<>();
    final List<String> breaches = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    String postgres = "";
    Spread syncMicros = Spread.of(List.of());
    Report.@Nullable Relay relay;
    Report.@Nullable Audits audits;
    @Nullable
    Double externalSeconds;
    Report.@Nullable StartAndSize size;

    Report report(Plan plan, Instant now) {
        Rounds.Timing timing = plan.timing();
        return new Report(now.toString(), plan.command(), commit(), Machine.here(postgres, syncMicros),
                new Report.Plan(timing.rounds(), timing.time().toMillis() / 1e3,
                        timing.warmUp().toMillis() / 1e3, plan.connections(), plan.serverOptions(),
                        plan.databaseUrl().isEmpty()),
                told, Summary.of(samples, statements), rushes,
                new Targets(samples, plan.most()).all(size, growth), relay, audits, size, growth, micro,
                samples, Ways.notDurable(), samples.isEmpty() ? List.of() : RULES, breaches, notes);
    }

    /** Of the source it is run from, when that is a clone. */
    private static @Nullable String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(Path.of(System.getProperty("holdfast.home", ".")).toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return commit.isBlank() ? null : commit.strip();
        } catch (IOException e) {
            return null;
        }
    }
}
