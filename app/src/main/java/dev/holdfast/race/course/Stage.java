package dev.holdfast.race.course;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Sets up what a race needs: an event on sale and distinct buyers. Anything that fails here is no verdict.
 */
public final class Stage {

    /** What a target answers when it is there. */
    public static final String HEALTH = "/health";

    /** How often and how long until what one node made is asked of the next: two seconds in all. */
    private static final int TRIES_MAX = 20;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int GUESTS_AT_ONCE = 64;
    private static final String ADMIN = "The administrator has to be allowed to create venues and events.";

    private final HttpTarget target;
    private final InstantSource clock;
    private final String name;

    /**
     * Of one race.
     *
     * @param name
     *            of the race, different from every other's
     */
    public Stage(HttpTarget target, InstantSource clock, String name) {
        this.target = target;
        this.clock = clock;
        this.name = name;
    }

    /** What is being done, and what to look at when it fails. */
    public record Deed(String name, String remedy) {

        /** Something an administrator does. */
        public static Deed ofAdmin(String name) {
            return new Deed(name, ADMIN);
        }
    }

    /** An event that is not on sale yet. */
    public record Draft(String eventId, int version) {}

    public String name() {
        return name;
    }

    /** Fails unless the target says that it is well. */
    public void checkHealth() {
        Reply reply = target.get(HEALTH, Credential.NONE);
        if (reply instanceof Reply.Failed(_, String error)) {
            throw new CouldNotRun("Cannot reach the target: " + error
                    + ". Start it (./holdfast demo), or give its address with --url.");
        }
        if (reply.statusOrZero() != 200 || !reply.json().path("status").asString("").equals("healthy")) {
            throw refused("GET /health", reply,
                    "Is this the address of a booking server? Give another with --url.");
        }
    }

    /** An administrator's token. */
    public Credential logIn(Administrator administrator) {
        return switch (administrator) {
            case Administrator.Token(String token) -> Credential.bearer(token);
            case Administrator.Login login -> {
                Reply reply = target.post("/api/v1/auth/admin/login", Credential.NONE,
                        Map.of("email", login.email(), "password", login.password()));
                yield Credential.bearer(text(reply, 200, "access_token",
                        new Deed("The login of administrator " + login.email(),
                                "Check HOLDFAST_ADMIN_EMAIL and"
                                        + " HOLDFAST_ADMIN_PASSWORD, or give --admin-token.")));
            }
        };
    }

    /** Creates a venue and returns its id. */
    public String venue(Credential admin, int capacity) {
        Reply reply = target.post("/api/v1/admin/venues", admin,
                Map.of("name", name, "address", "1 Starting Line", "city", "Race", "capacity", capacity));
        return text(reply, 201, "venue_id", Deed.ofAdmin("Creating a venue"));
    }

    /** When everything raced for begins: a full hour in a month. */
    public Instant start() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(30));
    }

    /** Sends something to create under the event or venue of a path, and returns the answer to 201. */
    public Reply create(Credential admin, String path, Map<String, ?> members) {
        Reply reply = target.post(path, admin, members);
        if (reply.statusOrZero() != 201) {
            throw refused("POST " + path, reply, ADMIN);
        }
        return reply;
    }

    /** Creates an event at the venue; the members given come on top of those every event has. */
    public Draft event(Credential admin, String venueId, Map<String, ?> members) {
        Map<String, Object> event = new HashMap<>(Map.of("name", name, "venue_id", venueId,
                "event_type", "workshop", "start_datetime", start().toString(),
                "end_datetime", start().plus(Duration.ofHours(3)).toString()));
        event.putAll(members);
        Reply created = target.post("/api/v1/admin/events", admin, event);
        String eventId = id(created, "event_id", Deed.ofAdmin("Creating an event"));
        return new Draft(eventId, created.json().path("version").asInt(1));
    }

    /** Puts an event on sale, in the version it has by now; another node may know it a moment later. */
    public void publish(Credential admin, Draft event) {
        Reply published = tryToPublish(admin, event);
        for (int tries = 1; tries < TRIES_MAX && published.statusOrZero() == 409; tries++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            published = tryToPublish(admin, event);
        }
        if (published.statusOrZero() != 200) {
            throw refused("Publishing the event", published, ADMIN);
        }
    }

    private Reply tryToPublish(Credential admin, Draft event) {
        Reply read = target.get("/api/v1/events/" + event.eventId(), admin);
        int version = read.statusOrZero() == 200
                ? read.json().path("version").asInt(event.version())
                : event.version();
        return target.put("/api/v1/admin/events/" + event.eventId(), admin,
                Map.of("status", "published", "version", version));
    }

    /** Signs up that many distinct guests. */
    public List<Credential> guests(int count) {
        List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
        return Crowd.queue(numbers, GUESTS_AT_ONCE, number -> {
            Reply reply = target.post("/api/v1/auth/guest", Credential.NONE,
                    Map.of("email", name + "-" + number + "@example.com", "name", "Buyer " + number));
            return Credential.bearer(text(reply, 201, "access_token", new Deed("Signing up buyer " + number,
                    "If sign-ups are limited, start the server with --guest-limit 0.")));
        });
    }

    /** An id out of the answer to something that was created with 201. */
    public static String id(Reply reply, String member, Deed deed) {
        String id = text(reply, 201, member, deed);
        if (!isId(id)) {
            throw refused(deed.name(), reply, "The " + member + " is not a UUID.");
        }
        return id;
    }

    /** A text out of an answer, which has to be of that status; {@code member} may be a JSON pointer. */
    public static String text(Reply reply, int status, String member, Deed deed) {
        JsonNode value = member.startsWith("/") ? reply.json().at(member) : reply.json().path(member);
        if (reply.statusOrZero() != status || !value.isString()) {
            throw refused(deed.name(), reply, deed.remedy());
        }
        return value.asString();
    }

    /** Tells of an answer that ends the race before it has begun. */
    public static CouldNotRun refused(String deed, Reply reply, String remedy) {
        String said = switch (reply) {
            case Reply.Answered(int status, _, String body) -> "was answered with " + status + " "
                    + body.substring(0, Math.min(200, body.length())).replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ");
            case Reply.Failed(_, String error) -> "got no answer (" + error + ")";
        };
        return new CouldNotRun(deed + " " + said + ". " + remedy);
    }

    /** Whether a text is an id as these APIs make them; anything else is never put into an address. */
    public static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
