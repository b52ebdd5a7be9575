package dev.holdfast.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Runs every rule. A line is let off by a comment on it or above it that names the rule and gives a reason:
 * {@code // tidy-allow catch-all: a bug in one handler must not end the server}.
 */
public final class Tidy {
    private Tidy() {}

    /** The folder that holds the launcher, found upwards from where the tests run. */
    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("holdfast"))
                || !Files.isDirectory(folder.resolve("app"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not inside the repository");
        }
        return folder;
    }

    /** Every rule about one source file. */
    public static List<Violation> violations(SourceFile file) {
        var found = new ArrayList<Violation>();
        found.addAll(SizeRules.check(file));
        found.addAll(CodeRules.check(file));
        found.addAll(SqlRules.check(file));
        found.removeIf(violation -> file.allows(violation.rule(), violation.line()));
        return found;
    }

    /** Every rule about every file of the repository. */
    public static List<Violation> violations(Path root) {
        var found = new ArrayList<Violation>();
        var sources = new ArrayList<SourceFile>();
        for (Path file : RepositoryRules.files(root)) {
            if (!RepositoryRules.isText(file)) {
                continue;
            }
            String name = root.relativize(file).toString();
            String text = read(file);
            found.addAll(RepositoryRules.machines(name, text));
            if (name.endsWith(".md")) {
                found.addAll(RepositoryRules.links(root, file, text));
            }
            if (name.endsWith(".java")) {
                sources.add(SourceFile.read(root, file));
            }
        }
        sources.forEach(source -> found.addAll(violations(source)));
        found.addAll(RepositoryRules.packages(sources));
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("not UTF-8 text: " + file, broken);
        }
    }
}
