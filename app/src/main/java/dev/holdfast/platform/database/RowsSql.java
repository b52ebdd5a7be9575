package dev.holdfast.platform.database;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement that takes its rows from arrays, {@code FROM unnest(CAST(:names AS text[]), ...) AS n (name,
 * ...)}, in three forms. Of many rows; of many rows that have the same in some columns, which are sent once;
 * and of one row, {@code FROM (VALUES (CAST(:first_of_names AS text), ...))}, for which the database need not
 * set up a scan of a function. There are three and not one for each set of equal columns, for every form is
 * planned on every connection. Immutable.
 *
 * @param same parameters that the second form takes only once
 */
public record RowsSql(NamedSql many, NamedSql alike, NamedSql one, Set<String> same) {

    /** Before the name of an array: its first element, null when it is empty. */
    static final String FIRST = "first_of_";

    private static final String LIST = "FROM unnest(";
    private static final Pattern COLUMN = Pattern.compile("CAST\\(:([a-z_][a-z0-9_]*) AS ([a-z]+)\\[]\\)");
    private static final Pattern ALIASES = Pattern.compile("\\)\\s+AS ([a-z]+) \\(([^)]*)\\)");

    private record Column(String parameter, String type, String alias) {

        String array() {
            return "CAST(:" + parameter + " AS " + type + "[])";
        }

        String first() {
            return "CAST(:" + FIRST + parameter + " AS " + type + ")";
        }
    }

    /** The statement with its one list: what is before it, its name, its columns, what is after it. */
    private record Parts(String before, String name, List<Column> columns, String after) {

        String many() {
            return listing(columns, before, after);
        }

        String one() {
            String values = columns.stream().map(Column::first).collect(Collectors.joining(", "));
            return before + "FROM (VALUES (" + values + ")) AS " + name + aliases(columns) + after;
        }

        String alike(Set<String> same) {
            String head = before;
            String tail = after;
            for (Column column : columns) {
                if (same.contains(column.parameter())) {
                    Pattern use = Pattern.compile("\\b" + name + "\\." + column.alias() + "\\b");
                    String once = Matcher.quoteReplacement(column.first());
                    head = use.matcher(head).replaceAll(once);
                    tail = use.matcher(tail).replaceAll(once);
                }
            }
            List<Column> varying = columns.stream().filter(c -> !same.contains(c.parameter())).toList();
            return listing(varying, head, tail);
        }

        private String listing(List<Column> of, String head, String tail) {
            String arrays = of.stream().map(Column::array).collect(Collectors.joining(", "));
            return head + LIST + arrays + ") AS " + name + aliases(of) + tail;
        }

        private static String aliases(List<Column> of) {
            return of.stream().map(Column::alias).collect(Collectors.joining(", ", " (", ")"));
        }
    }

    /**
     * @param same parameters that have mostly the same value in all rows; not all there are
     * @throws IllegalArgumentException unless exactly one list is unnested, all columns of it are casts of
     * parameters to arrays, and {@code same} leaves some of them
     */
    public static RowsSql of(String sql, String... same) {
        Parts parts = parts(sql);
        var once = Set.of(same);
        var known = parts.columns().stream().map(Column::parameter).collect(Collectors.toSet());
        if (!known.containsAll(once) || known.equals(once)) {
            throw new IllegalArgumentException("no columns, or all of them, of " + known + ": " + once);
        }
        return new RowsSql(NamedSql.of(parts.many()), NamedSql.of(parts.alike(once)),
                NamedSql.of(parts.one()), once);
    }

    private static Parts parts(String sql) {
        int start = sql.indexOf(LIST);
        Matcher names = ALIASES.matcher(sql);
        if (start < 0 || sql.indexOf(LIST, start + 1) >= 0 || !names.find(start)) {
            throw new IllegalArgumentException("one list has to be unnested: " + sql);
        }
        String[] aliases = names.group(2).strip().split("\\s*,\\s*", -1);
        Matcher matcher = COLUMN.matcher(sql.substring(start, names.start()));
        var columns = new ArrayList<Column>();
        while (matcher.find() && columns.size() < aliases.length) {
            columns.add(new Column(matcher.group(1), matcher.group(2), aliases[columns.size()]));
        }
        if (columns.size() != aliases.length || new HashSet<>(columns).size() != aliases.length) {
            throw new IllegalArgumentException("every column has to be a cast of a parameter: " + sql);
        }
        return new Parts(sql.substring(0, start), names.group(1), columns, sql.substring(names.end()));
    }

    /** The form for so many rows of these values, by the names of the parameters. */
    NamedSql forRows(int rows, Map<String, Object> values) {
        if (rows == 1) {
            return one;
        }
        boolean allSame = !same.isEmpty() && same.stream().allMatch(name -> isSame(values.get(name), rows));
        return allSame ? alike : many;
    }

    /** Whether a column is the same in all rows; what its array lacks is null. */
    private static boolean isSame(@Nullable Object array, int rows) {
        if (array == null || Array.getLength(array) == 0) {
            return true;
        }
        return Array.getLength(array) == rows && switch (array) {
            case int[] numbers -> isSame(numbers);
            case long[] numbers -> isSame(numbers);
            case Object[] objects -> isSame(objects);
            default -> false;
        };
    }

    private static boolean isSame(int[] numbers) {
        for (int number : numbers) {
            if (number != numbers[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(long[] numbers) {
        for (long number : numbers) {
            if (number != numbers[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Object[] objects) {
        for (Object object : objects) {
            if (!Objects.equals(object, objects[0])) {
                return false;
            }
        }
        return true;
    }
}
