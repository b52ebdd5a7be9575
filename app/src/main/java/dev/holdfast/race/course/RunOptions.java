package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** The options that every race has besides its target. Mutable, set once by the command line. */
public final class RunOptions {

    @Option(names = "--seed", paramLabel = "N",
            description = "Of what is drawn at random. Default: a new one, printed.")
    private @Nullable Long seed;

    @Option(names = "--max-p99", paramLabel = "MS",
            description = "Fail when the 99th percentile of the reserve requests is over this.")
    private @Nullable Integer p99MaxMillis;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write the whole result, every request included.")
    private @Nullable Path jsonFile;

    /** The one given, else a new one at each call. */
    public long seed() {
        return seed == null ? ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE) : seed;
    }

    /** In milliseconds. */
    public OptionalInt p99Max() {
        return p99MaxMillis == null ? OptionalInt.empty() : OptionalInt.of(p99MaxMillis);
    }

    public Optional<Path> jsonFile() {
        return Optional.ofNullable(jsonFile);
    }
}
