package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A described API that can be reached: what happens before a race. Thread-safe.
 *
 * @param values
 *            what is known in every round
 */
public record DescribedApi(Description description, Line line, Values values) {

    /** How the next requests of a race are sent to this host: where those for lots go. */
    public HttpTarget main() {
        return line.host(description.reserve().message().host());
    }

    /** What is asked to open connections. */
    public String warmPath() {
        Step health = description.before().health();
        return health == null || !health.message().host().equals(description.reserve().message().host())
                ? "/"
                : health.message().path();
    }

    /** Fails unless the API is there. */
    public void checkHealth() {
        Step health = description.before().health();
        if (health != null) {
            line.one(health, values);
            return;
        }
        if (main().get("/", Credential.NONE) instanceof Reply.Failed(_, String error)) {
            throw new CouldNotRun("Cannot reach the target: " + error + ". Give its address with --url.");
        }
    }

    /** Signs the administrator in, if there is one, and puts on sale what is raced for. */
    public Values setUp(Values round) {
        Values known = round.has("admin_token")
                ? round
                : line.all(description.before().administrator(), round);
        return line.all(description.inventory().setup(), known);
    }

    /** What is on sale, and how often: the ids as the API has them, by their texts. */
    public record Shelf(Map<String, JsonNode> lots, int each) {

        /** The first so many. */
        public Shelf first(int count) {
            Map<String, JsonNode> some = new LinkedHashMap<>();
            lots.entrySet().stream().limit(count).forEach(lot -> some.put(lot.getKey(), lot.getValue()));
            return new Shelf(some, each);
        }
    }

    /** After {@code setUp}. */
    public Shelf shelf(int count, Values known) {
        Description.Inventory inventory = description.inventory();
        if (inventory.units() != null) {
            String id = known.has("lot") ? known.text("lot") : "units";
            return new Shelf(Map.of(id, JsonNodeFactory.instance.stringNode(id)),
                    number(inventory.units(), known, "inventory.units"));
        }
        Map<String, JsonNode> lots = new LinkedHashMap<>();
        ids(inventory, count, known).forEach(id -> lots.putIfAbsent(id.asString(""), id));
        return new Shelf(lots, number(inventory.each(), known, "inventory.each"));
    }

    private Stream<JsonNode> ids(Description.Inventory inventory, int count, Values known) {
        String pattern = inventory.pattern();
        if (pattern != null) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(number -> JsonNodeFactory.instance.stringNode(line.template()
                            .text(pattern, known.with("number", number), "inventory.pattern")));
        }
        return list(inventory.lots(), known, "inventory.lots").stream();
    }

    /** A list, or a text of things with commas between. */
    private List<JsonNode> list(@Nullable JsonNode template, Values known, String where) {
        JsonNode list = template == null
                ? JsonNodeFactory.instance.arrayNode()
                : line.template().node(template, known, where);
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : list.isArray() ? list.values() : List.of(list)) {
            if (item.isString()) {
                Stream.of(item.asString().split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .forEach(text -> items.add(JsonNodeFactory.instance.stringNode(text)));
            } else {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            throw new CouldNotRun(where + " is empty. Give at least one.");
        }
        return items;
    }

    private int number(JsonNode template, Values known, String where) {
        String text = line.template().node(template, known, where).asString("");
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new CouldNotRun(where + " has to be a number from 1, and is '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    /** Signs in so many: what is known of each. */
    public List<Values> people(int count, Values known) {
        Description.Users users = description.before().users();
        if (users.shared()) {
            Values one = line.all(users.steps(), person(known, 1));
            List<JsonNode> tokens = users.tokens() == null
                    ? List.of()
                    : list(users.tokens(), known, "users.tokens");
            Values signed = tokens.isEmpty() ? one : one.with("token", tokens.getFirst());
            return IntStream.rangeClosed(1, count).mapToObj(number -> signed.with("user", number)).toList();
        }
        List<JsonNode> tokens = users.tokens() == null
                ? Collections.nCopies(count, JsonNodeFactory.instance.stringNode(""))
                : list(users.tokens(), known, "users.tokens");
        if (tokens.size() < count) {
            throw new CouldNotRun("users.tokens has " + tokens.size() + " tokens for " + count
                    + " users. Give more, race with fewer --users, or say shared: true.");
        }
        List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
        return Crowd.queue(numbers, users.atOnce(), number -> line.all(users.steps(),
                person(known, number).with("token", tokens.get(number - 1))));
    }

    private static Values person(Values known, int number) {
        return known.with("user", number).with("name", known.text("race") + "-" + number);
    }
}
