package dev.holdfast.race.verdict.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What is on sale in a race.
 *
 * @param lots
 *            by id, in order
 * @param runs
 *            ids of seats side by side, with no aisle between; what is not a lot parts its run
 */
public record Board(Map<String, Lot> lots, List<List<String>> runs) {

    /** Copies both. */
    public Board {
        lots = new LinkedHashMap<>(lots);
        runs = List.copyOf(runs);
    }

    /** What a lot is. */
    public enum Kind {
        SEAT, SLOT, TICKETS
    }

    /**
     * Something that can be had so many times: a seat once, a slot as often as it has places.
     *
     * @param label
     *            for a reader
     */
    public record Lot(Kind kind, String label, int capacity) {}

    /** A board of lots that have no neighbours. */
    public static Board of(Map<String, Lot> lots) {
        return new Board(lots, List.of());
    }

    /** The same with more lots. */
    public Board and(Map<String, Lot> more) {
        Map<String, Lot> all = new LinkedHashMap<>(lots);
        all.putAll(more);
        return new Board(all, runs);
    }

    /** A name for a reader; the id when it is none of the lots. */
    public String label(String id) {
        Lot lot = lots.get(id);
        return lot == null ? id : lot.label();
    }

    /** Names for a reader. */
    public String labels(Map<String, Integer> quantities) {
        return quantities.entrySet()
                .stream()
                .map(wanted -> label(wanted.getKey())
                        + (wanted.getValue() == 1 ? "" : " x " + wanted.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The ids of one kind, in order. */
    public List<String> ids(Kind kind) {
        return lots.entrySet()
                .stream()
                .filter(lot -> lot.getValue().kind() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a demand can be had whole out of what is free. */
    boolean holds(Demand demand, ToIntFunction<String> free) {
        return demand.exact()
                .entrySet()
                .stream()
                .allMatch(wanted -> free.applyAsInt(wanted.getKey()) >= wanted.getValue())
                && (demand.together() == 0 || longestRun(free) >= demand.together());
    }

    private int longestRun(ToIntFunction<String> free) {
        int longest = 0;
        for (List<String> run : runs) {
            int length = 0;
            for (String seat : run) {
                length = lots.containsKey(seat) && free.applyAsInt(seat) >= 1 ? length + 1 : 0;
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }

    /** Whether these seats, in any order, are all side by side. */
    boolean sideBySide(List<String> seats) {
        return runs.stream().anyMatch(run -> isPartOf(run, seats));
    }

    private static boolean isPartOf(List<String> run, List<String> seats) {
        Map<String, Integer> places = new LinkedHashMap<>();
        run.forEach(seat -> places.put(seat, places.size()));
        List<Integer> taken = new ArrayList<>();
        for (String seat : seats) {
            Integer place = places.get(seat);
            if (place == null) {
                return false;
            }
            taken.add(place);
        }
        int first = taken.stream().mapToInt(Integer::intValue).min().orElse(0);
        int last = taken.stream().mapToInt(Integer::intValue).max().orElse(0);
        return taken.stream().distinct().count() == seats.size() && last - first == seats.size() - 1;
    }
}
