package dev.holdfast.race.claims;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.claims.Board;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The seats of one date as the target shows them: by index, and by the map that is frozen in it. */
record SessionSeats(HttpTarget target, String sessionId) {

    /** How often and how long it is asked for what another node has made: two seconds in all. */
    private static final int TRIES_MAX = 20;
    private static final long PAUSE_NANOS = 100_000_000;
    /** Nodes are asked in turn: so many answers in a row are of all of them. */
    private static final int NODES_MAX = 4;
    private static final char FREE = '0';
    private static final String REMEDY = "Is this the id of a date with seats?";

    /** Whether each seat is free, by id; empty when the target does not say. */
    Map<String, Integer> free() {
        JsonNode seats = states().json();
        String prefix = seats.path("seat_id_prefix").asString("");
        String states = seats.path("states").asString("");
        Map<String, Integer> free = new LinkedHashMap<>();
        for (int index = 0; index < states.length(); index++) {
            String id = prefix + String.format(Locale.ROOT, "%08x", index);
            free.put(id, states.charAt(index) == FREE ? 1 : 0);
        }
        return free;
    }

    /** Whether the target shows the seats of dates at all; its other nodes may do so a moment later. */
    boolean areShown() {
        int shown = 0;
        for (int tries = 0; tries < TRIES_MAX && shown < NODES_MAX; tries++) {
            Reply reply = states();
            boolean now = reply.statusOrZero() == 200 && reply.json().path("states").isString();
            shown = now ? shown + 1 : 0;
            if (!now) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return shown == NODES_MAX;
    }

    private Reply states() {
        return target.get("/api/v1/sessions/" + sessionId + "/seats", Credential.NONE);
    }

    /** The free ones among the seats that are meant, with their neighbours if that matters. */
    Board board(Predicate<String> meant, boolean neighbours) {
        Map<String, Integer> free = free();
        if (free.isEmpty()) {
            throw Stage.refused("Reading the seats", states(), REMEDY);
        }
        Map<String, Board.Lot> lots = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, Integer> seat : free.entrySet()) {
            number++;
            if (seat.getValue() == 1 && meant.test(seat.getKey())) {
                lots.put(seat.getKey(), new Board.Lot(Board.Kind.SEAT, "seat " + number, 1));
            }
        }
        return new Board(lots, neighbours ? runs(List.copyOf(free.keySet())) : List.of());
    }

    /** Row by row, parted by aisles. */
    private List<List<String>> runs(List<String> ids) {
        Reply reply = target.get("/api/v1/sessions/" + sessionId + "/seat-map", Credential.NONE);
        List<List<String>> runs = new ArrayList<>();
        int index = 0;
        for (JsonNode section : reply.json().at("/map/sections").values()) {
            for (JsonNode row : section.path("rows").values()) {
                int end = index + row.path("seats").size();
                if (end > ids.size()) {
                    throw new CouldNotRun("The seat map has more seats than the " + ids.size() + " shown.");
                }
                runs.addAll(parted(row, ids.subList(index, end)));
                index = end;
            }
        }
        if (index != ids.size()) {
            throw Stage.refused("Reading the seat map", reply,
                    "It has " + index + " seats, shown are " + ids.size() + ".");
        }
        return runs;
    }

    private static List<List<String>> parted(JsonNode row, List<String> ids) {
        Set<String> aisles = row.path("aisles")
                .valueStream()
                .map(label -> label.asString(""))
                .collect(Collectors.toCollection(HashSet::new));
        List<List<String>> runs = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (int place = 0; place < ids.size(); place++) {
            JsonNode seat = row.path("seats").path(place);
            run.add(ids.get(place));
            if (seat.path("aisle_after").asBoolean(false)
                    || aisles.contains(seat.path("label").asString(""))) {
                runs.add(List.copyOf(run));
                run.clear();
            }
        }
        runs.add(List.copyOf(run));
        return runs;
    }
}
