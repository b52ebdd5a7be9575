package dev.holdfast.race;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Sets up what a race needs: an event on sale and distinct buyers. Anything that fails here is no verdict.
 */
final class Stage {

    private static final int GUESTS_AT_ONCE = 64;

    private final TicketApi api;
    private final InstantSource clock;
    private final String name;

    /**
     * Of one race.
     *
     * @param name
     *            of the race, different from every other's
     */
    Stage(TicketApi api, InstantSource clock, String name) {
        this.api = api;
        this.clock = clock;
        this.name = name;
    }

    /** Fails unless the target says that it is well. */
    void checkHealth() {
        Reply reply = api.health();
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
    String logIn(Administrator administrator) {
        return switch (administrator) {
            case Administrator.Token(String token) -> token;
            case Administrator.Login login -> {
                Reply reply = api.adminLogin(login);
                yield text(reply, 200, "access_token",
                        new Deed("The login of administrator " + login.email(),
                                "Check HOLDFAST_ADMIN_EMAIL and"
                                        + " HOLDFAST_ADMIN_PASSWORD, or give --admin-token."));
            }
        };
    }

    /** Puts an event of its own on sale and returns its id. */
    String eventOnSale(String adminToken, TicketsPlan plan) {
        String admin = "The administrator has to be allowed to create venues and events.";
        String venueId = text(api.createVenue(adminToken, name, plan.seats()), 201, "venue_id",
                new Deed("Creating a venue", admin));
        Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(30));
        Reply created = api.createEvent(adminToken, Map.of("name", name, "venue_id", venueId,
                "event_type", "workshop", "start_datetime", start.toString(),
                "end_datetime", start.plus(Duration.ofHours(3)).toString(), "total_capacity", plan.seats(),
                "base_price", 75, "max_tickets_per_booking", plan.quantity().max()));
        String eventId = text(created, 201, "event_id", new Deed("Creating an event", admin));
        if (!TicketApi.isId(eventId)) {
            throw refused("Creating an event", created, "The event_id is not a UUID.");
        }
        Reply published = api.publish(adminToken, eventId, created.json().path("version").asInt(1));
        if (published.statusOrZero() != 200) {
            throw refused("Publishing the event", published, admin);
        }
        return eventId;
    }

    /** Signs up that many distinct buyers; how much each asks for comes from the seed. */
    List<Buyer> buyers(int count, QuantityRange quantity, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] quantities = IntStream.range(0, count).map(_ -> quantity.draw(random)).toArray();
        List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
        return Crowd.queue(numbers, GUESTS_AT_ONCE, number -> {
            Reply reply = api.guest(name + "-" + number + "@example.com", "Buyer " + number);
            String token = text(reply, 201, "access_token",
                    new Deed("Signing up buyer " + number,
                            "If sign-ups are limited, start the server with --guest-limit 0."));
            return new Buyer(number, quantities[number - 1], token, name + "-" + number);
        });
    }

    /** What is being done, and what to look at when it fails. */
    private record Deed(String name, String remedy) {}

    private static String text(Reply reply, int status, String member, Deed deed) {
        JsonNode value = reply.json().path(member);
        if (reply.statusOrZero() != status || !value.isString()) {
            throw refused(deed.name(), reply, deed.remedy());
        }
        return value.asString();
    }

    private static CouldNotRun refused(String deed, Reply reply, String remedy) {
        String said = switch (reply) {
            case Reply.Answered(int status, _, String body) -> "was answered with " + status + " "
                    + body.substring(0, Math.min(200, body.length())).replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ");
            case Reply.Failed(_, String error) -> "got no answer (" + error + ")";
        };
        return new CouldNotRun(deed + " " + said + ". " + remedy);
    }
}
