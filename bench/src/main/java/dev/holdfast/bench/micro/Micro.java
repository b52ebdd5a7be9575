package dev.holdfast.bench.micro;

import dev.holdfast.bench.report.Report;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Runs the benchmarks of single parts, each in a process of its own with the class path of this one and the
 * options of a server's virtual machine.
 */
public final class Micro {

    private static final String ALL = "^dev\\.holdfast\\.";
    private static final String PACKAGE = "dev.holdfast.";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String HEAP = "-Xmx512m";
    private static final int WARM_UPS = 3;
    private static final int MEASURED = 5;

    private Micro() {}

    /**
     * Runs those with one of the patterns in their names, all when there is none.
     *
     * @param patterns
     *            regular expressions
     * @param iteration
     *            how long each of the iterations is that are measured
     * @param done
     *            is told each as it is done
     * @throws IllegalStateException
     *             when one fails, with what its process printed, or none has such a name
     */
    public static List<Report.Micro> run(List<String> patterns, Duration iteration,
            Consumer<Report.Micro> done) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                VerboseMode.SILENT);
        var found = BenchmarkList.defaultList()
                .find(silent, patterns.isEmpty() ? List.of(ALL) : patterns, List.of());
        if (found.isEmpty()) {
            throw new IllegalStateException("no benchmark is named like " + patterns);
        }
        List<Report.Micro> results = new ArrayList<>();
        for (BenchmarkListEntry one : found) {
            results.add(run(one.getUsername(), iteration, virtualMachine()));
            done.accept(results.getLast());
        }
        return results;
    }

    /** Not the options of this process, which may have been given much memory. */
    private static List<String> virtualMachine() {
        String home = System.getProperty("holdfast.home");
        return home == null ? List.of(HEAP) : List.of(HEAP, "@" + Path.of(home, "config", "server.jvm"));
    }

    static Report.Micro run(String name, Duration iteration, List<String> virtualMachine) {
        TimeValue time = TimeValue.nanoseconds(iteration.toNanos());
        Options options = new OptionsBuilder().include("^" + Pattern.quote(name) + "$")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(time)
                .measurementIterations(MEASURED)
                .measurementTime(time)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgs(virtualMachine.toArray(String[]::new))
                .build();
        var told = new ByteArrayOutputStream();
        OutputFormat format = OutputFormatFactory
                .createFormatInstance(new PrintStream(told, true, StandardCharsets.UTF_8),
                        VerboseMode.NORMAL);
        try {
            return result(name, new Runner(options, format).runSingle());
        } catch (RunnerException e) {
            throw new IllegalStateException(
                    "the benchmark " + name + " did not run through: " + e.getMessage()
                            + "\n" + told.toString(StandardCharsets.UTF_8),
                    e);
        }
    }

    private static Report.Micro result(String name, RunResult run) {
        Result<?> time = run.getPrimaryResult();
        Result<?> bytes = run.getSecondaryResults().get(ALLOCATED);
        return new Report.Micro(name.startsWith(PACKAGE)
                ? name.substring(name.lastIndexOf('.',
                        name.lastIndexOf('.') - 1) + 1)
                : name, time.getScore(),
                // Of too few iterations there is none.
                Double.isNaN(time.getScoreError()) ? null : Double.valueOf(time.getScoreError()),
                bytes == null ? null : Double.valueOf(bytes.getScore()));
    }
}
