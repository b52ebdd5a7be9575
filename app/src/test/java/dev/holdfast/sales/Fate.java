package dev.holdfast.sales;

import dev.holdfast.checkout.Checkout;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Join;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Party;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.inventory.decision.WaitlistPolicy;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;

import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;

/** A sale in which a little of everything has happened, always the same. */
final class Fate {

    private static final SecureRandom IDS = new SecureRandom();

    private Fate() {}

    /** One was sold and stays, one was sold and given back, two were offered and paid, two still wait. */
    static OnSale of(World world) {
        TestInventory node = world.node(0).inventory();
        OnSale event = node.onSale(TestInventory.Shape.of(2));
        world.selling(event.id());
        var policies = new EventRules.Policies(
                new WaitlistPolicy(true, WaitlistPolicy.USUAL.offer(), WaitlistPolicy.USUAL.collect()),
                RefundPolicy.USUAL);
        node.inventory()
                .edit(event.id(),
                        new LaneRequest.EditPolicies(OptionalInt.empty(), policies, TestInventory.ORIGIN));
        var first = (Outcome.Held) reserve(node, event, UserId.random());
        var second = (Outcome.Held) reserve(node, event, UserId.random());
        pay(world, event, first.booking().id(), first.booking().user());
        pay(world, event, second.booking().id(), second.booking().user());
        for (int i = 0; i < 4; i++) {
            reserve(node, event, UserId.random());
        }
        for (Outcome.Held held : List.of(first, second)) {
            world.node(0)
                    .payments()
                    .checkout()
                    .cancel(event.id(), new LaneRequest.Cancel(held.booking().id(), held.booking().user(),
                            TestInventory.ORIGIN));
        }
        node.inventory().waitlist().page(event.id(), 2, 0).forEach(place -> {
            BookingId offer = place.entry().offer();
            if (offer != null) {
                pay(world, event, offer, place.entry().user());
            }
        });
        Sale.becomeQuiet(world, event);
        return event;
    }

    private static Outcome.OfReserve reserve(TestInventory node, OnSale event, UserId user) {
        var join = new Join(WaitlistId.draw(new EventTag(7), 1, IDS), null, Party.TOGETHER);
        return node.inventory()
                .reserve(event.id(), new Reserve(BookingId.draw(new EventTag(7), 1, IDS),
                        BookingReference.draw(IDS), new Buyer(user, true, false),
                        List.of(new Wanted.Tickets(event.type(), 1)), null, 1,
                        new Asks(null, null, null, join), TestInventory.ORIGIN));
    }

    private static void pay(World world, OnSale event, BookingId booking, UserId user) {
        world.node(0)
                .payments()
                .checkout()
                .confirm(new Checkout.Confirm(event.id(), booking, user, "card", "card",
                        TestInventory.ORIGIN));
    }
}
