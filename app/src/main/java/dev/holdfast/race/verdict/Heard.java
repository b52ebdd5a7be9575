package dev.holdfast.race.verdict;

/** One request of a race, with its answer; its text says whose request it was. */
public interface Heard {

    /** Of this request among those of its race, 1 for the first. */
    int number();

    /** From before the request was sent until its answer was read whole. */
    Span span();

    Answer answer();
}
