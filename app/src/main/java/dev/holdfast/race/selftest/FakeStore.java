package dev.holdfast.race.selftest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fake hall has to sell, rightly or with one fault. Every method is one critical section. */
final class FakeStore {

    private final HallFault fault;
    private final Map<String, Integer> capacities = new LinkedHashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, Map<String, Integer>> bookings = new LinkedHashMap<>();
    private boolean everAsked;
    private boolean faulted;

    FakeStore(HallFault fault) {
        this.fault = fault;
    }

    synchronized void add(String lot, int capacity) {
        capacities.putIfAbsent(lot, capacity);
    }

    synchronized void addRow(List<String> seats) {
        seats.forEach(seat -> add(seat, 1));
        rows.add(List.copyOf(seats));
    }

    synchronized List<List<String>> rows() {
        return List.copyOf(rows);
    }

    synchronized int free(String lot) {
        return Math.max(0, capacities.getOrDefault(lot, 0) - taken.getOrDefault(lot, 0));
    }

    /** The lots among those asked for that cannot be had; empty when all were taken. */
    synchronized List<String> take(String booking, Map<String, Integer> wanted) {
        List<String> missing = new ArrayList<>(
                wanted.keySet().stream().filter(lot -> !canHave(lot, wanted.getOrDefault(lot, 0))).toList());
        boolean rivals = everAsked;
        everAsked = true;
        if ((fault == HallFault.REFUSES_ALL_RIVALS && rivals)
                || (fault == HallFault.REFUSES_ONE_FALSELY && once())) {
            missing.addAll(wanted.keySet());
        }
        if (missing.isEmpty()) {
            put(booking, wanted);
        } else if (fault == HallFault.LEAVES_HALF_A_HOLD) {
            wanted.forEach((lot, quantity) -> {
                if (free(lot) >= quantity) {
                    taken.merge(lot, quantity, Integer::sum);
                }
            });
        }
        return missing;
    }

    private boolean canHave(String lot, int quantity) {
        return switch (fault) {
            case SELLS_TWICE -> taken.getOrDefault(lot, 0) + quantity <= capacities.getOrDefault(lot, 0) * 2;
            case KEEPS_THE_LAST ->
                free(lot) >= quantity && !lot.equals(capacities.keySet().stream().reduce((_, b) -> b).get());
            default -> free(lot) >= quantity;
        };
    }

    private void put(String booking, Map<String, Integer> lots) {
        lots.forEach((lot, quantity) -> taken.merge(lot, quantity, Integer::sum));
        bookings.put(booking, Map.copyOf(lots));
    }

    /** Seats side by side; null when there are none. */
    synchronized @Nullable List<String> takeBest(String booking, int quantity) {
        List<String> free = rows.stream().flatMap(List::stream).filter(seat -> free(seat) > 0).toList();
        List<String> found = fault == HallFault.SPLITS_PAIRS && free.size() >= 2 * quantity
                ? List.of(free.getFirst(), free.getLast())
                : sideBySide(quantity);
        if (found != null) {
            Map<String, Integer> lots = new HashMap<>();
            found.forEach(seat -> lots.put(seat, 1));
            put(booking, lots);
        }
        return found;
    }

    private @Nullable List<String> sideBySide(int quantity) {
        for (List<String> row : rows) {
            for (int first = 0; first + quantity <= row.size(); first++) {
                List<String> seats = row.subList(first, first + quantity);
                if (seats.stream().allMatch(seat -> free(seat) > 0)) {
                    return seats;
                }
            }
        }
        return null;
    }

    synchronized @Nullable Map<String, Integer> booking(String id) {
        return fault == HallFault.LOSES_BOOKINGS ? null : bookings.get(id);
    }

    synchronized boolean cancel(String id) {
        Map<String, Integer> lots = bookings.remove(id);
        if (lots != null && fault != HallFault.KEEPS_WHAT_IS_CANCELLED) {
            lots.forEach((lot, quantity) -> taken.merge(lot, -quantity, Integer::sum));
        }
        return lots != null;
    }

    synchronized boolean once() {
        boolean first = !faulted;
        faulted = true;
        return first;
    }
}
