package dev.holdfast.race.selftest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event with a waitlist, rightly or with one fault. Used by one thread at a time. */
public final class FakeLine {

    private static final class Hold {
        private final String id = FakeReply.id();
        private final String who;
        private String state = "pending";

        Hold(String who) {
            this.who = who;
        }
    }

    private static final class Entry {
        private final String id = FakeReply.id();
        private final String who;
        private String state = "waiting";
        private @Nullable Hold offer;
        private @Nullable Instant at;
        private boolean brief;
        private int looks;

        Entry(String who) {
            this.who = who;
        }
    }

    private final LineFault fault;
    private final InstantSource clock = InstantSource.system();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private final Map<String, FakeReply> answers = new HashMap<>();
    private final Map<String, Entry> entriesByKey = new HashMap<>();
    private int capacity;
    private int quantity = 1;
    private int free;
    private int told;
    private boolean returned;
    private boolean once;
    private boolean brief;

    FakeLine(LineFault fault) {
        this.fault = fault;
    }

    public static FakeServer server(LineFault fault) {
        return new FakeServer(new FakeLine(fault)::answer);
    }

    private FakeReply answer(FakeServer.Question question) {
        String path = question.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (path) {
            case "/api/v1/admin/events" -> {
                capacity = question.json().path("total_capacity").asInt();
                free = capacity;
                yield FakeReply.of(201, Map.of("event_id", FakeReply.id(), "version", 1));
            }
            case "/api/v1/bookings/reserve" -> reserve(question.who(), question.json());
            case "/api/v1/bookings/confirm" ->
                confirm(question.who(), question.json().path("reservation_id").asString(""));
            case "/api/v1/bookings/check-availability" -> FakeReply.of(200,
                    Map.of("available_seats",
                            fault == LineFault.SHOWS_WHAT_IS_OFFERED && returned ? quantity : free));
            case "/api/v1/waitlist/join" -> join(question.who());
            case "/api/v1/waitlist/position" -> look(latest(question.who()));
            case "/api/v1/waitlist/leave" -> leave(latest(question.who()));
            default -> other(question, last);
        };
    }

    private FakeReply other(FakeServer.Question question, String last) {
        if (question.path().endsWith("/policies")) {
            brief = question.json().at("/waitlist/offer_minutes").asInt(15) == 1;
            return FakeReply.of(200, Map.of("version", 1));
        }
        if (question.path().contains("/events/")) {
            return FakeReply.of(200, Map.of("version", 1));
        }
        if (question.path().startsWith("/api/v1/waitlist/")) {
            Entry entry = entries.stream().filter(one -> one.id.equals(last)).findFirst().orElseThrow();
            return question.method().equals("DELETE") ? leave(entry) : look(entry);
        }
        Hold hold = holds.get(last.equals("expire") ? question.path().split("/", -1)[4] : last);
        if (hold == null) {
            return FakeReply.of(404, Map.of("code", "not_found"));
        }
        return question.method().equals("GET")
                ? FakeReply.of(200, Map.of("status", hold.state, "quantity", quantity))
                : end(hold, last.equals("expire") ? "expired" : "cancelled");
    }

    private FakeReply reserve(String who, JsonNode json) {
        int wanted = json.path("quantity").asInt();
        String key = json.path("idempotency_key").asString("");
        if (EnumSet.of(LineFault.FAILS_ONCE, LineFault.SHEDS_ONCE, LineFault.CUTS_ONCE).contains(fault)
                && !once) {
            once = true;
            return FakeReply.mishap(fault.name());
        }
        Entry known = entriesByKey.get(key);
        if (known != null && known.offer != null && holds.containsKey(known.offer.id)) {
            return held(known.offer);
        }
        if (answers.containsKey(key)) {
            FakeReply before = answers.getOrDefault(key, FakeReply.of(500, Map.of()));
            return fault == LineFault.REPLAY_DIFFERS
                    ? new FakeReply(before.status(), before.body() + " ")
                    : before;
        }
        boolean wants = !json.path("waitlist").asBoolean(true);
        boolean more = fault == LineFault.SELLS_TWICE && holds.size() < 2 && !wants;
        if (free >= wanted || more || (wants && fault == LineFault.SERVES_STRANGERS)) {
            quantity = wants ? quantity : wanted;
            free -= wants || more ? 0 : wanted;
            FakeReply reply = held(hold(who));
            answers.put(key, reply);
            return reply;
        }
        if (wants || (fault == LineFault.REFUSES_ONE && !once)) {
            once = true;
            return FakeReply.of(409, Map.of("code", "all_held"));
        }
        Entry entry = new Entry(who);
        entries.add(entry);
        entriesByKey.put(key, entry);
        FakeReply reply = FakeReply.of(202, Map.of("code", "waitlisted", "waitlist_id", entry.id, "position",
                position(), "quantity", wanted));
        answers.put(key, reply);
        return reply;
    }

