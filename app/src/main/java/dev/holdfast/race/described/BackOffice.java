package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.described.Description.After;
import dev.holdfast.race.described.Description.Booking;
import dev.holdfast.race.described.Description.End;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be seen and done of a described API after the race. Thread-safe. */
public record BackOffice(DescribedApi api, Map<String, JsonNode> lots) {

    /**
     * A winner's booking as it is shown.
     *
     * @param status
     *            200 when it could be read as the description says, else what came instead
     * @param state
     *            {@code confirmed} when it is the winner's, else what is wrong
     */
    public record Seen(int status, String state, @Nullable Map<String, Integer> lots) {}

    private After after() {
        return api.description().after();
    }

    public boolean hasBookings() {
        return after().booking() != null;
    }

    public boolean hasEnd() {
        return after().end() != null;
    }

    public boolean hasCancel() {
        return after().cancel() != null;
    }

    /** Pays for a booking; the answer is empty when it went well, else says what is wrong. */
    public String confirm(Values person, String bookingId) {
        Step confirm = after().confirm();
        if (confirm == null) {
            throw new CouldNotRun("--confirm: the target file has no confirm. Add it, or race without.");
        }
        Reply reply = send(confirm, person, bookingId);
        return confirm.expected().isMetBy(reply) ? "" : "not paid: the answer was " + reply.statusOrZero();
    }

    /** Looks at a winner's booking. */
    public Seen look(Values person, String bookingId, Map<String, Integer> wanted) {
        Booking booking = after().booking();
        if (booking == null) {
            throw new IllegalStateException("no booking in the description");
        }
        Reply reply = send(booking.step(), person, bookingId);
        if (!booking.step().expected().isMetBy(reply)) {
            int status = reply.statusOrZero();
            return status == 200 ? new Seen(200, "something else", null) : new Seen(status, "", null);
        }
        String state = booking.state() == null ? "" : booking.state().first(reply.json()).asString("");
        boolean alive = booking.alive().isEmpty() || booking.alive().contains(state);
        boolean tells = booking.granted().lots() != null || booking.granted().quantity() != null;
        return new Seen(200, alive ? "confirmed" : "'" + state + "'",
                tells ? Counter.granted(booking.granted(), reply, wanted) : null);
    }

    /** Gives a booking back. */
    public Reply cancel(Values person, String bookingId) {
        Step cancel = after().cancel();
        if (cancel == null) {
            throw new CouldNotRun("The target file has no cancel, so nothing can be given back. Add it.");
        }
        return send(cancel, person, bookingId);
    }

    private Reply send(Step step, Values person, String bookingId) {
        Map<String, String> headers = api.description().before().users().headers();
        return api.line().send(step.message().with(headers), person.with("id", bookingId), step.where());
    }

    /** The same at another address of the host that is asked for lots. */
    public DescribedApi at(HttpTarget other) {
        String host = api.description().reserve().message().host();
        return new DescribedApi(api.description(), api.line().with(host, other), api.values());
    }

    /** How many of each lot are shown as free. */
    public Map<String, Integer> free(Values known) {
        End end = after().end();
        if (end == null) {
            throw new IllegalStateException("no end in the description");
        }
        if (!end.step().message().names("lot")) {
            return free(end, known, List.copyOf(lots.keySet()));
        }
        Map<String, Integer> free = new LinkedHashMap<>();
        lots.forEach((lot, id) -> free.putAll(free(end, known.with("lot", id), List.of(lot))));
        return free;
    }

    private Map<String, Integer> free(End end, Values known, List<String> asked) {
        Reply reply = api.line().send(end.step().message(), known, end.step().where());
        if (!end.step().expected().isMetBy(reply)) {
            throw Stage.refused("end (what is left)", reply, end.step().remedy());
        }
        Map<String, Integer> free = new HashMap<>();
        if (end.free() != null) {
            asked.forEach(lot -> free.put(lot, 0));
            end.free().each(reply.json()).forEach(lot -> free.put(lot.asString(""), 1));
        } else if (end.left() != null) {
            List<String> ids = end.lots() == null
                    ? asked
                    : end.lots().each(reply.json()).stream().map(id -> id.asString("")).toList();
            List<JsonNode> left = end.left().each(reply.json());
            if (left.size() != ids.size() || ids.isEmpty()) {
                throw Stage.refused("end", reply, "It has " + left.size() + " values at " + end.left().text()
                        + " for " + ids.size() + " lots.");
            }
            for (int index = 0; index < ids.size(); index++) {
                free.put(ids.get(index), units(end, left.get(index), reply));
            }
        }
        return free;
    }

    /** A number, whether there is one, or a state. */
    private static int units(End end, JsonNode value, Reply reply) {
        if (value.isBoolean()) {
            return value.asBoolean() ? 1 : 0;
        }
        if (!end.available().isEmpty()) {
            return end.available().contains(value.asString("")) ? 1 : 0;
        }
        if (!value.asString("").matches("-?\\d{1,9}")) {
            throw Stage.refused("end", reply, String.format(Locale.ROOT,
                    "'%s' is no number. Name the states of a free lot under end.available.",
                    value.asString("")));
        }
        return Integer.parseInt(value.asString(""));
    }
}
