package dev.holdfast.race.edit;

import dev.holdfast.race.desk.Desk;
import dev.holdfast.race.verdict.edit.Edit;
import dev.holdfast.race.verdict.edit.Edit.Wish;
import dev.holdfast.race.verdict.edit.EditHistory.View;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who edits the event with the version seen last, at the same moments as all other organizers. Used
 * by one thread.
 */
final class Organizer {

    private static final int LAST_TRIES_MAX = 20;

    private final String name;
    private final Editor editor;
    private final EditPlan plan;
    private final SplittableRandom random;
    private final AtomicInteger taken;
    private final List<Edit> edits = new ArrayList<>();
    private int version;
    private int capacity;

    /**
     * A new one.
     *
     * @param seen
     *            the event
     * @param taken
     *            units that buyers had by now
     */
    Organizer(int number, Editor editor, EditPlan plan, View seen, AtomicInteger taken) {
        this.name = "organizer " + number;
        this.editor = editor;
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed() - number);
        this.taken = taken;
        look(seen);
    }

    private void look(View seen) {
        version = Math.max(version, seen.version());
        capacity = Integer.parseInt(seen.fields().getOrDefault(Edit.CAPACITY, String.valueOf(plan.seats())));
    }

    /** Edits until the moment given. */
    List<Edit> work(Desk desk, long endNanos) {
        long start = desk.calls().nanos();
        long pause = plan.editing().pauseNanos();
        for (int i = 0; start + i * pause < endNanos && desk.calls().nanos() < endNanos; i++) {
            desk.waitUntil(start + i * pause);
            send(drawn(i));
        }
        return List.copyOf(edits);
    }

    /** Puts all on sale that there is to be; who is told of a conflict tries again. */
    List<Edit> raiseToTheEnd() {
        int first = edits.size();
        for (int i = 0; i < LAST_TRIES_MAX; i++) {
            if (send(Map.of(Edit.CAPACITY, String.valueOf(plan.capacityMax()))).won()) {
                break;
            }
        }
        return List.copyOf(edits.subList(first, edits.size()));
    }

    private Edit send(Map<String, String> fields) {
        Edit edit = editor.edit(new Wish(name, version, fields));
        edits.add(edit);
        if (edit.won()) {
            look(new View(name, version, edit.told().fields()));
        } else {
            look(editor.view());
        }
        // A node may show the event as it was a moment ago; what the answer to the edit said is newer.
        Integer told = edit.told().version();
        version = told == null ? version : Math.max(version, told);
        return edit;
    }

    private Map<String, String> drawn(int turn) {
        int step = Math.max(1, plan.raise() / 8);
        Map<String, String> fields = new LinkedHashMap<>();
        switch (random.nextInt(8)) {
            case 0 -> fields.put("name", name + ", edit " + turn);
            case 1 -> fields.put("description", name + " says so for the time " + turn);
            case 2 -> fields.put("base_price", String.valueOf(random.nextInt(50, 100)));
            case 3 -> fields.put("max_tickets_per_booking",
                    String.valueOf(random.nextInt(EditPlan.QUANTITY_MAX, EditPlan.BOOKING_MAX + 1)));
            case 4 -> {
                fields.put("name", name + ", raise " + turn);
                fields.put(Edit.CAPACITY, String.valueOf(Math.min(plan.capacityMax(), capacity + step)));
            }
            case 5 -> fields.put(Edit.CAPACITY, String.valueOf(Math.max(1, capacity - 1)));
            // Too few for what is taken by now: to be refused.
            case 6 -> fields.put(Edit.CAPACITY, String.valueOf(Math.max(1, taken.get() / 2)));
            default ->
                fields.put(Edit.CAPACITY, String.valueOf(Math.min(plan.capacityMax(), capacity + step)));
        }
        return fields;
    }
}
