package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.described.Description.After;
import dev.holdfast.race.described.Description.Before;
import dev.holdfast.race.described.Description.Booking;
import dev.holdfast.race.described.Description.End;
import dev.holdfast.race.described.Description.Goods;
import dev.holdfast.race.described.Description.Granted;
import dev.holdfast.race.described.Description.Inventory;
import dev.holdfast.race.described.Description.Refusal;
import dev.holdfast.race.described.Description.Reserve;
import dev.holdfast.race.described.Description.Users;
import dev.holdfast.race.described.Description.Won;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads descriptions. One for one file. */
public final class DescriptionReader {

    private static final Set<String> BUILT_IN = Set.of("a", "b", "c");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Member root;
    private final StepReader steps;

    private DescriptionReader(JsonNode root) {
        this.root = new Member("", root);
        Map<String, String> hosts = this.root.at("hosts").texts();
        if (root.isObject() && hosts.isEmpty()) {
            throw this.root.at("hosts")
                    .wrong("is missing. Give at least one, like shop: http://localhost:9000");
        }
        this.steps = new StepReader(List.copyOf(hosts.keySet()));
    }

    /**
     * Reads {@code a}, {@code b} or {@code c}, or a file.
     *
     * @throws CouldNotRun
     *             when it cannot be read or is no description; the message says what to change
     */
    public static Description read(String target) {
        try {
            return new DescriptionReader(YAML.readTree(source(target))).description();
        } catch (CouldNotRun e) {
            throw new CouldNotRun("Target " + target + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new CouldNotRun("Target " + target + " is no YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static String source(String target) {
        try {
            if (!BUILT_IN.contains(target)) {
                return Files.readString(Path.of(target));
            }
            try (InputStream resource = DescriptionReader.class
                    .getResourceAsStream("system-" + target + ".yaml")) {
                if (resource == null) {
                    throw new IllegalStateException("no description of system " + target + " in the program");
                }
                return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new CouldNotRun("cannot be read (" + e + "). Give ours, a, b, c or the name of a file.", e);
        }
    }

    private Description description() {
        root.object("target", "sells", "hosts", "variables", "health", "administrator", "users", "inventory",
                "reserve", "won", "refused", "shed", "booking", "confirm", "cancel", "end");
        return new Description(root.at("target").text(), root.at("sells").oneOf(Goods.class),
                new LinkedHashMap<>(root.at("hosts").map(Member::node)),
                new LinkedHashMap<>(root.at("variables").map(Member::node)),
                new Before(optional("health", steps::step), steps.list(root.at("administrator")), users()),
                inventory(), reserve(), after());
    }

    private <T> @Nullable T optional(String name, Function<Member, T> reader) {
        Member member = root.at(name);
        return member.isGiven() ? reader.apply(member) : null;
    }

    private Users users() {
        Member users = root.at("users").object("shared", "at_once", "tokens", "steps", "headers");
        JsonNode tokens = users.at("tokens").isGiven() ? users.at("tokens").node() : null;
        return new Users(users.at("shared").yes(false), users.at("at_once").count(64), tokens,
                steps.list(users.at("steps")),
                users.at("headers").texts());
    }

    private Inventory inventory() {
        Member inventory = root.at("inventory").object("setup", "units", "lots", "pattern", "each");
        long ways = List.of("units", "lots", "pattern")
                .stream()
                .filter(way -> inventory.at(way).isGiven())
                .count();
        if (ways != 1) {
            throw inventory.wrong("has to have exactly one of units, lots and pattern.");
        }
        String pattern = inventory.at("pattern").text("");
        if (!pattern.isEmpty() && !pattern.contains("${number}")) {
            throw inventory.at("pattern").wrong("has to contain ${number}, or all lots are the same.");
        }
        JsonNode each = inventory.at("each").node();
        return new Inventory(steps.list(inventory.at("setup")), given(inventory.at("units")),
                given(inventory.at("lots")), pattern.isEmpty() ? null : pattern,
                inventory.at("each").isGiven() ? each : JsonNodeFactory.instance.numberNode(1));
    }

    private static @Nullable JsonNode given(Member member) {
        return member.isGiven() ? member.node() : null;
    }

    private Reserve reserve() {
        Member reserve = root.at("reserve").object(StepReader.message("repeatable"));
        Member won = root.at("won")
                .object("status", "where", "contains", "id", "reference", "lots", "quantity");
        List<Refusal> refusals = root.at("refused").list().stream().map(DescriptionReader::refusal).toList();
        if (refusals.stream().noneMatch(Refusal::stock)) {
            throw root.at("refused")
                    .wrong("has to name at least one refusal with stock: true, or every loser is a breach.");
        }
        return new Reserve(steps.message(reserve), reserve.at("repeatable").yes(false),
                new Won(won.condition("status"), won.at("id").pointer(), won.at("reference").pointerOrNull(),
                        granted(won)),
                refusals, root.at("shed").list().stream().map(DescriptionReader::shed).toList());
    }

    private static Granted granted(Member member) {
        return new Granted(member.at("lots").pointerOrNull(), member.at("quantity").pointerOrNull());
    }

    private static Refusal refusal(Member member) {
        member.object("name", "status", "where", "contains", "stock");
        if (!member.at("status").isGiven()) {
            throw member.at("status").wrong("is missing. Give the status, or a list, of this refusal.");
        }
        Condition condition = member.condition("status");
        if (condition.statuses().stream().anyMatch(status -> status >= 500)) {
            throw member.at("status")
                    .wrong("is that of a server error, which is no refusal. If it means that"
                            + " the server protects itself, list it under shed.");
        }
        return new Refusal(member.at("name").text(), condition, member.at("stock").yes(false));
    }

    private static Condition shed(Member member) {
        member.object("status", "where", "contains");
        if (!member.at("status").isGiven()) {
            throw member.at("status").wrong("is missing. Give the status, or a list.");
        }
        return member.condition("status");
    }

    private After after() {
        return new After(optional("booking", this::booking), optional("confirm", steps::step),
                optional("cancel", steps::step), optional("end", this::end));
    }

    private Booking booking(Member booking) {
        booking.object(StepReader.step("state", "alive", "lots", "quantity"));
        if (booking.at("alive").isGiven() && !booking.at("state").isGiven()) {
            throw booking.at("state")
                    .wrong("is missing. Say where the state is that has to be one of alive.");
        }
        return new Booking(steps.stepOf(booking), booking.at("state").pointerOrNull(),
                booking.at("alive").words(),
                granted(booking));
    }

    private End end(Member end) {
        end.object(StepReader.step("left", "lots", "free", "available"));
        if (end.at("left").isGiven() == end.at("free").isGiven()) {
            throw end.wrong("has to have either left (how many) or free (which lots).");
        }
        return new End(steps.stepOf(end), end.at("left").pointerOrNull(), end.at("lots").pointerOrNull(),
                end.at("free").pointerOrNull(), end.at("available").words());
    }
}
