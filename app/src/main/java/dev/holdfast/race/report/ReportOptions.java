package dev.holdfast.race.report;

import dev.holdfast.race.course.CouldNotRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The options that say what is written of a race besides what is printed. Mutable, set once by the command
 * line.
 */
public final class ReportOptions {

    @Option(names = "--html", paramLabel = "FILE",
            description = "Write a page that says whether the race passed, why, and how it went.")
    private @Nullable Path htmlFile;

    @Option(names = "--junit", paramLabel = "FILE",
            description = "Write a JUnit report, a test case for each check and round.")
    private @Nullable Path junitFile;

    /** Read when it is named: the race may write the same file again. */
    @Option(names = "--baseline", paramLabel = "FILE", converter = BaselineConverter.class,
            description = "An earlier race's --json file, to compare with on the page.")
    private @Nullable Baseline baseline;

    /**
     * Writes what was asked for.
     *
     * @throws CouldNotRun
     *             when a file cannot be written
     */
    public void write(Report report) {
        if (report.rounds().isEmpty()) {
            throw new IllegalArgumentException("a race has at least one round");
        }
        if (htmlFile != null) {
            Instant written = InstantSource.system().instant();
            Comparison comparison = baseline == null ? null : new Comparison(baseline, Baseline.of(report));
            write(htmlFile, new Page(report, comparison, written).html());
        }
        if (junitFile != null) {
            write(junitFile, JUnitFile.xml(report));
        }
    }

    private static void write(Path file, String text) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CouldNotRun("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads the file so that a bad one is told with the option's name, before anything is raced for. */
    static final class BaselineConverter implements CommandLine.ITypeConverter<Baseline> {

        @Override
        public Baseline convert(String value) {
            try {
                return Baseline.read(Path.of(value));
            } catch (CouldNotRun e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
