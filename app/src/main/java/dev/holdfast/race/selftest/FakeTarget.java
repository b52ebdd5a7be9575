package dev.holdfast.race.selftest;

import java.util.List;

/** A small server on a free port that is raced against: right, or wrong in one way. Closing it ends it. */
public interface FakeTarget extends AutoCloseable {

    String url();

    /** What a race has to be told to find the server's fault, besides its address. */
    default List<String> options() {
        return List.of();
    }

    @Override
    void close();
}
