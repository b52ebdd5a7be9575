package dev.holdfast.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with named parameters ({@code :event_id}) as the driver wants it:
 * question marks, and the names in order.
 */
public record NamedSql(String text, List<String> parameters) {

    /** A colon and a name, but not a cast ({@code ::uuid}). */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_][a-z0-9_]*)");

    public static NamedSql of(String sql) {
        var names = new ArrayList<String>();
        Matcher matcher = PARAMETER.matcher(sql);
        var text = new StringBuilder();
        while (matcher.find()) {
            names.add(matcher.group(1));
            matcher.appendReplacement(text, "?");
        }
        matcher.appendTail(text);
        return new NamedSql(text.toString().strip(), List.copyOf(names));
    }
}
