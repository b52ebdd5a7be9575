package dev.holdfast.inventory.seating;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is offered instead of seats that are taken. */
class NearbySeatsTest {
    private static List<List<String>> offers(Hall hall, int... asked) {
        return hall.open().nearby(asked, _ -> true, 3).stream().map(hall::with).toList();
    }

    @Test
    void theSameRowComesFirstOutward() {
        assertThat(offers(Hall.of("..xxx...", "........"), 3)).containsExactly(
                List.of(".*xxx...", "........"), List.of("..xxx*..", "........"),
                List.of("*.xxx...", "........"));
    }

    @Test
    void rowsNearByFollowOutward() {
        Hall hall = Hall.of("....", "xxx.", "xxxx", "xxxx", "....");

        assertThat(offers(hall, 9)).containsExactly(
                List.of("....", "xxx*", "xxxx", "xxxx", "...."),
                List.of(".*..", "xxx.", "xxxx", "xxxx", "...."),
                List.of("*...", "xxx.", "xxxx", "xxxx", "...."));
    }

    @Test
    void rowsOfOtherLengthsAreLinedUpByTheirMiddle() {
        assertThat(offers(Hall.of("xxx", "........."), 1).getFirst()).containsExactly("xxx", "....*....");
    }

    @Test
    void neighboursAreOfferedNeighboursWithNoAisleBetween() {
        assertThat(offers(Hall.of("xx.|.x.x..|..x"), 0, 1)).containsExactly(List.of("xx.|.x.x**|..x"),
                List.of("xx.|.x.x..|**x"));
    }

    @Test
    void seatsAskedForThatAreFreeMayBePartOfTheOffer() {
        assertThat(offers(Hall.of(".x..."), 1, 2).getFirst()).containsExactly(".x**.");
    }

    @Test
    void seatsAskedForApartAreReplacedEachByItself() {
        assertThat(offers(Hall.of("xxx.", "x.x."), 0, 6).getFirst()).containsExactly("xxx*", "x*x.");
    }

    @Test
    void otherSectionsAreNotOffered() {
        assertThat(offers(Hall.of(List.of(List.of("xx"), List.of(".."))), 0)).isEmpty();
    }

    @Test
    void ineligibleSeatsAreNotOffered() {
        Hall hall = Hall.of("x...");

        assertThat(hall.open().nearby(new int[]{0}, unit -> unit == 3, 3)).containsExactly(new int[]{3});
    }

    @Test
    void nothingFreeIsNoOffer() {
        assertThat(offers(Hall.of("xxx", "xxx"), 0, 1)).isEmpty();
        assertThat(offers(Hall.of("..."))).isEmpty();
        assertThat(Hall.of("x..").open().nearby(new int[]{0}, _ -> true, 0)).isEmpty();
    }

    @Test
    void lookingTakesNothing() {
        OpenSeats open = Hall.of("x..", "...").open();
        List<int[]> first = open.nearby(new int[]{0}, _ -> true, 3);

        assertThat(open.free()).isEqualTo(5);
        assertThat(open.nearby(new int[]{0}, _ -> true, 3)).containsExactlyElementsOf(first);
    }

    @Test
    void aSeatAskedForTwiceIsRefused() {
        OpenSeats open = Hall.of("x..").open();

        assertThatThrownBy(() -> open.nearby(new int[]{1, 1}, _ -> true, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }
}
