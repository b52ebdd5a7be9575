package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An inventory on a database of its own, and short ways to use it in tests. */
public final class TestInventory implements AutoCloseable {

    public static final Origin ORIGIN = new Origin("test", "request");
    private static final Currency USD = Currency.getInstance("USD");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DatabaseAddress address;
    private final DatabaseClock clock = new DatabaseClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Inventory inventory;

    public TestInventory(DatabaseAddress address) {
        this(address, 20_000, Duration.ofSeconds(5));
    }

    /** With queues of another length, and buyers of another patience. */
    public TestInventory(DatabaseAddress address, int queueMax, Duration patience) {
        this.address = address;
        this.inventory = Inventory.open(new Inventory.Settings(address, 4, queueMax, patience), clock,
                registry);
    }

    /** How many requests wait in the lanes. */
    public int depth() {
        return (int) registry.get("holdfast.lane.depth").gauge().value();
    }

    /** How often something was counted. */
    public int count(String counter) {
        return (int) registry.get(counter).counter().count();
    }

    public Inventory inventory() {
        return inventory;
    }

    public DatabaseClock clock() {
        return clock;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** What a test wants of an event; the rest is usual. */
    public record Shape(int capacity, int bookingMax, OptionalInt personMax, OptionalInt openHoldsMax,
            Duration startsIn) {

        public static Shape of(int capacity) {
            return new Shape(capacity, 10, OptionalInt.empty(), OptionalInt.empty(), Duration.ofDays(30));
        }

        public Shape perPerson(int max) {
            return new Shape(capacity, bookingMax, OptionalInt.of(max), openHoldsMax, startsIn);
        }

        public Shape openHolds(int max) {
            return new Shape(capacity, bookingMax, personMax, OptionalInt.of(max), startsIn);
        }

        public Shape startsIn(Duration ahead) {
            return new Shape(capacity, bookingMax, personMax, openHoldsMax, ahead);
        }
    }

    /** An event with one pool, published. */
    public record OnSale(EventId id, TicketTypeId type) {}

    public OnSale onSale(int capacity) {
        return onSale(Shape.of(capacity));
    }

    public OnSale onSale(Shape shape) {
        OnSale event = draft(shape);
        edit(event, 1,
                new Patch(Optional.of(EventStatus.PUBLISHED), OptionalInt.empty(), Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return event;
    }

    public OnSale draft(Shape shape) {
        Instant start = inventory.ledger().time().plus(clock.offset()).plus(shape.startsIn());
        var session = NewInventory.Session.of(new EventTag(RANDOM.nextInt()), start,
                start.plus(Duration.ofHours(2)),
                new NewInventory.Stock(shape.capacity(), new Money(7_500, USD)));
        var event = new OnSale(EventId.random(), session.ticketType());
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            inventory.create(connection,
                    new NewInventory(event.id(), Optional.of(session), shape.bookingMax(),
                            shape.personMax(), shape.openHoldsMax(),
                            new EventRules.HoldTimes(Duration.ofMinutes(15), Duration.ofMinutes(5))));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return event;
    }

    public Outcome.OfEdit edit(OnSale event, int version, Patch patch) {
        return inventory.edit(event.id(), new LaneRequest.Edit(version, patch, ORIGIN), _ -> {});
    }

    public static LaneRequest.Reserve request(OnSale event, UserId user, int quantity, @Nullable String key) {
        return new LaneRequest.Reserve(BookingId.draw(new EventTag(RANDOM.nextInt()), 1, RANDOM),
                BookingReference.draw(RANDOM),
                user, true, List.of(new Wanted.Tickets(event.type(), quantity)), key, quantity, ORIGIN);
    }

    public Outcome.OfReserve reserve(OnSale event, int quantity) {
        return reserve(event, UserId.random(), quantity, null);
    }

    public Outcome.OfReserve reserve(OnSale event, UserId user, int quantity, @Nullable String key) {
        return inventory.reserve(event.id(), request(event, user, quantity, key));
    }

    /** Reserves, and fails the test when that is refused. */
    public Outcome.Held held(OnSale event, UserId user, int quantity) {
        return (Outcome.Held) reserve(event, user, quantity, null);
    }

    public Outcome.OfStartPayment startPayment(OnSale event, Outcome.Held held) {
        return inventory.startPayment(event.id(),
                new LaneRequest.StartPayment(held.booking().id(), held.booking().user(),
                        new Payment.Means(42, "card", Duration.ofSeconds(70)), ORIGIN));
    }

    /** Pays and confirms, and fails the test when that is refused. */
    public Outcome.Confirmed confirmed(OnSale event, Outcome.Held held) {
        var started = (Outcome.PaymentStarted) startPayment(event, held);
        var ended = new LaneRequest.EndPayment(held.booking().id(), started.payment().attempt(),
                new Charged("txn_1"), ORIGIN);
        return (Outcome.Confirmed) inventory.endPayment(event.id(), ended);
    }

    public Outcome.OfEndPayment endPayment(OnSale event, Outcome.Held held, int attempt,
            ChargeResult result) {
        return inventory.endPayment(event.id(),
                new LaneRequest.EndPayment(held.booking().id(), attempt, result, ORIGIN));
    }

    public Outcome.OfCancel cancel(OnSale event, Outcome.Held held) {
        return inventory.cancel(event.id(),
                new LaneRequest.Cancel(held.booking().id(), held.booking().user(), ORIGIN));
    }

    @Override
    public void close() {
        inventory.close();
    }
}
