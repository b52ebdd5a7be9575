package dev.holdfast.catalog;

/** Patterns for LIKE in which what a person typed stands for itself. */
final class Like {

    private Like() {}

    /** Matches texts that hold {@code typed}. */
    static String containing(String typed) {
        return "%" + literal(typed) + "%";
    }

    /** Matches texts that begin with {@code typed}. */
    static String beginningWith(String typed) {
        return literal(typed) + "%";
    }

    private static String literal(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
