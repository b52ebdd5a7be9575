package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.CodeField;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.platform.ids.CodeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/** Many ask with one code at once, of two nodes: it is used as often as it may be, no more and no less. */
final class CodeRaceTest {

    private static final String CODE = "FIRST-SEVEN";
    private static final int USES = 7;

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory one;
    private TestInventory two;

    @BeforeEach
    void open() {
        one = new TestInventory(database.address());
        two = new TestInventory(database.address());
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private OnSale event(int capacity) {
        OnSale event = one.onSale(capacity);
        var terms = new Code.Terms(new Discount.Percentage(500_000, null), false, true, SaleWindow.ALWAYS,
                OptionalInt.of(USES), 0, Code.Reach.ALL);
        var code = new Code(CodeId.random(), CODE, terms, 0);
        assertThat(one.inventory()
                .add(event.id(), new LaneRequest.AddCodes(OptionalInt.empty(), List.of(code),
                        TestInventory.ORIGIN)))
                .isInstanceOf(Outcome.CodesChanged.class);
        return event;
    }

    private static Outcome.OfReserve reserve(TestInventory node, OnSale event) {
        LaneRequest.Reserve plain = TestInventory.request(event, UserId.random(), 1, null);
        return node.inventory()
                .reserve(event.id(), new LaneRequest.Reserve(plain.id(), plain.reference(), plain.buyer(),
                        plain.wanted(), null, plain.fingerprint(), new Asks(CODE, null, null, null),
                        TestInventory.ORIGIN));
    }

    private List<Outcome> rush(OnSale event, int users) {
        var callers = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < users; i++) {
            TestInventory node = i % 2 == 0 ? one : two;
            callers.add(() -> reserve(node, event));
        }
        return Rush.of(callers);
    }

    private int uses(OnSale event) {
        return one.inventory().codes().find(event.id(), CODE).orElseThrow().uses();
    }

    @Test
    void hundredUsersOfTwoNodesGetSevenUses() {
        OnSale event = event(100);

        List<Outcome> outcomes = rush(event, 100);

        assertThat(outcomes).filteredOn(Held.class::isInstance)
                .hasSize(USES)
                .allMatch(outcome -> {
                    var booking = ((Held) outcome).booking();
                    return booking.lines().getFirst().cost().discountMinor() * 2 == booking.lines()
                            .getFirst()
                            .cost()
                            .grossMinor() && CODE.equals(booking.links().discountCode());
                });
        assertThat(outcomes).filteredOn(new Outcome.CodeUsedUp(CodeField.DISCOUNT)::equals).hasSize(93);
        assertThat(uses(event)).isEqualTo(USES);
    }

    @Test
    void usesComeBackWhenHoldsExpireAndAreAllUsedAgain() {
        OnSale event = event(100);
        rush(event, 20);

        one.clock().advance(Duration.ofMinutes(16));
        two.clock().advance(Duration.ofMinutes(16));
        List<Outcome> outcomes = rush(event, 40);

        assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(USES);
        assertThat(uses(event)).isEqualTo(USES);
    }

    @Test
    void useComesBackWhenABookingIsCancelledAndStaysWhenItIsSold() {
        OnSale event = event(100);
        List<Held> held = rush(event, 10).stream()
                .filter(Held.class::isInstance)
                .map(Held.class::cast)
                .toList();
        two.confirmed(event, held.getFirst());

        assertThat(two.cancel(event, held.getLast())).isInstanceOf(Outcome.Cancelled.class);

        assertThat(uses(event)).isEqualTo(USES - 1);
        assertThat(rush(event, 10)).filteredOn(Held.class::isInstance).hasSize(1);
        assertThat(two.cancel(event, held.getFirst())).isInstanceOf(Outcome.Cancelled.class);
        assertThat(uses(event)).isEqualTo(USES - 1);
    }

    /** A refusal for stock uses nothing, and neither does a quote. */
    @Test
    void nothingIsUsedWhereNothingIsHeld() {
        OnSale event = event(3);

        rush(event, 20);

        assertThat(uses(event)).isEqualTo(3);
        assertThat(one.inventory()
                .quote(event.id(), TestInventory.request(event, UserId.random(), 1, null)))
                .isInstanceOf(Outcome.AllHeld.class);
        assertThat(uses(event)).isEqualTo(3);
    }
}
