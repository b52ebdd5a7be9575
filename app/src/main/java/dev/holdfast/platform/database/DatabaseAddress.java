package dev.holdfast.platform.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is and how to sign in.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    private static final Pattern SCHEME = Pattern.compile("^(jdbc:)?postgres(ql)?://");
    private static final Pattern AND = Pattern.compile("&");

    /**
     * Reads {@code postgresql://user:password@host:port/database?parameters}, with or without {@code jdbc:}
     * in
     * front; user and password may be parameters too. Not by {@link java.net.URI}, to which hosts with
     * underscores and lists of hosts have no user.
     */
    public static DatabaseAddress parse(String url) {
        String rest = SCHEME.matcher(url).replaceFirst("");
        int question = rest.indexOf('?');
        String base = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        int at = base.lastIndexOf('@');
        String hosts = base.substring(at + 1);
        String userInfo = base.substring(0, Math.max(at, 0));
        int colon = userInfo.indexOf(':');
        String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = decode(colon < 0 ? "" : userInfo.substring(colon + 1));
        var kept = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String parameter : AND.split(query, -1)) {
            switch (parameter) {
                case String s when s.startsWith("user=") -> user = decode(s.substring("user=".length()));
                case String s when s.startsWith("password=") ->
                    password = decode(s.substring("password=".length()));
                case "" -> {
                }
                default -> kept.add(parameter);
            }
        }
        String slash = hosts.contains("/") ? "" : "/";
        return new DatabaseAddress("jdbc:postgresql://" + hosts + slash + kept, user, password);
    }

    /** A percent sign that begins no code stands for itself. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }
}
