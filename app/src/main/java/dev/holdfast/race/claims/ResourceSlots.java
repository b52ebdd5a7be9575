package dev.holdfast.race.claims;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.claims.Board;
import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The slots of one resource in a stretch of days, as the target shows them. */
record ResourceSlots(HttpTarget target, String resourceId, LocalDate from, LocalDate to) {

    /** So many places as each slot has left, by id. */
    Map<String, Integer> free() {
        Map<String, Integer> free = new LinkedHashMap<>();
        for (JsonNode day : read().json().path("days").values()) {
            for (JsonNode slot : day.path("slots").values()) {
                free.put(slot.path("slot_id").asString(""), slot.path("available").asInt(0));
            }
        }
        return free;
    }

    /** The first slots of which so many places are free. */
    Map<String, Board.Lot> lots(int count, int capacity) {
        Map<String, Board.Lot> lots = new LinkedHashMap<>();
        free().forEach((id, places) -> {
            if (places == capacity && lots.size() < count) {
                lots.put(id, new Board.Lot(Board.Kind.SLOT, "slot " + (lots.size() + 1), capacity));
            }
        });
        if (lots.isEmpty()) {
            throw Stage.refused("Reading the slots", read(), "There is no slot with " + capacity + " free.");
        }
        if (lots.size() < count) {
            throw new CouldNotRun("Only " + lots.size() + " of " + count + " slots are free from " + from
                    + " to " + to + ".");
        }
        return lots;
    }

    private Reply read() {
        return target.get("/api/v1/resources/" + resourceId + "/slots?from=" + from + "&to=" + to,
                Credential.NONE);
    }
}
