package dev.holdfast.race.report;

/** Text that is safe inside HTML and XML, in an element or in a quoted attribute. */
final class Escaped {

    private Escaped() {}

    /**
     * Nothing in the result is markup, and nothing in it is a character that XML forbids, turns the direction
     * of what is read, or is no character at all.
     */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) c);
                default -> safe.appendCodePoint(isHarmless(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> c != 0xFFFE && c != 0xFFFF;
        };
    }
}
