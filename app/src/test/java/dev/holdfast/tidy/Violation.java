package dev.holdfast.tidy;

/** One line that breaks one rule. */
public record Violation(String rule, String path, long line, String detail) {
    @Override
    public String toString() {
        return "%s:%d [%s] %s".formatted(path, line, rule, detail);
    }
}
