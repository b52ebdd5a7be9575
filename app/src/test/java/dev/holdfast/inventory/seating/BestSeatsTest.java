package dev.holdfast.inventory.seating;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which seats a wish gets. */
class BestSeatsTest {
    @Test
    void theMiddleOfTheBestRowIsFirst() {
        assertThat(Hall.of(".........", ".........").best(Wish.together(3))).containsExactly("...***...",
                ".........");
    }

    @Test
    void theBestRowIsTheOneWithTheNearestSeat() {
        SeatLayout layout = SeatLayout.of(List.of(new SeatLayout.Section("far", "Far", List.of(
                new SeatLayout.Row("A", List.of(at(9), at(8))),
                new SeatLayout.Row("B", List.of(at(7), at(7)))))));

        assertThat(SeatStates.free(layout, 1).open().best(Wish.together(2))).containsExactly(2, 3);
    }

    private static SeatLayout.Seat at(double distance) {
        return new SeatLayout.Seat("1", "std", false, false, false, distance);
    }

    @Test
    void noGroupSitsAcrossAnAisleOrARowsEnd() {
        assertThat(Hall.of("x..|..x", "x....x").best(Wish.together(3))).containsExactly("x..|..x", "x***.x");
        assertThat(Hall.of(".|.", ".").open().best(Wish.together(2))).isNull();
        assertThat(Hall.of(".", ".").open().best(Wish.together(2))).isNull();
    }

    @Test
    void noSeatIsStrandedThoughTheMiddleWouldBeNearer() {
        assertThat(Hall.of(".....").best(Wish.together(3))).containsExactly("***..");
        assertThat(Hall.of("....").best(Wish.together(2))).containsExactly("**..");
        assertThat(Hall.of("..|...").best(Wish.together(1))).containsExactly("..|*..");
    }

    @Test
    void aWorseRowIsTakenWhereNoSeatIsStranded() {
        assertThat(Hall.of("x...x", "x..xx").best(Wish.together(2))).containsExactly("x...x", "x**xx");
    }

    @Test
    void nobodyIsRefusedBecauseASeatWouldBeStranded() {
        assertThat(Hall.of("x...x", "xx.xx").best(Wish.together(2))).containsExactly("x**.x", "xx.xx");
    }

    @Test
    void aBlockLeavesRoomForAsManyMoreAsThereCanBe() {
        assertThat(Hall.of("..........").best(Wish.together(2))).containsExactly("....**....");
        assertThat(Hall.of("........").best(Wish.together(2))).containsExactly("..**....");
    }

    @Test
    void roomForMoreIsCountedInTheSeatsThatSuit() {
        Hall hall = Hall.of("vvvvvv...");
        var vip = new Wish(2, OptionalInt.empty(), hall.layout().category("vip"), false, true, _ -> true);

        assertThat(hall.best(vip)).containsExactly("vvvv**...");
    }

    @Test
    void sectionAndCategoryAndEligibilityBind() {
        Hall hall = Hall.of(List.of(List.of("...."), List.of("..vv", "vv..")));
        OptionalInt second = hall.layout().section("S1");
        OptionalInt vip = hall.layout().category("vip");

        assertThat(hall.best(new Wish(2, second, OptionalInt.empty(), false, true, _ -> true)))
                .containsExactly("....", "**vv", "vv..");
        assertThat(hall.best(new Wish(2, second, vip, false, true, _ -> true)))
                .containsExactly("....", "..**", "vv..");
        assertThat(hall.best(new Wish(2, second, vip, false, true, unit -> unit >= 8)))
                .containsExactly("....", "..vv", "**..");
        assertThat(hall.best(new Wish(3, second, vip, false, true, _ -> true)))
                .containsExactly("....", "..vv", "vv..");
        assertThat(hall.best(new Wish(1, OptionalInt.of(7), vip, false, true, _ -> true)))
                .containsExactly("....", "..vv", "vv..");
    }

