package dev.holdfast.bench.micro;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import java.nio.file.Path;
import java.util.List;

/** Runs the benchmarks of single parts, each in a process of its own with the class path of this one. */
public final class Micro {

    private static final String ALL = "^dev\\.holdfast\\.";
    private static final int WARM_UPS = 3;
    private static final int MEASURED = 5;

    private Micro() {}

    /**
     * Runs those with one of the patterns in their names, all when there is none, and prints as it goes.
     *
     * @param patterns
     *            regular expressions
     * @param jsonOut
     *            where the results are written, as JMH writes them
     * @throws IllegalStateException
     *             when one fails, or none has such a name
     */
    public static void run(List<String> patterns, Path jsonOut) {
        var options = new OptionsBuilder().forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASURED)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(jsonOut.toString());
        (patterns.isEmpty() ? List.of(ALL) : patterns).forEach(options::include);
        try {
            new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("the benchmarks did not run through", e);
        }
    }
}
