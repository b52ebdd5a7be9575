package dev.holdfast.bench;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AnswersTest {

    @Test
    void salesAndRefusalsAreAsTheyMustBe() {
        assertEquals(List.of(), new Answers(Map.of("200", 5L, "202 waitlisted", 1L, "409 all_held", 3L))
                .breaches(Measure.Kind.LANE));
    }

    @Test
    void anErrorIsNoRefusal() {
        assertEquals(List.of("2 were answered 404 not_found", "1 were answered 503"),
                new Answers(new java.util.TreeMap<>(Map.of("200", 5L, "503", 1L, "404 not_found", 2L)))
                        .breaches(Measure.Kind.NO_SALE));
    }

    @Test
    void whatSellsNothingIsNotFast() {
        assertEquals(List.of("nothing was sold"),
                new Answers(Map.of("409 all_held", 5L)).breaches(Measure.Kind.LANE));
        assertEquals(List.of(), new Answers(Map.of("409 all_held", 5L)).breaches(Measure.Kind.NO_SALE));
    }
}
