package dev.holdfast.inventory.seating;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A small hall drawn by chance, and what people may want of it. */
final class RandomHall {
    private static final SeatState[] STATES = SeatState.values();

    private final SplittableRandom random;
    private final SeatLayout layout;
    private final int takenInTen;

    RandomHall(SplittableRandom random) {
        this.random = random;
        this.takenInTen = random.nextInt(8);
        boolean plain = random.nextBoolean();
        var sections = new ArrayList<SeatLayout.Section>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            var rows = new ArrayList<SeatLayout.Row>();
            for (int j = 0; j <= random.nextInt(3); j++) {
                rows.add(row(plain));
            }
            sections.add(new SeatLayout.Section("s" + i, "S" + i, rows));
        }
        this.layout = SeatLayout.of(sections);
    }

    private SeatLayout.Row row(boolean plain) {
        List<SeatLayout.Seat> seats = IntStream.rangeClosed(0, random.nextInt(10))
                .mapToObj(i -> new SeatLayout.Seat("" + i, rarely(plain) ? "vip" : "std", rarely(plain),
                        rarely(plain), rarely(false), random.nextInt(9)))
                .toList();
        return new SeatLayout.Row("R", seats);
    }

    private boolean rarely(boolean never) {
        return !never && random.nextInt(6) == 0;
    }

    SeatStates states() {
        List<SeatStates.Change> taken = IntStream.range(0, layout.seats())
                .filter(_ -> random.nextInt(10) < takenInTen)
                .mapToObj(unit -> new SeatStates.Change(unit, SeatState.SOLD))
                .toList();
        return SeatStates.free(layout, 1).with(taken, 2);
    }

    Wish wish() {
        long barred = random.nextBoolean() ? 0 : random.nextLong();
        long sometimes = random.nextLong();
        IntPredicate predicate = unit -> (((barred & sometimes) >>> (unit % Long.SIZE)) & 1) == 0;
        return new Wish(1 + random.nextInt(4), either(layout.sectionCount()), either(layout.categoryCount()),
                random.nextInt(4) == 0, random.nextInt(4) != 0, predicate);
    }

    private OptionalInt either(int bound) {
        return random.nextInt(3) == 0 ? OptionalInt.of(random.nextInt(bound)) : OptionalInt.empty();
    }

    /** Neighbours mostly. */
    int[] asked() {
        int count = 1 + random.nextInt(Math.min(3, layout.seats()));
        int first = random.nextInt(layout.seats() - count + 1);
        if (random.nextInt(3) > 0) {
            return IntStream.range(first, first + count).toArray();
        }
        return IntStream.generate(this::unit).distinct().limit(count).toArray();
    }

    int unit() {
        return random.nextInt(layout.seats());
    }

    int upTo(int max) {
        return random.nextInt(max + 1);
    }

    SeatState state() {
        return STATES[random.nextInt(STATES.length)];
    }
}