    private int position() {
        told++;
        return switch (fault) {
            case TELLS_A_POSITION_TWICE -> told > 4 ? told - 1 : told;
            case ALTERNATES_POSITIONS -> 1 + told % 2;
            case LEAVES_A_POSITION_OUT -> told > 4 ? told + 1 : told;
            default -> told;
        };
    }

    private Hold hold(String who) {
        Hold hold = new Hold(who);
        holds.put(hold.id, hold);
        return hold;
    }

    private FakeReply held(Hold hold) {
        return FakeReply.of(200,
                Map.of("reservation_id", hold.id, "booking_reference",
                        fault == LineFault.SAME_REFERENCE ? "EVT-SAME" : "EVT-" + hold.id.substring(0, 8),
                        "expires_at", FakeReply.end(fault == LineFault.HOLDS_END_IN_THE_PAST)));
    }

    private FakeReply confirm(String who, String id) {
        Hold hold = holds.get(id);
        if (hold == null || (!hold.who.equals(who) && fault != LineFault.LETS_STRANGERS_PAY)) {
            return FakeReply.of(403, Map.of("code", "forbidden"));
        }
        if (fault == LineFault.LETS_STRANGERS_PAY && !hold.who.equals(who)) {
            return FakeReply.of(200, Map.of("status", "confirmed"));
        }
        hold.state = "confirmed";
        if (fault != LineFault.FORGETS_WHO_PAID) {
            entries.stream().filter(entry -> entry.offer == hold).forEach(entry -> entry.state = "converted");
        }
        return FakeReply.of(200, Map.of("status", "confirmed"));
    }

    private FakeReply end(Hold hold, String state) {
        hold.state = state;
        free += quantity;
        returned = true;
        entries.stream()
                .filter(entry -> entry.offer == hold && entry.state.equals("offered"))
                .forEach(entry -> entry.state = "left");
        serve();
        return FakeReply.of(200, Map.of("message", "done"));
    }

    private void serve() {
        List<Entry> waiting = waiting();
        if (fault == LineFault.LETS_UNITS_GO || fault == LineFault.OFFERS_NOTHING || waiting.isEmpty()) {
            free -= fault == LineFault.OFFERS_NOTHING || fault == LineFault.LETS_UNITS_GO ? quantity : 0;
            return;
        }
        boolean second = fault == LineFault.OFFERS_TO_THE_SECOND && waiting.size() > 1;
        Entry next = second ? waiting.get(1) : waiting.getFirst();
        free -= quantity;
        next.state = "offered";
        next.at = clock.instant();
        Hold offer = hold(next.who);
        next.offer = offer;
        if (fault == LineFault.OFFERS_WITHOUT_A_HOLD) {
            holds.remove(offer.id);
        }
        next.brief = brief;
    }

    private List<Entry> waiting() {
        return entries.stream().filter(entry -> entry.state.equals("waiting")).toList();
    }

    private FakeReply join(String who) {
        Entry entry = new Entry(who);
        entries.add(entry);
        int last = waiting().size();
        return FakeReply.of(200, Map.of("waitlist_id", entry.id, "position",
                fault == LineFault.JOINS_AT_THE_FRONT ? 1 : last, "status", "waiting"));
    }

    private @Nullable Entry latest(String who) {
        return entries.stream().filter(entry -> entry.who.equals(who)).reduce((_, last) -> last).orElse(null);
    }

    private FakeReply leave(@Nullable Entry entry) {
        if (entry == null || fault == LineFault.REFUSES_TO_DECLINE) {
            return FakeReply.of(404, Map.of("code", "not_found"));
        }
        Hold offer = entry.offer;
        entry.state = "left";
        return offer == null
                ? FakeReply.of(200, Map.of("message", "left"))
                : end(offer, "cancelled");
    }

    private FakeReply look(@Nullable Entry entry) {
        if (entry == null) {
            return FakeReply.of(404, Map.of("code", "not_found"));
        }
        // An offer that is brief is over when its owner has looked at it a few times.
        entry.looks++;
        if (entry.brief && entry.looks > 2 && entry.state.equals("offered") && entry.offer != null) {
            entry.state = "expired";
            end(entry.offer, "expired");
        }
        Map<String, Object> members = new HashMap<>(
                Map.of("waitlist_id", entry.id, "status", entry.state, "position",
                        1 + waiting().indexOf(entry)));
        Hold offer = entry.offer;
        if (offer != null) {
            members.put("reservation_id", offer.id);
            members.put("quantity_offered", quantity);
            members.put("offered_at", String.valueOf(entry.at));
        }
        return FakeReply.of(200, members);
    }
}
