package dev.holdfast.sales;

import dev.holdfast.checkout.Checkout;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Join;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Party;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.inventory.decision.WaitlistPolicy;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import dev.holdfast.platform.money.Money;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * One event, sold by chance: some actors at once do what buyers, organizers, the gateway and time do; then it
 * becomes quiet. The seed gives what each actor does; how they interleave is the machine's.
 */
final class Sale {

    private static final SecureRandom IDS = new SecureRandom();
    private static final List<String> TOKENS = List.of("card", "card", "card", "sandbox_decline",
            "sandbox_timeout", "sandbox_late", "sandbox_twice", "sandbox_webhook_twice",
            "sandbox_webhook_only", "sandbox_3ds", "sandbox_unproven", "sandbox_refund_fails");
    private static final List<Party> PARTIES = List.of(Party.TOGETHER, Party.APART, Party.ANY_PART);
    private static final int ACTORS = 3;
    private static final int STEPS = 12;
    private static final int PERSONS = 5;
    private static final int ROUNDS_MAX = 60;

    private final World world;
    private final SplittableRandom random;
    private final OnSale event;
    private final List<UserId> persons = IntStream.range(0, PERSONS).mapToObj(_ -> UserId.random()).toList();
    private final List<Booking> made = new CopyOnWriteArrayList<>();

    Sale(World world, long seed) {
        this.world = world;
        this.random = new SplittableRandom(seed);
        this.event = world.node(0).inventory().onSale(TestInventory.Shape.of(2 + random.nextInt(5)));
        world.selling(event.id());
        var waitlist = new WaitlistPolicy(random.nextInt(4) > 0, Duration.ofMinutes(15),
                Duration.ofMinutes(random.nextBoolean() ? 30 : 0));
        world.node(0)
                .inventory()
                .inventory()
                .edit(event.id(), new LaneRequest.EditPolicies(OptionalInt.empty(),
                        new EventRules.Policies(waitlist, RefundPolicy.USUAL), TestInventory.ORIGIN));
    }

    OnSale event() {
        return event;
    }

