package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Join;
import dev.holdfast.inventory.decision.LaneRequest.JoinWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.LeaveWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

/** An event with four places, and short ways to wait for them. */
final class Waiters {

    static final UserId CORA = new UserId(new UUID(4, 3));
    static final Duration OFFER = Duration.ofMinutes(20);
    static final Duration COLLECT = Duration.ofMinutes(40);

    final Scene scene = Scene.withCapacity(4);
    private int joined;

    Waiters() {
        policy(true, COLLECT);
    }

    void policy(boolean automatic, Duration collect) {
        var waitlist = new WaitlistPolicy(automatic, OFFER, collect);
        scene.ledger.rules = scene.ledger.rules
                .with(new EventRules.Policies(waitlist, RefundPolicy.USUAL));
    }

    Reserve wish(UserId user, int quantity, @Nullable Boolean wished, @Nullable String key) {
        Reserve plain = scene.reserve(user, quantity);
        var asks = new Asks(null, null, null, new Join(id(), wished, Party.TOGETHER));
        return new Reserve(plain.id(), plain.reference(), plain.buyer(), plain.wanted(), key, 1, asks,
                ORIGIN);
    }

    WaitlistId id() {
        joined++;
        return new WaitlistId(new UUID(7, joined));
    }

    JoinWaitlist join(UserId user, boolean limited, Party party, List<List<Wanted>> options) {
        return new JoinWaitlist(id(), new Buyer(user, limited, false), party, options, null, 1, ORIGIN);
    }

    JoinWaitlist join(UserId user, int quantity) {
        return join(user, true, Party.TOGETHER, List.of(List.of(new Wanted.Tickets(TYPE, quantity))));
    }

    WaitlistEntry waits(UserId user, int quantity) {
        return ((Outcome.Waitlisted) scene.outcome(wish(user, quantity, null, null))).entry();
    }

    WaitlistEntry now(WaitlistEntry entry) {
        return Objects.requireNonNull(scene.ledger.waitlist.entries.get(entry.id()));
    }

    Booking offer(WaitlistEntry entry) {
        WaitlistEntry now = now(entry);
        assertThat(now.state()).isEqualTo(State.OFFERED);
        return scene.ledger.booking(Objects.requireNonNull(now.offer()));
    }

    void giveBack(Booking booking) {
        assertThat(scene.outcome(Scene.cancel(booking))).isInstanceOf(Outcome.Cancelled.class);
    }

    Outcome leave(UserId user, @Nullable WaitlistId entry) {
        return scene.outcome(new LeaveWaitlist(user, entry, ORIGIN));
    }

    static Booking bare(Booking booking) {
        return booking.with(booking.paymentState(), null);
    }
}
