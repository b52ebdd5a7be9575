package dev.holdfast.platform.http;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the route of a path segment by segment, in a time that does not grow with the number of routes. A
 * literal segment wins over a variable, one after the other; a path that has a method wins over one that has
 * others. Immutable once built, so thread-safe.
 */
final class RouteTree {

    /** A route that answers, with what its variables stand for. */
    record Found(Route route, List<String> variables, List<String> values) {

        /**
         * What a variable of the path stands for, decoded.
         *
         * @throws IllegalArgumentException when the path has no such variable
         */
        String value(String variable) {
            int place = variables.indexOf(variable);
            if (place < 0) {
                throw new IllegalArgumentException(route.path() + " has no variable " + variable);
            }
            return values.get(place);
        }
    }

    /** A route with the names of its variables, read from its template once. */
    private record Leaf(Route route, List<String> variables, Found literal) {

        static Leaf of(Route route) {
            List<String> variables = segments(route.path()).stream()
                    .filter(RouteTree::variable)
                    .map(RouteTree::name)
                    .toList();
            return new Leaf(route, variables, new Found(route, List.of(), List.of()));
        }

        Found found(List<String> values) {
            return values.isEmpty() ? literal : new Found(route, variables, values);
        }
    }

    /** Where paths that begin alike part. */
    private static final class Node {

        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node variable;
        private final Map<String, Leaf> methods = new HashMap<>();
        private @Nullable Leaf otherMethod;

        Node next(String segment) {
            if (!variable(segment)) {
                return literals.computeIfAbsent(segment, _ -> new Node());
            }
            Node next = variable == null ? new Node() : variable;
            variable = next;
            return next;
        }

        @Nullable
        Leaf leaf(String method) {
            return methods.get(method);
        }
    }

    private static final Set<String> GET_AND_HEAD = new LinkedHashSet<>(List.of("GET", "HEAD"));

    private final Node root = new Node();
    /** Paths without variables, which are most that are asked for, are found at once. */
    private final Map<String, Node> whole = new HashMap<>();
    private final Found unknown;

    /**
     * Builds it.
     *
     * @param unknown answers for paths that nothing else answers for
     * @throws IllegalArgumentException when two routes answer for the same paths
     */
    RouteTree(List<Route> routes, Route unknown, Function<Allowed, Route> otherMethod) {
        this.unknown = Leaf.of(unknown).literal();
        for (Route route : routes) {
            add(route);
        }
        tellOthers(root, otherMethod);
        routes.stream()
                .map(Route::path)
                .filter(path -> !path.contains("{"))
                .forEach(path -> whole.put(path, place(path)));
    }

    /** A path and the methods it has. */
    record Allowed(String path, Collection<String> methods) {}

    private void add(Route route) {
        Leaf leaf = Leaf.of(route);
        Node node = place(route.path());
        for (String method : route.method().equals("GET") ? GET_AND_HEAD : Set.of(route.method())) {
            if (node.methods.putIfAbsent(method, leaf) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
        }
    }

    private Node place(String path) {
        Node node = root;
        for (String segment : segments(path)) {
            node = node.next(segment);
        }
        return node;
    }

    private static void tellOthers(Node node, Function<Allowed, Route> otherMethod) {
        if (!node.methods.isEmpty()) {
            String path = node.methods.values().iterator().next().route().path();
            var allowed = new Allowed(path, node.methods.keySet().stream().sorted().toList());
            node.otherMethod = Leaf.of(otherMethod.apply(allowed));
        }
        node.literals.values().forEach(next -> tellOthers(next, otherMethod));
        if (node.variable != null) {
            tellOthers(node.variable, otherMethod);
        }
    }

    /** The route of a decoded path, which is always one: at the least that for unknown paths. */
    Found find(String method, String path) {
        Node literal = whole.get(path);
        Leaf exact = literal == null ? null : literal.leaf(method);
        if (exact != null) {
            return exact.literal();
        }
        if (!path.startsWith("/")) {
            return unknown;
        }
        var search = new Search(method, path);
        Found found = search.below(root, 1, List.of());
        if (found != null) {
            return found;
        }
        return search.other == null ? unknown : search.other;
    }

    /** One look through the tree; remembers the first path that has other methods than the one asked for. */
    private static final class Search {

        private final String method;
        private final String path;
        private @Nullable Found other;

        Search(String method, String path) {
            this.method = method;
            this.path = path;
        }

        @Nullable
        Found below(Node node, int from, List<String> values) {
            if (from > path.length()) {
                return at(node, values);
            }
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, end);
            Node literal = node.literals.get(segment);
            Found found = literal == null ? null : below(literal, end + 1, values);
            if (found != null || node.variable == null || segment.isEmpty()) {
                return found;
            }
            return below(node.variable, end + 1, with(values, segment));
        }

        private @Nullable Found at(Node node, List<String> values) {
            Leaf leaf = node.leaf(method);
            if (leaf == null && other == null && node.otherMethod != null) {
                other = node.otherMethod.found(values);
            }
            return leaf == null ? null : leaf.found(values);
        }

        private static List<String> with(List<String> values, String more) {
            if (values.isEmpty()) {
                return List.of(more);
            }
            var longer = new ArrayList<>(values);
            longer.add(more);
            return longer;
        }
    }

    /** What is between the slashes of a path; of {@code /} one that is empty. */
    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    private static boolean variable(String segment) {
        boolean variable = segment.startsWith("{") && segment.endsWith("}");
        if (!variable && segment.contains("{")) {
            throw new IllegalArgumentException("a variable is a whole segment: " + segment);
        }
        return variable;
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }
}
