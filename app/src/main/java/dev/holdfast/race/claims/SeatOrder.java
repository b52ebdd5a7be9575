package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.claims.Demand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Who asks for which seats, and when. */
enum SeatOrder {

    /** All users for the first seat, then all for the second, and so on. */
    ONE_BY_ONE,
    /** All users for every seat, a request each, everything at the same moment. */
    ALL_AT_ONCE,
    /** Every user for any one seat. */
    RANDOM,
    /** Every user for neighbours by index, in any order: requests overlap. */
    PAIRS,
    /** Every user for the best seats together. */
    BEST;

    /**
     * The waves of requests.
     *
     * @param group
     *            how many seats a request is for, where it is for more than one
     */
    List<List<Wish>> waves(int users, int group, List<String> seats, SplittableRandom random) {
        return switch (this) {
            case ONE_BY_ONE -> seats.stream().map(seat -> everybody(users, seat)).toList();
            case ALL_AT_ONCE ->
                List.of(seats.stream().flatMap(seat -> everybody(users, seat).stream()).toList());
            case RANDOM -> List.of(wishes(users, _ -> Demand.of(List.of(draw(seats, random)))));
            case PAIRS -> List.of(wishes(users, _ -> Demand.of(neighbours(seats, group, random))));
            case BEST -> List.of(wishes(users, _ -> Demand.best(group)));
        };
    }

    private static List<Wish> everybody(int users, String seat) {
        return wishes(users, _ -> Demand.of(List.of(seat)));
    }

    static List<Wish> wishes(int users, IntFunction<Demand> demand) {
        return IntStream.rangeClosed(1, users).mapToObj(user -> new Wish(user, demand.apply(user))).toList();
    }

    static <T> T draw(List<T> items, SplittableRandom random) {
        return items.get(random.nextInt(items.size()));
    }

    /** So many that follow each other, named in any order: who locks in the order named can deadlock. */
    static List<String> neighbours(List<String> seats, int count, SplittableRandom random) {
        int first = random.nextInt(seats.size() - count + 1);
        List<String> left = new ArrayList<>(seats.subList(first, first + count));
        List<String> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            shuffled.add(left.remove(random.nextInt(left.size())));
        }
        return shuffled;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@code toString} writes. */
    static SeatOrder parse(String text) {
        for (SeatOrder order : values()) {
            if (order.toString().equals(text)) {
                return order;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is none of one-by-one, all-at-once, random, pairs, best");
    }
}