    /** Everything that happens, until nothing is under way any more. */
    void run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> actors = IntStream.range(0, ACTORS).<Future<?>>mapToObj(i -> {
                SplittableRandom chance = random.split();
                return threads.submit(() -> act(world.node(i), chance));
            }).toList();
            for (Future<?> actor : actors) {
                actor.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("an actor got an exception", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        becomeQuiet(world, event);
    }

    private void act(World.Node node, SplittableRandom chance) {
        for (int step = 0; step < STEPS; step++) {
            act(node, chance.nextInt(24), chance);
        }
    }

    private void act(World.Node node, int what, SplittableRandom chance) {
        switch (what) {
            case 0, 1, 2, 3, 4, 5, 6 -> reserve(node, chance);
            case 7, 8, 9, 10, 11, 12, 13 -> pay(node, chance);
            case 14, 15 -> cancel(node, chance);
            case 16 -> expire(node, chance);
            case 17 -> sweep(node, event);
            case 18 -> world.advance(Duration.ofMinutes(chance.nextInt(9)));
            case 19 -> node.payments().settlement().settle();
            case 20 -> refund(node, chance);
            case 21 -> capacity(node, chance);
            case 22 -> leave(node, chance);
            default -> {
                if (chance.nextInt(6) == 0) {
                    edit(node, new Patch(Optional.of(EventStatus.CANCELLED), OptionalInt.empty(),
                            Optional.empty(), Optional.empty(), Optional.empty()));
                } else {
                    node.payments().refunds().giveBackDue();
                }
            }
        }
    }

    private void reserve(World.Node node, SplittableRandom chance) {
        UserId user = persons.get(chance.nextInt(PERSONS));
        var join = new Join(WaitlistId.draw(new EventTag(7), 1, IDS), null,
                PARTIES.get(chance.nextInt(PARTIES.size())));
        var request = new Reserve(BookingId.draw(new EventTag(7), 1, IDS), BookingReference.draw(IDS),
                new Buyer(user, true, false),
                List.of(new Wanted.Tickets(event.type(), 1 + chance.nextInt(3))), null, 1,
                new Asks(null, null, null, join), TestInventory.ORIGIN);
        if (node.inventory().inventory().reserve(event.id(), request) instanceof Outcome.Held held) {
            made.add(held.booking());
        }
    }

    /** Of those that were made, or the offer that somebody has. */
    private Optional<Booking> some(World.Node node, SplittableRandom chance) {
        if (chance.nextInt(3) == 0) {
            UserId user = persons.get(chance.nextInt(PERSONS));
            return node.inventory()
                    .inventory()
                    .waitlist()
                    .of(event.id(), user)
                    .filter(place -> place.entry().state() == WaitlistEntry.State.OFFERED)
                    .map(place -> place.entry().offer())
                    .flatMap(id -> node.inventory().inventory().ledger().find(event.id(), id))
                    .map(entry -> entry.booking());
        }
        return made.isEmpty() ? Optional.empty() : Optional.of(made.get(chance.nextInt(made.size())));
    }

    private void pay(World.Node node, SplittableRandom chance) {
        String token = TOKENS.get(chance.nextInt(TOKENS.size())) + "_" + chance.nextInt(2);
        some(node, chance).ifPresent(booking -> node.payments()
                .checkout()
                .confirm(new Checkout.Confirm(event.id(), booking.id(), booking.user(), token, "card",
                        TestInventory.ORIGIN)));
    }

    private void cancel(World.Node node, SplittableRandom chance) {
        some(node, chance).ifPresent(booking -> node.payments()
                .checkout()
                .cancel(event.id(),
                        new LaneRequest.Cancel(booking.id(), booking.user(), TestInventory.ORIGIN)));
    }

    private void expire(World.Node node, SplittableRandom chance) {
        some(node, chance).ifPresent(booking -> node.inventory()
                .inventory()
                .expire(event.id(),
                        new LaneRequest.Expire(booking.id(), booking.user(), TestInventory.ORIGIN)));
    }

    private void refund(World.Node node, SplittableRandom chance) {
        some(node, chance).ifPresent(booking -> node.inventory()
                .inventory()
                .refund(event.id(),
                        new LaneRequest.Refund(booking.id(),
                                new Money(1 + chance.nextInt(9_000), booking.amount().currency()), null,
                                "goodwill", TestInventory.ORIGIN)));
    }

    private void capacity(World.Node node, SplittableRandom chance) {
        var pool = node.inventory()
                .inventory()
                .availability()
                .of(event.id())
                .orElseThrow()
                .pools()
                .getFirst();
        edit(node, new Patch(Optional.empty(), OptionalInt.empty(),
                Optional.of(new LaneRequest.Capacity(pool.id(),
                        Math.max(1, pool.capacity() + chance.nextInt(4) - 1))),
                Optional.empty(), Optional.empty()));
    }

    private void edit(World.Node node, Patch patch) {
        int version = node.inventory()
                .inventory()
                .availability()
                .of(event.id())
                .orElseThrow()
                .rules()
                .version();
        node.inventory().edit(event, version, patch);
    }

    private void leave(World.Node node, SplittableRandom chance) {
        node.inventory()
                .inventory()
                .leave(event.id(), new LaneRequest.LeaveWaitlist(persons.get(chance.nextInt(PERSONS)), null,
                        TestInventory.ORIGIN));
    }

    private static void sweep(World.Node node, OnSale event) {
        node.inventory().inventory().sweep(event.id(), new LaneRequest.Sweep(false, TestInventory.ORIGIN));
    }

    /** Holds end, charges are settled, refunds are tried until they are done or have failed for good. */
    static void becomeQuiet(World world, OnSale event) {
        World.Node node = world.node(0);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            world.advance(Duration.ofMinutes(20));
            sweep(node, event);
            int settled = node.payments().settlement().settle();
            int given = node.payments().refunds().giveBackDue();
            if (settled + given == 0 && SaleRules.isQuiet(node.inventory(), event)) {
                return;
            }
        }
        throw new AssertionError("event " + event.id() + " does not become quiet");
    }
}
