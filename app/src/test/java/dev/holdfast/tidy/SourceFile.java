package dev.holdfast.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java source file, parsed but not resolved. Its path is relative to the repository and uses slashes. */
public final class SourceFile {
    private final String path;
    private final String text;
    private final List<String> lines;
    private final CompilationUnitTree tree;
    private final SourcePositions positions;

    private SourceFile(String path, String text, CompilationUnitTree tree, SourcePositions positions) {
        this.path = path;
        this.text = text;
        this.lines = text.lines().toList();
        this.tree = tree;
        this.positions = positions;
    }

    /** Parses a text as if it stood at that path. */
    public static SourceFile of(String path, String text) {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(),
                "a JDK is needed, not a JRE");
        var source = new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var task = (JavacTask) compiler.getTask(null, null, problem -> {}, null, null, List.of(source));
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            return new SourceFile(path, text, tree, Trees.instance(task).getSourcePositions());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static SourceFile read(Path root, Path file) {
        try {
            return of(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String path() {
        return path;
    }

    String text() {
        return text;
    }

    List<String> lines() {
        return lines;
    }

    CompilationUnitTree tree() {
        return tree;
    }

    boolean isTest() {
        return path.contains("src/test/");
    }

    String packageName() {
        return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
    }

    String typeName() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ".java".length());
    }

    long line(Tree node) {
        return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, node));
    }

    long lastLine(Tree node) {
        return tree.getLineMap().getLineNumber(positions.getEndPosition(tree, node));
    }

    /** The comment that stands directly above a declaration, or nothing. */
    String commentAbove(Tree declaration) {
        String before = text.substring(0, (int) positions.getStartPosition(tree, declaration))
                .stripTrailing();
        if (before.endsWith("*/")) {
            return before.substring(before.lastIndexOf("/*"));
        }
        var comment = new StringBuilder();
        List<String> above = before.lines().toList().reversed();
        for (String line : above) {
            if (!line.strip().startsWith("//")) {
                break;
            }
            comment.insert(0, line.strip() + "\n");
        }
        return comment.toString();
    }

    Violation violation(String rule, Tree node, String detail) {
        return new Violation(rule, path, line(node), detail);
    }

    /** Whether the line, or the one above it, says why this rule is set aside there. */
    boolean allows(String rule, long line) {
        return allowedOn(rule, line) || allowedOn(rule, line - 1);
    }

    private boolean allowedOn(String rule, long line) {
        if (line < 1 || line > lines.size()) {
            return false;
        }
        String marker = "tidy-allow " + rule + ":";
        String text = lines.get((int) line - 1);
        int at = text.indexOf(marker);
        return at >= 0 && text.substring(at + marker.length()).strip().length() >= REASON_MIN;
    }

    /** A reason shorter than this is none. */
    private static final int REASON_MIN = 15;
}
