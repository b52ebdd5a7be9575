package dev.holdfast.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every file: no machine in it, no dead link, no package without its promise. */
final class RepositoryRules {
    /** Put together here, so that this file passes its own rule. */
    private static final List<String> MACHINES = List.of("repo" + ".maven", "repo1" + ".maven",
            "deb.debian" + ".org",
            "registry.npm" + "js", "files.python" + "hosted", "proxy.golang" + ".org", "/wo" + "rk/",
            "/tmp/" + "wt");
    private static final Set<String> SKIPPED = Set.of(".git", "target", "data", "demo-data", "node_modules",
            ".idea",
            ".vscode", ".settings");
    private static final Pattern BINARY = Pattern.compile(".*\\.(png|jpg|gif|ico|woff2?|jar|pdf)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)");

    private RepositoryRules() {}

    /** The files that git knows or would add; without git, all that are not built. */
    static List<Path> files(Path root) {
        List<Path> listed = listedByGit(root);
        return listed.isEmpty() ? walked(root) : listed;
    }

    private static List<Path> listedByGit(Path root) {
        try {
            Process git = new ProcessBuilder("git", "-C", root.toString(), "ls-files", "-z", "--cached",
                    "--others",
                    "--exclude-standard").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(names.split("\0"))
                    .filter(Predicate.not(String::isEmpty))
                    .map(root::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException noGit) {
            return List.of();
        }
    }

    private static List<Path> walked(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).filter(file -> !skipped(root.relativize(file))).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean skipped(Path relative) {
        for (Path part : relative) {
            if (SKIPPED.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    static boolean isText(Path file) {
        return !BINARY.matcher(file.toString()).matches();
    }

    static List<Violation> machines(String path, String text) {
        var found = new ArrayList<Violation>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (String machine : MACHINES) {
                if (lines.get(i).contains(machine)) {
                    found.add(new Violation("machine", path, i + 1, "names " + machine));
                }
            }
        }
        return found;
    }

    /** Links of a Markdown file, outside code fences, that lead to no file. */
    static List<Violation> links(Path root, Path file, String text) {
        var found = new ArrayList<Violation>();
        boolean fenced = false;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            fenced ^= line.strip().startsWith("```");
            var link = LINK.matcher(fenced ? "" : line);
            while (link.find()) {
                if (!leadsSomewhere(file, link.group(1))) {
                    String path = root.relativize(file).toString();
                    found.add(new Violation("dead-link", path, i + 1, link.group(1)));
                }
            }
        }
        return found;
    }

    private static boolean leadsSomewhere(Path file, String target) {
        if (target.startsWith("#") || target.matches("[a-z]+:.*")) {
            return true;
        }
        return Files.exists(file.resolveSibling(target.replaceFirst("#.*", "")).normalize());
    }

    /** Packages of main sources that have no package-info with {@code @NullMarked}. */
    static List<Violation> packages(List<SourceFile> files) {
        Set<String> promised = new HashSet<>();
        for (SourceFile file : files) {
            if (file.typeName().equals("package-info") && file.text().contains("@NullMarked")) {
                promised.add(file.packageName());
            }
        }
        return files.stream()
                .filter(file -> !file.isTest() && !promised.contains(file.packageName()))
                .map(file -> new Violation("package-info", file.path(), 1,
                        file.packageName() + " has no package-info.java with @NullMarked"))
                .toList();
    }
}