    @Test
    void seatsForPeopleWithNeedsAreTheLastResortOfOthers() {
        assertThat(Hall.of("..acx", "xxx..").best(Wish.together(2))).containsExactly("**acx", "xxx..");
        assertThat(Hall.of("x.acx", "xxx..").best(Wish.together(2))).containsExactly("x.acx", "xxx**");
        assertThat(Hall.of("xaacx", "xxx.c").best(Wish.together(2))).containsExactly("xaacx", "xxx**");
        assertThat(Hall.of("xacxx", "xxxxx").best(Wish.together(2))).containsExactly("x**xx", "xxxxx");
    }

    @Test
    void accessibleWishesGetOneSuchSeatAndTheCompanionsBesideIt() {
        assertThat(Hall.of("......", ".a.ac.").best(Hall.accessible(2))).containsExactly("......", ".a.**.");
        assertThat(Hall.of("......", ".a.ac.").best(Hall.accessible(1))).containsExactly("......", ".a.*c.");
        assertThat(Hall.of("...aa.", "x.ax.").best(Hall.accessible(2))).containsExactly("..**a.", "x.ax.");
        assertThat(Hall.of("xaax").best(Hall.accessible(2))).containsExactly("x**x");
        assertThat(Hall.of("..c..", "a").open().best(Hall.accessible(2))).isNull();
    }

    @Test
    void groupsThatMayPartAreStillSeatedTogetherWhereThatCanBe() {
        assertThat(Hall.of("xx..xx", "x....x").best(Hall.apart(4))).containsExactly("xx..xx", "x****x");
    }

    @Test
    void groupsThatMayPartGetTheFewestBlocks() {
        assertThat(Hall.of("..x.x..", "xx...xx").best(Hall.apart(5))).containsExactly("**x.x..", "xx***xx");
        assertThat(Hall.of("..x.x..").open().best(Hall.apart(6))).isNull();
    }

    @Test
    void groupsThatMayPartLeaveSeatsForPeopleWithNeedsAlone() {
        assertThat(Hall.of("xaaax", "x.x.x").best(Hall.apart(2))).containsExactly("xaaax", "x*x*x");
        assertThat(Hall.of("xaaax", "x.x.x").best(Hall.apart(4))).containsExactly("x***x", "x*x.x");
    }

    @Test
    void partedGroupsThatNeedItGetAnAccessibleSeat() {
        var wish = new Wish(3, OptionalInt.empty(), OptionalInt.empty(), true, false, _ -> true);

        assertThat(Hall.of("x..x", "xacx").best(wish)).containsExactly("x*.x", "x**x");
        assertThat(Hall.of("x..x", "x.cx").open().best(wish)).isNull();
        assertThat(Hall.of("x.x", "xax").open().best(wish)).isNull();
    }

    @Test
    void lookingTakesNothing() {
        Hall hall = Hall.of("..x.x..", "xacx.xx");
        OpenSeats open = hall.open();
        int[] first = open.best(Hall.apart(5));

        assertThat(open.best(Hall.apart(5))).isEqualTo(first);
        assertThat(open.free()).isEqualTo(8);
        assertThatThrownBy(() -> open.best(new Wish(5, OptionalInt.empty(), OptionalInt.empty(), false, false,
                unit -> open.state(0) == SeatState.FREE || 1 / (unit - 11) > 0)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(open.free()).isEqualTo(8);
    }

    @Test
    void runsLongerThanAreCountedAreStillFound() {
        assertThat(Hall.plain(2, 130).open().best(Wish.together(130))).hasSize(130);
        assertThat(Hall.plain(2, 130).open().best(Wish.together(64))).hasSize(64);
        assertThat(Hall.plain(2, 62).open().best(Wish.together(61))).hasSize(61);
        assertThat(Hall.plain(2, 63).open().best(Wish.together(63))).hasSize(63);
        assertThat(Hall.plain(2, 62).open().best(Wish.together(63))).isNull();
    }

    @Test
    void aWishIsForAtLeastOne() {
        assertThatThrownBy(() -> Wish.together(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
