package dev.holdfast.race.waitlist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Those who wait, as they have to be served, and all who ever waited. Used by one thread. */
final class Line {

    private final List<Waiter> everybody = new ArrayList<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();

    void join(Waiter waiter) {
        everybody.add(waiter);
        waiting.add(waiter);
    }

    int waiting() {
        return waiting.size();
    }

    int nextRank() {
        return everybody.size() + 1;
    }

    /** Takes out the first so many, in order. */
    List<Waiter> first(int count) {
        List<Waiter> first = new ArrayList<>();
        while (first.size() < count && !waiting.isEmpty()) {
            first.add(waiting.removeFirst());
        }
        return first;
    }

    /** Some of the middle; they stay. */
    List<Waiter> middle(int count) {
        List<Waiter> all = List.copyOf(waiting);
        int from = Math.max(0, all.size() / 2 - count);
        return all.subList(from, Math.min(all.size(), from + count));
    }

    void leave(Waiter waiter) {
        waiting.remove(waiter);
    }

    List<Waiter> everybody() {
        return List.copyOf(everybody);
    }
}
