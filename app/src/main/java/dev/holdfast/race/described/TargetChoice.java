package dev.holdfast.race.described;

import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.DemoFile;
import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.HttpTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The options that say by which API is raced. Mutable, set once by the command line. */
public final class TargetChoice {

    private static final String OURS = "ours";

    @Option(names = "--target", paramLabel = "ours|a|b|c|FILE", description = "By which API: ours, that of"
            + " the seeds' system A (tickets), B (seats) or C (slots), or one that a YAML file describes"
            + " (docs/race-targets.md). Default: ours.")
    private @Nullable String target;

    @Option(names = "--set", paramLabel = "NAME=VALUE",
            description = "A value for a variable of --target's file; may be repeated.")
    private Map<String, String> values = Map.of();

    @Option(names = "--host", paramLabel = "NAME=URL",
            description = "Address of one of the hosts of --target's"
                    + " file; may be repeated. --url is for all of them.")
    private Map<String, URI> hosts = Map.of();

    /** Whether nothing is described. */
    public boolean isOurs() {
        return name().equals(OURS);
    }

    public String name() {
        return target == null ? OURS : target;
    }

    /** When none was chosen, this. */
    public void otherwise(String name) {
        target = target == null ? name : target;
    }

    /** Adds values that other options give; --set goes before them, empty ones are none. */
    public void set(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.values().removeIf(String::isEmpty);
        all.putAll(values);
        values = all;
    }

    /**
     * Reads the description, opens its hosts, and races.
     *
     * @param known
     *            values for variables that have none by the file or an option
     * @return the exit code
     */
    public int run(Finish finish, Description.Goods goods, Supplier<Map<String, JsonNode>> known,
            Predicate<DescribedApi> race) {
        return finish.guarded(() -> {
            Description description = DescriptionReader.read(name());
            if (description.sells() != goods) {
                throw new CouldNotRun(
                        "Target " + name() + " sells " + description.sells() + ". Race for them with"
                                + " race " + description.sells() + " --target " + name() + ".");
            }
            return race(finish, description, known.get(), race);
        });
    }

    private boolean race(Finish finish, Description description, Map<String, JsonNode> known,
            Predicate<DescribedApi> race) {
        Template template = Template.ofProcess();
        Map<String, JsonNode> set = new HashMap<>();
        values.forEach((name, value) -> set.put(name, JsonNodeFactory.instance.stringNode(value)));
        Overrides overrides = new Overrides(finish.asOptions(finish.target()::urls), hosts, set, known);
        Values values = ofFile(() -> overrides.values(description, template));
        Map<String, List<URI>> addresses = ofFile(() -> overrides.addresses(description, template, values));
        Optional<DemoFile> demo = finish.target()
                .demoAt(addresses.getOrDefault(description.reserve().message().host(), List.of()));
        Values all = signedIn(finish, description,
                new Overrides(List.of(), Map.of(), values.byName(),
                        demo.map(TargetChoice::values).orElse(Map.of()))
                        .values(description, template));
        Map<List<URI>, HttpTarget> open = new HashMap<>();
        try {
            Map<String, HttpTarget> byName = new HashMap<>();
            addresses.forEach((name, of) -> byName.put(name, open.computeIfAbsent(of, finish::open)));
            return race.test(new DescribedApi(description, new Line(template, byName), all));
        } finally {
            open.values().forEach(HttpTarget::close);
        }
    }

    /** What is wrong with the file is told with its name. */
    private <T> T ofFile(Supplier<T> read) {
        try {
            return read.get();
        } catch (CouldNotRun e) {
            throw new CouldNotRun("Target " + name() + ": " + e.getMessage(), e);
        }
    }

    private static Values signedIn(Finish finish, Description description, Values values) {
        if (description.before().administrator().isEmpty() || values.has("admin_token")) {
            return values;
        }
        return switch (finish.target().administrator()) {
            case Administrator.Token(String token) -> values.with("admin_token", token);
            case Administrator.Login(String email, String password) ->
                values.with("admin_email", email).with("admin_password", password);
        };
    }

    /** What the demo has for the built-in targets. */
    private static Map<String, JsonNode> values(DemoFile demo) {
        Map<String, JsonNode> values = new HashMap<>();
        if (demo.apiKey() != null) {
            values.put("api_key", JsonNodeFactory.instance.stringNode(demo.apiKey()));
        }
        DemoFile.Seated seated = demo.seated();
        if (seated != null) {
            values.put("event_id", JsonNodeFactory.instance.stringNode(seated.eventId()));
            values.put("session_id", JsonNodeFactory.instance.stringNode(seated.sessionId()));
            values.put("organization_id", JsonNodeFactory.instance.stringNode(seated.organizationId()));
            ArrayNode seats = JsonNodeFactory.instance.arrayNode();
            seated.seatIds().forEach(seats::add);
            values.put("seat_ids", seats);
        }
        return values;
    }
}
